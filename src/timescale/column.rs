//! Reads the timescales of one column together: what one cell leaves open, the others often settle.
//!
//! [`read_column`] takes the texts of a column and the plan's period; it gives a reading for each,
//! in order, and [`Remark`]s on what was read otherwise than a single cell would be:
//!
//! - Dates in figures have the day first. Where a typed date can only have the month first
//!   (09/30/2026) and none can only have the day first, all dates of the column have the month
//!   first. Where both occur, each is read in the only order that makes it a date, and the day
//!   comes first in those that leave it open.
//! - A number of five digits is a day as spreadsheets count them ([`day_of_number`]), unless it can
//!   be day, month and year run together (51121): such a code is not read.
//! - A date of 1905 is the number of a year that was formatted as a date ([`year_of_day`]) and is
//!   read as that year.

use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate};

use crate::model::{Milestone, Timescale, TimescaleKind};

use super::calendar::PlanDays;
use super::cell::read_in;
use super::one_day::read_date;
use super::words::{Order, Words};

/// A cell of a column of timescales.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct TimeCell<'a> {
    /// What it shows. Neither blank nor a ditto mark.
    pub(crate) text: &'a str,
    /// The day that it holds, where it holds a date and not words.
    pub(crate) day: Option<NaiveDate>,
}

/// What was read otherwise than a single cell would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cause {
    /// The dates have the month first.
    MonthFirst,
    /// Dates that may have the day or the month first, in a column with both orders; read with the
    /// day first.
    EitherOrder,
    /// The spreadsheet took a date for one with the day first, and the dates typed beside it have
    /// the month first.
    TakenForDayFirst,
    /// The number of a day.
    DayNumber,
    /// Day, month and year run together, which was not read.
    DayCode,
    /// A year formatted as a date.
    YearAsDate,
}

/// A cause and the cells that it applies to, as indices of the column's cells. Never none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remark {
    pub(crate) cause: Cause,
    pub(crate) cells: Vec<usize>,
}

/// The readings of a column.
#[derive(Debug, Clone)]
pub(crate) struct ReadColumn {
    /// One for each cell, in order.
    pub(crate) readings: Vec<Arc<Timescale>>,
    /// One for each cause, in the order of [`Cause`].
    pub(crate) remarks: Vec<Remark>,
    /// The first cell whose date can only have the month first.
    pub(crate) month_first: Option<usize>,
}

/// Reads the cells of a column. `period` is the first and last day of the plan, if known.
pub(crate) fn read_column(cells: &[TimeCell<'_>], period: Option<PlanDays>) -> ReadColumn {
    let orders: Vec<CellOrder> = cells.iter().map(|cell| CellOrder::of(*cell)).collect();
    let order = order_of(&orders);
    let mut readings = Vec::with_capacity(cells.len());
    let mut found: Vec<(Cause, usize)> = Vec::new();
    for (index, (cell, cell_order)) in cells.iter().zip(&orders).enumerate() {
        found.extend(cause(*cell, *cell_order, order).map(|cause| (cause, index)));
        readings.push(Arc::new(read_cell(*cell, period, order)));
    }
    found.sort();
    let remarks = found.chunk_by(|one, other| one.0 == other.0);
    let remarks = remarks.map(|same| Remark {
        cause: same[0].0,
        cells: same.iter().map(|(_, cell)| *cell).collect(),
    });
    let month_first = orders.iter().position(|order| *order == CellOrder::Month);
    ReadColumn {
        readings,
        remarks: remarks.collect(),
        month_first,
    }
}

/// What a cell shows of the order of day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CellOrder {
    /// No date of three figures, or one whose day and month are the same.
    None,
    /// Only the day can come first.
    Day,
    /// Only the month can come first.
    Month,
    /// Either can.
    Open,
    /// The spreadsheet knows the day; either could come first in what it shows.
    KnownOpen,
}

