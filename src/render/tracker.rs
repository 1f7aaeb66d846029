//! What a tracking workbook says, whatever its format: what a partner fills in every quarter and
//! sends back.
//!
//! Three sheets, none hidden: a cover that says who, what, by when and how; one table of actions,
//! whose answer cells are open and whose others are locked without a password; the lists of
//! choices. It holds the actions that it is given and nothing else, names no author, and carries
//! the identity of its issue in the properties of the document. How it looks as a file is for
//! [`xlsx::tracker`](super::xlsx::tracker) and [`ods::tracker`](super::ods::tracker).

use chrono::NaiveDate;

use crate::pack_file::Ratings;
use crate::register::event::IssuedAction;
use crate::register::property;
use crate::tracker_columns::{TrackerColumn, TrackerHeadings};

/// What a tracking workbook says.
#[derive(Debug, Clone, Copy)]
pub struct Tracker<'a> {
    /// The title of the plan.
    pub title: &'a str,
    /// Whom it is for.
    pub recipient: &'a str,
    /// The identity of the issue.
    pub issue: &'a str,
    /// The quarter.
    pub quarter: &'a str,
    /// The day of the issue.
    pub day: NaiveDate,
    /// The day by which it should be back.
    pub due: Option<NaiveDate>,
    /// Its columns with their headings.
    pub columns: &'a TrackerHeadings,
    /// What the cover says first.
    pub intro: Option<&'a str>,
    /// Whom to ask, and whom to send it to.
    pub contact: Option<&'a str>,
    /// What else the cover says.
    pub note: Option<&'a str>,
    /// The rating scheme.
    pub ratings: &'a Ratings,
    /// The choices for a status.
    pub statuses: &'a [String],
    /// The actions, in order.
    pub actions: &'a [&'a IssuedAction],
}

/// The names of the sheets.
pub(super) const COVER: &str = "Cover";
pub(super) const ACTIONS: &str = "Actions";
pub(super) const LISTS: &str = "Lists";
/// The heading above the ratings on the cover.
pub(super) const RATINGS_HEADING: &str = "What the ratings mean";
/// The title of the sheet of lists.
pub(super) const LISTS_TITLE: &str = "What can be chosen";
/// The row of the headings on the sheet of actions and on that of the lists, from zero; the title
/// stands above.
pub(super) const HEADER_ROW: u32 = 1;
/// Pale yellow, on which black words have a contrast of 19 to 1.
pub(super) const OPEN_FILL: u32 = 0xFF_F9_E0;
/// A grey line around the cells of the table, with a contrast of 3.5 to 1 on white.
pub(super) const FRAME: u32 = 0x86_86_86;
/// An open cell has room for so many lines.
pub(super) const LEAST_LINES: u32 = 3;
/// Widths of the columns of the cover, and of those of the lists, in characters.
pub(super) const COVER_WIDTHS: [f64; 2] = [24.0, 88.0];
pub(super) const LIST_WIDTH: f64 = 24.0;
/// What is said where something else is chosen than a list has.
pub(super) const REFUSAL_TITLE: &str = "Not on the list";
pub(super) const REFUSAL: &str = "Choose one of the list, please. The sheet Lists shows what can \
                                  be chosen.";

/// The choices of a column.
#[derive(Debug)]
pub(super) struct ChoiceList<'a> {
    pub(super) column: TrackerColumn,
    pub(super) heading: &'a str,
    pub(super) choices: Vec<&'a str>,
}

impl Tracker<'_> {
    /// The title of the document.
    pub(super) fn document_title(&self) -> String {
        format!("{}: {} for {}", self.title, self.quarter, self.recipient)
    }

    /// What the document's properties say, by their names.
    pub(super) fn properties(&self) -> [(&'static str, &str); 3] {
        [
            (property::ISSUE, self.issue),
            (property::RECIPIENT, self.recipient),
            (property::QUARTER, self.quarter),
        ]
    }

    /// The title of the cover.
    pub(super) fn cover_title(&self) -> String {
        format!("Progress report for {}", self.quarter)
    }

    /// The title of the sheet of actions.
    pub(super) fn actions_title(&self) -> String {
        format!(
            "{}: progress for {}, {}",
            self.title, self.quarter, self.recipient
        )
    }

    /// The lists in the order in which they stand on their sheet.
    pub(super) fn lists(&self) -> Vec<ChoiceList<'_>> {
        let ratings = self
            .ratings
            .iter()
            .map(|rating| rating.word.as_str())
            .collect();
        let statuses = self.statuses.iter().map(String::as_str).collect();
        [
            (TrackerColumn::Rag, ratings),
            (TrackerColumn::Status, statuses),
        ]
        .into_iter()
        .filter(|(column, _)| self.columns.index_of(*column).is_some())
        .map(|(column, choices)| ChoiceList {
            column,
            heading: self.columns.heading(column),
            choices,
        })
        .collect()
    }

    /// The lines of the cover: a label and what it says.
    pub(super) fn cover_lines(&self) -> Vec<(&'static str, String)> {
        let day = |day: NaiveDate| day.format("%-d %B %Y").to_string();
        let mut lines = Vec::new();
        lines.extend(self.intro.map(|intro| ("Introduction", intro.to_owned())));
        lines.extend([
            ("For", self.recipient.to_owned()),
            ("Plan", self.title.to_owned()),
            (
                "Asks about",
                format!("{}, made on {}", self.quarter, day(self.day)),
            ),
        ]);
        lines.extend(self.due.map(|due| ("Send back by", day(due))));
        lines.extend(
            self.contact
                .map(|contact| ("Send to, and ask", contact.to_owned())),
        );
        lines.extend(self.note.map(|note| ("Please note", note.to_owned())));
        lines.extend(self.instructions());
        lines
    }

    /// How to fill it in.
    fn instructions(&self) -> Vec<(&'static str, String)> {
        let open: Vec<&str> = self
            .columns
            .answers()
            .map(|headed| headed.heading.as_str())
            .collect();
        let lists: Vec<&str> = self.lists().iter().map(|list| list.heading).collect();
        let from = if lists.len() == 1 {
            "its list"
        } else {
            "their lists"
        };
        let has_date = self.columns.index_of(TrackerColumn::RevisedDate).is_some();
        let blank = if has_date {
            let heading = self.columns.heading(TrackerColumn::RevisedDate);
            format!(" Leave {heading} blank unless the date has changed.")
        } else {
            String::new()
        };
        let locked = "The other cells say what the plan says. They are locked, without a password, \
                      so that they are not changed by mistake.";
        let rows = "Rows may be sorted. Please keep every row with its reference, and send the \
                    workbook back as a workbook, not as a PDF.";
        let about = "Coloured cells, lists, a frozen header row and protection help with filling \
                     it in. Nothing in it is hidden.";
        vec![
            (
                "How to fill it in",
                format!(
                    "On the sheet {ACTIONS} fill in the yellow cells of every row: {}.",
                    open.join(", ")
                ),
            ),
            (
                "",
                format!("Choose {} from {from}.{blank}", lists.join(" and ")),
            ),
            ("", locked.to_owned()),
            ("", rows.to_owned()),
            ("About this workbook", about.to_owned()),
        ]
    }
}
