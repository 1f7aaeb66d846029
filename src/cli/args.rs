//! The words of the command line. The only file that names clap.

use std::path::PathBuf;

use crate::import::READER_COMMAND;
use crate::pack_file::Day;
use crate::register::Quarter;
use chrono::NaiveDate;
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};

/// Turns a partnership board's planning spreadsheets into board-ready PDF and XLSX packs.
#[derive(Debug, Parser)]
#[command(name = "planpack", version, about, propagate_version = true)]
pub(super) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,

    /// Say only what went wrong.
    #[arg(long, global = true)]
    pub(super) quiet: bool,

    /// Say more.
    #[arg(long, global = true, conflicts_with = "quiet")]
    pub(super) verbose: bool,

    /// When to use colour.
    #[arg(long, global = true, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    pub(super) color: ColorChoice,

    /// Show no progress.
    #[arg(long, global = true)]
    pub(super) no_progress: bool,
}

/// What planpack does.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Shows what was understood, cell by cell, and what was not placed.
    Inspect {
        /// The plan.
        #[command(flatten)]
        input: Input,
        /// How to show it.
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: TextFormat,
    },
    /// Shows what is wrong with a plan.
    Check {
        /// The plan.
        #[command(flatten)]
        input: Input,
        /// How to show it.
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: FindingsFormat,
        /// The folder to write to, as NAME-findings and a suffix. By default it goes to standard
        /// output.
        #[arg(short, long, value_name = "DIR")]
        output: Option<PathBuf>,
        /// Fail on these too.
        #[arg(long, value_name = "SEVERITY")]
        deny: Option<Deny>,
    },
    /// Explains a rule that a finding names; without one, lists all.
    Explain {
        /// The rule, for example dangling-reference.
        rule: Option<String>,
    },
    /// Builds the plan pack: PDF and XLSX by default.
    Build {
        /// The plan.
        #[command(flatten)]
        input: Input,
        /// Where to write; by default the folder "out" in the pack's folder.
        #[arg(short, long, value_name = "DIR")]
        output: Option<PathBuf>,
        /// What to write, separated by commas.
        #[arg(
            long,
            value_name = "LIST",
            value_delimiter = ',',
            default_value = "pdf,xlsx"
        )]
        format: Vec<PackFormat>,
        /// An earlier version: what changed since stands at the end of the pack. By default that of
        /// the pack file.
        #[arg(long, value_name = "OLD")]
        changes_since: Option<PathBuf>,
        /// Fail on these too.
        #[arg(long, value_name = "SEVERITY")]
        deny: Option<Deny>,
    },
    /// Makes a tracking workbook for each partner, and notes in the register what was asked.
    Track {
        /// The plan.
        #[command(flatten)]
        input: Input,
        /// Where to write; by default the folder "out" in the pack's folder.
        #[arg(short, long, value_name = "DIR")]
        output: Option<PathBuf>,
        /// The quarter to ask about, as 2026-Q2 or 2026/27-Q1. By default the one of the day.
        #[arg(long, value_name = "QUARTER")]
        quarter: Option<Quarter>,
        /// The day by which the workbooks should be back, as 2026-07-14.
        #[arg(long, value_name = "DATE", value_parser = day)]
        due: Option<NaiveDate>,
    },
    /// Takes returned workbooks into the pack's register.
    Collect {
        /// The pack that the workbooks were made from: a folder with a pack.toml, or a pack.toml.
        pack: PathBuf,
        /// The workbooks, or folders of them, in any order.
        #[arg(value_name = "RETURNED", required = true)]
        returned: Vec<PathBuf>,
        /// Say what would be taken, and leave the register as it is.
        #[arg(long)]
        dry_run: bool,
        /// How to show it.
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: CollectFormat,
        /// The folder for a letter to each sender who has something to put right, and for the
        /// workbook of --format xlsx.
        #[arg(short, long, value_name = "DIR")]
        output: Option<PathBuf>,
        /// The day on which they are taken, as 2026-07-03. By default today.
        #[arg(long, value_name = "DATE", value_parser = day)]
        as_of: Option<NaiveDate>,
    },
    /// Lists what was asked and answered, or the history of one action; or corrects an answer.
    Register {
        /// The pack: a folder with a pack.toml, or a pack.toml.
        pack: PathBuf,
        /// The reference of an action.
        #[arg(value_name = "REF")]
        reference: Option<String>,
        /// Correct its answer: what a column says from now on, as rag=Amber or "progress=Agreed by
        /// telephone".
        #[arg(long, value_name = "COLUMN=WORDS", requires_all = ["reference", "by", "reason"])]
        set: Vec<String>,
        /// Who corrects it.
        #[arg(long, value_name = "NAME", requires = "set")]
        by: Option<String>,
        /// Why.
        #[arg(long, value_name = "WORDS", requires = "set")]
        reason: Option<String>,
        /// The day of the correction, as 2026-07-03. By default today.
        #[arg(long, value_name = "DATE", value_parser = day, requires = "set")]
        as_of: Option<NaiveDate>,
    },
    /// Makes the review pack of a quarter from what partners have answered.
    Review {
        /// The plan.
        #[command(flatten)]
        input: Input,
        /// The quarter, as 2026-Q2 or 2026/27-Q1. By default the last one that partners were asked
        /// about.
        #[arg(long, value_name = "QUARTER")]
        quarter: Option<Quarter>,
        /// Where to write; by default the folder "out" in the pack's folder.
        #[arg(short, long, value_name = "DIR")]
        output: Option<PathBuf>,
        /// What to write, separated by commas.
        #[arg(
            long,
            value_name = "LIST",
            value_delimiter = ',',
            default_value = "pdf,xlsx"
        )]
        format: Vec<PackFormat>,
    },
    /// Shows what changed between two versions of a plan.
    Diff {
        /// The older version: a folder with a pack.toml, a pack.toml, or a workbook.
        old: PathBuf,
        /// The newer version.
        new: PathBuf,
        /// How to show it, or the document to write.
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: DiffFormat,
        /// Where to write a document; by default the folder "out" beside the newer version.
        #[arg(short, long, value_name = "DIR")]
        output: Option<PathBuf>,
        /// The day of the document, as 2026-04-01. By default the newer plan's own date.
        #[arg(long, value_name = "DATE", value_parser = day)]
        as_of: Option<NaiveDate>,
    },
    /// Writes the milestones of a plan as a calendar file.
    Calendar {
        /// The plan.
        #[command(flatten)]
        input: Input,
        /// Only what this lead or partner answers for.
        #[arg(long, value_name = "NAME")]
        lead: Option<String>,
        /// Where to write; by default the folder "out" in the pack's folder.
        #[arg(short, long, value_name = "DIR")]
        output: Option<PathBuf>,
    },
    /// Makes a pack folder: copies workbooks into it and writes down what was inferred.
    New {
        /// The folder to make.
        folder: PathBuf,
        /// The workbooks, the board's first.
        #[arg(long, value_name = "WORKBOOK", num_args = 1.., required = true)]
        from: Vec<PathBuf>,
    },
    /// Prints the JSON Schema of what is printed as JSON; without a name, lists the schemas.
    Schema {
        /// The schema, for example plan.
        name: Option<String>,
    },
    /// Reads a workbook of an old format on behalf of another process of this program.
    #[command(name = READER_COMMAND, hide = true)]
    ReadBinaryWorkbook {
        /// The limits, as JSON.
        #[arg(long)]
        limits: String,
        /// The workbook.
        path: PathBuf,
    },
}

