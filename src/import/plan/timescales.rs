//! The timescales of all parts, read when the plan's period is known.
//!
//! [`read_parts`] collects the filled cells of every column, over all parts of a sheet.
//! [`timescale::column`](column) reads the cells of a column together. Then each action gets its
//! reading. A ditto mark repeats the timescale above it in the same part. If the other cells of a
//! column changed the reading of a cell, there is one finding for each cause and column.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule};
use crate::location::{Place, Source};
use crate::model::{Answers, Meeting, Part, Timescale, TimescaleKind};
use crate::text::is_ditto;
use crate::timescale::calendar::PlanDays;
use crate::timescale::column::{self, Cause, ReadColumn, Remark, TimeCell};
use crate::timescale::{from_to, take_days_of};

use super::unstruck::Unstruck;
use crate::import::rules;

/// Reads the timescales of all actions. `period` is the plan's first and last day. A timescale that
/// names a meeting of the calendar gets the day of that meeting.
pub(crate) fn read_parts(
    parts: &mut [Part],
    period: Option<PlanDays>,
    meetings: &[Meeting],
    unstruck: &Unstruck<'_>,
) -> Vec<Finding> {
    let columns = Columns::of(parts, unstruck);
    let read = columns
        .all
        .par_iter()
        .map(|column| read_column(column, period, meetings));
    let read: Vec<ReadColumn> = read.collect();
    let findings = columns
        .all
        .iter()
        .zip(&read)
        .flat_map(|(column, read)| findings(column, read))
        .collect();
    let mut readings = Readings::of(&columns, read);
    for part in parts {
        let mut above = Arc::new(nothing_above());
        let mut columns = part.columns.iter();
        let start = columns.position(|column| column.role == Some(ColumnRole::Start));
        part.for_each_answers_mut(|answers| {
            give_reading(answers, &mut readings, &mut above);
            let mut extras = answers.extras.iter_mut();
            if let Some(extra) = extras.find(|extra| Some(extra.column) == start) {
                show_as_date(&mut extra.text.value);
            }
        });
    }
    findings
}

/// Replaces a day that lost its format (`46204`) by the date that the author saw when typing it.
fn show_as_date(text: &mut String) {
    if let Some(day) = column::day_of_number(text) {
        *text = column::as_date(day);
    }
}

/// Whether a cell has a timescale of its own.
fn has_own(text: &str) -> bool {
    !text.is_empty() && !is_ditto(text)
}

/// The filled cells of one column.
#[derive(Default)]
struct Column<'a> {
    texts: Vec<Cow<'a, str>>,
    days: Vec<Option<NaiveDate>>,
    /// The place of each cell; `None` if its text comes from several cells.
    places: Vec<Option<&'a Place>>,
    /// The index of each cell among the plan's timescale cells, in the order of rows.
    indices: Vec<usize>,
}

/// The columns of timescales and of start dates.
#[derive(Default)]
struct Columns<'a> {
    all: Vec<Column<'a>>,
    /// The index in `all` of each column of a sheet.
    known: HashMap<Option<(&'a Source, u32)>, usize>,
    /// The number of cells in all columns.
    count: usize,
}

impl<'a> Columns<'a> {
    fn of(parts: &'a [Part], unstruck: &Unstruck<'_>) -> Self {
        let mut columns = Self::default();
        for part in parts {
            for answers in part.all_answers() {
                columns.add_row(part, answers, unstruck);
            }
        }
        columns
    }

    fn add_row(&mut self, part: &Part, answers: &'a Answers, unstruck: &Unstruck<'_>) {
        let timescale = &answers.timescale;
        if let Some(start) = &timescale.start_text {
            let place = place_of_start(part, answers);
            self.add_cell(unstruck.text(place, start), timescale.start_day, place);
        }
        if has_own(&timescale.text) {
            let place = answers.timescale_place.as_ref();
            let text = unstruck.text(place, &timescale.text);
            self.add_cell(text, timescale.cell_day, place);
        }
    }

    fn add_cell(&mut self, text: Cow<'a, str>, day: Option<NaiveDate>, place: Option<&'a Place>) {
        let next = self.all.len();
        let known = self.known.entry(place.and_then(Place::column));
        let index = *known.or_insert(next);
        if index == next {
            self.all.push(Column::default());
        }
        let column = &mut self.all[index];
        // A cell whose whole text is struck through counts as blank.
        let is_blank = text.trim().is_empty();
        column
            .texts
            .push(if is_blank { Cow::Borrowed("-") } else { text });
        column.days.push(day);
        column.places.push(place);
        column.indices.push(self.count);
        self.count += 1;
    }
}

/// The cell of the start date, which is one of the extras.
fn place_of_start<'a>(part: &Part, answers: &'a Answers) -> Option<&'a Place> {
    let is_start = |index: usize| {
        let column = part.columns.get(index);
        column.is_some_and(|column| column.role == Some(ColumnRole::Start))
    };
    let mut extras = answers.extras.iter();
    let start = extras.find(|extra| is_start(extra.column));
    start.map(|extra| &extra.text.place)
}

fn read_column(column: &Column<'_>, period: Option<PlanDays>, meetings: &[Meeting]) -> ReadColumn {
    let cells = column
        .texts
        .iter()
        .zip(&column.days)
        .map(|(text, day)| TimeCell { text, day: *day });
    let mut read = column::read_column(&cells.collect::<Vec<_>>(), period);
    if !meetings.is_empty() {
        for reading in &mut read.readings {
            take_days_of(meetings, Arc::make_mut(reading));
        }
    }
    read
}

