//! Gives "April Board meeting" its day, if the calendar of meetings has that meeting.
//!
//! [`take_days_of`] takes a timescale that was read, and the plan's [`Meeting`]s. A month that
//! names a meeting becomes the day of that meeting if the calendar has exactly one such day in that
//! month. Otherwise the month stays a month.

use chrono::{Datelike, NaiveDate};

use crate::model::{Meeting, Milestone, Timescale, TimescaleKind};
use crate::text::plain_words;

use super::cell::whole;

/// Replaces months that name a meeting by the day of that meeting, and then updates the whole
/// timescale.
pub(crate) fn take_days_of(meetings: &[Meeting], timescale: &mut Timescale) {
    let mut is_changed = false;
    for milestone in &mut timescale.milestones {
        let Some(meeting) = meeting_of(meetings, milestone) else {
            continue;
        };
        is_changed |= take_day_of(meeting, milestone);
    }
    if is_changed {
        (timescale.kind, timescale.start, timescale.end) = whole(&timescale.milestones);
    }
}

/// The meeting that a month names. If "Board" and "Executive Board" both fit, the longer name wins.
fn meeting_of<'a>(meetings: &'a [Meeting], milestone: &Milestone) -> Option<&'a Meeting> {
    if milestone.kind != TimescaleKind::Month {
        return None;
    }
    let month = milestone.start?;
    let words = format!(" {} ", plain_words(&milestone.text));
    let named = meetings
        .iter()
        .filter(|meeting| names(&words, month, &own_words(&meeting.name)));
    named.max_by_key(|meeting| own_words(&meeting.name).len())
}

/// Whether the words name the meeting: "Board meeting", or the name right after a month: "April
/// Board", "July 2026 Board".
fn names(words: &str, month: NaiveDate, name: &str) -> bool {
    let in_words = month.format("%B").to_string().to_lowercase();
    let year = month.format("%Y");
    let months = [in_words.as_str(), &in_words[..3]];
    let is_led = |month: &&str| {
        words.contains(&format!(" {month} {name} "))
            || words.contains(&format!(" {month} {year} {name} "))
    };
    !name.is_empty() && (words.contains(&format!(" {name} meeting ")) || months.iter().any(is_led))
}

/// A meeting's name in plain words, without "meeting".
fn own_words(name: &str) -> String {
    let words = plain_words(name);
    let own: Vec<&str> = words
        .split(' ')
        .filter(|word| !matches!(*word, "meeting" | "meetings" | "the"))
        .collect();
    own.join(" ")
}

/// Replaces a month by the meeting's only day in that month, and returns whether it did. If no year
/// is written and the meeting has only one day in this month over all years, the year of that day
/// is certain. If the meeting has several such days, the year stays inferred.
fn take_day_of(meeting: &Meeting, milestone: &mut Milestone) -> bool {
    let (Some(start), Some(end)) = (milestone.start, milestone.end) else {
        return false;
    };
    let in_month_read: Vec<NaiveDate> = meeting
        .days
        .iter()
        .copied()
        .filter(|day| (start..=end).contains(day))
        .collect();
    let in_any_year: Vec<NaiveDate> = meeting
        .days
        .iter()
        .copied()
        .filter(|day| day.month() == start.month())
        .collect();
    let (day, year_inferred) = match (in_any_year.as_slice(), in_month_read.as_slice()) {
        ([day], _) if milestone.year_inferred => (*day, false),
        (_, [day]) => (*day, milestone.year_inferred),
        (_, _) => return false,
    };
    milestone.kind = TimescaleKind::Date;
    (milestone.start, milestone.end, milestone.year_inferred) =
        (Some(day), Some(day), year_inferred);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timescale::read;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn dated(text: &str) -> Timescale {
        let meeting = |name: &str, days: &[&str]| Meeting {
            name: name.to_owned(),
            days: days.iter().map(|text| day(text)).collect(),
        };
        let meetings = [
            meeting(
                "Board",
                &[
                    "2026-04-22",
                    "2026-07-15",
                    "2027-07-14",
                    "2026-10-01",
                    "2026-10-29",
                ],
            ),
            meeting("Executive Board", &["2026-04-08"]),
        ];
        let mut timescale = read(text, Some((day("2026-04-01"), day("2029-03-31"))));
        take_days_of(&meetings, &mut timescale);
        timescale
    }

    #[test]
    fn a_month_that_names_a_meeting_is_its_day() {
        for (text, expected) in [
            ("April Board meeting", "2026-04-22"),
            ("April 2026 Board meeting", "2026-04-22"),
            ("Report to the April Board", "2026-04-22"),
            ("April Executive Board meeting", "2026-04-08"),
            ("July Board meeting", "2026-07-15"),
            ("July 2027 Board meeting", "2027-07-14"),
            ("Jul 2027 Board", "2027-07-14"),
        ] {
            let timescale = dated(text);
            assert_eq!(
                (timescale.kind, timescale.end),
                (TimescaleKind::Date, Some(day(expected))),
                "{text}"
            );
        }
    }

    #[test]
    fn a_meeting_in_the_calendar_makes_its_year_certain() {
        assert!(dated("July Board meeting").milestones[0].year_inferred);
        assert!(!dated("April Board meeting").milestones[0].year_inferred);
    }

    #[test]
    fn a_meeting_that_the_calendar_does_not_have_stays_a_month() {
        for text in [
            "October Board meeting",
            "May Board meeting",
            "April",
            "April 2027 Board meeting",
            "Board report in April",
        ] {
            assert_eq!(dated(text).kind, TimescaleKind::Month, "{text}");
        }
    }
}
