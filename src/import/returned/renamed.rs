//! Recognises answer columns whose headings were changed or deleted.
//!
//! If all columns with known headings are in their original places, a column in the place of a
//! missing column is that column, unless its cells contradict this. Otherwise the cells decide: if
//! only one column has nothing but ratings, it is the column of ratings. If the column of progress
//! is missing and one column is left, that column is the progress, because every return has
//! progress. All other columns are the partner's own.

use crate::location::Text;
use crate::pack_file::PackFile;
use crate::reading::rating;
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};
use crate::timescale;
use crate::tracker_columns::{TrackerColumn, TrackerHeadings};

use super::header::{Columns, FoundTable, Names};

/// The columns with changed headings, each with its index.
pub(super) fn find(grid: &Grid, found: &FoundTable<'_>, names: &Names<'_>) -> Columns {
    let sent = found.sent;
    let was_sent =
        |column: &TrackerColumn| sent.is_none_or(|sent| sent.index_of(*column).is_some());
    let missing = TrackerColumn::answers()
        .filter(|column| was_sent(column) && !found.columns.contains_key(column));
    let rows = &grid.rows[found.rows.clone()];
    let mut unknown: Vec<Unknown<'_>> = unknown_columns(rows, &found.columns);
    let mut renamed = Columns::new();
    let mut others = Vec::new();
    for column in missing {
        let expected = sent.and_then(|sent| expected_index(column, sent, &found.columns));
        let is_at_place = |unknown: &Unknown<'_>| {
            Some(unknown.column_index) == expected && unknown.may_be(column, names.pack_file)
        };
        match unknown.iter().position(is_at_place) {
            Some(at) => drop(renamed.insert(column, unknown.remove(at).column_index)),
            None => others.push(column),
        }
    }
    for column in others {
        let is_sure = |unknown: &Unknown<'_>| unknown.is_only(column, names.pack_file);
        let mut fitting = (0..).zip(&unknown).filter(|(_, it)| is_sure(it));
        let sure = match (fitting.next(), fitting.next()) {
            (Some((at, _)), None) => Some(at),
            (_, _) => None,
        };
        let last = || {
            let [only] = unknown.as_slice() else {
                return None;
            };
            let is_progress = column == TrackerColumn::Progress
                && only.may_be(column, names.pack_file)
                && grid.rows[found.header].text(only.column_index).is_some();
            is_progress.then_some(0)
        };
        if let Some(at) = sure.or_else(last) {
            renamed.insert(column, unknown.remove(at).column_index);
        }
    }
    renamed
}

/// The heading of a column at its cell; blank if the heading was deleted.
pub(super) fn heading(grid: &Grid, found: &FoundTable<'_>, column_index: u32) -> Text {
    let row = &grid.rows[found.header];
    Text::new(
        row.text(column_index).unwrap_or_default().to_owned(),
        grid.place(row.row_index, column_index),
    )
}

/// The place of a column, if all found columns are in their original places. The last column has no
/// certain place: if it was deleted, a column that the partner added may be there.
fn expected_index(column: TrackerColumn, sent: &TrackerHeadings, columns: &Columns) -> Option<u32> {
    let index_of = |column| u32::try_from(sent.index_of(column)?).ok();
    let first = columns
        .get(&TrackerColumn::Ref)?
        .checked_sub(index_of(TrackerColumn::Ref)?)?;
    let is_at_place = |(column, index): (&TrackerColumn, &u32)| {
        index_of(*column).is_none_or(|sent| first + sent == *index)
    };
    let index = index_of(column)?;
    let is_last = usize::try_from(index + 1).ok() == Some(sent.iter().len());
    (!is_last && columns.iter().all(is_at_place)).then_some(first + index)
}

/// A column with text that is not among the columns found.
struct Unknown<'g> {
    column_index: u32,
    cells: Vec<&'g GridCell>,
}

/// The unknown columns with text below the header, from left to right.
fn unknown_columns<'g>(rows: &'g [GridRow], columns: &Columns) -> Vec<Unknown<'g>> {
    let mut unknown: Vec<Unknown<'g>> = Vec::new();
    for cell in rows.iter().flat_map(|row| &row.cells) {
        let column_index = cell.column_index;
        if columns.values().any(|known| *known == column_index) {
            continue;
        }
        match unknown
            .iter_mut()
            .find(|unknown| unknown.column_index == column_index)
        {
            Some(unknown) => unknown.cells.push(cell),
            None => unknown.push(Unknown {
                column_index,
                cells: vec![cell],
            }),
        }
    }
    unknown.sort_by_key(|unknown| unknown.column_index);
    unknown
}

impl Unknown<'_> {
    /// Whether most cells could be answers in a column.
    fn may_be(&self, column: TrackerColumn, pack_file: &PackFile) -> bool {
        let fitting = self
            .cells
            .iter()
            .filter(|cell| match fits(cell, column, pack_file) {
                Some(is_fitting) => is_fitting,
                None => cell.value == Value::Text,
            });
        fitting.count() * 2 > self.cells.len()
    }

    /// Whether the cells can only be answers in this column of choices. A column of dates may have
    /// another subject, so this is false for dates.
    fn is_only(&self, column: TrackerColumn, pack_file: &PackFile) -> bool {
        let is_choice = matches!(column, TrackerColumn::Rag | TrackerColumn::Status);
        let mut cells = self.cells.iter();
        is_choice && cells.all(|cell| fits(cell, column, pack_file) == Some(true))
    }
}

/// Whether a cell fits its column: a rating, a status or a date. `None` in columns of free text.
fn fits(cell: &GridCell, column: TrackerColumn, pack_file: &PackFile) -> Option<bool> {
    let text = cell.text.trim();
    match column {
        TrackerColumn::Rag => {
            Some(pack_file.ratings.named(text).is_some() || rating::read(text).is_some())
        }
        TrackerColumn::Status => Some(pack_file.track.statuses.named(text).is_some()),
        TrackerColumn::RevisedDate => {
            Some(matches!(cell.value, Value::Date(_)) || timescale::read(text, None).end.is_some())
        }
        _ => None,
    }
}
