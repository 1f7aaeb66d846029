//! The plan that a PDF carries: the attachment `plan.json` of a pack that planpack built.
//!
//! An attachment is always a separate stream, marked `/EmbeddedFile`, whichever program saved the
//! PDF. So this module searches the file for such streams and does not parse the rest. It inflates
//! no more than the limits allow.

use std::io::Read;
use std::sync::LazyLock;

use flate2::read::ZlibDecoder;
use regex::bytes::Regex;

use crate::render::plan_document::PLAN_SCHEMA;

/// The first bytes of every PDF.
pub(super) const SIGN: &[u8] = b"%PDF-";

/// The dictionary of an attached stream, up to the first byte of the stream. Its entries
/// (length, filter, size, dates, checksum) take fewer than 1,024 bytes after the mark.
static ATTACHMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u)/EmbeddedFile\b(?s:.{0,1024}?)>>\s*stream\r?\n").expect("a sound pattern")
});

/// The JSON of the attached plan; `None` if the PDF has no such JSON, or if the JSON is longer than
/// `max_bytes`. Only the first attachment that begins like a plan is inflated as a whole.
pub(super) fn plan_json(pdf: &[u8], max_bytes: u64) -> Option<Vec<u8>> {
    let mut streams = ATTACHMENT.find_iter(pdf).map(|head| &pdf[head.end()..]);
    let json = inflated(
        streams.find(|stream| begins_as_plan(stream))?,
        max_bytes.saturating_add(1),
    );
    (json.len() as u64 <= max_bytes).then_some(json)
}

/// Inflates a stream, up to `max_bytes` or to where it is damaged.
fn inflated(stream: &[u8], max_bytes: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    // After an error, `bytes` has the part before the damage. The reader of the JSON notices if
    // that is not a whole plan.
    let _ = ZlibDecoder::new(stream)
        .take(max_bytes)
        .read_to_end(&mut bytes);
    bytes
}

fn begins_as_plan(stream: &[u8]) -> bool {
    /// Enough for `{"schema":"planpack.plan/1"`: the schema is the first key.
    const HEAD_BYTES: u64 = 200;
    let bytes = inflated(stream, HEAD_BYTES);
    let head = String::from_utf8_lossy(&bytes);
    head.trim_start().starts_with('{') && head.contains(PLAN_SCHEMA)
}
