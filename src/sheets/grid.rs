//! A sheet as a grid that stores only the filled cells, each at its address.
//!
//! Readers *take* from the grid the cells that they place in the plan. A cell can be taken only
//! once. The cells that nobody took are the unplaced text, so no cell is lost. A cell merged down a
//! column is first copied to the rows that it covers.

use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::location::{Cell, CellRange, Place, Source, Text};

/// The value of a cell, apart from the text that it shows.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) enum Value {
    Text,
    /// A number, without the rounding of the text that the cell shows.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// An error such as `#REF!`.
    Error,
}

impl Value {
    /// The day of a cell that holds a date.
    pub(crate) fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Date(day) => Some(day),
            Self::Text | Self::Number(_) | Self::Error => None,
        }
    }
}

/// A colour: red, green and blue from 0 to 255, as sRGB.
pub(crate) type Colour = [u8; 3];

/// A filled cell.
#[derive(Debug, Clone)]
pub(crate) struct GridCell {
    /// Its column, from zero.
    pub(crate) column_index: u32,
    /// The text that it shows; never blank.
    pub(crate) text: String,
    pub(crate) value: Value,
    /// The parts of the text that are struck through, as ranges of bytes in order.
    pub(crate) struck: Vec<Range<usize>>,
    /// Whether all of the text is bold.
    pub(crate) is_bold: bool,
    /// How far the cell indents its text, in steps of about three spaces.
    pub(crate) indent: u8,
    /// The row of the merged cell, if this cell is the copy of a number that is merged down a
    /// column.
    merged_from: Option<u32>,
    is_taken: bool,
}

impl GridCell {
    /// A cell that shows `text`.
    pub(crate) fn new(column_index: u32, text: String, value: Value) -> Self {
        Self {
            column_index,
            text,
            value,
            struck: Vec::new(),
            is_bold: false,
            indent: 0,
            merged_from: None,
            is_taken: false,
        }
    }

    /// The text without the parts that are struck through.
    pub(crate) fn unstruck_text(&self) -> Cow<'_, str> {
        without_struck(&self.text, &self.struck)
    }

    /// Adds the text of a second cell at the same address, on a line of its own.
    pub(crate) fn append(&mut self, other: &Self) {
        self.text.push('\n');
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.struck.extend(
            other
                .struck
                .iter()
                .map(|range| range.start + start..range.end + start),
        );
    }
}

/// A text without its struck ranges of bytes. Words before and after a range stay separate.
pub(crate) fn without_struck<'a>(text: &'a str, struck: &[Range<usize>]) -> Cow<'a, str> {
    if struck.is_empty() || struck.iter().any(|range| text.get(range.clone()).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for range in struck {
        kept.push_str(&text[from..range.start]);
        let separates = |side: Option<char>| side.is_none_or(char::is_whitespace);
        let (before, after) = (kept.chars().next_back(), text[range.end..].chars().next());
        if !separates(before) && !separates(after) {
            kept.push(' ');
        }
        from = range.end;
    }
    kept.push_str(&text[from..]);
    Cow::Owned(kept)
}

/// A row with at least one filled cell.
#[derive(Debug, Clone)]
pub(crate) struct GridRow {
    /// Its index, from zero.
    pub(crate) row_index: u32,
    /// Its filled cells, from left to right.
    pub(crate) cells: Vec<GridCell>,
    /// Whether the sheet hides it.
    pub(crate) is_hidden: bool,
}

impl GridRow {
    /// The filled cells that nobody has taken yet.
    pub(crate) fn free_cells(&self) -> impl Iterator<Item = &GridCell> {
        self.cells.iter().filter(|cell| !cell.is_taken)
    }

    /// The columns of the free cells.
    pub(crate) fn columns(&self) -> Vec<u32> {
        self.free_cells().map(|cell| cell.column_index).collect()
    }

    /// The text of the only free cell of a row; `None` if the row has more or fewer.
    pub(crate) fn only_text(&self) -> Option<&str> {
        let mut cells = self.free_cells();
        let only = cells.next()?;
        cells.next().is_none().then_some(only.text.as_str())
    }

    /// The cell of a column, if it is filled and free.
    pub(crate) fn cell(&self, column_index: u32) -> Option<&GridCell> {
        let position = self
            .cells
            .binary_search_by_key(&column_index, |cell| cell.column_index)
            .ok()?;
        Some(&self.cells[position]).filter(|cell| !cell.is_taken)
    }

