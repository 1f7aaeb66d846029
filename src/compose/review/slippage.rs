//! Each action's dates over time. The figures of parts and partners count how often dates were
//! moved.

use chrono::NaiveDate;

use crate::compose::pack::{
    Block, PlainColumn, PlainRow, PlainTable, Rich, Timeline, TimelineKey, TimelineLine,
    TimelinePoint, TimelineRow, TimelineShape, plain,
};
use crate::compose::text::line::brief;
use crate::compose::text::line::{short_day, short_quarter};
use crate::compose::timeline::axis::Axis;
use crate::register::DateDecision;
use crate::review::{DateHistory, DateStep};
use crate::text::{day_in_words, lines_in_one, plural};

use super::making::Making;

/// Characters of an action: one line of its column.
const ACTION_CHARS: usize = 54;
/// More rows need more than a page; the table has all of them.
const MOST_DRAWN: usize = 25;

impl Making<'_> {
    /// The tables of dates that were moved. Empty if there is no revised date.
    pub(super) fn slippage(&self) -> Vec<Block> {
        let histories = self.review.date_histories();
        if histories.is_empty() {
            return Vec::new();
        }
        let heading = Block::heading("Revised dates");
        let about = "The table lists all revised dates of partners and of the plan itself. A \
                     revised date counts until it is changed. A partner’s date is proposed until \
                     the boards’ decision is recorded. A move is a change to a later date that \
                     the boards have not refused.";
        let drawing = self.moved(&histories).map(Block::Timeline);
        let table = Block::Table(self.dates_over_time(&histories));
        std::iter::once(heading)
            .chain(drawing)
            .chain([Block::remark(about), table])
            .collect()
    }

    /// The drawing of the actions that were moved to a later date; `None` if there is none, or if
    /// there are too many for a page.
    fn moved(&self, histories: &[DateHistory<'_>]) -> Option<Timeline> {
        let moved: Vec<(&DateHistory<'_>, Vec<NaiveDate>)> = histories
            .iter()
            .filter(|history| history.moves > 0)
            .map(|history| (history, history.days()))
            .collect();
        if moved.len() > MOST_DRAWN {
            return None;
        }
        let axis = Axis::around(moved.iter().flat_map(|(_, days)| days).copied())?;
        let rows = moved.iter().map(|(history, days)| TimelineRow {
            number: self.link(history.action),
            text: lines_in_one(&history.action.action),
            ..moved_row(&axis, days, history.moves)
        });
        let today = axis.at(self.review.day);
        let title = self.moved_title(&moved);
        Some(Timeline {
            alt: format!(
                "{title}. Each row has the first and the latest date of an action, and how often it \
                 was moved."
            ),
            title,
            label_heading: "Action".to_owned(),
            bands: axis.bands(),
            lines: today
                .map(|at| TimelineLine {
                    kind: TimelineShape::Today,
                    at,
                })
                .into_iter()
                .collect(),
            key: self.moved_key(today.is_some()),
            rows: rows.collect(),
        })
    }

    /// "5 of 86 actions have a later date, agreed or proposed; 2 were moved more than once".
    fn moved_title(&self, moved: &[(&DateHistory<'_>, Vec<NaiveDate>)]) -> String {
        let often = moved
            .iter()
            .filter(|(history, _)| history.moves > 1)
            .count();
        let have = if moved.len() == 1 { "has" } else { "have" };
        let first = format!(
            "{} of {} {have} a later date, agreed or proposed",
            moved.len(),
            plural(self.review.actions.len(), "action")
        );
        match often {
            0 => first,
            1 => format!("{first}; 1 was moved more than once"),
            _ => format!("{first}; {often} were moved more than once"),
        }
    }

    fn moved_key(&self, has_today: bool) -> Vec<TimelineKey> {
        let key = |kind, text: &str| TimelineKey {
            kind,
            text: text.to_owned(),
        };
        let today = format!(
            "{}, the day of this position",
            day_in_words(self.review.day)
        );
        let mut keys = vec![
            key(TimelineShape::Original, "first date"),
            key(TimelineShape::Between, "between"),
            key(TimelineShape::Due, "latest date, agreed or proposed"),
        ];
        if has_today {
            keys.push(key(TimelineShape::Today, &today));
        }
        keys
    }

    fn dates_over_time(&self, histories: &[DateHistory<'_>]) -> PlainTable {
        let row = |history: &DateHistory<'_>| {
            let steps: Vec<String> = history.steps.iter().map(step).collect();
            let action = lines_in_one(&history.action.action);
            PlainRow::of(vec![
                self.link(history.action),
                plain(brief(&action, ACTION_CHARS)),
                plain(steps.join(" → ")),
                plain(history.moves.to_string()),
            ])
        };
        PlainTable {
            caption: "Dates of actions over time".to_owned(),
            columns: vec![
                PlainColumn::of("Ref", true).wide(17),
                PlainColumn::of("Action", false).wide(92),
                PlainColumn::of("Dates, oldest first", false).wide(140),
                PlainColumn::amount("Moves").wide(20),
            ],
            rows: histories.iter().map(row).collect(),
        }
    }
}

/// The row of an action that was moved, without its label and text.
fn moved_row(axis: &Axis, days: &[NaiveDate], moves: usize) -> TimelineRow {
    let places: Vec<f32> = days.iter().filter_map(|day| axis.at(*day)).collect();
    let last = places.len().saturating_sub(1);
    let shape = |index: usize| match index {
        _ if index == last => TimelineShape::Due,
        0 => TimelineShape::Original,
        _ => TimelineShape::Between,
    };
    let points = places.iter().enumerate().map(|(index, at)| TimelinePoint {
        kind: shape(index),
        at: *at,
    });
    let ends = days.first().zip(days.last());
    TimelineRow {
        number: Rich::new(),
        text: String::new(),
        points: points.collect(),
        span: places
            .first()
            .zip(places.last())
            .map(|(from, to)| [*from, *to]),
        ongoing_from: None,
        days: ends.map_or_else(String::new, |(first, last)| {
            format!(
                "{} to {}, {}",
                first.format("%b\u{a0}%Y"),
                last.format("%b\u{a0}%Y"),
                plural(moves, "move")
            )
        }),
    }
}

/// "Plan: 30 June 2026", "Apr–Jun 2026: 30 Nov 2026, agreed on 20 Jul 2026".
fn step(step: &DateStep) -> String {
    let words = lines_in_one(&step.text);
    let Some((quarter, decision)) = step.given else {
        let words = if words.is_empty() { "no date" } else { &words };
        return format!("Plan: {words}");
    };
    let decision = match decision {
        DateDecision::Proposed if step.is_unclear => "not clear, so it does not count".to_owned(),
        DateDecision::Agreed(day) | DateDecision::Refused(day) => {
            format!("{} on {}", decision.word(), short_day(day))
        }
        DateDecision::Proposed | DateDecision::Replaced => decision.word().to_owned(),
    };
    format!("{}: {words}, {decision}", short_quarter(quarter))
}
