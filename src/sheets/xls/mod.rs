//! `.xls`: a compound file ([`compound`]) with one stream of records ([`records`]).
//!
//! The records of the workbook come first: how texts are written ([`strings`]), how cells look
//! ([`looks`]), which sheets there are. Then, for each sheet, those of its cells ([`cells`]). One
//! pass over them gives the values, merged ranges, fills, strikes, what is hidden, [`links`] and
//! [`notes`]. Nothing that the file says of sizes is believed, and each record is read once. Excel
//! 97 to 2003 wrote such files; those of Excel 5 and 95 are read too, without fills.

mod cells;
mod compound;
mod links;
mod looks;
mod notes;
mod records;
mod strings;

use std::collections::HashSet;
use std::sync::Arc;

use crate::limits::Limits;
use crate::location::{Cell, CellRange};
use crate::sheets::grid::Value;

use super::cell_text::CellText;
use super::content::{
    CellLink, MAX_UNSEEN_COLUMN_CHARS, MAX_UNSEEN_ROW_POINTS, Meter, OutsideKind, OutsideText,
    SheetContent, SheetKind, linked_cells,
};
use super::page_text;
use super::refusal::Refusal;
use super::shown::text_in;

use cells::{Content, FoundCell};
use compound::{long, short};
use looks::{Looks, Style};
use notes::Notes;
use records::{Records, kind};
use strings::{Pieces, RichText, Script};

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<SheetContent>, Refusal> {
    let stream =
        compound::workbook_stream(bytes).ok_or_else(|| Refusal::damaged("it holds no workbook"))?;
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

/// What is said of the workbook as a whole.
struct WorkbookRecords {
    script: Script,
    looks: Looks,
    texts: Vec<RichText>,
    sheets: Vec<SheetRecord>,
}

/// A sheet in the list of sheets.
struct SheetRecord {
    name: String,
    kind: SheetKind,
    is_hidden: bool,
    /// Where its records begin.
    start: usize,
}

impl WorkbookRecords {
    fn read(stream: &[u8], limits: &Limits) -> Result<Self, Refusal> {
        const EXCEL_5: u16 = 0x500;
        let damaged = || Refusal::damaged("its list of sheets cannot be made out");
        let mut records = Records::new(stream, 0);
        let (begin, data) = records.next().ok_or_else(damaged)?;
        if begin != kind::BEGIN {
            return Err(damaged());
        }
        let is_old = short(data, 0) == Some(EXCEL_5);
        let script = if is_old {
            Script::of_code_page(0)
        } else {
            Script::Unicode
        };
        let mut workbook = Self {
            script,
            looks: Looks::new(),
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

    /// Reads a sheet. `unread_bytes` is what the stream has beyond the sheets before it.
    fn read_sheet(
        &self,
        stream: &[u8],
        sheet: &SheetRecord,
        meter: &Meter<'_>,
        unread_bytes: &mut usize,
    ) -> Result<SheetContent, Refusal> {
        if sheet.kind != SheetKind::Cells {
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
                // A chart on the sheet is a stream within it.
                Some((kind::BEGIN, _)) => depth += 1,
                Some(_) | None if depth == 0 => return Err(damaged("is not there")),
                Some((kind::END, _)) if depth == 1 => break,
                Some((kind::END, _)) => depth -= 1,
                Some((kind, data)) if depth == 1 => reader.add(kind, data, &mut records)?,
                Some(_) => {}
                None if records.has_rest() => return Err(damaged("is cut short")),
                None => break,
            }
        }
        // Sheets stand one behind the other. Where a file says otherwise, its records would be read
        // for each of them.
        let read_bytes = records.position() - sheet.start;
        *unread_bytes = unread_bytes
            .checked_sub(read_bytes)
            .ok_or_else(|| damaged("lies within another"))?;
        reader.finish()
    }
}

/// A sheet, of a record ([MS-XLS] 2.4.28).
fn sheet_record(data: &[u8], script: Script) -> Option<SheetRecord> {
    const HIDDEN: u8 = 0x03;
    let (state, content) = (*data.get(4)?, *data.get(5)?);
    let kind = match content {
        0 => SheetKind::Cells,
        1 | 6 => SheetKind::Macros,
        2 => SheetKind::Chart,
        _ => SheetKind::Other,
    };
    let mut nothing_more = Records::new(&[], 0);
    let name = script.short_text(&mut Pieces::new(data.get(6..)?, &mut nothing_more))?;
    let start = usize::try_from(long(data, 0)?).ok()?;
    Some(SheetRecord {
        name: name.replace('\0', ""),
        kind,
        is_hidden: state & HIDDEN != 0,
        start,
    })
}

/// A sheet being read.
struct SheetReader<'a, 'm> {
    workbook: &'a WorkbookRecords,
    meter: &'a Meter<'m>,
    sheet: SheetContent,
    hidden_rows: HashSet<u32>,
    notes: Notes,
    /// Where rules may colour cells.
    ruled: Vec<CellRange>,
    /// The cell of the formula above, whose text comes.
    awaiting_text: Option<(Cell, Option<Style>)>,
}

impl<'a, 'm> SheetReader<'a, 'm> {
    fn new(workbook: &'a WorkbookRecords, sheet: &SheetRecord, meter: &'a Meter<'m>) -> Self {
        let content = SheetContent {
            is_hidden: sheet.is_hidden,
            ..SheetContent::named(sheet.name.clone())
        };
        Self {
            workbook,
            meter,
            sheet: content,
            hidden_rows: HashSet::new(),
            notes: Notes::default(),
            ruled: Vec::new(),
            awaiting_text: None,
        }
    }

    fn add<'r>(
        &mut self,
        kind: u16,
        data: &'r [u8],
        records: &mut Records<'r>,
    ) -> Result<(), Refusal> {
        let torn =
            |name: &str| Refusal::damaged(format!("a cell of sheet \"{name}\" is cut short"));
        match kind {
            kind::ROW => self.hidden_rows.extend(hidden_row(data)),
            kind::COLUMNS => self.add_columns(data),
            kind::MERGES => self.add_merges(data)?,
            kind::RULE => self.add_rules(data)?,
            kind::LINK => self.add_links(data)?,
            kind::PAGE_HEADER => self.add_page_text(OutsideKind::PageHeader, data)?,
            kind::PAGE_FOOTER => self.add_page_text(OutsideKind::PageFooter, data)?,
            kind::SHAPE | kind::SHAPE_TEXT | kind::NOTE => {
                self.notes
                    .add(kind, data, self.workbook.script, records, self.meter)?;
            }
            kind::FORMULA_TEXT => {
                let text = self.workbook.script.text(&mut Pieces::new(data, records));
                let text = text.ok_or_else(|| torn(&self.sheet.name))?;
                if let Some((cell, style)) = self.awaiting_text.take() {
                    self.add_text(cell, style, &RichText::plain(text))?;
                }
            }
            _ => {
                if kind == kind::FORMULA {
                    self.add_formula_link(data)?;
                }
                let found = cells::read(kind, data, self.workbook.script, records);
                for found in found.ok_or_else(|| torn(&self.sheet.name))? {
                    self.add_cell(found)?;
                }
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
        if let (Some(first), Some(last)) = (short(data, 0), short(data, 2))
            && is_hidden
            && self.sheet.hidden_columns.len() < MAX_COLUMNS
        {
            self.sheet
                .hidden_columns
                .push(u32::from(first)..=u32::from(last));
        }
    }

    fn add_merges(&mut self, data: &[u8]) -> Result<(), Refusal> {
        for range in data.get(2..).unwrap_or_default().chunks_exact(8) {
            let number = |at: usize| short(range, at).map_or(u32::MAX, u32::from);
            self.meter.merge()?;
            let first = Meter::position(number(0), number(4))?;
            let last = Meter::position(number(2), number(6))?;
            self.sheet.merges.push(CellRange::spanning(first, last));
        }
        Ok(())
    }

    fn add_rules(&mut self, data: &[u8]) -> Result<(), Refusal> {
        // Count of rules, flags, the range around all, count of ranges.
        for range in data.get(14..).unwrap_or_default().chunks_exact(8) {
            let number = |at: usize| short(range, at).map_or(u32::MAX, u32::from);
            self.meter.mark()?;
            let first = Meter::position(number(0), number(4));
            let last = Meter::position(number(2), number(6));
            self.ruled.extend(
                first
                    .ok()
                    .zip(last.ok())
                    .map(|(first, last)| CellRange::spanning(first, last)),
            );
        }
        Ok(())
    }

    fn add_links(&mut self, data: &[u8]) -> Result<(), Refusal> {
        let Some((range, address)) = links::read(data) else {
            return Ok(());
        };
        let address: Arc<str> = address.into();
        for cell in linked_cells(range) {
            self.add_link(CellLink {
                cell,
                address: Arc::clone(&address),
                words: None,
            })?;
        }
        Ok(())
    }

    fn add_formula_link(&mut self, data: &[u8]) -> Result<(), Refusal> {
        let Some(address) = links::of_formula(data, self.workbook.script) else {
            return Ok(());
        };
        let number = |at: usize| short(data, at).map_or(u32::MAX, u32::from);
        let cell = Meter::position(number(0), number(2))?;
        self.add_link(CellLink {
            cell,
            address: address.into(),
            words: None,
        })
    }

    fn add_link(&mut self, link: CellLink) -> Result<(), Refusal> {
        self.meter.link(&link)?;
        self.sheet.links.push(link);
        Ok(())
    }

    fn add_page_text(&mut self, kind: OutsideKind, data: &[u8]) -> Result<(), Refusal> {
        let script = self.workbook.script;
        let mut nothing_more = Records::new(&[], 0);
        let mut pieces = Pieces::new(data, &mut nothing_more);
        let coded = match script {
            Script::Unicode => script.text(&mut pieces),
            Script::Encoded(_) => script.short_text(&mut pieces),
        };
        self.meter.mark()?;
        let words = page_text::words(&coded.unwrap_or_default());
        self.sheet
            .outside
            .extend(OutsideText::with_words(kind, None, &words));
        Ok(())
    }

    fn add_cell(&mut self, found: FoundCell) -> Result<(), Refusal> {
        self.miss_text()?;
        let workbook = self.workbook;
        let cell = Meter::position(found.row_index, found.column_index)?;
        let style = workbook.looks.style(found.style);
        if let Some(colour) = workbook.looks.fill(style) {
            self.meter.mark()?;
            self.sheet.fills.push((cell, colour));
        }
        match found.content {
            Content::Blank => Ok(()),
            Content::Number(number) => {
                let (text, value) = workbook
                    .looks
                    .shower
                    .number(number, workbook.looks.format(style));
                self.push(cell, style, &text, value)
            }
            Content::Truth(is_true) => self.push(
                cell,
                style,
                if is_true { "TRUE" } else { "FALSE" },
                Value::Text,
            ),
            Content::Error(number) => {
                self.push(cell, style, cells::error_word(number), Value::Error)
            }
            Content::Text(text) => self.add_text(cell, style, &text),
            Content::SharedText(number) => {
                let position = usize::try_from(number).unwrap_or(usize::MAX);
                match workbook.texts.get(position) {
                    Some(text) => self.add_text(cell, style, text),
                    None => Err(Refusal::damaged(format!(
                        "cell {cell} of sheet \"{}\" has no text `{number}`",
                        self.sheet.name
                    ))),
                }
            }
            Content::FormulaText => {
                self.awaiting_text = Some((cell, style));
                Ok(())
            }
        }
    }

    /// Takes note of a formula that should have come to a text, and does not: no record brought it.
    fn miss_text(&mut self) -> Result<(), Refusal> {
        if let Some((cell, _)) = self.awaiting_text.take() {
            self.meter.mark()?;
            self.sheet.valueless_formulas.push(cell);
        }
        Ok(())
    }

    /// Adds a number, truth or error.
    fn push(
        &mut self,
        cell: Cell,
        style: Option<Style>,
        text: &str,
        value: Value,
    ) -> Result<(), Refusal> {
        self.meter_and_push(
            cell,
            CellText::of(text, self.workbook.looks.look(style)),
            value,
        )
    }

    /// Adds words.
    fn add_text(
        &mut self,
        cell: Cell,
        style: Option<Style>,
        text: &RichText,
    ) -> Result<(), Refusal> {
        // Counted before they are copied.
        self.meter
            .check_characters(&self.sheet.name, cell, &text.text)?;
        let looks = &self.workbook.looks;
        let look = looks.look(style);
        let shown = text.shown(look, |font| looks.font_look(font, style));
        self.meter_and_push(cell, text_in(looks.format(style), look, shown), Value::Text)
    }

    fn meter_and_push(&mut self, cell: Cell, text: CellText, value: Value) -> Result<(), Refusal> {
        if !text.is_blank() {
            self.meter.cell(&self.sheet.name, cell, &text.text)?;
            self.sheet.push_text(cell, false, text, value);
        }
        Ok(())
    }

    fn finish(mut self) -> Result<SheetContent, Refusal> {
        self.miss_text()?;
        let shapes = self.notes.take_others();
        let shapes = shapes
            .iter()
            .filter_map(|words| OutsideText::with_words(OutsideKind::TextBox, None, words));
        self.sheet.outside.extend(shapes);
        self.sheet.notes = self.notes.finish(self.workbook.script);
        for row in &mut self.sheet.rows {
            row.is_hidden = self.hidden_rows.contains(&row.row_index);
        }
        self.sheet.put_in_order();
        self.sheet.forget_coloured(&self.ruled);
        Ok(self.sheet)
    }
}

/// The index of a row that is hidden, or too low for a letter.
fn hidden_row(data: &[u8]) -> Option<u32> {
    const IS_HIDDEN: u16 = 0x20;
    const IS_DEFAULT_HEIGHT: u16 = 0x8000;
    let (height, flags) = (short(data, 6)?, short(data, 12)?);
    let points = f64::from(height & !IS_DEFAULT_HEIGHT) / 20.0;
    // Some programs leave the height of an ordinary row zero.
    let is_low = height & IS_DEFAULT_HEIGHT == 0 && points > 0.0 && points <= MAX_UNSEEN_ROW_POINTS;
    (is_low || flags & IS_HIDDEN != 0)
        .then(|| short(data, 0))
        .flatten()
        .map(u32::from)
}