    /// The text of a column, if its cell is filled and free.
    pub(crate) fn text(&self, column_index: u32) -> Option<&str> {
        self.cell(column_index).map(|cell| cell.text.as_str())
    }
}

/// A sheet.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    /// Workbook and sheet.
    pub(crate) source: Arc<Source>,
    /// The filled rows, from top to bottom.
    pub(crate) rows: Vec<GridRow>,
    /// The merged ranges, from top to bottom.
    pub(crate) merges: Vec<CellRange>,
    pub(crate) hidden_columns: Vec<RangeInclusive<u32>>,
    /// Whether the workbook hides the sheet.
    pub(crate) is_hidden: bool,
    /// Cells with a solid fill, filled or blank, in order.
    pub(crate) fills: Vec<(Cell, Colour)>,
    /// The ranges that a conditional format may colour.
    pub(crate) coloured_by_rule: Vec<CellRange>,
}

impl Grid {
    /// The name of the sheet.
    pub(crate) fn sheet_name(&self) -> &str {
        self.source.sheet.as_deref().unwrap_or_default()
    }

    /// The place of a cell, filled or not.
    pub(crate) fn place(&self, row_index: u32, column_index: u32) -> Place {
        Place::cells(&self.source, Cell::new(row_index, column_index))
    }

    /// The place of a rectangle.
    pub(crate) fn place_of(&self, range: CellRange) -> Place {
        Place::cells(&self.source, range)
    }

    /// The text of a cell, if it is filled and free.
    pub(crate) fn text_at(&self, cell: Cell) -> Option<&str> {
        let position = self
            .rows
            .binary_search_by_key(&cell.row_index, |row| row.row_index)
            .ok()?;
        self.rows[position].text(cell.column_index)
    }

    /// The merged range that begins at a cell.
    pub(crate) fn merge_at(&self, cell: Cell) -> Option<CellRange> {
        let position = self.merges.partition_point(|range| range.first < cell);
        self.merges
            .get(position)
            .copied()
            .filter(|range| range.first == cell)
    }

    /// The solid fill of a cell, filled or blank.
    pub(crate) fn fill(&self, cell: Cell) -> Option<Colour> {
        let position = self
            .fills
            .binary_search_by_key(&cell, |(cell, _)| *cell)
            .ok()?;
        Some(self.fills[position].1)
    }

    /// The solid fill of a cell. `None` if the cell's row has this fill in most of `columns`, because
    /// the fill then belongs to the row and not to the cell.
    pub(crate) fn own_fill(&self, cell: Cell, columns: &[u32]) -> Option<Colour> {
        let fill = self.fill(cell)?;
        let others = || {
            columns
                .iter()
                .filter(|column| **column != cell.column_index)
        };
        let is_alike = |column: &&u32| self.fill(Cell::new(cell.row_index, **column)) == Some(fill);
        let is_banded = others().filter(is_alike).count() * 2 > others().count();
        (!is_banded).then_some(fill)
    }

    /// Whether the sheet hides a column.
    pub(crate) fn is_column_hidden(&self, column_index: u32) -> bool {
        self.hidden_columns
            .iter()
            .any(|range| range.contains(&column_index))
    }

    /// Copies a cell that is merged down a column into the filled rows that it covers, if
    /// `takes_part` is true for the row. Only merged ranges that begin within `rows` are used. If
    /// `is_one_number` is true, the copies keep the place of the merged cell.
    pub(crate) fn spread_down(
        &mut self,
        rows: Range<usize>,
        column_index: u32,
        is_one_number: bool,
        takes_part: impl Fn(&GridRow) -> bool,
    ) {
        /// Four times the text of 1,000 actions of 1,000 characters. A file can claim that a long
        /// text covers a million rows.
        const MAX_ADDED_BYTES: usize = 4 << 20;
        let mut added_bytes = 0;
        for range in self.merges_down(column_index) {
            let Some(covered) = self.positions(range, &rows) else {
                continue;
            };
            let Some(merged) = self.rows[covered.start].cell(column_index) else {
                continue;
            };
            let cell = GridCell {
                struck: merged.struck.clone(),
                is_bold: merged.is_bold,
                indent: merged.indent,
                merged_from: is_one_number.then_some(range.first.row_index),
                ..GridCell::new(column_index, merged.text.clone(), Value::Text)
            };
            for row in &mut self.rows[covered.start + 1..covered.end] {
                if !takes_part(row) {
                    continue;
                }
                let cells = &mut row.cells;
                let found = cells.binary_search_by_key(&column_index, |cell| cell.column_index);
                let Err(position) = found else {
                    continue;
                };
                added_bytes += cell.text.len();
                if added_bytes > MAX_ADDED_BYTES {
                    return;
                }
                cells.insert(position, cell.clone());
            }
        }
    }

