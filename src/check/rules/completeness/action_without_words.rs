//! A row of answers without an action.

use crate::check::facts::{ActionRow, Facts, is_of_actions};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;

pub(crate) const RULE: Rule = Rule {
    name: "action-without-words",
    severity: Severity::Warning,
    fault: "a row with a lead or a date, but no action",
    meaning: "The row has a lead, a date or a comment, but nothing under the action. The pack \
              counts the row and prints a blank for the action, so its lead cannot report on \
              anything. Write the action, or delete the row. If the actions are in another column, \
              name that column in pack.toml: [columns] \"Heading\" = \"action\".",
    example: "A row with `Harbour master` and `June 2026` and a blank under `Action`; write `Sound \
              the channel`.",
};

pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(facts.rows().into_iter().filter_map(finding));
}

fn finding(row: ActionRow<'_>) -> Option<Finding> {
    if !is_of_actions(row.part) || row.holds_action() || is_of_objective(&row) {
        return None;
    }
    let cell = row.cell(ColumnRole::Action)?;
    let message = "the row has no action";
    let help = "write the action, or delete the row; if another column has the actions, name it in \
                pack.toml under [columns]: \"Heading\" = \"action\"";
    let finding = Finding::new(&RULE, &cell, message, help).labelled("empty");
    Some(finding.sharing("rows have no action"))
}

/// Whether the row is the only one of an objective, or states the objective. The answers then
/// belong to the objective. A row above sub-tasks has the words of those sub-tasks.
fn is_of_objective(row: &ActionRow<'_>) -> bool {
    let objective = row.objective;
    let row_index = |place: &Place| place.cell().map(|cell| cell.row_index);
    let states_objective = row_index(&objective.text.place) == row_index(row.action.place());
    let is_alone = objective.actions.len() == 1;
    !row.action.subtasks.is_empty() || !objective.text.is_blank() && (is_alone || states_objective)
}
