//! A workbook of one sheet with one table, by the rules of a published workbook.

use chrono::NaiveDate;
use rust_xlsxwriter::DocProperties;

use crate::failure::Failure;
use crate::render::listing::Listing;
use crate::render::workbook::cells::table::{ColumnKind, Row, Table};
use crate::render::workbook::cells::words::Words;
use crate::render::workbook::sheets::blocks::Line;
use crate::render::workbook::sheets::layout;
use crate::render::workbook::sheets::sheet::Sheet;

use super::write::{created, write_sheets};

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
    let written = created(day).and_then(|created| {
        let properties = DocProperties::new()
            .set_title(title)
            .set_custom_property("Language", "en-GB")
            .set_creation_datetime(&created);
        write_sheets(&properties, "en-GB", &[layout::lay_out(&sheet)])
    });
    written.map_err(|error| Failure::Render {
        output: "report workbook",
        reason: error.to_string(),
    })
}
