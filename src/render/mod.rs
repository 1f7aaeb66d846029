//! Draws a [`Pack`](crate::compose::Pack): each renderer is a function from a pack to the bytes of a file.
//!
//! Renderers decide nothing that a reader could disagree with; order, numbers and words are the pack's.

pub mod xlsx;
