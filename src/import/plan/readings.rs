//! Findings about inferred values: years taken from the plan's period.

use crate::finding::Finding;
use crate::location::{Place, by_column};
use crate::model::{Milestone, Part};
use crate::text::day_in_words;

use crate::import::rules;

/// A timescale cell with at least one date whose year was inferred.
struct Inferred<'a> {
    place: &'a Place,
    milestones: Vec<&'a Milestone>,
}

/// A finding for each column with dates whose year was inferred, at the first of these dates.
pub(crate) fn inferred_years(parts: &[Part]) -> Vec<Finding> {
    let mut cells: Vec<Inferred<'_>> = Vec::new();
    for action in parts.iter().flat_map(Part::actions) {
        let Some(place) = &action.timescale_place else {
            continue;
        };
        let milestones = action.timescale.milestones.iter();
        let milestones: Vec<&Milestone> = milestones.filter(|it| it.year_inferred).collect();
        // A cell that covers several rows counts once.
        let is_same_cell = cells.last().is_some_and(|last| last.place == place);
        if !milestones.is_empty() && !is_same_cell {
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
    let more = match (others.len(), further.len()) {
        (0, 0) => String::new(),
        (0, _) => "; other dates of the cell have no year either".to_owned(),
        (1, _) => "; one other cell of the column has no year either".to_owned(),
        (count, _) => format!("; {count} other cells of the column have no year either"),
    };
    let message = format!(
        "`{}` has no year and was read as {}{more}",
        milestone.text.replace('\n', " "),
        days(milestone),
    );
    let finding = Finding::new(
        &rules::INFERRED_YEAR,
        first.place,
        message,
        "write the year",
    );
    let others = others.iter().map(|cell| cell.place);
    Some(finding.about(&milestone.text).also_here(others))
}

/// The days of a date or period: "1 June 2026 to 30 June 2026".
fn days(milestone: &Milestone) -> String {
    match (milestone.start, milestone.end) {
        (Some(start), Some(end)) if start != end => {
            format!("{} to {}", day_in_words(start), day_in_words(end))
        }
        (start, end) => start.or(end).map(day_in_words).unwrap_or_default(),
    }
}
