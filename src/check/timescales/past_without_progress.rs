//! A timescale that has passed without a word of progress.

use foldhash::HashSet;

use crate::check::facts::{ActionRow, Facts};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::{RagRating, TimescaleKind};

use super::day_in_words;

/// A timescale that has passed without a word of progress.
pub(super) const RULE: Rule = Rule {
    name: "past-without-progress",
    severity: Severity::Info,
    fault: "a timescale that has passed without a word of progress",
    meaning: "The last day of a timescale has passed, other actions of the table say what has been \
              done, and this one says nothing. Passed means before the day to reckon from: \
              --as-of, or the plan's own date. Write what has happened, or a new date and why.",
    example: "`May 2026` and a blank under `Progress` in July; write `Survey done, 12 routes \
              mended`.",
};

/// Adds a finding for each, at the blank cell. Tables in which nobody has reported yet are as their
/// board agreed them.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let rows = facts.rows();
    let reporting: HashSet<&Place> = rows
        .iter()
        .filter(|row| row.answer(ColumnRole::Progress).is_some())
        .map(|row| &row.part.place)
        .collect();
    let silent = rows
        .iter()
        .filter(|row| reporting.contains(&row.part.place) && is_silent(row));
    findings.extend(silent.filter_map(|row| {
        let last = row.action.timescale.end.filter(|last| *last < facts.day)?;
        let cell = row.cell(ColumnRole::Progress)?;
        let message = format!(
            "action {} was to be done by {}, and nothing is said of it",
            row.name(),
            day_in_words(last)
        );
        let finding = Finding::new(
            &RULE,
            &cell,
            message,
            "write what has happened, or a new date \
            and why",
        );
        Some(finding.labelled("empty").sharing(
            "actions have passed their timescale without a word \
            of progress",
        ))
    }));
}

/// Whether a row has an end and no account of it.
fn is_silent(row: &ActionRow<'_>) -> bool {
    let has_end = match row.action.timescale.kind {
        TimescaleKind::Date
        | TimescaleKind::Month
        | TimescaleKind::Quarter
        | TimescaleKind::Range => true,
        TimescaleKind::Recurring
        | TimescaleKind::Ongoing
        | TimescaleKind::Conditional
        | TimescaleKind::Unknown
        | TimescaleKind::None => false,
    };
    let is_complete = row
        .action
        .rag
        .as_ref()
        .is_some_and(|rag| rag.rating == Some(RagRating::Complete));
    let is_told = [ColumnRole::Progress, ColumnRole::Impact]
        .into_iter()
        .any(|role| row.answer(role).is_some());
    has_end && !is_complete && !is_told && row.holds_action() && row.action.subtasks.is_empty()
}
