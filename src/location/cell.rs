//! Cells and ranges of a sheet. Rows and columns count from zero inside the program; only these
//! types convert between indices and the names that a spreadsheet shows (`D14`, `A6:H26`).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

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

/// The column with these letters, counted from zero; `None` if no spreadsheet has such a column.
pub(crate) fn column_named(letters: &str) -> Option<u32> {
    // The last column is XFD.
    let is_name = (1..=3).contains(&letters.len())
        && letters.bytes().all(|letter| letter.is_ascii_alphabetic());
    if !is_name {
        return None;
    }
    let column = letters.bytes().fold(0, |sum, letter| {
        sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    (column <= MAX_COLUMNS).then_some(column - 1)
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
        let column_index = column_named(&text[..letters]).ok_or_else(fault)?;
        let row: u32 = text[letters..].parse().map_err(|_| fault())?;
        if row == 0 || row > MAX_ROWS {
            return Err(fault());
        }
        Ok(Self::new(row - 1, column_index))
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
