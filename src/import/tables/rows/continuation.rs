//! Rows that belong to the row above: a cell merged down joins them, or a converter made one row
//! for every line of a page, so that a cell continues in the row below.
//!
//! Only the text shows that a converter split a row. Either the text above ends within a sentence
//! and the next cell begins with a small letter, or the text above ends with a word or mark that
//! cannot be an end ("of", "and", a comma).

use std::collections::HashSet;

use crate::columns::ColumnRole;
use crate::import::tables::table::Table;
use crate::model::ANSWERS;
use crate::sheets::grid::{Grid, GridRow};

/// Words that no sentence ends with.
const OPEN_WORDS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "into", "is", "its",
    "of", "on", "or", "our", "that", "the", "their", "this", "through", "to", "which", "with",
];

/// Whether the text of a cell continues in the cell below.
pub(crate) fn is_continuation(above: &str, below: &str) -> bool {
    let (above, below) = (above.trim_end(), below.trim_start());
    let Some(last) = above.chars().last() else {
        return false;
    };
    let ends = matches!(last, '.' | ';' | ':' | '?' | '!' | '…' | '"' | '”' | '’');
    let last_word = above.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_open = last == ',' || OPEN_WORDS.contains(&last_word);
    let begins = below.chars().next();
    let is_within = begins.is_some_and(char::is_lowercase) && !is_list_letter(below);
    let is_word = begins.is_some_and(char::is_alphabetic) && !is_list_letter(below);
    !ends && has_word(below) && (is_within || (is_open && is_word))
}

/// Whether a text has a word of at least three letters. Converters make shorter words from ditto
/// marks.
fn has_word(text: &str) -> bool {
    text.split(|character: char| !character.is_alphabetic())
        .any(|word| word.chars().nth(2).is_some())
}

/// Whether a text begins with a letter of a list: "a. those who …", "b) …".
fn is_list_letter(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next();
    matches!(letters.next(), Some('.' | ')'))
}

/// Positions of the rows that are covered by an answer or an action merged down from a row above.
/// An objective is merged over several actions, so it joins no rows.
pub(super) fn rows_under_merged_answers(grid: &Grid, table: &Table) -> HashSet<usize> {
    let columns = table.header.columns.iter();
    let columns = columns.filter(|column| {
        let role = column.role;
        role == Some(ColumnRole::Action) || role.is_some_and(|role| ANSWERS.contains(&role))
    });
    columns
        .flat_map(|column| grid.covered_rows(&table.rows, column.column_index))
        .collect()
}

/// Whether a converter may have split rows of the table. If a row that begins with a small letter
/// has an answer of its own, the authors begin with small letters, and the rows are not split. The
/// answer of an action is a date or a rating, and the answer of a risk is a score.
pub(super) fn has_torn_rows(grid: &Grid, table: &Table) -> bool {
    use ColumnRole as R;
    let columns_of = |roles: &[R]| -> Vec<u32> {
        let columns = table.header.columns.iter();
        let columns =
            columns.filter(|column| column.role.is_some_and(|role| roles.contains(&role)));
        columns.map(|column| column.column_index).collect()
    };
    let answers = columns_of(&[R::Timescale, R::Rag, R::Start]);
    let scores = columns_of(&[R::RiskScore]);
    let begins_small = |row: &GridRow, role: R| {
        table
            .text(row, role)
            .is_some_and(|text| text.trim_start().starts_with(char::is_lowercase))
    };
    let has_any =
        |row: &GridRow, columns: &[u32]| columns.iter().any(|column| row.text(*column).is_some());
    let is_own = |row: &GridRow| {
        begins_small(row, R::Action) && has_any(row, &answers)
            || begins_small(row, R::Objective) && has_any(row, &scores)
    };
    !grid.rows[table.rows.clone()].iter().any(is_own)
}

#[cfg(test)]
mod tests {
    use super::is_continuation;

    #[test]
    fn text_continues_where_no_sentence_ends() {
        assert!(is_continuation("Paths that lead to", "the river"));
        assert!(is_continuation("Terms of", "Reference"));
        assert!(is_continuation("Lamps, ropes,", "Oars"));
        assert!(is_continuation("Lamps that burn", "all night"));
    }

    #[test]
    fn a_line_of_its_own_begins_anew() {
        assert!(!is_continuation("Lamps that burn", "Ropes that hold"));
        assert!(!is_continuation("Lamps burn.", "all night"));
        assert!(!is_continuation("Those in need:", "b. the young"));
        assert!(!is_continuation("Lamps that burn", "• all night"));
        assert!(!is_continuation("", "all night"));
        assert!(!is_continuation("Lamps that burn", "ii ii"));
    }
}
