//! The commands of planpack, run in this process. Their output is kept in memory.

use std::ffi::OsString;

use chrono::NaiveDate;

/// The result of a command.
#[derive(Debug, Clone, Default)]
pub struct Ran {
    /// The exit code: 0, 1 if there are findings, 2 if the work could not be done.
    pub code: u8,
    /// Its results.
    pub out: Vec<u8>,
    /// Its findings and remarks, or the error that stopped it.
    pub err: String,
}

/// The program that the page uses. It is an argument, so that the page knows no command line.
pub struct Program {
    /// Runs a command. The first argument is the program's name.
    pub run: Box<dyn Fn(Vec<OsString>) -> Ran + Send + Sync>,
    /// The date that counts as today.
    pub today: Box<dyn Fn() -> NaiveDate + Send + Sync>,
}
