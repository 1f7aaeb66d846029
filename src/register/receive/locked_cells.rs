//! Cells of the plan that a partner changed.

use crate::import::returned::{ReturnedRow, ReturnedTable};
use crate::register::event::{Issue, IssuedAction};
use crate::register::notice::Notice;
use crate::register::rules::returned_workbook::locked_cell_changed::{self, Changed, LockedColumn};
use crate::text::one_line;
use crate::tracker_columns::{TRACKER_COLUMNS, TrackerColumn};

/// A finding for each cell of a row whose text differs from that of the action that was sent. None
/// for a row without any text of the plan: it was typed anew with the reference.
pub(super) fn changed<'r>(
    table: &'r ReturnedTable,
    row: &'r ReturnedRow,
    action: &'r IssuedAction,
    issue: &'r Issue,
) -> impl Iterator<Item = Notice> + 'r {
    let is_typed_anew = locked(table).all(|column| row.written(column).is_empty());
    let columns = locked(table).filter(move |_| !is_typed_anew);
    columns.filter_map(|column| {
        let (was, is) = (action.words(column), row.written(column));
        if is_same(was, is) {
            return None;
        }
        let changed = Changed {
            heading: issue.heading(column),
            was,
            is,
            kind: kind(column, issue),
        };
        let place = table.place(row, column);
        Some(locked_cell_changed::notice(
            &action.reference,
            changed,
            &place,
        ))
    })
}

/// Whether the columns for the answer of the last quarter have other text than was sent.
pub(super) fn has_text_in_last(
    table: &ReturnedTable,
    row: &ReturnedRow,
    action: &IssuedAction,
) -> bool {
    let mut last = locked(table).filter(|column| is_last(*column));
    last.any(|column| {
        let is = row.written(column);
        !is.is_empty() && !is_same(action.words(column), is)
    })
}

/// The columns of a table that partners should leave as they are, without the references.
fn locked(table: &ReturnedTable) -> impl Iterator<Item = TrackerColumn> {
    let columns = TRACKER_COLUMNS.iter().map(|spec| spec.column);
    columns.filter(|column| {
        !column.is_answer() && *column != TrackerColumn::Ref && table.columns.contains_key(column)
    })
}

fn kind(column: TrackerColumn, issue: &Issue) -> LockedColumn<'_> {
    let asks_for_dates = issue.columns.index_of(TrackerColumn::RevisedDate).is_some();
    match column {
        column if is_last(column) => LockedColumn::Last,
        TrackerColumn::Timescale if asks_for_dates => {
            LockedColumn::Date(issue.heading(TrackerColumn::RevisedDate))
        }
        _ => LockedColumn::Plan,
    }
}

fn is_last(column: TrackerColumn) -> bool {
    matches!(column, TrackerColumn::LastProgress | TrackerColumn::LastRag)
}

/// Whether a cell is unchanged. Spreadsheet programs change spaces and line breaks, and turn text
/// into numbers: 1.10 becomes 1.1.
pub(super) fn is_same(was: &str, is: &str) -> bool {
    let (was, is) = (one_line(was), one_line(is));
    let number = |text: &str| text.parse::<f64>().ok().map(f64::to_bits);
    was == is || (number(&was).is_some() && number(&was) == number(&is))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_spaces_line_breaks_and_lost_zeros_leave_a_cell_the_same() {
        assert!(is_same(
            "Agree the terms\nand sign them ",
            "Agree the terms and sign them"
        ));
        assert!(is_same("1.10", "1.1"));
        assert!(!is_same("July 2026", "August 2026"));
        assert!(!is_same("", "0"));
    }
}
