//! Draws a pack. Each renderer is a pure function to bytes and decides nothing that a reader could disagree with.

pub mod json;
pub mod pdf;
pub mod xlsx;
