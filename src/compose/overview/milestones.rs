//! How many milestones of each priority are due in each quarter.

use chrono::{Datelike, Months, NaiveDate};

use crate::compose::pack::{MilestoneRow, MilestoneTable, OverviewPart};
use crate::compose::text::line::brief;
use crate::model::{Part, Plan};
use crate::quarter::Quarter;
use crate::timescale::months_between;

/// The most columns that a landscape page has room for, with the headings in one line of months.
const MOST_COLUMNS: u32 = 12;

/// One line beside the columns. The heading is in full above the table.
const LABEL_CHARS: usize = 56;

/// With fewer dated actions, one in four, most numbers of the table would be zero.
const FEWEST_DATED: usize = 4;

/// A series of equal periods, such as quarters.
struct Times {
    first: NaiveDate,
    /// The months of each period: a quarter, or a year if there are too many quarters.
    months: u32,
    count: u32,
}

impl Times {
    /// The quarters from the month of one day to another; years if a page has no room for the
    /// quarters. `None` if it has no room for the years.
    fn between(start: NaiveDate, end: NaiveDate) -> Option<Self> {
        let first = start.with_day(1)?;
        let of_length = |months: u32| Self {
            first,
            months,
            count: (months_between(first, end) / months) + 1,
        };
        [of_length(3), of_length(12)]
            .into_iter()
            .find(|times| times.count <= MOST_COLUMNS)
    }

    /// The index of the period that a day is in; `None` if it is outside.
    fn index_of(&self, day: NaiveDate) -> Option<usize> {
        if day < self.first {
            return None;
        }
        let index = months_between(self.first, day) / self.months;
        (index < self.count).then_some(usize::try_from(index).ok()?)
    }

    /// Its first and last month in words, as `format` writes months.
    fn months_of(&self, index: u32, format: &str) -> (String, NaiveDate) {
        let first = self.first + Months::new(index * self.months);
        let last = first + Months::new(self.months - 1);
        (first.format(format).to_string(), last)
    }

    /// The heading of a column: "Apr–Jun 2026", "Apr 2026–Mar 2027".
    fn heading(&self, index: u32) -> String {
        let is_one_year = self.first.month() + self.months <= 13;
        let format = if self.months < 12 || is_one_year {
            "%b"
        } else {
            "%b %Y"
        };
        let (first, last) = self.months_of(index, format);
        format!("{first}–{}", last.format("%b %Y"))
    }

    /// The name of a period in a sentence: "April to June 2026".
    fn name(&self, index: u32) -> String {
        let (first, last) = self.months_of(index, "%B");
        format!("{first} to {}", last.format("%B %Y"))
    }
}

/// The table; `None` if few actions have a date, or the dates are too far apart for a page.
pub(super) fn table(
    plan: &Plan,
    parts: &[&Part],
    shown: &[OverviewPart],
) -> Option<MilestoneTable> {
    let days: Vec<Vec<Vec<NaiveDate>>> = parts.iter().map(|part| days_of(part)).collect();
    let all = || days.iter().flatten().flatten().copied();
    let (start, end) = plan
        .period
        .as_ref()
        .map(|period| (period.start, period.end))
        .or_else(|| Some((Quarter::of_day(all().min()?).first_day(), all().max()?)))?;
    let times = Times::between(start, end)?;
    let total = all().count();
    let is_outside = all().any(|day| times.index_of(day).is_none());
    let rows: Vec<MilestoneRow> = shown
        .iter()
        .zip(&days)
        .map(|(part, days)| row(part, days, &times, is_outside))
        .collect();
    let most = rows.iter().flat_map(|row| &row.counts).copied().max()?;
    let mut columns: Vec<String> = (0..times.count).map(|index| times.heading(index)).collect();
    if is_outside {
        columns.push("Other dates".to_owned());
    }
    columns.push("No date".to_owned());
    let actions = || days.iter().flatten();
    let dated = actions().filter(|days| !days.is_empty()).count();
    (dated > 0 && dated * FEWEST_DATED >= actions().count()).then(|| MilestoneTable {
        caption: caption(&rows, &times, total),
        columns,
        rows,
        most,
    })
}

/// The days on which something of each action of a part is due.
fn days_of(part: &Part) -> Vec<Vec<NaiveDate>> {
    let actions = part
        .objectives()
        .iter()
        .flat_map(|objective| &objective.actions);
    actions
        .map(|action| {
            let milestones = action.timescale.milestones.iter();
            milestones.filter_map(|milestone| milestone.end).collect()
        })
        .collect()
}

fn row(
    part: &OverviewPart,
    days: &[Vec<NaiveDate>],
    times: &Times,
    is_outside: bool,
) -> MilestoneRow {
    let mut counts = vec![0; usize::try_from(times.count).unwrap_or_default()];
    let mut outside = 0;
    for day in days.iter().flatten() {
        match times.index_of(*day) {
            Some(index) => counts[index] += 1,
            None => outside += 1,
        }
    }
    if is_outside {
        counts.push(outside);
    }
    MilestoneRow {
        label: brief(
            format!("{} {}", part.number, part.heading).trim(),
            LABEL_CHARS,
        ),
        counts,
        undated: days.iter().filter(|days| days.is_empty()).count(),
    }
}

/// The main fact of the table: the period with the most milestones, if one has more than all
/// others.
fn caption(rows: &[MilestoneRow], times: &Times, total: usize) -> String {
    let sums: Vec<(u32, usize)> = (0..times.count)
        .map(|index| {
            let at = usize::try_from(index).unwrap_or_default();
            (index, rows.iter().map(|row| row.counts[at]).sum())
        })
        .collect();
    let most = sums.iter().map(|(_, sum)| *sum).max().unwrap_or_default();
    let mut busiest = sums.iter().filter(|(_, sum)| *sum == most);
    match (busiest.next(), busiest.next()) {
        (Some((index, sum)), None) => {
            let name = times.name(*index);
            format!("{sum} of {total} milestones are due from {name}, more than at any other time")
        }
        _ => format!("When the {total} milestones are due"),
    }
}
