//! Reads the answer cells of a row: their text with its reading, and content that is not an answer.
//! Also compares rows that repeat rows of another sheet.

use std::collections::BTreeMap;

use crate::import::returned::{ReturnedCell, ReturnedRow, ReturnedTable, Unreadable};
use crate::location::Place;
use crate::pack_file::PackFile;
use crate::reading::colour;
use crate::register::event::{Answer, AnsweredCell, Issue};
use crate::register::notice::Notice;
use crate::register::reading;
use crate::register::rules::answers::{
    answer_not_on_list, rating_by_colour, refers_to_row_above, status_against_rating,
    unclear_revised_date, unreadable_answer,
};
use crate::register::rules::returned_workbook::unread_answer;
use crate::text::is_ditto;
use crate::tracker_columns::TrackerColumn;

use super::revised_dates::RevisedDates;

/// The answer cells of a row.
#[derive(Debug, Default)]
pub(super) struct AnswerCells {
    /// The cells with text, or with a colour that is a rating.
    pub(super) cells: BTreeMap<TrackerColumn, AnsweredCell>,
    /// Findings about cells that could not be read.
    pub(super) notices: Vec<Notice>,
}

/// The data with which answer cells are read.
pub(super) struct CellReader<'r> {
    pub(super) table: &'r ReturnedTable,
    pub(super) dates: &'r RevisedDates,
    pub(super) issue: &'r Issue,
    pub(super) pack_file: &'r PackFile,
}

impl CellReader<'_> {
    /// Reads the answer cells of a row about an action.
    pub(super) fn read(&self, row: &ReturnedRow, reference: &str) -> AnswerCells {
        let mut answers = AnswerCells::default();
        for (column, cell) in row.cells.iter().filter(|(column, _)| column.is_answer()) {
            self.read_text(row, (*column, cell), reference, &mut answers);
        }
        let unreadable = row.unreadable.iter();
        for (column, why) in unreadable.filter(|(column, _)| column.is_answer()) {
            let place = self.table.place(row, *column);
            let about = (self.issue.heading(*column), reference);
            let notice = match why {
                Unreadable::Error(shown) => unreadable_answer::error(about, shown, &place),
                Unreadable::NoValue => unreadable_answer::without_value(about, &place),
                Unreadable::Struck(words) => unreadable_answer::struck(about, words, &place),
                Unreadable::Colour(colour) => {
                    self.read_colour(*colour, reference, &place, &mut answers.cells)
                }
            };
            answers.notices.push(notice);
        }
        let contradiction = self.contradiction(row, reference, &answers.cells);
        answers.notices.extend(contradiction);
        answers
    }

    /// A finding if the rating says that the action is done and the status does not, or the other
    /// way round. Words under Progress may say the status too: "Not started."
    fn contradiction(
        &self,
        row: &ReturnedRow,
        reference: &str,
        cells: &BTreeMap<TrackerColumn, AnsweredCell>,
    ) -> Option<Notice> {
        let ratings = &self.pack_file.ratings;
        let closing = ratings.iter().find(|rating| !rating.is_open)?;
        let rag = cells.get(&TrackerColumn::Rag)?;
        let rating = ratings.of_code(rag.reading.as_deref()?)?;
        let contradicts = |column: &TrackerColumn| {
            let said = cells.get(column).and_then(|cell| match column {
                TrackerColumn::Status => cell.reading.as_deref(),
                // One letter is the code of a rating only under a heading for ratings.
                _ => Some(cell.text.as_str()).filter(|text| text.len() > 1),
            });
            said.and_then(reading::is_done) == Some(rating.is_open)
        };
        let mut columns = [TrackerColumn::Status, TrackerColumn::Progress].into_iter();
        let column = columns.find(contradicts)?;
        let heading = |column| self.issue.heading(column);
        Some(status_against_rating::notice(
            reference,
            (heading(TrackerColumn::Rag), &rag.text),
            (heading(column), &cells[&column].text),
            &closing.word,
            &self.table.place(row, column),
        ))
    }

    fn read_text(
        &self,
        row: &ReturnedRow,
        (column, cell): (TrackerColumn, &ReturnedCell),
        reference: &str,
        answers: &mut AnswerCells,
    ) {
        let text = cell.text.value.trim();
        let place = &cell.text.place;
        if column == TrackerColumn::RevisedDate && reading::is_no_new_date(text) {
            // As with a blank cell, an earlier date still counts.
            let notice = unclear_revised_date::unchanged(reference, text, place);
            answers.notices.push(notice);
            return;
        }
        if reading::is_dash(text) {
            return;
        }
        let value = if column == TrackerColumn::RevisedDate {
            match self.dates.of(row.row_index) {
                Ok(day) => Some(day.to_string()),
                Err(why) => {
                    let notice = unclear_revised_date::notice(reference, text, &why, place);
                    answers.notices.push(notice);
                    None
                }
            }
        } else {
            let value = reading::read(column, text, self.pack_file);
            let heading = self.issue.heading(column);
            if column == TrackerColumn::Rag
                && let Some(code) = &value
                && let Some(rating) = reading::rating_meant(text, code, self.pack_file)
            {
                let notice = answer_not_on_list::read_as(reference, heading, (text, rating), place);
                answers.notices.push(notice);
            }
            if value.is_none()
                && let Some(choices) = reading::choices(column, self.pack_file)
            {
                let headings = (heading, self.other_choice(column, text));
                let notice = answer_not_on_list::notice(reference, headings, text, &choices, place);
                answers.notices.push(notice);
            }
            value
        };
        if is_ditto(text) && reading::choices(column, self.pack_file).is_none() {
            let heading = self.issue.heading(column);
            let notice = refers_to_row_above::notice(reference, heading, text, place);
            answers.notices.push(notice);
        }
        answers.cells.insert(column, answered(text, place, value));
    }

    /// The heading of another column in which a text is one of the choices.
    fn other_choice(&self, column: TrackerColumn, text: &str) -> Option<&str> {
        let columns = [TrackerColumn::Rag, TrackerColumn::Status].into_iter();
        let mut others = columns.filter(|other| {
            *other != column
                && self.table.columns.contains_key(other)
                && reading::is_on_list(*other, text, self.pack_file)
        });
        others.next().map(|other| self.issue.heading(other))
    }

    /// Reads the fill colour of a blank rating cell as a rating, as the reader of plans does. Grey
    /// is not read, because it also marks unimportant cells.
    fn read_colour(
        &self,
        colour: [u8; 3],
        reference: &str,
        place: &Place,
        cells: &mut BTreeMap<TrackerColumn, AnsweredCell>,
    ) -> Notice {
        let ratings = &self.pack_file.ratings;
        let is_grey = colour.iter().max() == colour.iter().min();
        let rating = if is_grey {
            None
        } else {
            colour::rating(colour)
        };
        let Some(rating) = rating.and_then(|rating| ratings.of_code(rating.code())) else {
            return rating_by_colour::unclear(reference, &ratings.words(), place);
        };
        let cell = answered(&rating.word, place, Some(rating.code.clone()));
        cells.insert(TrackerColumn::Rag, cell);
        rating_by_colour::read(reference, &rating.word, place)
    }
}

