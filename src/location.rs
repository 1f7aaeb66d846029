//! The place that a value comes from: workbook, sheet and cell, or a line of a text file.
//!
//! Every text of an author has a [`Place`], so that messages can point at it. Rows and columns
//! count from zero inside the program. Only [`Cell`] and [`CellRange`] convert between indices and
//! the names that a spreadsheet shows (`D14`, `A6:H26`).

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Rows of the largest sheet that a spreadsheet program can show.
pub const MAX_ROWS: u32 = 1_048_576;
/// Columns of the largest sheet that a spreadsheet program can show (`A` to `XFD`).
pub const MAX_COLUMNS: u32 = 16_384;

/// One cell of a sheet. Both indices count from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Row, from zero; the sheet shows one more.
    pub row_index: u32,
    /// Column, from zero (`A`).
    pub column_index: u32,
}

impl Cell {
    /// The cell at a row and a column, both from zero.
    pub const fn new(row_index: u32, column_index: u32) -> Self {
        Self {
            row_index,
            column_index,
        }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}{}",
            column_name(self.column_index),
            self.row_index + 1
        )
    }
}

/// The letters that a spreadsheet shows above a column, counted from zero.
///
/// ```
/// # use planpack::location::column_name;
/// assert_eq!(column_name(0), "A");
/// assert_eq!(column_name(27), "AB");
/// ```
pub fn column_name(column_index: u32) -> String {
    let mut name = String::new();
    let mut rest = u64::from(column_index) + 1;
    while rest > 0 {
        let letter = ('A'..='Z')
            .nth(((rest - 1) % 26) as usize)
            .unwrap_or_default();
        name.insert(0, letter);
        rest = (rest - 1) / 26;
    }
    name
}

/// A text that is not the name of a cell.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a cell; write it as the sheet does, for example D14")]
pub struct NotACell(String);

impl FromStr for Cell {
    type Err = NotACell;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fault = || NotACell(text.to_owned());
        let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        if letters == 0 || letters > 3 {
            return Err(fault());
        }
        let column = text[..letters].bytes().fold(0, |sum, letter| {
            sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
        });
        let row: u32 = text[letters..].parse().map_err(|_| fault())?;
        if row == 0 || row > MAX_ROWS || column > MAX_COLUMNS {
            return Err(fault());
        }
        Ok(Self::new(row - 1, column - 1))
    }
}

/// A rectangle of cells, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRange {
    /// Top left.
    pub first: Cell,
    /// Bottom right; not above and not left of `first`.
    pub last: Cell,
}

impl CellRange {
    /// The smallest rectangle that contains both cells.
    pub fn spanning(one: Cell, other: Cell) -> Self {
        Self {
            first: Cell::new(
                one.row_index.min(other.row_index),
                one.column_index.min(other.column_index),
            ),
            last: Cell::new(
                one.row_index.max(other.row_index),
                one.column_index.max(other.column_index),
            ),
        }
    }

    /// Whether the cell is in the rectangle.
    pub fn contains(&self, cell: Cell) -> bool {
        (self.first.row_index..=self.last.row_index).contains(&cell.row_index)
            && (self.first.column_index..=self.last.column_index).contains(&cell.column_index)
    }
}

impl From<Cell> for CellRange {
    fn from(cell: Cell) -> Self {
        Self {
            first: cell,
            last: cell,
        }
    }
}

impl fmt::Display for CellRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            self.first.fmt(f)
        } else {
            write!(f, "{}:{}", self.first, self.last)
        }
    }
}

impl FromStr for CellRange {
    type Err = NotACell;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        Ok(Self::spanning(first.trim().parse()?, last.trim().parse()?))
    }
}

/// Parsed from its name: `D14` or `A6:H26`.
impl<'de> Deserialize<'de> for CellRange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// A file that was read, or one sheet of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    /// The file's name without its folder.
    pub file: String,
    /// The sheet, in a workbook; `None` in a text file.
    pub sheet: Option<String>,
}

/// A part of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// All of it.
    Whole,
    /// A line of a text file, counted from one.
    Line(usize),
    /// One cell or a rectangle of a sheet.
    Cells(CellRange),
}

/// The place of a value, as shown to the author.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file and sheet. Shared, because thousands of values come from one sheet.
    pub source: Arc<Source>,
    /// The part of the source.
    pub spot: Spot,
}

impl Place {
    /// A cell or range of a sheet.
    pub fn cells(source: &Arc<Source>, cells: impl Into<CellRange>) -> Self {
        Self {
            source: Arc::clone(source),
            spot: Spot::Cells(cells.into()),
        }
    }

    /// A file as a whole.
    pub fn file(name: impl Into<String>) -> Self {
        Self {
            source: Arc::new(Source {
                file: name.into(),
                sheet: None,
            }),
            spot: Spot::Whole,
        }
    }

