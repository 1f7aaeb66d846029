//! Combines the milestones of a cell.

use chrono::NaiveDate;

use crate::model::{Milestone, TimescaleKind};

use super::grammar::months::month_of;
use super::milestones::in_order;

/// The kind of a whole cell, its first day and its last day.
type Whole = (TimescaleKind, Option<NaiveDate>, Option<NaiveDate>);

/// Combines the dated milestones. Without any, the first manner is used.
pub(super) fn whole(milestones: &[Milestone]) -> Whole {
    if milestones.iter().any(|milestone| is_point(milestone.kind)) {
        return dated_whole(milestones);
    }
    let kind = milestones
        .iter()
        .map(|milestone| milestone.kind)
        .min_by_key(|kind| vagueness(*kind))
        .unwrap_or(TimescaleKind::Unknown);
    let alike = || milestones.iter().filter(|milestone| milestone.kind == kind);
    let start = alike().filter_map(|milestone| milestone.start).min();
    let (start, end) = in_order(start, alike().filter_map(|milestone| milestone.end).max());
    (kind, start, end)
}

/// From the first date to the last.
fn dated_whole(milestones: &[Milestone]) -> Whole {
    let days = || {
        milestones
            .iter()
            .flat_map(|milestone| [milestone.start, milestone.end])
            .flatten()
    };
    let (Some(start), Some(end)) = (days().min(), days().max()) else {
        return (TimescaleKind::Unknown, None, None);
    };
    let mut dated = milestones
        .iter()
        .filter(|milestone| milestone.start.or(milestone.end).is_some());
    let point = milestones.iter().find(|milestone| is_point(milestone.kind));
    if let Some(point) = point
        && dated.all(|milestone| (milestone.start, milestone.end) == (point.start, point.end))
    {
        return (point.kind, point.start, point.end);
    }
    match month_of(start) {
        Some((first, last)) if end <= last => (TimescaleKind::Month, Some(first), Some(last)),
        Some(_) | None => (TimescaleKind::Range, Some(start), Some(end)),
    }
}

fn is_point(kind: TimescaleKind) -> bool {
    vagueness(kind) == 0
}

/// How vague a kind is about the day; a larger number is vaguer.
fn vagueness(kind: TimescaleKind) -> u8 {
    match kind {
        TimescaleKind::Date
        | TimescaleKind::Month
        | TimescaleKind::Quarter
        | TimescaleKind::Range => 0,
        TimescaleKind::Recurring | TimescaleKind::Ongoing => 1,
        TimescaleKind::Conditional => 2,
        TimescaleKind::Unknown | TimescaleKind::None => 3,
    }
}
