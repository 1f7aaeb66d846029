//! Many packs: makes a list of them, makes a slice of the list, reports on the results.

mod list;
mod one;
mod report;
mod run;
mod store;
mod workers;

use std::path::Path;

use crate::cli::args::ManyCommand;
use crate::cli::session::{Session, Stop};
use crate::files::input_file::Kind;
use crate::many::HashedFile;

pub(super) fn run(command: &ManyCommand, session: &mut Session<'_>) -> Result<u8, Stop> {
    match command {
        ManyCommand::List(arguments) => list::run(arguments, session),
        ManyCommand::Run(arguments) => run::run(arguments, session),
        ManyCommand::Report(arguments) => report::run(arguments, session),
    }
}

/// The SHA-256 of this program's file; empty if the file is not known. Two builds of one version may
/// make different bytes.
fn program_hash(program: Option<&Path>) -> String {
    let file = program.and_then(|path| HashedFile::read("", path, Kind::Program).ok());
    file.map_or_else(String::new, |file| file.sha256)
}
