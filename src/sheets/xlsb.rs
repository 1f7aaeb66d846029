//! `.xlsb`, through calamine: the only file that names it.
//!
//! It cannot be bounded from outside and has come to grief on damaged files, so
//! [`child`](super::child) runs this in a process of its own where it can. Before it has the file,
//! all of it is unpacked once within the limits, and no record may claim to be longer than its
//! part: calamine takes the memory first and reads then. There are the values alone: no merged
//! ranges and no number formats.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsb, XlsbError};
use chrono::NaiveDate;

use crate::limits::Limits;
use crate::location::Cell;
use crate::sheets::grid::Value;

use super::cell_text::{CellText, Look};
use super::content::{Meter, SheetContent, SheetKind};
use super::package::Package;
use super::refusal::Refusal;
use super::shown::general;

/// Reads a zip of binary parts.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<SheetContent>, Refusal> {
    check_records(&mut Package::open(bytes, limits)?)?;
    let mut xlsb = Xlsb::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsbError::Password => Refusal::Password,
        other => Refusal::damaged(other),
    })?;
    let meter = Meter::new(limits);
    let mut sheets = empty_sheets(xlsb.sheets_metadata());
    meter.sheets(sheets.len())?;
    refuse_empty(&sheets)?;
    for sheet in sheets
        .iter_mut()
        .filter(|sheet| sheet.kind == SheetKind::Cells)
    {
        let mut cells = xlsb
            .worksheet_cells_reader(&sheet.name)
            .map_err(Refusal::damaged)?;
        while let Some(found) = cells.next_cell().map_err(Refusal::damaged)? {
            let (row, column) = found.get_position();
            let shown = show(found.get_value());
            add(sheet, &meter, Meter::position(row, column)?, shown)?;
        }
        sheet.put_in_order();
    }
    Ok(sheets)
}

/// Refuses a workbook with a record that is longer than what is left of its part.
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

/// Whether every record ends within these bytes. A record is its number in one byte or two, its
/// length in up to four of seven bits each, and its data ([MS-XLSB] 2.1.4).
fn records_fit(mut rest: &[u8]) -> bool {
    const GOES_ON: u8 = 0x80;
    while let [first, after @ ..] = rest {
        rest = if first & GOES_ON == 0 {
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
            length |= usize::from(byte & !GOES_ON) << shift;
            if byte & GOES_ON == 0 {
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

fn empty_sheets(metadata: &[calamine::Sheet]) -> Vec<SheetContent> {
    let kind = |sheet: &calamine::Sheet| match sheet.typ {
        SheetType::WorkSheet => SheetKind::Cells,
        SheetType::ChartSheet => SheetKind::Chart,
        SheetType::DialogSheet => SheetKind::Dialogue,
        SheetType::MacroSheet | SheetType::Vba => SheetKind::Macros,
    };
    metadata
        .iter()
        .map(|sheet| SheetContent {
            kind: kind(sheet),
            is_hidden: sheet.visible != SheetVisible::Visible,
            ..SheetContent::named(sheet.name.clone())
        })
        .collect()
}

/// A damaged file is read as a workbook of nothing.
fn refuse_empty(sheets: &[SheetContent]) -> Result<(), Refusal> {
    if sheets.is_empty() {
        Err(Refusal::damaged("it has no sheet"))
    } else {
        Ok(())
    }
}

/// What a cell shows and holds.
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

/// A day whose number format is not known.
fn show_day(moment: &ExcelDateTime) -> (String, Value) {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    match NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)) {
        Some(day) => (day.format("%d/%m/%Y").to_string(), Value::Date(day)),
        None => (general(moment.as_f64()), Value::Number(moment.as_f64())),
    }
}

fn add(
    sheet: &mut SheetContent,
    meter: &Meter<'_>,
    cell: Cell,
    (text, value): (String, Value),
) -> Result<(), Refusal> {
    let text = CellText::of(&text, Look::default());
    if !text.is_blank() {
        meter.cell(&sheet.name, cell, &text.text)?;
        sheet.push_text(cell, false, text, value);
    }
    Ok(())
}
