//! The arguments of `many` and `compare`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::formats::{PackFormat, ReportFormat};
use super::input::{day, folder};
use crate::comparison::SMALL;
use crate::many::Slice;

/// The arguments of `many`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack many list authorities --as-of 2026-07-15 --edition joint,public -o packs.jsonl
  planpack many run packs.jsonl --partition 3/40 --cache cache -o packs
  planpack many report packs

docs/many-packs.md shows how GNU parallel, Slurm, Snakemake and Kubernetes run the slices.")]
pub(crate) struct ManyArguments {
    #[command(subcommand)]
    pub(crate) command: ManyCommand,
}

/// The commands of `many`.
#[derive(Debug, Subcommand)]
pub(crate) enum ManyCommand {
    /// List packs: a line for each pack and edition, with the hashes of all its files
    List(ManyListArguments),
    /// Make the packs of a list, or of a slice of it
    Run(ManyRunArguments),
    /// Report on the packs that all slices have made
    Report(ManyReportArguments),
}

/// The arguments of `many list`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  planpack many list authorities --as-of 2026-07-15 --edition joint,public -o packs.jsonl

A pack that cannot be read is listed too; its result says what is wrong.")]
pub(crate) struct ManyListArguments {
    /// Pack folders, or folders in which every folder with a pack.toml is a pack
    #[arg(value_name = "DIR", required = true)]
    pub(crate) folders: Vec<PathBuf>,
    /// The date that counts as today
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub(crate) as_of: NaiveDate,
    /// The editions of each plan, separated by commas; as in planpack build
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        default_value = "joint",
        help_heading = "Output"
    )]
    pub(crate) edition: Vec<String>,
    /// What to make of each, separated by commas
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        default_value = "pdf,xlsx",
        help_heading = "Output"
    )]
    pub(crate) format: Vec<PackFormat>,
    /// The list to write. The paths in it are relative to its folder
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(crate) output: PathBuf,
}

/// The arguments of `many run`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack many run packs.jsonl --partition 3/40 --cache cache -o packs
  planpack many run packs.jsonl --index-from-env SLURM_ARRAY_TASK_ID --of 40 -o packs

Packs that were made before stay as they are. If a pack cannot be made, its result says why, and the
other packs are still made. The exit code is 0 if every pack of the slice was made, 1 if some could
not be made, 2 if the slice could not be run.")]
pub(crate) struct ManyRunArguments {
    /// The list that planpack many list wrote
    #[arg(value_name = "LIST")]
    pub(crate) list: PathBuf,
    /// The slice to make, as 3/40 for the third of forty (default: the whole list)
    #[arg(
        long,
        value_name = "K/N",
        conflicts_with = "index_from_env",
        help_heading = "Input"
    )]
    pub(crate) partition: Option<Slice>,
    /// The environment variable with the number of the slice, counted from 0
    #[arg(long, value_name = "NAME", requires = "of", help_heading = "Input")]
    pub(crate) index_from_env: Option<String>,
    /// How many slices there are, with --index-from-env
    #[arg(
        long,
        value_name = "N",
        requires = "index_from_env",
        help_heading = "Input"
    )]
    pub(crate) of: Option<u64>,
    /// A folder that keeps the packs for later runs, by the hash of what they are made from
    #[arg(long, value_name = "DIR", help_heading = "Output")]
    pub(crate) cache: Option<PathBuf>,
    /// The folder to write to; all slices may write to the same
    #[arg(short, long, value_name = "DIR", value_parser = folder(), help_heading = "Output")]
    pub(crate) output: PathBuf,
    /// End with exit code 0 even if packs could not be made, so that the engine starts the other
    /// slices
    #[arg(long, help_heading = "Output")]
    pub(crate) keep_going: bool,
    /// Print for every pack what was done, and why
    #[arg(long, help_heading = "Output")]
    pub(crate) explain: bool,
}

/// The arguments of `many report`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack many report packs --list packs.jsonl
  planpack many report packs --format xlsx -o report

The exit code is 0 if every pack was made, 1 if some could not be made or are missing.")]
pub(crate) struct ManyReportArguments {
    /// The folder that planpack many run wrote to
    #[arg(value_name = "DIR")]
    pub(crate) results: PathBuf,
    /// The list: report only on its packs, and name those that are missing
    #[arg(long, value_name = "LIST", help_heading = "Input")]
    pub(crate) list: Option<PathBuf>,
    /// How to show the report
    #[arg(long, default_value = "text", help_heading = "Output")]
    pub(crate) format: ReportFormat,
    /// Write a file "packs" into this folder (default: print the report)
    #[arg(short, long, value_name = "DIR", value_parser = folder(), help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
}

/// The arguments of `compare`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack compare authorities --as-of 2026-07-15
  planpack compare authorities --no-names --format xlsx -o comparison

The exit code is 0 if every plan was read, 1 if some were not.")]
pub(crate) struct CompareArguments {
    /// Pack folders, or folders in which every folder with a pack.toml is a pack
    #[arg(value_name = "DIR", required = true)]
    pub(crate) folders: Vec<PathBuf>,
    /// The date that decides what is overdue (default: today)
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub(crate) as_of: Option<NaiveDate>,
    /// Leave the names of boards out
    #[arg(long, help_heading = "Output")]
    pub(crate) no_names: bool,
    /// Suppress numbers from 1 to below this
    #[arg(long, value_name = "N", default_value_t = SMALL, help_heading = "Output")]
    pub(crate) suppress_below: usize,
    /// How to show the comparison
    #[arg(long, default_value = "text", help_heading = "Output")]
    pub(crate) format: ReportFormat,
    /// Write a file "comparison" into this folder (default: print it)
    #[arg(short, long, value_name = "DIR", value_parser = folder(), help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
}
