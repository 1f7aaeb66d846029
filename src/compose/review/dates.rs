//! What the dates of an action suggest, in words.

use crate::pack_file::DatesSay;

/// The words for what the dates suggest, in the middle of a sentence.
pub(super) fn words(say: DatesSay) -> &'static str {
    match say {
        DatesSay::Overdue => "overdue",
        DatesSay::Moved => "moved to a later date",
        DatesSay::InTime => "on time",
    }
}
