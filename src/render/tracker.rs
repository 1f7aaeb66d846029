//! The content of a tracking workbook, which a partner fills in every quarter and returns. The
//! formats are drawn by [`xlsx::tracker`](super::xlsx::tracker) and
//! [`ods::tracker`](super::ods::tracker).
//!
//! It has three sheets, none of them hidden: a cover with instructions; a table of actions, in which
//! answer cells are open and all others are locked without a password; and the lists of choices. It
//! contains only the given actions, names no author, and carries the identity of its issue in the
//! document properties.

use chrono::NaiveDate;

use crate::pack_file::Ratings;
use crate::quarter::Quarter;
use crate::register::event::IssuedAction;
use crate::tracker_columns::{TrackerColumn, TrackerHeadings, property};

pub(super) use crate::tracker_columns::sheet::{ACTIONS, COVER, LISTS};

/// The content of a tracking workbook.
#[derive(Debug, Clone, Copy)]
pub struct Tracker<'a> {
    /// The title of the plan.
    pub title: &'a str,
    /// The name of the recipient.
    pub recipient: &'a str,
    /// The identity of the issue.
    pub issue: &'a str,
    /// The quarter.
    pub quarter: Quarter,
    /// The first day of the plan, from which people count its quarters.
    pub plan_begins: Option<NaiveDate>,
    /// The date of the issue.
    pub day: NaiveDate,
    /// The date by which it should be returned.
    pub due: Option<NaiveDate>,
    /// Its columns with their headings.
    pub columns: &'a TrackerHeadings,
    /// The introduction on the cover.
    pub intro: Option<&'a str>,
    /// Where to return it to and send questions.
    pub contact: Option<&'a str>,
    /// A further note on the cover.
    pub note: Option<&'a str>,
    /// The rating scheme.
    pub ratings: &'a Ratings,
    /// The choices for a status.
    pub statuses: &'a [String],
    /// The actions, in order.
    pub actions: &'a [&'a IssuedAction],
}

/// The heading above the ratings on the cover.
pub(super) const RATINGS_HEADING: &str = "What the ratings mean";
/// The title of the sheet of lists.
pub(super) const LISTS_TITLE: &str = "Lists of choices";
/// The row of the headings on the sheets of actions and lists, from zero; the title is above it.
pub(super) const HEADER_ROW: u32 = 1;
/// Pale yellow, on which black text has a contrast of 19 to 1.
pub(super) const OPEN_FILL: u32 = 0xFF_F9_E0;
/// A grey line around the cells of the table, with a contrast of 3.5 to 1 on white.
pub(super) const FRAME: u32 = 0x86_86_86;
/// The least number of lines in a row of actions: room for an answer of a sentence or two.
pub(super) const LEAST_LINES: u32 = 3;
/// Widths of the columns of the cover, and of those of the lists, in characters.
pub(super) const COVER_WIDTHS: [f64; 2] = [24.0, 88.0];
pub(super) const LIST_WIDTH: f64 = 24.0;
/// The message for a text that is not on the list of choices.
pub(super) const REFUSAL_TITLE: &str = "Not on the list";
pub(super) const REFUSAL: &str = "Please choose from the list. The Lists sheet shows all choices.";

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
        format!(
            "{}: {} for {}",
            self.title,
            self.quarter.in_words_from(self.plan_begins),
            self.recipient
        )
    }

    /// The document properties: names and values.
    pub(super) fn properties(&self) -> [(&'static str, String); 3] {
        [
            (property::ISSUE, self.issue.to_owned()),
            (property::RECIPIENT, self.recipient.to_owned()),
            (property::QUARTER, self.quarter.to_string()),
        ]
    }

    /// The title of the cover.
    pub(super) fn cover_title(&self) -> String {
        format!(
            "Progress report for {}",
            self.quarter.in_words_from(self.plan_begins)
        )
    }

    /// The title of the sheet of actions.
    pub(super) fn actions_title(&self) -> String {
        format!(
            "{}: progress for {}, {}",
            self.title,
            self.quarter.in_words_from(self.plan_begins),
            self.recipient
        )
    }

    /// The lists in the order of their sheet.
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

    /// The lines of the cover: a label and its text.
    pub(super) fn cover_lines(&self) -> Vec<(&'static str, String)> {
        let day = |day: NaiveDate| day.format("%-d %B %Y").to_string();
        let mut lines = Vec::new();
        lines.extend(self.intro.map(|intro| ("Introduction", intro.to_owned())));
        lines.extend([
            ("For", self.recipient.to_owned()),
            ("Plan", self.title.to_owned()),
            (
                "Quarter",
                format!(
                    "{}. Issued {}",
                    self.quarter.in_words_from(self.plan_begins),
                    day(self.day)
                ),
            ),
        ]);
        lines.extend(self.due.map(|due| ("Return by", day(due))));
        lines.extend(
            self.contact
                .map(|contact| ("Return to (and questions)", contact.to_owned())),
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
        let locked = "All other cells come from the plan. They are locked, without a password, to \
                      prevent accidental changes.";
        let rows = "Please keep every row with its reference, and return the file as a workbook, \
                    not as a PDF.";
        let about = "Coloured cells, lists, a frozen header row and protection help you to fill it \
                     in. Nothing in it is hidden.";
        vec![
            (
                "How to fill it in",
                format!(
                    "On the {ACTIONS} sheet, complete the yellow cells in every row: {}.",
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
