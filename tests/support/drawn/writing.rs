//! Writes a [`Drawing`] as an XLSX workbook that is easy to read and to print: text wrapped and at
//! the top of its cell.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use planpack::location::{Cell, CellRange};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook,
    Worksheet, XlsxError,
};

use super::{Drawing, Entry, Fault, Look, Sheet, Value, fitting};

/// The lines of a grid.
const LINE: Color = Color::RGB(0xB8_C4CE);
/// The fill of a header row.
const HEADER_GROUND: Color = Color::RGB(0xE4_EBF2);
/// The fill of a highlighted cell.
const MARKER: Color = Color::RGB(0x00FF_FF00);
/// The colour of a note.
const NOTE_INK: Color = Color::RGB(0x4A_5560);
/// Paper size of A4 in a workbook.
const A4: u8 = 9;

/// The workbook's bytes.
pub(super) fn workbook(drawing: &Drawing) -> Result<Vec<u8>, Fault> {
    let mut workbook = Workbook::new();
    let refused = |line_number| move |error: XlsxError| Fault::new(line_number, error.to_string());
    workbook.set_properties(&properties(drawing).map_err(refused(1))?);
    for sheet in &drawing.sheets {
        let worksheet = workbook.add_worksheet();
        lay_out(worksheet, sheet).map_err(refused(sheet.line_number))?;
        for (cell, entry) in &sheet.entries {
            write(worksheet, *cell, entry, &sheet.grids).map_err(refused(entry.line_number))?;
        }
        write_blanks(worksheet, sheet).map_err(refused(sheet.line_number))?;
    }
    workbook.save_to_buffer().map_err(refused(1))
}

/// Without this day the writer would use today's, and no two files would be equal.
fn properties(drawing: &Drawing) -> Result<DocProperties, XlsxError> {
    let created = match drawing.created {
        Some(day) => excel_day(day)?,
        None => ExcelDateTime::from_ymd(2026, 1, 1)?,
    };
    Ok(DocProperties::new()
        .set_title(&drawing.title)
        .set_author(&drawing.author)
        .set_creation_datetime(&created))
}

fn lay_out(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    worksheet.set_name(&sheet.name)?;
    for (width, column) in sheet.widths_chars.iter().zip(0..) {
        worksheet.set_column_width(column, *width)?;
    }
    for (row, height) in fitting::heights_points(sheet) {
        worksheet.set_row_height(row, height)?;
    }
    for row in &sheet.hidden_rows {
        worksheet.set_row_hidden(*row)?;
    }
    for column in &sheet.hidden_columns {
        worksheet.set_column_hidden(narrow(*column))?;
    }
    if let Some(cell) = sheet.frozen_at {
        worksheet.set_freeze_panes(cell.row_index, narrow(cell.column_index))?;
    }
    if let Some(print) = sheet.print {
        worksheet
            .set_paper_size(A4)
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        worksheet.set_footer("&L&A&RPage &P of &N");
        if print.is_landscape {
            worksheet.set_landscape();
        }
        if let Some(row) = print.repeated_row {
            worksheet.set_repeat_rows(row, row)?;
        }
    }
    if sheet.is_hidden {
        worksheet.set_hidden(true);
    }
    Ok(())
}

