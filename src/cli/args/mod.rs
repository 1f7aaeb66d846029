//! The arguments of the program and their help. The only folder that names clap.

mod formats;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::import::READER_COMMAND;
use crate::pack_file::Day;
use crate::quarter::Quarter;

pub(super) use formats::{
    CollectFormat, Deny, DiffFormat, FindingsFormat, PackFormat, ReviewFormat, TextFormat,
};

/// Turns a partnership board's planning spreadsheets into board-ready PDF and XLSX packs.
#[derive(Debug, Parser)]
#[command(
    name = "planpack",
    version,
    about,
    propagate_version = true,
    after_help = "Examples:
  planpack check \"Board plan.xlsx\"
  planpack build \"Board plan.xlsx\" \"QA subgroup.xlsx\"
  planpack new \"Plan 2026\" --from \"Board plan.xlsx\" \"QA subgroup.xlsx\"

planpack help COMMAND explains a command."
)]
pub(super) struct Arguments {
    /// The command.
    #[command(subcommand)]
    pub(super) command: Command,

    /// Print nothing except the error that stopped the run
    #[arg(long, global = true, help_heading = "General options")]
    pub(super) quiet: bool,

    /// Print remarks as well as errors and warnings
    #[arg(
        long,
        global = true,
        conflicts_with = "quiet",
        help_heading = "General options"
    )]
    pub(super) verbose: bool,

    /// When to use colour
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value_t = ColorChoice::Auto,
        help_heading = "General options"
    )]
    color: ColorChoice,

    /// Accepted for old scripts; there is no progress display
    #[arg(long, global = true, hide = true)]
    pub(super) no_progress: bool,
}

impl Arguments {
    /// Reads the arguments, the program's name first.
    ///
    /// # Errors
    /// What to print instead of running a command.
    pub(super) fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, Instead> {
        let arguments: Vec<OsString> = arguments.into_iter().collect();
        let mut command = Self::command();
        command.build();
        let mut command = command.mut_subcommand("help", |help| {
            help.about("Show the help of planpack or of a command")
        });
        command
            .try_get_matches_from_mut(&arguments)
            .and_then(|mut matches| Self::from_arg_matches_mut(&mut matches))
            .map_err(|error| Instead {
                text: in_place_of_command(&error, &arguments)
                    .unwrap_or_else(|| error.render().to_string()),
                is_error: error.use_stderr(),
            })
    }

    /// Whether to use colour; `None` if that depends on the terminal.
    pub(super) fn wants_colour(&self) -> Option<bool> {
        match self.color {
            ColorChoice::Auto => None,
            ColorChoice::Always => Some(true),
            ColorChoice::Never => Some(false),
        }
    }
}

/// What is printed instead of running a command: help, the version, or what is wrong.
#[derive(Debug)]
pub(super) struct Instead {
    pub(super) text: String,
    /// Whether something is wrong.
    pub(super) is_error: bool,
}

/// The message for a file or folder where the command is expected.
fn in_place_of_command(error: &clap::Error, arguments: &[OsString]) -> Option<String> {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let Some(ContextValue::String(typed)) = error.get(ContextKind::InvalidSubcommand) else {
        return None;
    };
    let path = Path::new(typed);
    if path.extension().is_none() && !path.exists() {
        return None;
    }
    let paths: Vec<String> = arguments
        .iter()
        .skip(1)
        .map(|argument| format!("\"{}\"", argument.to_string_lossy()))
        .collect();
    Some(format!(
        "error: `{typed}` is not a command; did you mean: planpack build {}?\n",
        paths.join(" ")
    ))
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Show how a plan was read: every cell with its place, and what was not placed
    Inspect(InspectArguments),
    /// List the faults of a plan
    Check(CheckArguments),
    /// Explain a rule, or list all rules
    Explain(ExplainArguments),
    /// Print the JSON Schema of a JSON output, or list the schemas
    Schema(SchemaArguments),
    /// Build the pack: a PDF and a workbook
    Build(BuildArguments),
    /// Make a tracking workbook for each partner, and record it in the register
    Track(TrackArguments),
    /// Take the workbooks that partners have returned into the register
    Collect(CollectArguments),
    /// List what was asked and answered, show the history of an action, or correct an answer
    Register(RegisterArguments),
    /// Make the review pack of a quarter from the answers of partners
    Review(ReviewArguments),
    /// Show the changes between two versions of a plan
    Diff(DiffArguments),
    /// Write the milestones of a plan as a calendar file
    Calendar(CalendarArguments),
    /// Make a pack folder: copy workbooks into it and write a pack.toml
    New(NewArguments),
    /// Read an old workbook format for another process of this program
    #[command(name = READER_COMMAND, hide = true)]
    ReadBinaryWorkbook(ReadBinaryWorkbookArguments),
}

