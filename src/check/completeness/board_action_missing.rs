//! An appendix row that says what the subgroup does and not what the board does.

use std::ptr;

use crate::check::facts::{ActionRow, Facts, cell_in_row_of, rows_of};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};

use super::{blank_repeats, has_column};

/// An appendix row that says what the subgroup does and not what the board does.
pub(super) const RULE: Rule = Rule {
    name: "board-action-missing",
    severity: Severity::Warning,
    fault: "an appendix row that says what the subgroup does and not what the board does",
    meaning: "The table has a column for what the board does, and this row leaves it blank: the \
              subgroup's action serves nothing that the board has said it will do. Copy the \
              board's action. A further action below one that has it is only remarked on, for it \
              may serve the one above; a ditto mark would say so.",
    example: "`Solicit articles for the newsletter` under `Subgroup level` with a blank under \
              `Board level`; copy the board's action that it serves.",
};

/// Adds a finding for each, at the blank cell.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for part in facts
        .plan
        .parts
        .iter()
        .filter(|part| has_column(part, ColumnRole::BoardAction))
    {
        let rows = rows_of(part);
        if !blank_repeats(&rows, ColumnRole::BoardAction) {
            findings.extend(rows.into_iter().filter_map(finding));
        }
    }
}

fn finding(row: ActionRow<'_>) -> Option<Finding> {
    if row.action.text.is_blank() || row.answer(ColumnRole::BoardAction).is_some() {
        return None;
    }
    let cell = cell_in_row_of(row.part, ColumnRole::BoardAction, &row.action.text.place)?;
    let message = format!(
        "the subgroup's action {} serves no action of the board",
        row.name()
    );
    let help = "copy the board's action that it serves; a ditto mark repeats the one above";
    let is_first = row
        .objective
        .actions
        .first()
        .is_some_and(|first| ptr::eq(first, row.action));
    let severity = if is_first {
        RULE.severity
    } else {
        Severity::Info
    };
    let finding = Finding {
        severity,
        ..Finding::new(&RULE, &cell, message, help)
    };
    Some(
        finding
            .labelled("empty")
            .sharing("actions of the subgroup serve no action of the board"),
    )
}
