//! Two versions of the same thing: which entries belong together, and how a wording changed.

pub(super) mod pairing;
pub mod rewording;
