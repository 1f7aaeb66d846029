//! References in a plan's text to other parts of the plan.
//!
//! [`resolve`] finds every reference and whether its target exists; checks report the result, and
//! compose prints it. It also finds which appendix rows support a board objective that exists.
//! [`written_out`] writes out every `[[name]]`. The labels of actions (`1.1a`), by which readers
//! refer to them, are set here too.

mod board;
mod labels;
mod names;
mod phrase;
mod targets;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::model::{Narrative, Part, Plan, Reference, Target};
use crate::text::plain_words;

pub(crate) use board::board_objectives;
use board::resolve_board_numbers;
pub use labels::set_labels;
pub use names::written_out;
pub(crate) use names::{Names, text_written_out};
use targets::Targets;

/// The targets whose titles have every word of a name in double brackets. A name without a clear
/// target has none or several.
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
    let targets = Targets::of(&plan.parts);
    let of_part = |part: &Part| {
        targets.in_all(
            part.body_texts()
                .into_iter()
                .map(|text| (&*text.value, &text.place)),
        )
    };
    let of_narrative = |narrative: &Narrative| {
        let passages = narrative.passages().into_iter();
        targets.in_all(
            passages
                .flat_map(|(content, place)| content.iter().map(move |run| (&*run.text, place))),
        )
    };
    // In parallel; the results are in plan order.
    let parts = plan.parts.par_iter().map(of_part);
    let references: Vec<Vec<Reference>> = parts
        .chain(plan.narratives.par_iter().map(of_narrative))
        .collect();
    plan.references = references.concat();
}
