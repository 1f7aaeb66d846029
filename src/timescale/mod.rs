//! Reads the words of a timescale cell: when something is to be done.
//!
//! [`read`] takes the cell's text and the plan's first and last day; it gives a [`Timescale`] with
//! a milestone for every point in time that the cell names, in the order written. Officers write
//! what they please ("draft May 2026, approval by the autumn Board", "3.4.26", "Quarterly", "tbc"),
//! so three rules hold throughout: the day comes before the month; what is not written is taken
//! from the plan's period and marked so, or left unknown; nothing is guessed ("year end", "within
//! six months"). [`read_date`] reads a text that is one day.
//!
//! [`column`] reads the cells of a column together: what order its dates have, and days that are
//! bare numbers.
//!
//! The work is shared: `words` cuts the text, `dates`, `days` and `years` find points in time,
//! `calendar` gives them days, `undated` finds manners ("quarterly", "ongoing"), `phrases` parts
//! the cell's entries. This file puts them together.

pub(crate) mod calendar;
pub(crate) mod column;
pub(crate) mod dates;
pub(crate) mod days;
mod meetings;
pub mod period;
mod phrases;
mod undated;
pub(crate) mod words;
mod years;

use std::ops::Range;

use chrono::NaiveDate;

use crate::model::{Milestone, Timescale, TimescaleKind};
use calendar::{Calendar, Edge, Expression, Mention, PlanDays, Point, Span};
use dates::Found;
pub(crate) use meetings::take_days_of;
use undated::Manner;
use words::{Order, Words};

/// The reading of a timescale cell's words. `period` is the first and last day of the plan, if
/// known: a date without a year is the first such date that is not before it.
///
/// ```
/// # use planpack::{timescale::read, model::TimescaleKind};
/// let timescale = read("Draft by end of May 2026; sign-off June 2026", None);
/// assert_eq!(timescale.kind, TimescaleKind::Range);
/// assert_eq!(timescale.start.unwrap().to_string(), "2026-05-31");
/// assert_eq!(timescale.end.unwrap().to_string(), "2026-06-30");
/// assert_eq!(timescale.milestones[1].text, "sign-off June 2026");
/// ```
#[must_use]
pub fn read(text: &str, period: Option<PlanDays>) -> Timescale {
    read_in(text, period, Order::DayFirst)
}

/// The same, with dates in figures in an order.
fn read_in(text: &str, period: Option<PlanDays>, order: Order) -> Timescale {
    if text.trim().is_empty() {
        return Timescale::none();
    }
    let lower = words::lower_case(text);
    let words = Words::of(&lower, text).in_order(order);
    let reader = Reader {
        text,
        words: &words,
        period,
    };
    let mut milestones: Vec<Milestone> = phrases::split(&words)
        .into_iter()
        .flat_map(|phrase| reader.milestones(phrase))
        .collect();
    if milestones.is_empty() {
        milestones.push(undated_milestone(text.trim(), TimescaleKind::Unknown));
    }
    let (kind, start, end) = whole(&milestones);
    Timescale {
        text: text.to_owned(),
        kind,
        start,
        end,
        milestones,
        ..Timescale::none()
    }
}

/// The reading of an action's two cells: when it begins, and when it is to be done. Both are kept;
/// the reading runs from the first day of the one to the last day of the other. Without an end it
/// goes on; a beginning that is no date, or comes after the end, changes nothing.
///
/// ```
/// # use planpack::{timescale::read_from, model::TimescaleKind};
/// let timescale = read_from("May 2026", "30/06/2026", None);
/// assert_eq!(timescale.kind, TimescaleKind::Range);
/// assert_eq!(timescale.start.unwrap().to_string(), "2026-05-01");
/// assert_eq!(timescale.end.unwrap().to_string(), "2026-06-30");
/// assert_eq!(timescale.words(), "May 2026 – 30/06/2026");
/// ```
#[must_use]
pub fn read_from(start_text: &str, text: &str, period: Option<PlanDays>) -> Timescale {
    from_to(read(start_text, period), read(text, period))
}

/// The reading of two cells from the readings of each.
pub(crate) fn from_to(begin: Timescale, mut whole: Timescale) -> Timescale {
    whole.start_text = Some(begin.text);
    let Some(first) = begin
        .start
        .filter(|first| whole.end.is_none_or(|end| *first <= end))
    else {
        return whole;
    };
    whole.start = Some(first);
    if whole.end.is_some() && whole.kind != TimescaleKind::Recurring {
        whole.kind = TimescaleKind::Range;
    } else if whole.kind == TimescaleKind::None {
        whole.kind = TimescaleKind::Ongoing;
    }
    whole.milestones.splice(0..0, begin.milestones);
    whole
}

