//! Workbooks of one sheet with one table, by the rules of a published workbook: lists for analysts,
//! and the account of a collection.

use rust_xlsxwriter::DocProperties;

use crate::failure::Failure;
use crate::render::failed;
use crate::render::listing::Listing;
use crate::render::workbook::cells::table::{ColumnKind, Row, Table};
use crate::render::workbook::cells::words::Words;
use crate::render::workbook::sheets::blocks::Line;
use crate::render::workbook::sheets::layout;
use crate::render::workbook::sheets::sheet::Sheet;

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
    let lines = listing.summary.iter();
    let mut sheet = Sheet {
        name: listing.sheet.to_owned(),
        lines: lines
            .map(|line| Line::text(Words::plain(line.clone())))
            .collect(),
        table_name: table
            .as_ref()
            .map_or_else(String::new, |_| listing.sheet.to_lowercase()),
        table,
        is_landscape: true,
        ..Sheet::titled(&listing.title)
    };
    layout::set_widths(&mut sheet);
    let written = excel_date(listing.day).and_then(|created| {
        let properties = DocProperties::new()
            .set_title(&listing.title)
            .set_custom_property("Language", "en-GB")
            .set_creation_datetime(&created);
        write_sheets(&properties, "en-GB", &[layout::lay_out(&sheet)])
    });
    written.map_err(failed("report workbook"))
}
