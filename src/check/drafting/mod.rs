//! Checks of what a draft leaves behind: placeholders, notes to self, marked cells, answers that
//! are not ready.

mod highlighted_note;
mod note_to_self;
mod placeholder_left_in;
mod still_in_development;

use foldhash::HashSet;

use crate::columns::ColumnRole;
use crate::location::Place;
use crate::model::{Body, Part};

use super::Check;
use super::cells::{FilledCell, PlaceKey, key};
use super::facts::Facts;

/// The checks of what a draft leaves behind.
pub(super) const CHECKS: &[Check] = &[
    Check {
        rule: &placeholder_left_in::RULE,
        find: placeholder_left_in::find,
    },
    Check {
        rule: &note_to_self::RULE,
        find: note_to_self::find,
    },
    Check {
        rule: &highlighted_note::RULE,
        find: highlighted_note::find,
    },
    Check {
        rule: &still_in_development::RULE,
        find: still_in_development::find,
    },
];

/// Every filled cell of the plan that may hold what a draft left. Headings of columns are left out,
/// and the glossary, which may explain "tbc".
fn draft_cells<'f, 'a>(facts: &'f Facts<'a>) -> impl Iterator<Item = &'f FilledCell<'a>> {
    let left_alone: HashSet<PlaceKey> = facts
        .plan
        .parts
        .iter()
        .flat_map(left_alone)
        .map(key)
        .collect();
    facts
        .cells
        .iter()
        .filter(move |cell| !left_alone.contains(&key(cell.place)))
}

/// The cells of a part that say nothing of their own.
fn left_alone(part: &Part) -> Vec<&Place> {
    let headings = part.columns.iter().map(|column| &column.text.place);
    let terms = match &part.body {
        Body::Glossary(entries) => entries.as_slice(),
        Body::Objectives(_)
        | Body::Items(_)
        | Body::Profile(_)
        | Body::Finance(_)
        | Body::Governance(_)
        | Body::Sheet(_) => &[],
    };
    headings
        .chain(
            terms
                .iter()
                .flat_map(|entry| [&entry.term.place, &entry.meaning.place]),
        )
        .collect()
}

/// Whether a cell answers a question about an action: who, when, how it will be known.
fn is_answer(cell: &FilledCell<'_>) -> bool {
    matches!(
        cell.role,
        Some(ColumnRole::Lead | ColumnRole::Timescale | ColumnRole::Measure)
    )
}

/// The lines of a cell that hold words, without the bullets before them.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(without_bullet)
        .filter(|line| !line.is_empty())
}

/// The first word of a line in ASCII letters and digits; empty if it has none.
fn first_word(line: &str) -> &str {
    let mut words = line.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.find(|word| !word.is_empty()).unwrap_or_default()
}

/// A line without the marks around its letters and digits.
fn without_marks(line: &str) -> &str {
    line.trim_matches(|character: char| !character.is_ascii_alphanumeric())
}

/// The last word of a line in ASCII letters; empty if it has none.
fn last_word(line: &str) -> &str {
    let mut words = line.rsplit(|letter: char| !letter.is_ascii_alphabetic());
    words.find(|word| !word.is_empty()).unwrap_or_default()
}

fn without_bullet(line: &str) -> &str {
    const BULLETS: [char; 8] = ['•', '▪', '·', '◦', '–', '-', '*', '→'];
    let line = line.trim();
    // Nearly all lines begin with a letter.
    let is_bare = line.starts_with(|first: char| first.is_ascii_alphanumeric());
    if is_bare {
        line
    } else {
        line.trim_start_matches(BULLETS).trim_start()
    }
}

/// Words with which a question begins.
const QUESTION_WORDS: &[&str] = &[
    "who", "whose", "what", "when", "where", "which", "why", "how", "is", "are", "was", "were",
    "do", "does", "did", "has", "have", "had", "can", "could", "will", "would", "should", "shall",
    "may", "might", "to",
];

/// Whether a line is a question as a whole: "How many families were seen?".
fn is_question(line: &str) -> bool {
    let first = line
        .split(|letter: char| !letter.is_alphabetic())
        .find(|word| !word.is_empty());
    line.trim_end().ends_with('?')
        && first.is_some_and(|word| QUESTION_WORDS.contains(&word.to_lowercase().as_str()))
}

/// What to do about an answer that is still to be written.
fn help(role: Option<ColumnRole>) -> &'static str {
    match role {
        Some(ColumnRole::Lead) => "write the post, group or agency that answers for it",
        Some(ColumnRole::Timescale) => "write a date, a month, a quarter, or how often",
        Some(ColumnRole::Measure) => "write what will be counted, seen or asked",
        Some(_) | None => "write what belongs there, or delete it",
    }
}
