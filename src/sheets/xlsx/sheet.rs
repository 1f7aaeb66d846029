//! The cells of a sheet, in one pass over its part, with what else stands there: hidden rows and columns, merged
//! ranges, formulas without a value.
//!
//! Texts that cells share stand in a part of their own, which is read meanwhile: a sheet comes out with gaps for them
//! ([`UnfilledSheet`]), which are filled when both have been read.

use std::borrow::Cow;
use std::fmt;

use crate::location::{Cell, CellRange, MAX_COLUMNS};
use crate::sheets::content::{Meter, SheetContent, Tally};
use crate::sheets::grid::{GridCell, Value};
use crate::sheets::refusal::Refusal;
use crate::sheets::shown::Shower;
use crate::sheets::xml::{Node, Tag, Xml};

use super::strings::{RichString, SharedStrings, push_unescaped, read_rich};
use super::styles::{CellStyle, Styles};

/// A sheet whose shared texts have not been put in.
pub(super) struct UnfilledSheet {
    /// All else. A cell with a shared text has none yet.
    pub(super) content: SheetContent,
    /// What goes into those cells, in their order.
    shared: Vec<SharedText>,
}

/// The text of a cell that stands in the table of texts.
struct SharedText {
    /// Its position in the table.
    index: usize,
    /// Whether the cell's style says that it is struck through.
    is_struck: bool,
}

impl From<SheetContent> for UnfilledSheet {
    /// A sheet without shared texts.
    fn from(content: SheetContent) -> Self {
        Self { content, shared: Vec::new() }
    }
}

impl UnfilledSheet {
    /// The sheet with its shared texts. Cells whose text is blank are gone.
    pub(super) fn fill(self, strings: &SharedStrings<'_>, meter: &Meter<'_>) -> Result<SheetContent, Refusal> {
        let Self { content: mut sheet, shared } = self;
        let mut tally = Tally::new(meter);
        let mut has_blank = false;
        let mut texts = shared.into_iter();
        for row in &mut sheet.rows {
            for (gap, SharedText { index, is_struck }) in
                row.cells.iter_mut().filter(|cell| cell.text.is_empty()).zip(&mut texts)
            {
                let cell = Cell::new(row.row_index, gap.column_index);
                let missing = || no_text(&sheet.name, cell, &index);
                match rich_cell(cell, is_struck, strings.get(index).ok_or_else(missing)?) {
                    Some(shown) => {
                        tally.text(&sheet.name, cell, &shown.text)?;
                        *gap = shown;
                    }
                    None => has_blank = true,
                }
            }
        }
        tally.tell()?;
        if has_blank {
            sheet.rows.iter_mut().for_each(|row| row.cells.retain(|cell| !cell.text.is_empty()));
            sheet.rows.retain(|row| !row.cells.is_empty());
        }
        sheet.put_in_order();
        Ok(sheet)
    }
}

fn no_text(sheet: &str, cell: Cell, index: &dyn fmt::Display) -> Refusal {
    Refusal::damaged(format!("cell {cell} of sheet \"{sheet}\" has no text `{index}`"))
}

/// Reads one sheet.
pub(super) struct SheetReader<'a, 'm> {
    styles: &'a Styles,
    shower: &'a Shower,
    tally: Tally<'a, 'm>,
    sheet: UnfilledSheet,
    /// The row at hand, from zero; rows and cells without an address follow the one before.
    row_index: u32,
    next_column: u32,
    is_row_hidden: bool,
}

/// A cell as its element says.
#[derive(Debug, Default)]
struct RawCell<'a> {
    /// What the formula came to, or what was typed; `None` without the element.
    value: Option<Cow<'a, str>>,
    rich: Option<RichString<'a>>,
    has_formula: bool,
}

impl RawCell<'_> {
    /// The value, empty if there is none.
    fn value(&self) -> &str {
        self.value.as_deref().unwrap_or_default()
    }

    /// Whether it is a formula that the file keeps no value of. A formula that came to an empty text has a value all the
    /// same: Excel and `LibreOffice` write `t="str"` with an empty `<v>` then, and no `<v>` where they have not computed it.
    /// Libraries that do not compute (openpyxl) write an empty `<v>` without `t="str"`.
    fn lacks_value(&self, kind: &str) -> bool {
        let has_value = match &self.value {
            Some(value) => kind == "str" || !value.trim().is_empty(),
            None => self.rich.is_some(),
        };
        self.has_formula && !has_value
    }
}

