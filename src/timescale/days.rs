//! The grammar of one day or one month, in figures or words, the day always first.
//!
//! Part of the grammar in [`dates`](super::dates). Each reader takes an index into [`Words`] and
//! gives the [`Point`] that begins there and the index after it. An impossible day is found like
//! any other; [`calendar`](super::calendar) refuses it.

use super::calendar::{Point, full_year};
use super::words::Words;
use super::years;

/// A point and the index of the word after it.
pub(super) type Parsed<T> = Option<(T, usize)>;

/// Words after which figures are a reference, not a date: "objective 1.2.10".
#[rustfmt::skip]
const REFERRING: &[&str] = &[
    "action", "actions", "appendix", "chapter", "ext", "fax", "item", "level", "milestone", "no", "number", "objective",
    "outcome", "p", "page", "pages", "para", "paragraph", "part", "phase", "phone", "pp", "priority", "ref", "reference", "room",
    "section", "stage", "step", "strand", "task", "tel", "telephone", "theme", "tier", "version",
];

/// What may stand between a month and its year: "April Board meeting 2026".
const MEETINGS: &[&str] = &[
    "board",
    "committee",
    "executive",
    "group",
    "meeting",
    "meetings",
    "subgroup",
];

/// A day with its month, in figures or words.
pub(super) fn day(words: &Words, index: usize) -> Parsed<Point> {
    day_in_figures(words, index).or_else(|| day_in_words(words, index))
}

/// "April 2026", "Apr-26", "Sept. 2026", "April 1st 2026", "March 2026/27", "April Board meeting
/// 2026", "April".
pub(super) fn month(words: &Words, index: usize) -> Parsed<Point> {
    let month = month_number(words.name(index))
        .filter(|month| *month != 5 || is_month_of_may(words, index))?;
    let next = index + 1;
    if let Some(day) = day_after_month(words, month, next) {
        return Some(day);
    }
    if let Some((year, next)) = year_after(words, next) {
        return Some(match two_digits_alone(words, index + 1) {
            Some(number) if !words.is_joined(index + 1) => {
                (Point::MonthAndNumber { month, number }, next)
            }
            _ => financial_month(words, month, year, next),
        });
    }
    let (year, next) =
        year_of_meeting(words, next).map_or((None, next), |(year, next)| (Some(year), next));
    Some((Point::Month { month, year }, next))
}

/// The year of "April Board meeting 2026" and "April Board (2026)", after the month.
fn year_of_meeting(words: &Words, index: usize) -> Parsed<i32> {
    let meeting = (index..index + 3)
        .take_while(|at| MEETINGS.contains(&words.name(*at)))
        .count();
    let at = index + meeting + usize::from(words.mark(index + meeting) == Some('('));
    let (year, digits) = words.number(at)?;
    let year = plain_year(year).filter(|_| meeting > 0 && digits == 4)?;
    Some((year, at + 1))
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
    let third = (words.mark(index + 3) == Some(mark))
        .then(|| words.number(index + 4))
        .flatten();
    if let Some((third, third_digits)) = third {
        let is_tight = is_tight && words.is_joined(index + 3) && words.is_joined(index + 4);
        let goes_on = words.mark(index + 5) == Some(mark)
            && words.is_joined(index + 6)
            && words.number(index + 6).is_some();
        if goes_on || mark == '-' && !is_tight || second_digits > 2 {
            return None;
        }
        let in_order = words.order.day_and_month(first, second);
        let ((day, month), year) = match (first_digits, third_digits) {
            (1 | 2, 2) => (in_order, full_year(third)),
            (1 | 2, 4) => (in_order, plain_year(third)?),
            (4, 1 | 2) => ((third, second), plain_year(first)?),
            _ => return None,
        };
        return Some((
            Point::Day {
                day,
                month,
                year: Some(year),
            },
            index + 5,
        ));
    }
    let is_month = |number| (1..=12).contains(&number);
    match (first_digits, second_digits) {
        (1 | 2, 4) if is_month(first) => Some((
            Point::Month {
                month: first,
                year: Some(plain_year(second)?),
            },
            index + 3,
        )),
        // "11/12" may be a financial year, "24/7" is neither day nor month
        (1 | 2, 1 | 2)
            if mark == '/'
                && is_tight
                && is_month(second)
                && (1..=31).contains(&first)
                && first + 1 != second
                && (first, second) != (24, 7)
                && stands_apart(words, index, index + 3) =>
        {
            Some((
                Point::Day {
                    day: first,
                    month: second,
                    year: None,
                },
                index + 3,
            ))
        }
        _ => None,
    }
}

