//! An objective that no action serves.

use crate::check::facts::{Facts, cell_in_row_of, first_words};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::{Action, Objective, Part};

use super::{has_column, is_of_actions};

/// An objective that no action serves.
pub(super) const RULE: Rule = Rule {
    name: "objective-without-action",
    severity: Severity::Warning,
    fault: "an objective that no action serves",
    meaning: "An objective stands in the plan and nothing says how it will be reached. Nobody will \
              do anything about it, whoever leads it and by whenever. Write the action, or delete \
              the objective.",
    example: "Objective 3.5 with a lead and a blank under `How are we going to do it?`; write what \
              will be done.",
};

/// Adds a finding for each, at the blank cell of its action.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for part in facts
        .plan
        .parts
        .iter()
        .filter(|part| asks_for_actions(part))
    {
        let groups = part
            .objectives()
            .chunk_by(|_, below| below.same_as.is_some());
        findings.extend(groups.filter_map(|group| finding(part, group)));
    }
}

/// Whether a table says how objectives are reached, and does so for some.
fn asks_for_actions(part: &Part) -> bool {
    is_of_actions(part)
        && (has_column(part, ColumnRole::Action) || has_column(part, ColumnRole::BoardAction))
        && part.objectives().iter().any(has_action)
}

/// A finding for an objective, and the rows that repeat it, if none of them holds an action.
fn finding(part: &Part, group: &[Objective]) -> Option<Finding> {
    let objective = group
        .first()
        .filter(|objective| !objective.text.is_blank())?;
    if group.iter().any(has_action) {
        return None;
    }
    let place = action_cell(part, objective).unwrap_or_else(|| objective.text.place.clone());
    let named = objective
        .number
        .as_ref()
        .map(|number| number.text.value.trim())
        .filter(|number| !number.is_empty());
    let name = named.map_or_else(
        || format!("`{}`", first_words(objective.wording())),
        str::to_owned,
    );
    let message = format!("objective {name} has no action");
    let finding = Finding::new(
        &RULE,
        &place,
        message,
        "write what will be done to reach it, or \
        delete the objective",
    );
    let is_at_blank = place != objective.text.place;
    let finding = if is_at_blank {
        finding.labelled("empty")
    } else {
        finding
    };
    Some(finding.sharing("objectives have no action"))
}

fn has_action(objective: &Objective) -> bool {
    fn acts(action: &Action) -> bool {
        !action.text.is_blank()
            || action
                .board_text
                .as_ref()
                .is_some_and(|text| !text.is_blank())
            || action.subtasks.iter().any(acts)
    }
    objective.actions.iter().any(acts)
}

/// The blank cell for the action, where objectives and actions have a column each.
fn action_cell(part: &Part, objective: &Objective) -> Option<Place> {
    let role = [ColumnRole::Action, ColumnRole::BoardAction]
        .into_iter()
        .find(|role| has_column(part, *role))?;
    has_column(part, ColumnRole::Objective)
        .then(|| cell_in_row_of(part, role, &objective.text.place))?
}