fn answered(text: &str, place: &Place, reading: Option<String>) -> AnsweredCell {
    AnsweredCell {
        text: text.to_owned(),
        cell: place
            .cell()
            .map_or_else(String::new, |cell| cell.to_string()),
        reading,
    }
}

/// The finding about the rows of a sheet that repeat rows of another sheet; `None` if there are no
/// such rows. `counting` returns the answer that counts for a reference, and its place.
pub(super) fn copied_rows<'r>(
    cells: &CellReader<'_>,
    rows: &[&ReturnedRow],
    counting: impl Fn(&str) -> Option<(&'r Place, &'r Answer)>,
) -> Option<Notice> {
    let first = rows.first()?;
    let mut differing = Vec::new();
    let mut original = None;
    for row in rows {
        let reference = row.reference()?;
        let (place, answer) = counting(&reference)?;
        original = original.or(place.source.sheet.as_deref());
        let own = cells.read(row, &reference).cells;
        if !own.is_empty() && !is_same_answer(&own, &answer.cells) {
            differing.push((reference, place));
        }
    }
    let differing: Vec<(&str, &Place)> = differing
        .iter()
        .map(|(reference, place)| (reference.as_str(), *place))
        .collect();
    let sheet = cells.table.source.sheet.as_deref().unwrap_or_default();
    let place = cells.table.place(first, TrackerColumn::Ref);
    let names = (sheet, original.unwrap_or_default());
    Some(unread_answer::copied_sheet(names, &differing, &place))
}

/// Whether two answers have the same text in the same columns.
pub(super) fn is_same_answer(
    one: &BTreeMap<TrackerColumn, AnsweredCell>,
    other: &BTreeMap<TrackerColumn, AnsweredCell>,
) -> bool {
    let texts = |(column, cell): (&TrackerColumn, &AnsweredCell)| (*column, cell.text.clone());
    one.iter().map(texts).eq(other.iter().map(texts))
}