/// Where the plan is.
#[derive(Debug, Args)]
pub(super) struct Input {
    /// A folder with a pack.toml, a pack.toml, or workbooks: the board's first, then those of the
    /// appendices.
    #[arg(value_name = "INPUT", required = true)]
    pub(super) paths: Vec<PathBuf>,

    /// The day to reckon from, as 2026-04-01. By default the plan's own date.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) as_of: Option<NaiveDate>,
}

/// Formats for people and for scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TextFormat {
    /// For people.
    Text,
    /// For scripts.
    Json,
}

/// Formats of what was collected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CollectFormat {
    /// For people.
    Text,
    /// For scripts.
    Json,
    /// A list to keep.
    Xlsx,
}

/// Formats of what changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// For people.
    Text,
    /// For scripts.
    Json,
    /// A document for the board: accessible, archival PDF.
    Pdf,
    /// The same as an accessible workbook.
    Xlsx,
}

/// Formats of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FindingsFormat {
    /// For people.
    Text,
    /// For scripts.
    Json,
    /// For editors and code hosts: SARIF 2.1.0.
    Sarif,
    /// A list to filter and to send to authors.
    Xlsx,
}

/// Formats of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum PackFormat {
    /// Accessible, archival PDF.
    Pdf,
    /// Accessible workbook.
    Xlsx,
    /// The plan as data.
    Json,
}

impl PackFormat {
    /// As messages name it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Xlsx => "workbook",
            Self::Json => "JSON",
        }
    }
}

/// Severities that can be made to fail a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Warnings.
    Warnings,
}

/// A day of the command line; it is written as days of the pack file are.
fn day(text: &str) -> Result<NaiveDate, String> {
    Day::try_from(text.to_owned()).map(|day| day.0)
}
