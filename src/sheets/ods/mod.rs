//! `.ods` (ISO/IEC 26300), streamed from its `content.xml`.
//!
//! Our own reader, because the format repeats rows and cells by a number that is not to be
//! believed, and because it says more than a cell's value: what is hidden, merged, struck through,
//! filled and noted. A cell shows the paragraphs that the spreadsheet program left in it; one
//! without any shows its value ([`value`]) in its data style ([`data_styles`]). [`styles`] and
//! [`font`] say how cells look, [`text`] reads a cell's paragraphs.

mod data_styles;
mod font;
mod styles;
mod text;
mod value;

use std::sync::Arc;

use crate::limits::Limits;
use crate::location::{Cell, CellRange, MAX_COLUMNS, MAX_ROWS};
use crate::sheets::grid::Value;

use super::content::{
    CellLink, MAX_UNSEEN_COLUMN_POINTS, MAX_UNSEEN_ROW_POINTS, Meter, Note, OutsideKind,
    OutsideText, SheetContent,
};
use super::hyperlink;
use super::package::Package;
use super::refusal::Refusal;
use super::shown::Shower;
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
    let mut reader = Reader {
        styles,
        shower: Shower::new(false),
        computes: computes(package, limits),
        meter: Meter::new(limits),
        max_characters: limits.cell_characters,
        sheets: Vec::new(),
        ruled: Vec::new(),
        cursor: Cursor::default(),
    };
    reader.read(&mut Xml::new(&content, "content.xml", limits))?;
    for (sheet, ruled) in reader.sheets.iter_mut().zip(&reader.ruled) {
        sheet.put_in_order();
        sheet.forget_coloured(ruled);
    }
    Ok(reader.sheets)
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

/// Whether an office program wrote the document, by its own word. Such a program computes every
/// formula, and writes one that came to an empty text without any value.
fn computes(package: &mut Package<'_>, limits: &Limits) -> bool {
    let Ok(Some(text)) = package.text("meta.xml") else {
        return false;
    };
    let mut xml = Xml::new(&text, "meta.xml", limits);
    loop {
        match xml.next() {
            // LibreOffice/7.4…, OpenOffice.org/3.2…, MicrosoftOffice/16.0…
            Ok(Node::Open(tag)) if tag.name() == "generator" => {
                return xml
                    .text()
                    .is_ok_and(|generator| generator.contains("Office"));
            }
            Ok(Node::Open(_) | Node::Close(_) | Node::Text(_)) => {}
            Ok(Node::End) | Err(_) => return false,
        }
    }
}

/// Where in a sheet the reader is.
#[derive(Debug, Default)]
struct Cursor {
    row_index: u32,
    column_index: u32,
    /// How often the row at hand is repeated.
    row_count: u32,
    is_row_hidden: bool,
    /// The next column that a column element describes.
    described_column: u32,
    /// Styles that columns give to their cells, with the column after the last of them.
    column_styles: Vec<(u32, CellStyle)>,
    row_style: Option<CellStyle>,
}

