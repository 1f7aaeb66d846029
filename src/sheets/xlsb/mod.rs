//! `.xlsb`, through calamine. Only this file uses that crate.
//!
//! The memory of calamine cannot be limited from outside, and it has crashed on damaged files. So
//! [`child`] runs [`read`] in a separate process if it can, and [`sheets`] makes sheets of the
//! result. Before calamine gets the file, all of it is unpacked once within the limits. No record
//! may claim to be longer than its part, because calamine reserves the memory before it reads. Only
//! values are read: no merged ranges and no number formats.

pub(super) mod child;

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetVisible, Xlsb, XlsbError};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::limits::Limits;
use crate::sheets::grid::Value;

use super::cell::cell_text::CellText;
use super::cell::look::Look;
use super::cell::shown::general;
use super::content::{SheetContent, SheetType};
use super::file::meter;
use super::file::meter::Meter;
use super::file::package::Package;
use super::file::refusal::Refusal;
use super::sheet_writer::SheetWriter;

/// A sheet as calamine gives it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct BinarySheet {
    name: String,
    kind: SheetType,
    is_hidden: bool,
    /// The row, column, text and value of each cell.
    cells: Vec<(u32, u32, String, Value)>,
}

/// Reads a zip with binary parts.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<BinarySheet>, Refusal> {
    check_records(&mut Package::open(bytes, limits)?)?;
    let mut xlsb = Xlsb::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsbError::Password => Refusal::Password,
        other => Refusal::damaged(other),
    })?;
    let meter = Meter::new(limits);
    let mut sheets: Vec<BinarySheet> = xlsb.sheets_metadata().iter().map(empty_sheet).collect();
    meter.sheets(sheets.len())?;
    // Calamine reads a damaged file as a workbook without sheets.
    if sheets.is_empty() {
        return Err(Refusal::damaged("it has no sheet"));
    }
    for sheet in &mut sheets {
        if sheet.kind != SheetType::Cells {
            continue;
        }
        let mut cells = xlsb
            .worksheet_cells_reader(&sheet.name)
            .map_err(Refusal::damaged)?;
        while let Some(found) = cells.next_cell().map_err(Refusal::damaged)? {
            let (row_index, column_index) = found.get_position();
            let cell = meter::position(row_index, column_index)?;
            let (text, value) = show(found.get_value());
            if text.trim().is_empty() {
                continue;
            }
            meter.cell(&sheet.name, cell, &text)?;
            sheet.cells.push((row_index, column_index, text, value));
        }
    }
    Ok(sheets)
}

/// The sheets that calamine found. The other process has counted their content. This function
/// counts the content again, because the output of a process is not trusted.
pub(super) fn sheets(
    found: Vec<BinarySheet>,
    limits: &Limits,
) -> Result<Vec<SheetContent>, Refusal> {
    let meter = Meter::new(limits);
    let sheet = |found: BinarySheet| {
        let content = SheetContent {
            kind: found.kind,
            is_hidden: found.is_hidden,
            ..SheetContent::named(found.name)
        };
        let mut writer = SheetWriter::new(&meter, content);
        for (row_index, column_index, text, value) in found.cells {
            let text = CellText::of(&text, Look::default());
            let cell = meter::position(row_index, column_index)?;
            writer.cell(cell, false, text, value)?;
        }
        Ok(writer.finish(&[]))
    };
    found.into_iter().map(sheet).collect()
}

/// Refuses a workbook with a record that is longer than the rest of its part.
fn check_records(package: &mut Package<'_>) -> Result<(), Refusal> {
    let has_records = |name: &String| {
        let is_sheet = name.starts_with("xl/worksheets/") && !name.contains("/_rels/");
        is_sheet
            || ["xl/workbook.bin", "xl/sharedstrings.bin", "xl/styles.bin"].contains(&name.as_str())
    };
    for part in package.names().filter(has_records).collect::<Vec<_>>() {
        let bytes = package.bytes(&part)?.unwrap_or_default();
        if !records_fit(&bytes) {
            return Err(Refusal::damaged(format!(
                "{part}: a record is longer than the part"
            )));
        }
    }
    Ok(())
}

/// Whether every record ends within these bytes. A record has its number in one or two bytes, its
/// length in up to four bytes of seven bits each, and then its data ([MS-XLSB] 2.1.4).
fn records_fit(mut rest: &[u8]) -> bool {
    const CONTINUES: u8 = 0x80;
    while let [first, after @ ..] = rest {
        rest = if first & CONTINUES == 0 {
            after
        } else {
            after.get(1..).unwrap_or_default()
        };
        let mut length = 0_usize;
        for shift in [0, 7, 14, 21] {
            let [byte, after @ ..] = rest else {
                return false;
            };
            rest = after;
            length |= usize::from(byte & !CONTINUES) << shift;
            if byte & CONTINUES == 0 {
                break;
            }
        }
        let Some(after) = rest.get(length..) else {
            return false;
        };
        rest = after;
    }
    true
}

fn empty_sheet(sheet: &calamine::Sheet) -> BinarySheet {
    let kind = match sheet.typ {
        calamine::SheetType::WorkSheet => SheetType::Cells,
        calamine::SheetType::ChartSheet => SheetType::Chart,
        calamine::SheetType::DialogSheet => SheetType::Dialogue,
        calamine::SheetType::MacroSheet | calamine::SheetType::Vba => SheetType::Macros,
    };
    BinarySheet {
        name: sheet.name.clone(),
        kind,
        is_hidden: sheet.visible != SheetVisible::Visible,
        cells: Vec::new(),
    }
}

/// The text and the value of a cell.
fn show(data: &DataRef<'_>) -> (String, Value) {
    let number = |number| (general(number), Value::Number(number));
    match data {
        DataRef::Empty => (String::new(), Value::Text),
        DataRef::SharedString(text) => ((*text).to_owned(), Value::Text),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            (text.clone(), Value::Text)
        }
        #[expect(clippy::cast_precision_loss, reason = "a sheet's numbers are doubles")]
        DataRef::Int(value) => number(*value as f64),
        DataRef::Float(value) => number(*value),
        DataRef::DateTime(moment) if moment.is_datetime() => show_day(moment),
        DataRef::DateTime(moment) => number(moment.as_f64()),
        DataRef::Bool(is_true) => (
            (if *is_true { "TRUE" } else { "FALSE" }).to_owned(),
            Value::Text,
        ),
        DataRef::Error(error) => (error.to_string(), Value::Error),
    }
}

/// Shows a day whose number format is unknown.
fn show_day(moment: &ExcelDateTime) -> (String, Value) {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    match NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)) {
        Some(day) => (day.format("%d/%m/%Y").to_string(), Value::Date(day)),
        None => (general(moment.as_f64()), Value::Number(moment.as_f64())),
    }
}
