//! How the cells of an `.xls` look and what is hidden ([MS-XLS], BIFF8): what calamine does not tell.
//!
//! Walks over the records of the workbook's stream and reads those few; whatever does not fit is passed over, and the
//! cells then look plain.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use crate::import::grid::Colour;
use crate::import::workbook::palette;
use crate::import::workbook::shown::{CellFormat, Shower};
use crate::location::{Cell, MAX_COLUMNS};

use super::compound::{long, short, workbook_stream};

/// Records that are read, by their number.
mod record {
    pub(super) const FORMULA: u16 = 0x06;
    pub(super) const END: u16 = 0x0A;
    pub(super) const DATE_MODE: u16 = 0x22;
    pub(super) const FONT: u16 = 0x31;
    pub(super) const COLUMNS: u16 = 0x7D;
    pub(super) const SHEET: u16 = 0x85;
    pub(super) const PALETTE: u16 = 0x92;
    pub(super) const NUMBERS: u16 = 0xBD;
    pub(super) const BLANKS: u16 = 0xBE;
    pub(super) const RICH_TEXT: u16 = 0xD6;
    pub(super) const STYLE: u16 = 0xE0;
    pub(super) const SHARED_TEXT: u16 = 0xFD;
    pub(super) const BLANK: u16 = 0x201;
    pub(super) const NUMBER: u16 = 0x203;
    pub(super) const TEXT: u16 = 0x204;
    pub(super) const TRUTH: u16 = 0x205;
    pub(super) const ROW: u16 = 0x208;
    pub(super) const SHORT_NUMBER: u16 = 0x27E;
    pub(super) const FORMAT: u16 = 0x41E;
    pub(super) const BEGIN: u16 = 0x809;
}

/// How a workbook's cells look.
#[derive(Debug)]
pub(super) struct Looks {
    /// Shows numbers.
    pub(super) shower: Shower,
    styles: Vec<Style>,
    formats: HashMap<u16, Option<CellFormat>>,
    struck_fonts: Vec<bool>,
    palette: Vec<Colour>,
    /// In the order of the workbook, those without cells as well.
    pub(super) sheets: Vec<SheetLooks>,
}

/// How the cells of one sheet look.
#[derive(Debug, Default)]
pub(super) struct SheetLooks {
    styles: HashMap<Cell, u16>,
    /// The hidden rows.
    pub(super) hidden_rows: HashSet<u32>,
    /// The hidden columns.
    pub(super) hidden_columns: Vec<RangeInclusive<u32>>,
}

#[derive(Debug, Clone, Copy)]
struct Style {
    font: u16,
    format: u16,
    /// The number of its fill's colour, if that is solid.
    fill: Option<u16>,
}

impl Looks {
    /// Reads them; plain ones if the file is not in the format of Excel 97 to 2003.
    pub(super) fn read(file: &[u8]) -> Self {
        workbook_stream(file).and_then(|stream| Self::of_stream(&stream)).unwrap_or_else(|| Self::new(false))
    }

    fn new(is_1904: bool) -> Self {
        Self {
            shower: Shower::new(is_1904),
            styles: Vec::new(),
            formats: HashMap::new(),
            struck_fonts: Vec::new(),
            palette: Vec::new(),
            sheets: Vec::new(),
        }
    }

    fn of_stream(stream: &[u8]) -> Option<Self> {
        const BIFF8: u16 = 0x600;
        let mut records = Records { stream, at: 0 };
        let (begin, data) = records.next()?;
        if begin != record::BEGIN || short(data, 0)? != BIFF8 {
            return None;
        }
        let mut looks = Self::new(false);
        let mut codes = HashMap::new();
        let mut starts = Vec::new();
        for (kind, data) in records.take_while(|(kind, _)| *kind != record::END) {
            match kind {
                record::DATE_MODE => looks.shower = Shower::new(short(data, 0) == Some(1)),
                record::FONT => looks.struck_fonts.push(short(data, 2).is_some_and(|flags| flags & 0x08 != 0)),
                record::FORMAT => codes.extend(format_code(data)),
                record::STYLE => looks.styles.extend(style(data)),
                record::PALETTE => looks.palette = palette_of(data),
                record::SHEET => starts.extend(long(data, 0)),
                _ => {}
            }
        }
        for style in &looks.styles {
            let code = codes.get(&style.format).map(String::as_str);
            looks.formats.entry(style.format).or_insert_with(|| CellFormat::new(u32::from(style.format), code));
        }
        looks.sheets = starts.into_iter().map(|start| SheetLooks::read(stream, start)).collect();
        Some(looks)
    }

    fn style(&self, sheet: usize, cell: Cell) -> Option<Style> {
        let index = self.sheets.get(sheet)?.styles.get(&cell)?;
        self.styles.get(usize::from(*index)).copied()
    }

    /// The number format of a cell; `None` for the general one.
    pub(super) fn format(&self, sheet: usize, cell: Cell) -> Option<&CellFormat> {
        self.formats.get(&self.style(sheet, cell)?.format)?.as_ref()
    }

