//! Finds rows whose reference is beside the words of another action: some columns were sorted
//! without the others.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::returned::{ReturnedRow, ReturnedTable};
use crate::location::Place;
use crate::register::event::IssuedAction;
use crate::text::one_line;
use crate::tracker_columns::TrackerColumn;

use super::locked_cells::is_same;

/// The rows that are mixed up: the place of each action's wording, and the reference. `sent` are
/// the actions that were in the workbook.
///
/// Nobody can say whether the answer belongs to the reference or to the words. A row whose
/// reference and words belong together is not mixed up.
pub(super) fn find<'p>(
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
pub(super) fn has(mixed: &BTreeMap<&Place, String>, row: &ReturnedRow) -> bool {
    let cell = row.cells.get(&TrackerColumn::Action);
    cell.is_some_and(|cell| mixed.contains_key(&cell.text.place))
}