/// The readings of all cells, in the order of rows.
struct Readings(std::vec::IntoIter<Option<Arc<Timescale>>>);

impl Readings {
    fn of(columns: &Columns<'_>, read: Vec<ReadColumn>) -> Self {
        let mut readings = vec![None; columns.count];
        for (column, read) in columns.all.iter().zip(read) {
            for (index, reading) in column.indices.iter().zip(read.readings) {
                readings[*index] = Some(reading);
            }
        }
        Self(readings.into_iter())
    }

    fn next(&mut self) -> Arc<Timescale> {
        self.0
            .next()
            .flatten()
            .expect("every cell that is gathered has a reading")
    }
}

/// The reading of a ditto mark without a timescale above it.
fn nothing_above() -> Timescale {
    Timescale {
        kind: TimescaleKind::Unknown,
        ..Timescale::default()
    }
}

/// Gives a row its reading. `above` is the reading of the nearest cell above that has its own
/// timescale.
fn give_reading(answers: &mut Answers, readings: &mut Readings, above: &mut Arc<Timescale>) {
    let cell = &mut answers.timescale;
    let start = cell.start_text.as_ref().map(|_| readings.next());
    if is_ditto(&cell.text) {
        // The text of the cell stays the ditto mark.
        let text = std::mem::take(&mut cell.text);
        *cell = Timescale {
            text,
            ..(**above).clone()
        };
        return;
    }
    let end = has_own(&cell.text).then(|| readings.next());
    let reading = match (start, end) {
        (None, None) => return,
        (None, Some(end)) => end,
        (Some(start), end) => {
            let end = end.map_or_else(Timescale::default, |end| Timescale::clone(&end));
            Arc::new(from_to(Timescale::clone(&start), end))
        }
    };
    // The text of the cell keeps its struck parts, although they were not read.
    let (mut text, mut start_text) = (std::mem::take(&mut cell.text), cell.start_text.take());
    show_as_date(&mut text);
    start_text.iter_mut().for_each(show_as_date);
    *cell = Timescale {
        text,
        start_text,
        start_day: cell.start_day,
        cell_day: cell.cell_day,
        ..Timescale::clone(&reading)
    };
    *above = reading;
}

/// A finding for each cause.
fn findings(column: &Column<'_>, read: &ReadColumn) -> Vec<Finding> {
    let findings = read.remarks.iter();
    let findings = findings.filter_map(|remark| finding(column, read, remark));
    findings.collect()
}

fn finding(column: &Column<'_>, read: &ReadColumn, remark: &Remark) -> Option<Finding> {
    let settling = match remark.cause {
        // The finding points at the date that shows the order.
        Cause::MonthFirst | Cause::EitherOrder => read.month_first,
        Cause::TakenForDayFirst | Cause::DayNumber | Cause::DayCode | Cause::YearAsDate => None,
    };
    let first = settling.or(remark.cells.first().copied())?;
    let text = column.texts[first].trim();
    let start = read.readings[first].start;
    let shown = |format: &str| start.map_or_else(String::new, |day| day.format(format).to_string());
    let (rule, message, help) = in_words(remark.cause, text, &shown("%-d %B %Y"), &shown("%Y"));
    let others = remark.cells.iter().filter(|cell| **cell != first);
    let others = others.filter_map(|cell| column.places[*cell]);
    let finding = Finding::new(rule, column.places[first]?, message, help);
    Some(finding.about(text).also_here(others))
}

/// The rule, the message and the help about a cell that shows `text` and was read as `day`, which
/// is in `year`.
fn in_words(
    cause: Cause,
    text: &str,
    day: &str,
    year: &str,
) -> (&'static Rule, String, &'static str) {
    match cause {
        Cause::MonthFirst => (
            &rules::MONTH_FIRST_DATES,
            format!("the dates of this column were read with the month first: `{text}` as {day}"),
            "if the day comes first, correct this date; if the month comes first, write it as a \
             word throughout",
        ),
        Cause::EitherOrder => (
            &rules::MONTH_FIRST_DATES,
            format!(
                "`{text}` was read as {day}, but other dates of this column have the day first"
            ),
            "write all dates of the column with the day first, or the month as a word",
        ),
        Cause::TakenForDayFirst => (
            &rules::MONTH_FIRST_DATES,
            format!(
                "the sheet has `{text}` as {day}, but other dates of this column have the month \
                 first"
            ),
            "check which day is meant, and write the month as a word",
        ),
        Cause::DayNumber => (
            &rules::BARE_DATE_SERIAL,
            format!("`{text}` is a date that lost its format; it was read as {day}"),
            "give the cells of the column a date format, or type the dates",
        ),
        Cause::DayCode => (
            &rules::BARE_DATE_SERIAL,
            format!("`{text}` may be a date typed without separators; it was not read as a date"),
            "type the dates of the column with the month as a word",
        ),
        Cause::YearAsDate => (
            &rules::YEAR_SHOWN_AS_DATE,
            format!(
                "`{text}` is the number {year} shown as a date; it was read as the year {year}"
            ),
            "format the cell as text and type the year, or type the date that is meant",
        ),
    }
}
