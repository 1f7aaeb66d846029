//! Marks the references of an edition to parts that only the whole plan has.

use std::collections::HashMap;

use crate::location::Place;
use crate::model::{Plan, Reference, Target};
use crate::text::Edits;

use super::targets::Targets;

/// The remark after a reference to something that an edition leaves out.
pub(crate) const NOT_HERE: &str = " (not in this edition)";

/// Adds a remark to every reference of an edition whose target only the whole plan has, and finds
/// the references of the edition again. The remark does not give the name of the omitted part:
/// `[[safeguarding]]` becomes "Appendix 2 (not in this edition)".
pub(crate) fn mark_references_to_omitted_parts(edition: &mut Plan, whole: &Plan) {
    let [here, all] = [&*edition, whole].map(|plan| Targets::of(&plan.parts));
    let is_gone = |reference: &Reference| {
        let target = reference.target.as_ref();
        target.is_some_and(|target| all.exists(target) && !here.exists(target))
    };
    let mut gone: HashMap<Place, Vec<Reference>> = HashMap::new();
    for reference in edition.references.iter().filter(|it| is_gone(it)) {
        let of_place = gone.entry(reference.place.clone()).or_default();
        of_place.push(reference.clone());
    }
    reword(edition, &gone);
    edition.references = here.in_plan(edition);
    edition.references.retain(|reference| !is_gone(reference));
}

fn reword(edition: &mut Plan, gone: &HashMap<Place, Vec<Reference>>) {
    let mut moved: Vec<(Place, Edits)> = Vec::new();
    edition.for_each_text_mut(&mut |text| {
        let edits = edits(&text.value, gone.get(&text.place));
        if !edits.is_empty() {
            text.value = edits.apply(&text.value);
            moved.push((text.place.clone(), edits));
        }
    });
    edition.for_each_passage_mut(&mut |content, place| {
        for run in content {
            run.text = edits(&run.text, gone.get(place)).apply(&run.text);
        }
    });
    edition.for_each_action_mut(|action| {
        let place = action.lead_text.as_ref().map(|text| &text.place);
        for reference in place
            .and_then(|place| gone.get(place))
            .into_iter()
            .flatten()
        {
            for lead in &mut action.leads {
                lead.text = lead.text.replace(&reference.text, &words(reference));
            }
        }
    });
    for (place, edits) in moved {
        let struck = edition.struck.iter_mut().filter(|it| it.place == place);
        for range in struck.flat_map(|struck| &mut struck.ranges) {
            *range = edits.moved(range);
        }
    }
}

/// The edits of a text with these references. A reference belongs to the text that has the
/// reference's words at its range.
fn edits(text: &str, references: Option<&Vec<Reference>>) -> Edits {
    let mut edits = Edits::default();
    for reference in references.into_iter().flatten() {
        if text.get(reference.range.clone()) == Some(&reference.text) {
            edits.add(reference.range.clone(), words(reference));
        }
    }
    edits
}

fn words(reference: &Reference) -> String {
    let named = match &reference.target {
        Some(target) if reference.is_by_name => name(target),
        Some(_) | None => reference.text.clone(),
    };
    format!("{named}{NOT_HERE}")
}

fn name(target: &Target) -> String {
    match target {
        Target::Appendix(number) => format!("Appendix {number}"),
        Target::Objective(number) => format!("objective {number}"),
        Target::Priority(number) => format!("Priority {number}"),
    }
}
