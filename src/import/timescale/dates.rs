//! The grammar of dates in words and figures: which words of a text name a point in time.
//!
//! Takes [`Words`]; [`find`] gives every [`Expression`] with the words it takes up, from left to right. The day is
//! always first. Nothing is reckoned here: an impossible day is found like any other, and
//! [`calendar`](super::calendar) refuses it. Years and quarters are read by [`years`](super::years).

use std::ops::Range;

use super::calendar::{Edge, Expression, Mention, Point, full_year};
use super::words::Words;
use super::years;

/// An expression and the words it takes up.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) expression: Expression,
    pub(crate) words: Range<usize>,
}

/// Words after which figures are a reference, not a date: "objective 1.2.10".
#[rustfmt::skip]
const REFERRING: &[&str] = &[
    "action", "actions", "appendix", "chapter", "ext", "fax", "item", "level", "milestone", "no", "number", "objective",
    "outcome", "p", "page", "pages", "para", "paragraph", "part", "phase", "phone", "pp", "priority", "ref", "reference", "room",
    "section", "stage", "step", "strand", "task", "tel", "telephone", "theme", "tier", "version",
];

/// What may stand between a month and its year: "April Board meeting 2026".
const MEETINGS: &[&str] = &["board", "committee", "executive", "group", "meeting", "meetings", "subgroup"];

/// A day list ("3, 10 and 17 May") of more days than this is read from its end only.
const LIST_LIMIT: usize = 8;

/// A point and the index of the word after it.
pub(super) type Parsed<T> = Option<(T, usize)>;

/// Every expression in a range of words, in order, without overlap.
pub(crate) fn find(words: &Words, range: Range<usize>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut index = range.start;
    while index < range.end {
        match expression(words, index).filter(|(_, next)| *next <= range.end) {
            Some((expression, next)) => {
                found.push(Found { expression, words: index..next });
                index = next;
            }
            None => index = after_figures(words, index),
        }
    }
    share_years(words, &mut found);
    found
}

/// The month of a name or its abbreviation, from 1. One slip of the keys in a long name is forgiven.
pub(crate) fn month_number(name: &str) -> Option<u32> {
    let month = match name {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        misspelt => return nearly_month(misspelt),
    };
    Some(month)
}

fn nearly_month(name: &str) -> Option<u32> {
    const LONG: [(&str, u32); 6] =
        [("january", 1), ("february", 2), ("september", 9), ("october", 10), ("november", 11), ("december", 12)];
    if !(6..=10).contains(&name.len()) {
        return None;
    }
    LONG.iter()
        .find(|(month, _)| month.as_bytes()[0] == name.as_bytes()[0] && strsim::osa_distance(month, name) == 1)
        .map(|(_, number)| *number)
}

/// Whether a number is a reference or an amount by what stands before it on its line.
pub(super) fn is_reference(words: &Words, index: usize) -> bool {
    let Some(before) = index.checked_sub(1).filter(|_| words.get(index).is_some_and(|word| !word.starts_line)) else {
        return false;
    };
    REFERRING.contains(&words.name(before))
        || words.number(before).is_some()
        || matches!(words.mark(before), Some('£' | '€' | '$' | '#'))
}

/// The word after a run of figures and marks without white space, so that no part of "123.4.10.1" is a date.
fn after_figures(words: &Words, index: usize) -> usize {
    let mut next = index + 1;
    if words.number(index).is_some() {
        while continues_in_figures(words, next) {
            next += 2;
        }
    }
    next
}

/// Whether a mark and a number follow without white space: "-2019", ".4".
pub(crate) fn continues_in_figures(words: &Words, index: usize) -> bool {
    matches!(words.mark(index), Some('.' | '/' | '-'))
        && words.is_joined(index)
        && words.is_joined(index + 1)
        && words.number(index + 1).is_some()
}