/// The day that a whole text is: "22.10.10", "15/04/13", "1st April 2026", "2026-04-01". The day
/// comes first, and the year must be written; a weekday before it and a time after it are allowed.
///
/// ```
/// # use planpack::timescale::read_date;
/// assert_eq!(read_date("03/04/26").unwrap().to_string(), "2026-04-03");
/// assert_eq!(read_date("April 2026"), None);
/// ```
#[must_use]
pub fn read_date(text: &str) -> Option<NaiveDate> {
    let lower = words::lower_case(text);
    let words = Words::of(&lower, text);
    let start = days::after_weekday(&words, 0);
    let found = dates::find(&words, start..words.len());
    let [
        Found {
            expression: Expression::One(mention),
            words: taken,
        },
    ] = found.as_slice()
    else {
        return None;
    };
    let is_whole =
        taken.start == start && (taken.end..words.len()).all(|at| is_time_of_day(&words, at));
    let is_day =
        matches!(mention.point, Point::Day { year: Some(_), .. }) && mention.edge == Edge::Whole;
    if !is_whole || !is_day {
        return None;
    }
    Calendar::new(None)
        .resolve(Expression::One(*mention))
        .map(|span| span.start)
}

/// Whether words name a beginning and an end, both with their years, of which the end comes first.
///
/// ```
/// # use planpack::timescale::ends_before_start;
/// assert!(ends_before_start("from September 2026 to May 2026"));
/// assert!(!ends_before_start("October to March 2027"));
/// ```
#[must_use]
pub fn ends_before_start(text: &str) -> bool {
    let lower = words::lower_case(text);
    let words = Words::of(&lower, text);
    let day_of = |mention| Calendar::new(None).resolve(Expression::One(mention));
    dates::find(&words, 0..words.len())
        .into_iter()
        .any(|found| match found.expression {
            Expression::Between(from, to) => day_of(from)
                .zip(day_of(to))
                .is_some_and(|(first, last)| last.end < first.start),
            Expression::One(_) => false,
        })
}

/// An expression and the words for it.
type Worded = (Expression, String);

/// What a heading or a short cell says of time.
#[derive(Debug, Clone)]
pub(crate) struct NamedTime {
    /// What it names, in its order, with the words for it.
    found: Vec<Worded>,
    /// The words that are no part of a time, in lower case, one space between them.
    pub(crate) other_words: String,
}

impl NamedTime {
    /// Whether it is a month or longer, and no day.
    pub(crate) fn is_period(&self) -> bool {
        let is_day = |mention: &Mention| {
            matches!(mention.point, Point::Day { .. } | Point::FinancialYearEnd)
        };
        self.found
            .iter()
            .all(|(expression, _)| !is_day(expression.first()) && !is_day(expression.last()))
    }

    /// Its first day in a year that begins with such a month, where no year is written.
    pub(crate) fn first_day(&self, first_month: u32) -> Option<NaiveDate> {
        let first = NaiveDate::from_ymd_opt(2000, first_month, 1)?;
        let last = first
            .checked_add_months(chrono::Months::new(12))?
            .pred_opt()?;
        let (closest, year) = self.closest()?;
        let mut calendar = Calendar::new(Some((first, last)));
        let Some((year, _)) = year else {
            return calendar.resolve(closest.0).map(|span| span.start);
        };
        // Within the year that is written beside it.
        let start = calendar.resolve(*year)?.start;
        let end = start
            .checked_add_months(chrono::Months::new(12))?
            .pred_opt()?;
        Calendar::new(Some((start, end)))
            .resolve(closest.0)
            .map(|span| span.start)
    }

    /// Its words for the time, the month before the year: "Apr 2026".
    pub(crate) fn in_words(&self) -> String {
        match self.closest() {
            Some(((_, words), Some((_, year)))) => format!("{words} {year}"),
            Some(((Expression::One(_), words), None)) => year_last(words),
            Some(((Expression::Between(..), words), None)) => words.clone(),
            None => String::new(),
        }
    }

