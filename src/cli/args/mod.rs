//! The arguments of the program and their help. The only folder that names clap.

mod correct;
mod formats;
mod input;
mod many;
mod plan;
mod quarter;
mod read;
mod register;

use std::ffi::OsString;
use std::io;

use clap::{ColorChoice, CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use clap_mangen::Man;

use crate::import::READER_COMMAND;

pub(super) use correct::CorrectArguments;
pub(super) use formats::{
    Deny, DiffFormat, FindingsFormat, InspectFormat, PackFormat, ReportFormat, TextFormat,
};
pub(super) use input::{Input, IssueArguments};
pub(super) use many::{
    CompareArguments, ManyArguments, ManyCommand, ManyListArguments, ManyReportArguments,
    ManyRunArguments,
};
#[cfg(feature = "open")]
pub(super) use plan::OpenArguments;
pub(super) use plan::{
    BuildArguments, CalendarArguments, CheckArguments, CompletionsArguments, DiffArguments,
    ExplainArguments, InspectArguments, ManArguments, NewArguments, ReadBinaryWorkbookArguments,
    SchemaArguments, VerifyArguments,
};
pub(super) use quarter::{
    CollectArguments, PartnersArguments, ReviewArguments, TrackArguments, WhyArguments,
};
pub(super) use read::Instead;
pub(super) use register::RegisterArguments;

/// Turns a partnership board's planning spreadsheets into board-ready PDF and XLSX packs.
#[derive(Debug, Parser)]
#[command(
    name = "planpack",
    version,
    about,
    propagate_version = true,
    override_usage = "planpack WORKBOOK...\n       planpack FOLDER\n       planpack COMMAND [OPTIONS] ...",
    after_help = "Examples:
  planpack \"Board plan.xlsx\" \"QA subgroup.xlsx\"
  planpack check \"Board plan.xlsx\"
  planpack new \"Plan 2026\" --from \"Board plan.xlsx\" \"QA subgroup.xlsx\"

Workbooks or a folder without a command are built. planpack help COMMAND explains a command."
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

    /// Show no progress (it is shown on a terminal only)
    #[arg(long, global = true, help_heading = "General options")]
    pub(super) no_progress: bool,
}

impl Arguments {
    /// Reads the arguments, the program's name first. Files and folders without a command are
    /// built.
    ///
    /// # Errors
    /// What to print instead of running a command.
    pub(super) fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, Instead> {
        read::read(arguments)
    }

    /// The file that completes the commands and options in a shell.
    pub(super) fn completions(shell: Shell) -> Vec<u8> {
        let mut file = Vec::new();
        clap_complete::generate(shell, &mut for_users(), "planpack", &mut file);
        file
    }

    /// The pages of the manual with the names of their files: of the program, then of each command.
    pub(super) fn man_pages() -> io::Result<Vec<(String, Vec<u8>)>> {
        let program = for_users();
        let commands = program.get_subcommands();
        let commands = commands.filter(|command| command.get_name() != "help");
        std::iter::once(&program)
            .chain(commands)
            .map(page)
            .collect()
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

/// The commands in the order in which the help lists them: the order of the work, then the others.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Open planpack as a page in your browser, for this computer only
    #[cfg(feature = "open")]
    Open(OpenArguments),
    /// Build the pack: a PDF and a workbook
    Build(BuildArguments),
    /// List the faults of a plan
    Check(CheckArguments),
    /// Explain a rule, or list all rules
    Explain(ExplainArguments),
    /// Show how a plan was read: every cell with its place, and what was not placed
    Inspect(InspectArguments),
    /// Write into pack.toml what planpack cannot read from the workbooks
    Correct(CorrectArguments),
    /// Make a pack folder from workbooks, or an example to try
    New(NewArguments),
    /// Show the changes between two versions of a plan
    Diff(DiffArguments),
    /// Write the milestones of a plan as a calendar file
    Calendar(CalendarArguments),
    /// Show who will be asked about which actions, and which leads are not on the list
    Partners(PartnersArguments),
    /// Make a tracking workbook for each partner, and record it in the register
    Track(TrackArguments),
    /// Record in the register what partners have returned
    Collect(CollectArguments),
    /// List what was asked and answered, show the history of an action, or record a decision
    Register(RegisterArguments),
    /// Show the history of one action: where it is, how it was read, what was answered
    Why(WhyArguments),
    /// Make the review pack of a quarter from the answers of partners
    Review(ReviewArguments),
    /// Print the JSON Schema of a JSON output, or list the schemas
    Schema(SchemaArguments),
    /// Check whether these files still make exactly this PDF, and list what differs
    Verify(VerifyArguments),
    /// Put many boards' plans side by side: counts and medians
    Compare(CompareArguments),
    /// Make thousands of packs: list them, make a slice of the list, report
    Many(ManyArguments),
    /// Print the file that lets a shell complete commands of planpack
    Completions(CompletionsArguments),
    /// Print a page of the manual, or write all of them
    Man(ManArguments),
    /// Print the licences of planpack, and of the libraries and fonts in it
    #[command(after_help = "Example:
  planpack licences > LICENSES.txt")]
    Licences,
    /// Read an old workbook format for another process of this program
    #[command(name = READER_COMMAND, hide = true)]
    ReadBinaryWorkbook(ReadBinaryWorkbookArguments),
}

/// The program without its hidden commands: completions would offer them.
fn for_users() -> clap::Command {
    let all = Arguments::command();
    let shown = all.get_subcommands().filter(|it| !it.is_hide_set());
    let mut program = clap::Command::new("planpack")
        .version(env!("CARGO_PKG_VERSION"))
        .about(all.get_about().cloned().unwrap_or_default())
        .after_help(all.get_after_help().cloned().unwrap_or_default())
        .propagate_version(true)
        .args(all.get_arguments())
        .subcommands(shown);
    program.build();
    program
}

fn page(command: &clap::Command) -> io::Result<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    let man = Man::new(command.clone());
    man.render(&mut bytes)?;
    Ok((man.get_filename(), bytes))
}
