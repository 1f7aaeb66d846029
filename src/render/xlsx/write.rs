//! Writes laid-out sheets to the bytes of a workbook. With [`styles`](super::styles) the only
//! module that speaks to the writing library.
//!
//! Text is always written as text; struck-through parts are runs of their own. Two traps of
//! the library are stepped round here: a text in the form of its own markup for styled strings
//! would go into the file unescaped, and names in attributes are not cleaned of control characters.

use std::collections::HashMap;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use rayon::iter::{IndexedParallelIterator, IntoParallelRefMutIterator, ParallelIterator};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, IgnoreError, Table as SheetTable, TableColumn,
    TableStyle, Url, Workbook, Worksheet, XlsxError,
};

use crate::compose::Pack;
use crate::published;
use crate::threads;

use super::amount;
use super::layout::{HeadRow, HeadStyle, Laid};
use super::names::{one_line, truncate};
use super::styles::{self, CellStyles, ColumnStyles, Styles};
use super::table::{self, Row, Table};
use super::words::{Link, Words};

/// Height and width of a cell without a size of its own, in pixels, for Arial at 11 points.
const DEFAULT_CELL_PX: (u32, u32) = (19, 72);
/// Most links that Excel takes on a sheet.
pub(super) const MAX_LINKS: usize = 65_530;
/// Most sheets that are assembled in threads. Packs have fewer. Each thread takes 2 MB of address
/// space, and a process that has none left is ended by the next allocation, so that nothing can be
/// done about it then.
const MOST_THREADS: usize = 64;
/// Longest text of a cell, in UTF-16 units.
const MAX_CELL: usize = 32_767;
/// Longest description of a table, in UTF-16 units.
const MAX_DESCRIPTION: usize = 255;
/// How the format begins a character written by its number, and the way to write just that.
const ESCAPE: &str = "_x";
const ESCAPED_ESCAPE: &str = "_x005F_x";
/// A4.
pub(super) const PAPER: u8 = 9;

/// Writes the workbook.
pub(super) fn write(pack: &Pack, sheets: &[Laid<'_, '_>]) -> Result<Vec<u8>, XlsxError> {
    write_sheets(&properties(pack)?, sheets)
}

/// Writes sheets to a workbook that says of itself what `properties` say.
///
/// The library assembles every sheet in a thread of its own. Very many sheets, and all where the
/// system does not allow so many threads, go through temporary files instead; then the same words
/// may come in another order within the file.
pub(super) fn write_sheets(
    properties: &DocProperties,
    sheets: &[Laid<'_, '_>],
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let (height, width) = DEFAULT_CELL_PX;
    workbook.set_default_format(&styles::base(), height, width)?;
    workbook.set_properties(properties);
    let styles = Styles::new();
    let places = Places::of(sheets);
    let write = |(sheet, laid): (&mut Worksheet, &Laid<'_, '_>)| {
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
            .try_for_each(write)?;
    } else {
        // Sheets that are written row by row to temporary files, one after the other, need no
        // threads.
        for laid in sheets {
            write((workbook.add_worksheet_with_low_memory()?, laid))?;
        }
    }
    workbook.save_to_buffer()
}

/// What the document says of itself.
fn properties(pack: &Pack) -> Result<DocProperties, XlsxError> {
    // The day of the document, not of the run: the same pack gives the same bytes.
    let created = created(pack.date)?;
    let properties = DocProperties::new()
        .set_title(one_line(&pack.title))
        .set_subject(one_line(&pack.running))
        .set_author(one_line(&pack.organisation))
        .set_company(one_line(&pack.organisation))
        .set_custom_property("Language", one_line(&pack.language))
        .set_custom_property(published::MARK, published::EDITION)
        .set_creation_datetime(&created);
    Ok(properties)
}

/// A day as the time of a workbook's making. The format knows no day before 1900.
pub(super) fn created(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year())
        .ok()
        .filter(|year| (1900..=9999).contains(year));
    let part = |number: u32| u8::try_from(number).expect("months and days are small");
    match year {
        Some(year) => ExcelDateTime::from_ymd(year, part(day.month()), part(day.day())),
        None => ExcelDateTime::from_ymd(1900, 1, 1),
    }
}

/// Where links lead.
struct Places<'a> {
    /// The names of the sheets, quoted for use in an address.
    quoted_names: Vec<String>,
    /// Sheet and row of every anchor.
    anchors: HashMap<&'a str, (usize, usize)>,
    /// The row of the contents on the cover.
    contents_row: usize,
}

