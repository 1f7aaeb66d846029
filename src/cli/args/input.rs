//! The arguments that several commands have: the plan, dates, for whom a document is.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use clap::builder::{PathBufValueParser, TypedValueParser};

use crate::pack_file::Day;

/// Where the plan is.
#[derive(Debug, Args)]
pub(crate) struct Input {
    /// A folder, a pack.toml, or workbooks: the board's first, then the subgroups'
    #[arg(value_name = "INPUT", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    /// The date that counts as today (default: the plan's own date, else today)
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub(crate) as_of: Option<NaiveDate>,
}

/// For whom a document is, and what its web page has.
#[derive(Debug, Args)]
pub(crate) struct IssueArguments {
    /// For whom: joint, a board's code, partner:NAME, public, exceptions (not for a review),
    /// clear-print, large-print, or all (not for a diff)
    #[arg(
        long,
        value_name = "NAME",
        default_value = "joint",
        help_heading = "Output"
    )]
    pub(crate) edition: String,
    /// Make the web page without its script for filtering and search
    #[arg(long, help_heading = "Output")]
    pub(crate) no_script: bool,
}

/// Reads a date of the command line, in the forms of the pack file.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    Day::try_from(text.to_owned()).map(|day| day.0)
}

/// Endings of the files that the commands write.
const FILE_ENDINGS: [&str; 8] = ["pdf", "xlsx", "ods", "html", "txt", "json", "csv", "ics"];

/// Reads the folder to write to. A new folder is not given the name of a file.
pub(super) fn folder() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|folder: PathBuf| {
        let ending = folder.extension().unwrap_or_default();
        let is_file = FILE_ENDINGS
            .iter()
            .any(|name| ending.eq_ignore_ascii_case(name));
        if is_file && !folder.is_dir() {
            return Err(format!(
                "`{}` is the name of a file; name a folder, and planpack names the files in it",
                folder.display()
            ));
        }
        Ok(folder)
    })
}
