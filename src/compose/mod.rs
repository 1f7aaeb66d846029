//! Makes a plan a finished document.

pub mod pack;

pub use pack::Pack;
