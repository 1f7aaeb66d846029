//! Writes laid-out sheets to the bytes of a workbook. Only this module, [`styles`]
//! and [`cell_text`] use the writing library.
//!
//! Text is always written as text ([`cell_text`]); struck-through parts are runs
//! of their own. Names in attributes are put on one line first, because the library does not clean
//! them of control characters.

pub(super) mod cell_text;
pub(super) mod language;
pub(super) mod styles;

use chrono::{Datelike, NaiveDate};
use rayon::iter::{IndexedParallelIterator, IntoParallelRefMutIterator, ParallelIterator};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, IgnoreError, Table as SheetTable, TableStyle, Url,
    Workbook, Worksheet, XlsxError,
};

use crate::compose::Pack;
use crate::compose::numbering::cut_at_word;
use crate::published;
use crate::render::workbook::cells::table::{Column, Row, Table};
use crate::render::workbook::cells::words::Words;
use crate::render::workbook::names::{one_line, truncate};
use crate::render::workbook::places::{Places, Target};
use crate::render::workbook::sheets::cover::title_in_full;
use crate::render::workbook::sheets::layout::{HeadStyle, Laid};
use crate::render::workbook::values::{Value, What};
use crate::threads;

use cell_text::{ESCAPE, needs_guard, runs, table_column, write_text};
use styles::{CellStyles, ColumnStyles, Styles};

/// Height and width of a cell without a size of its own, in pixels, for Arial at 11 points.
pub(super) const DEFAULT_CELL_PX: (u32, u32) = (19, 72);
/// Most links that Excel takes on a sheet.
pub(super) const MAX_LINKS: usize = 65_530;
/// Most sheets that are assembled in threads. Packs have fewer. Each thread takes 2 MB of address
/// space, and a process that runs out of address space is aborted.
const MOST_THREADS: usize = 64;
/// Longest description of a table, in UTF-16 units.
const MAX_DESCRIPTION: usize = 255;
/// A4.
pub(super) const PAPER: u8 = 9;
/// A3, for a table with so many columns that its letters would be too small on A4.
pub(super) const A3: u8 = 8;

/// Writes the workbook.
pub(super) fn write(pack: &Pack, sheets: &[Laid<'_>]) -> Result<Vec<u8>, XlsxError> {
    write_sheets(&properties(pack)?, &one_line(&pack.language), sheets)
}

/// Writes sheets to a workbook with these properties, in this language.
///
/// The library assembles every sheet in a thread of its own. If there are very many sheets, or the
/// system does not allow the threads, sheets are written through temporary files instead. The file
/// may then have its texts in another order.
pub(super) fn write_sheets(
    properties: &DocProperties,
    language: &str,
    sheets: &[Laid<'_>],
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let (height, width) = DEFAULT_CELL_PX;
    workbook.set_default_format(&styles::base(), height, width)?;
    workbook.set_properties(properties);
    let styles = Styles::new();
    let places = Places::of(sheets);
    let write_sheet = |(sheet, laid): (&mut Worksheet, &Laid<'_>)| {
        SheetWriter {
            sheet,
            styles: &styles,
            places: &places,
            link_count: 0,
        }
        .write(laid)
    };
    if sheets.len() <= MOST_THREADS && threads::can_be_started(sheets.len()) {
        for _ in sheets {
            workbook.add_worksheet();
        }
        workbook
            .worksheets_mut()
            .par_iter_mut()
            .zip(sheets)
            .try_for_each(write_sheet)?;
    } else {
        // Sheets that are written row by row to temporary files, one after the other, need no
        // threads.
        for laid in sheets {
            write_sheet((workbook.add_worksheet_with_low_memory()?, laid))?;
        }
    }
    language::with_language(workbook.save_to_buffer()?, language)
}

/// The properties of the document.
fn properties(pack: &Pack) -> Result<DocProperties, XlsxError> {
    // The day of the document and not of the run, so that the same pack gives the same bytes.
    let created = excel_date(pack.date)?;
    let properties = DocProperties::new()
        .set_title(one_line(&title_in_full(pack)))
        .set_subject(one_line(&pack.running))
        .set_author(one_line(&pack.organisation))
        .set_company(one_line(&pack.organisation))
        .set_custom_property("Language", one_line(&pack.language))
        .set_custom_property(published::MARK, published::PUBLISHED_WORKBOOK)
        .set_creation_datetime(&created);
    Ok(properties)
}

/// A day as the time at which a workbook was made. The format has no days before 1900.
pub(super) fn excel_date(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year())
        .ok()
        .filter(|year| (1900..=9999).contains(year));
    let part = |number: u32| u8::try_from(number).expect("months and days are small");
    match year {
        Some(year) => ExcelDateTime::from_ymd(year, part(day.month()), part(day.day())),
        None => ExcelDateTime::from_ymd(1900, 1, 1),
    }
}

/// A sheet being written.
struct SheetWriter<'a> {
    sheet: &'a mut Worksheet,
    styles: &'a Styles,
    places: &'a Places<'a>,
    link_count: usize,
}

