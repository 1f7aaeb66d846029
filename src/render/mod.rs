//! Draws a [`Pack`](crate::compose::Pack). Each renderer is a pure function from pack to bytes and decides nothing
//! that a reader could disagree with.

pub mod pdf;
