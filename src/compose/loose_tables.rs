//! Finds tables among loose lines, by where they stand in their sheet.
//!
//! A sheet that is no table of a plan (measures, risks, versions) is kept as lines, one for each cell. Rows right below each
//! other that begin with a row of headings are printed as the table that they are.

use std::collections::BTreeSet;

use crate::location::Text;
use crate::model::Item;
use crate::wording::plain_words;

/// Some of the lines, in their order.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// Lines that stand by themselves.
    Lines(&'a [Item]),
    /// Lines that make a table.
    Table(LooseTable<'a>),
}

/// A table of lines.
#[derive(Debug)]
pub(super) struct LooseTable<'a> {
    /// A heading for each column, no two alike.
    pub(super) headings: Vec<&'a Text>,
    /// What stands below them; a cell for each column.
    pub(super) rows: Vec<Vec<Option<&'a Text>>>,
}

/// Fewer rows, headings included, are no table.
const FEWEST_ROWS: usize = 3;
/// More columns have no room on a page.
const MOST_COLUMNS: usize = 14;
/// So many rows of label and value may stand right above the headings.
const MOST_ROWS_ABOVE: usize = 3;
/// A longer heading, in bytes, is a sentence.
const LONGEST_HEADING: usize = 80;

/// Parts lines in reading order into those that make tables and those that do not.
pub(super) fn pieces(items: &[Item]) -> Vec<Piece<'_>> {
    let rows: Vec<&[Item]> = items.chunk_by(|one, next| row_of(one).is_some() && row_of(one) == row_of(next)).collect();
    let mut pieces = Pieces { items, done: 0, taken: 0, found: Vec::new() };
    let mut rest = rows.as_slice();
    while !rest.is_empty() {
        let (run, below) = rest.split_at(run_length(rest));
        pieces.add(run);
        rest = below;
    }
    pieces.add_lines();
    pieces.found
}

struct Pieces<'a> {
    items: &'a [Item],
    /// How many lines are in the pieces found.
    done: usize,
    /// How many lines have been looked at.
    taken: usize,
    found: Vec<Piece<'a>>,
}

