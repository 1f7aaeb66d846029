//! Reads the timescales of one column together, because other cells often settle an open question
//! about a cell.
//!
//! [`read_column`] takes the texts of a column and the plan's period. It gives a reading for each
//! cell, in order, and [`Remark`]s about cells whose reading depends on the column:
//!
//! - Numeric dates have the day first. If one date must have the month first (09/30/2026) and no
//!   date must have the day first, all dates of the column have the month first. If the column has
//!   both kinds, each of these dates is read in its only possible order, and the other dates are
//!   read with the day first.
//! - Two digits after a month are a year ("June 26"). If such years would be more than ten years
//!   apart, the digits are days.
//! - A number of five digits is a day as spreadsheets count them ([`day_of_number`]). Its text is
//!   the date that the cell would show ([`as_date`]). If the number may also be a date typed
//!   without separators (51121), it is not read.
//! - A date in 1905 comes from a year in a cell that is formatted as a date ([`year_of_day`]). The
//!   date is read as that year.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate};

use crate::model::{Timescale, TimescaleKind};

use super::calendar::{PlanDays, Span};
use super::cell::{read_date, read_in};
use super::grammar::days::month;
use super::grammar::points::Point;
use super::grammar::words::{Habits, Order, Words};
use super::milestones::{of_span, worded};

/// A cell of a column of timescales.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct TimeCell<'a> {
    /// The text that the cell shows. It is neither blank nor a ditto mark.
    pub(crate) text: &'a str,
    /// The stored date; `None` if the cell holds text.
    pub(crate) day: Option<NaiveDate>,
}

/// Why the column changed the reading of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cause {
    /// The dates have the month first.
    MonthFirst,
    /// The column has dates in both orders; dates that fit both orders were read with the day
    /// first.
    EitherOrder,
    /// The spreadsheet read a date with the day first, but dates typed in the same column have the
    /// month first.
    TakenForDayFirst,
    /// A bare number that spreadsheets use for a day: `46204`.
    DayNumber,
    /// A date typed without separators; it was not read: `51121`.
    DayCode,
    /// A year formatted as a date.
    YearAsDate,
}

/// A cause, and the indices of the cells that it applies to. There is at least one such cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remark {
    pub(crate) cause: Cause,
    pub(crate) cells: Vec<usize>,
}

/// The readings of a column.
#[derive(Debug, Clone)]
pub(crate) struct ReadColumn {
    /// One reading for each cell, in order.
    pub(crate) readings: Vec<Arc<Timescale>>,
    /// One remark for each cause, in the order of [`Cause`].
    pub(crate) remarks: Vec<Remark>,
    /// The first cell with a date that can only have the month first.
    pub(crate) month_first: Option<usize>,
}

