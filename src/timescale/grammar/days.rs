//! The grammar of one day or one month, in numbers or words. The day comes before the month.
//!
//! Part of the grammar in [`dates`](super::dates). Each function takes an index into [`Words`]. It
//! gives the [`Point`] that begins at this index, and the index after the point. A day that does
//! not exist is found like any other; [`calendar`](crate::timescale::calendar) rejects it.

use crate::lexicon::{AFTER_MAY, BEFORE_TIMES, MEETING_WORDS, WEEKDAYS};

use super::figures::{
    Parsed, continues_in_figures, four_digit_year, full_year, is_month_abroad, is_reference,
    month_number, plain_year, year_pair,
};
use super::points::Point;
use super::words::Words;

/// A day with its month, in numbers or words.
pub(crate) fn day(words: &Words, index: usize) -> Parsed<Point> {
    day_in_figures(words, index).or_else(|| day_in_words(words, index))
}

/// "April 2026", "Apr-26", "Sept. 2026", "April 1st 2026", "March 2026/27", "April Board meeting
/// 2026", "April".
pub(crate) fn month(words: &Words, index: usize) -> Parsed<Point> {
    let name = words.name(index);
    let month = month_number(name)?;
    if name == "may" && !is_month_of_may(words, index) {
        return None;
    }
    let next = index + 1;
    if let Some(day) = day_after_month(words, month, next) {
        return Some(day);
    }
    let Some((year, after)) = year_after(words, next) else {
        let (year, next) = with_or_without(year_of_meeting(words, next), next);
        return Some((Point::Month { month, year }, next));
    };
    match words.number(next) {
        Some((day, 2)) if words.habits.has_day_after_month => {
            let year = None;
            Some((Point::Day { day, month, year }, after))
        }
        // Two digits without a mark or apostrophe.
        Some((number, 2)) if !words.is_joined(next) => {
            Some((Point::MonthAndNumber { month, number }, after))
        }
        _ => Some(financial_month(words, month, year, after)),
    }
}

/// The year that was read and the index after it; if no year was read, `None` and `next`.
fn with_or_without(year: Parsed<i32>, next: usize) -> (Option<i32>, usize) {
    year.map_or((None, next), |(year, next)| (Some(year), next))
}

/// The year after a month and a meeting: "April Board meeting 2026", "April Board (2026)".
fn year_of_meeting(words: &Words, index: usize) -> Parsed<i32> {
    let meeting = (index..index + 3)
        .take_while(|at| MEETING_WORDS.has(words.name(*at)))
        .count();
    let at = index + meeting + usize::from(words.mark(index + meeting) == Some('('));
    let year = four_digit_year(words, at)?;
    (meeting > 0).then_some((year, at + 1))
}

/// "22.10.10", "15/04/13", "2026-04-01", "04/2026", "22/10".
fn day_in_figures(words: &Words, index: usize) -> Parsed<Point> {
    let (first, first_digits) = words.number(index)?;
    let mark = words
        .mark(index + 1)
        .filter(|mark| matches!(mark, '.' | '/' | '-'))?;
    let (second, second_digits) = words.number(index + 2)?;
    let is_tight = words.is_joined(index + 1) && words.is_joined(index + 2);
    if is_reference(words, index) || second_digits > 2 && !(is_tight && second_digits == 4) {
        return None;
    }
    if words.mark(index + 3) == Some(mark) && words.number(index + 4).is_some() {
        return day_of_three(words, index, mark);
    }
    match (first_digits, second_digits) {
        (1 | 2, 4) if (1..=12).contains(&first) => {
            let (month, year) = (first, Some(plain_year(second)?));
            Some((Point::Month { month, year }, index + 3))
        }
        (1 | 2, 1 | 2)
            if mark == '/'
                && is_tight
                && is_day_and_month(first, second)
                && is_alone(words, index, index + 3) =>
        {
            let (day, month, year) = (first, second, None);
            Some((Point::Day { day, month, year }, index + 3))
        }
        _ => None,
    }
}

