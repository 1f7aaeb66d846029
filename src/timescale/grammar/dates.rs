//! The grammar of dates: which words and numbers of a text name a point in time.
//!
//! [`find`] takes [`Words`] and gives every [`Expression`] with the words that it covers, from left
//! to right. The day comes before the month. A day that does not exist is found like any other;
//! [`calendar`](crate::timescale::calendar) rejects it. [`days`](super::days) reads days and
//! months, [`years`](super::years) reads quarters and years. This file searches for points, joins
//! two points into a range and shares years along a list.

use std::ops::Range;

use super::days::{after_weekday, day, day_in_words, day_number, month};
use super::figures::{Parsed, continues_in_figures, is_reference};
use super::points::{Edge, Expression, Mention, Point};
use super::words::Words;
use super::years;

/// An expression and the words that it covers.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) expression: Expression,
    pub(crate) words: Range<usize>,
}

/// The most days in a list ("3, 10 and 17 May"). Only the end of a longer list is read, because
/// each day is a level of recursion. No cell lists this many.
const LIST_LIMIT: usize = 8;

/// Every expression in a range of words, in order, without overlap.
pub(crate) fn find(words: &Words, range: Range<usize>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut index = range.start;
    while index < range.end {
        match expression(words, index).filter(|(_, next)| *next <= range.end) {
            Some((expression, next)) => {
                found.push(Found {
                    expression,
                    words: index..next,
                });
                index = next;
            }
            None => index = after_figures(words, index),
        }
    }
    share_years(words, &mut found);
    found
}

/// The index after a run of numbers and marks without white space. No date is searched for within
/// such a run: "123.4.10.1".
fn after_figures(words: &Words, index: usize) -> usize {
    let mut next = index + 1;
    if words.number(index).is_some() {
        while continues_in_figures(words, next) {
            next += 2;
        }
    }
    next
}

/// Gives a date without a year the year of the next date in a list: "April, July and October 2026".
fn share_years(words: &Words, found: &mut [Found]) {
    for index in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(index);
        let (Some(one), Some(next)) = (before.last_mut(), after.first()) else {
            continue;
        };
        let mut gap = one.words.end..next.words.start;
        let is_list = gap.all(|at| {
            matches!(words.mark(at), Some(',' | '&' | '/'))
                || matches!(words.name(at), "and" | "or" | "then" | "again" | "in")
        });
        if is_list && !one.expression.last().point.has_year() {
            let later = next.expression;
            one.expression.take_year_of(&later);
        }
    }
}

/// The longest expression that begins at a word.
fn expression(words: &Words, index: usize) -> Parsed<Expression> {
    if words.mark(index).is_some() {
        return None;
    }
    if let Some(days) = days_of_a_month(words, index, LIST_LIMIT) {
        return Some(days);
    }
    let pair = years::half_year(words, index).or_else(|| years::two_seasons(words, index));
    if let Some(((first, last), next)) = pair {
        return Some((Expression::Between(first, last), next));
    }
    let (first, next) = mention(words, index)?;
    let is_between = words.name_before(index) == "between";
    let Some((second, mut end)) = connected(words, next, first, is_between) else {
        return Some((Expression::One(first), next));
    };
    let mut last = second;
    // "April/May/June 2026"
    while words.mark(end) == Some('/')
        && let Some((further, after)) = connected(words, end, last, false)
    {
        (last, end) = (further, after);
    }
    Some((Expression::Between(first, last), end))
}

/// The second point of a range, after a word or mark that means "to".
fn connected(words: &Words, index: usize, first: Mention, is_between: bool) -> Parsed<Mention> {
    let is_slash = words.mark(index) == Some('/');
    let connects = is_slash
        || words.mark(index) == Some('-')
        || matches!(
            words.name(index),
            "to" | "until" | "till" | "through" | "thru"
        )
        || is_between && words.name(index) == "and";
    if !connects {
        return None;
    }
    let (second, next) =
        mention(words, index + 1).or_else(|| years::bare_quarter(words, index + 1, first))?;
    let is_month_or_quarter = |mention: Mention| {
        matches!(
            mention.point,
            Point::Month { .. } | Point::MonthAndNumber { .. } | Point::Quarter { .. }
        )
    };
    (!is_slash || is_month_or_quarter(first) && is_month_or_quarter(second))
        .then_some((second, next))
}

