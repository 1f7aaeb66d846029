//! The timescales of all parts, which import has left unread until the plan's period is known.
//!
//! Gathers the filled cells of every column, over all parts of its sheet, and has
//! [`timescale::column`](column) read them together; then each action takes its reading. A ditto
//! mark repeats the timescale above it in the same part. What was read otherwise than a single cell
//! would be is one finding for each cause and column.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;
use foldhash::{HashMap, HashMapExt};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::columns::ColumnRole;
use crate::finding::Finding;
use crate::location::{Place, Source};
use crate::model::{Action, Meeting, Part, Timescale, TimescaleKind};
use crate::text::is_ditto;
use crate::timescale::calendar::PlanDays;
use crate::timescale::column::{self, Cause, ReadColumn, Remark, TimeCell};
use crate::timescale::{from_to, take_days_of};

use super::unstruck::Unstruck;
use crate::import::rules;

/// Reads the timescales of all actions. `period` is the plan's first and last day; a meeting of the
/// calendar gives its day to a timescale that names it.
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
        part.for_each_action_mut(&mut |action| give_reading(action, &mut readings, &mut above));
    }
    findings
}

/// Whether a cell says when something is to be done by its own words.
fn is_read(text: &str) -> bool {
    !text.is_empty() && !is_ditto(text)
}

/// The filled cells of one column.
#[derive(Default)]
struct Column<'a> {
    texts: Vec<Cow<'a, str>>,
    days: Vec<Option<NaiveDate>>,
    /// Where each is; `None` where the words come from several cells.
    places: Vec<Option<&'a Place>>,
    /// Which of the plan's timescale cells each is, counted in the order of actions.
    indices: Vec<usize>,
}

/// The columns of timescales and of beginnings.
#[derive(Default)]
struct Columns<'a> {
    all: Vec<Column<'a>>,
    known: HashMap<Option<(&'a Source, u32)>, usize>,
    /// How many cells there are.
    count: usize,
}

impl<'a> Columns<'a> {
    fn of(parts: &'a [Part], unstruck: &Unstruck<'_>) -> Self {
        let mut columns = Self::default();
        for (part, action) in parts
            .iter()
            .flat_map(|part| part.actions().into_iter().map(move |action| (part, action)))
        {
            let timescale = &action.timescale;
            if let Some(start) = &timescale.start_text {
                let place = place_of_start(part, action);
                columns.add(unstruck.words(place, start), None, place);
            }
            if is_read(&timescale.text) {
                let place = action.timescale_place.as_ref();
                let words = unstruck.words(place, &timescale.text);
                columns.add(words, timescale.cell_day, place);
            }
        }
        columns
    }

    fn add(&mut self, words: Cow<'a, str>, day: Option<NaiveDate>, place: Option<&'a Place>) {
        let of_new = self.all.len();
        let at = *self
            .known
            .entry(place.and_then(Place::column))
            .or_insert(of_new);
        if at == of_new {
            self.all.push(Column::default());
        }
        let column = &mut self.all[at];
        // Where everything is struck through, nothing says when.
        column.texts.push(if words.trim().is_empty() {
            Cow::Borrowed("-")
        } else {
            words
        });
        column.days.push(day);
        column.places.push(place);
        column.indices.push(self.count);
        self.count += 1;
    }
}

/// The cell of the beginning, which is among the action's extras.
fn place_of_start<'a>(part: &Part, action: &'a Action) -> Option<&'a Place> {
    let is_start = |index: usize| {
        part.columns
            .get(index)
            .is_some_and(|column| column.role == Some(ColumnRole::Start))
    };
    action
        .extras
        .iter()
        .find(|extra| is_start(extra.column))
        .map(|extra| &extra.text.place)
}

fn read_column(column: &Column<'_>, period: Option<PlanDays>, meetings: &[Meeting]) -> ReadColumn {
    let cells = column
        .texts
        .iter()
        .zip(&column.days)
        .map(|(text, day)| TimeCell { text, day: *day });
    let mut read = column::read_column(&cells.collect::<Vec<_>>(), period);
    if !meetings.is_empty() {
        let mut known: HashMap<*const Timescale, Arc<Timescale>> = HashMap::new();
        for reading in &mut read.readings {
            let with_days = known.entry(Arc::as_ptr(reading)).or_insert_with(|| {
                let mut timescale = Timescale::clone(reading);
                take_days_of(meetings, &mut timescale);
                Arc::new(timescale)
            });
            *reading = Arc::clone(with_days);
        }
    }
    read
}

