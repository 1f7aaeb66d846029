//! The place that a value comes from: workbook, sheet and cell, or a line of a text file.
//!
//! Every text of an author has a [`Place`], so that messages can point at it. [`cell`] has the
//! cells of a sheet, [`mark`] what a workbook has beside their text.

mod cell;
pub(crate) mod mark;
pub(crate) mod place_list;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub(crate) use cell::column_named;
pub use cell::{Cell, CellRange, MAX_COLUMNS, MAX_ROWS, NotACell, column_name};

/// A file that was read, or one sheet of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    /// The file's name without its folder.
    pub file: String,
    /// The sheet, in a workbook; `None` in a text file.
    pub sheet: Option<String>,
}

/// A part of a source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// All of it.
    #[default]
    Whole,
    /// A line of a text file, counted from one.
    Line(usize),
    /// One cell or a rectangle of a sheet.
    Cells(CellRange),
}

/// The place of a value, as shown to the author.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    /// A whole sheet or text.
    pub fn whole(source: &Arc<Source>) -> Self {
        Self {
            source: Arc::clone(source),
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

    /// Whether both places are cells in one row of a sheet.
    pub fn is_in_row_of(&self, other: &Self) -> bool {
        let row = |place: &Self| place.cell().map(|cell| cell.row_index);
        self.is_beside(other) && row(self) == row(other)
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
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
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
