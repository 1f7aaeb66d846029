//! Numbers in dates: years of four or two digits and pairs of years, and months by their names.
//! Also numbers that are a reference or an amount instead.

use chrono::{Datelike, Months, NaiveDate};

use crate::lexicon::{BEFORE_REFERENCES, MONTHS, OTHER_MONTHS};

use super::words::Words;

/// A parsed value and the index of the word after it.
pub(crate) type Parsed<T> = Option<(T, usize)>;

/// A year of four digits that a plan could mean.
pub(crate) fn plain_year(number: u32) -> Option<i32> {
    let year = i32::try_from(number).ok()?;
    // Documents cite acts from 1900 on. A number outside this range is an amount or a reference.
    (1900..=2199).contains(&year).then_some(year)
}

/// The year of two digits: 00 to 79 are in this century, 80 to 99 in the last. Plans look ahead a
/// decade or two, and cite documents that are at most a few decades old.
pub(crate) fn full_year(two_digits: u32) -> i32 {
    let century = if two_digits < 80 { 2000 } else { 1900 };
    i32::try_from(century + two_digits).unwrap_or(i32::MAX)
}

/// "2026/27", "2013-2016", "2026 to 2029": both years, and the word after them.
pub(crate) fn year_pair(words: &Words, index: usize) -> Parsed<(i32, i32)> {
    /// The longest span of a plan or an action, in years.
    const MOST_YEARS: i32 = 10;
    let first = four_digit_year(words, index)?;
    let mark = words.mark(index + 1);
    let (second, digits) = words.number(index + 2)?;
    let last = match (mark, digits) {
        (Some('/' | '-'), 2) => first - first.rem_euclid(100) + i32::try_from(second).ok()?,
        // "2026/7"
        (Some('/' | '-'), 1) if words.is_joined(index + 2) => {
            Some(first + 1).filter(|next| u32::try_from(next % 10) == Ok(second))?
        }
        (Some('/' | '-'), 4) => plain_year(second)?,
        (None, 4) if words.name(index + 1) == "to" => plain_year(second)?,
        _ => return None,
    };
    // "1999-00"
    let century = if digits == 2 && last <= first { 100 } else { 0 };
    let last = last + century;
    let next = index + 3;
    let is_day = digits == 2
        && (month_number(words.name(next)).is_some()
            || words.is_joined(next) && !words.name(next).is_empty());
    let continues = mark.is_some() && words.mark(next) == mark && continues_in_figures(words, next);
    (last > first && last - first <= MOST_YEARS && !is_day && !continues)
        .then_some(((first, last), next))
}

/// The year of four digits at an index.
pub(crate) fn four_digit_year(words: &Words, index: usize) -> Option<i32> {
    match words.number(index)? {
        (year, 4) => plain_year(year),
        _ => None,
    }
}

/// Whether a number is a reference or an amount, by the text before it on its line: "action 2.3",
/// "£2.3".
pub(crate) fn is_reference(words: &Words, index: usize) -> bool {
    if index == 0 || words.starts_line(index) {
        return false;
    }
    let before = index - 1;
    words.get(index).is_some()
        && (BEFORE_REFERENCES.has(words.name(before))
            || words.number(before).is_some()
            || matches!(words.mark(before), Some('£' | '€' | '$' | '#')))
}

/// Whether a mark and a number follow without white space: "-2019", ".4".
pub(crate) fn continues_in_figures(words: &Words, index: usize) -> bool {
    matches!(words.mark(index), Some('.' | '/' | '-'))
        && words.is_joined(index)
        && words.is_joined(index + 1)
        && words.number(index + 1).is_some()
}

/// The number of a month, from 1, by its name or abbreviation, in English or another language. One
/// typing error in a long English name is allowed.
pub(crate) fn month_number(name: &str) -> Option<u32> {
    let number = MONTHS.meaning(name).or_else(|| OTHER_MONTHS.meaning(name));
    match number {
        Some(number) => number.parse().ok(),
        None => nearly_month(name),
    }
}

/// Whether a name is the name of a month in another language and not in English.
pub(crate) fn is_month_abroad(name: &str) -> bool {
    OTHER_MONTHS.has(name)
}

fn nearly_month(name: &str) -> Option<u32> {
    /// With one typing error, shorter names become other words: "match", "tune".
    const LONG: [(&str, u32); 6] = [
        ("january", 1),
        ("february", 2),
        ("september", 9),
        ("october", 10),
        ("november", 11),
        ("december", 12),
    ];
    // A typing error seldom changes the first or last letter. These two letters exclude nearly all
    // other words.
    let could_be = |month: &str| {
        let (month, name) = (month.as_bytes(), name.as_bytes());
        month.first() == name.first() && month.last() == name.last()
    };
    LONG.iter()
        .find(|(month, _)| could_be(month) && strsim::osa_distance(month, name) == 1)
        .map(|(_, number)| *number)
}

/// The first and last day of the month that contains a day.
pub(crate) fn month_of(day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    Some((day.with_day(1)?, last_day_of(day.year(), day.month())?))
}

/// The number of months from the month of one day to the month of another; zero if the other is
/// earlier.
pub(crate) fn months_between(from: NaiveDate, to: NaiveDate) -> u32 {
    let months = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap_or_default();
    u32::try_from(months(to) - months(from)).unwrap_or_default()
}

/// The last day of a month.
pub(crate) fn last_day_of(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?
        .checked_add_months(Months::new(1))?
        .pred_opt()
}
