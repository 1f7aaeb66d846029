//! Evidence about a pack that was made: what a machine checked, with what result.
//!
//! [`structure`](structure()) reads a PDF as a screen reader does, [`Heard`] looks at what it
//! hears, and [`checks_of_pdf`] adds what can be checked of the file as a whole.

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
