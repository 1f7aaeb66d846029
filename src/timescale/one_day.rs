//! Texts that are a single day, and texts whose end is before their beginning.

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::grammar::dates;
use super::grammar::dates::Found;
use super::grammar::days;
use super::grammar::points::{Edge, Expression, Point};
use super::grammar::words::Words;

/// The day of a text that is only a date: "22.10.10", "15/04/13", "1st April 2026", "2026-04-01".
/// The day comes before the month, and the year must be written. A weekday before it and a time
/// after it are allowed.
///
/// ```
/// # use planpack::timescale::read_date;
/// assert_eq!(read_date("03/04/26").unwrap().to_string(), "2026-04-03");
/// assert_eq!(read_date("April 2026"), None);
/// ```
pub fn read_date(text: &str) -> Option<NaiveDate> {
    let words = Words::of(text);
    let start = days::after_weekday(&words, 0);
    let found = dates::find(&words, start..words.len());
    let [
        Found {
            expression,
            words: taken,
        },
    ] = found.as_slice()
    else {
        return None;
    };
    let Expression::One(mention) = expression else {
        return None;
    };
    let is_whole =
        taken.start == start && (taken.end..words.len()).all(|at| is_time_of_day(&words, at));
    let is_day =
        matches!(mention.point, Point::Day { year: Some(_), .. }) && mention.edge == Edge::Whole;
    if !is_whole || !is_day {
        return None;
    }
    Some(Calendar::new(None).resolve(*expression)?.start)
}

/// Whether a word may follow a date without changing it: "T00:00:00", "10.30 am", a full stop.
fn is_time_of_day(words: &Words, at: usize) -> bool {
    matches!(words.mark(at), Some('.' | ':' | ',' | '+'))
        || words.number(at).is_some_and(|(_, digits)| digits <= 3)
        || matches!(words.name(at), "t" | "z" | "am" | "pm" | "at" | "noon")
}

/// Whether a text has a beginning and an end with their years, and the end is before the beginning.
///
/// ```
/// # use planpack::timescale::ends_before_start;
/// assert!(ends_before_start("from September 2026 to May 2026"));
/// assert!(!ends_before_start("October to March 2027"));
/// ```
pub fn ends_before_start(text: &str) -> bool {
    let words = Words::of(text);
    let days_of = |mention| Calendar::new(None).resolve(Expression::One(mention));
    dates::find(&words, 0..words.len())
        .into_iter()
        .any(|found| match found.expression {
            Expression::Between(from, to) => days_of(from)
                .zip(days_of(to))
                .is_some_and(|(first, last)| last.end < first.start),
            Expression::One(_) => false,
        })
}
