//! Sheets without a table of a plan, kept cell by cell.

use serde::{Deserialize, Serialize};

use crate::location::Text;

/// The form of a sheet, or of a region of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SheetForm {
    /// Rows below a row of headings. The headings are the part's columns.
    Table,
    /// Lines of text.
    Lines,
    /// Days, weeks or months with marks.
    Calendar,
    /// Marks, scores or colours in rows and columns.
    Matrix,
    /// Columns of choices for a list.
    Choices,
    /// A row of headings with nothing below.
    Headings,
    /// The actions of another sheet, as they were or will be at another time.
    Repeat,
}

impl SheetForm {
    /// Whether packs print it unless the pack file says otherwise.
    pub const fn is_text(self) -> bool {
        match self {
            Self::Table | Self::Lines => true,
            Self::Calendar | Self::Matrix | Self::Choices | Self::Headings | Self::Repeat => false,
        }
    }

    /// Its name for people, with its article.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Table => "a table",
            Self::Lines => "lines of text",
            Self::Calendar => "a calendar",
            Self::Matrix => "a grid of marks or numbers",
            Self::Choices => "a list of choices",
            Self::Headings => "a row of headings with nothing below",
            Self::Repeat => "a repeat of the actions of another sheet",
        }
    }
}

/// The cells of a sheet, or of a region of one.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherSheet {
    /// Its form.
    pub form: SheetForm,
    /// The rows that are not blank, from top to bottom, each with its filled cells from left to
    /// right. The column of a cell is that of its place. The headings of a table are in the part's
    /// columns and not here.
    pub rows: Vec<Vec<Text>>,
}
