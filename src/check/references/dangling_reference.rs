//! A reference whose target does not exist.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Objective, Part, PartKind, Plan, Reference, ReferenceStatus, Target};
use crate::references::fitting;

/// A reference whose target does not exist.
pub(super) const RULE: Rule = Rule {
    name: "dangling-reference",
    severity: Severity::Error,
    fault: "a reference whose target does not exist",
    meaning: "Words such as \"see Appendix 4\" or \"[[training]]\" point at a part of the plan \
              that is not there. A reader would look for it in vain. Correct the number or the \
              name, or add the appendix to the pack.",
    example: "`see Appendix 4` in a plan of three appendices; write `see Appendix 3`.",
};

/// Adds a finding for each.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let dangling = facts
        .plan
        .references
        .iter()
        .filter(|reference| reference.status == ReferenceStatus::Dangling);
    findings.extend(dangling.map(|reference| {
        let text = reference.text.replace('\n', " ");
        let titles = if reference.is_by_name {
            titles_that_fit(facts.plan, reference)
        } else {
            Vec::new()
        };
        let (message, help) = match titles.as_slice() {
            [] => (
                format!("`{text}` leads nowhere"),
                targets(facts.plan, reference.target.as_ref()),
            ),
            titles => (
                format!("`{text}` could be any of {} titles", titles.len()),
                titles.join("; "),
            ),
        };
        Finding::new(
            &RULE,
            &reference.place,
            message,
            format!("write one of: {help}"),
        )
    }));
}

/// The titles that hold every word of a name: it leads nowhere because there are several.
fn titles_that_fit(plan: &Plan, reference: &Reference) -> Vec<String> {
    let parts = fitting(plan, reference).into_iter().filter_map(|target| {
        plan.parts
            .iter()
            .find(|part| Target::of(part).as_ref() == Some(&target))
    });
    parts.map(|part| format!("[[{}]]", part.heading)).collect()
}

/// What could have been meant: the parts of the target's kind, or the priorities with their
/// objectives' range.
fn targets(plan: &Plan, target: Option<&Target>) -> String {
    let names: Vec<String> = match target {
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
    };
    if names.is_empty() {
        "nothing: the plan has no such part".to_owned()
    } else {
        names.join("; ")
    }
}

fn named(kind: &str, part: &Part) -> String {
    let number = part
        .number
        .as_ref()
        .map_or_else(String::new, |number| format!(" {number}"));
    format!("{kind}{number}: {}", part.heading)
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
