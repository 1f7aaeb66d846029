//! The words of a published workbook that several stages write: labels, headings and remarks, and
//! the property that says what the file is. Import looks at none of them.

/// The property that marks a published workbook.
pub(crate) const MARK: &str = "planpack";
/// Its value. A workbook of an edition to come is read like anybody's.
pub(crate) const EDITION: &str = "published workbook 1";
/// The words of a link to the contents: they stand below the title of every sheet.
pub(crate) const BACK: &str = "Back to the contents";
/// The heading of a part's details.
pub(crate) const DETAILS: &str = "Details";
/// The heading of a part's loose lines.
pub(crate) const NOTES: &str = "Notes";
/// What begins the line that names a table of a narrative, or a further table of a section.
pub(crate) const TABLE: &str = "Table: ";
/// What the line begins with that says what the table of a sheet is.
pub(crate) const ONE_TABLE: &str = "This sheet holds one table.";
/// Before and after the name of a table that has no rows, in the line that stands in its stead.
pub(crate) const NO_ROWS: [&str; 2] = ["The table \"", "\" has no rows."];
/// What a line begins with that says a heading in full.
pub(crate) const IN_FULL: &str = "Heading of column ";
/// The beginning of the line that names columns without any entry.
pub(crate) const UNFILLED: &str = "Not yet completed: ";
/// What the line begins with that says what is struck through.
pub(crate) const STRUCK: &str = "Struck through in the plan, and here: ";
/// Before the objectives of appendices that deliver an objective.
pub(crate) const DELIVERED: &str = "Delivered by ";
/// Before the board's objective that a row supports.
pub(crate) const SUPPORTS: &str = "Supports ";
/// What ends the cells of a row that goes on from the one above it.
pub(crate) const CONTINUED: &str = " (continued)";
/// The headings of the contents.
pub(crate) const CONTENTS: [&str; 3] = ["Sheet", "Title", "What it holds"];
/// What stands in the contents for a section without a sheet.
pub(crate) const NO_SHEET: &str = "No sheet";
/// The headings of the table of files that a pack was made from.
pub(crate) const SOURCES: [&str; 2] = ["Source file", "Used for"];

/// The headings of the table that says what changed since an earlier version.
pub(crate) const CHANGES: [&str; 4] = ["Item", "What changed", "Before", "Now"];

/// What stands before a line of a detail that has several, and of one whose label stands on a line
/// of its own: blanks at which no line is broken.
pub(crate) const INDENT: &str = "\u{A0}\u{A0}\u{A0}\u{A0}";
/// Ends a row that goes on in the next one although no space stood there.
pub(crate) const WORD_GOES_ON: char = '\u{200C}';
/// What an action of the second level is in the column of levels.
pub(crate) const ACTION: &str = "Action";
/// What an action of the third level is there.
pub(crate) const SUBTASK: &str = "Sub-task";

/// Labels of the cover's lines about the plan.
pub(crate) mod about {
    /// What the plan is called.
    pub(crate) const TITLE: &str = "Title";
    /// The partnership.
    pub(crate) const ORGANISATION: &str = "Published by";
    /// The period in the author's words.
    pub(crate) const PERIOD: &str = "Period";
    /// Its first and last day.
    pub(crate) const COVERS: &str = "Period covered";
    /// Between those two days.
    pub(crate) const TO: &str = " to ";
    /// How such a day is written and read.
    pub(crate) const DAY: &str = "%-d %B %Y";
    /// The codes of the boards, a line for each.
    pub(crate) const BOARDS: &str = "Boards";
    /// What the code for all boards means.
    pub(crate) const ALL_BOARDS: &str = "all boards";
    /// The language: the line that ends them.
    pub(crate) const LANGUAGE: &str = "Language";
}
