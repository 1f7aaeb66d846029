//! The milestones of a plan along its period: a row for each objective.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Days, NaiveDate};

use crate::compose::pack::{
    Block, ObjectiveGroup, Section, SectionKind, Span, Timeline, TimelineKey, TimelineLine,
    TimelinePoint, TimelineRow, TimelineShape, of_spans, present_words,
};
use crate::compose::section::unnumbered;
use crate::model::{Action, PartKind, Plan, TimescaleKind};
use crate::text::{day_in_words, listed, one_line, plural};

use super::axis::Axis;

/// Fewer rows would leave most of the page empty, and are read as quickly in the tables of the
/// plan.
const FEWEST_ROWS: usize = 10;
/// More objectives need more than two pages, which cannot be seen as a whole.
const MOST_ROWS: usize = 60;
/// With more meetings the lines would be closer than a month, and hide the milestones.
const MOST_MEETINGS: usize = 24;

/// The section of the milestones; `None` if fewer than `FEWEST_ROWS` objectives have a date, or
/// more than `MOST_ROWS`.
pub(crate) fn section(sections: &[Section], plan: &Plan, day: NaiveDate) -> Option<Section> {
    let actions: HashMap<&str, &Action> = plan
        .actions()
        .map(|action| (action.reference.as_str(), action))
        .collect();
    let dated: Vec<Dated<'_>> = sections
        .iter()
        .filter(|section| is_of_plan(section))
        .flat_map(Section::action_tables)
        .flat_map(|table| &table.objectives)
        .filter_map(|group| Dated::of(group, &actions))
        .collect();
    let with_days = dated.iter().filter(|it| !it.days.is_empty()).count();
    if with_days < FEWEST_ROWS || dated.len() > MOST_ROWS {
        return None;
    }
    let days = dated.iter().flat_map(|it| it.days.iter().copied());
    let axis = Axis::of(plan, days)?;
    let block = Block::Timeline(timeline(&dated, &axis, plan, day)?);
    let title = "Milestones";
    Some(Section {
        is_landscape: true,
        ..unnumbered("milestones", SectionKind::Overview, title, vec![block])
    })
}

/// Whether a section has actions of the board's own plan. The actions of subgroups mostly repeat
/// the board's.
fn is_of_plan(section: &Section) -> bool {
    matches!(
        section.kind,
        SectionKind::Part(PartKind::Priority | PartKind::Tasks)
    )
}

/// An objective with the days of its actions.
struct Dated<'a> {
    group: &'a ObjectiveGroup,
    text: String,
    /// The last days of all milestones, in order.
    days: Vec<NaiveDate>,
    /// Whether an action has no end.
    is_ongoing: bool,
    /// The first day of all actions without an end; `None` if one of them gives no first day.
    ongoing_from: Option<NaiveDate>,
}

impl<'a> Dated<'a> {
    /// `None` if no action of the objective has a last day or is ongoing.
    fn of(group: &'a ObjectiveGroup, actions: &HashMap<&str, &Action>) -> Option<Self> {
        let found = || {
            let rows = group.actions.iter();
            rows.filter_map(|row| actions.get(row.reference.as_str()))
        };
        let milestones = found().flat_map(|action| &action.timescale.milestones);
        let mut days: Vec<NaiveDate> = milestones.filter_map(|milestone| milestone.end).collect();
        days.sort_unstable();
        let starts = || {
            found()
                .map(|action| &action.timescale)
                .filter(|timescale| timescale.kind == TimescaleKind::Ongoing)
                .map(|timescale| timescale.start)
        };
        let is_ongoing = starts().next().is_some();
        if days.is_empty() && !is_ongoing {
            return None;
        }
        let own = present_words(&group.text);
        let text = if own.is_empty() {
            found()
                .next()
                .map_or("", |action| action.text.value.as_str())
        } else {
            own.as_str()
        };
        Some(Self {
            text: one_line(text),
            group,
            days,
            is_ongoing,
            ongoing_from: starts().min().flatten(),
        })
    }

    fn row(&self, axis: &Axis) -> TimelineRow {
        let mut on_axis: Vec<NaiveDate> = self.days.clone();
        on_axis.dedup();
        let point = |at| TimelinePoint {
            kind: TimelineShape::Due,
            at,
        };
        TimelineRow {
            number: of_spans([Span::link(self.name(), &self.group.anchor)]),
            text: self.text.clone(),
            points: on_axis
                .into_iter()
                .filter_map(|day| axis.at(day))
                .map(point)
                .collect(),
            span: None,
            ongoing_from: self.is_ongoing.then(|| {
                let from = self.ongoing_from.and_then(|day| axis.at(day));
                from.unwrap_or_default()
            }),
            days: months_in_words(&self.days, self.is_ongoing),
        }
    }

    /// The number of the objective, or the label of its first action.
    fn name(&self) -> &str {
        match self.group.actions.first() {
            Some(action) if self.group.number.is_empty() => &action.label,
            _ => &self.group.number,
        }
    }
}