/// Reads the cells of a column. `period` is the first and last day of the plan, if known. Equal
/// cells are read once and share their reading.
pub(crate) fn read_column(cells: &[TimeCell<'_>], period: Option<PlanDays>) -> ReadColumn {
    let mut orders: HashMap<TimeCell<'_>, CellOrder> = HashMap::new();
    for cell in cells {
        orders.entry(*cell).or_insert_with(|| CellOrder::of(*cell));
    }
    let order = order_of(&orders);
    let habits = Habits {
        order,
        has_day_after_month: has_day_after_month(cells),
    };
    let mut known: HashMap<TimeCell<'_>, (Option<Cause>, Arc<Timescale>)> = HashMap::new();
    let mut readings = Vec::with_capacity(cells.len());
    let mut found: BTreeMap<Cause, Vec<usize>> = BTreeMap::new();
    for (index, cell) in cells.iter().enumerate() {
        let (cause, reading) = known.entry(*cell).or_insert_with(|| {
            let reading = Arc::new(read_cell(*cell, period, habits));
            (cause(*cell, orders[cell], order), reading)
        });
        if let Some(cause) = cause {
            found.entry(*cause).or_default().push(index);
        }
        readings.push(Arc::clone(reading));
    }
    let remarks = found.into_iter();
    ReadColumn {
        readings,
        remarks: remarks
            .map(|(cause, cells)| Remark { cause, cells })
            .collect(),
        month_first: cells
            .iter()
            .position(|cell| orders[cell] == CellOrder::Month),
    }
}

/// The first date of a column whose numeric dates could all have the month first. `None` if one
/// date fits only one order, or if fewer than `MIN_DAYS` different days occur.
pub(crate) fn open_order(cells: &[TimeCell<'_>]) -> Option<usize> {
    /// By chance, three dates with different days are all in the first 12 days of a month once in
    /// 17 times. Dates that share a day do not count as several, because they follow one habit,
    /// such as the first of the month.
    const MIN_DAYS: usize = 3;
    let mut days = BTreeSet::new();
    let mut first = None;
    for (index, cell) in cells.iter().enumerate() {
        match CellOrder::of(*cell) {
            CellOrder::Day | CellOrder::Month => return None,
            CellOrder::None | CellOrder::StoredDayFirst => continue,
            CellOrder::Open => {}
        }
        let words = Words::of(cell.text);
        days.extend((0..words.len()).filter_map(|at| Some(figures(&words, at)?.0)));
        first = first.or(Some(index));
    }
    first.filter(|_| days.len() >= MIN_DAYS)
}

/// The order of day and month that a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CellOrder {
    /// No numeric date, or one whose day and month are the same.
    None,
    /// Only the day can come first.
    Day,
    /// Only the month can come first.
    Month,
    /// Its text fits both orders.
    Open,
    /// Its text fits both orders, but the spreadsheet program read it with the day first and stores
    /// that day.
    StoredDayFirst,
}

impl CellOrder {
    fn of(cell: TimeCell<'_>) -> Self {
        let words = Words::of(cell.text);
        let figures = (0..words.len()).filter_map(|at| figures(&words, at));
        let orders: Vec<Self> = figures
            .map(|(first, second)| Self::of_figures(first, second))
            .collect();
        let has = |order| orders.contains(&order);
        if cell.day.is_some() {
            return if has(Self::Open) {
                Self::StoredDayFirst
            } else {
                Self::None
            };
        }
        if has(Self::Month) {
            Self::Month
        } else if has(Self::Day) {
            Self::Day
        } else if has(Self::Open) {
            Self::Open
        } else {
            Self::None
        }
    }

    fn of_figures(first: u32, second: u32) -> Self {
        match (first, second) {
            (13..=31, 1..=12) => Self::Day,
            (1..=12, 13..=31) => Self::Month,
            (1..=12, 1..=12) if first != second => Self::Open,
            _ => Self::None,
        }
    }
}

/// The first two numbers of a numeric date that begins at a word: "04/05/2026", "4-5-26". Dates
/// with full stops are left out, because nobody writes such dates with the month first.
fn figures(words: &Words, at: usize) -> Option<(u32, u32)> {
    let mark = words
        .mark(at + 1)
        .filter(|mark| matches!(mark, '/' | '-'))?;
    let ((first, first_digits), (second, second_digits)) =
        (words.number(at)?, words.number(at + 2)?);
    if words.mark(at + 3) != Some(mark) {
        return None;
    }
    let (_, year_digits) = words.number(at + 4)?;
    let continues =
        at > 0 && words.is_joined(at) && matches!(words.mark(at - 1), Some('/' | '-' | '.'));
    (first_digits <= 2 && second_digits <= 2 && matches!(year_digits, 2 | 4) && !continues)
        .then_some((first, second))
}

/// The order of the dates in a column.
fn order_of(orders: &HashMap<TimeCell<'_>, CellOrder>) -> Order {
    let has = |wanted| orders.values().any(|order| *order == wanted);
    match (has(CellOrder::Day), has(CellOrder::Month)) {
        (_, false) => Order::DayFirst,
        (false, true) => Order::MonthFirst,
        (true, true) => Order::Either,
    }
}

/// Whether two digits after a month are days in a column. They are days if, read as years, they
/// would be further apart than the dates of a plan.
fn has_day_after_month(cells: &[TimeCell<'_>]) -> bool {
    /// Long strategies are for ten years.
    const MOST_YEARS: u32 = 10;
    let numbers = cells.iter().flat_map(|cell| {
        let words = Words::of(cell.text);
        let found = (0..words.len()).filter_map(|at| match month(&words, at)?.0 {
            Point::MonthAndNumber { number, .. } => Some(number),
            _ => None,
        });
        found.collect::<Vec<u32>>()
    });
    let numbers: BTreeSet<u32> = numbers.collect();
    let (first, last) = (numbers.first(), numbers.last());
    let are_days = numbers.iter().all(|number| (1..=31).contains(number));
    let years = last.zip(first).map_or(0, |(last, first)| last - first);
    are_days && years > MOST_YEARS
}

/// The remark about a cell.
fn cause(cell: TimeCell<'_>, cell_order: CellOrder, order: Order) -> Option<Cause> {
    if year_shown(cell).is_some() {
        return Some(Cause::YearAsDate);
    }
    let of_order = match (order, cell_order) {
        (Order::MonthFirst, CellOrder::Month | CellOrder::Open) => Some(Cause::MonthFirst),
        (Order::Either, CellOrder::Month | CellOrder::Open) => Some(Cause::EitherOrder),
        (Order::MonthFirst | Order::Either, CellOrder::StoredDayFirst) => {
            Some(Cause::TakenForDayFirst)
        }
        _ => None,
    };
    if of_order.is_some() {
        of_order
    } else if is_day_code(cell.text) {
        Some(Cause::DayCode)
    } else {
        day_of_number(cell.text).map(|_| Cause::DayNumber)
    }
}

/// Reads a cell without its column, and without a period from which a year could be taken.
pub(crate) fn read_alone(cell: TimeCell<'_>) -> Timescale {
    read_cell(cell, None, Habits::USUAL)
}

fn read_cell(cell: TimeCell<'_>, period: Option<PlanDays>, habits: Habits) -> Timescale {
    if let Some(year) = year_shown(cell) {
        return as_written(cell.text, read_in(&year.to_string(), period, habits));
    }
    if let Some(day) = day_of_number(cell.text) {
        return of_day(&as_date(day), day);
    }
    let Some(day) = cell.day else {
        return read_in(cell.text, period, habits);
    };
    // The spreadsheet stores the day, so the order does not matter here. The reading of the text
    // is kept unless it contradicts that day or lacks a year.
    let reading = read_in(cell.text, period, Habits::USUAL);
    let mut milestones = reading.milestones.iter();
    let lacks_year = milestones.any(|milestone| milestone.year_inferred);
    match reading.kind {
        TimescaleKind::Date if reading.start != Some(day) || lacks_year => of_day(cell.text, day),
        TimescaleKind::Unknown => of_day(cell.text, day),
        TimescaleKind::Month if lacks_year => {
            let month = day.format("%B %Y").to_string();
            as_written(cell.text, read_in(&month, period, Habits::USUAL))
        }
        TimescaleKind::Date
        | TimescaleKind::Month
        | TimescaleKind::Quarter
        | TimescaleKind::Range
        | TimescaleKind::Recurring
        | TimescaleKind::Ongoing
        | TimescaleKind::Conditional
        | TimescaleKind::None => reading,
    }
}

/// A reading with the cell's text in place of the text that was read.
fn as_written(text: &str, mut reading: Timescale) -> Timescale {
    for milestone in &mut reading.milestones {
        text.trim().clone_into(&mut milestone.text);
    }
    text.clone_into(&mut reading.text);
    reading
}

/// The reading of a text that is one day.
fn of_day(text: &str, day: NaiveDate) -> Timescale {
    Timescale {
        text: text.to_owned(),
        kind: TimescaleKind::Date,
        start: Some(day),
        end: Some(day),
        milestones: vec![worded(of_span(Span::day(day)), text.trim())],
        ..Timescale::default()
    }
}

/// Day 0 of spreadsheets. Spreadsheets treat 1900 as a leap year, so this day is one day early for
/// dates before March 1900. No plan has such dates.
const DAY_ZERO: NaiveDate = NaiveDate::from_ymd_opt(1899, 12, 30).expect("a day of the calendar");
/// The numbers of the days from 1990 to 2099. No plan has other days.
const DAY_NUMBERS: std::ops::RangeInclusive<u64> = 32_874..=73_050;
/// Years that a plan can mean.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2099;

/// The day of a bare number, as spreadsheets count days: `46204`. `None` for a number that may also
/// be a date typed without separators.
pub(crate) fn day_of_number(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let number = text.parse().ok()?;
    if text.len() != 5 || !DAY_NUMBERS.contains(&number) || is_day_code(text) {
        return None;
    }
    DAY_ZERO.checked_add_days(Days::new(number))
}

/// The text of a day that lost its format, as a cell with the usual format shows it.
pub(crate) fn as_date(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// Whether a text is a date without separators and with a two-digit year, as databases write them:
/// `51121`, `121121`.
pub(crate) fn is_day_code(text: &str) -> bool {
    let text = text.trim();
    if !matches!(text.len(), 5 | 6) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let (day, rest) = text.split_at(text.len() - 4);
    let is_in = |figures: &str, most: u32| {
        figures
            .parse()
            .is_ok_and(|number: u32| (1..=most).contains(&number))
    };
    is_in(day, 31) && is_in(&rest[..2], 12)
}

/// The year whose number is shown as a day: spreadsheets show 2026 as 18 July 1905.
pub(crate) fn year_of_day(day: NaiveDate) -> Option<i32> {
    let number = i32::try_from((day - DAY_ZERO).num_days()).ok()?;
    YEARS.contains(&number).then_some(number)
}

fn year_shown(cell: TimeCell<'_>) -> Option<i32> {
    let day = cell.day.or_else(|| read_date(cell.text))?;
    if day.year() == 1905 {
        year_of_day(day)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The last day of each cell, and the remarks. Each cell is given with the day that its sheet
    /// holds.
    fn read(cells: &[(&str, Option<&str>)]) -> (Vec<String>, Vec<(Cause, Vec<usize>)>) {
        let cells: Vec<TimeCell<'_>> = cells
            .iter()
            .map(|(text, held)| TimeCell {
                text,
                day: held.map(day),
            })
            .collect();
        let read = read_column(&cells, None);
        let ends = read
            .readings
            .iter()
            .map(|reading| reading.end.map_or_else(String::new, |end| end.to_string()));
        let remarks = read.remarks.into_iter();
        let remarks = remarks.map(|remark| (remark.cause, remark.cells)).collect();
        (ends.collect(), remarks)
    }

    fn typed(texts: &[&str]) -> (Vec<String>, Vec<(Cause, Vec<usize>)>) {
        read(&texts.iter().map(|text| (*text, None)).collect::<Vec<_>>())
    }

    #[test]
    fn one_date_with_the_month_first_decides_for_the_column() {
        let texts = [
            "09/30/2026",
            "04/05/2026",
            "Ongoing",
            "2026-04-05",
            "May 2026",
        ];
        let (ends, remarks) = typed(&texts);
        let expected = ["2026-09-30", "2026-04-05", "", "2026-04-05", "2026-05-31"];
        assert_eq!(ends, expected);
        assert_eq!(remarks, [(Cause::MonthFirst, vec![0, 1])]);
    }

    #[test]
    fn where_both_orders_occur_the_day_comes_first() {
        let (ends, remarks) = typed(&["09/30/2026", "30/09/2026", "04/05/2026"]);
        assert_eq!(ends, ["2026-09-30", "2026-09-30", "2026-05-04"]);
        assert_eq!(remarks, [(Cause::EitherOrder, vec![0, 2])]);
        let (ends, remarks) = typed(&["3.4.26", "04/05/2026", "30 Sept 2026"]);
        assert_eq!(ends, ["2026-04-03", "2026-05-04", "2026-09-30"]);
        assert_eq!(remarks, []);
    }

    #[test]
    fn bare_numbers_are_days_and_codes_are_not_read() {
        let (ends, remarks) = typed(&["46204", "51121", "121121", "2028"]);
        assert_eq!(ends, ["2026-07-01", "", "", "2028-12-31"]);
        let expected = [(Cause::DayNumber, vec![0]), (Cause::DayCode, vec![1, 2])];
        assert_eq!(remarks, expected);
    }

    #[test]
    fn a_year_that_became_a_date_is_read_as_the_year() {
        let cells = [
            ("18/07/1905", None),
            ("Jul-05", Some("1905-07-19")),
            ("Jul-05", None),
        ];
        let (ends, remarks) = read(&cells);
        assert_eq!(ends, ["2026-12-31", "2027-12-31", "2005-07-31"]);
        assert_eq!(remarks, [(Cause::YearAsDate, vec![0, 1])]);
    }

    #[test]
    fn a_date_that_the_sheet_holds_keeps_its_day() {
        let (ends, remarks) = read(&[
            ("09/30/2026", None),
            ("04/05/2026", Some("2026-05-04")),
            ("09/30/2026", Some("2026-09-30")),
            ("30 Jun", Some("2027-06-30")),
        ]);
        assert_eq!(
            ends,
            ["2026-09-30", "2026-05-04", "2026-09-30", "2027-06-30"]
        );
        let expected = [
            (Cause::MonthFirst, vec![0]),
            (Cause::TakenForDayFirst, vec![1]),
        ];
        assert_eq!(remarks, expected);
    }
}
