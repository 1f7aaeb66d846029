//! The arguments of `register`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{ArgGroup, Args};

use super::input::day;
use crate::quarter::Quarter;

/// The arguments of `register`.
#[derive(Debug, Args)]
#[command(
    group = ArgGroup::new("decision").args(["set", "accept", "agree", "refuse", "same", "undo"]),
    after_help = "Examples:
  planpack register \"Plan 2026\"
  planpack register \"Plan 2026\" W7TW-YSG8
  planpack register \"Plan 2026\" W7TW-YSG8 --set rag=Amber --by \"Ada\" --reason \"by phone\"
  planpack register \"Plan 2026\" W7TW-YSG8 --accept police.xlsx --by \"Ada\" --reason \"agreed\"
  planpack register \"Plan 2026\" --undo 2026-07-09-correction --by \"Ada\" --reason \"typing error\"
  planpack register \"Plan 2026\" --verify"
)]
pub(crate) struct RegisterArguments {
    /// The pack: its folder or its pack.toml
    pub(crate) pack: PathBuf,
    /// The reference of an action, from the first column of the tracking workbooks
    #[arg(value_name = "REF")]
    pub(crate) reference: Option<String>,
    /// Check whether anybody changed, removed or added files of the register by hand
    #[arg(long, conflicts_with_all = ["decision", "reference"])]
    pub(crate) verify: bool,
    /// The decision to record, if any
    #[command(flatten)]
    pub(crate) decision: DecisionArguments,
}

/// The options of `register` that record a decision.
#[derive(Debug, Args)]
#[command(next_help_heading = "Decisions")]
pub(crate) struct DecisionArguments {
    /// Correct a column of the action's answer, as rag=Amber or "progress=Agreed by phone"
    #[arg(long, value_name = "COLUMN=TEXT", requires_all = ["reference", "by", "reason"])]
    pub(crate) set: Vec<String>,
    /// The partner whose answer is corrected (default: every partner whose answer counts)
    #[arg(long, value_name = "NAME", requires = "set")]
    pub(crate) partner: Option<String>,
    /// Choose a returned workbook over other answers, by its file name or the name of its event
    #[arg(long, value_name = "RETURN", requires_all = ["by", "reason"])]
    pub(crate) accept: Option<String>,
    /// Record that the boards agreed to this revised date
    #[arg(long, value_name = "DATE", value_parser = day, requires_all = ["reference", "by"])]
    pub(crate) agree: Option<NaiveDate>,
    /// Record that the boards refused this revised date
    #[arg(long, value_name = "DATE", value_parser = day, requires_all = ["reference", "by"])]
    pub(crate) refuse: Option<NaiveDate>,
    /// Record that an action continues earlier ones, by their references
    #[arg(long, value_name = "NEW=OLD[,OLD]", conflicts_with = "reference")]
    pub(crate) same: Option<String>,
    /// Undo an event: a return, a decision, or an earlier --undo
    #[arg(
        long,
        value_name = "EVENT",
        requires_all = ["by", "reason"],
        conflicts_with = "reference"
    )]
    pub(crate) undo: Option<String>,
    /// The quarter of the answer, as 2026-Q2 or 2026/27-Q1 (default: the last one asked about)
    #[arg(
        long,
        value_name = "QUARTER",
        requires = "decision",
        conflicts_with_all = ["same", "undo"]
    )]
    pub(crate) quarter: Option<Quarter>,
    /// Who decides
    #[arg(long, value_name = "NAME", requires = "decision")]
    pub(crate) by: Option<String>,
    /// The reason
    #[arg(long, value_name = "TEXT", requires = "decision")]
    pub(crate) reason: Option<String>,
    /// The date of the decision (default: today)
    #[arg(long, value_name = "DATE", value_parser = day, requires = "decision")]
    pub(crate) as_of: Option<NaiveDate>,
}
