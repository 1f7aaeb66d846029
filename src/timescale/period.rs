//! Finds the period of a plan in a line: "Business Plan 2026-2029", "October 2026 – March 2027".
//!
//! [`read_period`] takes a line of text, such as a title. It finds dates as [`timescale`](super)
//! does, and keeps the dates that can be a plan's period: two dates, a pair of years, or a year
//! beside a word such as "plan". The caller chooses between lines.

use std::ops::Range;

use chrono::NaiveDate;

use crate::lexicon::PLAN_WORDS;

use super::calendar::Calendar;
use super::grammar::dates;
use super::grammar::dates::Found;
use super::grammar::figures::{continues_in_figures, four_digit_year, month_number};
use super::grammar::points::{Expression, Mention, Point};
use super::grammar::words::Words;

/// The longest plan, in days: about ten years. A longer time is not a plan's period ("1989 to
/// 2026").
const LONGEST_DAYS: i64 = 3_660;

/// How exactly a text gives a period. The most exact period wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Plainness {
    /// "2013-2016", "2014/15": from 1 April to 31 March.
    Years,
    /// "April 2026 to March 2029".
    Months,
    /// "1 April 2026 to 31 March 2029".
    Days,
}

/// The bytes of a period in the text, its first day and its last day.
type NamedPeriod = (Range<usize>, NaiveDate, NaiveDate);

/// The period in a line of text: the bytes of its words, its first day and its last day. A pair of
/// years runs from 1 April to 31 March. If there are several periods, the most exact is used (days
/// before months before years), then the first.
///
/// ```
/// # use planpack::timescale::period::read_period;
/// let (words, first, last) = read_period("Business Plan 2026-29").unwrap();
/// assert_eq!(words, 14..21);
/// assert_eq!(first.to_string(), "2026-04-01");
/// assert_eq!(last.to_string(), "2029-03-31");
/// ```
pub fn read_period(text: &str) -> Option<NamedPeriod> {
    // Fast check: sheets of figures have many cells with nothing but a number.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) || text.trim().parse::<f64>().is_ok() {
        return None;
    }
    let words = Words::of(text);
    let mut best: Option<(Plainness, NamedPeriod)> = None;
    for found in dates::find(&words, 0..words.len()) {
        let Some(candidate) = candidate(&words, &found) else {
            continue;
        };
        if best.as_ref().is_none_or(|best| candidate.0 > best.0) {
            best = Some(candidate);
        }
    }
    best.map(|(_, period)| period)
        .or_else(|| year_of_plan(&words))
}

/// "Business Plan 2026", "2026 action plan": the calendar year.
fn year_of_plan(words: &Words) -> Option<NamedPeriod> {
    (0..words.len()).find_map(|at| {
        let year = four_digit_year(words, at)?;
        let before = at.checked_sub(1).and_then(|before| words.mark(before));
        let is_free = !words.is_joined(at) || matches!(before, Some('(' | '"'));
        let continues = continues_in_figures(words, at + 1)
            || words.is_joined(at + 1) && !words.name(at + 1).is_empty();
        if !is_free || continues || !is_beside_plan(words, at) {
            return None;
        }
        let year = Expression::One(Mention::whole(Point::Year(year)));
        let span = Calendar::new(None).resolve(year)?;
        Some((words.bytes(&(at..at + 1))?, span.start, span.end))
    })
}

fn candidate(words: &Words, found: &Found) -> Option<(Plainness, NamedPeriod)> {
    let plainness = plainness(found)?;
    let span = Calendar::new(None).resolve(found.expression)?;
    if span.year_inferred || (span.end - span.start).num_days() > LONGEST_DAYS {
        return None;
    }
    Some((
        plainness,
        (words.bytes(&found.words)?, span.start, span.end),
    ))
}

fn plainness(found: &Found) -> Option<Plainness> {
    match found.expression {
        Expression::Between(from, to) => Some(plainness_of(from).min(plainness_of(to))),
        Expression::One(Mention {
            point: Point::Years { .. },
            ..
        }) => Some(Plainness::Years),
        Expression::One(_) => None,
    }
}

fn plainness_of(mention: Mention) -> Plainness {
    match mention.point {
        Point::Day { .. } => Plainness::Days,
        Point::Month { .. }
        | Point::MonthAndNumber { .. }
        | Point::Quarter { .. }
        | Point::Season { .. } => Plainness::Months,
        Point::Years { .. } | Point::Year(_) | Point::FinancialYearEnd => Plainness::Years,
    }
}

/// Whether the year at `index` is at most one word away from a word such as "plan", and belongs to
/// nothing else.
fn is_beside_plan(words: &Words, index: usize) -> bool {
    let before = words.name_before(index);
    let is_owned = matches!(before, "act" | "regulations" | "page" | "pages")
        || month_number(before).is_some();
    let mut around = (index.saturating_sub(2)..index).chain(index + 1..index + 3);
    !is_owned && around.any(|at| PLAN_WORDS.has(words.name(at)))
}
