//! Compares two versions: pairs their entries, and finds the edits of a wording.

pub(super) mod pairing;
pub mod rewording;