impl<'a, 'm> SheetReader<'a, 'm> {
    /// A reader that adds to `content`.
    pub(super) fn new(styles: &'a Styles, shower: &'a Shower, meter: &'a Meter<'m>, content: SheetContent) -> Self {
        let (tally, sheet) = (Tally::new(meter), UnfilledSheet::from(content));
        Self { styles, shower, tally, sheet, row_index: 0, next_column: 0, is_row_hidden: false }
    }

    /// Reads the sheet's part.
    pub(super) fn read(mut self, xml: &mut Xml<'_>) -> Result<UnfilledSheet, Refusal> {
        let mut next_row = 0;
        loop {
            match xml.next()? {
                Node::Open(tag) => match tag.name() {
                    "c" => self.read_cell(xml, &tag)?,
                    "row" => {
                        self.start_row(&tag, next_row)?;
                        next_row = self.row_index + 1;
                    }
                    "col" => self.read_columns(&tag),
                    "mergeCell" => self.read_merge(&tag)?,
                    "conditionalFormatting" => self.read_coloured_by_rule(&tag),
                    // What later editions added says nothing about cells.
                    "extLst" => xml.skip()?,
                    _ => {}
                },
                Node::Close(_) | Node::Text(_) => {}
                Node::End => {
                    self.tally.tell()?;
                    return Ok(self.sheet);
                }
            }
        }
    }

    fn start_row(&mut self, tag: &Tag<'_>, next_row: u32) -> Result<(), Refusal> {
        let mut row_index = next_row;
        self.is_row_hidden = false;
        for (name, value) in tag.attributes() {
            match name {
                "r" => {
                    let row = value.trim().parse::<u32>().ok().and_then(|row| row.checked_sub(1));
                    row_index = row.unwrap_or(u32::MAX);
                }
                "hidden" => self.is_row_hidden = matches!(&*value, "1" | "true"),
                _ => {}
            }
        }
        self.row_index = Meter::position(row_index, 0)?.row_index;
        self.next_column = 0;
        Ok(())
    }

    fn read_columns(&mut self, tag: &Tag<'_>) {
        let column = |name: &str| tag.attribute(name).and_then(|value| value.parse::<u32>().ok());
        if let (true, Some(first), Some(last)) = (tag.is_true("hidden"), column("min"), column("max")) {
            self.sheet
                .content
                .hidden_columns
                .push(first.saturating_sub(1)..=last.saturating_sub(1).min(MAX_COLUMNS - 1));
        }
    }

    fn read_merge(&mut self, tag: &Tag<'_>) -> Result<(), Refusal> {
        let reference = tag.attribute("ref").unwrap_or_default();
        let Some((first, last)) = reference.split_once(':') else { return Ok(()) };
        if let (Ok(first), Ok(last)) = (first.parse::<Cell>(), last.parse::<Cell>()) {
            self.tally.merge()?;
            self.sheet.content.merges.push(CellRange::spanning(first, last));
        }
        Ok(())
    }

    /// Keeps the ranges that a conditional format covers: "F4:F20 H4".
    fn read_coloured_by_rule(&mut self, tag: &Tag<'_>) {
        // A sheet that people coloured has a few dozen. The ranges are compared with every cell of a blank rating column.
        const MOST: usize = 256;
        let kept = &mut self.sheet.content.coloured_by_rule;
        let references = tag.attribute("sqref").unwrap_or_default();
        let ranges = references.split(' ').filter_map(|reference| reference.parse::<CellRange>().ok());
        kept.extend(ranges.take(MOST.saturating_sub(kept.len())));
    }

