//! The least work that the libraries must do for the same data: bare calls of the libraries that
//! planpack uses.
//!
//! A floor reads, writes or draws the same text and does nothing else: no plan, no checks, no
//! links, no formatting.

pub mod cells;
pub mod pages;
pub mod sheets;
