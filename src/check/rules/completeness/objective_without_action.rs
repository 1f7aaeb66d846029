//! An objective without an action.

use crate::check::facts::{Facts, cell_in_row_of, is_of_actions, objective_name};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::{Objective, Part};

pub(crate) const RULE: Rule = Rule {
    name: "objective-without-action",
    severity: Severity::Warning,
    fault: "an objective without an action",
    meaning: "Nothing says how the objective will be reached, so nobody will work on it. Write the \
              action, or delete the objective.",
    example: "Objective 3.5 with a lead and a blank under `How are we going to do it?`; write what \
              will be done.",
};

/// Adds a finding for each such objective, at the blank cell for its action.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for part in facts.plan.parts.iter().filter(|part| states_actions(part)) {
        // An objective and the rows that repeat it are one group: one action is enough for all.
        let groups = part
            .objectives()
            .chunk_by(|_, below| below.same_as.is_some());
        findings.extend(groups.filter_map(|group| finding(part, group)));
    }
}

/// Whether a table has a column for actions, and an action for at least one objective.
fn states_actions(part: &Part) -> bool {
    is_of_actions(part) && action_role(part).is_some() && part.objectives().iter().any(has_action)
}

fn action_role(part: &Part) -> Option<ColumnRole> {
    let roles = [ColumnRole::Action, ColumnRole::BoardAction];
    roles.into_iter().find(|role| part.has_column(*role))
}

/// A finding for an objective and the rows that repeat it, if none of them has an action.
fn finding(part: &Part, group: &[Objective]) -> Option<Finding> {
    let objective = group.first()?;
    if objective.text.is_blank() || group.iter().any(has_action) {
        return None;
    }
    let message = format!("objective {} has no action", objective_name(objective));
    let help = "write an action, or delete the objective";
    let finding = match blank_cell(part, objective) {
        Some(cell) => Finding::new(&RULE, &cell, message, help).labelled("empty"),
        None => Finding::new(&RULE, &objective.text.place, message, help),
    };
    Some(finding.sharing("objectives have no action"))
}

fn has_action(objective: &Objective) -> bool {
    let mut actions = objective.actions_and_subtasks();
    actions.any(|action| !action.own_or_board_text().is_blank())
}

/// The blank cell for the action, if objectives and actions have separate columns.
fn blank_cell(part: &Part, objective: &Objective) -> Option<Place> {
    if !part.has_column(ColumnRole::Objective) {
        return None;
    }
    let cell = cell_in_row_of(part, action_role(part)?, &objective.text.place)?;
    (cell != objective.text.place).then_some(cell)
}
