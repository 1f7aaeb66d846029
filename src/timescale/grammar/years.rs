//! The grammar of quarters, seasons, terms, financial years and calendar years.
//!
//! Part of the grammar in [`dates`](super::dates). A pair of years ("2026/27", "2013-2016") runs
//! from 1 April to 31 March. A year alone is a calendar year, unless it may belong to a name ("Care
//! Act 2014"). Seasons and terms are read only with their year; academic years are not read.

use crate::lexicon::{BEFORE_TIMES, NUMBER_WORDS, PARTS_OF_A_YEAR};

use super::figures::{
    Parsed, continues_in_figures, four_digit_year, full_year, is_reference, month_number,
    plain_year, year_pair,
};
use super::points::{Mention, Point, QuarterYear, Season};
use super::words::Words;

/// "Autumn 2026", "spring term 2027", "Winter 2026/27", "Christmas 2026". Boards use pairs of years
/// for financial and for school years. So a pair is read only if the season is in the same calendar
/// year in both kinds of year.
pub(crate) fn season(words: &Words, index: usize) -> Parsed<Point> {
    // In "Autumn/winter 2026", "winter" alone is not the season.
    let is_second =
        index > 1 && joins_seasons(words, index - 1) && PARTS_OF_A_YEAR.has(words.name(index - 2));
    if is_second {
        return None;
    }
    season_alone(words, index)
}

/// "Spring/summer 2026", "autumn and winter 2026": two seasons that follow each other in one year.
pub(crate) fn two_seasons(words: &Words, index: usize) -> Parsed<(Mention, Mention)> {
    const IN_ORDER: [(&str, Season); 4] = [
        ("spring", Season::Spring),
        ("summer", Season::Summer),
        ("autumn", Season::Autumn),
        ("winter", Season::Winter),
    ];
    let name = PARTS_OF_A_YEAR.meaning(words.name(index))?;
    if !joins_seasons(words, index + 1) {
        return None;
    }
    let (second, next) = season_alone(words, index + 2)?;
    let Point::Season { season: last, year } = second else {
        return None;
    };
    let at = IN_ORDER.iter().position(|(own, _)| *own == name)?;
    let (_, after) = IN_ORDER.get(at + 1)?;
    let first = Point::Season {
        season: IN_ORDER[at].1,
        year,
    };
    (*after == last).then_some(((Mention::whole(first), Mention::whole(second)), next))
}

/// Whether a mark or word joins two seasons: "autumn/winter".
fn joins_seasons(words: &Words, at: usize) -> bool {
    matches!(words.mark(at), Some('/' | '-' | '&')) || matches!(words.name(at), "and" | "or" | "to")
}

fn season_alone(words: &Words, index: usize) -> Parsed<Point> {
    let is_term = matches!(words.name(index + 1), "term" | "terms");
    let season = match (PARTS_OF_A_YEAR.meaning(words.name(index))?, is_term) {
        ("spring", true) => Season::SpringTerm,
        ("summer", true) => Season::SummerTerm,
        ("autumn", true) => Season::AutumnTerm,
        ("spring", false) => Season::Spring,
        ("summer", false) => Season::Summer,
        ("autumn", false) => Season::Autumn,
        ("winter", false) => Season::Winter,
        ("easter", false) => Season::Easter,
        ("christmas", false) => Season::Christmas,
        _ => return None,
    };
    let mut at = index + 1 + usize::from(is_term);
    while matches!(words.mark(at), Some(',' | '(' | '\'')) || matches!(words.name(at), "of" | "in")
    {
        at += 1;
    }
    if let Some(((first, last), next)) = year_pair(words, at) {
        let year = match season {
            Season::Autumn | Season::AutumnTerm | Season::Winter | Season::Christmas => first,
            Season::SpringTerm => last,
            Season::Spring | Season::Summer | Season::SummerTerm | Season::Easter => return None,
        };
        return (last == first + 1).then_some((Point::Season { season, year }, next));
    }
    let year = match words.number(at)? {
        (year, 4) => plain_year(year)?,
        (year, 2) if words.mark(at - 1) == Some('\'') => full_year(year),
        _ => return None,
    };
    (!continues_in_figures(words, at + 1)).then_some((Point::Season { season, year }, at + 1))
}

/// "Q1", "Q1 2026/27", "Quarter 3, 2026", "second quarter of 2026/27".
pub(crate) fn quarter(words: &Words, index: usize) -> Parsed<Point> {
    let (quarter, next) = quarter_alone(words, index)?;
    Some(with_year(words, quarter, next))
}

/// A quarter, with the year after it if there is one.
fn with_year(words: &Words, quarter: u32, next: usize) -> (Point, usize) {
    let (year, next) =
        quarter_year(words, next).map_or((None, next), |(year, next)| (Some(year), next));
    (Point::Quarter { quarter, year }, next)
}

