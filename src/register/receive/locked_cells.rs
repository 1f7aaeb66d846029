//! Cells of the plan that a partner changed, and rows whose reference is beside the words of
//! another action, because some columns were sorted without the others.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::returned::{ReturnedRow, ReturnedTable};
use crate::location::Place;
use crate::register::event::{Issue, IssuedAction};
use crate::register::notice::Notice;
use crate::register::rules::returned_workbook::locked_cell_changed::{self, Changed, LockedColumn};
use crate::text::one_line;
use crate::tracker_columns::{TRACKER_COLUMNS, TrackerColumn};

/// A finding for each cell of a row whose text differs from the text that was sent. Empty for a row
/// without any text of the plan, because such a row was typed anew with the reference.
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
        if is_same(&was, is) {
            return None;
        }
        let changed = Changed {
            heading: issue.heading(column),
            was: &was,
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

/// Whether the columns for the answer of the last quarter have text that was not sent.
pub(super) fn has_text_in_last(
    table: &ReturnedTable,
    row: &ReturnedRow,
    action: &IssuedAction,
) -> bool {
    let mut last = locked(table).filter(|column| is_last(*column));
    last.any(|column| {
        let is = row.written(column);
        !is.is_empty() && !is_same(&action.words(column), is)
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

/// The rows that are mixed up: the place of each action's wording, and the reference. `sent` are
/// the actions that were in the workbook.
///
/// In a row that is mixed up, nobody can say whether the answer belongs to the reference or to the
/// words. A row whose reference and words belong together is not mixed up.
pub(super) fn mixed_up<'p>(
    tables: &'p [ReturnedTable],
    sent: &[&IssuedAction],
) -> BTreeMap<&'p Place, String> {
    let actions = sent.iter();
    let wordings: BTreeMap<&str, String> = actions
        .map(|action| (action.reference.as_str(), one_line(&action.action)))
        .collect();
    let known: BTreeSet<&String> = wordings.values().collect();
    let rows = tables.iter().flat_map(|table| &table.rows);
    let mixed = rows.filter_map(|row| {
        let reference = row.reference()?;
        let own = wordings.get(reference.as_str())?;
        let text = &row.cells.get(&TrackerColumn::Action)?.text;
        let is_other = known.contains(&one_line(&text.value)) && !is_same(own, &text.value);
        is_other.then_some((&text.place, reference))
    });
    mixed.collect()
}

/// Whether a row is one of those that are mixed up.
pub(super) fn is_mixed_up(mixed: &BTreeMap<&Place, String>, row: &ReturnedRow) -> bool {
    let cell = row.cells.get(&TrackerColumn::Action);
    cell.is_some_and(|cell| mixed.contains_key(&cell.text.place))
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
