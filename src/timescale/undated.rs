//! Phrases that say in what manner something happens without giving a date: again and again, all
//! the time, or when something else has come about.
//!
//! [`first`] finds the first of them: what an author writes first is what matters ("Ongoing,
//! reviewed quarterly" is ongoing; "Quarterly throughout the year" recurs). Words that say nothing
//! about time ("to be agreed") need no entry here, because what is not found is unknown.

use std::ops::Range;

use chrono::{Days, Months, NaiveDate};

use super::days::month_number;
use super::words::Words;
use crate::model::TimescaleKind::{self, Conditional, Ongoing, Recurring};

/// A phrase and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Manner {
    pub(crate) kind: TimescaleKind,
    pub(crate) words: Range<usize>,
}

/// The phrases, in alphabetical order. Hyphens between words do not matter.
#[rustfmt::skip]
const PHRASES: &[(&[&str], TimescaleKind)] = &[
    (&["according", "to"], Conditional), (&["ad", "hoc"], Conditional), (&["after"], Conditional),
    (&["all", "year"], Ongoing), (&["always"], Ongoing),
    (&["annual"], Recurring), (&["annually"], Recurring), (&["annum"], Recurring),
    (&["as", "agreed"], Conditional), (&["as", "and", "when"], Conditional), (&["as", "appropriate"], Conditional),
    (&["as", "determined"], Conditional), (&["as", "identified"], Conditional), (&["as", "necessary"], Conditional),
    (&["as", "needed"], Conditional), (&["as", "per"], Conditional), (&["as", "required"], Conditional),
    (&["as", "requested"], Conditional), (&["as", "set", "out"], Conditional), (&["as", "soon", "as"], Conditional),
    (&["awaiting"], Conditional), (&["awaits"], Conditional),
    (&["bau"], Ongoing),
    (&["biannual"], Recurring), (&["biannually"], Recurring), (&["biennial"], Recurring), (&["biennially"], Recurring),
    (&["bimonthly"], Recurring), (&["biweekly"], Recurring),
    (&["business", "as", "usual"], Ongoing),
    (&["conditional", "on"], Conditional), (&["contingent"], Conditional),
    (&["continual"], Ongoing), (&["continually"], Ongoing), (&["continued"], Ongoing), (&["continues"], Ongoing),
    (&["continuing"], Ongoing), (&["continuous"], Ongoing), (&["continuously"], Ongoing),
    (&["daily"], Recurring),
    (&["dependant"], Conditional), (&["dependent"], Conditional), (&["depending"], Conditional), (&["depends"], Conditional),
    (&["following"], Conditional), (&["fortnightly"], Recurring),
    (&["if"], Conditional), (&["in", "accordance", "with"], Conditional), (&["in", "line", "with"], Conditional),
    (&["indefinite"], Ongoing), (&["indefinitely"], Ongoing),
    (&["jointly", "agreed"], Conditional),
    (&["monthly"], Recurring),
    (&["on", "approval"], Conditional), (&["on", "completion"], Conditional), (&["on", "going"], Ongoing),
    (&["on", "publication"], Conditional), (&["on", "receipt"], Conditional), (&["on", "request"], Conditional),
    (&["once"], Conditional), (&["ongoing"], Ongoing), (&["ongoingly"], Ongoing), (&["open", "ended"], Ongoing),
    (&["pending"], Conditional),
    (&["per", "month"], Recurring), (&["per", "quarter"], Recurring), (&["per", "term"], Recurring),
    (&["per", "week"], Recurring), (&["per", "year"], Recurring),
    (&["periodic"], Recurring), (&["periodically"], Recurring), (&["permanent"], Ongoing), (&["permanently"], Ongoing),
    (&["quarterly"], Recurring),
    (&["regular"], Recurring), (&["regularly"], Recurring), (&["rolling"], Ongoing), (&["routinely"], Recurring),
    (&["standing", "agenda", "item"], Recurring), (&["standing", "item"], Recurring),
    (&["subject", "to"], Conditional),
    (&["termly"], Recurring), (&["through", "the", "year"], Ongoing), (&["throughout"], Ongoing),
    (&["to", "coincide", "with"], Conditional),
    (&["unless"], Conditional), (&["until", "further", "notice"], Ongoing), (&["upon"], Conditional),
    (&["weekly"], Recurring),
    (&["when"], Conditional), (&["whenever"], Conditional), (&["where", "necessary"], Conditional),
    (&["yearly"], Recurring),
];

/// What can come round again: "each year", "every Board meeting", "twice a term".
const ROUNDS: &[&str] = &[
    "annum", "board", "cycle", "day", "half", "meeting", "meetings", "month", "months", "quarter",
    "quarters", "session", "term", "week", "weeks", "year", "years",
];

/// The first phrase in a range of words that is not inside one of the `taken` ranges.
pub(crate) fn first(
    words: &Words,
    range: Range<usize>,
    taken: &[Range<usize>],
    has_date: bool,
) -> Option<Manner> {
    range
        .clone()
        .filter(|at| !taken.iter().any(|taken| taken.contains(at)))
        .find_map(|at| {
            rounds(words, at, range.end, has_date)
                .or_else(|| listed(words, at).map(|manner| with_number(words, range.start, manner)))
                .filter(|manner| manner.words.end <= range.end)
        })
}

