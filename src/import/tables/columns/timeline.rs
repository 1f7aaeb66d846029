//! Months, quarters or school terms across the page. Marks or milestones in their columns show the
//! time.
//!
//! If no other column is a timescale, an action lasts from the first marked month to the last. The
//! marks stay under their headings. Each row is read by itself, so a part of the table gives the
//! same result as the whole.
//!
//! If all cells of the calendar are blank, their fills are the marks, as in a bar chart. Pages and
//! workbooks show them as signs.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::columns::{ColumnRole, TableKind};
use crate::lexicon::TIMELINE_WORDS;
use crate::location::{Cell, Text};
use crate::model::Extra;
use crate::sheets::grid::{Colour, Grid, GridRow};
use crate::text::plain_words;

use super::claims::Header;
use crate::timescale::{self, NamedTime, PartOfYear};

/// The columns of a calendar.
#[derive(Debug)]
pub(crate) struct Timeline {
    /// From the first month to the last.
    columns: Vec<Month>,
    /// The fills as marks, by the index of the row.
    bars: BTreeMap<u32, Vec<Extra>>,
}

/// A column for a month, quarter, school term or year.
#[derive(Debug)]
struct Month {
    /// The column's position in the header.
    column: usize,
    /// The column of the sheet.
    column_index: u32,
    /// The time that its heading names.
    words: String,
    /// Whether its heading announces milestones.
    holds_milestones: bool,
}

/// A column that may be part of a calendar.
struct Step {
    column: usize,
    time: Time,
    holds_milestones: bool,
}

/// The time in the heading of a column.
enum Time {
    Named(NamedTime),
    /// A season or school term without its year.
    Part(PartOfYear),
}

impl Step {
    /// The step that a heading names, if all its words are those of a calendar.
    fn of(column: usize, heading: &str) -> Option<Self> {
        let part = || timescale::part_of_year(heading).map(Time::Part);
        let named = timescale::named_time(heading).filter(NamedTime::is_period);
        let has_only_own_words = |time: &Time| {
            let others = plain_words(time.other_words());
            others
                .split_whitespace()
                .all(|word| TIMELINE_WORDS.has(word))
        };
        let mut times = named.map(Time::Named).into_iter().chain(part());
        let time = times.find(has_only_own_words)?;
        let others = plain_words(time.other_words());
        let is_milestones = |word| TIMELINE_WORDS.meaning(word) == Some("milestones");
        Some(Self {
            column,
            holds_milestones: others.split_whitespace().any(is_milestones),
            time,
        })
    }

    fn month(&self, header: &Header, first_month: u32) -> Month {
        Month {
            column: self.column,
            column_index: header.columns[self.column].column_index,
            words: match &self.time {
                Time::Named(time) => time.in_words(),
                Time::Part(part) => part.in_words(first_month),
            },
            holds_milestones: self.holds_milestones,
        }
    }
}

impl Time {
    fn other_words(&self) -> &str {
        match self {
            Self::Named(time) => &time.other_words,
            Self::Part(part) => &part.other_words,
        }
    }

    fn first_day(&self, first_month: u32) -> Option<NaiveDate> {
        match self {
            Self::Named(time) => time.first_day(first_month),
            Self::Part(part) => part.first_day(first_month),
        }
    }
}

