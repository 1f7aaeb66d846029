//! Reads a sheet in one pass over its part: the cells, hidden rows and columns, merged ranges,
//! formulas without a value, links, page headers.
//!
//! The shared texts have been read before ([`read_shared`](super::strings::read_shared)), so the
//! text of a cell is known at once.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::location::{Cell, CellRange, MAX_COLUMNS};
use crate::sheets::cell::cell_text::CellText;
use crate::sheets::cell::hyperlink;
use crate::sheets::cell::hyperlink::Hyperlink;
use crate::sheets::cell::shown::{NumberFormatter, text_in};
use crate::sheets::content::{MAX_UNSEEN_COLUMN_CHARS, MAX_UNSEEN_ROW_POINTS, OutsideKind};
use crate::sheets::file::meter;
use crate::sheets::file::refusal::Refusal;
use crate::sheets::grid::Value;
use crate::sheets::sheet_writer::SheetWriter;
use crate::sheets::xml::{Tag, Xml};

use super::strings::{RichString, push_unescaped, read_rich};
use super::styles::{CellStyle, Styles};
use super::theme::Theme;

/// The parts of the file that cells refer to.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a> {
    pub(super) styles: &'a Styles,
    /// Shared texts.
    pub(super) strings: &'a [RichString<'a>],
    /// Formats numbers.
    pub(super) formatter: &'a NumberFormatter,
    /// Addresses of links, by the id of their relation.
    pub(super) links: &'a HashMap<&'a str, &'a str>,
}

/// Reads one sheet.
pub(super) struct SheetReader<'a> {
    parts: Parts<'a>,
    /// Writes what has been read.
    pub(super) writer: SheetWriter<'a>,
    /// The current row, from zero. Rows and cells without an address follow the previous one.
    row_index: u32,
    next_column: u32,
    is_row_hidden: bool,
}

/// A cell as its element describes it.
#[derive(Debug, Default)]
struct RawCell<'a> {
    /// The result of the formula, or the value that was typed; `None` if the cell has no such
    /// element.
    value: Option<Cow<'a, str>>,
    rich: Option<RichString<'a>>,
    formula: Option<Cow<'a, str>>,
}

impl RawCell<'_> {
    /// The value; empty if there is none.
    fn value(&self) -> &str {
        self.value.as_deref().unwrap_or_default()
    }

    /// Whether the cell is a formula without a value. A formula whose result is an empty text has a
    /// value: Excel and `LibreOffice` write it as `t="str"` with an empty `<v>`, and write no `<v>`
    /// for a formula that they have not computed. Libraries that do not compute (openpyxl) write an
    /// empty `<v>` without `t="str"`.
    fn lacks_value(&self, kind: &str) -> bool {
        let has_value = match &self.value {
            Some(value) => kind == "str" || !value.trim().is_empty(),
            None => self.rich.is_some(),
        };
        self.formula.is_some() && !has_value
    }
}

/// The most rules whose ranges are compared with every cell of a blank rating column. A sheet
/// coloured by people has a few dozen rules.
const MAX_COMPARED_RULES: usize = 256;

impl<'a> SheetReader<'a> {
    /// A reader that writes to `writer`.
    pub(super) fn new(parts: Parts<'a>, writer: SheetWriter<'a>) -> Self {
        Self {
            parts,
            writer,
            row_index: 0,
            next_column: 0,
            is_row_hidden: false,
        }
    }

