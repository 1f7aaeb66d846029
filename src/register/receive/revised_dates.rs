//! Reads the revised dates of a table together, because other dates of the column show in which
//! order day and month are.

use std::collections::{BTreeMap, HashMap};

use chrono::{Days, NaiveDate};

use crate::import::returned::ReturnedTable;
use crate::location::Place;
use crate::model::Timescale;
use crate::quarter::Quarter;
use crate::register::notice::Notice;
use crate::register::rules::answers::unclear_revised_date::{self, Unclear};
use crate::timescale::column::{Cause, Remark, TimeCell, open_order, read_column};
use crate::timescale::read_new_date;
use crate::tracker_columns::TrackerColumn;

/// The readings of the revised dates of a table.
#[derive(Debug, Default)]
pub(super) struct RevisedDates {
    /// The day of each date, or why there is none, by the index of its row.
    days: HashMap<u32, Result<NaiveDate, Unclear>>,
    /// Doubts about the column as a whole.
    pub(super) notices: Vec<Notice>,
}

impl RevisedDates {
    /// Reads the dates of a table that was made for a quarter.
    pub(super) fn read(table: &ReturnedTable, quarter: Quarter) -> Self {
        let rows = table.rows.iter().filter_map(|row| {
            let cell = row.cells.get(&TrackerColumn::RevisedDate)?;
            let text = cell.text.value.trim();
            Some((
                row.row_index,
                &cell.text.place,
                TimeCell {
                    text,
                    day: cell.day,
                },
            ))
        });
        let rows: Vec<(u32, &Place, TimeCell<'_>)> = rows.collect();
        let cells: Vec<TimeCell<'_>> = rows.iter().map(|(_, _, cell)| *cell).collect();
        let read = read_column(&cells, None);
        let cause_of = causes(&read.remarks, cells.len());
        let days = rows.iter().zip(&read.readings).zip(&cause_of);
        let days = days.map(|(((row, _, cell), reading), cause)| {
            (*row, day_of(cell.text, reading, *cause, quarter))
        });
        let days: HashMap<u32, Result<NaiveDate, Unclear>> = days.collect();
        let doubted = |at: usize| {
            let (row, place, cell) = rows[at];
            let day = days.get(&row)?.as_ref().ok()?;
            Some((cell.text, *day, place))
        };
        let is_order = |cause: Cause| match cause {
            Cause::MonthFirst | Cause::EitherOrder | Cause::TakenForDayFirst => true,
            Cause::DayNumber | Cause::DayCode | Cause::YearAsDate => false,
        };
        let mut remarks = read.remarks.iter();
        let order = remarks.find(|remark| is_order(remark.cause));
        let proof = read.month_first.filter(|_| order.is_some());
        let notice = match (proof, open_order(&cells)) {
            (Some(at), _) => doubted(at).map(unclear_revised_date::month_first),
            (None, Some(at)) => doubted(at).map(unclear_revised_date::either_order),
            (None, None) => None,
        };
        let is_number = |remark: &&Remark| remark.cause == Cause::DayNumber;
        let numbers = read.remarks.iter().filter(is_number);
        let numbers = numbers.flat_map(|remark| remark.cells.iter().copied());
        let numbers = numbers
            .filter_map(doubted)
            .map(unclear_revised_date::number);
        Self {
            notices: notice.into_iter().chain(numbers).collect(),
            days,
        }
    }

    /// The day of the date in a row, or why there is none.
    pub(super) fn of(&self, row_index: u32) -> Result<NaiveDate, Unclear> {
        self.days
            .get(&row_index)
            .cloned()
            .unwrap_or(Err(Unclear::NotADate))
    }
}

/// The cause, for each cell, of a reading that differs from the text shown; `None` if it does not
/// differ.
fn causes(remarks: &[Remark], count: usize) -> Vec<Option<Cause>> {
    let by_cell: BTreeMap<usize, Cause> = remarks
        .iter()
        .flat_map(|remark| remark.cells.iter().map(|cell| (*cell, remark.cause)))
        .collect();
    (0..count).map(|cell| by_cell.get(&cell).copied()).collect()
}

/// The last day of a date, or why it is not certain.
fn day_of(
    text: &str,
    reading: &Timescale,
    cause: Option<Cause>,
    quarter: Quarter,
) -> Result<NaiveDate, Unclear> {
    /// Plans are for three to five years, the longest for ten.
    const MAX_DAYS: Days = Days::new(10 * 366);
    if cause == Some(Cause::YearAsDate) {
        return Err(Unclear::Year);
    }
    let day = reading.end.ok_or(Unclear::NotADate)?;
    if read_new_date(text).is_guess {
        return Err(Unclear::Rough);
    }
    if day < quarter.first_day() {
        return Err(Unclear::BeforeTheQuarter(day));
    }
    if quarter
        .last_day()
        .checked_add_days(MAX_DAYS)
        .is_some_and(|last| day > last)
    {
        return Err(Unclear::FarAway(day));
    }
    Ok(day)
}
