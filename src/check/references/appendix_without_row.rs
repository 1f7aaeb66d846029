//! A board objective that sends its readers to an appendix which has no row for it.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::check::cells::{PlaceKey, key};
use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Action, Number, Objective, Part, PartKind, Plan, Target};

use super::part_of;

/// A board objective that sends its readers to an appendix which has no row for it.
pub(super) const RULE: Rule = Rule {
    name: "appendix-without-row",
    severity: Severity::Warning,
    fault: "a board objective that refers to an appendix which has no row for it",
    meaning: "An objective of the board says that more is found in an appendix, whose rows answer \
              to board objectives by number, and none answers to this one. A reader would look for \
              it in vain. Add the row to the appendix, correct its board number, or take the \
              reference out.",
    example: "Objective 1.4 says `see Appendix 2`, and no row of appendix 2 has 1.4 under `Board \
              No.`; add one.",
};

/// Adds a finding for each reference.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    if facts.plan.parts_of(PartKind::Appendix).next().is_none() {
        return;
    }
    let numbers = numbers_by_cell(facts.plan);
    let mut told = HashSet::new();
    for reference in &facts.plan.references {
        let Some(target @ Target::Appendix(_)) = &reference.target else {
            continue;
        };
        let Some(number) = numbers.get(&key(&reference.place)) else {
            continue;
        };
        let Some(appendix) = part_of(facts.plan, target) else {
            continue;
        };
        if has_row_for(appendix, number) != Some(false) || !told.insert((&reference.place, target))
        {
            continue;
        }
        let called = first_line(&reference.text);
        let message = format!("objective {number} refers to `{called}`, which has no row for it");
        let help = format!("add a row with board number {number} there, or take the reference out");
        findings.push(
            Finding::new(&RULE, &reference.place, message, help)
                .about(called)
                .related_to("the appendix", &appendix.title.place),
        );
    }
}

/// Whether a row of an appendix answers to that number; `None` if its rows answer to none at all.
fn has_row_for(appendix: &Part, number: &Number) -> Option<bool> {
    let mut answers = appendix
        .objectives()
        .iter()
        .filter_map(Objective::board_reading)
        .peekable();
    answers.peek()?;
    Some(answers.any(|answer| answer == number))
}

/// The number of the objective of the board that a cell belongs to.
fn numbers_by_cell(plan: &Plan) -> HashMap<PlaceKey, &Number> {
    fn add<'a>(
        action: &'a Action,
        number: &'a Number,
        numbers: &mut HashMap<PlaceKey, &'a Number>,
    ) {
        let answers = [&action.lead_text, &action.measure, &action.progress]
            .into_iter()
            .flatten();
        numbers.extend(
            answers
                .chain([&action.text])
                .map(|text| (key(&text.place), number)),
        );
        action
            .subtasks
            .iter()
            .for_each(|subtask| add(subtask, number, numbers));
    }
    let mut numbers = HashMap::new();
    for objective in plan.parts_of(PartKind::Priority).flat_map(Part::objectives) {
        let Some(number) = objective.reading() else {
            continue;
        };
        numbers.insert(key(&objective.text.place), number);
        objective
            .actions
            .iter()
            .for_each(|action| add(action, number, &mut numbers));
    }
    numbers
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_end()
}
