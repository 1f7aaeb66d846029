//! Reads the rows of a table: the text of each cell, and the other content of answer cells.

use std::collections::BTreeMap;

use crate::location::{Cell, Place, Text};
use crate::sheets::grid::{Colour, Grid, GridRow, Value};
use crate::tracker_columns::TrackerColumn;

use super::beside::Beside;
use super::header::{Columns, FoundTable, Names};
use super::renamed;
use super::workbook::{ReturnedCell, ReturnedRow, ReturnedTable, Unreadable};

/// Reads a table.
pub(super) fn read(
    grid: &mut Grid,
    mut found: FoundTable<'_>,
    names: &Names<'_>,
    beside: &Beside,
) -> ReturnedTable {
    let renamed = renamed::find(grid, &found, names);
    found.columns.extend(&renamed);
    let headings = found
        .in_part
        .iter()
        .map(|(column, index)| (*column, *index));
    let headings = headings.chain(renamed);
    let renamed = headings.map(|(column, index)| (column, renamed::heading(grid, &found, index)));
    let renamed = renamed.collect();
    let merged = spread_merged_answers(grid, &found);
    let is_unknown =
        |column_index: &u32| !found.columns.values().any(|known| known == column_index);
    let header = &grid.rows[found.header];
    let unknown = header.cells.iter().map(|cell| cell.column_index);
    let unknown = unknown.filter(is_unknown);
    let unknown = unknown.map(|index| renamed::heading(grid, &found, index));
    let reader = Reader {
        grid,
        columns: &found.columns,
        header_row: header.row_index,
        beside,
    };
    ReturnedTable {
        source: grid.source.clone(),
        is_hidden: grid.is_hidden,
        renamed,
        merged,
        unknown: unknown.collect(),
        rows: reader.read(&grid.rows[found.rows.clone()]),
        columns: found.columns.clone(),
    }
}

/// Copies an answer merged over several actions to each of them, as in a plan. Returns the cells
/// that got a copy.
fn spread_merged_answers(grid: &mut Grid, found: &FoundTable<'_>) -> Vec<Place> {
    let subject = [TrackerColumn::Ref, TrackerColumn::Action];
    let Some(subject) = subject.iter().find_map(|column| found.columns.get(column)) else {
        return Vec::new();
    };
    let takes_part = |row: &GridRow| row.text(*subject).is_some();
    let mut copies = Vec::new();
    let columns = found.columns.iter();
    for (_, column) in columns.filter(|(column, _)| column.is_answer()) {
        grid.spread_down(found.rows.clone(), *column, false, takes_part);
        let covered = grid.covered_rows(&found.rows, *column);
        let rows = covered.map(|position| &grid.rows[position]);
        let answered = rows.filter(|row| takes_part(row) && row.text(*column).is_some());
        copies.extend(answered.map(|row| grid.place(row.row_index, *column)));
    }
    copies
}

/// Reads rows one by one.
struct Reader<'t> {
    grid: &'t Grid,
    columns: &'t Columns,
    header_row: u32,
    beside: &'t Beside,
}

