//! The arguments of the commands for the answers of a quarter.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::formats::{PackFormat, ReportFormat, TextFormat, review_format};
use super::input::{IssueArguments, day, folder};
use crate::quarter::Quarter;

/// The arguments of `partners`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  planpack partners \"Plan 2026\"

It shows each partner with its address and actions, then the leads who are not on the list and the
lines to add to pack.toml, then the actions that nobody is asked about. Nothing is written.")]
pub(crate) struct PartnersArguments {
    /// A pack folder, a pack.toml, or workbooks: the board's first, then the subgroups'
    #[arg(value_name = "INPUT", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// The date that counts as today (default: today)
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub(crate) as_of: Option<NaiveDate>,
    /// How to show it
    #[arg(long, default_value = "text", help_heading = "Output")]
    pub(crate) format: TextFormat,
}

/// The arguments of `track`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack track \"Plan 2026\" --quarter 2026-Q2 --due 14/07/2026
  planpack track \"Plan 2026\" --quarter 2026-Q2 --dry-run

Each workbook is named after the plan, the quarter and the partner. The office's own, with every
action, ends in \"-all\". The folder \"letters\" beside them has a letter for each partner: as a
draft for a mail program with the workbook attached (.eml), and as text (.txt).")]
pub(crate) struct TrackArguments {
    /// A pack folder, a pack.toml, or workbooks: the board's first, then the subgroups'
    #[arg(value_name = "INPUT", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// The date of the workbooks (default: today)
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub(crate) as_of: Option<NaiveDate>,
    /// The quarter to ask about, as 2026-Q2 or "Q1 2026/27" (default: the one that has just ended)
    #[arg(long, help_heading = "Input")]
    pub(crate) quarter: Option<Quarter>,
    /// The date by which partners should return the workbooks, as 2026-07-14
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub(crate) due: Option<NaiveDate>,
    /// Show what would be made, and write nothing
    #[arg(long, help_heading = "Output")]
    pub(crate) dry_run: bool,
    /// The folder to write to (default: the folder "out" beside the plan)
    #[arg(short, long, value_name = "DIR", value_parser = folder(), help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
}

/// The arguments of `collect`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack collect \"Plan 2026\" returns -o letters
  planpack collect \"Plan 2026\" --reminders -o letters

With -o, a letter is written to each sender who has something to do: as a draft for a mail program
(.eml) and as text (.txt). It is named after the workbook, with \"-corrections\", \"-blank\",
\"-older-quarter\", \"-not-taken\", \"-ratings-differ\" or \"-reminder\". The report of --format
xlsx ends in \"-collected.xlsx\".")]
pub(crate) struct CollectArguments {
    /// The pack that the workbooks were made from: its folder or its pack.toml
    pub(crate) pack: PathBuf,
    /// The returned workbooks, or folders of them, in any order
    #[arg(value_name = "RETURNED", required_unless_present = "reminders")]
    pub(crate) returned: Vec<PathBuf>,
    /// The date on which they are taken (default: today)
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub(crate) as_of: Option<NaiveDate>,
    /// Show what would be taken, and leave the register as it is
    #[arg(long, help_heading = "Output")]
    pub(crate) dry_run: bool,
    /// How to show the result
    #[arg(long, default_value = "text", help_heading = "Output")]
    pub(crate) format: ReportFormat,
    /// The folder for letters to partners, and for the workbook of --format xlsx
    #[arg(short, long, value_name = "DIR", value_parser = folder(), help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// Also write a reminder for each partner whose answers are missing; this needs no files
    #[arg(long, requires = "output", help_heading = "Output")]
    pub(crate) reminders: bool,
}

/// The arguments of `review`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack review \"Plan 2026\" --quarter 2026-Q2 --as-of 15/07/2026
  planpack review \"Plan 2026\" --edition \"partner:Harbour Office\"")]
pub(crate) struct ReviewArguments {
    /// A pack folder, a pack.toml, or workbooks: the board's first, then the subgroups'
    #[arg(value_name = "INPUT", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// The last date whose answers count (default: today)
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub(crate) as_of: Option<NaiveDate>,
    /// The quarter, as 2026-Q2 or "Q1 2026/27" (default: the last one that partners were asked
    /// about and that has ended)
    #[arg(long, help_heading = "Input")]
    pub(crate) quarter: Option<Quarter>,
    /// The folder to write to (default: the folder "out" beside the plan)
    #[arg(short, long, value_name = "DIR", value_parser = folder(), help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// What to write, separated by commas
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        value_parser = review_format(),
        default_value = "pdf,xlsx",
        help_heading = "Output"
    )]
    pub(crate) format: Vec<PackFormat>,
    #[command(flatten)]
    pub(crate) issue: IssueArguments,
}

/// The arguments of `why`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack why \"Plan 2026\" W7TW-YSG8
  planpack why \"Plan 2026\" 1.1a
  planpack why \"Plan 2026\" walk every bridge")]
pub(crate) struct WhyArguments {
    /// The pack: its folder or its pack.toml; or a workbook
    pub(crate) pack: PathBuf,
    /// The action: its reference, its number, or some of its words
    #[arg(value_name = "REF", required = true)]
    pub(crate) action: Vec<String>,
    /// The date that counts as today (default: the plan's own date, else today)
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub(crate) as_of: Option<NaiveDate>,
    /// How to show it
    #[arg(long, default_value = "text", help_heading = "Output")]
    pub(crate) format: TextFormat,
}