/// The months of days in order: "Jun 2026, Oct 2026 (2), ongoing".
fn months_in_words(days: &[NaiveDate], is_ongoing: bool) -> String {
    let mut months: BTreeMap<(i32, u32), (NaiveDate, usize)> = BTreeMap::new();
    for day in days {
        let (_, count) = months.entry((day.year(), day.month())).or_insert((*day, 0));
        *count += 1;
    }
    let words = months.into_values().map(|(day, count)| {
        let month = day.format("%b\u{a0}%Y");
        match count {
            1 => month.to_string(),
            _ => format!("{month}\u{a0}({count})"),
        }
    });
    let ongoing = is_ongoing.then(|| "ongoing".to_owned());
    words.chain(ongoing).collect::<Vec<_>>().join(", ")
}

/// The drawing; `None` if none of the days is on the axis.
fn timeline(dated: &[Dated<'_>], axis: &Axis, plan: &Plan, day: NaiveDate) -> Option<Timeline> {
    let rows: Vec<TimelineRow> = dated.iter().map(|it| it.row(axis)).collect();
    if rows.iter().all(|row| row.points.is_empty()) {
        return None;
    }
    let meetings = meetings(plan, axis);
    let has_ongoing = rows.iter().any(|row| row.ongoing_from.is_some());
    let today = axis.at(day);
    let key = |kind, text: &str| TimelineKey {
        kind,
        text: text.to_owned(),
    };
    let mut keys = vec![key(
        TimelineShape::Due,
        "due by the end of that day or month",
    )];
    if has_ongoing {
        keys.push(key(TimelineShape::Ongoing, "ongoing"));
    }
    if today.is_some() {
        let text = format!("{}, the date of this document", day_in_words(day));
        keys.push(key(TimelineShape::Today, &text));
    }
    if let Some((names, _)) = &meetings {
        keys.push(key(TimelineShape::Meeting, &format!("meetings: {names}")));
    }
    let line = |kind| move |at| TimelineLine { kind, at };
    let days = meetings.map(|(_, days)| days).unwrap_or_default();
    let lines = days
        .into_iter()
        .map(line(TimelineShape::Meeting))
        .chain(today.map(line(TimelineShape::Today)));
    let title = title(dated, day);
    Some(Timeline {
        alt: alt(dated, axis, &title),
        title,
        label_heading: "Objective".to_owned(),
        bands: axis.bands(),
        lines: lines.collect(),
        key: keys,
        rows,
    })
}

/// The names of the groups that meet, and the places of their meetings on the axis.
fn meetings(plan: &Plan, axis: &Axis) -> Option<(String, Vec<f32>)> {
    let places =
        |days: &[NaiveDate]| -> Vec<f32> { days.iter().filter_map(|day| axis.at(*day)).collect() };
    let shown: Vec<(String, Vec<f32>)> = plan
        .meetings
        .iter()
        .map(|meeting| (meeting.name.clone(), places(&meeting.days)))
        .filter(|(_, places)| !places.is_empty())
        .collect();
    let count: usize = shown.iter().map(|(_, places)| places.len()).sum();
    if shown.is_empty() || count > MOST_MEETINGS {
        return None;
    }
    let (names, places): (Vec<String>, Vec<Vec<f32>>) = shown.into_iter().unzip();
    Some((listed(&names), places.concat()))
}

/// The main fact: how many milestones the next three months have.
fn title(dated: &[Dated<'_>], day: NaiveDate) -> String {
    let days = || dated.iter().flat_map(|it| &it.days);
    let total = days().count();
    let until = day + chrono::Months::new(3);
    let next = days().filter(|due| (day..until).contains(due)).count();
    let all = plural(total, "milestone");
    if next == 0 {
        let first_day = day_in_words(day);
        return if days().all(|due| *due < day) {
            format!(
                "All {all} {} before {first_day}",
                are_due(total, day - Days::new(1), day)
            )
        } else {
            format!("None of {all} is due in the three months from {first_day}")
        };
    }
    format!(
        "{next} of {all} {} in the three months from {}",
        are_due(next, until, day),
        day_in_words(day)
    )
}

/// "are due", or "were due" if the last day is before `today`; "is due" and "was due" for one.
pub(crate) fn are_due(count: usize, last_day: NaiveDate, today: NaiveDate) -> &'static str {
    match (count, last_day < today) {
        (1, false) => "is due",
        (_, false) => "are due",
        (1, true) => "was due",
        (_, true) => "were due",
    }
}

fn alt(dated: &[Dated<'_>], axis: &Axis, title: &str) -> String {
    let days = dated.iter().flat_map(|it| &it.days);
    let outside = days.filter(|day| axis.at(**day).is_none()).count();
    let others = match outside {
        0 => String::new(),
        1 => "; 1 at another time is given in words only".to_owned(),
        _ => format!("; {outside} at other times are given in words only"),
    };
    format!(
        "{title}. A row for each of {} has its milestones from {} to {}{others}.",
        plural(dated.len(), "objective"),
        axis.heading(0),
        axis.heading(axis.count.saturating_sub(1)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milestones_were_due_after_their_last_day() {
        let day = NaiveDate::from_ymd_opt(2026, 9, 30).expect("a day");
        let next_day = day + Days::new(1);
        assert_eq!(are_due(1, day, day), "is due");
        assert_eq!(are_due(9, day, day), "are due");
        assert_eq!(are_due(1, day, next_day), "was due");
        assert_eq!(are_due(9, day, next_day), "were due");
    }
}
