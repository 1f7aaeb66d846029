//! How a command ends.

use std::io;

use crate::cli::args::Deny;
use crate::failure::Failure;
use crate::finding::{Finding, Severity};

/// The exit code of a run that did its work and found no error.
pub(crate) const DONE: u8 = 0;
/// The exit code of a run that did its work and found errors.
pub(crate) const FINDINGS: u8 = 1;
/// The exit code of a run that could not do its work.
pub(crate) const FAILED: u8 = 2;

/// The exit code of a run with these findings.
pub(crate) fn exit_code(findings: &[Finding], deny: Option<Deny>) -> u8 {
    let least = match deny {
        Some(Deny::Warnings) => Severity::Warning,
        None => Severity::Error,
    };
    if findings.iter().any(|finding| finding.severity <= least) {
        FINDINGS
    } else {
        DONE
    }
}

/// Why a command ended early.
pub(crate) enum Stop {
    /// The work could not be done.
    Failure(Failure),
    /// The results could not be printed.
    Print(io::Error),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Print(error)
    }
}
