//! Workbooks of one sheet with one table, by the rules of a published workbook: lists for analysts,
//! and the account of a collection.

use chrono::NaiveDate;
use rust_xlsxwriter::DocProperties;

use crate::failure::Failure;
use crate::location::Spot;
use crate::register::{AccountLine, OutcomeCounts, count};
use crate::render::failed;
use crate::render::listing::Listing;
use crate::render::workbook::cells::table::{ColumnKind, Row, Table};
use crate::render::workbook::cells::words::Words;
use crate::render::workbook::sheets::blocks::Line;
use crate::render::workbook::sheets::layout;
use crate::render::workbook::sheets::sheet::Sheet;
use crate::text::day_in_words;

use super::write::{excel_date, write_sheets};

/// A list as a workbook.
///
/// Fails only with [`Failure::Render`], if it has more rows than a sheet has.
pub fn listing(listing: &Listing) -> Result<Vec<u8>, Failure> {
    let columns: Vec<(&str, ColumnKind)> = listing
        .columns
        .iter()
        .map(|column| {
            let kind = if column.is_amount {
                ColumnKind::Amount
            } else {
                ColumnKind::Text
            };
            (column.heading, kind)
        })
        .collect();
    let cells = |row: &Vec<String>| row.iter().map(|cell| Words::plain(cell.clone())).collect();
    let rows = listing.rows.iter().map(|row| Row::of(cells(row)));
    let table = Table::with_kinds(listing.caption, &columns, rows);
    let sheet = one_sheet(listing.sheet, &listing.title, &listing.summary, table);
    write_sheet(sheet, &listing.title, listing.day)
}

/// A sheet with lines above a table.
pub(super) fn one_sheet<'a>(
    name: &str,
    title: &'a str,
    lines: &[String],
    table: Option<Table<'a>>,
) -> Sheet<'a> {
    let lines = lines.iter();
    Sheet {
        name: name.to_owned(),
        lines: lines
            .map(|line| Line::text(Words::plain(line.clone())))
            .collect(),
        table_name: table
            .as_ref()
            .map_or_else(String::new, |_| name.to_lowercase()),
        table,
        is_landscape: true,
        ..Sheet::titled(title)
    }
}

/// A workbook of one sheet.
pub(super) fn write_sheet(
    mut sheet: Sheet<'_>,
    title: &str,
    day: NaiveDate,
) -> Result<Vec<u8>, Failure> {
    layout::set_widths(&mut sheet);
    let written = excel_date(day).and_then(|created| {
        let properties = DocProperties::new()
            .set_title(title)
            .set_custom_property("Language", "en-GB")
            .set_creation_datetime(&created);
        write_sheets(&properties, "en-GB", &[layout::lay_out(&sheet)])
    });
    written.map_err(failed("report workbook"))
}

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
    let counted: Vec<String> = counts
        .iter()
        .map(|(outcome, count)| format!("{count} {}", outcome.words()))
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
