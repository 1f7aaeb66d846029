//! The timescale cells of a plan, and the days that they name with certainty.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::check::facts::Facts;
use crate::check::facts::cells::{PlaceKey, key};
use crate::location::Place;
use crate::model::{Milestone, Part, Timescale, TimescaleKind};
use crate::text::is_ditto;

/// A filled timescale cell.
pub(super) struct TimescaleCell<'a> {
    pub(super) timescale: &'a Timescale,
    pub(super) place: &'a Place,
}

/// Every filled timescale cell, once. Ditto marks are left out. A timescale that comes from marks
/// in columns of months is at the cell of its action.
pub(super) fn timescale_cells<'a>(facts: &Facts<'a>) -> impl Iterator<Item = TimescaleCell<'a>> {
    let mut seen: HashSet<PlaceKey> = HashSet::new();
    let objectives = facts.plan.parts.iter().flat_map(Part::objectives);
    let of_objectives = objectives.filter_map(|objective| {
        let answers = objective.answers.as_deref()?;
        Some((&answers.timescale, answers.timescale_place.as_ref()?))
    });
    let of_actions = facts.rows().into_iter().map(|row| {
        let own = row.action.timescale_place.as_ref();
        (
            &row.action.timescale,
            own.unwrap_or_else(|| row.action.place()),
        )
    });
    of_objectives
        .chain(of_actions)
        .filter_map(move |(timescale, place)| {
            let is_filled = timescale.kind != TimescaleKind::None && !is_ditto(&timescale.text);
            (is_filled && seen.insert(key(place))).then_some(TimescaleCell { timescale, place })
        })
}

/// A milestone and the days that it names.
pub(super) struct Dated<'a> {
    pub(super) milestone: &'a Milestone,
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
}

/// The milestones of a timescale that name days with certainty: they have a written year and no
/// condition.
pub(super) fn dated(timescale: &Timescale) -> impl Iterator<Item = Dated<'_>> {
    timescale.milestones.iter().filter_map(|milestone| {
        if milestone.year_inferred || milestone.kind == TimescaleKind::Conditional {
            return None;
        }
        let (start, end) = (milestone.start, milestone.end);
        Some(Dated {
            milestone,
            first: start.or(end)?,
            last: end.or(start)?,
        })
    })
}
