//! Writes out `[[name]]` references, for every page, workbook, letter and calendar.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::columns::ColumnRole;
use crate::location::Place;
use crate::model::{Part, Plan, Reference, Target};

use super::board::board_objectives;
use super::targets::Targets;

/// The references of a plan that were written as `[[name]]`, by their places.
#[derive(Debug)]
pub(crate) struct Names<'a> {
    parts: &'a [Part],
    by_place: HashMap<&'a Place, Vec<&'a Reference>>,
}

impl<'a> Names<'a> {
    pub(crate) fn of(plan: &'a Plan) -> Self {
        let mut by_place: HashMap<&Place, Vec<&Reference>> = HashMap::new();
        for reference in plan
            .references
            .iter()
            .filter(|reference| reference.is_by_name)
        {
            by_place
                .entry(&reference.place)
                .or_default()
                .push(reference);
        }
        Self {
            parts: &plan.parts,
            by_place,
        }
    }

    /// The text in place of a reference: number and title of its target ("Appendix 3: Voice and
    /// communication"). If the plan has no such target, the words in the brackets.
    pub(crate) fn words(&self, reference: &Reference) -> String {
        reference
            .target
            .as_ref()
            .and_then(|target| self.title(target))
            .unwrap_or_else(|| bare(reference).to_owned())
    }

    fn title(&self, target: &Target) -> Option<String> {
        let name = match target {
            Target::Appendix(number) => format!("Appendix {number}"),
            Target::Priority(number) => format!("Priority {number}"),
            Target::Objective(number) => {
                return board_objectives(self.parts)
                    .contains_key(number)
                    .then(|| format!("objective {number}"));
            }
        };
        let heading = &self
            .parts
            .iter()
            .find(|part| Target::of(part).as_ref() == Some(target))?
            .heading;
        Some(if heading.is_empty() {
            name
        } else {
            format!("{name}: {heading}")
        })
    }

    /// A text from a place, with its names written out.
    fn written_out<'t>(&self, text: &'t str, place: &Place) -> Cow<'t, str> {
        let Some(references) = self.by_place.get(place) else {
            return Cow::Borrowed(text);
        };
        let mut written = String::with_capacity(text.len());
        let mut from = 0;
        for reference in references {
            let range = reference.range.clone();
            // Several texts may come from one cell. A reference belongs to the text that has the
            // reference's words at its range.
            if range.start < from || text.get(range.clone()) != Some(&reference.text) {
                continue;
            }
            written.push_str(&text[from..range.start]);
            written.push_str(&self.words(reference));
            from = range.end;
        }
        written.push_str(&text[from..]);
        Cow::Owned(written)
    }
}

/// A text from outside the plan, such as a partner's answer, with its names written out. It may
/// have been copied from the plan.
pub(crate) fn text_written_out<'t>(plan: &Plan, text: &'t str) -> Cow<'t, str> {
    if !text.contains("[[") {
        return Cow::Borrowed(text);
    }
    let place = Place::file("");
    let texts = std::iter::once((text, &place));
    let mut found = Targets::of(&plan.parts).in_all(texts);
    found.retain(|reference| reference.is_by_name);
    let names = Names {
        parts: &plan.parts,
        by_place: HashMap::from([(&place, found.iter().collect())]),
    };
    Cow::Owned(names.written_out(text, &place).into_owned())
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
    written.for_each_text_mut(&mut |text| {
        if let Cow::Owned(words) = names.written_out(&text.value, &text.place) {
            text.value = words;
        }
    });
    written.for_each_passage_mut(&mut |content, place| {
        for run in content {
            if let Cow::Owned(words) = names.written_out(&run.text, place) {
                run.text = words;
            }
        }
    });
    for part in &mut written.parts {
        part.for_each_answers_mut(|answers| {
            let Some(place) = answers.answer_place(ColumnRole::Lead) else {
                return;
            };
            for reference in names.by_place.get(place).into_iter().flatten() {
                for lead in &mut answers.leads {
                    lead.text = lead.text.replace(&reference.text, &names.words(reference));
                }
            }
        });
    }
    written.references.retain(|reference| !reference.is_by_name);
    Cow::Owned(written)
}
