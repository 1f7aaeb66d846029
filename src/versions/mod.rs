//! Two versions of the same thing: which entries belong together and in which order, and how a
//! wording changed.

pub(super) mod alignment;
pub(super) mod pairing;
pub mod rewording;
pub(super) mod siblings;
