//! Finds the cells that count now in the answers to an action.

use std::collections::BTreeSet;

use crate::register::{Register, Until, fold, revised_dates};
use crate::tracker_columns::TrackerColumn;

/// The cells that count now, each with the file that gave it. Revised dates come from all quarters.
/// A date in an answer that counts may have been refused or replaced, while a date in another
/// answer still counts.
pub(super) fn counting(
    register: &Register,
    reference: &str,
    timescale: Option<&str>,
) -> BTreeSet<(TrackerColumn, String)> {
    let state = fold(&register.records, None);
    let current = state.of(reference).map(|reported| &reported.current);
    let origins = current
        .into_iter()
        .flatten()
        .flat_map(|answer| &answer.origins);
    let cells = origins
        .filter(|(column, _)| **column != TrackerColumn::RevisedDate)
        .map(|(column, origin)| (*column, origin.kept_as.clone()));
    let dates = revised_dates(&register.records, Until::default());
    let dates = dates.get(reference).cloned().unwrap_or_default();
    let dates = timescale.map_or(dates.clone(), |timescale| dates.in_plan(timescale));
    let given_in = dates.counting().flat_map(|date| date.given_in.clone());
    let given_in = given_in.map(|file| (TrackerColumn::RevisedDate, file));
    cells.chain(given_in).collect()
}
