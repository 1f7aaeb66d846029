//! References in a plan's text to other parts of the plan.
//!
//! [`resolve`] finds every reference and whether its target exists; checks report the result, and
//! compose prints it. [`resolve`] also finds which appendix rows support a board objective that
//! exists. [`written_out`] writes out every `[[name]]`. The labels of actions (`1.1a`), by which
//! readers refer to them, are set here too. [`mark_references_to_omitted_parts`] rewrites
//! references to parts that an edition leaves out.

mod board;
mod labels;
mod left_out;
mod names;
mod phrase;
mod rewording;
mod subgroups;
mod targets;
mod titles;

use crate::model::{Plan, Reference, Target};
use crate::text::plain_words;

use board::resolve_board_numbers;
pub use labels::{label_among_parts, set_labels};
pub(crate) use left_out::{NOT_HERE, mark_references_to_omitted_parts};
pub use names::written_out;
pub(crate) use names::{Names, text_written_out};
pub(crate) use rewording::{ByPlace, by_place, move_struck};
use targets::Targets;
pub(crate) use targets::board_objectives;
pub(crate) use titles::fits_title;

/// The targets whose titles have every word of a name in double brackets. There may be no such
/// target, or several.
pub(crate) fn fitting(plan: &Plan, reference: &Reference) -> Vec<Target> {
    let words = plain_words(names::bare(reference));
    let targets = Targets::of(&plan.parts).parts.into_iter();
    targets
        .filter(|part| part.has_all_words(&words))
        .map(|part| part.target)
        .collect()
}

/// Finds all references of a plan, and sets the status of every board number and the label of every
/// action.
pub fn resolve(plan: &mut Plan) {
    set_labels(plan);
    resolve_board_numbers(&mut plan.parts);
    find_again(plan);
}

/// Finds the references of a plan again, after its texts have changed.
pub(crate) fn find_again(plan: &mut Plan) {
    plan.references = Targets::of(&plan.parts).in_plan(plan);
}
