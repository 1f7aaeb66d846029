//! An axis of equal periods, quarters or years.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::compose::pack::TimelineBand;
use crate::model::Plan;
use crate::quarter::Quarter;
use crate::timescale::months_between;

/// The most periods that a landscape page has room for, with the headings in one line of months.
const MOST_PERIODS: u32 = 12;

/// A series of equal periods, such as quarters.
pub(crate) struct Axis {
    first: NaiveDate,
    /// The months of each period: a quarter, or a year if there are too many quarters.
    months: u32,
    pub(crate) count: u32,
}

impl Axis {
    /// The axis of the plan's period. If the plan gives no period, the axis covers these days.
    pub(crate) fn of(plan: &Plan, days: impl Iterator<Item = NaiveDate> + Clone) -> Option<Self> {
        match &plan.period {
            Some(period) => Self::between(period.start, period.end),
            None => Self::around(days),
        }
    }

    /// The axis from the quarter of the first of these days to the last day. `None` if there are no
    /// days.
    pub(crate) fn around(days: impl Iterator<Item = NaiveDate> + Clone) -> Option<Self> {
        Self::between(
            Quarter::of_day(days.clone().min()?).first_day(),
            days.max()?,
        )
    }

    /// The quarters from the month of one day to another, or years if a page has no room for the
    /// quarters. `None` if a page has no room even for the years.
    fn between(start: NaiveDate, end: NaiveDate) -> Option<Self> {
        let first = start.with_day(1)?;
        let of_length = |months: u32| Self {
            first,
            months,
            count: (months_between(first, end) / months) + 1,
        };
        [of_length(3), of_length(12)]
            .into_iter()
            .find(|axis| axis.count <= MOST_PERIODS)
    }

    /// The index of the period that a day is in; `None` if the day is outside the axis.
    pub(crate) fn index_of(&self, day: NaiveDate) -> Option<usize> {
        if day < self.first {
            return None;
        }
        let index = months_between(self.first, day) / self.months;
        (index < self.count).then_some(usize::try_from(index).ok()?)
    }

    /// The place of a day, as a share of the axis; `None` if the day is outside.
    pub(crate) fn at(&self, day: NaiveDate) -> Option<f32> {
        let all = days(self.first, self.begin_of(self.count))?;
        let before = days(self.first, day)?;
        // The middle of the day, so that the last day of a period is within it.
        (self.index_of(day).is_some() && all > 0.0).then(|| (before + 0.5) / all)
    }

    /// Its periods, each named by its first month. The year is left out if the period before names
    /// it.
    pub(crate) fn bands(&self) -> Vec<TimelineBand> {
        let share = |index: u32| {
            let all = days(self.first, self.begin_of(self.count)).unwrap_or(1.0);
            days(self.first, self.begin_of(index)).unwrap_or_default() / all.max(1.0)
        };
        let label = |index: u32| {
            let begin = self.begin_of(index);
            let is_year_known = index > 0 && self.begin_of(index - 1).year() == begin.year();
            let format = if is_year_known { "%b" } else { "%b %Y" };
            begin.format(format).to_string()
        };
        (0..self.count)
            .map(|index| TimelineBand {
                label: label(index),
                from: share(index),
                to: share(index + 1),
            })
            .collect()
    }

    /// The first day of a period.
    fn begin_of(&self, index: u32) -> NaiveDate {
        self.first + Months::new(index * self.months)
    }

    /// The first month of a period, as `format` writes months, and the first day of its last month.
    fn months_of(&self, index: u32, format: &str) -> (String, NaiveDate) {
        let first = self.begin_of(index);
        let last = first + Months::new(self.months - 1);
        (first.format(format).to_string(), last)
    }

    /// The heading of a column: "Apr–Jun 2026", "Apr 2026–Mar 2027".
    pub(crate) fn heading(&self, index: u32) -> String {
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
    pub(crate) fn name(&self, index: u32) -> String {
        let (first, last) = self.months_of(index, "%B");
        format!("{first} to {}", last.format("%B %Y"))
    }

    /// The last day of a period.
    pub(crate) fn last_day(&self, index: u32) -> NaiveDate {
        self.begin_of(index + 1) - Days::new(1)
    }

    /// The last month of a period: "June 2026".
    pub(crate) fn end_name(&self, index: u32) -> String {
        let (_, last) = self.months_of(index, "%B");
        last.format("%B %Y").to_string()
    }
}

/// The days from one day to another; `None` if `to` is before `from`, or for more than 65,535 days.
fn days(from: NaiveDate, to: NaiveDate) -> Option<f32> {
    let days = u16::try_from((to - from).num_days()).ok()?;
    Some(f32::from(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day")
    }

    #[test]
    fn days_have_their_place_and_periods_their_first_month() {
        let axis = Axis::between(day(2026, 4, 1), day(2027, 3, 31)).expect("a year");
        let bands = axis.bands();
        let labels: Vec<&str> = bands.iter().map(|band| band.label.as_str()).collect();
        assert_eq!(labels, ["Apr 2026", "Jul", "Oct", "Jan 2027"]);
        let last = axis.at(day(2026, 6, 30)).expect("on the axis");
        assert!(bands[0].from < last && last < bands[0].to, "{last}");
        assert_eq!(axis.at(day(2026, 3, 31)), None);
        assert_eq!(axis.at(day(2027, 4, 1)), None);
    }
}
