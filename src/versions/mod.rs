//! Compares two versions: pairs their entries, finds the order of the pairs, and the edits of a
//! wording.

pub(super) mod alignment;
pub(super) mod pairing;
pub mod rewording;
pub(super) mod siblings;
