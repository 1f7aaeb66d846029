//! `.xls`: a compound file with one stream of records ([`records`]).
//!
//! First come the records of the workbook: how texts are written ([`strings`]), how cells look
//! ([`looks`]), and a list of the sheets. Then come the records of each sheet with its cells
//! ([`cells`]). One pass over them gives the values, merged ranges, fills, strikethroughs, hidden
//! rows and columns, [`links`] and [`notes`]. Sizes in the file are not trusted, and each record is
//! read once. Excel 97 to 2003 wrote such files; files of Excel 5 and 95 are read too, without
//! fills and notes.

mod cells;
mod links;
mod looks;
mod notes;
mod records;
mod strings;

use std::collections::HashSet;

use crate::limits::Limits;
use crate::location::Cell;
use crate::sheets::grid::Value;

use super::cell::cell_text::CellText;
use super::cell::shown::text_in;
use super::content::{
    MAX_UNSEEN_COLUMN_CHARS, MAX_UNSEEN_ROW_POINTS, OutsideKind, SheetContent, SheetType,
};
use super::file::meter;
use super::file::meter::Meter;
use super::file::refusal::Refusal;
use super::sheet_writer::SheetWriter;

use cells::{Content, FoundCell};
use looks::{Looks, Style};
use notes::Notes;
use records::{Records, cell_range, kind, long, short};
use strings::{Pieces, RichText, Script};

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<SheetContent>, Refusal> {
    let stream = records::stream(bytes)?;
    let workbook = WorkbookRecords::read(&stream, limits)?;
    let meter = Meter::new(limits);
    meter.sheets(workbook.sheets.len())?;
    if workbook.sheets.is_empty() {
        return Err(Refusal::damaged("it has no sheet"));
    }
    let mut unread_bytes = stream.len();
    workbook
        .sheets
        .iter()
        .map(|sheet| workbook.read_sheet(&stream, sheet, &meter, &mut unread_bytes))
        .collect()
}

/// The content of the workbook's own records.
struct WorkbookRecords {
    script: Script,
    looks: Looks,
    texts: Vec<RichText>,
    sheets: Vec<SheetRecord>,
}

/// An entry in the list of sheets.
struct SheetRecord {
    name: String,
    kind: SheetType,
    is_hidden: bool,
    /// The position of its first record.
    start: usize,
}

impl WorkbookRecords {
    fn read(stream: &[u8], limits: &Limits) -> Result<Self, Refusal> {
        const EXCEL_5: u16 = 0x500;
        let damaged = || Refusal::damaged("its list of sheets cannot be read");
        let mut records = Records::new(stream, 0);
        let (begin, data) = records.next().ok_or_else(damaged)?;
        if begin != kind::BEGIN {
            return Err(damaged());
        }
        let is_old = short(data, 0) == Some(EXCEL_5);
        let mut workbook = Self {
            script: if is_old {
                Script::of_code_page(0)
            } else {
                Script::Unicode
            },
            looks: Looks::default(),
            texts: Vec::new(),
            sheets: Vec::new(),
        };
        while let Some((kind, data)) = records.next() {
            match kind {
                kind::PASSWORD => return Err(Refusal::Password),
                kind::CODE_PAGE if is_old => {
                    workbook.script = Script::of_code_page(short(data, 0).unwrap_or_default());
                }
                kind::SHEET => workbook.sheets.extend(sheet_record(data, workbook.script)),
                kind::SHARED_TEXTS => {
                    workbook.texts = strings::shared(Pieces::new(data, &mut records), limits)?;
                }
                kind::END => {
                    workbook.looks.finish();
                    return Ok(workbook);
                }
                _ => workbook.looks.add(kind, data, workbook.script),
            }
        }
        Err(damaged())
    }

    /// Reads a sheet. `unread_bytes` is the size of the stream without the sheets read before.
    fn read_sheet(
        &self,
        stream: &[u8],
        sheet: &SheetRecord,
        meter: &Meter<'_>,
        unread_bytes: &mut usize,
    ) -> Result<SheetContent, Refusal> {
        if sheet.kind != SheetType::Cells {
            return Ok(SheetContent {
                kind: sheet.kind,
                ..SheetContent::named(sheet.name.clone())
            });
        }
        let damaged = |what: &str| Refusal::damaged(format!("sheet \"{}\" {what}", sheet.name));
        let mut records = Records::new(stream, sheet.start);
        let mut reader = SheetReader::new(self, sheet, meter);
        let mut depth = 0_usize;
        loop {
            match records.next() {
                // A chart on the sheet is a stream within the sheet's stream.
                Some((kind::BEGIN, _)) => depth += 1,
                Some(_) | None if depth == 0 => return Err(damaged("is missing")),
                Some((kind::END, _)) if depth == 1 => break,
                Some((kind::END, _)) => depth -= 1,
                Some((kind, data)) if depth == 1 => reader.add(kind, data, &mut records)?,
                Some(_) => {}
                None if records.has_rest() => return Err(damaged("is cut short")),
                None => break,
            }
        }
        // Sheets must not overlap, because the same records would be read once for each of them.
        let read_bytes = records.position() - sheet.start;
        *unread_bytes = unread_bytes
            .checked_sub(read_bytes)
            .ok_or_else(|| damaged("overlaps another"))?;
        reader.finish()
    }
}

