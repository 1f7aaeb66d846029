//! The content of a tracking workbook, which a partner fills in every quarter and returns. The
//! formats are drawn by [`xlsx::tracker`](super::xlsx::tracker) and
//! [`ods::tracker`](super::ods::tracker).
//!
//! The workbook has three sheets, all of them visible: a cover with instructions, a table of
//! actions, and the lists of choices. In the table answer cells are open, and all other cells are
//! locked without a password. The workbook contains only the given actions, names no author, and
//! carries the identity of its issue in the document properties.

use chrono::NaiveDate;

use crate::pack_file::{Rating, Ratings};
use crate::quarter::Quarter;
use crate::register::event::IssuedAction;
use crate::text::{day_in_words, one_line};
use crate::tracker_columns::{HeadedColumn, TrackerColumn, TrackerHeadings, property};

use crate::tracker_columns::sheet::COVER_TITLE;
pub(super) use crate::tracker_columns::sheet::{ACTIONS, COVER, LISTS, LISTS_TITLE};

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
    /// The date by which the workbook should be returned.
    pub due: Option<NaiveDate>,
    /// Its columns with their headings.
    pub columns: &'a TrackerHeadings,
    /// The introduction on the cover.
    pub intro: Option<&'a str>,
    /// The contact to whom partners return the workbook and send questions.
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
/// The row of the headings on the sheets of actions and lists, from zero; the title is above it.
pub(super) const HEADER_ROW: u32 = 1;
/// Pale yellow, on which black text has a contrast of 19 to 1.
pub(super) const OPEN_FILL: u32 = 0xFF_F9_E0;
/// A grey line around the cells of the table, with a contrast of 3.5 to 1 on white.
pub(super) const FRAME: u32 = 0x86_86_86;
/// The least number of lines in a row of actions: room for an answer of a sentence or two.
pub(super) const LEAST_LINES: u32 = 3;
/// Widths of the columns of the cover and of the columns of the lists, in characters.
pub(super) const COVER_WIDTHS: [f64; 2] = [24.0, 88.0];
pub(super) const LIST_WIDTH: f64 = 24.0;
/// The message for a text that is not on the list of choices.
pub(super) const REFUSAL_TITLE: &str = "Not on the list";
pub(super) const REFUSAL: &str = "Please choose from the list. The Lists sheet shows all choices.";

/// The message at an answer cell. Screen readers read it out, because they do not read the headings
/// in a protected sheet.
#[derive(Debug)]
pub(super) struct Prompt {
    /// The heading of the column.
    pub(super) title: String,
    /// The action.
    pub(super) message: String,
}

/// The printed pages of the sheet of actions. The first page has the answers beside their actions,
/// and the second page has the other columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pages {
    /// The index of the first column of the second page; `None` if there is no second page.
    pub(super) second_from: Option<usize>,
    /// The scale at which the wider page fits.
    pub(super) scale_percent: u16,
}

/// The margins of a printed page, in millimetres. Every printer can print inside margins of this
/// width.
pub(super) const MARGIN_MM: f64 = 13.0;

/// The width of a column in pixels, as Excel computes it: 8 pixels a character in this font, and 5
/// for the margins.
pub(super) fn width_px(width_chars: f64) -> f64 {
    const PX_PER_CHAR: f64 = 8.0;
    const BESIDE_PX: f64 = 5.0;
    width_chars * PX_PER_CHAR + BESIDE_PX
}

