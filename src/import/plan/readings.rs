//! Reports readings that nobody wrote: years taken from the plan's period.

use crate::finding::Finding;
use crate::location::{Place, by_column};
use crate::model::{Milestone, Part};

use crate::import::rules;

/// A timescale cell and its dates whose year was inferred; at least one.
struct Inferred<'a> {
    place: &'a Place,
    milestones: Vec<&'a Milestone>,
}

/// A finding for each column with dates whose year was inferred, at the first of them.
pub(crate) fn inferred_years(parts: &[Part]) -> Vec<Finding> {
    let mut cells: Vec<Inferred<'_>> = Vec::new();
    for action in parts.iter().flat_map(Part::actions) {
        let milestones = action
            .timescale
            .milestones
            .iter()
            .filter(|milestone| milestone.year_inferred);
        let milestones: Vec<&Milestone> = milestones.collect();
        let Some(place) = action
            .timescale_place
            .as_ref()
            .filter(|_| !milestones.is_empty())
        else {
            continue;
        };
        // A cell that covers several rows is one.
        if cells.last().is_none_or(|last| last.place != place) {
            cells.push(Inferred { place, milestones });
        }
    }
    by_column(cells, |cell| cell.place.clone())
        .iter()
        .filter_map(|cells| finding(cells))
        .collect()
}

fn finding(cells: &[Inferred<'_>]) -> Option<Finding> {
    let (first, others) = cells.split_first()?;
    let (milestone, further) = first.milestones.split_first()?;
    let read = match (milestone.start, milestone.end) {
        (Some(start), Some(end)) if start == end => start.to_string(),
        (Some(start), Some(end)) => format!("{start} to {end}"),
        (start, end) => start
            .or(end)
            .map_or_else(String::new, |day| day.to_string()),
    };
    let more = match (others.len(), further.len()) {
        (0, 0) => String::new(),
        (0, _) => ", and so were others in the cell".to_owned(),
        (1, _) => ", and one other cell of the column in the same way".to_owned(),
        (count, _) => format!(", and {count} other cells of the column in the same way"),
    };
    let message = format!(
        "`{}` was read as {read}{more}: its year is not written and was taken from the plan's \
         period",
        milestone.text.replace('\n', " ")
    );
    let finding = Finding::new(
        &rules::INFERRED_YEAR,
        first.place,
        message,
        "write the year, so that nobody reads another",
    );
    Some(
        finding
            .about(&milestone.text)
            .also_here(others.iter().map(|cell| cell.place)),
    )
}