/// The readings of all cells, in the order of actions.
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

/// What a ditto mark repeats that is above all timescales.
fn nothing_above() -> Timescale {
    Timescale {
        kind: TimescaleKind::Unknown,
        ..Timescale::none()
    }
}

/// Gives an action its reading. `above` is that of the nearest cell above which is neither blank
/// nor a ditto mark.
fn give_reading(action: &mut Action, readings: &mut Readings, above: &mut Arc<Timescale>) {
    let cell = &mut action.timescale;
    let begin = cell.start_text.as_ref().map(|_| readings.next());
    if is_ditto(&cell.text) {
        // It keeps its words and has the reading of the timescale above.
        let text = std::mem::take(&mut cell.text);
        *cell = Timescale {
            text,
            ..(**above).clone()
        };
        return;
    }
    let end = is_read(&cell.text).then(|| readings.next());
    let reading = match (begin, end) {
        (None, None) => return,
        (None, Some(end)) => end,
        (Some(begin), end) => {
            let end = end.map_or_else(Timescale::none, |end| Timescale::clone(&end));
            Arc::new(from_to(Timescale::clone(&begin), end))
        }
    };
    // What is struck through stays among the words, though it was not read.
    let (text, start_text) = (std::mem::take(&mut cell.text), cell.start_text.take());
    *cell = Timescale {
        text,
        start_text,
        ..Timescale::clone(&reading)
    };
    *above = reading;
}

/// A finding for each cause.
fn findings(column: &Column<'_>, read: &ReadColumn) -> Vec<Finding> {
    read.remarks
        .iter()
        .filter_map(|remark| finding(column, read, remark))
        .collect()
}

fn finding(column: &Column<'_>, read: &ReadColumn, remark: &Remark) -> Option<Finding> {
    // The date that settles the order is the one to point at.
    let settles = matches!(remark.cause, Cause::MonthFirst | Cause::EitherOrder);
    let first = read
        .month_first
        .filter(|_| settles)
        .or(remark.cells.first().copied())?;
    let text = column.texts[first].trim();
    let day = read.readings[first]
        .start
        .map_or_else(String::new, |day| day.format("%-d %B %Y").to_string());
    let year = read.readings[first]
        .start
        .map_or_else(String::new, |day| day.format("%Y").to_string());
    let (rule, message, help) = match remark.cause {
        Cause::MonthFirst => (
            &rules::MONTH_FIRST_DATES,
            format!(
                "the dates of this column were read with the month first, as `{text}` for \
                     {day}"
            ),
            "if the day comes first in this column, correct this date; otherwise write the day \
             first, or the month as a word",
        ),
        Cause::EitherOrder => (
            &rules::MONTH_FIRST_DATES,
            format!(
                "`{text}` was read as {day}, though other dates of this column have the day \
                     first"
            ),
            "write all dates of the column with the day first, or the month as a word",
        ),
        Cause::TakenForDayFirst => (
            &rules::MONTH_FIRST_DATES,
            format!(
                "`{text}` is {day} in the sheet, though other dates of this column have the \
                     month first"
            ),
            "check which day is meant, and write the month as a word",
        ),
        Cause::DayNumber => (
            &rules::BARE_DATE_SERIAL,
            format!("`{text}` is the bare number of a day and was read as {day}"),
            "give the cells of the column a date format, or type the dates",
        ),
        Cause::DayCode => (
            &rules::BARE_DATE_SERIAL,
            format!("`{text}` may be a day, a month and a year run together, and was not read"),
            "type the dates, or give the cells of the column a date format",
        ),
        Cause::YearAsDate => (
            &rules::YEAR_SHOWN_AS_DATE,
            format!(
                "`{text}` is the number {year} shown as a date, and was read as the year \
                     {year}"
            ),
            "format the cell as text and type the year, or type the date that is meant",
        ),
    };
    let others = remark
        .cells
        .iter()
        .filter(|cell| **cell != first)
        .filter_map(|cell| column.places[*cell]);
    Some(
        Finding::new(rule, column.places[first]?, message, help)
            .about(text)
            .also_here(others),
    )
}
