//! Many packs: makes a list of them, makes a slice of the list, reports on the results.

mod list;
mod one;
mod report;
mod run;
mod store;
mod workers;

use crate::cli::args::ManyCommand;
use crate::cli::session::{Session, Stop};

pub(super) fn run(command: &ManyCommand, session: &mut Session<'_>) -> Result<u8, Stop> {
    match command {
        ManyCommand::List(arguments) => list::run(arguments, session),
        ManyCommand::Run(arguments) => run::run(arguments, session),
        ManyCommand::Report(arguments) => report::run(arguments, session),
    }
}