/// A numeric date with the same mark between its three numbers.
fn day_of_three(words: &Words, index: usize, mark: char) -> Parsed<Point> {
    let (first, first_digits) = words.number(index)?;
    let (second, second_digits) = words.number(index + 2)?;
    let (third, third_digits) = words.number(index + 4)?;
    let is_tight = (index + 1..=index + 4).all(|at| words.is_joined(at));
    let continues = words.mark(index + 5) == Some(mark)
        && words.is_joined(index + 6)
        && words.number(index + 6).is_some();
    if continues || mark == '-' && !is_tight || second_digits > 2 {
        return None;
    }
    let in_order = words.habits.order.day_and_month(first, second);
    let ((day, month), year) = match (first_digits, third_digits) {
        (1 | 2, 2) => (in_order, full_year(third)),
        (1 | 2, 4) => (in_order, plain_year(third)?),
        (4, 1 | 2) => ((third, second), plain_year(first)?),
        _ => return None,
    };
    let year = Some(year);
    Some((Point::Day { day, month, year }, index + 5))
}

/// Whether two numbers are a day and a month. "11/12" may be a financial year, and "24/7" means
/// always.
fn is_day_and_month(first: u32, second: u32) -> bool {
    (1..=31).contains(&first)
        && (1..=12).contains(&second)
        && first + 1 != second
        && (first, second) != (24, 7)
}

/// Whether a date is alone: at most a preposition comes before it, and nothing after it belongs to
/// it.
fn is_alone(words: &Words, index: usize, next: usize) -> bool {
    let leads = index == 0
        || matches!(
            words.name_before(index),
            "by" | "on" | "from" | "to" | "until" | "till" | "before" | "and" | "due"
        )
        || words.starts_line(index);
    leads && words.name(next).is_empty() && !words.is_joined(next)
}

/// "1 April 2026", "1st of April '26", "1-Apr-26", "1 April", "1. Juni 2026", "1 de junio de 2026".
pub(crate) fn day_in_words(words: &Words, index: usize) -> Parsed<Point> {
    let (day, mut next) = day_number(words, index)?;
    if is_reference(words, index) {
        return None;
    }
    let is_ordinal = next > index + 1;
    // In English, "1. June" is an item of a list.
    let may_have_point = is_ordinal || is_month_abroad(words.name(next + 1));
    while matches!(words.mark(next), Some('-' | '/' | ','))
        || may_have_point && words.mark(next) == Some('.')
        || is_of(words, next)
    {
        next += 1;
    }
    let month = month_number(words.name(next))?;
    next += 1;
    let (year, next) = with_or_without(year_after(words, next), next);
    Some((Point::Day { day, month, year }, next))
}

/// Whether a word joins a day, its month and its year: "1 of June", "1 de junio de 2026".
fn is_of(words: &Words, index: usize) -> bool {
    matches!(words.name(index), "of" | "de" | "del")
}

/// "1", "1st": a number that can be a day, and the word after it.
pub(crate) fn day_number(words: &Words, index: usize) -> Parsed<u32> {
    let (day, 1 | 2) = words.number(index)? else {
        return None;
    };
    let is_ordinal = words.is_joined(index + 1)
        && matches!(
            words.name(index + 1),
            "st" | "nd" | "rd" | "th" | "er" | "º"
        );
    Some((day, index + 1 + usize::from(is_ordinal)))
}

/// "April 1st 2026", "April 12, 2026", "April 1st", "Apr-12-26".
fn day_after_month(words: &Words, month: u32, index: usize) -> Parsed<Point> {
    if let Some(day) = joined_day_after_month(words, month, index) {
        return Some(day);
    }
    let (day, next) = day_number(words, index)?;
    let comma = usize::from(words.mark(next) == Some(','));
    let year = four_digit_year(words, next + comma);
    match year {
        Some(_) => Some((Point::Day { day, month, year }, next + comma + 1)),
        None if next > index + 1 => Some((Point::Day { day, month, year }, next)),
        // One digit is a day, because a year has at least two: "May 1". In "by May 2 posts are
        // filled" the digit counts posts.
        None if is_one_digit(words, index) && ends_date(words, next) => {
            Some((Point::Day { day, month, year }, next))
        }
        None => None,
    }
}

