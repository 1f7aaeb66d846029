//! The arguments that name a plan, and dates.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use crate::pack_file::Day;

/// Where the plan is.
#[derive(Debug, Args)]
pub(crate) struct Input {
    /// A folder, a pack.toml, or workbooks: the board's first, then the subgroups'
    #[arg(value_name = "INPUT", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    /// The date to count from (default: the plan's own date, else today)
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub(crate) as_of: Option<NaiveDate>,
}

/// Reads a date of the command line, in the forms of the pack file.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    Day::try_from(text.to_owned()).map(|day| day.0)
}
