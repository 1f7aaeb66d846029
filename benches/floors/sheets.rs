//! The floor of the workbook: the same cells by `rust_xlsxwriter`, with one wrapping format and one
//! table a sheet.
//!
//! It has no links, row heights, column widths, document properties or print settings, and marks no
//! cell as text.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, Table, TableColumn, Workbook, Worksheet, XlsxError};

/// A sheet to write.
pub struct Sheet {
    name: String,
    /// Row, column, text.
    cells: Vec<(u32, u16, String)>,
    table: Option<Area>,
}

/// The range of a table, with its header row, and its headings.
struct Area {
    first: (u32, u16),
    last: (u32, u16),
    headings: Vec<String>,
}

/// Reads the sheets of a workbook that planpack wrote.
pub fn of(workbook: &[u8]) -> Vec<Sheet> {
    let mut workbook = Xlsx::new(Cursor::new(workbook)).expect("the workbook opens");
    workbook.load_tables().expect("the tables are sound");
    let names = workbook.sheet_names();
    let sheet = |name: String| {
        let range = workbook.worksheet_range(&name).expect("the sheet is sound");
        let start = range.start().unwrap_or_default();
        let cells = range
            .used_cells()
            .filter(|(_, _, data)| **data != Data::Empty)
            .map(|(row, column, data)| {
                let (row, column) = (position(row), position(column));
                (
                    start.0 + row,
                    column_number(start.1 + column),
                    data.to_string(),
                )
            });
        let cells: Vec<_> = cells.collect();
        let table = table_of(&mut workbook, &name);
        // The table writes the headings.
        let is_heading = |row: u32| table.as_ref().is_some_and(|table| table.first.0 == row);
        let cells = cells
            .into_iter()
            .filter(|(row, _, _)| !is_heading(*row))
            .collect();
        Sheet { name, cells, table }
    };
    names.into_iter().map(sheet).collect()
}

fn table_of(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Option<Area> {
    let name = workbook
        .table_names_in_sheet(sheet)
        .first()
        .map(|name| (*name).clone())?;
    let table = workbook.table_by_name(&name).expect("the table is sound");
    let (first, last) = (table.data().start()?, table.data().end()?);
    Some(Area {
        first: (first.0 - 1, column_number(first.1)),
        last: (last.0, column_number(last.1)),
        headings: table.columns().to_vec(),
    })
}

fn position(index: usize) -> u32 {
    u32::try_from(index).expect("a sheet has fewer rows")
}

fn column_number(column_index: u32) -> u16 {
    u16::try_from(column_index).expect("a sheet has fewer columns")
}

/// Writes the sheets and gives the workbook's bytes.
pub fn write(sheets: &[Sheet]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let wrapped = Format::new().set_text_wrap();
    for sheet in sheets {
        write_sheet(workbook.add_worksheet(), sheet, &wrapped)
            .expect("the cells are within a sheet's limits");
    }
    workbook.save_to_buffer().expect("the workbook is written")
}

fn write_sheet(worksheet: &mut Worksheet, sheet: &Sheet, format: &Format) -> Result<(), XlsxError> {
    worksheet.set_name(&sheet.name)?;
    for (row, column, text) in &sheet.cells {
        worksheet.write_string_with_format(*row, *column, text, format)?;
    }
    if let Some(Area {
        first,
        last,
        headings,
    }) = &sheet.table
    {
        let columns: Vec<_> = headings
            .iter()
            .map(|heading| TableColumn::new().set_header(heading))
            .collect();
        let table = Table::new().set_columns(&columns).set_autofilter(false);
        worksheet.add_table(first.0, first.1, last.0, last.1, &table)?;
    }
    Ok(())
}