/// Whether nothing but a preposition stands before the words and nothing joins on after them.
fn stands_apart(words: &Words, index: usize, next: usize) -> bool {
    let leads = index == 0
        || matches!(
            words.name_before(index),
            "by" | "on" | "from" | "to" | "until" | "till" | "before" | "and" | "due"
        )
        || words.get(index).is_some_and(|word| word.starts_line);
    leads && words.name(next).is_empty() && !words.is_joined(next)
}

/// "1 April 2026", "1st of April '26", "1-Apr-26", "1 April".
pub(super) fn day_in_words(words: &Words, index: usize) -> Parsed<Point> {
    let (day, mut next) = day_number(words, index)?;
    if is_reference(words, index) {
        return None;
    }
    let is_ordinal = next > index + 1;
    while matches!(words.mark(next), Some('-' | '/' | ','))
        || is_ordinal && words.mark(next) == Some('.')
        || words.name(next) == "of"
    {
        next += 1;
    }
    let month = month_number(words.name(next))?;
    next += 1;
    let (year, next) =
        year_after(words, next).map_or((None, next), |(year, next)| (Some(year), next));
    Some((Point::Day { day, month, year }, next))
}

/// "1", "1st": a number that can be a day, and the word after it.
pub(super) fn day_number(words: &Words, index: usize) -> Parsed<u32> {
    let (day, digits) = words.number(index)?;
    if digits > 2 {
        return None;
    }
    let is_ordinal =
        words.is_joined(index + 1) && matches!(words.name(index + 1), "st" | "nd" | "rd" | "th");
    Some((day, index + 1 + usize::from(is_ordinal)))
}

/// "April 1st 2026", "April 12, 2026", "April 1st".
fn day_after_month(words: &Words, month: u32, index: usize) -> Parsed<Point> {
    let (day, next) = day_number(words, index)?;
    let comma = usize::from(words.mark(next) == Some(','));
    let year = words
        .number(next + comma)
        .filter(|(_, digits)| *digits == 4)
        .and_then(|(year, _)| plain_year(year));
    match year {
        Some(_) => Some((Point::Day { day, month, year }, next + comma + 1)),
        None if next > index + 1 => Some((Point::Day { day, month, year }, next)),
        None => None,
    }
}

/// A month in a financial year: March 2026/27 is in 2027.
fn financial_month(words: &Words, month: u32, year: i32, next: usize) -> (Point, usize) {
    match years::year_pair(words, next - 1) {
        Some(((first, last), after))
            if last == first + 1 && words.is_joined(next) && words.is_joined(next + 1) =>
        {
            (
                Point::Month {
                    month,
                    year: Some(if month < 4 { last } else { first }),
                },
                after,
            )
        }
        _ => (
            Point::Month {
                month,
                year: Some(year),
            },
            next,
        ),
    }
}

/// Two digits right after a month, without mark or apostrophe.
fn two_digits_alone(words: &Words, index: usize) -> Option<u32> {
    words
        .number(index)
        .filter(|(_, digits)| *digits == 2)
        .map(|(number, _)| number)
}

/// "May" is also a verb: it is a month after a preposition, beside a number, or with a capital and
/// no verb after it.
fn is_month_of_may(words: &Words, index: usize) -> bool {
    let is_verb = matches!(
        words.name(index + 1),
        "be" | "have"
            | "need"
            | "change"
            | "require"
            | "not"
            | "also"
            | "vary"
            | "take"
            | "include"
            | "move"
            | "slip"
            | "extend"
    );
    let is_led = matches!(
        words.name_before(index),
        "by" | "in"
            | "of"
            | "end"
            | "early"
            | "mid"
            | "late"
            | "until"
            | "till"
            | "from"
            | "since"
            | "to"
            | "between"
            | "before"
            | "during"
    );
    let has_year = year_after(words, index + 1).is_some();
    let has_day = index > 0 && day_number(words, index - 1).is_some();
    let is_linked = index > 0 && matches!(words.mark(index - 1), Some('/' | '-'));
    let stands_alone = words.len() == 1;
    has_year
        || has_day
        || is_led
        || is_linked
        || stands_alone
        || !is_verb && words.get(index).is_some_and(|word| word.is_capital)
}