/// "H1 2026/27", "second half of 2026/27": the first or the last two quarters of a year.
pub(crate) fn half_year(words: &Words, index: usize) -> Parsed<(Mention, Mention)> {
    let (half, next) = match (words.name(index), words.number(index + 1)) {
        ("h", Some((half @ 1..=2, 1))) if words.is_joined(index + 1) => (half, index + 2),
        ("first", None) if words.name(index + 1) == "half" => (1, index + 2),
        ("second", None) if words.name(index + 1) == "half" => (2, index + 2),
        _ => return None,
    };
    let (year, next) = quarter_year(words, next)?;
    let year = Some(year);
    let quarter = |quarter| Mention::whole(Point::Quarter { quarter, year });
    Some(((quarter(2 * half - 1), quarter(2 * half)), next))
}

/// The second number of "Q1-4 2026/27", which has no Q.
pub(crate) fn bare_quarter(words: &Words, index: usize, first: Mention) -> Parsed<Mention> {
    let Point::Quarter {
        quarter: from,
        year: None,
    } = first.point
    else {
        return None;
    };
    let (quarter, 1) = words.number(index)? else {
        return None;
    };
    if quarter <= from || quarter > 4 {
        return None;
    }
    let (point, next) = with_year(words, quarter, index + 1);
    Some((Mention::whole(point), next))
}

/// A pair of years, a year before a quarter, a month in figures ("2026-04"), or a calendar year.
pub(crate) fn years(words: &Words, index: usize) -> Parsed<Point> {
    if words.name(index) == "fy" {
        return short_pair(words, index + 1).or_else(|| {
            years(words, index + 1).filter(|(point, _)| matches!(point, Point::Years { .. }))
        });
    }
    if is_reference(words, index) || is_part_of_a_year(words, index) {
        return None;
    }
    if let Some(((first, last), next)) = year_pair(words, index) {
        if last == first + 1
            && let Some(found) = quarter_after_year(words, next, QuarterYear::Financial(first))
        {
            return Some(found);
        }
        let is_whole = !PARTS_OF_A_YEAR.has(words.name(next));
        return is_whole.then_some((Point::Years { first, last }, next));
    }
    if let Some(found) = short_pair(words, index).or_else(|| month_in_figures(words, index)) {
        return Some(found);
    }
    let year = four_digit_year(words, index)?;
    let quarter = quarter_after_year(words, index + 1, QuarterYear::Calendar(year));
    if quarter.is_some() {
        return quarter;
    }
    is_year_alone(words, index).then_some((Point::Year(year), index + 1))
}

/// "26/27", which cannot be a day and a month. "11/12" could be a day and a month, so it is not
/// read.
fn short_pair(words: &Words, index: usize) -> Parsed<Point> {
    let ((first, last), next) = short_years(words, index, false)?;
    let is_day_and_month = words
        .number(index + 2)
        .is_some_and(|(second, _)| second <= 12);
    let is_named = words.name_before(index) == "fy";
    (is_named || !is_day_and_month).then_some((Point::Years { first, last }, next))
}

/// Two consecutive years of two digits: "26/27"; after a quarter or "FY" also "26-27".
fn short_years(words: &Words, index: usize, is_after_quarter: bool) -> Parsed<(i32, i32)> {
    let (first, first_digits) = words.number(index)?;
    let mark = words.mark(index + 1)?;
    let (second, second_digits) = words.number(index + 2)?;
    let continues = words.mark(index + 3) == Some(mark) && continues_in_figures(words, index + 3);
    let may_dash = words.name_before(index) == "fy"
        || is_after_quarter
            && words.is_joined(index + 1)
            && month_number(words.name(index + 3)).is_none();
    let joins = mark == '/' || mark == '-' && may_dash;
    (joins && first_digits == 2 && second_digits == 2 && (first + 1) % 100 == second && !continues)
        .then(|| ((full_year(first), full_year(first) + 1), index + 3))
}

/// "2026-04", as databases write a month.
fn month_in_figures(words: &Words, index: usize) -> Parsed<Point> {
    let year = four_digit_year(words, index)?;
    let (month, 2) = words.number(index + 2)? else {
        return None;
    };
    let is_tight = words.mark(index + 1) == Some('-')
        && words.is_joined(index + 1)
        && words.is_joined(index + 2)
        && !words.is_joined(index + 3);
    let year = Some(year);
    (is_tight && (1..=12).contains(&month)).then_some((Point::Month { month, year }, index + 3))
}

/// "2026/27 Q2", "2026-Q2".
fn quarter_after_year(words: &Words, index: usize, year: QuarterYear) -> Parsed<Point> {
    let mark = usize::from(matches!(words.mark(index), Some(',' | '-' | ':' | '/')));
    let (quarter, next) = quarter_alone(words, index + mark)?;
    let year = Some(year);
    // "2026/27, Q1 2027/28" are two points.
    quarter_year(words, next)
        .is_none()
        .then_some((Point::Quarter { quarter, year }, next))
}

