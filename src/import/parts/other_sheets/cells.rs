//! Short texts, marks and numbers. They show the form of a sheet.

use crate::sheets::grid::{GridCell, Value};

/// The most words of a short text. Headings, names and choices seldom have more than five; longer
/// texts are sentences.
const MOST_SHORT_WORDS: usize = 5;

/// Whether a cell is as short as a name or heading.
pub(super) fn is_short(cell: &GridCell) -> bool {
    cell.text.split_whitespace().count() <= MOST_SHORT_WORDS
}

/// Whether a cell is text with letters, and not a number or date.
pub(super) fn is_words(cell: &GridCell) -> bool {
    cell.value == Value::Text && cell.text.chars().any(char::is_alphabetic)
}

/// Whether a cell is a cross, a tick, a letter or a code, and not a number.
pub(super) fn is_mark(cell: &GridCell) -> bool {
    /// "Yes" and "N/A" are the longest marks in use.
    const LONGEST_MARK: usize = 3;
    let text = cell.text.trim();
    text.chars().count() <= LONGEST_MARK
        && !text.contains(|letter: char| letter.is_ascii_digit() || letter.is_whitespace())
}

/// Whether a cell holds a number, or text that can be read as a number.
pub(super) fn is_number(cell: &GridCell) -> bool {
    matches!(cell.value, Value::Number(_)) || cell.text.trim().parse::<f64>().is_ok()
}