/// Gives a date without a year that of the next one in a list: "April, July and October 2026".
fn share_years(words: &Words, found: &mut [Found]) {
    for index in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(index);
        let (Some(one), Some(next)) = (before.last_mut(), after.first()) else { continue };
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
pub(crate) fn expression(words: &Words, index: usize) -> Parsed<Expression> {
    if let Some(days) = days_of_a_month(words, index, LIST_LIMIT) {
        return Some(days);
    }
    let (first, next) = mention(words, index)?;
    let is_between = words.name_before(index) == "between";
    let Some((second, mut end)) = connected(words, next, first, is_between) else {
        return Some((Expression::One(first), next));
    };
    let mut last = second;
    // "April/May/June 2026"
    while let Some((further, after)) =
        words.mark(end).filter(|mark| *mark == '/').and_then(|_| connected(words, end, last, false))
    {
        (last, end) = (further, after);
    }
    Some((Expression::Between(first, last), end))
}

/// The point after a word or mark that means "to".
fn connected(words: &Words, index: usize, first: Mention, is_between: bool) -> Parsed<Mention> {
    let is_slash = words.mark(index) == Some('/');
    let connects = is_slash
        || words.mark(index) == Some('-')
        || matches!(words.name(index), "to" | "until" | "till" | "through" | "thru")
        || is_between && words.name(index) == "and";
    if !connects {
        return None;
    }
    let (second, next) = mention(words, index + 1).or_else(|| years::bare_quarter(words, index + 1, first))?;
    let is_month_or_quarter = |mention: Mention| {
        matches!(mention.point, Point::Month { .. } | Point::MonthAndNumber { .. } | Point::Quarter { .. })
    };
    (!is_slash || is_month_or_quarter(first) && is_month_or_quarter(second)).then_some((second, next))
}

/// A point with the words that say which part of it is meant.
fn mention(words: &Words, index: usize) -> Parsed<Mention> {
    let whole = |(point, next)| (Mention { point, edge: Edge::Whole }, next);
    match words.name(index) {
        "end" => end_of(words, index + 1),
        "financial" | "fiscal" if words.name(index + 1) == "year" => financial_year_end(words, index + 2),
        "early" | "mid" | "late" => point(words, skip_joining(words, index + 1)).map(whole),
        "w" if words.mark(index + 1) == Some('/') && words.name(index + 2) == "c" => week(words, index + 3),
        "wc" => week(words, index + 1),
        "week" if matches!(words.name(index + 1), "commencing" | "beginning" | "starting") => week(words, index + 2),
        _ => point(words, index).map(whole),
    }
}

/// What follows "end": "of May", "-March", "of the financial year 2026/27".
fn end_of(words: &Words, index: usize) -> Parsed<Mention> {
    let start = skip_joining(words, index);
    let is_financial = matches!(words.name(start), "financial" | "fiscal");
    let after_year = start + if is_financial && words.name(start + 1) == "year" { 2 } else { 0 };
    let last_day = |point, next| Some((Mention { point, edge: Edge::LastDay }, next));
    match point(words, skip_joining(words, after_year)) {
        Some((point @ Point::Years { .. }, next)) => last_day(point, next),
        _ if after_year > start => last_day(Point::FinancialYearEnd, after_year),
        Some((point, next)) => last_day(point, next),
        None => None,
    }
}

/// What follows "financial year" if that is its end: "end", "-end 2026/27".
fn financial_year_end(words: &Words, index: usize) -> Parsed<Mention> {
    let end = index + usize::from(words.mark(index) == Some('-'));
    let undated = (Mention { point: Point::FinancialYearEnd, edge: Edge::LastDay }, end + 1);
    (words.name(end) == "end").then(|| end_of(words, end + 1).unwrap_or(undated))
}

fn week(words: &Words, index: usize) -> Parsed<Mention> {
    match point(words, index)? {
        (point @ Point::Day { .. }, next) => Some((Mention { point, edge: Edge::Week }, next)),
        _ => None,
    }
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
        .or_else(|| years::years(words, index))
}

/// A day with its month, in figures or words.
pub(crate) fn day(words: &Words, index: usize) -> Parsed<Point> {
    day_in_figures(words, index).or_else(|| day_in_words(words, index))
}

/// The word after the name of a weekday.
pub(crate) fn after_weekday(words: &Words, index: usize) -> usize {
    let is_weekday = matches!(
        words.name(index),
        "monday"
            | "mon"
            | "tuesday"
            | "tue"
            | "tues"
            | "wednesday"
            | "wed"
            | "weds"
            | "thursday"
            | "thu"
            | "thur"
            | "thurs"
            | "friday"
            | "fri"
            | "saturday"
            | "sat"
            | "sunday"
            | "sun"
    );
    if !is_weekday {
        return index;
    }
    let mut next = index + 1;
    while matches!(words.mark(next), Some(',' | '.')) || words.name(next) == "the" {
        next += 1;
    }
    next
}

/// "22.10.10", "15/04/13", "2026-04-01", "04/2026", "22/10".
fn day_in_figures(words: &Words, index: usize) -> Parsed<Point> {
    let (first, first_digits) = words.number(index)?;
    let mark = words.mark(index + 1).filter(|mark| matches!(mark, '.' | '/' | '-'))?;
    let (second, second_digits) = words.number(index + 2)?;
    let is_tight = words.is_joined(index + 1) && words.is_joined(index + 2);
    if is_reference(words, index) || second_digits > 2 && !(is_tight && second_digits == 4) {
        return None;
    }
    let third = (words.mark(index + 3) == Some(mark)).then(|| words.number(index + 4)).flatten();
    if let Some((third, third_digits)) = third {
        let is_tight = is_tight && words.is_joined(index + 3) && words.is_joined(index + 4);
        let goes_on =
            words.mark(index + 5) == Some(mark) && words.is_joined(index + 6) && words.number(index + 6).is_some();
        if goes_on || mark == '-' && !is_tight || second_digits > 2 {
            return None;
        }
        let (day, year) = match (first_digits, third_digits) {
            (1 | 2, 2) => (first, full_year(third)),
            (1 | 2, 4) => (first, plain_year(third)?),
            (4, 1 | 2) => (third, plain_year(first)?),
            _ => return None,
        };
        return Some((Point::Day { day, month: second, year: Some(year) }, index + 5));
    }
    let is_month = |number| (1..=12).contains(&number);
    match (first_digits, second_digits) {
        (1 | 2, 4) if is_month(first) => {
            Some((Point::Month { month: first, year: Some(plain_year(second)?) }, index + 3))
        }
        // "11/12" may be a financial year, "24/7" is neither day nor month
        (1 | 2, 1 | 2)
            if mark == '/'
                && is_tight
                && is_month(second)
                && (1..=31).contains(&first)
                && first + 1 != second
                && (first, second) != (24, 7)
                && stands_apart(words, index, index + 3) =>
        {
            Some((Point::Day { day: first, month: second, year: None }, index + 3))
        }
        _ => None,
    }
}

/// Whether nothing but a preposition stands before the words and nothing joins on after them.
fn stands_apart(words: &Words, index: usize, next: usize) -> bool {
    let leads = index == 0
        || matches!(
            words.name_before(index),
            "by" | "on" | "from" | "to" | "until" | "till" | "before" | "and" | "due"
        )
        || words.get(index).is_some_and(|word| word.starts_line);
    leads && words.name(next).is_empty() && !words.is_joined(next)
}

/// "1 April 2026", "1st of April '26", "1-Apr-26", "1 April".
fn day_in_words(words: &Words, index: usize) -> Parsed<Point> {
    let (day, mut next) = day_number(words, index)?;
    if is_reference(words, index) {
        return None;
    }
    let is_ordinal = next > index + 1;
    while matches!(words.mark(next), Some('-' | '/' | ','))
        || is_ordinal && words.mark(next) == Some('.')
        || words.name(next) == "of"
    {
        next += 1;
    }
    let month = month_number(words.name(next))?;
    next += 1;
    let (year, next) = year_after(words, next).map_or((None, next), |(year, next)| (Some(year), next));
    Some((Point::Day { day, month, year }, next))
}

/// "1", "1st": a number that can be a day, and the word after it.
fn day_number(words: &Words, index: usize) -> Parsed<u32> {
    let (day, digits) = words.number(index)?;
    if digits > 2 {
        return None;
    }
    let is_ordinal = words.is_joined(index + 1) && matches!(words.name(index + 1), "st" | "nd" | "rd" | "th");
    Some((day, index + 1 + usize::from(is_ordinal)))
}

/// Days that share the month after them: "1–5 May 2026" is a range, of "3 and 17 May" the first.
fn days_of_a_month(words: &Words, index: usize, limit: usize) -> Parsed<Expression> {
    let (first, next) = day_number(words, after_weekday(words, index))?;
    let is_range = matches!(words.mark(next), Some('-' | '/')) || words.name(next) == "to";
    let is_list = matches!(words.mark(next), Some(',' | '&')) || matches!(words.name(next), "and" | "or");
    if limit == 0 || !(is_range || is_list) || is_reference(words, index) {
        return None;
    }
    let start = after_weekday(words, next + 1);
    let (last, end) = match day_in_words(words, start) {
        Some((point, end)) => (point, end),
        None => (days_of_a_month(words, start, limit - 1)?.0.first().point, next),
    };
    let Point::Day { month, year, .. } = last else { return None };
    let mention = |point| Mention { point, edge: Edge::Whole };
    let first = mention(Point::Day { day: first, month, year });
    if is_range && end > next {
        return Some((Expression::Between(first, mention(last)), end));
    }
    Some((Expression::One(first), next))
}

/// "April 2026", "Apr-26", "Sept. 2026", "April 1st 2026", "March 2026/27", "April Board meeting 2026", "April".
fn month(words: &Words, index: usize) -> Parsed<Point> {
    let month = month_number(words.name(index)).filter(|month| *month != 5 || is_month_of_may(words, index))?;
    let next = index + 1;
    if let Some(day) = day_after_month(words, month, next) {
        return Some(day);
    }
    if let Some((year, next)) = year_after(words, next) {
        return Some(match two_digits_alone(words, index + 1) {
            Some(number) if !words.is_joined(index + 1) => (Point::MonthAndNumber { month, number }, next),
            _ => financial_month(words, month, year, next),
        });
    }
    let meeting = (next..next + 3).take_while(|at| MEETINGS.contains(&words.name(*at))).count();
    if meeting > 0 {
        let at = next + meeting + usize::from(words.mark(next + meeting) == Some('('));
        if let Some((year, digits)) = words.number(at).filter(|(_, digits)| *digits == 4) {
            debug_assert_eq!(digits, 4);
            if let Some(year) = plain_year(year) {
                return Some((Point::Month { month, year: Some(year) }, at + 1));
            }
        }
    }
    Some((Point::Month { month, year: None }, next))
}

/// "April 1st 2026", "April 12, 2026", "April 1st".
fn day_after_month(words: &Words, month: u32, index: usize) -> Parsed<Point> {
    let (day, next) = day_number(words, index)?;
    let comma = usize::from(words.mark(next) == Some(','));
    let year = words.number(next + comma).filter(|(_, digits)| *digits == 4).and_then(|(year, _)| plain_year(year));
    match year {
        Some(_) => Some((Point::Day { day, month, year }, next + comma + 1)),
        None if next > index + 1 => Some((Point::Day { day, month, year }, next)),
        None => None,
    }
}

/// A month in a financial year: March 2026/27 is in 2027.
fn financial_month(words: &Words, month: u32, year: i32, next: usize) -> (Point, usize) {
    match years::year_pair(words, next - 1) {
        Some(((first, last), after)) if last == first + 1 && words.is_joined(next) && words.is_joined(next + 1) => {
            (Point::Month { month, year: Some(if month < 4 { last } else { first }) }, after)
        }
        _ => (Point::Month { month, year: Some(year) }, next),
    }
}

/// Two digits right after a month, without mark or apostrophe.
fn two_digits_alone(words: &Words, index: usize) -> Option<u32> {
    words.number(index).filter(|(_, digits)| *digits == 2).map(|(number, _)| number)
}

/// "May" is also a verb: it is a month after a preposition, beside a number, or with a capital and no verb after it.
fn is_month_of_may(words: &Words, index: usize) -> bool {
    let is_verb = matches!(
        words.name(index + 1),
        "be" | "have"
            | "need"
            | "change"
            | "require"
            | "not"
            | "also"
            | "vary"
            | "take"
            | "include"
            | "move"
            | "slip"
            | "extend"
    );
    let is_led = matches!(
        words.name_before(index),
        "by" | "in"
            | "of"
            | "end"
            | "early"
            | "mid"
            | "late"
            | "until"
            | "till"
            | "from"
            | "since"
            | "to"
            | "between"
            | "before"
            | "during"
    );
    let has_year = year_after(words, index + 1).is_some();
    let has_day = index > 0 && day_number(words, index - 1).is_some();
    let is_linked = index > 0 && matches!(words.mark(index - 1), Some('/' | '-'));
    let stands_alone = words.len() == 1;
    has_year
        || has_day
        || is_led
        || is_linked
        || stands_alone
        || !is_verb && words.get(index).is_some_and(|word| word.is_capital)
}

/// A year after a month: "2026", "26", "'26", ". 2026", "-26", ", 2026", "of 2026".
fn year_after(words: &Words, index: usize) -> Parsed<i32> {
    let mark = words.mark(index).filter(|mark| matches!(mark, '.' | ',' | '-' | '/' | '\''));
    let mut at = index + usize::from(mark.is_some() || words.name(index) == "of");
    let has_apostrophe = words.mark(at) == Some('\'') || mark == Some('\'');
    at += usize::from(words.mark(at) == Some('\''));
    let (number, digits) = words.number(at)?;
    match digits {
        4 => Some((plain_year(number)?, at + 1)),
        2 if has_apostrophe => Some((full_year(number), at + 1)),
        2 if is_short_year(words, mark, index, at) => Some((full_year(number), at + 1)),
        _ => None,
    }
}

/// Whether two digits after a month are a year: not the day of another date, not a time, not a range's other end.
fn is_short_year(words: &Words, mark: Option<char>, index: usize, at: usize) -> bool {
    let is_placed = match mark {
        None => words.name(index).is_empty(),
        Some('.') => true,
        Some('-' | '/') => words.is_joined(index) && words.is_joined(at),
        Some(_) => false,
    };
    let next = at + 1;
    let of = usize::from(words.name(next) == "of");
    let is_day = month_number(words.name(next + of)).is_some();
    let goes_on = words.is_joined(next)
        && (!words.name(next).is_empty()
            || matches!(words.mark(next), Some('.' | ':' | '-'))
                && words.is_joined(next + 1)
                && words.number(next + 1).is_some());
    is_placed && !is_day && !goes_on
}

/// A year of four digits, if a plan could mean it.
pub(crate) fn plain_year(number: u32) -> Option<i32> {
    i32::try_from(number).ok().filter(|year| (1900..=2199).contains(year))
}