    fn read_cell(&mut self, xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<(), Refusal> {
        let mut cell = Cell::new(self.row_index, self.next_column);
        let (mut style, mut kind) = (None, None);
        for (name, value) in tag.attributes() {
            match name {
                "r" => {
                    let fault = || Refusal::damaged(format!("`{value}` is no cell of a sheet"));
                    cell = value.parse().map_err(|_| fault())?;
                }
                "s" => style = Some(value),
                "t" => kind = Some(value),
                _ => {}
            }
        }
        let cell = Meter::position(cell.row_index, cell.column_index)?;
        self.next_column = cell.column_index + 1;
        let style = self.styles.get(style.as_deref());
        if let Some(fill) = style.fill {
            self.tally.mark()?;
            self.sheet.content.fills.push((cell, fill));
        }
        let raw = read_raw(xml)?;
        let kind = kind.as_deref().unwrap_or("n");
        if raw.lacks_value(kind) {
            self.tally.mark()?;
            self.sheet.content.valueless_formulas.push(cell);
        }
        let shown = if kind == "s" && (raw.rich.is_none() || !raw.value().is_empty()) {
            self.shared(cell, style, raw.value())?
        } else {
            self.show(cell, kind, style, &raw)
        };
        let Some(shown) = shown else { return Ok(()) };
        let content = &mut self.sheet.content;
        self.tally.cell(&content.name, cell, &shown.text)?;
        content.push(cell.row_index, self.is_row_hidden, shown);
        Ok(())
    }

    /// A gap for a text of the table; `None` if the cell names none.
    fn shared(&mut self, cell: Cell, style: CellStyle, index: &str) -> Result<Option<GridCell>, Refusal> {
        if index.is_empty() {
            return Ok(None);
        }
        let number = index.trim().parse().map_err(|_| no_text(&self.sheet.content.name, cell, &index))?;
        self.sheet.shared.push(SharedText { index: number, is_struck: style.is_struck });
        Ok(Some(GridCell::new(cell.column_index, String::new(), Value::Text)))
    }

    /// The cell as shown; `None` if it shows nothing.
    fn show(&self, cell: Cell, kind: &str, style: CellStyle, raw: &RawCell<'_>) -> Option<GridCell> {
        let value = raw.value();
        if let Some(rich) = raw.rich.as_ref().filter(|_| kind == "inlineStr" || value.is_empty()) {
            return rich_cell(cell, style.is_struck, rich);
        }
        let (text, value) = match kind {
            _ if value.is_empty() => return None,
            "b" => (truth(value).into_owned(), Value::Text),
            "e" => (value.trim().to_owned(), Value::Error),
            "n" => match value.trim().parse::<f64>() {
                Ok(number) => self.shower.number(number, self.styles.format(style)),
                Err(_) => (value.to_owned(), Value::Text),
            },
            // Files in the strict form of the standard write days so.
            "d" => self
                .shower
                .moment(value, self.styles.format(style))
                .unwrap_or_else(|| (value.trim().to_owned(), Value::Text)),
            _ => {
                let mut text = String::new();
                push_unescaped(&mut text, value);
                (text, Value::Text)
            }
        };
        grid_cell(cell, style.is_struck, text, value)
    }
}

fn read_raw<'a>(xml: &mut Xml<'a>) -> Result<RawCell<'a>, Refusal> {
    let mut raw = RawCell::default();
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "v" => raw.value = Some(xml.text()?),
                "is" => raw.rich = Some(read_rich(xml)?),
                "f" => {
                    raw.has_formula = true;
                    xml.skip()?;
                }
                _ => xml.skip()?,
            },
            Node::Close(_) | Node::End => return Ok(raw),
            Node::Text(_) => {}
        }
    }
}

fn truth(value: &str) -> Cow<'_, str> {
    match value.trim() {
        "1" | "true" => Cow::Borrowed("TRUE"),
        "0" | "false" => Cow::Borrowed("FALSE"),
        other => Cow::Borrowed(other),
    }
}

fn rich_cell(cell: Cell, is_struck: bool, rich: &RichString<'_>) -> Option<GridCell> {
    let shown = grid_cell(cell, is_struck, rich.text.clone().into_owned(), Value::Text)?;
    Some(if rich.has_runs { shown.with_struck(rich.struck.clone()) } else { shown })
}

fn grid_cell(cell: Cell, is_struck: bool, text: String, value: Value) -> Option<GridCell> {
    if text.chars().all(char::is_whitespace) {
        return None;
    }
    let whole = 0..text.len();
    let shown = GridCell::new(cell.column_index, text, value);
    Some(if is_struck { shown.with_struck(vec![whole]) } else { shown })
}
