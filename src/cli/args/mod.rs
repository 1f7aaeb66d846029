//! The arguments of the program and their help. The only folder that names clap.

mod formats;
mod input;
mod plan;
mod quarter;

use std::ffi::OsString;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::import::READER_COMMAND;

pub(super) use formats::{CollectFormat, Deny, DiffFormat, FindingsFormat, PackFormat, TextFormat};
pub(super) use plan::{
    BuildArguments, CalendarArguments, CheckArguments, DiffArguments, ExplainArguments,
    InspectArguments, NewArguments, ReadBinaryWorkbookArguments, SchemaArguments,
};
pub(super) use quarter::{
    CollectArguments, PartnersArguments, RegisterArguments, ReviewArguments, TrackArguments,
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
    /// Show who will be asked what, and which leads are on no list
    Partners(PartnersArguments),
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