impl Reader<'_> {
    fn read(&self, rows: &[GridRow]) -> Vec<ReturnedRow> {
        let counting = self.counting_columns(rows);
        let filled = rows.iter().filter(|row| !row.cells.is_empty());
        filled.map(|row| self.row(row, &counting)).collect()
    }

    fn row(&self, row: &GridRow, counting: &[u32]) -> ReturnedRow {
        let mut read = ReturnedRow {
            row_index: row.row_index,
            cells: BTreeMap::new(),
            unreadable: BTreeMap::new(),
            others: Vec::new(),
        };
        for cell in &row.cells {
            let mut known = self.columns.iter();
            let column = known.find(|(_, index)| **index == cell.column_index);
            let text = Text::new(
                cell.unstruck_text().into_owned(),
                self.grid.place(row.row_index, cell.column_index),
            );
            let unreadable = match cell.value {
                Value::Error => Some(Unreadable::Error(text.value.trim().to_owned())),
                _ if text.is_blank() => Some(Unreadable::Struck(cell.text.trim().to_owned())),
                Value::Text | Value::Number(_) | Value::Date(_) => None,
            };
            match (column, unreadable) {
                (None, None) if counting.contains(&cell.column_index) => {}
                (None, None) => read.others.push(text),
                (None, Some(_)) => {}
                (Some((column, _)), Some(unreadable)) => {
                    read.unreadable.insert(*column, unreadable);
                }
                (Some((column, _)), None) => {
                    let cell = self.answer(*column, text, cell.value);
                    read.cells.insert(*column, cell);
                }
            }
        }
        self.look_beside(&mut read);
        read
    }

    /// A cell with text. The address of a link is added to free text.
    fn answer(&self, column: TrackerColumn, mut text: Text, value: Value) -> ReturnedCell {
        let is_choice = matches!(
            column,
            TrackerColumn::Rag | TrackerColumn::Status | TrackerColumn::RevisedDate
        );
        if column.is_answer()
            && !is_choice
            && let Some(links) = self.beside.links.get(&text.place)
        {
            for address in links {
                if !text.value.contains(address.trim_end_matches('/')) {
                    text.value = format!("{} ({address})", text.value.trim_end());
                }
            }
        }
        ReturnedCell {
            text,
            day: value.day(),
        }
    }

    /// Adds formulas without a value, and the colour of a blank rating.
    fn look_beside(&self, row: &mut ReturnedRow) {
        let blank = self.columns.iter().filter(|(column, _)| {
            column.is_answer()
                && !row.cells.contains_key(column)
                && !row.unreadable.contains_key(column)
        });
        let blank: Vec<(TrackerColumn, u32)> = blank.map(|(column, at)| (*column, *at)).collect();
        for (column, index) in blank {
            let place = self.grid.place(row.row_index, index);
            if self.beside.valueless.contains(&place) {
                row.unreadable.insert(column, Unreadable::NoValue);
            } else if column == TrackerColumn::Rag
                && let Some(colour) = self.own_colour(row.row_index, index)
            {
                row.unreadable.insert(column, Unreadable::Colour(colour));
            }
        }
    }

    /// The fill of a cell. `None` if another answer cell of its row, or the heading, has the same
    /// fill, because answer cells are sent with one colour.
    fn own_colour(&self, row_index: u32, column_index: u32) -> Option<Colour> {
        let colour = self.grid.fill(Cell::new(row_index, column_index))?;
        let answers = self.columns.iter().filter(|(column, _)| column.is_answer());
        let others = answers.map(|(_, index)| Cell::new(row_index, *index));
        let mut others = others
            .filter(|cell| cell.column_index != column_index)
            .chain([Cell::new(self.header_row, column_index)]);
        let is_shared = others.any(|cell| self.grid.fill(cell) == Some(colour));
        (!is_shared).then_some(colour)
    }

    /// The columns without a heading in which a program has numbered the rows from 0 or 1.
    fn counting_columns(&self, rows: &[GridRow]) -> Vec<u32> {
        let mut numbers: BTreeMap<u32, Option<Vec<u64>>> = BTreeMap::new();
        for cell in rows.iter().flat_map(|row| &row.cells) {
            let column = numbers.entry(cell.column_index).or_insert(Some(Vec::new()));
            match (cell.text.trim().parse(), column.as_mut()) {
                (Ok(number), Some(column)) => column.push(number),
                (Err(_), _) => *column = None,
                (Ok(_), None) => {}
            }
        }
        let header = self.grid.rows.iter();
        let header = header
            .take_while(|row| row.row_index <= self.header_row)
            .last();
        let heading = |column: u32| header.and_then(|row| row.text(column)).unwrap_or_default();
        let is_count = |numbers: &mut Vec<u64>| {
            numbers.sort_unstable();
            let first = numbers.first().copied().unwrap_or(u64::MAX);
            let is_in_order = numbers.iter().zip(first..).all(|(one, next)| *one == next);
            numbers.len() > 1 && first <= 1 && is_in_order
        };
        let counting = numbers.into_iter().filter_map(|(column, numbers)| {
            let is_unnamed = is_heading_of_index(heading(column));
            (is_unnamed && is_count(&mut numbers?)).then_some(column)
        });
        counting.collect()
    }
}

/// Whether a heading is blank or "Unnamed: 0", as programs write it above a column that they add.
fn is_heading_of_index(heading: &str) -> bool {
    heading.trim().is_empty() || heading.starts_with("Unnamed:")
}
