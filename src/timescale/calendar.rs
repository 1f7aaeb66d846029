//! Points in time as they are written, and the days that they mean.
//!
//! The grammar in [`dates`](super::dates) yields [`Expression`]s, which may lack a year; a
//! [`Calendar`] knows the plan's period and gives each its first and last day. A day that no
//! calendar has (31 February) has none.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::model::TimescaleKind;

use super::figures::full_year;

/// First and last day of a plan.
pub(crate) type PlanDays = (NaiveDate, NaiveDate);

/// A point in time as written. A year is `None` where none is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Point {
    /// A day. It may be one that does not exist.
    Day {
        day: u32,
        month: u32,
        year: Option<i32>,
    },
    /// A month, from 1.
    Month { month: u32, year: Option<i32> },
    /// "Apr 26": of April 2026, or the 26th.
    MonthAndNumber { month: u32, number: u32 },
    /// A quarter, from 1 to 4.
    Quarter {
        quarter: u32,
        year: Option<QuarterYear>,
    },
    /// A season, a school term or a feast of a year.
    Season { season: Season, year: i32 },
    /// From 1 April of the first year to 31 March of the last: "2026/27", "2013-2016".
    Years { first: i32, last: i32 },
    /// A calendar year.
    Year(i32),
    /// The end of a financial year without saying which.
    FinancialYearEnd,
}

/// A time of the year that has a name, with the days that are usual in England.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// From December of the year to February of the next.
    Winter,
    /// January to Easter.
    SpringTerm,
    /// Easter to July.
    SummerTerm,
    /// September to December.
    AutumnTerm,
    /// Easter Sunday.
    Easter,
    /// 25 December.
    Christmas,
}

/// The year that a quarter belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum QuarterYear {
    /// Quarter 1 begins in January of it.
    Calendar(i32),
    /// Quarter 1 begins in April of it.
    Financial(i32),
}

/// Which part of a point is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    /// All of it.
    Whole,
    /// Its last day ("end of May").
    LastDay,
    /// The seven days that it begins ("week commencing").
    Week,
}

/// A point and which part of it is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) point: Point,
    pub(crate) edge: Edge,
}

/// One point, or two and what lies between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expression {
    One(Mention),
    Between(Mention, Mention),
}

/// The days of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) kind: TimescaleKind,
    pub(crate) start: NaiveDate,
    pub(crate) end: NaiveDate,
    /// Whether a year was taken from the period or from a date before.
    pub(crate) year_inferred: bool,
}

impl Point {
    /// Whether the point says which year it is in.
    pub(crate) fn has_year(self) -> bool {
        match self {
            Self::Day { year, .. } | Self::Month { year, .. } => year.is_some(),
            Self::Quarter { year, .. } => year.is_some(),
            Self::MonthAndNumber { .. }
            | Self::Season { .. }
            | Self::Years { .. }
            | Self::Year(_) => true,
            Self::FinancialYearEnd => false,
        }
    }

    /// The point with the year of the one written after it, as in "October and January 2027": the
    /// last such point that is not later. Points of different sorts lend each other nothing.
    fn with_year_of_later(mut self, later: Self) -> Self {
        match (&mut self, later) {
            (Self::Month { month, year }, Self::Month { .. } | Self::Day { .. }) => {
                *year = year.or(later.year_not_after(*month, 0));
            }
            (Self::Day { day, month, year }, Self::Month { .. } | Self::Day { .. }) => {
                *year = year.or(later.year_not_after(*month, *day));
            }
            (
                Self::Quarter { quarter, year },
                Self::Quarter {
                    quarter: other,
                    year: of_other,
                },
            ) => {
                let years = if *quarter > other { -1 } else { 0 };
                *year = year.or(of_other.map(|year| year.shifted(years)));
            }
            (_, _) => {}
        }
        self
    }

    /// The year in which a month and day come last before this point.
    fn year_not_after(self, month: u32, day: u32) -> Option<i32> {
        let (is_later, year) = match self {
            Self::Day {
                day: own_day,
                month: own_month,
                year,
            } => ((month, day) > (own_month, own_day), year?),
            Self::Month {
                month: own_month,
                year,
            } => (month > own_month, year?),
            Self::MonthAndNumber { .. }
            | Self::Quarter { .. }
            | Self::Season { .. }
            | Self::Years { .. }
            | Self::Year(_)
            | Self::FinancialYearEnd => return None,
        };
        Some(if is_later { year - 1 } else { year })
    }
}

impl Mention {
    /// All of a point.
    pub(crate) fn whole(point: Point) -> Self {
        let edge = Edge::Whole;
        Self { point, edge }
    }

