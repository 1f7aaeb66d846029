//! The arguments of `open`.

use std::path::PathBuf;

use clap::Args;

/// The arguments of `open`.
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
