//! A reference whose target does not exist.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Objective, Part, PartKind, Plan, Reference, ReferenceStatus, Target};
use crate::references::fitting;

use super::part_of;

pub(crate) const RULE: Rule = Rule {
    name: "dangling-reference",
    severity: Severity::Error,
    fault: "a reference whose target does not exist",
    meaning: "Text such as \"see Appendix 4\" or \"[[training]]\" refers to a part that the plan \
              does not have, or to a name that several titles have. Readers will not find it. \
              Correct the number or the name, or add the appendix to the pack.",
    example: "`see Appendix 4` in a plan of three appendices; write `see Appendix 3`.",
};

pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for reference in &facts.plan.references {
        if reference.status == ReferenceStatus::Dangling {
            let (message, help) = message_and_help(facts.plan, reference);
            findings.push(Finding::new(&RULE, &reference.place, message, help));
        }
    }
}

fn message_and_help(plan: &Plan, reference: &Reference) -> (String, String) {
    let text = reference.text.replace('\n', " ");
    let fitting = if reference.is_by_name {
        fitting_titles(plan, reference)
    } else {
        Vec::new()
    };
    if !fitting.is_empty() {
        let message = format!("`{text}` could be any of {} titles", fitting.len());
        return (message, format!("write one of: {}", fitting.join("; ")));
    }
    let name = match &reference.target {
        Some(Target::Appendix(number)) => Some(format!("Appendix {number}")),
        Some(Target::Priority(number)) => Some(format!("Priority {number}")),
        Some(Target::Objective(number)) => Some(format!("objective {number}")),
        None => None,
    };
    let message = match name {
        None => format!("no title in this pack contains the words of `{text}`"),
        Some(name) if text.eq_ignore_ascii_case(&name) => {
            format!("there is no {name} in this pack")
        }
        Some(name) => format!("there is no {name} in this pack: `{text}`"),
    };
    let known = known_targets(plan, reference.target.as_ref());
    let help = if known.is_empty() {
        "delete the reference, or add the part to the pack".to_owned()
    } else {
        format!("write one of: {}", known.join("; "))
    };
    (message, help)
}

/// The titles that contain every word of a name. If there are several, the name is ambiguous.
fn fitting_titles(plan: &Plan, reference: &Reference) -> Vec<String> {
    let targets = fitting(plan, reference).into_iter();
    let parts = targets.filter_map(|target| part_of(plan, &target));
    parts.map(|part| format!("[[{}]]", part.heading)).collect()
}

/// The targets that may be meant: the parts of the same kind or, for an objective, the range of
/// objectives of each priority.
fn known_targets(plan: &Plan, target: Option<&Target>) -> Vec<String> {
    match target {
        Some(Target::Objective(_)) => plan.parts.iter().filter_map(objective_range).collect(),
        Some(Target::Appendix(_)) => plan
            .parts_of(PartKind::Appendix)
            .map(|part| named("Appendix", part))
            .collect(),
        Some(Target::Priority(_)) => plan
            .parts_of(PartKind::Priority)
            .map(|part| named("Priority", part))
            .collect(),
        None => plan
            .parts
            .iter()
            .filter(|part| part.number.is_some())
            .map(|part| format!("[[{}]]", part.heading))
            .collect(),
    }
}

fn named(kind: &str, part: &Part) -> String {
    match &part.number {
        Some(number) => format!("{kind} {number}: {}", part.heading),
        None => format!("{kind}: {}", part.heading),
    }
}

fn objective_range(part: &Part) -> Option<String> {
    if part.kind == PartKind::Appendix {
        return None;
    }
    let mut numbers = part.objectives().iter().filter_map(Objective::reading);
    let first = numbers.next()?;
    let last = numbers.next_back().unwrap_or(first);
    Some(if first == last {
        format!("objective {first}")
    } else {
        format!("objectives {first} to {last}")
    })
}
