//! Tells of readings that nobody wrote: years taken from the plan's period.

use crate::finding::Finding;
use crate::location::Place;
use crate::model::{Action, Milestone, Part};

use super::rules;

/// A finding for each timescale cell with a date whose year was inferred.
pub(crate) fn inferred_years(parts: &[Part]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let objectives = parts.iter().flat_map(Part::objectives);
    objectives.flat_map(|objective| &objective.actions).for_each(|action| add(action, &mut findings));
    findings
}

/// Adds the finding for an action's cell, unless it is the cell of the row above as well.
fn add(action: &Action, findings: &mut Vec<Finding>) {
    let mut inferred = action.timescale.milestones.iter().filter(|milestone| milestone.year_inferred);
    if let (Some(place), Some(milestone)) = (&action.timescale_place, inferred.next())
        && findings.last().is_none_or(|last| last.place != *place)
    {
        findings.push(finding(place, milestone, inferred.count()));
    }
    action.subtasks.iter().for_each(|subtask| add(subtask, findings));
}

fn finding(place: &Place, milestone: &Milestone, others: usize) -> Finding {
    let read = match (milestone.start, milestone.end) {
        (Some(start), Some(end)) if start == end => start.to_string(),
        (Some(start), Some(end)) => format!("{start} to {end}"),
        (start, end) => start.or(end).map_or_else(String::new, |day| day.to_string()),
    };
    let more = if others == 0 { "" } else { ", and so were others in the cell" };
    let message = format!(
        "`{}` was read as {read}{more}: its year is not written and was taken from the plan's period",
        milestone.text.replace('\n', " ")
    );
    Finding::new(&rules::INFERRED_YEAR, place, message, "write the year, so that nobody reads another")
        .about(&milestone.text)
        .sharing("dates lack their year, which was taken from the plan's period")
}
