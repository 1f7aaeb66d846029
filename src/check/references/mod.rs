//! References that lead nowhere or give their target another name; appendix rows that answer to
//! nothing.
//!
//! What a reference is and where it leads was settled by [`references`](crate::references); these
//! checks report it.

mod appendix_title_mismatch;
mod appendix_without_row;
mod board_wording_differs;
mod dangling_board_reference;
mod dangling_reference;
mod priority_title_mismatch;
mod undelivered_objective;

use crate::finding::{Finding, Rule};
use crate::model::{
    BoardNumber, BoardNumberStatus, Objective, Part, PartKind, Plan, Reference, Target,
};

use super::{Check, facts::Facts};

/// The checks of references.
pub(super) const CHECKS: &[Check] = &[
    Check {
        rule: &dangling_reference::RULE,
        find: dangling_reference::find,
    },
    Check {
        rule: &appendix_title_mismatch::RULE,
        find: appendix_title_mismatch::find,
    },
    Check {
        rule: &priority_title_mismatch::RULE,
        find: priority_title_mismatch::find,
    },
    Check {
        rule: &dangling_board_reference::RULE,
        find: dangling_board_reference::find,
    },
    Check {
        rule: &board_wording_differs::RULE,
        find: board_wording_differs::find,
    },
    Check {
        rule: &appendix_without_row::RULE,
        find: appendix_without_row::find,
    },
    Check {
        rule: &undelivered_objective::RULE,
        find: undelivered_objective::find,
    },
];

/// A finding that a reference names its target otherwise than the target names itself.
fn title_mismatch(rule: &'static Rule, reference: &Reference, target: &Part) -> Finding {
    let title = if target.title.is_blank() {
        &target.heading
    } else {
        &target.title.value
    };
    Finding::new(
        rule,
        &reference.place,
        format!(
            "`{}` names its target otherwise than the target names itself",
            reference.text.replace('\n', " ")
        ),
        format!(
            "write `{title}`, or [[{}]] and let the pack write it",
            target.heading
        ),
    )
    .related_to("the title", &target.title.place)
}

/// The priority or appendix that a target means.
fn part_of<'a>(plan: &'a Plan, target: &Target) -> Option<&'a Part> {
    plan.parts
        .iter()
        .find(|part| Target::of(part).as_ref() == Some(target))
}

/// The rows of appendices whose board number has that status.
fn answering<'a>(
    facts: &Facts<'a>,
    status: BoardNumberStatus,
) -> impl Iterator<Item = (&'a Objective, &'a BoardNumber)> {
    facts
        .plan
        .parts_of(PartKind::Appendix)
        .flat_map(Part::objectives)
        .filter_map(|objective| Some((objective, objective.board_number.as_ref()?)))
        .filter(move |(_, board_number)| board_number.status == status)
}