impl SheetWriter<'_> {
    fn write(&mut self, laid: &Laid<'_>) -> Result<(), XlsxError> {
        self.sheet.set_name(&laid.sheet.name)?;
        for (column, width) in (0..).zip(&laid.sheet.widths_chars) {
            self.sheet.set_column_width(column, *width)?;
        }
        self.write_head(laid)?;
        if let Some(table) = &laid.sheet.table {
            self.write_table(laid, table)?;
        }
        self.set_up_page(laid);
        Ok(())
    }

    fn write_head(&mut self, laid: &Laid<'_>) -> Result<(), XlsxError> {
        let styles = self.styles;
        for (row, line) in (0..).zip(&laid.head) {
            self.sheet.set_row_height_pixels(row, line.height_px)?;
            match line.style {
                HeadStyle::Title { wraps } => {
                    let format = styles::wrapped_if(wraps, &styles.title);
                    self.write_marked(row, 0, &line.words, &format)?;
                }
                HeadStyle::Heading { wraps } => {
                    let format = styles::wrapped_if(wraps, &styles.heading);
                    self.write_marked(row, 0, &line.words, &format)?;
                }
                HeadStyle::Running => self.write_cell(row, 0, &line.words, &styles.running)?,
                HeadStyle::Wrapped => self.write_cell(row, 0, &line.words, &styles.paragraph)?,
            }
        }
        Ok(())
    }

    fn write_table(&mut self, laid: &Laid<'_>, table: &Table<'_>) -> Result<(), XlsxError> {
        let header_row = row_number(laid.header_row())?;
        let last_row = row_number(laid.header_row() + table.rows.len())?;
        let last_column =
            u16::try_from(table.columns.len() - 1).map_err(|_| XlsxError::RowColumnLimitError)?;
        let columns: Vec<(&Column, &ColumnStyles)> = table
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| (column, self.styles.column(index, column.kind)))
            .collect();
        let headings: Vec<_> = columns
            .iter()
            .map(|(column, style)| table_column(&column.heading.shown, style))
            .collect();
        let description = table.description(&laid.sheet.title);
        let sheet_table = SheetTable::new()
            .set_name(&laid.sheet.table_name)
            .set_columns(&headings)
            .set_autofilter(false)
            .set_banded_rows(false)
            .set_style(TableStyle::None)
            .set_alt_text(cut_with_dots(&description));
        self.sheet
            .add_table(header_row, 0, last_row, last_column, &sheet_table)?;
        for (column_index, (column, style)) in (0..).zip(&columns) {
            if column.heading.shown.contains(ESCAPE) {
                self.write_text(
                    header_row,
                    column_index,
                    &column.heading.shown,
                    &style.heading,
                )?;
            }
        }
        for (row, height) in (header_row..).zip(&laid.table_heights_px) {
            self.sheet.set_row_height_pixels(row, *height)?;
        }
        for (row_number, row) in (header_row + 1..).zip(&table.rows) {
            self.write_row(row_number, row, &columns)?;
        }
        // References such as 1.10 are text. Without this setting Excel would mark each of them as
        // an error.
        self.sheet.ignore_error_range(
            header_row,
            0,
            last_row,
            last_column,
            IgnoreError::NumberStoredAsText,
        )?;
        self.sheet.set_repeat_rows(header_row, header_row)?;
        Ok(())
    }

    fn write_row(
        &mut self,
        row_number: u32,
        row: &Row<'_>,
        columns: &[(&Column, &ColumnStyles)],
    ) -> Result<(), XlsxError> {
        let cells = row.cells.iter().zip(columns);
        for (column_index, (cell, (column, styles))) in (0..).zip(cells) {
            let styles = if row.is_total {
                &styles.totals
            } else {
                &styles.cells
            };
            if cell.text.is_empty() {
                // An empty cell has the line below it, too.
                self.sheet
                    .write_blank(row_number, column_index, &styles.plain)?;
                continue;
            }
            match column.value(cell) {
                Some(value) => self.write_value(row_number, column_index, cell, value, styles)?,
                None => self.write_cell(row_number, column_index, cell, styles)?,
            }
        }
        Ok(())
    }

    fn write_value(
        &mut self,
        row: u32,
        column: u16,
        cell: &Words<'_>,
        value: Value,
        styles: &CellStyles,
    ) -> Result<(), XlsxError> {
        let format = &styles.values[value.format_index];
        let struck = (!cell.struck.is_empty()).then(|| format.clone().set_font_strikethrough());
        let format = struck.as_ref().unwrap_or(format);
        match value.what {
            What::Number(number) => {
                self.sheet
                    .write_number_with_format(row, column, number, format)?;
            }
            What::Day(day) => {
                self.sheet
                    .write_datetime_with_format(row, column, excel_date(day)?, format)?;
            }
        }
        Ok(())
    }

    fn write_cell(
        &mut self,
        row: u32,
        column: u16,
        words: &Words<'_>,
        styles: &CellStyles,
    ) -> Result<(), XlsxError> {
        let address = words
            .link
            .filter(|_| self.link_count < MAX_LINKS)
            .and_then(|link| self.places.target(link))
            .map(address);
        let Some(address) = address else {
            let style = if needs_guard(&words.text) {
                &styles.guarded
            } else {
                &styles.plain
            };
            return self.write_marked(row, column, words, style);
        };
        self.link_count += 1;
        // The link keeps a tidy copy of the text. The cell is then written again with the exact
        // text.
        let shown = one_line(&words.text);
        let shown = truncate(&shown, MAX_DESCRIPTION);
        self.sheet.write_url_with_options(
            row,
            column,
            Url::new(address),
            shown,
            "",
            Some(&styles.link),
        )?;
        if shown == words.text && words.struck.is_empty() {
            return Ok(());
        }
        self.write_marked(row, column, words, &styles.link)
    }

    /// Writes a text with its struck-through runs. If the format has no room for the runs, the text
    /// is written without them: a note above the table still names them.
    fn write_marked(
        &mut self,
        row: u32,
        column: u16,
        words: &Words<'_>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let Words { text, struck, .. } = words;
        match struck.as_slice() {
            [] => return self.write_text(row, column, text, format),
            [only] if *only == (0..text.len()) => {
                return self.write_text(
                    row,
                    column,
                    text,
                    &format.clone().set_font_strikethrough(),
                );
            }
            [..] => {}
        }
        let marked = format.clone().set_font_strikethrough();
        let runs = runs(text, struck);
        let runs: Vec<_> = runs
            .iter()
            .map(|(words, is_struck)| (if *is_struck { &marked } else { format }, words.as_str()))
            .collect();
        match self
            .sheet
            .write_rich_string_with_format(row, column, &runs, format)
        {
            Ok(_) => Ok(()),
            Err(XlsxError::MaxStringLengthExceeded) => self.write_text(row, column, text, format),
            Err(error) => Err(error),
        }
    }

    fn write_text(
        &mut self,
        row: u32,
        column: u16,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        write_text(self.sheet, row, column, text, format)
    }

    fn set_up_page(&mut self, laid: &Laid<'_>) {
        const MARGIN_INCHES: f64 = 0.5;
        self.sheet
            .set_paper_size(PAPER)
            .set_print_fit_to_pages(1, 0);
        if laid.is_landscape {
            self.sheet.set_landscape();
        }
        self.sheet.set_margins(
            MARGIN_INCHES,
            MARGIN_INCHES,
            MARGIN_INCHES,
            MARGIN_INCHES,
            0.3,
            0.3,
        );
    }
}

/// The address of a link's target in the language of the library.
fn address(target: Target<'_>) -> String {
    match target {
        Target::Url(url) => url.to_owned(),
        Target::Mail(address) => format!("mailto:{address}"),
        Target::Row { sheet, number } => {
            format!("internal:'{}'!A{number}", sheet.replace('\'', "''"))
        }
    }
}

/// A description within its limit.
fn cut_with_dots(text: &str) -> String {
    let cut = cut_at_word(text, MAX_DESCRIPTION - 1);
    if cut.len() == text.len() {
        cut.to_owned()
    } else {
        format!("{cut}…")
    }
}

fn row_number(row: usize) -> Result<u32, XlsxError> {
    u32::try_from(row).map_err(|_| XlsxError::RowColumnLimitError)
}
