//! Tells of readings that nobody wrote: years taken from the plan's period.

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::location::{Place, Spot};
use crate::model::{Action, Part};

use super::rules;

/// One finding for each sheet, at the first date whose year was inferred; the others are related to it.
pub(crate) fn inferred_years(parts: &[Part]) -> Vec<Finding> {
    let mut sheets: BTreeMap<Place, Vec<(Place, String)>> = BTreeMap::new();
    let objectives = parts.iter().flat_map(Part::objectives);
    for action in objectives.flat_map(|objective| &objective.actions) {
        add(action, &mut sheets);
    }
    sheets.into_values().filter_map(|dates| finding(&dates)).collect()
}

fn add(action: &Action, sheets: &mut BTreeMap<Place, Vec<(Place, String)>>) {
    let mut milestones = action.timescale.milestones.iter().filter(|milestone| milestone.year_inferred);
    if let (Some(place), Some(milestone)) = (&action.timescale_place, milestones.next()) {
        let read = match (milestone.start, milestone.end) {
            (Some(start), Some(end)) if start == end => format!("`{}` was read as {start}", milestone.text),
            (Some(start), Some(end)) => format!("`{}` was read as {start} to {end}", milestone.text),
            (start, end) => {
                let day = start.or(end).map_or_else(String::new, |day| format!(" as {day}"));
                format!("`{}` was read{day}", milestone.text)
            }
        };
        let sheet = Place { spot: Spot::Whole, ..place.clone() };
        sheets.entry(sheet).or_default().push((place.clone(), read));
    }
    action.subtasks.iter().for_each(|subtask| add(subtask, sheets));
}

fn finding(dates: &[(Place, String)]) -> Option<Finding> {
    let ((first, read), others) = dates.split_first()?;
    let more = match others.len() {
        0 => String::new(),
        1 => ", and so in one more cell".to_owned(),
        count => format!(", and so in {count} more cells"),
    };
    let message = format!("{read}: its year is not written and was taken from the plan's period{more}");
    let finding = Finding::new(&rules::INFERRED_YEAR, first, message, "write the year if another is meant");
    Some(others.iter().fold(finding, |finding, (place, _)| finding.related_to("also here", place)))
}
