//! Evidence about a pack that was made: what a machine checked, with what result.
//!
//! [`structure`](structure()) reads a PDF as a screen reader does, [`Heard`] looks at what it
//! hears, and [`checks_of_pdf`] adds what can be checked of the file as a whole.

#[cfg(feature = "pdf")]
mod checks;
#[cfg(feature = "pdf")]
mod heard;
#[cfg(feature = "pdf")]
mod marked_runs;
#[cfg(feature = "pdf")]
mod structure;

#[cfg(feature = "pdf")]
pub use checks::checks_of_pdf;
#[cfg(feature = "pdf")]
pub use heard::Heard;
#[cfg(feature = "pdf")]
pub use structure::{Element, structure};

/// A check that a machine made.
#[derive(Debug)]
pub struct Check {
    /// The requirement, as a sentence without full stop.
    pub check: &'static str,
    /// What was checked, and the faults.
    pub tally: Tally,
}

/// How many things were looked at, and what is wrong with some of them.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many were looked at.
    pub count: usize,
    /// The faults, one sentence each.
    pub faults: Vec<String>,
}