/// "-12-26", "-12-2026": a day and a year that hyphens join to the month before.
fn joined_day_after_month(words: &Words, month: u32, index: usize) -> Parsed<Point> {
    let is_hyphen = |at: usize| words.mark(at) == Some('-');
    let is_tight = (index..=index + 3).all(|at| words.is_joined(at));
    let (day, 1 | 2) = words.number(index + 1)? else {
        return None;
    };
    let year = match words.number(index + 3)? {
        (year, 2) => full_year(year),
        (year, 4) => plain_year(year)?,
        _ => return None,
    };
    let year = Some(year);
    let is_one = is_hyphen(index)
        && is_hyphen(index + 2)
        && is_tight
        && !continues_in_figures(words, index + 4);
    is_one.then_some((Point::Day { day, month, year }, index + 4))
}

fn is_one_digit(words: &Words, index: usize) -> bool {
    matches!(words.number(index), Some((_, 1))) && !words.is_joined(index)
}

/// Whether a date may end before an index.
fn ends_date(words: &Words, index: usize) -> bool {
    const AFTER: &[&str] = &["", "and", "each", "every", "or", "then", "to", "until"];
    AFTER.contains(&words.name(index))
        && words.number(index).is_none()
        && !continues_in_figures(words, index)
}

/// A month in a financial year: March 2026/27 is in 2027.
fn financial_month(words: &Words, month: u32, year: i32, next: usize) -> (Point, usize) {
    const APRIL: u32 = 4;
    let is_tight = words.is_joined(next) && words.is_joined(next + 1);
    let (year, next) = match year_pair(words, next - 1) {
        Some(((first, last), after)) if last == first + 1 && is_tight => {
            (if month < APRIL { last } else { first }, after)
        }
        _ => (year, next),
    };
    let year = Some(year);
    (Point::Month { month, year }, next)
}

/// Whether "may" is the month: after a preposition, beside a number, or with a capital and no verb
/// after it.
fn is_month_of_may(words: &Words, index: usize) -> bool {
    let is_led = matches!(
        BEFORE_TIMES.meaning(words.name_before(index)),
        Some("month" | "both")
    );
    let has_day = index > 0 && day_number(words, index - 1).is_some();
    let is_linked = index > 0 && matches!(words.mark(index - 1), Some('/' | '-'));
    let is_name = !AFTER_MAY.has(words.name(index + 1))
        && words.get(index).is_some_and(|word| word.is_capital);
    year_after(words, index + 1).is_some()
        || has_day
        || is_led
        || is_linked
        || words.len() == 1
        || is_name
}

/// A year after a month: "2026", "26", "'26", ". 2026", "-26", ", 2026", "of 2026".
fn year_after(words: &Words, index: usize) -> Parsed<i32> {
    let mark = words
        .mark(index)
        .filter(|mark| matches!(mark, '.' | ',' | '-' | '/' | '\''));
    let mut at = index + usize::from(mark.is_some() || is_of(words, index));
    let has_apostrophe = words.mark(at) == Some('\'') || mark == Some('\'');
    at += usize::from(words.mark(at) == Some('\''));
    let (number, digits) = words.number(at)?;
    match digits {
        4 => Some((plain_year(number)?, at + 1)),
        2 if has_apostrophe || is_short_year(words, mark, index, at) => {
            Some((full_year(number), at + 1))
        }
        _ => None,
    }
}

/// Whether two digits after a month are a year, and not the day of another date, a time, or the
/// other end of a range.
fn is_short_year(words: &Words, mark: Option<char>, index: usize, at: usize) -> bool {
    let is_placed = match mark {
        None => words.name(index).is_empty(),
        Some('.') => true,
        Some('-' | '/') => words.is_joined(index) && words.is_joined(at),
        Some(_) => false,
    };
    let next = at + 1;
    let of = usize::from(words.name(next) == "of");
    let is_day = month_number(words.name(next + of)).is_some();
    let continues = match words.mark(next) {
        Some(':') => {
            words.is_joined(next) && words.is_joined(next + 1) && words.number(next + 1).is_some()
        }
        Some('.' | '-') => continues_in_figures(words, next),
        _ => words.is_joined(next) && !words.name(next).is_empty(),
    };
    is_placed && !is_day && !continues
}

/// The index after the name of a weekday; `index` itself if no weekday is there.
pub(crate) fn after_weekday(words: &Words, index: usize) -> usize {
    if !WEEKDAYS.has(words.name(index)) {
        return index;
    }
    let mut next = index + 1;
    while matches!(words.mark(next), Some(',' | '.')) || words.name(next) == "the" {
        next += 1;
    }
    next
}