/// A sheet from its record ([MS-XLS] 2.4.28).
fn sheet_record(data: &[u8], script: Script) -> Option<SheetRecord> {
    const HIDDEN: u8 = 0x03;
    let (state, content) = (*data.get(4)?, *data.get(5)?);
    let kind = match content {
        0 => SheetType::Cells,
        1 | 6 => SheetType::Macros,
        2 => SheetType::Chart,
        _ => SheetType::Other,
    };
    let name = script.short_text_in(data.get(6..)?)?;
    let start = usize::try_from(long(data, 0)?).ok()?;
    Some(SheetRecord {
        name: name.replace('\0', ""),
        kind,
        is_hidden: state & HIDDEN != 0,
        start,
    })
}

/// A sheet being read.
struct SheetReader<'a> {
    workbook: &'a WorkbookRecords,
    writer: SheetWriter<'a>,
    hidden_rows: HashSet<u32>,
    notes: Notes,
    /// The cell of the formula above, if its text comes in the next record.
    awaiting_text: Option<(Cell, Option<Style>)>,
}

impl<'a> SheetReader<'a> {
    fn new(workbook: &'a WorkbookRecords, sheet: &SheetRecord, meter: &'a Meter<'a>) -> Self {
        let content = SheetContent {
            is_hidden: sheet.is_hidden,
            ..SheetContent::named(sheet.name.clone())
        };
        Self {
            workbook,
            writer: SheetWriter::new(meter, content),
            hidden_rows: HashSet::new(),
            notes: Notes::default(),
            awaiting_text: None,
        }
    }