/// A year after a month: "2026", "26", "'26", ". 2026", "-26", ", 2026", "of 2026".
fn year_after(words: &Words, index: usize) -> Parsed<i32> {
    let mark = words
        .mark(index)
        .filter(|mark| matches!(mark, '.' | ',' | '-' | '/' | '\''));
    let mut at = index + usize::from(mark.is_some() || words.name(index) == "of");
    let has_apostrophe = words.mark(at) == Some('\'') || mark == Some('\'');
    at += usize::from(words.mark(at) == Some('\''));
    let (number, digits) = words.number(at)?;
    match digits {
        4 => Some((plain_year(number)?, at + 1)),
        2 if has_apostrophe => Some((full_year(number), at + 1)),
        2 if is_short_year(words, mark, index, at) => Some((full_year(number), at + 1)),
        _ => None,
    }
}

/// Whether two digits after a month are a year: not the day of another date, not a time, not a
/// range's other end.
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
    let goes_on = words.is_joined(next)
        && (!words.name(next).is_empty()
            || matches!(words.mark(next), Some('.' | ':' | '-'))
                && words.is_joined(next + 1)
                && words.number(next + 1).is_some());
    is_placed && !is_day && !goes_on
}

/// A year of four digits, if a plan could mean it.
pub(crate) fn plain_year(number: u32) -> Option<i32> {
    i32::try_from(number)
        .ok()
        .filter(|year| (1900..=2199).contains(year))
}

/// The word after the name of a weekday.
pub(super) fn after_weekday(words: &Words, index: usize) -> usize {
    let is_weekday = matches!(
        words.name(index),
        "monday"
            | "mon"
            | "tuesday"
            | "tue"
            | "tues"
            | "wednesday"
            | "wed"
            | "weds"
            | "thursday"
            | "thu"
            | "thur"
            | "thurs"
            | "friday"
            | "fri"
            | "saturday"
            | "sat"
            | "sunday"
            | "sun"
    );
    if !is_weekday {
        return index;
    }
    let mut next = index + 1;
    while matches!(words.mark(next), Some(',' | '.')) || words.name(next) == "the" {
        next += 1;
    }
    next
}

/// The month of a name or its abbreviation, from 1. One slip of the keys in a long name is
/// forgiven.
pub(crate) fn month_number(name: &str) -> Option<u32> {
    let month = match name {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        misspelt => return nearly_month(misspelt),
    };
    Some(month)
}

fn nearly_month(name: &str) -> Option<u32> {
    const LONG: [(&str, u32); 6] = [
        ("january", 1),
        ("february", 2),
        ("september", 9),
        ("october", 10),
        ("november", 11),
        ("december", 12),
    ];
    // a slip seldom hits the first or the last letter, and nearly all words are told apart by them
    let could_be = |month: &str| {
        let (month, name) = (month.as_bytes(), name.as_bytes());
        month.first() == name.first()
            && month.last() == name.last()
            && month.len().abs_diff(name.len()) <= 1
    };
    LONG.iter()
        .find(|(month, _)| could_be(month) && strsim::osa_distance(month, name) == 1)
        .map(|(_, number)| *number)
}

/// Whether a number is a reference or an amount by what stands before it on its line.
pub(super) fn is_reference(words: &Words, index: usize) -> bool {
    let Some(before) = index
        .checked_sub(1)
        .filter(|_| words.get(index).is_some_and(|word| !word.starts_line))
    else {
        return false;
    };
    REFERRING.contains(&words.name(before))
        || words.number(before).is_some()
        || matches!(words.mark(before), Some('£' | '€' | '$' | '#'))
}

/// Whether a mark and a number follow without white space: "-2019", ".4".
pub(crate) fn continues_in_figures(words: &Words, index: usize) -> bool {
    matches!(words.mark(index), Some('.' | '/' | '-'))
        && words.is_joined(index)
        && words.is_joined(index + 1)
        && words.number(index + 1).is_some()
}
