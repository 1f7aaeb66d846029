//! Rows of a template that are not rows of the plan. The row below the headings may say what to
//! write in each column, or give an example. Other rows are still to be filled in.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::columns::ColumnRole;
use crate::import::tables::columns::contradicted::is_in_brackets;
use crate::import::tables::table::Table;
use crate::lexicon::GUIDANCE_WORDS;
use crate::model::Number;
use crate::reading::rating;
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};
use crate::text::plain_words;

static EXAMPLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\W?(?:e\.? ?g\b|(?:for )?example\W*(?:\d|:|$))").expect("well formed")
});

/// The position of the row of guidance, if the first row of a table is one:
///
/// - its first cell says that it is an example: "e.g. R1", "Example";
/// - or its cells are questions or lists of ratings, and those of the next row are not;
/// - or at least half of its cells begin as guidance does, among them two in columns where rows of
///   the plan have no sentences; or three quarters of at least four cells, among them one;
/// - or it explains headings: it has only texts, and none of the words that all other rows have.
pub(super) fn guidance_row(grid: &Grid, table: &Table) -> Option<usize> {
    use ColumnRole as R;
    const FEWEST_ANSWERS: usize = 2;
    const FEWEST_GUIDES: usize = 4;
    let mut positions = table.rows.clone();
    let position = positions.next()?;
    let row = &grid.rows[position];
    let number = table.text(row, R::Number);
    if number.is_some_and(|text| Number::parse(text).is_some()) {
        return None;
    }
    let is_example = row
        .free_cells()
        .next()
        .is_some_and(|cell| EXAMPLE.is_match(cell.text.trim()));
    let asks_in_all = |row: &GridRow| {
        let is_question = |cell: &GridCell| cell.text.trim_end().ends_with('?');
        let is_prompt = |cell: &GridCell| is_question(cell) || lists_ratings(&cell.text);
        let questions = row.free_cells().filter(|cell| is_question(cell)).count();
        questions >= FEWEST_ANSWERS && row.free_cells().all(is_prompt)
    };
    let is_next_answered = positions
        .next()
        .is_some_and(|next| !asks_in_all(&grid.rows[next]));
    if is_example || asks_in_all(row) && is_next_answered {
        return Some(position);
    }
    let guides: Vec<&GridCell> = row.free_cells().filter(|cell| is_guidance(cell)).collect();
    let is_of_answer = |cell: &&&GridCell| {
        let role = table.role_of(cell.column_index);
        matches!(
            role,
            Some(R::Lead | R::Timescale | R::Start | R::Rag | R::RiskScore | R::Category)
        )
    };
    let answers = guides.iter().filter(is_of_answer).count();
    let count = row.free_cells().count();
    let are_many = guides.len() >= FEWEST_GUIDES && guides.len() * 4 >= count * 3;
    let is_one = answers >= FEWEST_ANSWERS && guides.len() * 2 >= count
        || answers > 0 && are_many
        || explains_headings(grid, table, position);
    is_one.then_some(position)
}

/// Whether the first row has only texts, and no number, objective, action or answer, while all other
/// rows have an objective or action: "Cost" and "Rationale" below two rows of headings.
fn explains_headings(grid: &Grid, table: &Table, position: usize) -> bool {
    use ColumnRole as R;
    /// One or two rows may have words by chance.
    const FEWEST_OTHERS: usize = 3;
    let row = &grid.rows[position];
    let words = [
        R::Number,
        R::Objective,
        R::Action,
        R::BoardAction,
        R::Priority,
        R::Category,
    ];
    let has_words = |row: &GridRow| {
        words
            .into_iter()
            .any(|role| table.text(row, role).is_some())
    };
    let others = position + 1..table.rows.end;
    row.free_cells().next().is_some()
        && row.free_cells().all(|cell| {
            let role = table.role_of(cell.column_index);
            cell.value == Value::Text && matches!(role, None | Some(R::RiskScore))
        })
        && !has_words(row)
        && others.len() >= FEWEST_OTHERS
        && others.into_iter().all(|other| has_words(&grid.rows[other]))
}