/// Names the plan to read.
#[derive(Debug, Args)]
pub(super) struct Input {
    /// A pack folder, a pack.toml, or workbooks: the board's first, then the subgroups'
    #[arg(value_name = "INPUT", required = true)]
    pub(super) paths: Vec<PathBuf>,

    /// The date that counts as today (default: the plan's own date, else today)
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub(super) as_of: Option<NaiveDate>,
}

/// The arguments of `inspect`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  planpack inspect \"Board plan.xlsx\"")]
pub(super) struct InspectArguments {
    #[command(flatten)]
    pub(super) input: Input,
    /// How to show it
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        help_heading = "Output"
    )]
    pub(super) format: TextFormat,
}

/// The arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack check \"Board plan.xlsx\"
  planpack check \"Plan 2026\" --format xlsx -o findings")]
pub(super) struct CheckArguments {
    #[command(flatten)]
    pub(super) input: Input,
    /// How to show the findings
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        help_heading = "Output"
    )]
    pub(super) format: FindingsFormat,
    /// Write NAME-findings into this folder (default: print the findings)
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub(super) output: Option<PathBuf>,
    /// Treat warnings as errors
    #[arg(long, value_name = "SEVERITY", help_heading = "Checks")]
    pub(super) deny: Option<Deny>,
}

/// The arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  planpack explain dangling-reference")]
pub(super) struct ExplainArguments {
    /// The name of the rule (default: list all rules)
    pub(super) rule: Option<String>,
}

/// The arguments of `schema`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  planpack schema plan")]
pub(super) struct SchemaArguments {
    /// The name of the schema (default: list all)
    pub(super) name: Option<String>,
}

/// The arguments of `build`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack build \"Board plan.xlsx\" \"QA subgroup.xlsx\"
  planpack build \"Plan 2026\" --format pdf -o \"For the board\"")]
pub(super) struct BuildArguments {
    #[command(flatten)]
    pub(super) input: Input,
    /// An earlier version: list the changes since then at the end of the pack
    #[arg(long, value_name = "OLD", help_heading = "Input")]
    pub(super) changes_since: Option<PathBuf>,
    /// The folder to write to (default: the folder "out" beside the plan)
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub(super) output: Option<PathBuf>,
    /// What to write, separated by commas
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        default_value = "pdf,xlsx",
        help_heading = "Output"
    )]
    pub(super) format: Vec<PackFormat>,
    /// Treat warnings as errors
    #[arg(long, value_name = "SEVERITY", help_heading = "Checks")]
    pub(super) deny: Option<Deny>,
}

/// The arguments of `track`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  planpack track \"Plan 2026\" --quarter 2026-Q2 --due 14/07/2026

Each workbook is named after the plan, the quarter and the partner. The office's own, with every
action, ends in \"-all\".")]
pub(super) struct TrackArguments {
    /// A pack folder, a pack.toml, or workbooks: the board's first, then the subgroups'
    #[arg(value_name = "INPUT", required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// The date of the workbooks (default: today)
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub(super) as_of: Option<NaiveDate>,
    /// The quarter to ask about, as 2026-Q2 or 2026/27-Q1 (default: the quarter of the date)
    #[arg(long, value_name = "QUARTER", help_heading = "Input")]
    pub(super) quarter: Option<Quarter>,
    /// The date by which partners should return the workbooks, as 2026-07-14
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub(super) due: Option<NaiveDate>,
    /// The folder to write to (default: the folder "out" beside the plan)
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub(super) output: Option<PathBuf>,
}

/// The arguments of `collect`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  planpack collect \"Plan 2026\" returns -o letters

With -o, a letter is written for each partner who has something to correct. It is named after the
workbook, with \"-corrections.txt\" at the end. The report of --format xlsx ends in
\"-collected.xlsx\".")]
pub(super) struct CollectArguments {
    /// The pack that the workbooks were made from: its folder or its pack.toml
    pub(super) pack: PathBuf,
    /// The returned workbooks, and e-mails, zip archives and folders with them, in any order
    #[arg(value_name = "RETURNED", required = true)]
    pub(super) returned: Vec<PathBuf>,
    /// The date on which they are taken (default: today); an e-mail has its own
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub(super) as_of: Option<NaiveDate>,
    /// Show what would be taken, and leave the register as it is
    #[arg(long, help_heading = "Output")]
    pub(super) dry_run: bool,
    /// How to show the result
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        help_heading = "Output"
    )]
    pub(super) format: CollectFormat,
    /// The folder for letters to partners, and for the workbook of --format xlsx
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub(super) output: Option<PathBuf>,
}