    /// The first month, quarter or day that it names, or the first year if it names nothing less;
    /// and the year that stands beside it, if it has none of its own.
    fn closest(&self) -> Option<(&Worded, Option<&Worded>)> {
        let is_year = |found: &&Worded| {
            matches!(
                found.0,
                Expression::One(Mention {
                    point: Point::Year(_) | Point::Years { .. },
                    ..
                })
            )
        };
        let Some(closest) = self.found.iter().find(|found| !is_year(found)) else {
            return self.found.first().map(|year| (year, None));
        };
        let has_year = closest.0.first().point.has_year() || closest.0.last().point.has_year();
        Some((
            closest,
            self.found.iter().find(is_year).filter(|_| !has_year),
        ))
    }
}

/// "2026 Apr", as two rows of headings say it, with the year where it is read: "Apr 2026".
fn year_last(words: &str) -> String {
    const YEAR_DIGITS: usize = 4;
    match words.split_once(' ') {
        Some((year, rest))
            if year.bytes().take_while(u8::is_ascii_digit).count() == YEAR_DIGITS =>
        {
            format!("{} {year}", rest.trim_start())
        }
        Some(_) | None => words.to_owned(),
    }
}

/// The time that a short text names: "Q1", "Apr–Jun 2026", "Update for Quarter 2". `None` if it
/// names none.
pub(crate) fn named_time(text: &str) -> Option<NamedTime> {
    const MAX_BYTES: usize = 80;
    if text.len() > MAX_BYTES {
        return None;
    }
    let text = &year_last(text.trim());
    let lower = words::lower_case(text);
    let words = Words::of(&lower, text);
    let found = dates::find(&words, 0..words.len());
    if found.is_empty() {
        return None;
    }
    let is_taken = |at: usize| found.iter().any(|found| found.words.contains(&at));
    let is_other = |at: &usize| !is_taken(*at) && words.mark(*at).is_none();
    let others: Vec<&str> = (0..words.len())
        .filter(is_other)
        .filter_map(|at| words.bytes(&(at..at + 1)))
        .filter_map(|bytes| lower.get(bytes))
        .collect();
    let words_of = |range: &Range<usize>| {
        words
            .bytes(range)
            .and_then(|bytes| text.get(bytes))
            .unwrap_or_default()
            .to_owned()
    };
    let found = found
        .iter()
        .map(|found| (found.expression, words_of(&found.words)))
        .collect();
    Some(NamedTime {
        found,
        other_words: others.join(" "),
    })
}

/// Whether a word may follow a date without changing it: "T00:00:00", "10.30 am", a full stop.
fn is_time_of_day(words: &Words, at: usize) -> bool {
    matches!(words.mark(at), Some('.' | ':' | ',' | '+'))
        || words.number(at).is_some_and(|(_, digits)| digits <= 3)
        || matches!(words.name(at), "t" | "z" | "am" | "pm" | "at" | "noon")
}

struct Reader<'t> {
    text: &'t str,
    words: &'t Words<'t>,
    period: Option<PlanDays>,
}

/// An expression, the words it takes up, and its days if it has any.
#[derive(Debug, Clone)]
struct Dated {
    expression: Expression,
    words: Range<usize>,
    span: Option<Span>,
}

/// How a date limits what it stands with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Limit {
    /// "From April 2026", "April 2026 onwards".
    From,
    /// "Until April 2026".
    Until,
    /// Neither is said.
    Plain,
}

