//! The workbooks of a pack's folder as a whole: which repeat others, which belong together, and
//! what the pack file says of them.

pub(crate) mod copies;
pub(crate) mod pack_entries;
pub(crate) mod proposals;
pub(crate) mod saved_apart;
