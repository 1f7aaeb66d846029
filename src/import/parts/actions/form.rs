//! A line "Objective" or "Aim" above a table gives the objective of all rows of the table. The
//! label is kept as the heading over the objective, so that its text is not lost. A line such as
//! "Outcome 1.1: …" is the first objective, or a heading above it.

use std::sync::Arc;

use crate::columns::ColumnRole;
use crate::location::Text;
use crate::model::{Number, Objective, Written};
use crate::sheets::grid::Grid;
use crate::text::plain_words;

use crate::import::tables::preamble::{Preamble, objective_rank};
use crate::import::tables::priorities::PriorityColumn;
use crate::import::tables::rows::levels::Levels;
use crate::import::tables::rows::lines::{self, Line};
use crate::import::tables::rows::lone_rows;
use crate::import::tables::table::Table;
use crate::import::title;

/// Takes the objective that the form above a table gives: from a line with a label and a value, or
/// from one cell that holds both. `None` if there is no such line, or if two are equally likely.
pub(crate) fn take_objective(preamble: &mut Preamble) -> Option<Objective> {
    let ranks = preamble
        .details
        .iter()
        .map(|detail| objective_rank(&detail.label));
    let ranks: Vec<Option<u8>> = ranks.collect();
    if let Some(best) = ranks.iter().flatten().min() {
        let position = only(&ranks, |rank| rank.as_ref() == Some(best))?;
        let detail = preamble.details.remove(position);
        return Some(objective(&detail.label, detail.text));
    }
    if let Some((label, text)) = preamble.title.as_ref().and_then(labelled) {
        preamble.title = None;
        return Some(objective(&label, text));
    }
    let position = only(&preamble.notes, |note| labelled(note).is_some())?;
    let (label, text) = labelled(&preamble.notes.remove(position))?;
    Some(objective(&label, text))
}

/// The position of the only value for which `is_meant` is true; `None` if no value or several
/// values match.
fn only<T>(values: &[T], is_meant: impl Fn(&T) -> bool) -> Option<usize> {
    let first = values.iter().position(&is_meant)?;
    let is_only = !values[first + 1..].iter().any(is_meant);
    is_only.then_some(first)
}

/// A label and its value in one text.
fn labelled(text: &Text) -> Option<(String, Text)> {
    let (label, value) = text.value.split_once(':')?;
    let value = value.trim();
    let is_objective =
        objective_rank(label).is_some() && !value.is_empty() && title::read(&text.value).is_none();
    let value = Text::new(value, text.place.clone());
    is_objective.then(|| (label.to_owned(), value))
}

/// An objective under its label, with the number that the label gives: "Objective 2".
pub(super) fn objective(label: &str, text: Text) -> Objective {
    let at = |value: String| Text::new(value, text.place.clone());
    let number = label.split_whitespace().last().and_then(Number::parse);
    let number = number.map(|reading| Written {
        text: at(reading.to_string()),
        reading: Some(reading),
    });
    let section = at(label.trim().to_owned());
    Objective {
        section: Some(Arc::new(section)),
        ..Objective::new(number, text)
    }
}

/// Takes the line below the title of a part that is, or is above, its first objective: "Outcome 1.1:
/// …".
pub(super) fn take_line(preamble: &mut Preamble) -> Option<Text> {
    let is_within = |note: &Text| title::is_within_priority(&note.value);
    let position = only(&preamble.notes, is_within)?;
    Some(preamble.notes.remove(position))
}

/// Takes the line above a table that is its first objective, because the lines within the table
/// continue its series: "Stage 1: Prepare" above, "Stage 2: Review" within.
pub(super) fn take_first_of_series(
    preamble: &mut Preamble,
    grid: &Grid,
    table: &Table,
) -> Option<Text> {
    let lone = lone_rows::of(grid, table);
    let is_line = |row: &usize| matches!(lines::read(grid, table, lone, *row), Line::Section(_));
    let lines = table.rows.clone().filter(is_line);
    let within = lines.filter_map(|row| series(grid.rows[row].only_text()?));
    let within: Vec<(String, u32)> = within.collect();
    let is_first = |text: &Text| {
        let own = series(&text.value);
        own.is_some_and(|(name, number)| within.first() == Some(&(name, number + 1)))
    };
    if preamble.title.as_ref().is_some_and(is_first) {
        return preamble.title.take();
    }
    let position = only(&preamble.notes, is_first)?;
    Some(preamble.notes.remove(position))
}

/// The name and the number with which a line begins: "Stage 2".
fn series(line: &str) -> Option<(String, u32)> {
    let plain = plain_words(line);
    let (name, rest) = plain.split_once(' ')?;
    let number = rest.split(' ').next()?.parse().ok()?;
    name.starts_with(char::is_alphabetic)
        .then(|| (name.to_owned(), number))
}

/// Whether a table has no objectives: no column for them, no line across the table, and no numbers
/// of objectives.
pub(super) fn has_no_objectives(
    grid: &Grid,
    table: &Table,
    levels: &Levels,
    priorities: Option<&PriorityColumn>,
) -> bool {
    use ColumnRole as R;
    let header = &table.header;
    let has_column = |role| header.has(role);
    if [R::Objective, R::BoardAction, R::BoardNumber]
        .into_iter()
        .any(has_column)
        || priorities.is_some()
        || !matches!(levels, Levels::None)
    {
        return false;
    }
    let has_number = |row: usize| {
        let text = grid.rows[row].text(header.column(R::Number)?)?;
        // The number 1.2 belongs to the second action of objective 1.
        Some(Number::parse(text)?.depth() > 1)
    };
    let lone = lone_rows::of(grid, table);
    let is_line = |row: usize| {
        let read = lines::read(grid, table, lone, row);
        matches!(read, Line::Announced(_) | Line::Section(_))
    };
    let mut rows = table.rows.clone();
    !rows.any(|row| has_number(row) == Some(true) || is_line(row))
}