fn write(
    worksheet: &mut Worksheet,
    cell: Cell,
    entry: &Entry,
    grids: &[CellRange],
) -> Result<(), XlsxError> {
    let format = format(entry.look, is_in(grids, cell));
    let format = match (&entry.content.number_format, &entry.content.value) {
        (Some(number_format), Value::Day(_)) => format
            .set_num_format(number_format)
            .set_align(FormatAlign::Left),
        (Some(number_format), _) => format.set_num_format(number_format),
        // Without a format a day would show as a count of days.
        (None, Value::Day(_)) => format
            .set_num_format("dd/mm/yyyy")
            .set_align(FormatAlign::Left),
        // A number without a format counts rows or versions, so it is aligned like the texts beside
        // it.
        (None, Value::Number(_)) => format.set_align(FormatAlign::Left),
        (None, Value::Text(_) | Value::Runs(_) | Value::Truth(_) | Value::Formula { .. }) => format,
    };
    let (row, column) = (cell.row_index, narrow(cell.column_index));
    if entry.range.first != entry.range.last {
        let last = entry.range.last;
        worksheet.merge_range(
            row,
            column,
            last.row_index,
            narrow(last.column_index),
            "",
            &format,
        )?;
    }
    match &entry.content.value {
        Value::Text(text) => worksheet.write_string_with_format(row, column, text, &format)?,
        Value::Runs(runs) => {
            let struck = format.clone().set_font_strikethrough();
            let runs = runs.iter().map(|(words, is_struck)| {
                (if *is_struck { &struck } else { &format }, words.as_str())
            });
            worksheet.write_rich_string_with_format(
                row,
                column,
                &runs.collect::<Vec<_>>(),
                &format,
            )?
        }
        Value::Number(number) => {
            worksheet.write_number_with_format(row, column, *number, &format)?
        }
        Value::Truth(truth) => worksheet.write_boolean_with_format(row, column, *truth, &format)?,
        Value::Day(day) => {
            worksheet.write_datetime_with_format(row, column, &excel_day(*day)?, &format)?
        }
        Value::Formula { formula, result } => worksheet.write_formula_with_format(
            row,
            column,
            Formula::new(formula).set_result(result),
            &format,
        )?,
    };
    Ok(())
}

/// Gives the empty cells of a grid their borders.
fn write_blanks(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let filled: BTreeSet<Cell> = sheet
        .entries
        .values()
        .flat_map(|entry| cells(entry.range))
        .collect();
    let blank = format(Look::Plain, true);
    let blanks: BTreeSet<Cell> = sheet.grids.iter().flat_map(|grid| cells(*grid)).collect();
    for cell in blanks.difference(&filled) {
        worksheet.write_blank(cell.row_index, narrow(cell.column_index), &blank)?;
    }
    Ok(())
}

fn format(look: Look, is_in_grid: bool) -> Format {
    let base = Format::new().set_align(FormatAlign::Top);
    let mut format = match look {
        Look::Plain => base.set_text_wrap(),
        Look::Title => base.set_bold().set_font_size(14).set_text_wrap(),
        Look::Header => base
            .set_bold()
            .set_text_wrap()
            .set_background_color(HEADER_GROUND),
        Look::Label | Look::Total => base.set_bold().set_text_wrap(),
        Look::Highlight => base.set_text_wrap().set_background_color(MARKER),
        Look::Indented => base
            .set_text_wrap()
            .set_align(FormatAlign::Left)
            .set_indent(1),
        Look::Note => base.set_italic().set_font_color(NOTE_INK),
    };
    if is_in_grid {
        format = format.set_border(FormatBorder::Thin).set_border_color(LINE);
    }
    if look == Look::Total {
        format = format.set_border_top(FormatBorder::Medium);
    }
    format
}

fn is_in(grids: &[CellRange], cell: Cell) -> bool {
    grids.iter().any(|grid| grid.contains(cell))
}

fn cells(range: CellRange) -> impl Iterator<Item = Cell> {
    (range.first.row_index..=range.last.row_index).flat_map(move |row| {
        (range.first.column_index..=range.last.column_index)
            .map(move |column| Cell::new(row, column))
    })
}

fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    // Zero replaces a number that does not fit: the writer refuses it, because no workbook can have
    // such a year, month or day.
    ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or_default(),
        u8::try_from(day.month()).unwrap_or_default(),
        u8::try_from(day.day()).unwrap_or_default(),
    )
}

/// The index of a column as the writer takes it.
fn narrow(column_index: u32) -> u16 {
    u16::try_from(column_index).expect("a cell's column is one of 16,384")
}
