//! The arguments of the commands for a plan and its packs, and about planpack itself.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use clap_complete::Shell;

use super::formats::{Deny, DiffFormat, FindingsFormat, InspectFormat, PackFormat};
use super::input::{Input, IssueArguments, day, folder};

/// The arguments of `inspect`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack inspect \"Board plan.xlsx\"
  planpack inspect \"Plan 2026\" --format sheets")]
pub(crate) struct InspectArguments {
    #[command(flatten)]
    pub(crate) input: Input,
    /// How to show it
    #[arg(long, default_value = "text", help_heading = "Output")]
    pub(crate) format: InspectFormat,
}

/// The arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack check \"Board plan.xlsx\"
  planpack check \"Plan 2026\" --format xlsx -o findings")]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) input: Input,
    /// How to show the findings
    #[arg(long, default_value = "text", help_heading = "Output")]
    pub(crate) format: FindingsFormat,
    /// Write a file NAME-findings into this folder (default: print the findings)
    #[arg(short, long, value_name = "DIR", value_parser = folder(), help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// Treat warnings as errors
    #[arg(long, value_name = "SEVERITY", help_heading = "Checks")]
    pub(crate) deny: Option<Deny>,
}

/// The arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  planpack explain dangling-reference")]
pub(crate) struct ExplainArguments {
    /// The name of the rule (default: list all rules)
    pub(crate) rule: Option<String>,
}

/// The arguments of `schema`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  planpack schema plan")]
pub(crate) struct SchemaArguments {
    /// The name of the schema (default: list all)
    pub(crate) name: Option<String>,
}

/// The arguments of `build`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack build \"Board plan.xlsx\" \"QA subgroup.xlsx\"
  planpack build \"Plan 2026\" --format pdf -o \"For the board\"
  planpack build \"Plan 2026\" --edition public")]
pub(crate) struct BuildArguments {
    #[command(flatten)]
    pub(crate) input: Input,
    /// An earlier version: list the changes since then at the end of the pack
    #[arg(long, value_name = "OLD", help_heading = "Input")]
    pub(crate) changes_since: Option<PathBuf>,
    /// The folder to write to (default: the folder "out" beside the plan)
    #[arg(short, long, value_name = "DIR", value_parser = folder(), help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// What to write, separated by commas
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        default_value = "pdf,xlsx",
        help_heading = "Output"
    )]
    pub(crate) format: Vec<PackFormat>,
    #[command(flatten)]
    pub(crate) issue: IssueArguments,
    /// Write NAME-statement.json and .pdf too: what was checked by machine, and hashes of all files
    #[arg(long, help_heading = "Output")]
    pub(crate) statement: bool,
    /// Treat warnings as errors
    #[arg(long, value_name = "SEVERITY", help_heading = "Checks")]
    pub(crate) deny: Option<Deny>,
}

/// The arguments of `diff`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack diff \"Plan 2025.xlsx\" \"Plan 2026.xlsx\"
  planpack diff approved/plan.pdf \"Plan 2026\" --format pdf
  planpack diff \"Plan 2025\" \"Plan 2026\" --format html --edition public")]
pub(crate) struct DiffArguments {
    /// The older version: a pack folder, a pack.toml, a workbook, or a PDF or JSON of planpack
    /// build
    pub(crate) old: PathBuf,
    /// The newer version
    pub(crate) new: PathBuf,
    /// The date of the document (default: the newer plan's own date, else today)
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub(crate) as_of: Option<NaiveDate>,
    /// How to show the changes
    #[arg(long, default_value = "text", help_heading = "Output")]
    pub(crate) format: DiffFormat,
    #[command(flatten)]
    pub(crate) issue: IssueArguments,
    /// In a PDF or web page, also show the sections and objectives without changes
    #[arg(long, help_heading = "Output")]
    pub(crate) whole: bool,
    /// The folder for a PDF, web page or workbook (default: the folder "out" beside the newer
    /// version)
    #[arg(short, long, value_name = "DIR", value_parser = folder(), help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
}

/// The arguments of `verify`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  planpack verify approved/plan.pdf \"Plan 2026\"

The exit code is 0 if all bytes are the same, 1 if something differs.")]
pub(crate) struct VerifyArguments {
    /// The PDF that was approved
    pub(crate) pack: PathBuf,
    #[command(flatten)]
    pub(crate) input: Input,
    /// The earlier version with which the PDF was built
    #[arg(long, value_name = "OLD", help_heading = "Input")]
    pub(crate) changes_since: Option<PathBuf>,
    /// The edition of the PDF (default: the one that the PDF names)
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub(crate) edition: Option<String>,
}

/// The arguments of `calendar`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  planpack calendar \"Plan 2026\" --lead \"Housing\"

Actions that partners have completed are left out, and revised dates replace the plan's. With
--as-of only answers up to that date count.")]
pub(crate) struct CalendarArguments {
    #[command(flatten)]
    pub(crate) input: Input,
    /// Only the actions of this lead or partner
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub(crate) lead: Option<String>,
    /// The folder to write to (default: the folder "out" beside the plan)
    #[arg(short, long, value_name = "DIR", value_parser = folder(), help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
}

/// The arguments of `new`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack new \"Plan 2026\" --from \"Board plan.xlsx\" \"QA subgroup.xlsx\"
  planpack new example
  planpack new \"Plan 2026\" --templates")]
pub(crate) struct NewArguments {
    /// The folder to make
    pub(crate) folder: PathBuf,
    /// The workbooks, the board's first, or their folder (default: an example to try)
    #[arg(long, value_name = "WORKBOOK", num_args = 1.., help_heading = "Input")]
    pub(crate) from: Vec<PathBuf>,
    /// Also write copies of the page templates for you to change; in an existing pack, write only
    /// these
    #[arg(long, help_heading = "Output")]
    pub(crate) templates: bool,
}

/// The arguments of `open`.
#[cfg(feature = "open")]
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack open
  planpack open \"Plan 2026\"
  planpack open \"Board plan.xlsx\" \"QA subgroup.xlsx\"

The page is on this computer only, and nothing leaves it. It ends with its button \"Finish\", a minute
after its last page was closed, or with Ctrl+C here.")]
pub(crate) struct OpenArguments {
    /// A pack folder, a pack.toml, or workbooks: the board's first, then the subgroups'
    /// (default: a page to begin at)
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Print the address instead of starting a browser; it can be used once
    #[arg(long, help_heading = "Output")]
    pub(crate) print_address: bool,
}

/// The arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  planpack completions bash > ~/.local/share/bash-completion/completions/planpack")]
pub(crate) struct CompletionsArguments {
    /// The shell
    pub(crate) shell: Shell,
}

/// The arguments of `man`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack man build
  planpack man -o /usr/local/share/man/man1")]
pub(crate) struct ManArguments {
    /// The command that the page is about (default: planpack itself)
    #[arg(value_name = "COMMAND", conflicts_with = "output")]
    pub(crate) command: Option<String>,
    /// Write the pages of all commands into this folder
    #[arg(short, long, value_name = "DIR", value_parser = folder(), help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
}

/// The arguments of the process that reads old formats.
#[derive(Debug, Args)]
pub(crate) struct ReadBinaryWorkbookArguments {
    /// The limits, as JSON.
    #[arg(long)]
    pub(crate) limits: String,
    /// The workbook.
    pub(crate) path: PathBuf,
}
