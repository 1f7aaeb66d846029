//! The form above a table: a line "Objective" or "Aim" with what is to be achieved, for all rows of
//! the table below it. The label heads the objective, so that its words are not lost.

use std::sync::Arc;

use crate::location::Text;
use crate::model::{Number, Objective, Written};
use crate::wording::plain_words;

use crate::import::tables::preamble::Preamble;
use crate::import::title;

/// Labels that name an objective, the surest first.
const LABELS: &[&str] = &[
    "objective",
    "strategic objective",
    "priority objective",
    "our objective",
    "key objective",
    "overall objective",
    "aim",
    "strategic aim",
    "our aim",
    "overall aim",
    "goal",
    "strategic goal",
    "our goal",
];

/// Takes the objective that the form above a table gives: from a line with a label and a value, or
/// from one that holds both. `None` if there is none, or if two say so equally.
pub(crate) fn take_objective(preamble: &mut Preamble) -> Option<Objective> {
    let ranks: Vec<Option<usize>> = preamble
        .details
        .iter()
        .map(|detail| rank(&detail.label))
        .collect();
    if let Some(best) = ranks.iter().flatten().min() {
        let mut holders = ranks
            .iter()
            .enumerate()
            .filter(|(_, rank)| rank.as_ref() == Some(best));
        let (Some((position, _)), None) = (holders.next(), holders.next()) else {
            return None;
        };
        let detail = preamble.details.remove(position);
        return Some(objective(&detail.label, detail.text));
    }
    if let Some((label, text)) = preamble.title.as_ref().and_then(labelled) {
        preamble.title = None;
        return Some(objective(&label, text));
    }
    let mut found = preamble
        .notes
        .iter()
        .enumerate()
        .filter_map(|(position, note)| Some((position, labelled(note)?)));
    let (Some((position, (label, text))), None) = (found.next(), found.next()) else {
        return None;
    };
    preamble.notes.remove(position);
    Some(objective(&label, text))
}

/// How sure a label names an objective, from zero.
fn rank(label: &str) -> Option<usize> {
    let words = plain_words(label);
    let words = words.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    LABELS.iter().position(|known| *known == words)
}

/// A label and its value in one text.
fn labelled(text: &Text) -> Option<(String, Text)> {
    const MAX_LABEL_BYTES: usize = 24;
    let (label, value) = text
        .value
        .split_once(':')
        .filter(|(label, _)| label.len() <= MAX_LABEL_BYTES)?;
    let is_objective =
        rank(label).is_some() && !value.trim().is_empty() && title::read(&text.value).is_none();
    let value = Text {
        value: value.trim().to_owned(),
        place: text.place.clone(),
    };
    is_objective.then(|| (label.to_owned(), value))
}

/// An objective under its label, with the number that the label gives: "Objective 2".
fn objective(label: &str, text: Text) -> Objective {
    let section = Text {
        value: label.trim().to_owned(),
        place: text.place.clone(),
    };
    let number = label
        .split_whitespace()
        .last()
        .and_then(Number::parse)
        .map(|reading| Written {
            text: Text {
                value: reading.to_string(),
                place: text.place.clone(),
            },
            reading: Some(reading),
        });
    Objective {
        section: Some(Arc::new(section)),
        ..Objective::new(number, text)
    }
}
