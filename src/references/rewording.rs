//! Replaces the words of references in the texts of a plan.

use std::collections::HashMap;

use crate::columns::ColumnRole;
use crate::location::Place;
use crate::model::{Plan, Reference};
use crate::text::Edits;

/// References by their places.
pub(crate) type ByPlace<'a> = HashMap<&'a Place, Vec<&'a Reference>>;

/// The references by their places.
pub(crate) fn by_place<'a>(references: impl IntoIterator<Item = &'a Reference>) -> ByPlace<'a> {
    let mut by_place = ByPlace::new();
    for reference in references {
        by_place
            .entry(&reference.place)
            .or_default()
            .push(reference);
    }
    by_place
}

/// The edits that put `words` in the place of the references of a text.
///
/// Several texts may come from one cell. A reference belongs to the text that has the reference's
/// words at its range.
pub(super) fn edits(
    text: &str,
    references: Option<&Vec<&Reference>>,
    words: &dyn Fn(&Reference) -> String,
) -> Edits {
    let mut edits = Edits::default();
    for reference in references.into_iter().flatten() {
        if text.get(reference.range.clone()) == Some(&reference.text) {
            edits.add(reference.range.clone(), words(reference));
        }
    }
    edits
}

/// Puts `words` in the place of references, in cells, narratives and leads.
pub(super) fn reword(
    plan: &mut Plan,
    references: &ByPlace<'_>,
    words: &dyn Fn(&Reference) -> String,
) {
    let mut moved: Vec<(Place, Edits)> = Vec::new();
    plan.for_each_text_mut(&mut |text| {
        let edits = edits(&text.value, references.get(&text.place), words);
        if !edits.is_empty() {
            text.value = edits.apply(&text.value);
            moved.push((text.place.clone(), edits));
        }
    });
    move_struck(plan, &moved);
    plan.for_each_passage_mut(&mut |content, place| {
        for run in content {
            run.text = edits(&run.text, references.get(place), words).apply(&run.text);
        }
    });
    for part in &mut plan.parts {
        part.for_each_answers_mut(|answers| {
            let place = answers.answer_place(ColumnRole::Lead);
            let found = place.and_then(|place| references.get(place));
            for reference in found.into_iter().flatten() {
                for lead in &mut answers.leads {
                    lead.text = lead.text.replace(&reference.text, &words(reference));
                }
            }
        });
    }
}

/// Moves the struck ranges of a plan with the texts at these places.
pub(crate) fn move_struck(plan: &mut Plan, edited: &[(Place, Edits)]) {
    for (place, edits) in edited {
        let struck = plan.struck.iter_mut().filter(|it| it.place == *place);
        for range in struck.flat_map(|struck| &mut struck.ranges) {
            *range = edits.moved(range);
        }
    }
}
