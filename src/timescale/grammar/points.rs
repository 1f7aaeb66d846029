//! Points in time as they are written.

/// A point in time as written. A year is `None` if none is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Point {
    /// A day, which may not exist.
    Day {
        day: u32,
        month: u32,
        year: Option<i32>,
    },
    /// A month, from 1.
    Month { month: u32, year: Option<i32> },
    /// "Apr 26": April 2026, or 26 April.
    MonthAndNumber { month: u32, number: u32 },
    /// A quarter, from 1 to 4.
    Quarter {
        quarter: u32,
        year: Option<QuarterYear>,
    },
    /// A season, a school term or a feast in a year.
    Season { season: Season, year: i32 },
    /// From 1 April of the first year to 31 March of the last: "2026/27", "2013-2016".
    Years { first: i32, last: i32 },
    /// A calendar year.
    Year(i32),
    /// The end of a financial year that is not named.
    FinancialYearEnd,
}

/// A named time of the year, with its usual days in England.
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
    /// Quarter 1 begins in January of this year.
    Calendar(i32),
    /// Quarter 1 begins in April of this year.
    Financial(i32),
}

/// The part of a point that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    /// All of it.
    Whole,
    /// Its last day ("end of May").
    LastDay,
    /// The seven days that begin on it ("week commencing").
    Week,
}

/// A point, and the part of it that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) point: Point,
    pub(crate) edge: Edge,
}

/// One point, or two and the time between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expression {
    One(Mention),
    Between(Mention, Mention),
}

impl Point {
    /// Whether the year of the point is written.
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

    /// The point with the year of the next point in a list: in "October and January 2027" the
    /// latest October that is not after January 2027. The point stays as it is if the two are of
    /// different kinds.
    pub(crate) fn with_year_of_later(mut self, later: Self) -> Self {
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

    /// The last year in which a month and day are not after this point.
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

    /// Gives points without a year the year of the next expression in a list: "April, July and
    /// October 2026".
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