    /// The positions in `rows` of the rows that a cell merged down a column covers, without the
    /// first row of each merged range.
    pub(crate) fn covered_rows(
        &self,
        rows: &Range<usize>,
        column_index: u32,
    ) -> impl Iterator<Item = usize> {
        let ranges = self.merges_down(column_index).into_iter();
        ranges.flat_map(|range| {
            let covered = self.positions(range, rows).unwrap_or(0..0);
            covered.skip(1)
        })
    }

    /// The merged ranges of several rows that begin in a column, without ranges that overlap an
    /// earlier one.
    fn merges_down(&self, column_index: u32) -> Vec<CellRange> {
        let mut covered_to = None;
        let mut ranges = self.merges.clone();
        ranges.retain(|range| {
            let (first, last) = (range.first, range.last);
            let is_down = first.column_index == column_index && first.row_index < last.row_index;
            if !is_down || covered_to >= Some(first.row_index) {
                return false;
            }
            covered_to = Some(last.row_index);
            true
        });
        ranges
    }

    /// The positions of the filled rows that a range covers, up to the end of `rows`. `None` if the
    /// range begins above `rows` or its first row is blank.
    fn positions(&self, range: CellRange, rows: &Range<usize>) -> Option<Range<usize>> {
        let (top, bottom) = (range.first.row_index, range.last.row_index);
        let first = self.rows.partition_point(|row| row.row_index < top);
        let end = self.rows.partition_point(|row| row.row_index <= bottom);
        let end = end.min(rows.end);
        let is_within = first >= rows.start && first < end;
        (is_within && self.rows[first].row_index == top).then_some(first..end)
    }

    /// Takes a cell of the row at position `row` of [`Grid::rows`]. A copied number has the place
    /// of its merged cell. `None` if the cell is blank or taken.
    pub(crate) fn take_at(&mut self, row: usize, column_index: u32) -> Option<(Text, Value)> {
        let GridRow {
            row_index,
            cells,
            is_hidden: _,
        } = &mut self.rows[row];
        let position = cells
            .binary_search_by_key(&column_index, |cell| cell.column_index)
            .ok()?;
        let cell = &mut cells[position];
        if cell.is_taken {
            return None;
        }
        cell.is_taken = true;
        let value = std::mem::take(&mut cell.text);
        let place = Place::cells(
            &self.source,
            Cell::new(cell.merged_from.unwrap_or(*row_index), column_index),
        );
        Some((Text::new(value, place), cell.value))
    }

    /// Takes a cell. A blank cell gives empty text at its place.
    pub(crate) fn take_or_blank(&mut self, row: usize, column_index: u32) -> Text {
        let row_index = self.rows[row].row_index;
        self.take_at(row, column_index).map_or_else(
            || Text::new("", self.place(row_index, column_index)),
            |(text, _)| text,
        )
    }

    /// The cells that nobody took, in reading order.
    pub(crate) fn into_unplaced(self) -> impl Iterator<Item = Text> {
        let source = self.source;
        self.rows.into_iter().flat_map(move |row| {
            let source = Arc::clone(&source);
            let row_index = row.row_index;
            row.cells
                .into_iter()
                .filter(|cell| !cell.is_taken)
                .map(move |cell| {
                    Text::new(
                        cell.text,
                        Place::cells(&source, Cell::new(row_index, cell.column_index)),
                    )
                })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::single_range_in_vec_init, reason = "one range of a text")]
    fn struck_words_are_left_out_and_the_others_stay_separate() {
        for (text, struck, unstruck) in [
            ("May 2026 June 2026", vec![0..8], " June 2026"),
            ("Red/Green", vec![0..4], "Green"),
            ("MayJulyJune", vec![3..7], "May June"),
            ("all", vec![0..3], ""),
            ("none", vec![], "none"),
        ] {
            let cell = GridCell {
                struck,
                ..GridCell::new(0, text.to_owned(), Value::Text)
            };
            assert_eq!(cell.unstruck_text(), unstruck);
        }
    }
}