struct Reader<'m> {
    styles: Styles,
    shower: Shower,
    /// Whether a formula without a value came to an empty text.
    computes: bool,
    meter: Meter<'m>,
    /// How many characters a cell may hold.
    max_characters: usize,
    sheets: Vec<SheetContent>,
    /// For each sheet, where rules may colour cells.
    ruled: Vec<Vec<CellRange>>,
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
                    "null-date" => self.read_first_day(&tag),
                    // Tables of a change record, of another document's data: they are not sheets.
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

    /// From which day a number counts that a date style shows. It comes before the sheets.
    fn read_first_day(&mut self, tag: &Tag<'_>) {
        // The only other one in use, 30 December 1899, gives the numbers of Excel.
        self.shower = Shower::new(
            tag.attribute("date-value")
                .is_some_and(|day| day == "1904-01-01"),
        );
    }

    fn start_sheet(&mut self, tag: &Tag<'_>) -> Result<(), Refusal> {
        let style = tag.attribute("style-name").unwrap_or_default();
        let name = tag.attribute("name").unwrap_or_default();
        let is_hidden = self.styles.is_table_hidden(&style);
        let outside = self.styles.page_texts(&style).to_vec();
        outside.iter().try_for_each(|_| self.meter.mark())?;
        self.sheets.push(SheetContent {
            is_hidden,
            outside,
            ..SheetContent::named(name)
        });
        self.ruled.push(Vec::new());
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
        let style = tag
            .attribute("default-cell-style-name")
            .map(|name| self.styles.cell(&name))
            .unwrap_or_default();
        self.cursor.column_styles.push((end, style));
        let is_narrow = self.is_at_most(tag, MAX_UNSEEN_COLUMN_POINTS);
        if let (true, Some(sheet)) = (is_hidden(tag) || is_narrow, self.sheets.last_mut()) {
            sheet.hidden_columns.push(first..=end - 1);
        }
    }

    fn start_row(&mut self, tag: &Tag<'_>) {
        self.cursor.column_index = 0;
        self.cursor.row_count = count(tag, "number-rows-repeated");
        self.cursor.is_row_hidden = is_hidden(tag) || self.is_at_most(tag, MAX_UNSEEN_ROW_POINTS);
        self.cursor.row_style = tag
            .attribute("default-cell-style-name")
            .map(|name| self.styles.cell(&name));
    }

    /// Whether the style of a row or column makes it no larger than that.
    fn is_at_most(&self, tag: &Tag<'_>, most_points: f64) -> bool {
        let points = tag
            .attribute("style-name")
            .and_then(|name| self.styles.points(&name));
        points.is_some_and(|points| points <= most_points)
    }

    /// Reads the shapes of a sheet that hang on no cell.
    fn read_shapes(&mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        let words = text::shape_words(xml)?;
        self.meter.mark()?;
        let found = OutsideText::with_words(OutsideKind::TextBox, None, &words);
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.outside.extend(found);
        }
        Ok(())
    }

    /// Takes note of where a rule may colour cells: `Sheet1.A1:Sheet1.B9`.
    fn read_rule(&mut self, tag: &Tag<'_>) -> Result<(), Refusal> {
        let cell = |name: &str| {
            name.rsplit('.')
                .next()
                .and_then(|name| name.replace('$', "").parse::<Cell>().ok())
        };
        for range in tag
            .attribute("target-range-address")
            .unwrap_or_default()
            .split_ascii_whitespace()
        {
            let (first, last) = range.split_once(':').unwrap_or((range, range));
            self.meter.mark()?;
            let range = cell(first)
                .zip(cell(last))
                .map(|(first, last)| CellRange::spanning(first, last));
            if let Some(ruled) = self.ruled.last_mut() {
                ruled.extend(range);
            }
        }
        Ok(())
    }

    fn style(&self, tag: &Tag<'_>) -> CellStyle {
        let of_column = || {
            let mut columns = self.cursor.column_styles.iter();
            columns
                .find(|(end, _)| self.cursor.column_index < *end)
                .map(|(_, style)| *style)
        };
        let own = tag
            .attribute("style-name")
            .map(|name| self.styles.cell(&name));
        own.or(self.cursor.row_style)
            .or_else(of_column)
            .unwrap_or_default()
    }

    fn read_cell(&mut self, xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<(), Refusal> {
        // A cell of no sheet is nowhere, however often it is repeated.
        if self.sheets.is_empty() {
            return xml.skip();
        }
        let style = self.style(tag);
        let mut text = Paragraphs::read(
            xml,
            &self.styles,
            (style.font, style.background),
            self.max_characters,
        )?;
        let first_column = self.cursor.column_index;
        let column_count = count(tag, "number-columns-repeated");
        self.cursor.column_index = first_column.saturating_add(column_count);
        let held = Held::of(tag);
        let link = held.formula.as_deref().and_then(hyperlink::of_formula);
        let mut value = held.value();
        if !text.has_paragraph {
            let shown = held.shown(self.styles.look(style), &self.shower);
            let shown =
                shown.or_else(|| link.as_ref().map(|link| (link.words.clone(), Value::Text)));
            if let Some((shown, shown_value)) = shown {
                text.push(&shown, style.font);
                value = Some(shown_value);
            }
        }
        if let Some(link) = link {
            text.links
                .push((link.address, text.text.text.trim().to_owned()));
        }
        let is_blank = text.text.is_blank();
        let came_to_nothing =
            self.computes || held.is_there() || (text.has_paragraph && value.is_some());
        let is_valueless = is_blank && held.formula.is_some() && !came_to_nothing;
        let is_merged = ["number-columns-spanned", "number-rows-spanned"]
            .into_iter()
            .any(|name| count(tag, name) > 1);
        let says_nothing = is_blank
            && !is_valueless
            && !is_merged
            && text.notes.is_empty()
            && text.shapes.is_empty();
        if says_nothing && style.fill.is_none() {
            return Ok(());
        }
        if says_nothing && (column_count > MAX_FILLED_RUN || self.cursor.row_count > MAX_FILLED_RUN)
        {
            return Ok(());
        }
        let first_cell = Meter::position(self.cursor.row_index, first_column)?;
        self.add_shapes(first_cell, &text.shapes)?;
        let links: Vec<(Arc<str>, Arc<str>)> = text
            .links
            .drain(..)
            .map(|(address, words)| (address.into(), words.into()))
            .collect();
        let rows =
            self.cursor.row_index..self.cursor.row_index.saturating_add(self.cursor.row_count);
        for row_index in rows {
            for column_index in first_column..first_column.saturating_add(column_count) {
                let cell = Meter::position(row_index, column_index)?;
                self.add(cell, tag, style, &text, value)?;
                self.add_links(cell, &links)?;
                if is_valueless {
                    self.add_valueless(cell)?;
                }
            }
        }
        Ok(())
    }

    fn add(
        &mut self,
        cell: Cell,
        tag: &Tag<'_>,
        style: CellStyle,
        text: &Paragraphs,
        value: Option<Value>,
    ) -> Result<(), Refusal> {
        let Some(sheet) = self.sheets.last_mut() else {
            return Ok(());
        };
        if let Some(fill) = style.fill {
            self.meter.mark()?;
            sheet.fills.push((cell, fill));
        }
        let [rows, columns] =
            ["number-rows-spanned", "number-columns-spanned"].map(|name| count(tag, name));
        if rows > 1 || columns > 1 {
            self.meter.merge()?;
            let last_row = cell.row_index.saturating_add(rows - 1).min(MAX_ROWS - 1);
            let last_column = cell
                .column_index
                .saturating_add(columns - 1)
                .min(MAX_COLUMNS - 1);
            sheet
                .merges
                .push(CellRange::spanning(cell, Cell::new(last_row, last_column)));
        }
        text.notes.iter().try_for_each(|_| self.meter.mark())?;
        let notes = text
            .notes
            .iter()
            .filter_map(|(author, text)| Note::with_words(cell, author, text));
        sheet.notes.extend(notes);
        if !text.text.is_blank() {
            self.meter.cell(&sheet.name, cell, &text.text.text)?;
            sheet.push_text(
                cell,
                self.cursor.is_row_hidden,
                text.text.clone(),
                value.unwrap_or(Value::Text),
            );
        }
        Ok(())
    }

    fn add_shapes(&mut self, cell: Cell, shapes: &[String]) -> Result<(), Refusal> {
        for words in shapes {
            self.meter.mark()?;
            if let Some(sheet) = self.sheets.last_mut() {
                sheet.outside.extend(OutsideText::with_words(
                    OutsideKind::TextBox,
                    Some(cell),
                    words,
                ));
            }
        }
        Ok(())
    }

    fn add_links(&mut self, cell: Cell, links: &[(Arc<str>, Arc<str>)]) -> Result<(), Refusal> {
        for (address, words) in links {
            let link = CellLink {
                cell,
                address: Arc::clone(address),
                words: Some(Arc::clone(words)),
            };
            self.meter.link(&link)?;
            if let Some(sheet) = self.sheets.last_mut() {
                sheet.links.push(link);
            }
        }
        Ok(())
    }

    fn add_valueless(&mut self, cell: Cell) -> Result<(), Refusal> {
        self.meter.mark()?;
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.valueless_formulas.push(cell);
        }
        Ok(())
    }
}

/// Blank cells with a fill beyond this many in a row are a sheet's background.
const MAX_FILLED_RUN: u32 = 200;

/// A count that an attribute gives; one if it gives none.
fn count(tag: &Tag<'_>, name: &str) -> u32 {
    tag.attribute(name)
        .and_then(|value| value.parse().ok())
        .unwrap_or(1)
        .max(1)
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attribute("visibility")
        .is_some_and(|visibility| visibility != "visible")
}