    fn add<'r>(
        &mut self,
        kind: u16,
        data: &'r [u8],
        records: &mut Records<'r>,
    ) -> Result<(), Refusal> {
        let script = self.workbook.script;
        let name = self.writer.sheet.name.as_str();
        let cut_short = || Refusal::damaged(format!("a cell of sheet \"{name}\" is cut short"));
        match kind {
            kind::ROW => self.hidden_rows.extend(hidden_row(data)),
            kind::COLUMNS => self.add_columns(data),
            kind::MERGES => {
                for range in data.get(2..).unwrap_or_default().chunks_exact(8) {
                    self.writer.merge(cell_range(range)?)?;
                }
            }
            kind::RULE => {
                // The record has the number of rules, flags, the range around all ranges, and the
                // number of ranges. Then the ranges follow.
                for range in data.get(14..).unwrap_or_default().chunks_exact(8) {
                    self.writer.rule(cell_range(range).ok())?;
                }
            }
            kind::LINK => {
                if let Some((range, address)) = links::read(data) {
                    self.writer.link_range(range, &address)?;
                }
            }
            kind::PAGE_HEADER => self.add_page_text(OutsideKind::PageHeader, data)?,
            kind::PAGE_FOOTER => self.add_page_text(OutsideKind::PageFooter, data)?,
            kind::SHAPE | kind::SHAPE_TEXT | kind::NOTE => {
                self.notes
                    .add(kind, data, script, records, &mut self.writer)?;
            }
            kind::FORMULA_TEXT => {
                let text = script.text(&mut Pieces::new(data, records));
                let text = RichText::plain(text.ok_or_else(cut_short)?);
                if let Some((cell, style)) = self.awaiting_text.take() {
                    self.add_text(cell, style, &text)?;
                }
            }
            _ => {
                let found = cells::read(kind, data, script, records).ok_or_else(cut_short)?;
                if kind == kind::FORMULA {
                    self.add_formula_link(data)?;
                }
                found
                    .into_iter()
                    .try_for_each(|found| self.add_cell(found))?;
            }
        }
        Ok(())
    }

    fn add_columns(&mut self, data: &[u8]) {
        /// No sheet of this format has more columns.
        const MAX_COLUMNS: usize = 256;
        let width_chars = short(data, 4).map(|width| f64::from(width) / 256.0);
        let is_narrow = width_chars.is_some_and(|width| width <= MAX_UNSEEN_COLUMN_CHARS);
        let is_hidden = is_narrow || short(data, 8).is_some_and(|flags| flags & 1 != 0);
        let columns = &mut self.writer.sheet.hidden_columns;
        if let (Some(first), Some(last)) = (short(data, 0), short(data, 2))
            && is_hidden
            && columns.len() < MAX_COLUMNS
        {
            columns.push(u32::from(first)..=u32::from(last));
        }
    }

    fn add_formula_link(&mut self, data: &[u8]) -> Result<(), Refusal> {
        let Some(address) = links::of_formula(data, self.workbook.script) else {
            return Ok(());
        };
        let number = |at: usize| short(data, at).map_or(u32::MAX, u32::from);
        let cell = meter::position(number(0), number(2))?;
        self.writer.link(cell, &address.into(), None)
    }

    fn add_page_text(&mut self, kind: OutsideKind, data: &[u8]) -> Result<(), Refusal> {
        let coded = self.workbook.script.text_in(data);
        self.writer.page_text(kind, &coded.unwrap_or_default())
    }

    fn add_cell(&mut self, found: FoundCell) -> Result<(), Refusal> {
        self.miss_text()?;
        let workbook = self.workbook;
        let cell = meter::position(found.row_index, found.column_index)?;
        let style = workbook.looks.style(found.style);
        self.writer.fill(cell, workbook.looks.fill(style))?;
        let (text, value) = match found.content {
            Content::Blank => return Ok(()),
            Content::Number(number) => {
                let format = workbook.looks.format(style);
                workbook.looks.formatter.number(number, format)
            }
            Content::Truth(true) => ("TRUE".to_owned(), Value::Text),
            Content::Truth(false) => ("FALSE".to_owned(), Value::Text),
            Content::Error(number) => (cells::error_word(number).to_owned(), Value::Error),
            Content::Text(text) => return self.add_text(cell, style, &text),
            Content::SharedText(number) => {
                let position = usize::try_from(number).unwrap_or(usize::MAX);
                let text = workbook.texts.get(position);
                let text = text.ok_or_else(|| self.writer.no_text(cell, number))?;
                return self.add_text(cell, style, text);
            }
            Content::FormulaText => {
                self.awaiting_text = Some((cell, style));
                return Ok(());
            }
        };
        let mut text = CellText::of(&text, workbook.looks.look(style));
        text.indent = style.map_or(0, |style| style.indent);
        self.writer.cell(cell, false, text, value)
    }

    /// Reports a formula whose result is a text, if no record brought the text.
    fn miss_text(&mut self) -> Result<(), Refusal> {
        match self.awaiting_text.take() {
            Some((cell, _)) => self.writer.valueless(cell),
            None => Ok(()),
        }
    }

    /// Adds a text.
    fn add_text(
        &mut self,
        cell: Cell,
        style: Option<Style>,
        text: &RichText,
    ) -> Result<(), Refusal> {
        // The text is checked before it is copied.
        self.writer.check_characters(cell, &text.text)?;
        let looks = &self.workbook.looks;
        let look = looks.look(style);
        let shown = text.shown(look, |font| looks.font_look(font, style));
        let mut text = text_in(looks.format(style), look, shown);
        text.indent = style.map_or(0, |style| style.indent);
        self.writer.cell(cell, false, text, Value::Text)
    }

    fn finish(mut self) -> Result<SheetContent, Refusal> {
        self.miss_text()?;
        self.notes.finish(&mut self.writer)?;
        for row in &mut self.writer.sheet.rows {
            row.is_hidden = self.hidden_rows.contains(&row.row_index);
        }
        Ok(self.writer.finish(&[]))
    }
}

/// The index of a row that is hidden, or too low for any letter to show.
fn hidden_row(data: &[u8]) -> Option<u32> {
    const IS_HIDDEN: u16 = 0x20;
    const IS_DEFAULT_HEIGHT: u16 = 0x8000;
    let (height, flags) = (short(data, 6)?, short(data, 12)?);
    let points = f64::from(height & !IS_DEFAULT_HEIGHT) / 20.0;
    // Some programs write the height zero for ordinary rows.
    let is_low = height & IS_DEFAULT_HEIGHT == 0 && points > 0.0 && points <= MAX_UNSEEN_ROW_POINTS;
    if is_low || flags & IS_HIDDEN != 0 {
        short(data, 0).map(u32::from)
    } else {
        None
    }
}
