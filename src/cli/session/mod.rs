//! The parts that every command uses: the surroundings, the general options, the streams for
//! results and findings, and how a command ends.

mod plan;
mod surroundings;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::failure::Failure;
use crate::finding::{Finding, Severity};
use crate::pack_file::Inputs;
use crate::render::text::findings::{self, Cells};
use crate::render::text::terminal::{Terminal, visible};

use super::args::{Arguments, Deny};

pub(super) use plan::{CheckedPlan, PlanVersion, read_plan};
pub use surroundings::{Surroundings, share_work};

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

/// A run of the program.
pub(super) struct Session<'a> {
    surroundings: &'a Surroundings,
    is_quiet: bool,
    is_verbose: bool,
    wants_colour: Option<bool>,
    shows_progress: bool,
    /// The line of progress that is on the screen; empty if there is none.
    progress: String,
    /// The stream for results.
    pub(super) out: &'a mut dyn Write,
    /// The stream for findings.
    err: &'a mut dyn Write,
}

impl<'a> Session<'a> {
    /// A run with these arguments.
    pub(super) fn new(
        arguments: &Arguments,
        surroundings: &'a Surroundings,
        out: &'a mut dyn Write,
        err: &'a mut dyn Write,
    ) -> Self {
        Self {
            surroundings,
            is_quiet: arguments.quiet,
            is_verbose: arguments.verbose,
            wants_colour: arguments.wants_colour(),
            shows_progress: !arguments.quiet
                && !arguments.no_progress
                && surroundings.err.is_some_and(|terminal| terminal.is_screen),
            progress: String::new(),
            out,
            err,
        }
    }

    /// The surroundings of the run.
    #[cfg(feature = "open")]
    pub(super) fn surroundings(&self) -> &Surroundings {
        self.surroundings
    }

    /// The date that counts as today: the one asked for, else today.
    pub(super) fn day(&self, asked: Option<NaiveDate>) -> NaiveDate {
        asked.unwrap_or_else(|| self.surroundings.day())
    }

    /// The files that the paths of the command line name.
    pub(super) fn inputs(&self, paths: &[PathBuf]) -> Result<Inputs, Failure> {
        Ok(Inputs::find(paths)?.read_by(self.program()))
    }

    /// This program, as in [`Inputs`].
    pub(super) fn program(&self) -> Option<PathBuf> {
        self.surroundings.program.clone()
    }

    /// The value of an environment variable.
    pub(super) fn variable(&self, name: &str) -> Option<&str> {
        self.surroundings.variables.get(name).map(String::as_str)
    }

    /// Reads and checks a plan.
    pub(super) fn read(
        &mut self,
        paths: &[PathBuf],
        as_of: Option<NaiveDate>,
    ) -> Result<CheckedPlan, Failure> {
        let inputs = self.inputs(paths)?;
        self.show_progress("Reading the workbooks …");
        let read = CheckedPlan::read(inputs, as_of, self.surroundings.day());
        self.show_progress("");
        read
    }

    /// Shows on a terminal what the program is doing. The line replaces the one before; an empty
    /// line removes it. Spaces and carriage returns work on every terminal.
    pub(super) fn show_progress(&mut self, now: &str) {
        if self.shows_progress {
            let blank = " ".repeat(self.progress.chars().count());
            let _ = write!(self.err, "\r{blank}\r{now}");
            let _ = self.err.flush();
            now.clone_into(&mut self.progress);
        }
    }

    /// Reads a version of a plan to compare.
    pub(super) fn read_version(&self, path: &Path) -> Result<PlanVersion, Failure> {
        PlanVersion::read(path, self.program())
    }

    /// How results are printed.
    pub(super) fn out_terminal(&self) -> Terminal {
        self.in_colour(self.surroundings.out)
    }

    fn in_colour(&self, stream: Option<Terminal>) -> Terminal {
        let terminal = stream.unwrap_or(Terminal::PLAIN);
        Terminal {
            has_colour: self.wants_colour.unwrap_or(terminal.has_colour),
            ..terminal
        }
    }

    /// Prints a result.
    pub(super) fn print(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Prints the paths of files, one a line.
    pub(super) fn print_paths(&mut self, paths: &[PathBuf]) -> io::Result<()> {
        paths
            .iter()
            .try_for_each(|path| writeln!(self.out, "{}", visible(&path.to_string_lossy())))
    }

    /// Prints a sentence about what the command did, unless the run is quiet.
    pub(super) fn say(&mut self, sentence: &str) -> io::Result<()> {
        if self.is_quiet {
            return Ok(());
        }
        writeln!(self.err, "{}", visible(sentence))
    }

    /// Prints errors and warnings of a plan, with remarks if the run is verbose. Prints nothing if
    /// the run is quiet.
    pub(super) fn report(&mut self, findings: &[Finding], cells: Cells<'_>) -> io::Result<()> {
        let least = if self.is_verbose {
            Severity::Info
        } else {
            Severity::Warning
        };
        self.report_from(findings, least, cells)
    }

    /// Prints all findings about what the command did, unless the run is quiet.
    pub(super) fn report_all(&mut self, findings: &[Finding], cells: Cells<'_>) -> io::Result<()> {
        self.report_from(findings, Severity::Info, cells)
    }

    /// Prints a text about what the command did, unless the run is quiet.
    pub(super) fn print_unless_quiet(&mut self, text: &str) -> io::Result<()> {
        if self.is_quiet {
            return Ok(());
        }
        self.err.write_all(text.as_bytes())
    }

    fn report_from(
        &mut self,
        findings: &[Finding],
        least: Severity,
        cells: Cells<'_>,
    ) -> io::Result<()> {
        let terminal = self.in_colour(self.surroundings.err);
        let text = findings::render(findings, least, cells, terminal);
        self.print_unless_quiet(&text)
    }
}
