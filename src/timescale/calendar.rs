//! The first and last days of points in time.
//!
//! The grammar in [`dates`](super::grammar::dates) gives [`Expression`]s, which may lack a year. A
//! [`Calendar`] has the plan's period and gives each expression its first and last day. A day that
//! does not exist (31 February) gives `None`.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::model::TimescaleKind;

use super::grammar::figures::{full_year, last_day_of};
use super::grammar::points::{Edge, Expression, Mention, Point, QuarterYear, Season};

/// The first and last day of a plan.
pub(crate) type PlanDays = (NaiveDate, NaiveDate);

/// The days of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) kind: TimescaleKind,
    pub(crate) start: NaiveDate,
    pub(crate) end: NaiveDate,
    /// Whether the year was taken from the period or from an earlier date of the phrase. For a
    /// range, the year of its start decides.
    pub(crate) year_inferred: bool,
}

impl Span {
    /// From one day to another, both with their years.
    pub(crate) fn range(start: NaiveDate, end: NaiveDate) -> Self {
        Self::new(TimescaleKind::Range, (start, end), false)
    }

    /// One day, with its year.
    pub(crate) fn day(day: NaiveDate) -> Self {
        Self::new(TimescaleKind::Date, (day, day), false)
    }

    /// A span of this kind.
    fn new(kind: TimescaleKind, (start, end): PlanDays, year_inferred: bool) -> Self {
        Self {
            kind,
            start,
            end,
            year_inferred,
        }
    }
}

/// Gives expressions their days. It supplies the years that are not written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Calendar {
    period: Option<PlanDays>,
    /// The last date of the phrase with a written year. Later dates of the phrase continue from
    /// this date: "October 2014 and January".
    after: Option<NaiveDate>,
}

impl Calendar {
    /// The calendar of a plan.
    pub(crate) fn new(period: Option<PlanDays>) -> Self {
        Self {
            period,
            after: None,
        }
    }

    /// The first and last day of an expression. `None` for a day that does not exist, and for a
    /// year that is neither written nor known from the plan.
    pub(crate) fn resolve(&mut self, expression: Expression) -> Option<Span> {
        let span = match expression {
            Expression::One(mention) => self.mention(mention),
            Expression::Between(from, to) => self.between(from, to),
        }?;
        if !span.year_inferred {
            self.after = Some(span.start);
        }
        Some(span)
    }

    fn between(&self, from: Mention, to: Mention) -> Option<Span> {
        let (mut from, to) = (self.with_month_decided(from), self.with_month_decided(to));
        from.point = from.point.with_year_of_later(to.point);
        let first = self.mention(from)?;
        let following = Self {
            after: Some(first.start),
            ..*self
        };
        let second = following.mention(to)?;
        Some(Span {
            year_inferred: first.year_inferred,
            ..Span::range(first.start.min(second.start), first.end.max(second.end))
        })
    }

    fn mention(&self, mention: Mention) -> Option<Span> {
        let mut span = self.point(self.with_month_decided(mention).point)?;
        match mention.edge {
            Edge::Whole => {}
            Edge::LastDay => (span.kind, span.start) = (TimescaleKind::Date, span.end),
            Edge::Week => {
                span.kind = TimescaleKind::Range;
                span.end = span.start.checked_add_days(Days::new(6))?;
            }
        }
        Some(span)
    }

    /// Decides whether "Apr 26" is April 2026 or 26 April. It is April 2026, as spreadsheets print
    /// it, unless that year is far from the plan's years.
    fn with_month_decided(&self, mention: Mention) -> Mention {
        /// Plans cite work of the two years before them, and name steps up to five years after
        /// them.
        const YEARS_BEFORE: i32 = 2;
        const YEARS_AFTER: i32 = 5;
        let Point::MonthAndNumber { month, number } = mention.point else {
            return mention;
        };
        let year = full_year(number);
        let is_near = |(start, end): PlanDays| {
            (start.year() - YEARS_BEFORE..=end.year() + YEARS_AFTER).contains(&year)
        };
        let point = if number > 31 || self.period.is_none_or(is_near) {
            let year = Some(year);
            Point::Month { month, year }
        } else {
            let (day, year) = (number, None);
            Point::Day { day, month, year }
        };
        Mention { point, ..mention }
    }

    fn point(&self, point: Point) -> Option<Span> {
        let (kind, days, year_inferred) = match point {
            Point::Day { day, month, year } => {
                let date = self.in_year(year, |year| NaiveDate::from_ymd_opt(year, month, day))?;
                (TimescaleKind::Date, (date, date), year.is_none())
            }
            Point::Month { month, year } => {
                let last = self.in_year(year, |year| last_day_of(year, month))?;
                (
                    TimescaleKind::Month,
                    (last.with_day(1)?, last),
                    year.is_none(),
                )
            }
            Point::MonthAndNumber { .. } => return None,
            Point::Quarter { quarter, year } => return self.quarter(quarter, year),
            Point::Season { season, year } => match days_of_season(season, year)? {
                (start, end) if start == end => (TimescaleKind::Date, (start, end), false),
                days => (TimescaleKind::Range, days, false),
            },
            Point::Years { first, last } => {
                (TimescaleKind::Range, financial_years(first, last)?, false)
            }
            Point::Year(year) => {
                let start = NaiveDate::from_ymd_opt(year, 1, 1)?;
                (TimescaleKind::Range, (start, last_day_of(year, 12)?), false)
            }
            Point::FinancialYearEnd => return self.only_financial_year_end(),
        };
        Some(Span::new(kind, days, year_inferred))
    }

