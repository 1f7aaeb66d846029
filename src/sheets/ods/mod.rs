//! `.ods` (ISO/IEC 26300), read as a stream from its `content.xml`.
//!
//! planpack has its own reader for two reasons. First, the format can repeat rows and cells any
//! number of times, so the numbers must be limited. Second, the file has more than the values of
//! cells: hidden and merged cells, struck text, fills and notes. A cell shows the paragraphs that
//! the spreadsheet program wrote into it. A cell without paragraphs shows its value ([`value`]).
//! [`styles`] and [`font`] read how cells look; [`text`] reads the paragraphs.

mod font;
mod styles;
mod text;
mod value;

use std::ops::Range;
use std::sync::Arc;

use crate::limits::Limits;
use crate::location::{Cell, CellRange, MAX_COLUMNS, MAX_ROWS};
use crate::sheets::grid::Value;

use super::cell::hyperlink;
use super::cell::shown::NumberFormatter;
use super::content::{MAX_UNSEEN_COLUMN_POINTS, MAX_UNSEEN_ROW_POINTS, OutsideKind, SheetContent};
use super::file::meter;
use super::file::meter::Meter;
use super::file::package::Package;
use super::file::refusal::Refusal;
use super::sheet_writer::SheetWriter;
use super::xml::{Node, Tag, Xml};

use styles::{CellStyle, Styles};
use text::Paragraphs;
use value::Held;

/// Reads the sheets of a document.
pub(super) fn read(
    package: &mut Package<'_>,
    limits: &Limits,
) -> Result<Vec<SheetContent>, Refusal> {
    refuse_locked(package)?;
    refuse_other_kinds(package)?;
    let mut styles = Styles::default();
    if let Some(text) = package.text("styles.xml")? {
        styles.read(&mut Xml::new(&text, "styles.xml", limits))?;
    }
    let content = package
        .text("content.xml")?
        .ok_or_else(|| Refusal::damaged("it has no content"))?;
    let meter = Meter::new(limits);
    let mut reader = Reader {
        styles,
        formatter: NumberFormatter::default(),
        computes: computes(package, limits),
        meter: &meter,
        max_characters: limits.cell_characters,
        sheets: Vec::new(),
        cursor: Cursor::default(),
    };
    reader.read(&mut Xml::new(&content, "content.xml", limits))?;
    let sheets = reader.sheets.into_iter();
    Ok(sheets.map(|sheet| sheet.finish(&[])).collect())
}

fn refuse_locked(package: &mut Package<'_>) -> Result<(), Refusal> {
    let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        Err(Refusal::Password)
    } else {
        Ok(())
    }
}

fn refuse_other_kinds(package: &mut Package<'_>) -> Result<(), Refusal> {
    let kind = package.text("mimetype")?.unwrap_or_default();
    if kind.trim().is_empty() || kind.contains("spreadsheet") {
        return Ok(());
    }
    Err(Refusal::NotAWorkbook(
        "it is an OpenDocument file, but no spreadsheet".to_owned(),
    ))
}

/// Whether an office program wrote the document, by its `generator`. Such a program computes every
/// formula. If the result is an empty text, it writes no value.
fn computes(package: &mut Package<'_>, limits: &Limits) -> bool {
    let Ok(Some(text)) = package.text("meta.xml") else {
        return false;
    };
    let mut xml = Xml::new(&text, "meta.xml", limits);
    while let Ok(Some(tag)) = xml.next_open() {
        // LibreOffice/7.4…, OpenOffice.org/3.2…, MicrosoftOffice/16.0…
        if tag.name() == "generator" {
            return xml
                .text()
                .is_ok_and(|generator| generator.contains("Office"));
        }
    }
    false
}

/// The position of the reader in a sheet.
#[derive(Debug, Default)]
struct Cursor {
    row_index: u32,
    column_index: u32,
    /// How often the current row is repeated.
    row_count: u32,
    is_row_hidden: bool,
    /// The next column that a column element describes.
    described_column: u32,
    /// The styles that columns give to their cells, each with the index after the last such column.
    column_styles: Vec<(u32, CellStyle)>,
    row_style: Option<CellStyle>,
}

struct Reader<'m> {
    styles: Styles,
    formatter: NumberFormatter,
    /// Whether a formula without a value has an empty text as its result.
    computes: bool,
    meter: &'m Meter<'m>,
    /// The most characters that a cell may hold.
    max_characters: usize,
    sheets: Vec<SheetWriter<'m>>,
    cursor: Cursor,
}