fn quarter_alone(words: &Words, index: usize) -> Parsed<u32> {
    // "4Q"
    if let Some((quarter @ 1..=4, 1)) = words.number(index)
        && words.is_joined(index + 1)
        && matches!(words.name(index + 1), "q" | "qtr")
    {
        return Some((quarter, index + 2));
    }
    if matches!(words.name(index), "q" | "qtr" | "quarter" | "quarters") {
        let dot = usize::from(
            matches!(words.mark(index + 1), Some('.' | '-')) && words.is_joined(index + 1),
        );
        return match words.number(index + 1 + dot) {
            Some((quarter @ 1..=4, 1)) => Some((quarter, index + 2 + dot)),
            Some(_) => None,
            None => Some((in_words(words.name(index + 1))?, index + 2)),
        };
    }
    let (quarter, next) = match (words.number(index), words.name(index)) {
        (Some((quarter @ 1..=4, 1)), _)
            if matches!(words.name(index + 1), "st" | "nd" | "rd" | "th") =>
        {
            (quarter, index + 2)
        }
        (_, "first") => (1, index + 1),
        (_, "second") => (2, index + 1),
        (_, "third") => (3, index + 1),
        (_, "fourth") => (4, index + 1),
        (_, _) => return None,
    };
    matches!(words.name(next), "quarter" | "qtr").then_some((quarter, next + 1))
}

/// The quarter of "one" to "four".
fn in_words(name: &str) -> Option<u32> {
    let number = NUMBER_WORDS.meaning(name)?.parse().ok()?;
    (number <= 4).then_some(number)
}

/// The year after a quarter. A pair is a financial year, a single year a calendar year.
fn quarter_year(words: &Words, index: usize) -> Parsed<QuarterYear> {
    let mut at = index;
    while matches!(words.mark(at), Some(',' | '-' | '(' | '\'' | ':' | '/'))
        || matches!(words.name(at), "of" | "in" | "the" | "fy" | "financial")
    {
        at += 1;
    }
    let at_year = at + usize::from(words.name(at) == "year");
    if let Some(((first, last), next)) =
        year_pair(words, at_year).or_else(|| short_years(words, at_year, true))
    {
        return (last == first + 1).then_some((QuarterYear::Financial(first), next));
    }
    // "FY27" may begin or end in 2027
    if matches!(words.name_before(at_year), "fy" | "financial" | "year") {
        return None;
    }
    let (number, digits) = words.number(at)?;
    let year = match digits {
        4 => plain_year(number)?,
        // "Q3: 50 trained" has no year.
        2 if words.mark(at - 1) == Some(':') && !words.name(at + 1).is_empty() => return None,
        2 if month_number(words.name(at + 1)).is_none() && !words.is_joined(at + 1) => {
            full_year(number)
        }
        _ => return None,
    };
    Some((QuarterYear::Calendar(year), at + 1))
}

/// Whether a season, a term or the like is before a year: "autumn 2026", "spring of 2026".
fn is_part_of_a_year(words: &Words, index: usize) -> bool {
    let mut before = index;
    while matches!(words.name_before(before), "of" | "the" | "in") {
        before -= 1;
    }
    let name = words.name_before(before);
    let is_year_of = |at: usize| matches!(words.name(at), "academic" | "school" | "municipal");
    PARTS_OF_A_YEAR.has(name) || name == "year" && before.checked_sub(2).is_some_and(is_year_of)
}

/// Whether a year is a time and not part of a name: at most a preposition before it, and no noun
/// after it.
fn is_year_alone(words: &Words, index: usize) -> bool {
    let is_led = match words.name_before(index) {
        "" => {
            let mark = index.checked_sub(1).and_then(|before| words.mark(before));
            !words.is_joined(index) || matches!(mark, Some('-' | '(' | '/'))
        }
        // the year may end in March or in December
        "end" => !is_year_end(words, index - 1),
        "year" => index > 1 && words.name(index - 2) == "calendar",
        name => {
            matches!(BEFORE_TIMES.meaning(name), Some("year" | "both")) || words.starts_line(index)
        }
    };
    let ends = match words.name(index + 1) {
        // "2026-W14" is a week.
        "" => !continues_in_figures(words, index + 1) && words.name(index + 2) != "w",
        "and" | "to" | "or" | "onward" | "onwards" | "ongoing" | "then" | "until" => {
            !words.is_joined(index + 1)
        }
        _ => words.starts_line(index + 1),
    };
    is_led && ends
}

/// Whether this "end" is part of "year end" or "year-end".
fn is_year_end(words: &Words, end: usize) -> bool {
    let hyphen = usize::from(end > 0 && words.mark(end - 1) == Some('-'));
    words.name_before(end - hyphen) == "year"
}
