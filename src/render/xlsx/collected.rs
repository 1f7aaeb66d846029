//! The account of a collection as a workbook to keep or to send: one sheet with one table, by the
//! rules of a published workbook.

use chrono::NaiveDate;

use crate::failure::Failure;
use crate::location::Spot;
use crate::register::{AccountLine, Outcome, OutcomeCounts, count};

use super::listing::{one_sheet, write_sheet};
use crate::render::workbook::cells::table::{Row, Table};
use crate::render::workbook::cells::words::Words;
use crate::text::day_in_words;

const COLUMNS: [&str; 9] = [
    "Outcome",
    "Partner",
    "Quarter",
    "Workbook",
    "Sheet",
    "Cell",
    "Ref",
    "What was found",
    "What to do",
];

/// The account of a collection as a workbook.
///
/// Fails only with [`Failure::Render`], if it has more lines than a sheet has rows.
pub fn collected(account: &[AccountLine], day: NaiveDate) -> Result<Vec<u8>, Failure> {
    let title = format!("What was collected on {}", day_in_words(day));
    let rows = account.iter().map(|line| Row::of(cells(line)));
    let table = Table::new(
        "Answers from returned workbooks, and points to check",
        &COLUMNS,
        rows,
    );
    let sheet = one_sheet("Collected", &title, &head(&count(account)), table);
    write_sheet(sheet, &title, day)
}

/// The lines above the table.
fn head(counts: &OutcomeCounts) -> Vec<String> {
    if counts.is_empty() {
        return vec!["Nothing was taken, and nothing was noticed.".to_owned()];
    }
    let counted: Vec<String> = Outcome::ALL
        .iter()
        .filter_map(|outcome| Some(format!("{} {}", counts.get(outcome)?, outcome.words())))
        .collect();
    vec![
        format!("In all: {}.", counted.join(", ")),
        "Each row is an answer that was taken, or something to look at.".to_owned(),
        "Partner and Quarter are blank where they are not known; Sheet, Cell and Ref are blank \
         where a row is about more than one cell or one action."
            .to_owned(),
    ]
}

fn cells(line: &AccountLine) -> Vec<Words<'_>> {
    let plain = |words: Option<&str>| {
        words.map_or_else(Words::default, |words| Words::plain(words.to_owned()))
    };
    let cell = match &line.place.spot {
        Spot::Whole => Words::default(),
        Spot::Line(number) => Words::plain(format!("line {number}")),
        Spot::Cells(range) => Words::plain(range.to_string()),
    };
    let help = if line.help.is_empty() {
        "nothing"
    } else {
        &line.help
    };
    vec![
        Words::plain(line.outcome.words()),
        plain(line.partner.as_deref()),
        plain(line.quarter.as_deref()),
        Words::plain(line.place.source.file.as_str()),
        plain(line.place.source.sheet.as_deref()),
        cell,
        plain(line.reference.as_deref()),
        Words::plain(line.message.as_str()),
        Words::plain(help),
    ]
}
