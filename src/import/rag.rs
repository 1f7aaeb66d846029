//! Ratings as people give them: by word, letter, symbol or colour.
//!
//! What is not surely a rating is none: two that contradict each other ("Amber/Green"), and words that only sound like
//! one ("not reported").

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::location::{Cell, Place, Spot};
use crate::model::{Action, Part, RagRating};
use crate::wording::plain_words;

use super::rules;
use crate::sheets::grid::{Colour, Grid};

/// Words and letters for a rating, in lower case.
const RATINGS: &[(RagRating, &[&str])] = &[
    (RagRating::Red, &["red", "r", "off track", "overdue"]),
    (RagRating::Amber, &["amber", "a", "yellow", "orange", "delayed", "at risk", "behind schedule"]),
    (RagRating::Green, &["green", "g", "on track", "on target", "on schedule"]),
    (RagRating::Complete, &["complete", "completed", "blue", "b", "done", "closed", "c", "finished"]),
    (RagRating::NotStarted, &["not started", "not yet started", "not begun", "white", "grey", "gray"]),
];

/// Symbols that have a colour of their own.
const SYMBOLS: &[(RagRating, &[char])] = &[
    (RagRating::Red, &['🔴', '🟥']),
    (RagRating::Amber, &['🟠', '🟧', '🟡', '🟨']),
    (RagRating::Green, &['🟢', '🟩']),
    (RagRating::Complete, &['🔵', '🟦']),
    (RagRating::NotStarted, &['⚪', '⬜']),
];

/// Reads a rating cell. `None` if its words are no rating, or are several.
pub(crate) fn read(text: &str) -> Option<RagRating> {
    let is_symbol = |character: char| symbol(character).is_some();
    let symbols = text.chars().filter_map(symbol);
    if let Some(rating) = of_words(text).filter(|_| !text.contains(is_symbol)) {
        return Some(rating);
    }
    let parts = text.split(|character: char| is_symbol(character) || "–—/|,;:()\n".contains(character));
    let parts = parts.flat_map(|part| part.split(" - ")).filter(|part| part.chars().any(char::is_alphanumeric));
    let mut ratings = symbols.map(Some).chain(parts.map(of_words));
    let first = ratings.next()??;
    ratings.all(|rating| rating == Some(first)).then_some(first)
}

fn of_words(text: &str) -> Option<RagRating> {
    let words = plain_words(text);
    RATINGS.iter().find(|(_, names)| names.contains(&words.as_str())).map(|(rating, _)| *rating)
}

fn symbol(character: char) -> Option<RagRating> {
    SYMBOLS.iter().find(|(_, symbols)| symbols.contains(&character)).map(|(rating, _)| *rating)
}

/// The rating that the fill of a blank cell of a row gives; `columns` are those of its table. A row that has the same fill throughout is only banded.
pub(crate) fn of_fill(grid: &Grid, columns: &[u32], row_index: u32, column_index: u32) -> Option<RagRating> {
    let fill = grid.fill(Cell::new(row_index, column_index))?;
    let others = columns.iter().copied().filter(|other| *other != column_index);
    let is_banded = others.map(|other| grid.fill(Cell::new(row_index, other))).all(|other| other == Some(fill));
    if is_banded { None } else { of_colour(fill) }
}

/// The rating that a colour means, by its hue. Pale tints count, near-white and black do not.
fn of_colour(colour: Colour) -> Option<RagRating> {
    /// Less of a difference between its channels makes a colour a grey.
    const MIN_CHROMA: i32 = 32;
    let [red, green, blue] = colour.map(i32::from);
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let chroma = most - least;
    if chroma < MIN_CHROMA {
        return (0x60..=0xDF).contains(&most).then_some(RagRating::NotStarted);
    }
    let hue_degrees = if most == red {
        60 * (green - blue) / chroma
    } else if most == green {
        120 + 60 * (blue - red) / chroma
    } else {
        240 + 60 * (red - green) / chroma
    };
    match hue_degrees.rem_euclid(360) {
        0..=18 | 335..=359 => Some(RagRating::Red),
        19..=68 => Some(RagRating::Amber),
        69..=170 => Some(RagRating::Green),
        190..=255 => Some(RagRating::Complete),
        _ => None,
    }
}

/// Tells of ratings that only a colour says: one finding a sheet.
pub(crate) fn colour_only(parts: &[Part]) -> Vec<Finding> {
    fn add(action: &Action, sheets: &mut BTreeMap<Place, Vec<Place>>) {
        if let Some(rag) = action.rag.as_ref().filter(|rag| rag.rating.is_some() && rag.text.is_blank()) {
            let sheet = Place { spot: Spot::Whole, ..rag.text.place.clone() };
            sheets.entry(sheet).or_default().push(rag.text.place.clone());
        }
        action.subtasks.iter().for_each(|subtask| add(subtask, sheets));
    }
    let mut sheets = BTreeMap::new();
    let objectives = parts.iter().flat_map(Part::objectives);
    objectives.flat_map(|objective| &objective.actions).for_each(|action| add(action, &mut sheets));
    sheets
        .values()
        .filter_map(|places| {
            let (first, others) = places.split_first()?;
            let count = if others.is_empty() { "one cell".to_owned() } else { format!("{} cells", places.len()) };
            let finding = Finding::new(
                &rules::COLOUR_ONLY_RATING,
                first,
                format!("the colour of {count} was read as a rating"),
                "type the rating into the cell: Red, Amber, Green, Complete or Not started",
            );
            Some(others.iter().fold(finding, |finding, place| finding.related_to("also here", place)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_are_read_by_word_letter_and_symbol() {
        for (text, rating) in [
            (" AMBER ", RagRating::Amber),
            ("G", RagRating::Green),
            ("🔴", RagRating::Red),
            ("🟢 On track", RagRating::Green),
            ("Green – on track", RagRating::Green),
            ("R (off track)", RagRating::Red),
            ("Not-started", RagRating::NotStarted),
        ] {
            assert_eq!(read(text), Some(rating), "{text}");
        }
        for text in ["Mostly fine", "Amber/Green", "Not reported", "●", "🔴 Green", "not green", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn colours_are_read_by_hue() {
        for (colour, rating) in [
            ([0xFF, 0, 0], Some(RagRating::Red)),
            ([0xFF, 0xC7, 0xCE], Some(RagRating::Red)),
            ([0xFF, 0xC0, 0], Some(RagRating::Amber)),
            ([0xFF, 0xFF, 0], Some(RagRating::Amber)),
            ([0x92, 0xD0, 0x50], Some(RagRating::Green)),
            ([0, 0xB0, 0x50], Some(RagRating::Green)),
            ([0, 0x70, 0xC0], Some(RagRating::Complete)),
            ([0xBF, 0xBF, 0xBF], Some(RagRating::NotStarted)),
            ([0xF2, 0xF2, 0xF2], None),
            ([0xFF, 0xFF, 0xFF], None),
            ([0, 0, 0], None),
            ([0x70, 0x30, 0xA0], None),
        ] {
            assert_eq!(of_colour(colour), rating, "{colour:?}");
        }
    }
}