    /// A line of a text file, counted from one.
    pub fn line(source: &Arc<Source>, line_number: usize) -> Self {
        Self {
            source: Arc::clone(source),
            spot: Spot::Line(line_number),
        }
    }

    /// Whether both places are cells of one sheet, or lines of one text.
    pub fn is_beside(&self, other: &Self) -> bool {
        let is_of_one_kind = matches!(
            (self.spot, other.spot),
            (Spot::Cells(_), Spot::Cells(_)) | (Spot::Line(_), Spot::Line(_))
        );
        is_of_one_kind && self.source == other.source
    }

    /// The cell, or the first of a range; `None` outside a sheet.
    pub fn cell(&self) -> Option<Cell> {
        match self.spot {
            Spot::Cells(range) => Some(range.first),
            Spot::Whole | Spot::Line(_) => None,
        }
    }

    /// The column of the cell, or of the first cell of a range: its sheet and its index from zero.
    pub fn column(&self) -> Option<(&Source, u32)> {
        Some((&*self.source, self.cell()?.column_index))
    }
}

/// Groups places by column, in the order of their first places. A place outside a sheet is a group
/// by itself.
pub(crate) fn by_column<T>(
    items: impl IntoIterator<Item = T>,
    place: impl Fn(&T) -> Place,
) -> Vec<Vec<T>> {
    let mut groups: Vec<Vec<T>> = Vec::new();
    let mut known: HashMap<(Arc<Source>, u32), usize> = HashMap::new();
    for item in items {
        let (place, new) = (place(&item), groups.len());
        let column = place.cell().map(|cell| (place.source, cell.column_index));
        let at = column.map_or(new, |column| *known.entry(column).or_insert(new));
        match groups.get_mut(at) {
            Some(group) => group.push(item),
            None => groups.push(vec![item]),
        }
    }
    groups
}

/// `board-plan.xlsx, sheet "Priority 1", cell D7`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source.file)?;
        if let Some(sheet) = &self.source.sheet {
            write!(f, ", sheet \"{sheet}\"")?;
        }
        match self.spot {
            Spot::Whole => Ok(()),
            Spot::Line(number) => write!(f, ", line {number}"),
            Spot::Cells(range) if range.first == range.last => write!(f, ", cell {range}"),
            Spot::Cells(range) => write!(f, ", cells {range}"),
        }
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("workbook", &self.source.file)?;
        if let Some(sheet) = &self.source.sheet {
            map.serialize_entry("sheet", sheet)?;
        }
        match self.spot {
            Spot::Whole => {}
            Spot::Line(number) => map.serialize_entry("line", &number)?,
            Spot::Cells(range) if range.first == range.last => {
                map.serialize_entry("cell", &range.to_string())?;
            }
            Spot::Cells(range) => map.serialize_entry("range", &range.to_string())?,
        }
        map.end()
    }
}

/// A place in JSON.
#[derive(Deserialize)]
struct PlaceView {
    workbook: String,
    sheet: Option<String>,
    line: Option<usize>,
    #[serde(alias = "range")]
    cell: Option<CellRange>,
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let PlaceView {
            workbook,
            sheet,
            line,
            cell,
        } = PlaceView::deserialize(deserializer)?;
        let spot = cell
            .map(Spot::Cells)
            .or(line.map(Spot::Line))
            .unwrap_or(Spot::Whole);
        Ok(Self {
            source: Arc::new(Source {
                file: workbook,
                sheet,
            }),
            spot,
        })
    }
}

/// A value and the place where it was read. Equality compares only the value, so a plan that is
/// written out and read back equals itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(
        rename = "Text",
        description = "Text as the author wrote it, and its place."
    )
)]
pub struct Located<T> {
    /// The value. A text is whole: line breaks as `\n`, ditto marks and look-alike letters as they
    /// are.
    #[serde(rename = "text")]
    pub value: T,
    /// Where it is.
    pub place: Place,
}

impl<T: PartialEq> PartialEq for Located<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Located<T> {}

/// A text as the author wrote it, and its cell.
pub type Text = Located<String>;

impl Text {
    /// A text that was read at a place.
    pub fn new(value: impl Into<String>, place: Place) -> Self {
        Self {
            value: value.into(),
            place,
        }
    }

    /// Whether the text is blank.
    pub fn is_blank(&self) -> bool {
        self.value.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cell_names_survive_a_round_trip() {
        for name in ["A1", "Z9", "AA10", "AZ1", "BA77", "XFD1048576"] {
            assert_eq!(name.parse::<Cell>().unwrap().to_string(), name);
        }
    }

    #[test]
    fn names_beyond_the_sheet_are_refused() {
        for name in ["A0", "XFE1", "A1048577", "12", "A", "AAAA1", ""] {
            assert!(name.parse::<Cell>().is_err(), "{name}");
        }
    }
}
