//! A board objective that refers to an appendix without a row for it.

use std::collections::{HashMap, HashSet};

use crate::check::facts::{Facts, PlaceKey, key};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Number, Objective, Part, PartKind, Plan, Target};

use super::part_of;

pub(crate) const RULE: Rule = Rule {
    name: "appendix-without-row",
    severity: Severity::Warning,
    fault: "a board objective that refers to an appendix without a row for it",
    meaning: "A board objective refers to an appendix, but no row of the appendix has the \
              objective's number. Readers will not find it there. Add the row to the appendix, \
              correct its board number, or delete the reference.",
    example: "Objective 1.4 says `see Appendix 2`, but no row of Appendix 2 has 1.4 under `Board \
              No.`; add one.",
};

/// Adds a finding for each such reference.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let numbers = numbers_by_cell(facts.plan);
    let mut seen = HashSet::new();
    for reference in &facts.plan.references {
        let Some(target @ Target::Appendix(_)) = &reference.target else {
            continue;
        };
        let (Some(number), Some(appendix)) = (
            numbers.get(&key(&reference.place)),
            part_of(facts.plan, target),
        ) else {
            continue;
        };
        if !lacks_row_for(appendix, number) || !seen.insert((&reference.place, target)) {
            continue;
        }
        let text = reference.text.lines().next().unwrap_or_default().trim_end();
        let message = format!(
            "objective {number} says `{text}`, but no row of that appendix has board \
                     number {number}"
        );
        let help = format!(
            "add a row with board number {number} to the appendix, or delete the reference"
        );
        let finding = Finding::new(&RULE, &reference.place, message, help).about(text);
        findings.push(finding.related_to("the appendix", &appendix.title.place));
    }
}

/// Whether rows of an appendix give board numbers, but no row gives this one.
fn lacks_row_for(appendix: &Part, number: &Number) -> bool {
    let rows = appendix.objectives().iter();
    let given: Vec<&Number> = rows.flat_map(Objective::supported).collect();
    !given.is_empty() && !given.contains(&number)
}

/// The number of the board objective to which each cell belongs.
fn numbers_by_cell(plan: &Plan) -> HashMap<PlaceKey, &Number> {
    const ANSWERS: [ColumnRole; 3] = [ColumnRole::Lead, ColumnRole::Measure, ColumnRole::Progress];
    let mut numbers = HashMap::new();
    for objective in plan.parts_of(PartKind::Priority).flat_map(Part::objectives) {
        let Some(number) = objective.reading() else {
            continue;
        };
        numbers.insert(key(&objective.text.place), number);
        let actions = objective.actions_and_subtasks();
        let texts = actions.map(|action| &action.text.place);
        let answers = objective.all_answers().flat_map(|answers| {
            let places = ANSWERS.into_iter();
            places.filter_map(|role| answers.answer_place(role))
        });
        numbers.extend(texts.chain(answers).map(|place| (key(place), number)));
    }
    numbers
}
