//! The plan that a PDF carries: the attachment `plan.json` of a pack that planpack built.
//!
//! A PDF keeps an attachment as a stream of its own, marked `/EmbeddedFile`, whatever program saved it since. So the file
//! is searched for such streams instead of being read as a whole; what is inflated stays within the limits.

use std::io::Read;
use std::sync::LazyLock;

use flate2::read::ZlibDecoder;
use regex::bytes::Regex;

use crate::render::json::PLAN_SCHEMA;

/// How a PDF begins.
pub(super) const SIGN: &[u8] = b"%PDF-";

/// The head of a stream that is an attachment, up to its first byte.
static ATTACHMENT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?-u)/EmbeddedFile\b(?s:.{0,1024}?)>>\s*stream\r?\n").expect("a sound pattern"));

/// The JSON of the plan, if the PDF carries one. Attachments of more than `max_bytes` are passed over.
pub(super) fn plan_json(pdf: &[u8], max_bytes: u64) -> Option<Vec<u8>> {
    ATTACHMENT.find_iter(pdf).find_map(|head| {
        let stream = &pdf[head.end()..];
        let mut inflated = Vec::new();
        let is_whole = ZlibDecoder::new(stream).take(max_bytes + 1).read_to_end(&mut inflated).is_ok();
        let is_plan = is_whole && inflated.len() as u64 <= max_bytes && is_plan(&inflated);
        is_plan.then_some(inflated)
    })
}

fn is_plan(json: &[u8]) -> bool {
    const LOOKED_AT: usize = 200;
    let head = String::from_utf8_lossy(&json[..json.len().min(LOOKED_AT)]);
    head.trim_start().starts_with('{') && head.contains(PLAN_SCHEMA)
}
