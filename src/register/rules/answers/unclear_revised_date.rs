//! A revised date that could not be read, or that is not likely.

use chrono::NaiveDate;

use crate::finding::{Finding, Rule, Severity};
use crate::import::rules::MONTH_FIRST_DATES;
use crate::location::Place;
use crate::register::notice::{Notice, beginning};
use crate::text::day_in_words;
use crate::timescale;

pub(crate) const RULE: Rule = Rule {
    name: "unclear-revised-date",
    severity: Severity::Warning,
    fault: "a revised date that could not be read, or that is unlikely",
    meaning: "A revised date in a returned workbook names no day, month or quarter, or only a \
              rough time (`early 2027`). Or the date is before the quarter, or more than ten years \
              after it. The register keeps the text. The review shows a rough time in the \
              partner's words; in all other cases the action keeps its timescale in the plan. Ask \
              the partner for a date. Words that say that the date has not changed (`no change`, \
              `n/a`, a dash) count as a blank cell, and a remark says so.",
    example: "`soon` under `Revised date`; write `September 2026`.",
};

/// Why there is no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unclear {
    /// No day, month or quarter is named.
    NotADate,
    /// A time too rough to be a date: "early 2027", "2026/27".
    Rough,
    /// A year typed into a cell for dates, which shows 2026 as a day in 1905.
    Year,
    /// The date is before the quarter that was asked about.
    BeforeTheQuarter(NaiveDate),
    /// The date is more than ten years after the quarter.
    FarAway(NaiveDate),
}

const HELP: &str =
    "write a date, a month or a quarter, with the year: 30 September 2026, September 2026";

/// A revised date without a certain day.
pub(crate) fn notice(reference: &str, words: &str, why: &Unclear, place: &Place) -> Notice {
    let words = beginning(words);
    let label = match why {
        Unclear::NotADate => "not a date",
        Unclear::Rough | Unclear::Year | Unclear::BeforeTheQuarter(_) | Unclear::FarAway(_) => {
            "not clear"
        }
    };
    let why = reason(why, &words);
    let message = format!("the revised date of action {reference} is `{words}`, which {why}");
    let help = HELP;
    let finding = Finding::new(&RULE, place, message, help).labelled(label);
    let request = format!(
        "The revised date says \"{words}\", which {why}. Please write a date, a month or a \
         quarter, with the year, such as 30 September 2026, or clear the cell if the date has not \
         changed."
    );
    Notice::from(finding).about(reference).asking(request)
}

/// A revised date that says that the date has not changed.
pub(crate) fn unchanged(reference: &str, words: &str, place: &Place) -> Notice {
    let words = beginning(words);
    let message = format!(
        "the revised date of action {reference} is `{words}`, which was read as: the date has \
             not changed"
    );
    let help = "no change is needed if the partner means that";
    let finding = Finding::new(&RULE, place, message, help)
        .with_severity(Severity::Info)
        .labelled("no new date");
    Notice::from(finding).about(reference)
}

/// The number of a day in spreadsheets, in a cell that is not formatted as a date.
pub(crate) fn number((words, day, place): (&str, NaiveDate, &Place)) -> Notice {
    let day = day_in_words(day);
    let message = format!("a revised date is the number `{words}`, which was read as {day}");
    let help = "no change is needed if the partner means that day";
    let finding = Finding::new(&RULE, place, message, help)
        .with_severity(Severity::Info)
        .labelled("a number");
    Notice::from(finding)
}

/// The end of a sentence that begins with the date as written.
fn reason(why: &Unclear, written: &str) -> String {
    let read_as = |date: &NaiveDate| match day_in_words(*date) {
        day if day == written => String::new(),
        day => format!("was read as {day}; that "),
    };
    match why {
        Unclear::NotADate => not_a_date(written).to_owned(),
        Unclear::Rough => "is only a rough time".to_owned(),
        Unclear::Year => "is the number of a year shown as a date".to_owned(),
        Unclear::BeforeTheQuarter(date) => format!("{}is before this quarter", read_as(date)),
        Unclear::FarAway(date) => format!("{}is more than ten years away", read_as(date)),
    }
}

/// Why words are not a date.
fn not_a_date(words: &str) -> &'static str {
    match timescale::named_time(words) {
        Some(time) if time.names_impossible_day() => "is a day that does not exist",
        Some(_) if timescale::read(words, None).end.is_none() => "has no year",
        Some(_) | None => "is not a date",
    }
}

/// A column of dates with the month first. One of its dates shows that.
pub(crate) fn month_first((words, day, place): (&str, NaiveDate, &Place)) -> Notice {
    let why = "shows that the month may come first in these dates";
    in_doubt(words, day, why, place)
}

/// A column whose dates could all have the month first.
pub(crate) fn either_order((words, day, place): (&str, NaiveDate, &Place)) -> Notice {
    let why = "and the other revised dates could also have the month first";
    in_doubt(words, day, why, place)
}

fn in_doubt(words: &str, day: NaiveDate, why: &str, place: &Place) -> Notice {
    let (words, day) = (beginning(words), day_in_words(day));
    let message = format!("`{words}` {why}; it was read as {day}");
    let help = "ask the partner which dates are meant, and to write the months as words";
    let finding = Finding::new(&MONTH_FIRST_DATES, place, message, help)
        .with_severity(Severity::Warning)
        .about(words.clone());
    Notice::from(finding).asking(format!(
        "We are not sure whether the day or the month comes first in your revised dates: we read \
         \"{words}\" as {day}. Please write the months of all revised dates as words."
    ))
}
