//! Sheets that repeat rows of another sheet of the same workbook, such as a copy that a partner
//! made.

use std::collections::BTreeMap;

use crate::import::returned::ReturnedRow;
use crate::location::Place;
use crate::register::event::{Answer, AnsweredCell};
use crate::register::notice::Notice;
use crate::register::rules::returned_workbook::unread_answer;
use crate::tracker_columns::TrackerColumn;

use super::answer_cells::CellReader;

/// The finding about the rows of a sheet that repeat rows of another sheet; `None` without such
/// rows. `counting` gives the answer that counts, and its place.
pub(super) fn notice<'r>(
    cells: &CellReader<'_>,
    rows: &[&ReturnedRow],
    counting: impl Fn(&str) -> Option<(&'r Place, &'r Answer)>,
) -> Option<Notice> {
    let first = rows.first()?;
    let mut differing = Vec::new();
    let mut original = None;
    for row in rows {
        let reference = row.reference()?;
        let (place, answer) = counting(&reference)?;
        original = original.or(place.source.sheet.as_deref());
        let own = cells.read(row, &reference).cells;
        if !own.is_empty() && !is_same_answer(&own, &answer.cells) {
            differing.push((reference, place));
        }
    }
    let differing: Vec<(&str, &Place)> = differing
        .iter()
        .map(|(reference, place)| (reference.as_str(), *place))
        .collect();
    let sheet = cells.table.source.sheet.as_deref().unwrap_or_default();
    let place = cells.table.place(first, TrackerColumn::Ref);
    let names = (sheet, original.unwrap_or_default());
    Some(unread_answer::copied_sheet(names, &differing, &place))
}

/// Whether two answers have the same text in the same columns.
pub(super) fn is_same_answer(
    one: &BTreeMap<TrackerColumn, AnsweredCell>,
    other: &BTreeMap<TrackerColumn, AnsweredCell>,
) -> bool {
    let texts = |(column, cell): (&TrackerColumn, &AnsweredCell)| (*column, cell.text.clone());
    one.iter().map(texts).eq(other.iter().map(texts))
}
