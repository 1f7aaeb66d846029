//! The least that must be done for the same data: bare calls of the libraries that planpack uses.
//!
//! A floor reads, writes or draws the same words and does nothing with them: no plan, no checks, no
//! links, no look.

pub mod cells;
pub mod pages;
pub mod sheets;