impl<'a> Pieces<'a> {
    /// Adds rows right below each other: a table, if one of the first heads those below it.
    fn add(&mut self, run: &[&'a [Item]]) {
        let length = |rows: &[&[Item]]| rows.iter().map(|row| row.len()).sum::<usize>();
        let found = (0..run.len().min(MOST_ROWS_ABOVE + 1)).find_map(|start| Some((start, table(&run[start..])?)));
        match found {
            Some((start, table)) => {
                self.taken += length(&run[..start]);
                self.add_lines();
                self.found.push(Piece::Table(table));
                self.taken += length(&run[start..]);
                self.done = self.taken;
            }
            None => self.taken += length(run),
        }
    }

    /// Adds what has been looked at and is in no piece.
    fn add_lines(&mut self) {
        if self.done < self.taken {
            self.found.push(Piece::Lines(&self.items[self.done..self.taken]));
            self.done = self.taken;
        }
    }
}

/// The row of a line in its sheet.
fn row_of(item: &Item) -> Option<u32> {
    item.text.place.cell().map(|cell| cell.row_index)
}

fn column_of(item: &Item) -> u32 {
    item.text.place.cell().map_or(0, |cell| cell.column_index)
}

/// How many rows from the first on stand right below each other, of one sheet and with two cells at least; one if the
/// first has no other below it.
fn run_length(rows: &[&[Item]]) -> usize {
    let goes_on = |above: &[Item], below: &[Item]| {
        let place = |row: &[Item]| (row_of(&row[0]), row[0].text.place.source.clone());
        let ((above_row, above_source), (below_row, below_source)) = (place(above), place(below));
        let is_next = above_row.is_some_and(|above| Some(above + 1) == below_row);
        is_next && above_source == below_source && above.len() > 1 && below.len() > 1
    };
    1 + rows.windows(2).take_while(|pair| goes_on(pair[0], pair[1])).count()
}

/// The table that rows make, if the first heads all columns in which the others have something.
fn table<'a>(rows: &[&'a [Item]]) -> Option<LooseTable<'a>> {
    let (first, others) = rows.split_first().filter(|_| rows.len() >= FEWEST_ROWS)?;
    let columns: Vec<u32> = first.iter().map(column_of).collect();
    let is_headed = others.iter().flat_map(|row| row.iter()).all(|item| columns.contains(&column_of(item)));
    let has_letters = |item: &Item| item.text.value.chars().any(char::is_alphabetic);
    let is_year = |item: &Item| item.text.value.starts_with("19") || item.text.value.starts_with("20");
    let is_heading = |item: &Item| item.text.value.len() <= LONGEST_HEADING && (has_letters(item) || is_year(item));
    let names: BTreeSet<String> = first.iter().map(|item| plain_words(&item.text.value)).collect();
    let are_headings = first.iter().filter(|item| is_heading(item)).count() * 2 > first.len() && has_letters(&first[0]);
    if !is_headed || !are_headings || names.len() < first.len() || columns.len() > MOST_COLUMNS {
        return None;
    }
    let cells = |row: &&'a [Item]| {
        let cell = |column: &u32| row.iter().find(|item| column_of(item) == *column).map(|item| &item.text);
        columns.iter().map(cell).collect()
    };
    Some(LooseTable {
        headings: first.iter().map(|item| &item.text).collect(),
        rows: others.iter().map(cells).collect(),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::location::{Cell, Place, Source};

    use super::*;

    /// Lines of a sheet drawn as rows of cells; `-` is a blank one.
    fn items(rows: &[&str]) -> Vec<Item> {
        let source = Arc::new(Source { file: "plan.xlsx".to_owned(), sheet: Some("Measures".to_owned()) });
        let cells = rows.iter().zip(0..).flat_map(|(row, row_index)| {
            let filled = row.split(" | ").zip(0..).filter(|(text, _)| !matches!(*text, "-" | ""));
            filled.map(move |(text, column)| (text.to_owned(), Cell::new(row_index, column))).collect::<Vec<_>>()
        });
        cells.map(|(value, at)| Item::of(Text { value, place: Place::cells(&source, at) })).collect()
    }

    fn drawn(rows: &[&str]) -> Vec<String> {
        let text = |text: Option<&Text>| text.map_or("-", |text| text.value.as_str()).to_owned();
        let piece = |piece: &Piece<'_>| match piece {
            Piece::Lines(items) => format!("{} lines", items.len()),
            Piece::Table(table) => {
                let rows = table.rows.iter().map(|row| row.iter().copied().map(text).collect::<Vec<_>>().join(" | "));
                let headings: Vec<&str> = table.headings.iter().map(|text| text.value.as_str()).collect();
                format!("{}: {}", headings.join(" | "), rows.collect::<Vec<_>>().join("; "))
            }
        };
        pieces(&items(rows)).iter().map(piece).collect()
    }

    #[test]
    fn rows_below_headings_are_a_table_among_lines() {
        assert_eq!(
            drawn(&[
                "Measures",
                "",
                "Measure | 2024 | Target",
                "Boats | 12 | 14",
                "Oars | - | 30",
                "",
                "Counted in May"
            ]),
            ["1 lines", "Measure | 2024 | Target: Boats | 12 | 14; Oars | - | 30", "1 lines"]
        );
    }

    #[test]
    fn rows_without_headings_stay_lines() {
        for rows in [
            &["Boats | 12", "Oars | 30"][..],
            &["Boats | 12 | -", "Oars | 30 | 2", "Masts | 7 | 1"],
            &["12 | Boats", "30 | Oars", "7 | Masts"],
            &["Name | Name", "Oars | 30", "Masts | 7"],
        ] {
            assert_eq!(drawn(rows).len(), 1, "{rows:?}");
            assert!(drawn(rows)[0].ends_with("lines"), "{rows:?}");
        }
    }
}