    fn quarter(&self, quarter: u32, year: Option<QuarterYear>) -> Option<Span> {
        let last = match year {
            Some(year) => quarter_end(quarter, year)?,
            // Boards count quarters from April, unless their plan begins in January.
            None if self.period?.0.month() == 1 => {
                self.next(|year| quarter_end(quarter, QuarterYear::Calendar(year)))?
            }
            None => self.next(|year| quarter_end(quarter, QuarterYear::Financial(year)))?,
        };
        let start = last.with_day(1)?.checked_sub_months(Months::new(2))?;
        Some(Span::new(
            TimescaleKind::Quarter,
            (start, last),
            year.is_none(),
        ))
    }

    /// "End of the financial year" without a year is clear only if the plan contains just one such
    /// day.
    fn only_financial_year_end(&self) -> Option<Span> {
        let (start, end) = self.period?;
        let first = (start.year()..=start.year() + 1)
            .find_map(|year| NaiveDate::from_ymd_opt(year, 3, 31).filter(|date| *date >= start))?;
        let second = first.checked_add_months(Months::new(12))?;
        (first <= end && second > end).then(|| Span::new(TimescaleKind::Date, (first, first), true))
    }

    /// The date in its written year, or else the next such date.
    fn in_year(
        &self,
        year: Option<i32>,
        date_in: impl Fn(i32) -> Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        match year {
            Some(year) => date_in(year),
            None => self.next(date_in),
        }
    }

    /// The first date of `date_in` on or after the previous date of the phrase, or else on or after
    /// the plan's first day. The search covers eight further years, so that it finds any 29
    /// February.
    fn next(&self, date_in: impl Fn(i32) -> Option<NaiveDate>) -> Option<NaiveDate> {
        let anchor = self.after.or(self.period.map(|(start, _)| start))?;
        (anchor.year() - 1..=anchor.year() + 8)
            .find_map(|year| date_in(year).filter(|date| *date >= anchor))
    }
}

/// 1 April of the first year and 31 March of the last.
pub(crate) fn financial_years(first: i32, last: i32) -> Option<PlanDays> {
    Some((
        NaiveDate::from_ymd_opt(first, 4, 1)?,
        NaiveDate::from_ymd_opt(last, 3, 31)?,
    ))
}

fn quarter_end(quarter: u32, year: QuarterYear) -> Option<NaiveDate> {
    match year {
        QuarterYear::Calendar(year) => last_day_of(year, quarter * 3),
        QuarterYear::Financial(year) if quarter == 4 => last_day_of(year + 1, 3),
        QuarterYear::Financial(year) => last_day_of(year, quarter * 3 + 3),
    }
}

/// The first and last day of a season, term or feast in a year.
fn days_of_season(season: Season, year: i32) -> Option<(NaiveDate, NaiveDate)> {
    let first = |month| NaiveDate::from_ymd_opt(year, month, 1);
    let last = |month| last_day_of(year, month);
    Some(match season {
        Season::Spring => (first(3)?, last(5)?),
        Season::Summer => (first(6)?, last(8)?),
        Season::Autumn => (first(9)?, last(11)?),
        Season::Winter => (first(12)?, last_day_of(year.checked_add(1)?, 2)?),
        Season::SpringTerm => (first(1)?, easter(year)?),
        Season::SummerTerm => (easter(year)?.succ_opt()?, last(7)?),
        Season::AutumnTerm => (first(9)?, last(12)?),
        Season::Easter => (easter(year)?, easter(year)?),
        Season::Christmas => {
            let day = NaiveDate::from_ymd_opt(year, 12, 25)?;
            (day, day)
        }
    })
}

/// Easter Sunday of a year, in the Gregorian calendar (algorithm of Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, in_century) = (year.div_euclid(100), year.rem_euclid(100));
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15).rem_euclid(30);
    let to_sunday =
        (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let from_march = epact + to_sunday - 7 * late + 114;
    NaiveDate::from_ymd_opt(
        year,
        u32::try_from(from_march / 31).ok()?,
        u32::try_from(from_march % 31 + 1).ok()?,
    )
}

#[cfg(test)]
mod tests {
    use super::easter;

    #[test]
    fn easter_is_on_the_days_of_the_calendar() {
        for day in [
            "1999-04-04",
            "2024-03-31",
            "2027-03-28",
            "2030-04-21",
            "2038-04-25",
        ] {
            let year = day[..4].parse().unwrap();
            assert_eq!(easter(year).unwrap().to_string(), day);
        }
    }
}
