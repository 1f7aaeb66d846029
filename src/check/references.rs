//! References that lead nowhere or give their target another name; appendix rows that answer to nothing.

use crate::finding::{Finding, Rule};
use crate::model::{BoardNumberStatus, Objective, Part, PartKind, Plan, Reference, ReferenceStatus, Target};

/// Adds what is wrong with the references of a plan.
pub(super) fn check(plan: &Plan, findings: &mut Vec<Finding>) {
    findings.extend(plan.references.iter().filter_map(|reference| reference_finding(plan, reference)));
    for objective in plan.parts_of(PartKind::Appendix).flat_map(Part::objectives) {
        findings.extend(board_number_finding(objective));
    }
}

fn reference_finding(plan: &Plan, reference: &Reference) -> Option<Finding> {
    let words = reference.text.replace('\n', " ");
    match reference.status {
        ReferenceStatus::Resolved => None,
        ReferenceStatus::Dangling => Some(Finding::new(
            Rule::DanglingReference,
            &reference.place,
            format!("`{words}` leads nowhere"),
            format!("write one of: {}", targets(plan, reference.target.as_ref())),
        )),
        ReferenceStatus::TitleDiffers => {
            let part = part_of(plan, reference.target.as_ref()?)?;
            let title = if part.title.is_blank() { &part.heading } else { &part.title.value };
            Some(
                Finding::new(
                    Rule::TitleMismatch,
                    &reference.place,
                    format!("`{words}` names its target otherwise than the target names itself"),
                    format!("write `{title}`, or [[{}]] and let the pack write it", part.heading),
                )
                .related_to("the title", &part.title.place),
            )
        }
    }
}

/// The priority or appendix that a target means.
fn part_of<'a>(plan: &'a Plan, target: &Target) -> Option<&'a Part> {
    plan.parts.iter().find(|part| Target::of(part).as_ref() == Some(target))
}

/// What could have been meant: the parts of the target's kind, or the priorities with their objectives' range.
fn targets(plan: &Plan, target: Option<&Target>) -> String {
    let names: Vec<String> = match target {
        Some(Target::Objective(_)) => plan.parts.iter().filter_map(objective_range).collect(),
        Some(Target::Appendix(_)) => plan.parts_of(PartKind::Appendix).map(|part| named("Appendix", part)).collect(),
        Some(Target::Priority(_)) => plan.parts_of(PartKind::Priority).map(|part| named("Priority", part)).collect(),
        None => {
            plan.parts.iter().filter(|part| part.number.is_some()).map(|part| format!("[[{}]]", part.heading)).collect()
        }
    };
    if names.is_empty() { "nothing: the plan has no such part".to_owned() } else { names.join("; ") }
}

fn named(kind: &str, part: &Part) -> String {
    let number = part.number.as_ref().map_or_else(String::new, |number| format!(" {number}"));
    format!("{kind}{number}: {}", part.heading)
}

fn objective_range(part: &Part) -> Option<String> {
    if part.kind == PartKind::Appendix {
        return None;
    }
    let mut numbers = part.objectives().iter().filter_map(Objective::reading);
    let first = numbers.next()?;
    let last = numbers.next_back().unwrap_or(first);
    Some(if first == last { format!("objective {first}") } else { format!("objectives {first} to {last}") })
}

fn board_number_finding(objective: &Objective) -> Option<Finding> {
    let board_number = objective.board_number.as_ref()?;
    let written = &board_number.number.text;
    match board_number.status {
        BoardNumberStatus::Found => None,
        BoardNumberStatus::Missing => Some(Finding::new(
            Rule::DanglingBoardReference,
            &written.place,
            format!("no priority has an objective `{}`", written.value),
            "write the number of the board objective that this row answers to",
        )),
        BoardNumberStatus::WordingDiffers => Some(Finding::new(
            Rule::BoardWordingDiffers,
            &objective.text.place,
            format!("the wording of board objective {} is another there", written.value),
            "copy the wording that the board agreed",
        )),
    }
}
