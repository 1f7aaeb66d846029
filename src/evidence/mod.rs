//! Evidence about a finished pack: the checks that a machine made, and their results.
//!
//! [`structure`](structure()) reads a PDF as a screen reader does. [`Heard`] checks the result, and
//! [`checks_of_pdf`] adds the checks of the file as a whole.

mod check;
#[cfg(feature = "pdf")]
mod checks;
#[cfg(feature = "pdf")]
mod heard;
#[cfg(feature = "pdf")]
mod marked_runs;
#[cfg(feature = "pdf")]
mod structure;

pub use check::{Check, Tally};
#[cfg(feature = "pdf")]
pub use checks::checks_of_pdf;
#[cfg(feature = "pdf")]
pub use heard::Heard;
#[cfg(feature = "pdf")]
pub use structure::{Element, structure};
