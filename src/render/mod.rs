//! Draws a pack. Each renderer is a pure function from a pack to bytes. It makes no decision that a
//! reader could disagree with.

pub mod eml;
pub mod html;
pub mod ics;
pub mod json;
mod key_order;
mod listed_finding;
pub mod listing;
mod measure;
pub mod ods;
mod palette;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod plan_document;
pub(crate) mod rules;
pub mod salvage;
pub mod sarif;
#[cfg(feature = "schema")]
pub mod schema;
pub(crate) mod sentences;
pub(crate) mod templates;
pub mod text;
mod texts;
pub mod tracker;
mod workbook;
pub mod xlsx;

pub use listed_finding::ListedFinding;

use crate::failure::Failure;

/// The failure of the renderer that was to make an output.
pub(crate) fn failed<E: ToString>(output: &'static str) -> impl FnOnce(E) -> Failure {
    move |error| Failure::Render {
        output,
        reason: error.to_string(),
    }
}

/// A count as a length or a share.
#[expect(clippy::cast_precision_loss, reason = "counts are small")]
pub(crate) fn to_f32(count: usize) -> f32 {
    count as f32
}

/// The name under which this program makes documents. A PDF carries it, so that `verify` can say
/// whether another version made it.
pub(crate) const CREATOR: &str = concat!("planpack ", env!("CARGO_PKG_VERSION"));
