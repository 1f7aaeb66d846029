//! `.xls` and `.xlsb`, through calamine: the only file that names it.
//!
//! It cannot be bounded from outside and has come to grief on damaged files, so [`child`](super::child) runs this in a
//! process of its own where it can. Of `.xls` it gives the values and merged ranges, and [`looks`] number formats, fills,
//! strikes and what is hidden; notes are not read. Of `.xlsb` there are the values alone.

mod compound;
mod looks;

use std::io::Cursor;

use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb, XlsbError};
use chrono::NaiveDate;

use crate::import::grid::{GridCell, Value};
use crate::limits::Limits;
use crate::location::{Cell, CellRange};

use looks::Looks;

use super::content::{Meter, SheetContent};
use super::refusal::Refusal;
use super::shown::general;

/// Reads a compound file.
pub(super) fn read_xls(bytes: &[u8], limits: &Limits) -> Result<Vec<SheetContent>, Refusal> {
    let mut xls = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => Refusal::Password,
        other => Refusal::damaged(other),
    })?;
    let meter = Meter::new(limits);
    let mut sheets = empty_sheets(xls.sheets_metadata());
    meter.sheets(sheets.len())?;
    refuse_empty(&sheets)?;
    let looks = Looks::read(bytes);
    let metadata = xls.sheets_metadata();
    let positions: Vec<usize> =
        (0..metadata.len()).filter(|position| metadata[*position].typ == SheetType::WorkSheet).collect();
    for (sheet, position) in sheets.iter_mut().zip(positions) {
        let range = xls.worksheet_range(&sheet.name).map_err(Refusal::damaged)?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let at = |first: u32, index: usize| u32::try_from(index).ok().and_then(|index| first.checked_add(index));
            let (row, column) = (at(first_row, row), at(first_column, column));
            let cell = Meter::position(row.unwrap_or(u32::MAX), column.unwrap_or(u32::MAX))?;
            let shown = show(&borrowed(value), |number| looks.shower.number(number, looks.format(position, cell)));
            add(sheet, &meter, cell, shown)?;
        }
        for range in xls.merge_cells_by_sheet_name(&sheet.name).map_err(Refusal::damaged)? {
            meter.merge()?;
            let corner = |(row, column): (u32, u32)| Meter::position(row, column);
            sheet.merges.push(CellRange::spanning(corner(range.start)?, corner(range.end)?));
        }
        apply(&looks, position, sheet);
        sheet.put_in_order();
    }
    Ok(sheets)
}

/// Reads what a compound file says of looks, and asks how every coloured cell looks.
#[cfg(feature = "fuzzing")]
pub(in crate::import) fn read_looks(bytes: &[u8]) {
    const SOME_DAY: f64 = 46_204.25;
    let looks = Looks::read(bytes);
    for position in 0..looks.sheets.len() {
        for (cell, _) in looks.fills(position) {
            looks.is_struck(position, cell);
            looks.shower.number(SOME_DAY, looks.format(position, cell));
        }
    }
}

/// Reads a zip of binary parts.
pub(super) fn read_xlsb(bytes: &[u8], limits: &Limits) -> Result<Vec<SheetContent>, Refusal> {
    let mut xlsb = Xlsb::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsbError::Password => Refusal::Password,
        other => Refusal::damaged(other),
    })?;
    let meter = Meter::new(limits);
    let mut sheets = empty_sheets(xlsb.sheets_metadata());
    meter.sheets(sheets.len())?;
    refuse_empty(&sheets)?;
    for sheet in &mut sheets {
        let mut cells = xlsb.worksheet_cells_reader(&sheet.name).map_err(Refusal::damaged)?;
        while let Some(found) = cells.next_cell().map_err(Refusal::damaged)? {
            let (row, column) = found.get_position();
            let shown = show(found.get_value(), |number| (general(number), Value::Number(number)));
            add(sheet, &meter, Meter::position(row, column)?, shown)?;
        }
        sheet.put_in_order();
    }
    Ok(sheets)
}

fn empty_sheets(metadata: &[calamine::Sheet]) -> Vec<SheetContent> {
    let sheets = metadata.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets
        .map(|sheet| SheetContent {
            is_hidden: sheet.visible != SheetVisible::Visible,
            ..SheetContent::named(sheet.name.clone())
        })
        .collect()
}

/// A damaged file is read as a workbook of nothing.
fn refuse_empty(sheets: &[SheetContent]) -> Result<(), Refusal> {
    if sheets.is_empty() { Err(Refusal::damaged("it has no sheet")) } else { Ok(()) }
}

/// Hides what the sheet hides, and marks what it strikes through and fills.
fn apply(looks: &Looks, position: usize, sheet: &mut SheetContent) {
    sheet.fills = looks.fills(position);
    let Some(hidden) = looks.sheets.get(position) else { return };
    sheet.hidden_columns.clone_from(&hidden.hidden_columns);
    for row in &mut sheet.rows {
        row.is_hidden = hidden.hidden_rows.contains(&row.row_index);
        for cell in &mut row.cells {
            if looks.is_struck(position, Cell::new(row.row_index, cell.column_index)) {
                cell.struck.push(0..cell.text.len());
            }
        }
    }
}

/// What a cell shows and holds. `number` shows a number, which may be that of a day.
fn show(data: &DataRef<'_>, number: impl Fn(f64) -> (String, Value)) -> (String, Value) {
    match data {
        DataRef::Empty => (String::new(), Value::Text),
        DataRef::SharedString(text) => ((*text).to_owned(), Value::Text),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => (text.clone(), Value::Text),
        #[expect(clippy::cast_precision_loss, reason = "a sheet's numbers are doubles")]
        DataRef::Int(value) => number(*value as f64),
        DataRef::Float(value) => number(*value),
        DataRef::DateTime(moment) => match number(moment.as_f64()) {
            (_, Value::Number(_)) if moment.is_datetime() => show_day(moment),
            shown => shown,
        },
        DataRef::Bool(is_true) => ((if *is_true { "TRUE" } else { "FALSE" }).to_owned(), Value::Text),
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

fn add(sheet: &mut SheetContent, meter: &Meter<'_>, cell: Cell, (text, value): (String, Value)) -> Result<(), Refusal> {
    if !text.trim().is_empty() {
        meter.cell(&sheet.name, cell, &text)?;
        sheet.push(cell.row_index, false, GridCell::new(cell.column_index, text, value));
    }
    Ok(())
}

fn borrowed(data: &Data) -> DataRef<'_> {
    match data {
        Data::Empty => DataRef::Empty,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => DataRef::SharedString(text),
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(is_true) => DataRef::Bool(*is_true),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::Error(error) => DataRef::Error(error.clone()),
    }
}
