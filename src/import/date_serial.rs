//! Timescales that are the bare number of a day: a date that lost its format, as spreadsheets count days.

use crate::finding::Finding;
use crate::model::{Action, Part};

use super::rules;

/// The numbers of the days from 1990 to 2099, as spreadsheets count from 1900.
const DAYS: std::ops::RangeInclusive<u32> = 32_874..=73_050;

/// Tells of every such timescale.
pub(crate) fn bare(parts: &[Part]) -> Vec<Finding> {
    fn add(action: &Action, findings: &mut Vec<Finding>) {
        let text = action.timescale.text.trim();
        let is_bare = text.len() == 5 && text.parse().is_ok_and(|number: u32| DAYS.contains(&number));
        if let Some(place) = action.timescale_place.as_ref().filter(|_| is_bare) {
            findings.push(Finding::new(
                &rules::BARE_DATE_SERIAL,
                place,
                format!("the timescale `{text}` is the bare number of a day"),
                "give the cell a date format, or type the date",
            ));
        }
        action.subtasks.iter().for_each(|subtask| add(subtask, findings));
    }
    let mut findings = Vec::new();
    let objectives = parts.iter().flat_map(Part::objectives);
    objectives.flat_map(|objective| &objective.actions).for_each(|action| add(action, &mut findings));
    findings
}