/// A point with words for a part of it: "end of May".
fn mention(words: &Words, index: usize) -> Parsed<Mention> {
    match words.name(index) {
        "end" => end_of(words, index + 1),
        "financial" | "fiscal" if words.name(index + 1) == "year" => {
            financial_year_end(words, index + 2)
        }
        "early" | "mid" | "late" => whole(words, skip_joining(words, index + 1)),
        "w" if words.mark(index + 1) == Some('/') && words.name(index + 2) == "c" => {
            week(words, index + 3)
        }
        "wc" => week(words, index + 1),
        "week" => match words.name(index + 1) {
            "commencing" | "beginning" | "starting" => week(words, index + 2),
            _ => None,
        },
        _ => whole(words, index),
    }
}

fn whole(words: &Words, index: usize) -> Parsed<Mention> {
    let (point, next) = point(words, index)?;
    Some((Mention::whole(point), next))
}

/// Reads the words after "end": "of May", "-March", "of the financial year 2026/27".
fn end_of(words: &Words, index: usize) -> Parsed<Mention> {
    let start = skip_joining(words, index);
    let is_financial_year =
        matches!(words.name(start), "financial" | "fiscal") && words.name(start + 1) == "year";
    let after_year = start + if is_financial_year { 2 } else { 0 };
    let (point, next) = match point(words, skip_joining(words, after_year)) {
        Some(years @ (Point::Years { .. }, _)) => years,
        _ if is_financial_year => (Point::FinancialYearEnd, after_year),
        other => other?,
    };
    Some((Mention::last_day(point), next))
}

/// Reads the words after "financial year" if they mean its end: "end", "-end 2026/27".
fn financial_year_end(words: &Words, index: usize) -> Parsed<Mention> {
    let end = index + usize::from(words.mark(index) == Some('-'));
    if words.name(end) != "end" {
        return None;
    }
    let undated = (Mention::last_day(Point::FinancialYearEnd), end + 1);
    Some(end_of(words, end + 1).unwrap_or(undated))
}

fn week(words: &Words, index: usize) -> Parsed<Mention> {
    let (point @ Point::Day { .. }, next) = point(words, index)? else {
        return None;
    };
    let edge = Edge::Week;
    Some((Mention { point, edge }, next))
}

fn skip_joining(words: &Words, mut index: usize) -> usize {
    while words.mark(index) == Some('-') || matches!(words.name(index), "of" | "the" | "this") {
        index += 1;
    }
    index
}

/// A single point, without words around it.
fn point(words: &Words, index: usize) -> Parsed<Point> {
    let start = after_weekday(words, index);
    if start > index {
        return day(words, start);
    }
    day(words, index)
        .or_else(|| month(words, index))
        .or_else(|| years::quarter(words, index))
        .or_else(|| years::season(words, index))
        .or_else(|| years::years(words, index))
}

/// Days with one month after them. "1–5 May 2026" is a range; from "3 and 17 May" only the first
/// day is read.
fn days_of_a_month(words: &Words, index: usize, limit: usize) -> Parsed<Expression> {
    let (first, next) = day_number(words, after_weekday(words, index))?;
    let is_range = matches!(words.mark(next), Some('-' | '/')) || words.name(next) == "to";
    let is_list =
        matches!(words.mark(next), Some(',' | '&')) || matches!(words.name(next), "and" | "or");
    if limit == 0 || !(is_range || is_list) || is_reference(words, index) {
        return None;
    }
    let start = after_weekday(words, next + 1);
    let (last, end) = match day_in_words(words, start) {
        Some((point, end)) => (point, end),
        None => (
            days_of_a_month(words, start, limit - 1)?.0.first().point,
            next,
        ),
    };
    let Point::Day { month, year, .. } = last else {
        return None;
    };
    let first = Mention::whole(Point::Day {
        day: first,
        month,
        year,
    });
    if is_range && end > next {
        return Some((Expression::Between(first, Mention::whole(last)), end));
    }
    Some((Expression::One(first), next))
}