impl Reader<'_> {
    fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        loop {
            match xml.next()? {
                Node::Open(tag) => match tag.name() {
                    "automatic-styles" => self.styles.read_list(xml)?,
                    "font-face" => self.styles.declare_font(&tag),
                    "shapes" => self.read_shapes(xml)?,
                    "conditional-format" => self.read_rule(&tag)?,
                    // Tables of tracked changes and of other documents' data are not sheets.
                    "tracked-changes" | "dde-links" | "forms" | "named-expressions" => {
                        xml.skip()?;
                    }
                    "table" => self.start_sheet(&tag)?,
                    "table-column" => self.read_column(&tag),
                    "table-row" => self.start_row(&tag),
                    "table-cell" | "covered-table-cell" => self.read_cell(xml, &tag)?,
                    _ => {}
                },
                Node::Close(tag) if tag.name() == "table-row" => {
                    self.cursor.row_index =
                        self.cursor.row_index.saturating_add(self.cursor.row_count);
                }
                Node::Close(_) | Node::Text(_) => {}
                Node::End => return Ok(()),
            }
        }
    }

    fn start_sheet(&mut self, tag: &Tag<'_>) -> Result<(), Refusal> {
        let style = tag.attribute("style-name").unwrap_or_default();
        let sheet = SheetContent {
            is_hidden: self.styles.is_table_hidden(&style),
            ..SheetContent::named(tag.attribute("name").unwrap_or_default())
        };
        let mut writer = SheetWriter::new(self.meter, sheet);
        for text in self.styles.page_texts(&style) {
            writer.outside(text.kind, None, &text.words)?;
        }
        self.sheets.push(writer);
        self.cursor = Cursor::default();
        self.meter.sheets(self.sheets.len())
    }

    fn read_column(&mut self, tag: &Tag<'_>) {
        let first = self.cursor.described_column;
        let end = first
            .saturating_add(count(tag, "number-columns-repeated"))
            .min(MAX_COLUMNS);
        if first == end {
            return;
        }
        self.cursor.described_column = end;
        let style = self.named_style(tag, "default-cell-style-name");
        self.cursor
            .column_styles
            .push((end, style.unwrap_or_default()));
        let is_narrow = self.is_at_most(tag, MAX_UNSEEN_COLUMN_POINTS);
        if let (true, Some(writer)) = (is_hidden(tag) || is_narrow, self.sheets.last_mut()) {
            writer.sheet.hidden_columns.push(first..=end - 1);
        }
    }

    fn start_row(&mut self, tag: &Tag<'_>) {
        self.cursor.column_index = 0;
        self.cursor.row_count = count(tag, "number-rows-repeated");
        self.cursor.is_row_hidden = is_hidden(tag) || self.is_at_most(tag, MAX_UNSEEN_ROW_POINTS);
        self.cursor.row_style = self.named_style(tag, "default-cell-style-name");
    }

    /// The style that an attribute names.
    fn named_style(&self, tag: &Tag<'_>, attribute: &str) -> Option<CellStyle> {
        Some(self.styles.cell(&tag.attribute(attribute)?))
    }

    /// Whether the style of a row or column makes it no larger than `most_points`.
    fn is_at_most(&self, tag: &Tag<'_>, most_points: f64) -> bool {
        let points = tag
            .attribute("style-name")
            .and_then(|name| self.styles.points(&name));
        points.is_some_and(|points| points <= most_points)
    }

    /// Reads the shapes of a sheet that are anchored to no cell.
    fn read_shapes(&mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        let words = text::shape_words(xml)?;
        match self.sheets.last_mut() {
            Some(writer) => writer.outside(OutsideKind::TextBox, None, &words),
            None => Ok(()),
        }
    }

    /// Adds a range that a rule may colour: `Sheet1.A1:Sheet1.B9`.
    fn read_rule(&mut self, tag: &Tag<'_>) -> Result<(), Refusal> {
        let Some(writer) = self.sheets.last_mut() else {
            return Ok(());
        };
        let cell = |name: &str| {
            let (_, name) = name.rsplit_once('.').unwrap_or(("", name));
            name.replace('$', "").parse::<Cell>().ok()
        };
        let ranges = tag.attribute("target-range-address").unwrap_or_default();
        ranges.split_ascii_whitespace().try_for_each(|range| {
            let (first, last) = range.split_once(':').unwrap_or((range, range));
            let corners = cell(first).zip(cell(last));
            writer.rule(corners.map(|(first, last)| CellRange::spanning(first, last)))
        })
    }

    fn style(&self, tag: &Tag<'_>) -> CellStyle {
        let of_column = || {
            let mut columns = self.cursor.column_styles.iter();
            columns
                .find(|(end, _)| self.cursor.column_index < *end)
                .map(|(_, style)| *style)
        };
        self.named_style(tag, "style-name")
            .or(self.cursor.row_style)
            .or_else(of_column)
            .unwrap_or_default()
    }

    fn read_cell(&mut self, xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<(), Refusal> {
        // A cell outside all sheets has no place, however often it is repeated.
        if self.sheets.is_empty() {
            return xml.skip();
        }
        let style = self.style(tag);
        let mut text = Paragraphs::read(xml, &self.styles, style, self.max_characters)?;
        text.text.indent = style.indent;
        let columns = self.cursor.column_index
            ..self
                .cursor
                .column_index
                .saturating_add(count(tag, "number-columns-repeated"));
        self.cursor.column_index = columns.end;
        let held = Held::of(tag);
        let link = held.formula.as_deref().and_then(hyperlink::of_formula);
        let mut value = held.value();
        if !text.has_paragraph {
            let shown = held.shown(&self.formatter);
            let words = || Some((link.as_ref()?.words.clone(), Value::Text));
            if let Some((shown, shown_value)) = shown.or_else(words) {
                text.push(&shown, style.font);
                value = Some(shown_value);
            }
        }
        if let Some(link) = link {
            let words = text.text.text.trim().to_owned();
            text.links.push((link.address, words));
        }
        let is_blank = text.text.is_blank();
        let came_to_nothing =
            self.computes || held.is_there() || (text.has_paragraph && value.is_some());
        let is_valueless = is_blank && held.formula.is_some() && !came_to_nothing;
        let is_merged =
            count(tag, "number-columns-spanned") > 1 || count(tag, "number-rows-spanned") > 1;
        let says_nothing = is_blank
            && !is_valueless
            && !is_merged
            && text.notes.is_empty()
            && text.shapes.is_empty();
        let is_long_run =
            columns.len() > MAX_FILLED_RUN || self.cursor.row_count as usize > MAX_FILLED_RUN;
        if says_nothing && (style.fill.is_none() || is_long_run) {
            return Ok(());
        }
        let spot = Spot {
            rows: self.cursor.row_index
                ..self.cursor.row_index.saturating_add(self.cursor.row_count),
            columns,
            is_row_hidden: self.cursor.is_row_hidden,
            is_valueless,
        };
        match self.sheets.last_mut() {
            Some(writer) => spot.write(writer, tag, style, &text, value),
            None => Ok(()),
        }
    }
}