impl CellOrder {
    fn of(cell: TimeCell<'_>) -> Self {
        let words = Words::of(cell.text);
        let figures = (0..words.len()).filter_map(|at| figures(&words, at));
        let orders: Vec<Self> = figures
            .map(|(first, second)| Self::of_figures(first, second))
            .collect();
        let has = |order| orders.contains(&order);
        let of_typed = [Self::Month, Self::Day, Self::Open];
        match cell.day {
            Some(_) if has(Self::Open) => Self::KnownOpen,
            None => of_typed
                .into_iter()
                .find(|order| has(*order))
                .unwrap_or(Self::None),
            Some(_) => Self::None,
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

/// The first two figures of a date of three that begins at a word: "04/05/2026", "4-5-26". Nobody
/// writes the month first with full stops.
fn figures(words: &Words, at: usize) -> Option<(u32, u32)> {
    let mark = words
        .mark(at + 1)
        .filter(|mark| matches!(mark, '/' | '-'))?;
    let ((first, first_digits), (second, second_digits)) =
        (words.number(at)?, words.number(at + 2)?);
    let (_, year_digits) = words
        .number(at + 4)
        .filter(|_| words.mark(at + 3) == Some(mark))?;
    let goes_before =
        at > 0 && words.is_joined(at) && matches!(words.mark(at - 1), Some('/' | '-' | '.'));
    (first_digits <= 2 && second_digits <= 2 && matches!(year_digits, 2 | 4) && !goes_before)
        .then_some((first, second))
}

/// The order that the dates of a column have.
fn order_of(orders: &[CellOrder]) -> Order {
    match (
        orders.contains(&CellOrder::Day),
        orders.contains(&CellOrder::Month),
    ) {
        (_, false) => Order::DayFirst,
        (false, true) => Order::MonthFirst,
        (true, true) => Order::Either,
    }
}

/// What is to be said of a cell.
fn cause(cell: TimeCell<'_>, cell_order: CellOrder, order: Order) -> Option<Cause> {
    if year_shown(cell).is_some() {
        return Some(Cause::YearAsDate);
    }
    match (order, cell_order) {
        (Order::MonthFirst, CellOrder::Month | CellOrder::Open) => Some(Cause::MonthFirst),
        (Order::Either, CellOrder::Month | CellOrder::Open) => Some(Cause::EitherOrder),
        (Order::MonthFirst | Order::Either, CellOrder::KnownOpen) => Some(Cause::TakenForDayFirst),
        (Order::DayFirst | Order::MonthFirst | Order::Either, _) if is_day_code(cell.text) => {
            Some(Cause::DayCode)
        }
        (Order::DayFirst | Order::MonthFirst | Order::Either, _) => {
            day_of_number(cell.text).map(|_| Cause::DayNumber)
        }
    }
}

fn read_cell(cell: TimeCell<'_>, period: Option<PlanDays>, order: Order) -> Timescale {
    if let Some(year) = year_shown(cell) {
        let reading = read_in(&year.to_string(), period, order);
        return as_written(cell.text, reading);
    }
    if let Some(day) = day_of_number(cell.text) {
        return of_day(cell.text, day);
    }
    match cell.day {
        None => read_in(cell.text, period, order),
        // The sheet's own format says in which order it shows the day.
        Some(day) => {
            let reading = read_in(cell.text, period, Order::DayFirst);
            let lacks_year = reading
                .milestones
                .iter()
                .any(|milestone| milestone.year_inferred);
            match reading.kind {
                TimescaleKind::Date if reading.start != Some(day) || lacks_year => {
                    of_day(cell.text, day)
                }
                TimescaleKind::Unknown => of_day(cell.text, day),
                TimescaleKind::Month if lacks_year => as_written(
                    cell.text,
                    read_in(&day.format("%B %Y").to_string(), period, Order::DayFirst),
                ),
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
    }
}

/// A reading with the words of the cell in the place of those that were read.
fn as_written(text: &str, reading: Timescale) -> Timescale {
    let milestones = reading.milestones.into_iter();
    let milestones = milestones
        .map(|milestone| Milestone {
            text: text.trim().to_owned(),
            ..milestone
        })
        .collect();
    Timescale {
        text: text.to_owned(),
        milestones,
        ..reading
    }
}

/// The reading of words that are one day.
fn of_day(text: &str, day: NaiveDate) -> Timescale {
    let (start, end) = (Some(day), Some(day));
    let kind = TimescaleKind::Date;
    let milestone = Milestone {
        text: text.trim().to_owned(),
        kind,
        start,
        end,
        year_inferred: false,
    };
    Timescale {
        text: text.to_owned(),
        kind,
        start,
        end,
        milestones: vec![milestone],
        ..Timescale::none()
    }
}

/// The day that spreadsheets count from: the first of January 1900 is day 1, and 1900 is taken for
/// a leap year.
const DAY_ZERO: NaiveDate = NaiveDate::from_ymd_opt(1899, 12, 30).expect("a day of the calendar");
/// The numbers of the days from 1990 to 2099: no plan has others.
const DAY_NUMBERS: std::ops::RangeInclusive<u64> = 32_874..=73_050;
/// Years that a plan can mean.
const YEARS: std::ops::RangeInclusive<i64> = 1990..=2099;

/// The day that a text gives as a bare number, as spreadsheets count days: `46204`. None for a
/// number that may also be a day, a month and a year run together.
pub(crate) fn day_of_number(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let number = text
        .parse()
        .ok()
        .filter(|number| text.len() == 5 && DAY_NUMBERS.contains(number))?;
    if is_day_code(text) {
        None
    } else {
        DAY_ZERO.checked_add_days(Days::new(number))
    }
}

/// Whether a text is a day, a month and a year of two digits run together, as a database leaves
/// them: `51121`, `121121`.
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

/// The year whose number a spreadsheet shows as a day: 2026 is 18 July 1905.
pub(crate) fn year_of_day(day: NaiveDate) -> Option<i32> {
    let number = (day - DAY_ZERO).num_days();
    i32::try_from(number)
        .ok()
        .filter(|_| YEARS.contains(&number))
}

fn year_shown(cell: TimeCell<'_>) -> Option<i32> {
    // Only a text with the year 1905 can be such a day, unless the cell itself says so.
    let of_text = || {
        cell.text
            .contains("05")
            .then(|| read_date(cell.text))
            .flatten()
    };
    cell.day
        .or_else(of_text)
        .filter(|day| day.year() == 1905)
        .and_then(year_of_day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn ends(texts: &[&str]) -> (Vec<String>, Vec<(Cause, Vec<usize>)>) {
        let cells: Vec<TimeCell<'_>> = texts
            .iter()
            .map(|text| TimeCell { text, day: None })
            .collect();
        let read = read_column(&cells, None);
        let ends = read
            .readings
            .iter()
            .map(|reading| reading.end.map_or_else(String::new, |end| end.to_string()));
        (
            ends.collect(),
            read.remarks
                .into_iter()
                .map(|remark| (remark.cause, remark.cells))
                .collect(),
        )
    }

    #[test]
    fn one_date_with_the_month_first_settles_the_column() {
        let (ends, remarks) = ends(&[
            "09/30/2026",
            "04/05/2026",
            "Ongoing",
            "2026-04-05",
            "May 2026",
        ]);
        assert_eq!(
            ends,
            ["2026-09-30", "2026-04-05", "", "2026-04-05", "2026-05-31"]
        );
        assert_eq!(remarks, [(Cause::MonthFirst, vec![0, 1])]);
    }

    #[test]
    fn where_both_orders_occur_the_day_comes_first() {
        let (ends, remarks) = ends(&["09/30/2026", "30/09/2026", "04/05/2026"]);
        assert_eq!(ends, ["2026-09-30", "2026-09-30", "2026-05-04"]);
        assert_eq!(remarks, [(Cause::EitherOrder, vec![0, 2])]);
    }

    #[test]
    fn days_first_need_no_remark() {
        let (ends, remarks) = ends(&["3.4.26", "04/05/2026", "30 Sept 2026"]);
        assert_eq!(
            (ends, remarks),
            (
                ["2026-04-03", "2026-05-04", "2026-09-30"]
                    .map(str::to_owned)
                    .into(),
                vec![]
            )
        );
    }

    #[test]
    fn bare_numbers_are_days_and_codes_are_not_read() {
        let (ends, remarks) = ends(&["46204", "51121", "121121", "2028"]);
        assert_eq!(ends, ["2026-07-01", "", "", "2028-12-31"]);
        assert_eq!(
            remarks,
            [(Cause::DayNumber, vec![0]), (Cause::DayCode, vec![1, 2])]
        );
    }

    #[test]
    fn a_year_that_became_a_date_is_read_as_the_year() {
        let cells = [
            TimeCell {
                text: "18/07/1905",
                day: None,
            },
            TimeCell {
                text: "Jul-05",
                day: Some(day("1905-07-19")),
            },
            TimeCell {
                text: "Jul-05",
                day: None,
            },
        ];
        let read = read_column(&cells, None);
        let ends: Vec<_> = read
            .readings
            .iter()
            .filter_map(|reading| reading.end)
            .collect();
        assert_eq!(
            ends,
            [day("2026-12-31"), day("2027-12-31"), day("2005-07-31")]
        );
        assert_eq!(read.readings[0].text, "18/07/1905");
        assert_eq!(
            read.remarks,
            [Remark {
                cause: Cause::YearAsDate,
                cells: vec![0, 1]
            }]
        );
    }

    #[test]
    fn a_date_that_the_sheet_holds_keeps_its_day() {
        let cells = [
            TimeCell {
                text: "09/30/2026",
                day: None,
            },
            TimeCell {
                text: "04/05/2026",
                day: Some(day("2026-05-04")),
            },
            TimeCell {
                text: "09/30/2026",
                day: Some(day("2026-09-30")),
            },
        ];
        let read = read_column(&cells, None);
        let ends: Vec<_> = read
            .readings
            .iter()
            .filter_map(|reading| reading.end)
            .collect();
        assert_eq!(
            ends,
            [day("2026-09-30"), day("2026-05-04"), day("2026-09-30")]
        );
        let remarks: Vec<_> = read
            .remarks
            .into_iter()
            .map(|remark| (remark.cause, remark.cells))
            .collect();
        assert_eq!(
            remarks,
            [
                (Cause::MonthFirst, vec![0]),
                (Cause::TakenForDayFirst, vec![1])
            ]
        );
        let period = Some((day("2026-04-01"), day("2029-03-31")));
        let without_year = TimeCell {
            text: "30 Jun",
            day: Some(day("2027-06-30")),
        };
        assert_eq!(
            read_column(&[without_year], period).readings[0].end,
            without_year.day
        );
    }
}
