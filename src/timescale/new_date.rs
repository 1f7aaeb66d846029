//! Reads the new date that a partner gives for an action: its last day, and whether that day is a
//! guess.
//!
//! In a plan, "early 2027" means all of 2027: the boards wrote these words and know their meaning.
//! A new date is for the boards to decide. If the partner named no day, the boards must see that
//! the day is a guess, and read the partner's own words.

use chrono::{Datelike, Months, NaiveDate};

use crate::lexicon::ROUGH_DATES;
use crate::text::plain_words;

use super::cell::{read, read_date};

/// A new date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewDate {
    /// The last day; `None` if the text names no last day.
    pub day: Option<NaiveDate>,
    /// Whether the text has a rough word (`early`, `around`) or names a time longer than a quarter.
    pub is_guess: bool,
}

/// The longest quarter has 92 days. A partner who names a longer time ("2027", "2026/27") has not
/// said in which month the action will be done.
const LONGEST_QUARTER_DAYS: i64 = 92;

/// Within a month, "early" ends on the 10th and "mid" on the 20th: a third and two thirds.
const EARLY_DAY: u32 = 10;
const MIDDLE_DAY: u32 = 20;

/// Reads the text of a new date. "Early" is the first quarter of the time; "mid" ends after two
/// thirds of it.
///
/// ```
/// # use planpack::timescale::read_new_date;
/// let early = read_new_date("early 2027");
/// assert_eq!(early.day.unwrap().to_string(), "2027-03-31");
/// assert!(early.is_guess);
/// assert!(!read_new_date("30 November 2026").is_guess);
/// ```
pub fn read_new_date(text: &str) -> NewDate {
    if let Some(day) = read_date(text) {
        return NewDate {
            day: Some(day),
            is_guess: false,
        };
    }
    let timescale = read(text, None);
    let (start, end) = (timescale.start, timescale.end);
    let rough = rough_part(text);
    let is_long = start
        .zip(end)
        .is_some_and(|(start, end)| (end - start).num_days() + 1 > LONGEST_QUARTER_DAYS);
    let day = match (rough, end) {
        (Some("after"), _) | (_, None) => None,
        (Some(part), Some(end)) => Some(last_day(part, start.unwrap_or(end), end)),
        (None, Some(end)) => Some(end),
    };
    // "TBC" alone, or "hopefully soon", names no time that could be put to the boards.
    let names_time = start.or(end).is_some();
    NewDate {
        day,
        is_guess: names_time && (rough.is_some() || is_long),
    }
}

/// The meaning of the first rough word in the text: `first`, `middle`, `whole` or `after`. In the
/// middle of a text, "after" belongs to the sentence and not to the date.
fn rough_part(text: &str) -> Option<&'static str> {
    let words = plain_words(text);
    let padded = format!(" {words} ");
    let is_said = |phrase: &&str| match ROUGH_DATES.meaning(phrase) {
        Some("after") => {
            words.starts_with(&format!("{phrase} ")) || words.ends_with(&format!(" {phrase}"))
        }
        Some(_) | None => padded.contains(&format!(" {phrase} ")),
    };
    let phrase = ROUGH_DATES.words().find(is_said)?;
    ROUGH_DATES.meaning(phrase)
}

/// The last day of a part of the time from `start` to `end`.
fn last_day(part: &str, start: NaiveDate, end: NaiveDate) -> NaiveDate {
    let months = months_of(start, end);
    let (months_in, day_in) = match part {
        "first" => ((months / 4).max(1), EARLY_DAY),
        "middle" => (months * 2 / 3, MIDDLE_DAY),
        _ => return end,
    };
    let last = match months {
        0 => Some(end),
        1 => start.with_day(day_in),
        _ => start
            .checked_add_months(Months::new(months_in))
            .and_then(|next| next.pred_opt()),
    };
    last.unwrap_or(end)
}

/// The number of whole months from `start` to `end`; 0 for shorter times.
fn months_of(start: NaiveDate, end: NaiveDate) -> u32 {
    let after = end.succ_opt().unwrap_or(end);
    let counted =
        |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap_or_default();
    let is_short = i32::from(after.day() < start.day());
    u32::try_from(counted(after) - counted(start) - is_short).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rough_time_is_a_guess_within_the_time_that_was_named() {
        for (text, day, is_guess) in [
            ("30 November 2026", "2026-11-30", false),
            ("November 2026", "2026-11-30", false),
            ("end of January 2027", "2027-01-31", false),
            ("Q4 2026/27", "2027-03-31", false),
            ("Spring 2027", "2027-05-31", false),
            ("early 2027", "2027-03-31", true),
            ("Early in 2026/27", "2026-06-30", true),
            ("mid 2026/27", "2026-11-30", true),
            ("mid-2027", "2027-08-31", true),
            ("start of March 2027", "2027-03-10", true),
            ("mid-May 2027", "2027-05-20", true),
            ("late 2027", "2027-12-31", true),
            ("around 3 March 2027", "2027-03-03", true),
            ("2027", "2027-12-31", true),
            ("2026/27", "2027-03-31", true),
            ("March 2027 or later", "", true),
            ("not before May 2027", "", true),
            ("when the grant is paid", "", false),
            ("TBC", "", false),
            ("probably when the grant is paid", "", false),
            ("TBC, maybe May 2027", "2027-05-31", true),
        ] {
            let expected = NewDate {
                day: day.parse().ok(),
                is_guess,
            };
            assert_eq!(read_new_date(text), expected, "{text}");
        }
    }
}