/// Whether a text lists the ratings to choose from: "Red, amber or green", "R/A/G".
fn lists_ratings(text: &str) -> bool {
    let text = text.replace(" or ", ",");
    let mut ratings = text.split([',', '/', '|', ';']).map(rating::read);
    ratings.clone().count() > 2 && ratings.all(|rating| rating.is_some())
}

/// Whether a cell begins as guidance does ("Name of …", "Use the …", "Who …"), lists the ratings or
/// shows how to write a date.
fn is_guidance(cell: &GridCell) -> bool {
    if lists_ratings(&cell.text) || shows_form_of_date(&cell.text) {
        return true;
    }
    let words = plain_words(&cell.text);
    let mut words = words.split(' ');
    let is_begun = words.next().is_some_and(|first| GUIDANCE_WORDS.has(first));
    cell.value == Value::Text && is_begun && words.next().is_some()
}

/// Whether a text shows how to write a date: "DD/MM/YYYY", "mmm-yy".
fn shows_form_of_date(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let mut parts = lower.split(['/', '-', '.', ' ']);
    lower.contains("mm") && parts.all(|part| matches!(part, "dd" | "mm" | "mmm" | "yy" | "yyyy"))
}

/// Positions of the rows that nobody has filled in. They have no words of the plan, and their cells
/// are numbers, errors or values that other such rows also have ("Not started").
pub(super) fn prepared_rows(grid: &Grid, table: &Table) -> HashSet<usize> {
    /// Two rows may be alike by chance.
    const FEWEST: usize = 3;
    let bare = rows_without_words(grid, table);
    let answers = |row: &'_ GridRow| -> Vec<(u32, String)> {
        let cells = row.free_cells().filter(|cell| is_answer(table, cell));
        cells
            .map(|cell| (cell.column_index, cell.text.clone()))
            .collect()
    };
    let mut counts: HashMap<(u32, String), usize> = HashMap::new();
    for position in &bare {
        for answer in answers(&grid.rows[*position]) {
            *counts.entry(answer).or_default() += 1;
        }
    }
    let is_prepared = |position: &usize| {
        answers(&grid.rows[*position])
            .iter()
            .all(|answer| counts[answer] >= FEWEST)
    };
    bare.into_iter().filter(is_prepared).collect()
}

/// The rows without words of the plan. A row that a merged cell joins to the row above is left out,
/// because its words are in the row above.
fn rows_without_words(grid: &Grid, table: &Table) -> Vec<usize> {
    use ColumnRole as R;
    let words = [
        R::Objective,
        R::Action,
        R::BoardAction,
        R::Priority,
        R::Category,
    ];
    let merged: HashSet<usize> = words
        .into_iter()
        .filter_map(|role| table.header.column(role))
        .flat_map(|column| grid.covered_rows(&table.rows, column))
        .collect();
    let is_bare = |position: &usize| {
        let row = &grid.rows[*position];
        !merged.contains(position)
            && words
                .into_iter()
                .all(|role| table.text(row, role).is_none_or(is_prompt))
    };
    table.rows.clone().filter(is_bare).collect()
}

/// Whether a text may only say what to write or choose: "<enter the action>", "Select an item". An
/// action may begin in the same way, but no three rows have the same action.
fn is_prompt(text: &str) -> bool {
    let plain = plain_words(text);
    is_in_brackets(text) || matches!(plain.split(' ').next(), Some("select" | "choose"))
}

/// Whether a cell of a row is an answer in words or a date.
fn is_answer(table: &Table, cell: &GridCell) -> bool {
    let is_numbering = table.role_of(cell.column_index) == Some(ColumnRole::Number);
    table.header.at(cell.column_index).is_some()
        && !is_numbering
        && matches!(cell.value, Value::Text | Value::Date(_))
}