/// The arguments of `register`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack register \"Plan 2026\"
  planpack register \"Plan 2026\" W7TW-YSG8
  planpack register \"Plan 2026\" W7TW-YSG8 --set rag=Amber --by \"Ada\" --reason \"by phone\"")]
pub(super) struct RegisterArguments {
    /// The pack: its folder or its pack.toml
    pub(super) pack: PathBuf,
    /// The reference of an action, from the first column of the tracking workbooks
    #[arg(value_name = "REF")]
    pub(super) reference: Option<String>,
    /// Correct a column of its answer, as rag=Amber or "progress=Agreed by phone"
    #[arg(
        long,
        value_name = "COLUMN=TEXT",
        requires_all = ["reference", "by", "reason"],
        help_heading = "Correction"
    )]
    pub(super) set: Vec<String>,
    /// Who makes the correction
    #[arg(
        long,
        value_name = "NAME",
        requires = "set",
        help_heading = "Correction"
    )]
    pub(super) by: Option<String>,
    /// The reason for the correction
    #[arg(
        long,
        value_name = "TEXT",
        requires = "set",
        help_heading = "Correction"
    )]
    pub(super) reason: Option<String>,
    /// The date of the correction (default: today)
    #[arg(
        long,
        value_name = "DATE",
        value_parser = day,
        requires = "set",
        help_heading = "Correction"
    )]
    pub(super) as_of: Option<NaiveDate>,
}

/// The arguments of `review`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  planpack review \"Plan 2026\" --quarter 2026-Q2 --as-of 15/07/2026")]
pub(super) struct ReviewArguments {
    /// A pack folder, a pack.toml, or workbooks: the board's first, then the subgroups'
    #[arg(value_name = "INPUT", required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// The last date whose answers count (default: today)
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub(super) as_of: Option<NaiveDate>,
    /// The quarter, as 2026-Q2 or 2026/27-Q1 (default: the last quarter that partners were asked
    /// about)
    #[arg(long, value_name = "QUARTER", help_heading = "Input")]
    pub(super) quarter: Option<Quarter>,
    /// The folder to write to (default: the folder "out" beside the plan)
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub(super) output: Option<PathBuf>,
    /// What to write, separated by commas
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        default_value = "pdf,xlsx",
        help_heading = "Output"
    )]
    pub(super) format: Vec<ReviewFormat>,
}

/// The arguments of `diff`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack diff \"Plan 2025.xlsx\" \"Plan 2026.xlsx\"
  planpack diff approved/plan.pdf \"Plan 2026\" --format pdf")]
pub(super) struct DiffArguments {
    /// The older version: a pack folder, a pack.toml, a workbook, or a PDF or JSON of planpack
    /// build
    pub(super) old: PathBuf,
    /// The newer version
    pub(super) new: PathBuf,
    /// The date of the document (default: the newer plan's own date, else today)
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub(super) as_of: Option<NaiveDate>,
    /// How to show the changes
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        help_heading = "Output"
    )]
    pub(super) format: DiffFormat,
    /// The folder for a PDF or workbook (default: the folder "out" beside the newer version)
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub(super) output: Option<PathBuf>,
}

/// The arguments of `calendar`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  planpack calendar \"Plan 2026\" --lead \"Housing\"")]
pub(super) struct CalendarArguments {
    #[command(flatten)]
    pub(super) input: Input,
    /// Only the actions of this lead or partner
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub(super) lead: Option<String>,
    /// The folder to write to (default: the folder "out" beside the plan)
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub(super) output: Option<PathBuf>,
}

/// The arguments of `new`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  planpack new \"Plan 2026\" --from \"Board plan.xlsx\" \"QA subgroup.xlsx\"")]
pub(super) struct NewArguments {
    /// The folder to make
    pub(super) folder: PathBuf,
    /// The workbooks: the board's first, then the subgroups'
    #[arg(
        long,
        value_name = "WORKBOOK",
        num_args = 1..,
        required = true,
        help_heading = "Input"
    )]
    pub(super) from: Vec<PathBuf>,
}

/// The arguments of the process that reads old formats.
#[derive(Debug, Args)]
pub(super) struct ReadBinaryWorkbookArguments {
    /// The limits, as JSON.
    #[arg(long)]
    pub(super) limits: String,
    /// The workbook.
    pub(super) path: PathBuf,
}

/// Reads a date of the command line, in the forms of the pack file.
fn day(text: &str) -> Result<NaiveDate, String> {
    Day::try_from(text.to_owned()).map(|day| day.0)
}
