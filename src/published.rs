//! The fixed wording of a published workbook that several stages write: labels, headings and
//! remarks, and the document property that marks the file. Import reads only the property.

/// The property that marks a published workbook.
pub(crate) const MARK: &str = "planpack";
/// The value of the property in a published workbook. A workbook with another value is read like
/// any other workbook.
pub(crate) const PUBLISHED_WORKBOOK: &str = "published workbook 1";
/// The value of the property in the office's own tracker.
pub(crate) const OFFICE_TRACKER: &str = "office tracker 1";
/// The text of the link to the contents, below the title of every sheet.
pub(crate) const BACK: &str = "Back to the contents";
/// The heading of a part's details.
pub(crate) const DETAILS: &str = "Details";
/// The headings of the table of notes that are too long for the row above their table.
pub(crate) const NOTES_ON_TABLES: [&str; 3] = ["Note number", "Sheet", "Note"];
/// The heading of a part's notes.
pub(crate) const NOTES: &str = "Notes";
/// The beginning of the title of a table in a narrative, or of a further table of a section.
pub(crate) const TABLE: &str = "Table: ";
/// The beginning of the line that describes the table of a sheet.
pub(crate) const ONE_TABLE: &str = "This sheet contains one table.";
/// The meaning of a blank cell.
pub(crate) const BLANK_CELLS: &str = "Blank cells mean that the plan gives no information.";
/// The text before and after the name of a table without rows, in the line that replaces the table.
pub(crate) const NO_ROWS: [&str; 2] = ["The table \"", "\" has no rows."];
/// The beginning of a line with the full text of a heading.
pub(crate) const IN_FULL: &str = "Heading of column ";
/// The beginning of the line that names text which is struck through.
pub(crate) const STRUCK: &str = "Struck through in the plan, and here: ";
/// The heading of the column of references. Columns for references to one place have headings that
/// begin with it.
pub(crate) const SEE_ALSO: &str = "See also";
/// The text before the rows of appendices that deliver an objective.
pub(crate) const DELIVERED: &str = "Delivered by ";
/// The text before the board objective that a row supports.
pub(crate) const SUPPORTS: &str = "Supports ";
/// The end of the cells of a row that continues the row above.
pub(crate) const CONTINUED: &str = " (continued)";
/// The headings of the contents.
pub(crate) const CONTENTS: [&str; 3] = ["Sheet", "Title", "What it contains"];
/// The entry in the contents for a section without a sheet.
pub(crate) const NO_SHEET: &str = "No sheet";
/// The headings of the table of source files.
pub(crate) const SOURCES: [&str; 2] = ["Source file", "Used for"];

/// The headings of the table of changes since an earlier version.
pub(crate) const CHANGES: [&str; 4] = ["Item", "What changed", "Before", "Now"];

/// The indent of a detail of several lines, or of a detail below its label. It is made of spaces at
/// which no line is broken.
pub(crate) const INDENT: &str = "\u{A0}\u{A0}\u{A0}\u{A0}";
/// The end of a row that is split within a word.
pub(crate) const WORD_CONTINUES: char = '\u{200C}';
/// The name of an action in the column of levels.
pub(crate) const ACTION: &str = "Action";
/// The name of a sub-task in the column of levels.
pub(crate) const SUBTASK: &str = "Sub-task";

/// Labels of the cover's lines about the plan.
pub(crate) mod about {
    /// The title of the plan.
    pub(crate) const TITLE: &str = "Title";
    /// The organisation.
    pub(crate) const ORGANISATION: &str = "Published by";
    /// The period as the author wrote it.
    pub(crate) const PERIOD: &str = "Period";
    /// The first and last day of the period.
    pub(crate) const COVERS: &str = "Period covered";
    /// The text between the first and last day.
    pub(crate) const TO: &str = " to ";
    /// The boards by their codes.
    pub(crate) const BOARDS: &str = "Boards";
    /// The meaning of the code for all boards.
    pub(crate) const ALL_BOARDS: &str = "all boards";
    /// The language, on the last line.
    pub(crate) const LANGUAGE: &str = "Language";
}
