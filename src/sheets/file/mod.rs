//! The file around the sheets: its kind, its zip and encoding, the limits on it, and why it is
//! refused.

pub(super) mod encoding;
pub(super) mod kind;
pub(super) mod meter;
pub(super) mod package;
pub(super) mod properties;
pub(super) mod refusal;
