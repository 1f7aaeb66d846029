//! Writes out `[[name]]` references, for every page, workbook, letter and calendar.

use std::borrow::Cow;

use crate::location::Place;
use crate::model::{Part, Plan, Reference, Target};

use super::rewording::{ByPlace, by_place, edits, reword};
use super::targets::{Targets, board_objectives};

/// The references of a plan that were written as `[[name]]`, by their places.
#[derive(Debug)]
pub(crate) struct Names<'a> {
    parts: &'a [Part],
    by_place: ByPlace<'a>,
}

impl<'a> Names<'a> {
    pub(crate) fn of(plan: &'a Plan) -> Self {
        let references = plan.references.iter();
        Self {
            parts: &plan.parts,
            by_place: by_place(references.filter(|reference| reference.is_by_name)),
        }
    }

    /// The text in place of a reference: number and title of its target ("Appendix 3: Voice and
    /// communication"). If the plan has no such target, it is the words in the brackets.
    pub(crate) fn words(&self, reference: &Reference) -> String {
        reference
            .target
            .as_ref()
            .and_then(|target| self.title(target))
            .unwrap_or_else(|| bare(reference).to_owned())
    }

    fn title(&self, target: &Target) -> Option<String> {
        let name = name(target);
        if let Target::Objective(number) = target {
            let is_known = board_objectives(self.parts).contains_key(number);
            return is_known.then_some(name);
        }
        let mut parts = self.parts.iter();
        let heading = &parts
            .find(|part| part.target().as_ref() == Some(target))?
            .heading;
        Some(if heading.is_empty() {
            name
        } else {
            format!("{name}: {heading}")
        })
    }
}

/// "Appendix 2", "objective 1.3".
pub(super) fn name(target: &Target) -> String {
    match target {
        Target::Appendix(number) => format!("Appendix {number}"),
        Target::Objective(number) => format!("objective {number}"),
        Target::Priority(number) => format!("Priority {number}"),
    }
}

/// A text from outside the plan, such as a partner's answer, with its names written out. Such a
/// text may have been copied from the plan.
pub(crate) fn text_written_out<'t>(plan: &Plan, text: &'t str) -> Cow<'t, str> {
    if !text.contains("[[") {
        return Cow::Borrowed(text);
    }
    let place = Place::file("");
    let texts = std::iter::once((text, &place));
    let mut found = Targets::of(&plan.parts).in_all(texts, None);
    found.retain(|reference| reference.is_by_name);
    let names = Names {
        parts: &plan.parts,
        by_place: by_place(&found),
    };
    let edits = edits(text, names.by_place.get(&place), &|it| names.words(it));
    Cow::Owned(edits.apply(text))
}

/// The words between the brackets.
pub(crate) fn bare(reference: &Reference) -> &str {
    let text = reference.text.as_str();
    text.strip_prefix("[[")
        .and_then(|text| text.strip_suffix("]]"))
        .unwrap_or(text)
        .trim()
}

/// The plan with every `[[name]]` written out, for output that has no links.
///
/// The copy has no references by name, because their ranges do not fit its texts.
pub fn written_out(plan: &Plan) -> Cow<'_, Plan> {
    let names = Names::of(plan);
    if names.by_place.is_empty() {
        return Cow::Borrowed(plan);
    }
    let mut written = plan.clone();
    reword(&mut written, &names.by_place, &|it| names.words(it));
    written.references.retain(|reference| !reference.is_by_name);
    Cow::Owned(written)
}