/// The phrase with the "six" of "six-monthly" and the "bi" of "bi-annual".
fn with_number(words: &Words, start: usize, manner: Manner) -> Manner {
    let mut first = manner.words.start;
    if first > start && words.mark(first - 1) == Some('-') {
        first -= 1;
    }
    let is_number = matches!(
        words.name_before(first),
        "bi" | "semi" | "tri" | "half" | "two" | "three" | "four" | "six"
    ) || first > start
        && words
            .number(first - 1)
            .is_some_and(|(_, digits)| digits < 3);
    if manner.kind != Recurring || first == start || !is_number {
        return manner;
    }
    Manner {
        words: first - 1..manner.words.end,
        ..manner
    }
}

fn listed(words: &Words, at: usize) -> Option<Manner> {
    let name = words.name(at);
    if name.is_empty() || is_other_sense(words, at) {
        return None;
    }
    let from = PHRASES.partition_point(|(phrase, _)| phrase[0] < name);
    PHRASES[from..]
        .iter()
        .take_while(|(phrase, _)| phrase[0] == name)
        .find_map(|(phrase, kind)| {
            Some(Manner {
                kind: *kind,
                words: at..end_of_phrase(words, at, phrase)?,
            })
        })
}

fn end_of_phrase(words: &Words, at: usize, phrase: &[&str]) -> Option<usize> {
    let mut next = at;
    for (position, name) in phrase.iter().enumerate() {
        if position > 0 && words.mark(next) == Some('-') {
            next += 1;
        }
        if words.name(next) != *name {
            return None;
        }
        next += 1;
    }
    Some(next)
}

/// "At once", "the following:".
fn is_other_sense(words: &Words, at: usize) -> bool {
    match words.name(at) {
        "once" => matches!(words.name_before(at), "at"),
        "following" => words.name_before(at) == "the" || words.mark(at + 1) == Some(':'),
        _ => false,
    }
}

/// "Each year", "every 6 months", "twice a year", "3 times per term", "6 months from approval".
fn rounds(words: &Words, at: usize, end: usize, has_date: bool) -> Option<Manner> {
    let manner = |kind, end| {
        Some(Manner {
            kind,
            words: at..end,
        })
    };
    let round_within = |from: usize, reach: usize| {
        (from..end.min(from + reach)).find(|at| ROUNDS.contains(&words.name(*at)))
    };
    match words.name(at) {
        "each" | "every" if month_number(words.name(at + 1)).is_some() => manner(Recurring, at + 1),
        "each" | "every" => match round_within(at + 1, 4) {
            Some(round) => manner(Recurring, round + 1),
            // "each partner to report by June" names a date, "each conference" does not
            None => manner(Recurring, at + 1).filter(|_| !has_date),
        },
        "once" | "twice" | "times"
            if matches!(words.name(at + 1), "a" | "per" | "each" | "every" | "in") =>
        {
            round_within(at + 2, 2).and_then(|round| manner(Recurring, round + 1))
        }
        "days" | "weeks" | "months" | "month" | "week" | "years" | "year"
            if matches!(words.name(at + 1), "from" | "of") && is_counted(words, at) =>
        {
            manner(Conditional, at + 2)
        }
        _ => None,
    }
}

/// The last day of "within six months of the start of the plan" for a plan that starts on a day,
/// and the word after it.
pub(crate) fn end_within_plan(
    words: &Words,
    within: usize,
    start: NaiveDate,
) -> Option<(NaiveDate, usize)> {
    const NUMBERS: [&str; 13] = [
        "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let (count, _) = words.number(within + 1).or_else(|| {
        let count = NUMBERS
            .iter()
            .skip(1)
            .position(|name| *name == words.name(within + 1))?;
        Some((u32::try_from(count + 1).ok()?, 0))
    })?;
    let unit = words.name(within + 2);
    let mut at = within + 3;
    let mut skip = |names: &[&str]| {
        let is_there = names.contains(&words.name(at));
        at += usize::from(is_there);
        is_there
    };
    if !skip(&["of", "from"]) {
        return None;
    }
    skip(&["the"]);
    let is_start = skip(&["start", "beginning", "launch"]) && skip(&["of"]);
    skip(&["the", "this", "our"]);
    let is_plan = is_start && skip(&["plan", "strategy"]);
    let end = match unit {
        "month" | "months" => start.checked_add_months(Months::new(count)),
        "week" | "weeks" => start.checked_add_days(Days::new(u64::from(count) * 7)),
        "year" | "years" => start.checked_add_months(Months::new(count.checked_mul(12)?)),
        _ => None,
    };
    end.filter(|_| is_plan).map(|end| (end, at))
}

/// Whether a number stands before the word: "6 months", "six-month", "two working days".
fn is_counted(words: &Words, at: usize) -> bool {
    (at.saturating_sub(3)..at).any(|before| {
        words.number(before).is_some()
            || matches!(
                words.name(before),
                "one"
                    | "two"
                    | "three"
                    | "four"
                    | "five"
                    | "six"
                    | "seven"
                    | "eight"
                    | "nine"
                    | "ten"
                    | "twelve"
                    | "few"
                    | "a"
            )
    })
}

#[cfg(test)]
mod tests {
    use super::PHRASES;

    #[test]
    fn phrases_stand_in_order_of_their_first_word() {
        assert!(PHRASES.is_sorted_by_key(|(phrase, _)| phrase[0]));
    }
}