    /// Whether the text of a cell is struck through.
    pub(super) fn is_struck(&self, sheet: usize, cell: Cell) -> bool {
        let Some(style) = self.style(sheet, cell) else { return false };
        // There is no font 4: the format leaves that number out.
        let font = usize::from(if style.font > 4 { style.font - 1 } else { style.font });
        self.struck_fonts.get(font).copied().unwrap_or_default()
    }

    /// The cells of a sheet that have a solid fill, filled or blank.
    pub(super) fn fills(&self, sheet: usize) -> Vec<(Cell, Colour)> {
        let cells = self.sheets.get(sheet).into_iter().flat_map(|sheet| sheet.styles.keys());
        cells.filter_map(|cell| Some((*cell, self.colour(self.style(sheet, *cell)?.fill?)?))).collect()
    }

    fn colour(&self, number: u16) -> Option<Colour> {
        let number = usize::from(number);
        let own = number.checked_sub(8).and_then(|position| self.palette.get(position)).copied();
        // 64 and above mean "automatic".
        own.or_else(|| Some(number).filter(|number| *number < 64).and_then(palette::standard))
    }
}

impl SheetLooks {
    fn read(stream: &[u8], start: u32) -> Self {
        let mut looks = Self::default();
        let records = Records { stream, at: usize::try_from(start).unwrap_or(usize::MAX) };
        let mut depth = 0_usize;
        for (kind, data) in records {
            match kind {
                // A chart on the sheet is a stream within it.
                record::BEGIN => depth += 1,
                record::END if depth <= 1 => break,
                record::END => depth -= 1,
                _ if depth == 1 => looks.add(kind, data).unwrap_or_default(),
                _ => {}
            }
        }
        looks
    }

    fn add(&mut self, kind: u16, data: &[u8]) -> Option<()> {
        let (row, column) = (short(data, 0)?, short(data, 2)?);
        let cell = |column: u32| Cell::new(u32::from(row), column);
        let column_index = u32::from(column);
        match kind {
            record::FORMULA
            | record::RICH_TEXT
            | record::SHARED_TEXT
            | record::BLANK
            | record::NUMBER
            | record::TEXT
            | record::TRUTH
            | record::SHORT_NUMBER => {
                self.styles.insert(cell(column_index), short(data, 4)?);
            }
            record::NUMBERS | record::BLANKS => {
                let bytes = if kind == record::NUMBERS { 6 } else { 2 };
                let styles = data.get(4..data.len().checked_sub(2)?)?.chunks_exact(bytes);
                for (style, at) in styles.zip(column_index..MAX_COLUMNS) {
                    self.styles.insert(cell(at), short(style, 0)?);
                }
            }
            record::ROW if short(data, 12)? & 0x20 != 0 => {
                self.hidden_rows.insert(u32::from(row));
            }
            record::COLUMNS if short(data, 8)? & 1 != 0 => {
                // Of a record of columns the first two numbers are the first and the last of them.
                self.hidden_columns.push(u32::from(row)..=u32::from(column));
            }
            _ => {}
        }
        Some(())
    }
}

/// The records of a stream: number and data.
struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = short(self.stream, self.at)?;
        let length = usize::from(short(self.stream, self.at.checked_add(2)?)?);
        let start = self.at.checked_add(4)?;
        let data = self.stream.get(start..start.checked_add(length)?)?;
        self.at = start + length;
        Some((kind, data))
    }
}

fn format_code(data: &[u8]) -> Option<(u16, String)> {
    let (id, length) = (short(data, 0)?, usize::from(short(data, 2)?));
    let is_wide = data.get(4)? & 1 != 0;
    let code = if is_wide {
        let units = data.get(5..5 + 2 * length)?.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
        char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{FFFD}')).collect()
    } else {
        data.get(5..5 + length)?.iter().map(|byte| char::from(*byte)).collect()
    };
    Some((id, code))
}

fn style(data: &[u8]) -> Option<Style> {
    const SOLID: u32 = 1;
    let pattern = long(data, 14)? >> 26;
    let fill = (pattern == SOLID).then(|| short(data, 18)).flatten().map(|colours| colours & 0x7F);
    Some(Style { font: short(data, 0)?, format: short(data, 2)?, fill })
}

fn palette_of(data: &[u8]) -> Vec<Colour> {
    data.get(2..).unwrap_or_default().chunks_exact(4).map(|colour| [colour[0], colour[1], colour[2]]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_cells_ends_where_every_sheet_does() {
        for (first_column, styled) in [(1_u16, 3), (16_382, 2), (u16::MAX, 0)] {
            let numbers = [0, first_column, 7, 8, 9, u16::MAX];
            let data: Vec<u8> = numbers.into_iter().flat_map(u16::to_le_bytes).collect();
            let mut looks = SheetLooks::default();
            looks.add(record::BLANKS, &data);
            assert_eq!(looks.styles.len(), styled, "from column {first_column}");
        }
    }
}