impl<'a> Places<'a> {
    fn of(sheets: &[Laid<'a, '_>]) -> Self {
        let mut anchors = HashMap::new();
        for (index, laid) in sheets.iter().enumerate() {
            for anchor in &laid.sheet.anchors {
                anchors
                    .entry(*anchor)
                    .or_insert((index, if index == 0 { laid.header_row() } else { 0 }));
            }
            let rows = laid
                .sheet
                .table
                .iter()
                .flat_map(|table| &table.rows)
                .enumerate();
            for (row_index, row) in rows {
                if let Some(anchor) = row.anchor {
                    anchors
                        .entry(anchor)
                        .or_insert((index, laid.header_row() + 1 + row_index));
                }
            }
        }
        Self {
            quoted_names: sheets
                .iter()
                .map(|laid| laid.sheet.name.replace('\'', "''"))
                .collect(),
            anchors,
            contents_row: sheets.first().map_or(0, Laid::header_row),
        }
    }

    /// The address that a link leads to; `None` if there is no such place.
    fn address(&self, link: Link<'_>) -> Option<String> {
        let (sheet, row) = match link {
            Link::Url(url) => return Some(url.to_owned()),
            Link::Anchor(anchor) => *self.anchors.get(anchor)?,
            Link::Sheet(index) => (index, 0),
            Link::Contents => (0, self.contents_row),
        };
        Some(format!(
            "internal:'{}'!A{}",
            self.quoted_names.get(sheet)?,
            row + 1
        ))
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
    fn write(&mut self, laid: &Laid<'_, '_>) -> Result<(), XlsxError> {
        self.sheet.set_name(&laid.sheet.name)?;
        for (column, width) in (0..).zip(&laid.widths_chars) {
            self.sheet.set_column_width(column, *width)?;
        }
        self.write_head(laid)?;
        if let Some(table) = &laid.sheet.table {
            self.write_table(laid, table)?;
        }
        self.set_up_page(laid);
        Ok(())
    }

    fn write_head(&mut self, laid: &Laid<'_, '_>) -> Result<(), XlsxError> {
        let styles = self.styles;
        for (row, line) in (0..).zip(&laid.head) {
            self.sheet.set_row_height_pixels(row, line.height_px)?;
            match line.style {
                HeadStyle::Title => {
                    self.write_marked(row, 0, &line.text, &line.struck, &styles.title)?;
                }
                HeadStyle::Heading => {
                    self.write_marked(row, 0, &line.text, &line.struck, &styles.heading)?;
                }
                HeadStyle::Running => {
                    self.write_cell(row, 0, Content::of_line(line), &styles.running)?;
                }
                HeadStyle::Wrapped => {
                    self.write_cell(row, 0, Content::of_line(line), &styles.paragraph)?;
                }
            }
        }
        Ok(())
    }

    fn write_table(&mut self, laid: &Laid<'_, '_>, table: &Table<'_>) -> Result<(), XlsxError> {
        let header_row = row_number(laid.header_row())?;
        let last_row = row_number(laid.header_row() + table.rows.len())?;
        let last_column =
            u16::try_from(table.columns.len() - 1).map_err(|_| XlsxError::RowColumnLimitError)?;
        let styles = table.columns.iter().enumerate();
        let styles = styles.map(|(index, column)| {
            (
                self.styles.column(index, column.is_amount),
                column.is_amount,
            )
        });
        let styles: Vec<_> = styles.collect();
        let columns = table.columns.iter().zip(&styles);
        let columns: Vec<_> = columns
            .map(|(column, (style, _))| table_column(&column.heading.shown, style))
            .collect();
        let sheet_table = SheetTable::new()
            .set_name(&laid.sheet.table_name)
            .set_columns(&columns)
            .set_autofilter(false)
            .set_banded_rows(false)
            .set_style(TableStyle::Light15)
            .set_alt_text(truncate(&one_line(table.caption), MAX_DESCRIPTION));
        self.sheet
            .add_table(header_row, 0, last_row, last_column, &sheet_table)?;
        for (column_index, (column, (style, _))) in (0..).zip(table.columns.iter().zip(&styles)) {
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
            self.write_row(row_number, row, &styles)?;
        }
        // References such as 1.10 are text; without this Excel would mark each of them as a fault.
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
        columns: &[(&ColumnStyles, bool)],
    ) -> Result<(), XlsxError> {
        for (column_index, (cell, (styles, is_amount))) in (0..).zip(row.cells.iter().zip(columns))
        {
            if cell.text.is_empty() {
                continue;
            }
            let styles = if row.is_total {
                &styles.totals
            } else {
                &styles.cells
            };
            match is_amount.then(|| amount::read(&cell.text)).flatten() {
                Some(amount) => {
                    let format = &styles.numbers[amount.format_index];
                    let struck =
                        (!cell.struck.is_empty()).then(|| format.clone().set_font_strikethrough());
                    let format = struck.as_ref().unwrap_or(format);
                    self.sheet.write_number_with_format(
                        row_number,
                        column_index,
                        amount.value,
                        format,
                    )?;
                }
                None => {
                    self.write_cell(row_number, column_index, Content::of_cell(cell), styles)?;
                }
            }
        }
        Ok(())
    }

    fn write_cell(
        &mut self,
        row: u32,
        column: u16,
        content: Content<'_>,
        styles: &CellStyles,
    ) -> Result<(), XlsxError> {
        let Content { text, link, struck } = content;
        let address = link
            .filter(|_| self.link_count < MAX_LINKS)
            .and_then(|link| self.places.address(link));
        let Some(address) = address else {
            let style = if needs_guard(text) {
                &styles.guarded
            } else {
                &styles.plain
            };
            return self.write_marked(row, column, text, struck, style);
        };
        self.link_count += 1;
        // The link keeps a tidy copy of the text; the cell itself is then written with the words
        // as they are.
        let shown = one_line(text);
        let shown = truncate(&shown, MAX_DESCRIPTION);
        self.sheet.write_url_with_options(
            row,
            column,
            Url::new(address),
            shown,
            "",
            Some(&styles.link),
        )?;
        if shown == text && struck.is_empty() {
            return Ok(());
        }
        self.write_marked(row, column, text, struck, &styles.link)
    }

    /// Writes a text whose struck words are struck through. Runs that the format has no room for
    /// are written without: a note above the table names them all the same.
    fn write_marked(
        &mut self,
        row: u32,
        column: u16,
        text: &str,
        struck: &[Range<usize>],
        format: &Format,
    ) -> Result<(), XlsxError> {
        match struck {
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

    fn set_up_page(&mut self, laid: &Laid<'_, '_>) {
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

/// What a cell shows.
#[derive(Clone, Copy)]
struct Content<'a> {
    text: &'a str,
    link: Option<Link<'a>>,
    struck: &'a [Range<usize>],
}

impl<'a> Content<'a> {
    fn of_cell(words: &'a Words<'_>) -> Self {
        Self {
            text: &words.text,
            link: words.link,
            struck: &words.struck,
        }
    }

    fn of_line(line: &'a HeadRow<'_, '_>) -> Self {
        Self {
            text: &line.text,
            link: line.link,
            struck: &line.struck,
        }
    }
}

/// A text in runs, escaped as a styled string needs it, and whether each is struck through.
fn runs(text: &str, struck: &[Range<usize>]) -> Vec<(String, bool)> {
    let mut runs = Vec::with_capacity(struck.len() * 2 + 1);
    let mut from = 0;
    let mut push = |words: &str, is_struck| {
        if !words.is_empty() {
            runs.push((words.replace(ESCAPE, ESCAPED_ESCAPE), is_struck));
        }
    };
    for range in struck {
        push(&text[from..range.start], false);
        push(&text[range.clone()], true);
        from = range.end;
    }
    push(&text[from..], false);
    runs
}

fn table_column(heading: &str, styles: &ColumnStyles) -> TableColumn {
    // The library writes the heading's cell itself, past the guard of `write_text`.
    let is_like_markup = table::is_like_markup(heading) && heading.ends_with("</r>");
    let heading = if is_like_markup {
        format!("{heading} ")
    } else {
        heading.to_owned()
    };
    // In the table's own list of headings, `_x0041_` would be read as the letter that it stands
    // for.
    TableColumn::new()
        .set_header(heading.replace(ESCAPE, ESCAPED_ESCAPE))
        .set_header_format(&styles.heading)
}

fn row_number(row: usize) -> Result<u32, XlsxError> {
    u32::try_from(row).map_err(|_| XlsxError::RowColumnLimitError)
}

/// Writes a text as text.
fn write_text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if table::is_like_markup(text) {
        // The library escapes the parts of a styled string, but not underscores that look like an
        // escape.
        let escaped = text.replace(ESCAPE, ESCAPED_ESCAPE);
        sheet.write_rich_string_with_format(
            row,
            column,
            &[(&Format::default(), &escaped)],
            format,
        )?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

/// Writes a text as text, marked so that it stays what it is also when somebody edits the cell, and
/// cut to what a cell can hold.
pub(super) fn write_guarded(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let text = truncate(text, MAX_CELL);
    let guarded = needs_guard(text).then(|| format.clone().set_quote_prefix());
    write_text(sheet, row, column, text, guarded.as_ref().unwrap_or(format))
}

/// Whether a spreadsheet program would make something else of the text if somebody typed it: a
/// formula, a number with a sign, or text without its first character. Full-width signs count as
/// well.
fn needs_guard(text: &str) -> bool {
    let first = text.chars().next();
    matches!(
        first,
        Some('=' | '+' | '-' | '@' | '\'' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠')
    )
}
