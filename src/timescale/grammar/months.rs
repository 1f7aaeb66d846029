//! Months: their names and their days.

use chrono::{Datelike, Months, NaiveDate};

use crate::lexicon::{MONTHS, OTHER_MONTHS};

/// The number of a month, from 1, by its name or abbreviation, in English or another language. One
/// typing error in a long English name is allowed.
pub(crate) fn month_number(name: &str) -> Option<u32> {
    let number = MONTHS.meaning(name).or_else(|| OTHER_MONTHS.meaning(name));
    match number {
        Some(number) => number.parse().ok(),
        None => nearly_month(name),
    }
}

/// Whether a name is that of a month in another language and not in English.
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
