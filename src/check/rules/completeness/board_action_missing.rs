//! An appendix row without the board's action.

use crate::check::facts::{ActionRow, Facts, cell_in_row_of, rows_of};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};

use super::blank_repeats;

pub(crate) const RULE: Rule = Rule {
    name: "board-action-missing",
    severity: Severity::Warning,
    fault: "an appendix row without the board's action",
    meaning: "The table has a column for the board's action, but this cell is blank. Readers \
              cannot see which action of the board the subgroup delivers. Copy the board's action \
              here. If a row above under the same objective has one, it may apply here too, so the \
              finding is only a remark. A ditto mark makes that clear.",
    example: "`Solicit articles for the newsletter` under `Subgroup level` with a blank under \
              `Board level`; copy the board's action that it delivers.",
};

/// Adds a finding for each such row, at the blank cell.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for part in &facts.plan.parts {
        if !part.has_column(ColumnRole::BoardAction) {
            continue;
        }
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
        "the subgroup's action {} does not show which board action it delivers",
        row.name()
    );
    let help = "write the board's action, or a ditto mark to repeat the one above";
    let finding = Finding::new(&RULE, &cell, message, help).remark_if(!row.is_first());
    let cause = "subgroup actions do not show which board action they deliver";
    Some(finding.labelled("empty").sharing(cause))
}
