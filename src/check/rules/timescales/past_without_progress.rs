//! An action past its timescale without progress.

use std::collections::HashSet;

use crate::check::facts::{ActionRow, Facts};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::RagRating;
use crate::text::day_in_words;

pub(crate) const RULE: Rule = Rule {
    name: "past-without-progress",
    severity: Severity::Info,
    fault: "an action whose timescale has passed, without progress",
    meaning: "The last day of a timescale is before the day of the pack, and no progress is \
              written beside it. Tables in which no action reports progress are not checked. Write \
              what has happened, or a new date and why.",
    example: "`May 2026` and a blank under `Progress` in July; write `Survey done, 12 routes \
              mended`.",
};

/// Adds a finding for each such action, at the blank cell. Tables in which nobody has reported yet
/// are skipped.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let rows = facts.rows();
    let with_progress = rows
        .iter()
        .filter(|row| row.answer(ColumnRole::Progress).is_some());
    let reporting: HashSet<&Place> = with_progress.map(|row| &row.part.place).collect();
    for row in &rows {
        if !reporting.contains(&row.part.place) || !is_silent(row) {
            continue;
        }
        let (Some(last), Some(cell)) = (
            row.action.timescale.last_day(),
            row.cell(ColumnRole::Progress),
        ) else {
            continue;
        };
        if last >= facts.setting.day {
            continue;
        }
        let (name, last) = (row.name(), day_in_words(last));
        let message = format!("action {name} was due by {last}, but its progress is blank");
        let help = "write what has happened, or a new date and why";
        let finding = Finding::new(&RULE, &cell, message, help).labelled("empty");
        findings.push(finding.sharing("actions have passed their timescale without progress"));
    }
}

/// Whether an action is not complete, and has neither progress nor impact.
fn is_silent(row: &ActionRow<'_>) -> bool {
    let rag = row.action.rag.as_ref();
    let is_complete = rag.is_some_and(|rag| rag.rating == Some(RagRating::Complete));
    let is_blank = |role| row.answer(role).is_none();
    !is_complete
        && is_blank(ColumnRole::Progress)
        && is_blank(ColumnRole::Impact)
        && row.needs_answers()
}
