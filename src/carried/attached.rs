//! The plan that a PDF carries: the attachment `plan.json` of a pack that planpack built.
//!
//! A PDF keeps an attachment as a stream of its own, marked `/EmbeddedFile`, whatever program saved
//! it since. So the file is searched for such streams instead of being read as a whole; what is
//! inflated stays within the limits.

use std::io::Read;
use std::sync::LazyLock;

use flate2::read::ZlibDecoder;
use regex::bytes::Regex;

use crate::render::plan_document::PLAN_SCHEMA;

/// How a PDF begins.
pub(super) const SIGN: &[u8] = b"%PDF-";

/// The head of a stream that is an attachment, up to its first byte.
static ATTACHMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u)/EmbeddedFile\b(?s:.{0,1024}?)>>\s*stream\r?\n").expect("a sound pattern")
});

/// The JSON of the plan, if the PDF carries one that has no more than `max_bytes`. Of the
/// attachments only the first that begins as a plan does is inflated as a whole.
pub(super) fn plan_json(pdf: &[u8], max_bytes: u64) -> Option<Vec<u8>> {
    let mut streams = ATTACHMENT.find_iter(pdf).map(|head| &pdf[head.end()..]);
    let json = inflated(
        streams.find(|stream| begins_as_plan(stream))?,
        max_bytes.saturating_add(1),
    );
    (json.len() as u64 <= max_bytes).then_some(json)
}

/// What comes out of a stream, up to so many bytes, or to where it is damaged.
fn inflated(stream: &[u8], max_bytes: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What came out before the damage stays in `bytes`; whether it is a whole plan is for its
    // reader to say.
    let _ = ZlibDecoder::new(stream)
        .take(max_bytes)
        .read_to_end(&mut bytes);
    bytes
}

fn begins_as_plan(stream: &[u8]) -> bool {
    /// The schema is the first key.
    const HEAD_BYTES: u64 = 200;
    let bytes = inflated(stream, HEAD_BYTES);
    let head = String::from_utf8_lossy(&bytes);
    head.trim_start().starts_with('{') && head.contains(PLAN_SCHEMA)
}