/// The position of a cell, and how often it is repeated.
struct Spot {
    rows: Range<u32>,
    columns: Range<u32>,
    is_row_hidden: bool,
    /// Whether it is a formula without a value.
    is_valueless: bool,
}

impl Spot {
    fn write(
        self,
        writer: &mut SheetWriter<'_>,
        tag: &Tag<'_>,
        style: CellStyle,
        text: &Paragraphs,
        value: Option<Value>,
    ) -> Result<(), Refusal> {
        let first_cell = meter::position(self.rows.start, self.columns.start)?;
        for words in &text.shapes {
            writer.outside(OutsideKind::TextBox, Some(first_cell), words)?;
        }
        let links = text.links.iter();
        let links: Vec<(Arc<str>, Arc<str>)> = links
            .map(|(address, words)| (address.as_str().into(), words.as_str().into()))
            .collect();
        for row_index in self.rows {
            for column_index in self.columns.clone() {
                let cell = meter::position(row_index, column_index)?;
                writer.fill(cell, style.fill)?;
                if let Some(range) = merged(cell, tag) {
                    writer.merge(range)?;
                }
                for (author, words) in &text.notes {
                    writer.note(cell, author, words)?;
                }
                let value = value.unwrap_or(Value::Text);
                writer.cell(cell, self.is_row_hidden, text.text.clone(), value)?;
                for (address, words) in &links {
                    writer.link(cell, address, Some(words))?;
                }
                if self.is_valueless {
                    writer.valueless(cell)?;
                }
            }
        }
        Ok(())
    }
}

/// The range that a merged cell covers.
fn merged(cell: Cell, tag: &Tag<'_>) -> Option<CellRange> {
    let [rows, columns] =
        ["number-rows-spanned", "number-columns-spanned"].map(|name| count(tag, name));
    let last = |first: u32, count: u32, end: u32| first.saturating_add(count - 1).min(end - 1);
    let last_cell = Cell::new(
        last(cell.row_index, rows, MAX_ROWS),
        last(cell.column_index, columns, MAX_COLUMNS),
    );
    (rows > 1 || columns > 1).then(|| CellRange::spanning(cell, last_cell))
}

/// A longer run of filled blank cells, in a row or down a column, is the background of the sheet:
/// no table of a plan is so wide, and no blank column of ratings is so long.
const MAX_FILLED_RUN: usize = 200;

/// The count in an attribute; 1 if the tag does not have the attribute.
fn count(tag: &Tag<'_>, name: &str) -> u32 {
    tag.parsed(name).unwrap_or(1).max(1)
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attribute("visibility")
        .is_some_and(|visibility| visibility != "visible")
}
