//! Calendars: a row of days, weeks or months, with hardly any sentences below it.

use chrono::Datelike;

use crate::sheets::grid::{Grid, GridCell, GridRow, Value};
use crate::text::plain_words;

use super::cells::{is_number, is_short};

/// The steps in a row of a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scale {
    Days,
    /// Bare numbers, which may be days.
    Numbers,
    /// Months or weeks.
    Months,
}

impl Scale {
    /// The fewest steps that must be side by side.
    const fn fewest(self) -> usize {
        match self {
            // A working week.
            Self::Days => 5,
            // A week: scores go up to five or six.
            Self::Numbers => 7,
            // Half a year: a table with two terms or four quarters is not a calendar.
            Self::Months => 6,
        }
    }
}

/// Whether a sheet is a calendar.
pub(super) fn is_calendar(grid: &Grid) -> bool {
    let mut rows = grid.rows.iter();
    let Some(scale) = rows.find_map(scale_of) else {
        return false;
    };
    let below: Vec<&GridCell> = rows.flat_map(GridRow::free_cells).collect();
    // The days of a calendar are above most of its cells. Days further down belong to a table of
    // the sheet.
    if below.len() * 2 < grid.rows.iter().flat_map(GridRow::free_cells).count() {
        return false;
    }
    let sentences = below.iter().filter(|cell| !is_short(cell)).count();
    // The limit is a third, because even a table with a few columns of days has a sentence in every
    // row that describes the row.
    if sentences * 3 > below.len() {
        return false;
    }
    match scale {
        Scale::Days | Scale::Numbers => true,
        // If more than half of the cells are numbers, the sheet is a table of figures by month.
        Scale::Months => below.iter().filter(|cell| is_number(cell)).count() * 2 <= below.len(),
    }
}

/// The scale of the days, weeks or months in a row.
fn scale_of(row: &GridRow) -> Option<Scale> {
    let (mut scale, mut length) = (Scale::Days, 0);
    let mut last: Option<i64> = None;
    for step in row.free_cells().map(step) {
        match (step, last) {
            (Some((next_scale, next)), Some(before))
                if next_scale == scale && follows(before, next) =>
            {
                length += 1;
            }
            (Some((next_scale, _)), _) => (scale, length) = (next_scale, 1),
            (None, _) => length = 0,
        }
        last = step.map(|(_, next)| next);
        if length >= scale.fewest() {
            return Some(scale);
        }
    }
    None
}

/// Whether `next` follows `before`: the next day, the first day after the last of a month or week,
/// or the same day a week later.
fn follows(before: i64, next: i64) -> bool {
    next == before + 1 || next == before + 7 || (next <= 1 && before >= 6)
}

/// A cell as a step in a series of days, weeks or months.
fn step(cell: &GridCell) -> Option<(Scale, i64)> {
    const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    /// A year has 53 weeks at most.
    const HIGHEST: i64 = 53;
    if let Value::Date(day) = cell.value {
        return Some((Scale::Days, i64::from(day.num_days_from_ce())));
    }
    let words = plain_words(&cell.text);
    if let Some(day) = position(&words, &WEEKDAYS) {
        return Some((Scale::Days, day));
    }
    if let Some(month) = position(&words, &MONTHS) {
        return Some((Scale::Months, month));
    }
    let (unit, digits) = words.split_at(words.find(|letter: char| letter.is_ascii_digit())?);
    let number: i64 = digits.parse().ok()?;
    if !(1..=HIGHEST).contains(&number) {
        return None;
    }
    match unit.trim() {
        "" => Some((Scale::Numbers, number)),
        "w" | "wk" | "week" => Some((Scale::Months, number)),
        _ => None,
    }
}

/// The position in `names` of the name at the start of a text. The text must be a single word:
/// "Weds" begins with "wed".
fn position(text: &str, names: &[&str]) -> Option<i64> {
    /// "wednesday" and "september" have nine letters.
    const LONGEST_NAME: usize = 9;
    if text.contains(' ') || text.len() > LONGEST_NAME {
        return None;
    }
    let position = names.iter().position(|name| text.starts_with(name))?;
    i64::try_from(position).ok()
}
