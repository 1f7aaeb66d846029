//! Drafting: placeholders, notes to self, highlighted cells and answers that are not ready.

pub(crate) mod highlighted_note;
pub(crate) mod note_to_self;
pub(crate) mod placeholder_left_in;
mod placeholders;
pub(crate) mod still_in_development;

use std::collections::HashSet;

use crate::check::facts::{Facts, FilledCell, PlaceKey, key};
use crate::columns::ColumnRole;
use crate::lexicon::QUESTION_WORDS;
use crate::location::Place;
use crate::model::{Body, Part};

/// The lines of a cell that have text, without the bullets before them.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(without_bullet)
        .filter(|line| !line.is_empty())
}

/// A line without the bullet or dash before it.
fn without_bullet(line: &str) -> &str {
    const BULLETS: [char; 8] = ['•', '▪', '·', '◦', '–', '-', '*', '→'];
    line.trim().trim_start_matches(BULLETS).trim_start()
}

/// A line from its first to its last ASCII letter or digit.
fn without_marks(line: &str) -> &str {
    line.trim_matches(|character: char| !character.is_ascii_alphanumeric())
}

/// Whether a whole line is a question: "How many families were seen?".
fn is_question(line: &str) -> bool {
    let mut words = line.split(|letter: char| !letter.is_alphabetic());
    let first = words.find(|word| !word.is_empty());
    line.trim_end().ends_with('?')
        && first.is_some_and(|word| QUESTION_WORDS.has(&word.to_lowercase()))
}

/// Every filled cell of the plan except headings of columns and the glossary, which may explain
/// "tbc".
fn draft_cells<'f, 'a>(facts: &'f Facts<'a>) -> impl Iterator<Item = &'f FilledCell<'a>> {
    let parts = facts.plan.parts.iter();
    let left_out: HashSet<PlaceKey> = parts.flat_map(headings_and_terms).map(key).collect();
    let cells = facts.cells.iter();
    cells.filter(move |cell| !left_out.contains(&key(cell.place)))
}

fn headings_and_terms(part: &Part) -> Vec<&Place> {
    let mut places: Vec<&Place> = part
        .columns
        .iter()
        .map(|column| &column.text.place)
        .collect();
    if let Body::Glossary(entries) = &part.body {
        for entry in entries {
            places.extend([&entry.term.place, &entry.meaning.place]);
        }
    }
    places
}

/// Whether a cell answers a question about an action: who, when, or how success will be judged.
fn is_answer(cell: &FilledCell<'_>) -> bool {
    matches!(
        cell.role,
        Some(ColumnRole::Lead | ColumnRole::Timescale | ColumnRole::Measure)
    )
}

/// The text to write in a cell of that role.
fn help(role: Option<ColumnRole>) -> &'static str {
    match role {
        Some(ColumnRole::Lead) => "write the post, group or agency that leads the action",
        Some(ColumnRole::Timescale) => "write a date, a month, a quarter, or how often",
        Some(ColumnRole::Measure) => {
            "write how success will be judged: what will be counted, seen or asked"
        }
        Some(_) | None => "write what belongs there, or delete it",
    }
}