/// The scale at which a width fits on A4 in landscape.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value is between 10 and 100"
)]
fn scale_percent(width_px: f64) -> u16 {
    const PX_PER_MM: f64 = 96.0 / 25.4;
    // Programs differ in how they round the widths of columns.
    const CERTAIN: f64 = 0.98;
    let page_px = (297.0 - 2.0 * MARGIN_MM) * PX_PER_MM * CERTAIN;
    // Excel's least scale is 10.
    (page_px / width_px * 100.0).clamp(10.0, 100.0).floor() as u16
}

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
            "{COVER_TITLE} {}",
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

    /// The texts outside the table of actions, on one line each.
    pub fn texts_outside_table(&self) -> Vec<String> {
        let cover = self.cover_lines().into_iter();
        let cover = cover.flat_map(|(label, words)| [label.to_owned(), words]);
        let ratings = self.ratings.iter();
        let ratings = ratings.flat_map(|it| [rating_label(it), it.definition.clone()]);
        let lists = self.lists().into_iter();
        let lists = lists.flat_map(|list| [vec![list.heading], list.choices].concat());
        let others = [RATINGS_HEADING, LISTS_TITLE].into_iter().chain(lists);
        let texts = [self.cover_title(), self.actions_title()].into_iter();
        let texts = texts.chain(cover).chain(ratings);
        let texts = texts.chain(others.map(str::to_owned));
        let mut texts: Vec<String> = texts.map(|text| one_line(&text)).collect();
        texts.retain(|text| !text.is_empty());
        texts.sort_unstable();
        texts.dedup();
        texts
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

    /// The number of columns on the left that stay in view: up to the action.
    pub(super) fn frozen_columns(&self) -> usize {
        let action = self.columns.index_of(TrackerColumn::Action);
        action.map_or(1, |index| index + 1)
    }

    /// The number of columns that are printed on every page: up to the number.
    pub(super) fn repeated_columns(&self) -> usize {
        let number = self.columns.index_of(TrackerColumn::Number);
        number.map_or(1, |index| index + 1)
    }

    /// How the sheet of actions is printed.
    pub(super) fn pages(&self) -> Pages {
        let widths: Vec<f64> = self
            .columns
            .iter()
            .map(|headed| width_px(headed.column.spec().width_chars))
            .collect();
        let last_answer = self
            .columns
            .iter()
            .rposition(|headed| headed.column.is_answer());
        let second_from = last_answer.map_or(widths.len(), |index| index + 1);
        let (first, second) = widths.split_at(second_from);
        let repeated: f64 = widths.iter().take(self.repeated_columns()).sum();
        let first: f64 = first.iter().sum();
        let second: f64 = repeated + second.iter().sum::<f64>();
        Pages {
            second_from: Some(second_from).filter(|from| *from < widths.len()),
            scale_percent: scale_percent(first.max(second)),
        }
    }

    /// The lines of the cover: a label and its text.
    pub(super) fn cover_lines(&self) -> Vec<(&'static str, String)> {
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
                    day_in_words(self.day)
                ),
            ),
        ]);
        lines.extend(self.due.map(|due| ("Return by", day_in_words(due))));
        lines.extend(
            self.contact
                .map(|contact| ("Return to (also for questions)", contact.to_owned())),
        );
        lines.extend(self.note.map(|note| ("Please note", note.to_owned())));
        lines.extend(self.instructions());
        lines
    }

    /// How to fill in the workbook.
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
        let filter = "Use the buttons in the header row to show only some of the rows. To sort the \
                      rows, or if the buttons do not react, first remove the protection (Excel: \
                      Review, Unprotect Sheet; LibreOffice: Tools, Protect Sheet). After sorting, \
                      a message at a yellow cell may be about another row, so rely on the \
                      reference.";
        let about = "To help you fill it in, this workbook has coloured cells, lists, messages at \
                     the yellow cells, a frozen header row and protection. Nothing in it is \
                     hidden.";
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
            ("", filter.to_owned()),
            ("About this workbook", about.to_owned()),
        ]
    }
}

/// The label of a rating on the cover.
pub(super) fn rating_label(rating: &Rating) -> String {
    format!("{} {}", rating.symbol, rating.word)
}

/// The message at the answer cell of a column and an action.
pub(super) fn prompt(headed: &HeadedColumn, action: &IssuedAction) -> Prompt {
    // The limits of Excel.
    const TITLE_CHARS: usize = 32;
    const MESSAGE_CHARS: usize = 255;
    let label = match action.label() {
        "" => String::new(),
        label => format!("{label}, "),
    };
    let message = format!("{label}{}: {}", action.reference, one_line(&action.action));
    Prompt {
        title: cut(&headed.heading, TITLE_CHARS),
        message: cut(&message, MESSAGE_CHARS),
    }
}

/// A text of at most `max_chars` characters, with an ellipsis where it is cut.
fn cut(text: &str, max_chars: usize) -> String {
    let text = one_line(text);
    if text.chars().count() <= max_chars {
        return text;
    }
    let kept: String = text.chars().take(max_chars - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_long_text_is_cut_within_the_limit() {
        assert_eq!(cut("Ring the bell", 13), "Ring the bell");
        assert_eq!(cut("Ring the bell", 10), "Ring the…");
    }
}