impl Reader<'_> {
    /// The milestones of one phrase: one for each date in it, or one for the phrase.
    fn milestones(&self, phrase: Range<usize>) -> Vec<Milestone> {
        if let Some(milestone) = self.counted_from_plan(&phrase) {
            return vec![milestone];
        }
        let dated = self.dated(&phrase);
        let taken: Vec<_> = dated.iter().map(|dated| dated.words.clone()).collect();
        let manner = undated::first(self.words, phrase.clone(), &taken, !dated.is_empty());
        match (dated.as_slice(), manner) {
            ([], manner) => {
                let kind = manner.map_or(TimescaleKind::Unknown, |manner| manner.kind);
                self.milestone(&phrase, kind, None, None, false)
                    .into_iter()
                    .collect()
            }
            ([first, ..], Some(manner)) if self.governs(&manner, first) => self
                .governed(&phrase, &dated, &manner)
                .into_iter()
                .collect(),
            (_, _) => self.one_for_each(&phrase, &dated),
        }
    }

    /// "Within six months of the start of the plan", where that is known: from its first day on.
    fn counted_from_plan(&self, phrase: &Range<usize>) -> Option<Milestone> {
        let (start, _) = self.period?;
        let within = phrase.clone().find(|at| self.words.name(*at) == "within")?;
        let end = undated::end_within_plan(self.words, within, start)
            .filter(|(_, next)| *next <= phrase.end);
        self.milestone(
            phrase,
            TimescaleKind::Range,
            Some(start),
            Some(end?.0),
            true,
        )
    }

    fn dated(&self, phrase: &Range<usize>) -> Vec<Dated> {
        let mut calendar = Calendar::new(self.period);
        let mut found = dates::find(self.words, phrase.clone());
        let is_former = |found: &Found| phrases::is_in_former_date(self.words, found.words.start);
        if !found.iter().all(is_former) {
            found.retain(|found| !is_former(found));
        }
        found
            .into_iter()
            .map(|Found { expression, words }| Dated {
                expression,
                words,
                span: calendar.resolve(expression),
            })
            .collect()
    }

    /// Whether a manner says more than the phrase's first date does. It does where it comes first
    /// ("quarterly and March 2026") or joins on ("April 2026 and ongoing"); in "by April 2026 and
    /// ongoing checks" and "April 2026 for the annual report" the date does.
    fn governs(&self, manner: &Manner, first: &Dated) -> bool {
        if manner.words.start < first.words.start {
            return true;
        }
        let joins = (first.words.end..manner.words.start).all(|at| self.is_joint(at));
        joins && manner.kind != TimescaleKind::Conditional && self.limit(first) != Limit::Until
    }

    fn is_joint(&self, at: usize) -> bool {
        matches!(self.words.mark(at), Some(',' | '-' | '&' | '/' | '(' | ':'))
            || matches!(self.words.name(at), "and" | "then" | "to")
    }

    /// A manner with the dates that are written beside it: "quarterly from April 2026 to March
    /// 2027".
    fn governed(
        &self,
        phrase: &Range<usize>,
        dated: &[Dated],
        manner: &Manner,
    ) -> Option<Milestone> {
        let (mut start, mut end, mut year_inferred) = (None, None, false);
        for date in dated {
            let Some(span) = date.span else { continue };
            let is_range = matches!(date.expression, Expression::Between(..));
            let limit = self.limit(date);
            // "annual review in April": the month says when in the year, not in which
            let is_loose = !is_range || manner.kind == TimescaleKind::Recurring;
            if span.year_inferred && limit == Limit::Plain && is_loose {
                continue;
            }
            year_inferred |= span.year_inferred;
            let comes_after = date.words.start > manner.words.start;
            if is_range || span.kind == TimescaleKind::Range && limit == Limit::Plain {
                (start, end) = (start.or(Some(span.start)), Some(span.end));
            } else if limit == Limit::From || !comes_after || self.waits_for(manner, date) {
                start = start.or(Some(span.start));
            } else {
                end = Some(span.end);
            }
        }
        self.milestone(phrase, manner.kind, start, end, year_inferred)
    }

    /// "After April 2026": the date is what is waited for, not by when.
    fn waits_for(&self, manner: &Manner, date: &Dated) -> bool {
        manner.kind == TimescaleKind::Conditional
            && (manner.words.end..date.words.start).all(|at| self.words.name(at) == "the")
    }

    fn one_for_each(&self, phrase: &Range<usize>, dated: &[Dated]) -> Vec<Milestone> {
        let mut from = phrase.start;
        let mut milestones = Vec::with_capacity(dated.len());
        for (position, date) in dated.iter().enumerate() {
            let to = dated.get(position + 1).map_or(phrase.end, |next| {
                phrases::cut(self.words, date.words.end, next.words.start)
            });
            milestones.extend(self.dated_milestone(&(from..to), date));
            from = to;
        }
        milestones
    }

    fn dated_milestone(&self, words: &Range<usize>, date: &Dated) -> Option<Milestone> {
        let Some(span) = date.span else {
            return self.milestone(words, TimescaleKind::Unknown, None, None, false);
        };
        let is_open =
            self.limit(date) == Limit::From && matches!(date.expression, Expression::One(_));
        if is_open && date.expression.first().edge != Edge::Week {
            return self.milestone(
                words,
                TimescaleKind::Ongoing,
                Some(span.start),
                None,
                span.year_inferred,
            );
        }
        self.milestone(
            words,
            span.kind,
            Some(span.start),
            Some(span.end),
            span.year_inferred,
        )
    }

    fn limit(&self, date: &Dated) -> Limit {
        let mut before = date.words.start;
        while matches!(self.words.name_before(before), "the" | "in" | "on" | "date")
            || before > 0 && matches!(self.words.mark(before - 1), Some(':' | '.'))
        {
            before -= 1;
        }
        let after = date.words.end;
        let joint = usize::from(self.is_joint(after));
        let is_till_now =
            joint > 0 && matches!(self.words.name(after + joint), "present" | "date" | "now");
        let goes_on = is_till_now
            || matches!(
                self.words.name(after + joint),
                "onward" | "onwards" | "forward" | "forwards" | "beyond"
            )
            || self.words.mark(after) == Some('+');
        match self.words.name_before(before) {
            "from" | "since" | "starting" | "starts" | "start" | "commencing" | "commences"
            | "commence" | "effective" | "begins" | "beginning" | "wef" => Limit::From,
            // "w.e.f."
            "f" if before > 3 && self.words.name(before - 3) == "e" => Limit::From,
            _ if goes_on => Limit::From,
            "until" | "till" | "to" | "by" => Limit::Until,
            _ => Limit::Plain,
        }
    }

    fn milestone(
        &self,
        words: &Range<usize>,
        kind: TimescaleKind,
        start: Option<NaiveDate>,
        end: Option<NaiveDate>,
        year_inferred: bool,
    ) -> Option<Milestone> {
        let bytes = self
            .words
            .bytes(&phrases::trim(self.words, words.clone()))?;
        let (start, end) = in_order(start, end);
        let year_inferred = year_inferred && start.or(end).is_some();
        Some(Milestone {
            text: self.text.get(bytes)?.to_owned(),
            kind,
            start,
            end,
            year_inferred,
        })
    }
}