    /// Reads the sheet's part.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        let mut next_row = 0;
        while let Some(tag) = xml.next_open()? {
            match tag.name() {
                "c" => self.read_cell(xml, &tag)?,
                "row" => {
                    self.start_row(&tag, next_row)?;
                    next_row = self.row_index + 1;
                }
                "col" => self.read_columns(&tag),
                "mergeCell" => self.read_merge(&tag)?,
                "conditionalFormatting" => self.read_rule(&tag)?,
                "hyperlink" => self.read_link(&tag)?,
                "oddHeader" | "evenHeader" | "firstHeader" => {
                    self.writer
                        .page_text(OutsideKind::PageHeader, &xml.text()?)?;
                }
                "oddFooter" | "evenFooter" | "firstFooter" => {
                    self.writer
                        .page_text(OutsideKind::PageFooter, &xml.text()?)?;
                }
                // Later editions added these elements. They say nothing about cells.
                "extLst" => xml.skip()?,
                _ => {}
            }
        }
        let compared = self.writer.ruled.iter().take(MAX_COMPARED_RULES);
        self.writer.sheet.coloured_by_rule.extend(compared);
        Ok(())
    }

    fn read_rule(&mut self, tag: &Tag<'_>) -> Result<(), Refusal> {
        let ranges = tag.attribute("sqref").unwrap_or_default();
        ranges
            .split_ascii_whitespace()
            .try_for_each(|range| self.writer.rule(range.parse().ok()))
    }

    fn read_link(&mut self, tag: &Tag<'_>) -> Result<(), Refusal> {
        let address = tag
            .attribute("id")
            .and_then(|id| self.parts.links.get(id.as_str()).copied());
        let (Some(range), Some(address)) = (tag.parsed("ref"), address) else {
            return Ok(());
        };
        match tag.attribute("location") {
            // A place in the target.
            Some(location) if !address.contains('#') => self
                .writer
                .link_range(range, &format!("{address}#{location}")),
            Some(_) | None => self.writer.link_range(range, address),
        }
    }

    fn start_row(&mut self, tag: &Tag<'_>, next_row: u32) -> Result<(), Refusal> {
        let row_index = match tag.attribute("r") {
            Some(row) => row
                .trim()
                .parse()
                .map_or(u32::MAX, |row: u32| row.wrapping_sub(1)),
            None => next_row,
        };
        let is_low = |points: f64| points <= MAX_UNSEEN_ROW_POINTS;
        self.is_row_hidden = tag.is_true("hidden") || tag.parsed("ht").is_some_and(is_low);
        self.row_index = meter::position(row_index, 0)?.row_index;
        self.next_column = 0;
        Ok(())
    }

    fn read_columns(&mut self, tag: &Tag<'_>) {
        let is_hidden = tag.is_true("hidden")
            || tag
                .parsed::<f64>("width")
                .is_some_and(|width_chars| width_chars <= MAX_UNSEEN_COLUMN_CHARS);
        if let (true, Some(first), Some(last)) = (
            is_hidden,
            tag.parsed::<u32>("min"),
            tag.parsed::<u32>("max"),
        ) {
            let last = last.saturating_sub(1).min(MAX_COLUMNS - 1);
            let columns = first.saturating_sub(1)..=last;
            self.writer.sheet.hidden_columns.push(columns);
        }
    }

    fn read_merge(&mut self, tag: &Tag<'_>) -> Result<(), Refusal> {
        let reference = tag.attribute("ref").unwrap_or_default();
        let Some((first, last)) = reference.split_once(':') else {
            return Ok(());
        };
        match (first.parse(), last.parse()) {
            (Ok(first), Ok(last)) => self.writer.merge(CellRange::spanning(first, last)),
            (_, _) => Ok(()),
        }
    }

    fn read_cell(&mut self, xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<(), Refusal> {
        let mut cell = Cell::new(self.row_index, self.next_column);
        let (mut style, mut kind, mut is_rich_value) = (None, None, false);
        for (name, value) in tag.attributes() {
            match name {
                "r" => {
                    let fault = || Refusal::damaged(format!("`{value}` is not a cell of a sheet"));
                    cell = value.parse().map_err(|_| fault())?;
                }
                "s" => style = Some(value),
                "t" => kind = Some(value),
                "vm" => is_rich_value = true,
                _ => {}
            }
        }
        let cell = meter::position(cell.row_index, cell.column_index)?;
        self.next_column = cell.column_index + 1;
        let style = self.parts.styles.get(style.as_deref());
        self.writer.fill(cell, style.fill)?;
        let raw = read_raw(xml, &self.parts.styles.theme)?;
        let kind = kind.as_deref().unwrap_or("n");
        if is_rich_value && kind == "e" && is_picture(&raw) {
            return self.writer.picture(cell);
        }
        let link = raw.formula.as_deref().and_then(hyperlink::of_formula);
        let (mut text, value) = self.show(cell, kind, style, &raw, link.as_ref())?;
        text.indent = style.indent;
        if text.is_blank() && raw.lacks_value(kind) {
            self.writer.valueless(cell)?;
        }
        if let Some(link) = link {
            self.writer.link(cell, &link.address.into(), None)?;
        }
        self.writer.cell(cell, self.is_row_hidden, text, value)
    }

    /// The text and the value of the cell.
    fn show(
        &self,
        cell: Cell,
        kind: &str,
        style: CellStyle,
        raw: &RawCell<'_>,
        link: Option<&Hyperlink>,
    ) -> Result<(CellText, Value), Refusal> {
        let (styles, formatter) = (self.parts.styles, self.parts.formatter);
        let format = styles.format(style);
        let value = raw.value();
        let words = |text: CellText| (text_in(format, style.look, text), Value::Text);
        match &raw.rich {
            Some(rich) if kind == "inlineStr" || value.is_empty() => {
                return Ok(words(rich.shown(&style)));
            }
            Some(_) | None => {}
        }
        if kind == "s" && !value.is_empty() {
            let index = value.trim().parse::<usize>().ok();
            let rich = index.and_then(|index| self.parts.strings.get(index));
            let rich = rich.ok_or_else(|| self.writer.no_text(cell, value))?;
            return Ok(words(rich.shown(&style)));
        }
        let (text, value) = match (kind, link) {
            // The text of a link is known even if no program has computed the formula.
            (_, Some(link)) if raw.lacks_value(kind) => (link.words.clone(), Value::Text),
            _ if value.is_empty() => (String::new(), Value::Text),
            ("b", _) => (truth(value).into_owned(), Value::Text),
            ("e", _) => (value.trim().to_owned(), Value::Error),
            ("n", _) => match value.trim().parse::<f64>() {
                Ok(number) => formatter.number(number, format),
                Err(_) => (value.to_owned(), Value::Text),
            },
            // Files in the strict form of the standard write days like this.
            ("d", _) => formatter
                .moment(value, format)
                .unwrap_or_else(|| (value.trim().to_owned(), Value::Text)),
            _ => {
                let mut text = String::new();
                push_unescaped(&mut text, value);
                return Ok(words(CellText::of(&text, style.look)));
            }
        };
        Ok((CellText::of(&text, style.look), value))
    }
}

/// Whether a cell is a picture. For a picture in a cell, and for one fetched by the function IMAGE,
/// Excel stores the error `#VALUE!` with a reference to the picture. An error of a formula may have
/// such a reference too.
fn is_picture(raw: &RawCell<'_>) -> bool {
    let is_fetched = raw
        .formula
        .as_ref()
        .is_none_or(|formula| formula.contains("IMAGE("));
    raw.value().trim() == "#VALUE!" && is_fetched
}

fn read_raw<'a>(xml: &mut Xml<'a>, theme: &Theme) -> Result<RawCell<'a>, Refusal> {
    let mut raw = RawCell::default();
    let depth = xml.depth();
    while let Some(tag) = xml.next_within(depth)? {
        match tag.name() {
            "v" => raw.value = Some(xml.text()?),
            "is" => raw.rich = Some(read_rich(xml, theme)?),
            "f" => raw.formula = Some(xml.text()?),
            _ => xml.skip()?,
        }
    }
    Ok(raw)
}

fn truth(value: &str) -> Cow<'_, str> {
    match value.trim() {
        "1" | "true" => Cow::Borrowed("TRUE"),
        "0" | "false" => Cow::Borrowed("FALSE"),
        other => Cow::Borrowed(other),
    }
}