impl Timeline {
    /// The timeline of a table of actions without a timescale. `None` if no column has a month, or
    /// if the months are not in order. `rows` are the rows of the table, without those that repeat
    /// the headings.
    pub(crate) fn of(grid: &Grid, header: &Header, rows: &[&GridRow]) -> Option<Self> {
        if header.table != TableKind::Actions
            || header.has(ColumnRole::Timescale)
            || header.has(ColumnRole::Start)
        {
            return None;
        }
        let columns = header
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.role.is_none());
        let steps = columns.filter_map(|(column, heading)| Step::of(column, &heading.heading));
        let steps: Vec<Step> = steps.collect();
        // A year begins in April, in January or, at schools, in September.
        let first_month = [4, 1, 9].into_iter().find(|first_month| {
            let days: Option<Vec<_>> = steps
                .iter()
                .map(|step| step.time.first_day(*first_month))
                .collect();
            days.is_some_and(|days| days.is_sorted_by(|one, next| one < next))
        })?;
        let months = steps.iter().map(|step| step.month(header, first_month));
        let columns: Vec<Month> = months.collect();
        let bars = bars(grid, header, rows, &columns);
        (!columns.is_empty()).then_some(Self { columns, bars })
    }

    /// The timescales that fills give, from top to bottom.
    pub(crate) fn bars(&self) -> impl Iterator<Item = Text> {
        self.bars.values().filter_map(|marks| self.timescale(marks))
    }

    /// The fills of a row as marks.
    pub(crate) fn marks(&self, row_index: u32) -> &[Extra] {
        self.bars.get(&row_index).map_or(&[], Vec::as_slice)
    }

    /// The timescale of a row: "Jun – Aug", placed at the first marked cell. `None` if the cells
    /// are blank or hold something else.
    pub(crate) fn timescale(&self, extras: &[Extra]) -> Option<Text> {
        let cell = |month: &Month| extras.iter().find(|extra| extra.column == month.column);
        let mut filled = self
            .columns
            .iter()
            .filter_map(|month| Some((month, &cell(month)?.text)));
        let is_when = |(month, text): (&Month, &Text)| {
            is_mark(&text.value) || (month.holds_milestones && is_words(&text.value))
        };
        if !filled.clone().all(is_when) {
            return None;
        }
        let (first, text) = filled.next()?;
        let last = filled.next_back().map_or(first, |(month, _)| month);
        let value = if last.words == first.words {
            first.words.clone()
        } else {
            format!("{} – {}", first.words, last.words)
        };
        Some(Text::new(value, text.place.clone()))
    }
}

/// The fills of a calendar as marks, by the index of the row. Empty if a cell of the calendar has a
/// text, which is then the mark, or if the fills are the design of the table: most rows are filled
/// from the first month to the last.
fn bars(
    grid: &Grid,
    header: &Header,
    rows: &[&GridRow],
    months: &[Month],
) -> BTreeMap<u32, Vec<Extra>> {
    /// The sign of a coloured cell.
    const SIGN: &str = "■";
    let none = BTreeMap::new();
    let has_text = |row: &&GridRow| {
        months
            .iter()
            .any(|month| row.text(month.column_index).is_some())
    };
    if grid.fills.is_empty() || rows.iter().any(has_text) {
        return none;
    }
    let columns: Vec<u32> = header.columns.iter().map(|own| own.column_index).collect();
    let is_filled = |row: &GridRow, month: &Month| {
        let cell = Cell::new(row.row_index, month.column_index);
        grid.own_fill(cell, &columns).is_some_and(is_coloured)
    };
    // A month that is filled in every row is shaded, as holidays are. Two rows may both be filled
    // by chance.
    let is_shaded = |month: &Month| rows.len() >= 3 && rows.iter().all(|row| is_filled(row, month));
    let months: Vec<&Month> = months.iter().filter(|month| !is_shaded(month)).collect();
    let mut bars = BTreeMap::new();
    let mut whole = 0;
    for row in rows {
        let filled = months.iter().filter(|month| is_filled(row, month));
        let marks = filled.map(|month| Extra {
            column: month.column,
            text: Text::new(SIGN, grid.place(row.row_index, month.column_index)),
        });
        let marks: Vec<Extra> = marks.collect();
        whole += usize::from(marks.len() == months.len());
        if !marks.is_empty() {
            bars.insert(row.row_index, marks);
        }
    }
    if whole * 2 > bars.len() { none } else { bars }
}

/// Whether a fill is a colour, and not white or nearly so.
pub(crate) fn is_coloured(fill: Colour) -> bool {
    /// The faint shade of a row of headings is F2F2F2.
    const LEAST_WHITE: u8 = 0xF0;
    fill.iter().any(|channel| *channel < LEAST_WHITE)
}

/// Whether a cell holds a mark: a cross, a tick, a bullet.
pub(super) fn is_mark(text: &str) -> bool {
    /// Three signs of up to four bytes each.
    const MAX_BYTES: usize = 12;
    let text = text.trim();
    let is_sign = |sign: char| {
        !sign.is_alphanumeric() && !matches!(sign, '-' | '–' | '—' | '?' | '!' | '.' | ',')
    };
    text.len() <= MAX_BYTES
        && (matches!(text, "x" | "X" | "xx" | "XX" | "Y" | "y" | "yes" | "Yes")
            || text.chars().all(is_sign))
}

fn is_words(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}