/// Two days, if the first does not come after the last; otherwise the words contradict themselves
/// and say neither.
fn in_order(
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let is_in_order = start.zip(end).is_none_or(|(start, end)| start <= end);
    if is_in_order {
        (start, end)
    } else {
        (None, None)
    }
}

fn undated_milestone(text: &str, kind: TimescaleKind) -> Milestone {
    Milestone {
        text: text.to_owned(),
        kind,
        start: None,
        end: None,
        year_inferred: false,
    }
}

/// What the milestones come to: the dated ones if there are any, otherwise the manner written
/// first.
fn whole(milestones: &[Milestone]) -> (TimescaleKind, Option<NaiveDate>, Option<NaiveDate>) {
    if milestones.iter().any(|milestone| is_point(milestone.kind)) {
        return dated_whole(milestones);
    }
    let kind = milestones
        .iter()
        .map(|milestone| milestone.kind)
        .min_by_key(|kind| vagueness(*kind))
        .unwrap_or(TimescaleKind::Unknown);
    let alike = || milestones.iter().filter(|milestone| milestone.kind == kind);
    let start = alike().filter_map(|milestone| milestone.start).min();
    let (start, end) = in_order(start, alike().filter_map(|milestone| milestone.end).max());
    (kind, start, end)
}

/// From the first date to the last.
fn dated_whole(milestones: &[Milestone]) -> (TimescaleKind, Option<NaiveDate>, Option<NaiveDate>) {
    let days = || {
        milestones
            .iter()
            .flat_map(|milestone| [milestone.start, milestone.end])
            .flatten()
    };
    let (Some(start), Some(end)) = (days().min(), days().max()) else {
        return (TimescaleKind::Unknown, None, None);
    };
    let mut dated = milestones
        .iter()
        .filter(|milestone| milestone.start.or(milestone.end).is_some());
    let point = milestones.iter().find(|milestone| is_point(milestone.kind));
    if let Some(point) = point
        && dated.all(|milestone| (milestone.start, milestone.end) == (point.start, point.end))
    {
        return (point.kind, point.start, point.end);
    }
    match month_of_both(start, end) {
        Some((first, last)) => (TimescaleKind::Month, Some(first), Some(last)),
        None => (TimescaleKind::Range, Some(start), Some(end)),
    }
}

/// First and last day of the month that both days are in.
fn month_of_both(start: NaiveDate, end: NaiveDate) -> Option<PlanDays> {
    calendar::month_of(start).filter(|(_, last)| end <= *last)
}

fn is_point(kind: TimescaleKind) -> bool {
    vagueness(kind) == 0
}

/// How little a kind says about the day.
fn vagueness(kind: TimescaleKind) -> u8 {
    match kind {
        TimescaleKind::Date
        | TimescaleKind::Month
        | TimescaleKind::Quarter
        | TimescaleKind::Range => 0,
        TimescaleKind::Recurring | TimescaleKind::Ongoing => 1,
        TimescaleKind::Conditional => 2,
        TimescaleKind::Unknown | TimescaleKind::None => 3,
    }
}
