//! The dates of an action in words: the state that they suggest, and the revisions of the plan's
//! date.

use chrono::NaiveDate;

use crate::compose::text::line::short_day;
use crate::register::{DateDecision, RevisedDate};
use crate::review::ReviewedAction;
use crate::text::lines_in_one;
use crate::timescale::{read_date, read_new_date};

/// The lines below the plan's date: the date that the plan had first, the revised date that counts,
/// and a later revised date that was refused or that names no day. Empty if the plan has only one
/// date and nobody gave another.
pub(super) fn since_planned(action: &ReviewedAction) -> Vec<String> {
    let current = action.revisions.current();
    let first = action.planned_first.iter();
    let mut lines: Vec<String> = first
        .map(|first| format!("First planned: {first}"))
        .collect();
    lines.extend(
        current.map(|current| format!("Now {} ({})", date(current), current.decision.word())),
    );
    let last = action.revisions.iter().next_back();
    if let Some(last) = last.filter(|last| Some(*last) != current) {
        lines.extend(beside_current(last));
    }
    // Partners who share the action may give different dates, of which the latest counts.
    let given = action.now.words(|answer| &answer.revised_date.text);
    if given.len() > 1 {
        lines.extend(given);
    }
    lines
}

/// The line for the last revised date, if it is not the one that counts.
fn beside_current(last: &RevisedDate) -> Option<String> {
    match last.decision {
        DateDecision::Proposed if last.is_unclear() => {
            Some(format!("{} is not clear, so it does not count", date(last)))
        }
        DateDecision::Proposed | DateDecision::Agreed(_) => {
            Some(format!("Asked for: {}", date(last)))
        }
        DateDecision::Refused(day) => {
            Some(format!("{} was refused on {}", date(last), short_day(day)))
        }
        DateDecision::Replaced => None,
    }
}

/// A revised date: the day, with the partner's words if they say it differently. Words that name no
/// day, or only a rough one, are given alone.
pub(super) fn date(revised: &RevisedDate) -> String {
    let words = format!("“{}”", lines_in_one(&revised.text));
    match revised.day {
        Some(_) if revised.is_guess => words,
        Some(day) if read_date(&revised.text) == Some(day) => short_day(day),
        Some(day) => format!("{} ({words})", short_day(day)),
        None => words,
    }
}

/// When an action is due: its last day, or the partner's words if they name only a rough time.
pub(super) fn due(action: &ReviewedAction) -> String {
    match action.revisions.current() {
        Some(current) if current.is_guess => format!("“{}”", lines_in_one(&current.text)),
        Some(_) | None => action.last_day().map(short_day).unwrap_or_default(),
    }
}

/// The date of the plan: its last day, or the plan's own words if they are rough.
pub(super) fn planned(action: &ReviewedAction, due: NaiveDate) -> String {
    if read_new_date(&action.timescale).is_guess {
        format!("“{}”", lines_in_one(&action.timescale))
    } else {
        short_day(due)
    }
}