    /// The last day of a point.
    pub(crate) fn last_day(point: Point) -> Self {
        let edge = Edge::LastDay;
        Self { point, edge }
    }
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

    fn new(kind: TimescaleKind, (start, end): PlanDays, year_inferred: bool) -> Self {
        Self {
            kind,
            start,
            end,
            year_inferred,
        }
    }
}

impl QuarterYear {
    fn shifted(self, years: i32) -> Self {
        match self {
            Self::Calendar(year) => Self::Calendar(year + years),
            Self::Financial(year) => Self::Financial(year + years),
        }
    }
}

impl Expression {
    /// The first point written.
    pub(crate) fn first(&self) -> &Mention {
        match self {
            Self::One(mention) | Self::Between(mention, _) => mention,
        }
    }

    /// The last point written.
    pub(crate) fn last(&self) -> &Mention {
        match self {
            Self::One(mention) | Self::Between(_, mention) => mention,
        }
    }

    /// Gives the points that lack a year that of the expression after them in a list ("April, July
    /// and October 2026").
    pub(crate) fn take_year_of(&mut self, later: &Self) {
        let year = later.first().point;
        match self {
            Self::One(mention) => mention.point = mention.point.with_year_of_later(year),
            Self::Between(from, to) => {
                to.point = to.point.with_year_of_later(year);
                from.point = from.point.with_year_of_later(to.point);
            }
        }
    }
}

/// Gives expressions their days: a year that is not written comes from here.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Calendar {
    period: Option<PlanDays>,
    /// The last date of the phrase whose year is written; "October 2014 and January" continues
    /// from it.
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

    /// First and last day of an expression; `None` for a day that does not exist, or if a year is
    /// missing and nothing gives it.
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
        let (mut from, to) = (self.settled(from), self.settled(to));
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
        let mut span = self.point(self.settled(mention).point)?;
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

    /// Decides what "Apr 26" means. It is the year, as spreadsheets print it, unless that year is
    /// far from the plan's.
    fn settled(&self, mention: Mention) -> Mention {
        /// Plans cite work of the two years before them and name steps up to five years after.
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
            Point::Season { season, year } => return days_of_season(season, year),
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
            // Boards' years begin in April; only a plan that begins in January counts its quarters
            // from there.
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

    /// "End of the financial year" says which one only in a plan that sees a single one.
    fn only_financial_year_end(&self) -> Option<Span> {
        let (start, end) = self.period?;
        let first = (start.year()..=start.year() + 1)
            .find_map(|year| NaiveDate::from_ymd_opt(year, 3, 31).filter(|date| *date >= start))?;
        let second = first.checked_add_months(Months::new(12))?;
        (first <= end && second > end).then(|| Span::new(TimescaleKind::Date, (first, first), true))
    }

    /// The date in the year that is written, or else the next one.
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

    /// The first date of a yearly sort that is not before the date that came before, or else the
    /// plan's first day. Nine years always hold a 29 February.
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

/// First and last day of the month that a day is in.
pub(crate) fn month_of(day: NaiveDate) -> Option<PlanDays> {
    Some((day.with_day(1)?, last_day_of(day.year(), day.month())?))
}

fn days_of_season(season: Season, year: i32) -> Option<Span> {
    let first = |month| NaiveDate::from_ymd_opt(year, month, 1);
    let last = |month| last_day_of(year, month);
    let (start, end) = match season {
        Season::Spring => (first(3)?, last(5)?),
        Season::Summer => (first(6)?, last(8)?),
        Season::Autumn => (first(9)?, last(11)?),
        Season::Winter => (first(12)?, last_day_of(year.checked_add(1)?, 2)?),
        Season::SpringTerm => (first(1)?, easter(year)?),
        Season::SummerTerm => (easter(year)?.succ_opt()?, last(7)?),
        Season::AutumnTerm => (first(9)?, last(12)?),
        Season::Easter => return easter(year).map(Span::day),
        Season::Christmas => return NaiveDate::from_ymd_opt(year, 12, 25).map(Span::day),
    };
    Some(Span::range(start, end))
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

fn last_day_of(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?
        .checked_add_months(Months::new(1))?
        .pred_opt()
}

fn quarter_end(quarter: u32, year: QuarterYear) -> Option<NaiveDate> {
    match year {
        QuarterYear::Calendar(year) => last_day_of(year, quarter * 3),
        QuarterYear::Financial(year) if quarter == 4 => last_day_of(year + 1, 3),
        QuarterYear::Financial(year) => last_day_of(year, quarter * 3 + 3),
    }
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
