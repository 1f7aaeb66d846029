//! References without a target or with a wrong title; appendix rows that deliver no board
//! objective.
//!
//! [`references`](crate::references) has found the references and their targets. These rules report
//! the faults.

pub(crate) mod appendix_title_mismatch;
pub(crate) mod appendix_without_row;
pub(crate) mod board_wording_differs;
pub(crate) mod dangling_board_reference;
pub(crate) mod dangling_reference;
pub(crate) mod priority_title_mismatch;
pub(crate) mod undelivered_objective;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule};
use crate::model::{
    BoardNumberStatus, Objective, Part, PartKind, Plan, Reference, ReferenceStatus, Target,
};

/// The priority or appendix that is a target; `None` for an objective.
fn part_of<'a>(plan: &'a Plan, target: &Target) -> Option<&'a Part> {
    let mut parts = plan.parts.iter();
    parts.find(|part| part.target().as_ref() == Some(target))
}

/// A finding for each reference that gives a part of this kind another title than its own.
fn title_mismatches(facts: &Facts<'_>, rule: &'static Rule, kind: PartKind) -> Vec<Finding> {
    let mut findings = Vec::new();
    for reference in &facts.plan.references {
        if reference.status != ReferenceStatus::TitleDiffers {
            continue;
        }
        let target = reference.target.as_ref();
        let part = target
            .filter(|target| is_of_kind(target, kind))
            .and_then(|target| part_of(facts.plan, target));
        findings.extend(part.map(|part| title_mismatch(rule, reference, part)));
    }
    findings
}

/// Whether a target is an appendix, if `kind` is `Appendix`; otherwise whether it is a priority or
/// objective.
fn is_of_kind(target: &Target, kind: PartKind) -> bool {
    matches!(target, Target::Appendix(_)) == (kind == PartKind::Appendix)
}

fn title_mismatch(rule: &'static Rule, reference: &Reference, target: &Part) -> Finding {
    let title = match target.title.value.trim() {
        "" => target.heading.as_str(),
        title => title,
    };
    let name = match (&reference.target, &target.number) {
        (Some(Target::Appendix(_)), Some(number)) => format!("Appendix {number}"),
        (Some(_), Some(number)) => format!("Priority {number}"),
        (_, None) | (None, _) => format!("`{title}`"),
    };
    let text = reference.text.replace('\n', " ");
    let heading = &target.heading;
    let message = match &target.number {
        Some(_) => format!("the text says `{text}`, but the plan calls {name} `{heading}`"),
        None => format!("the text says `{text}`, but the title is `{title}`"),
    };
    let help = format!("write `{title}`, or [[{heading}]]: the pack then writes the title itself");
    Finding::new(rule, &reference.place, message, help).related_to("the title", &target.title.place)
}

/// The rows of appendices whose board number has a status.
fn rows_with<'a>(
    facts: &Facts<'a>,
    status: BoardNumberStatus,
) -> impl Iterator<Item = &'a Objective> {
    let parts = facts.plan.parts_of(PartKind::Appendix);
    parts.flat_map(Part::objectives).filter(move |objective| {
        let board_number = objective.board_number.as_ref();
        board_number.is_some_and(|board_number| board_number.status == status)
    })
}
