//! The rows of a returned workbook: the action and the answer of each, and the changes in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::action_reference::{self, Typed};
use crate::import::returned::{ReturnedRow, ReturnedTable};
use crate::location::Place;
use crate::pack_file::PackFile;
use crate::register::event::{Answer, AnsweredCell, IssuedAction};
use crate::register::notice::Notice;
use crate::register::rules::answers::conflicting_answers::{self, Difference};
use crate::register::rules::answers::{answer_missing, merged_answer};
use crate::register::rules::returned_workbook::{row_added, rows_mixed_up, unknown_reference};
use crate::tracker_columns::TrackerColumn;
use crate::tracker_columns::sheet::ACTIONS;

use super::answer_cells::{AnswerCells, CellReader, copied_rows, is_same_answer};
use super::issued::{Issued, References, was_done};
use super::locked_cells;
use super::revised_dates::RevisedDates;
use super::sender::Sender;

/// The references of all rows that have one.
pub(super) fn references(tables: &[ReturnedTable]) -> References {
    let rows = tables.iter().flat_map(|table| &table.rows);
    rows.filter_map(ReturnedRow::reference).collect()
}

/// The content of the rows of a workbook.
#[derive(Debug)]
pub(super) struct Rows {
    /// The answers, at most one for each action.
    pub(super) answers: Vec<Answer>,
    /// The place of the answer to each action.
    pub(super) places: BTreeMap<String, Place>,
    /// The references of the actions with a row, including the likely ones of mistyped references.
    pub(super) seen: BTreeSet<String>,
    /// Findings, with requests to the sender.
    pub(super) notices: Vec<Notice>,
    /// The sheet of the first table.
    pub(super) table_place: Place,
}

impl Rows {
    /// Reads the rows of all tables. There is at least one table.
    pub(super) fn read(
        issued: &Issued<'_>,
        sender: &Sender<'_>,
        pack_file: &PackFile,
        tables: &[ReturnedTable],
    ) -> Self {
        let table_place = tables
            .first()
            .map_or_else(|| Place::file(""), |table| Place::whole(&table.source));
        let rows = Self {
            answers: Vec::new(),
            places: BTreeMap::new(),
            seen: BTreeSet::new(),
            notices: Vec::new(),
            table_place,
        };
        let mut reader = Reader {
            issued,
            sender,
            pack_file,
            rows,
            first_rows: BTreeMap::new(),
            blank: BTreeMap::new(),
            unrated: BTreeMap::new(),
            mixed: locked_cells::mixed_up(tables, &sender.sent()),
        };
        reader.report_mixed();
        let mut tables: Vec<&ReturnedTable> = tables.iter().collect();
        // If two sheets have an action, the first counts. The sheet that was sent comes first, then
        // copies of it, then hidden sheets.
        let is_copy = |table: &&ReturnedTable| table.source.sheet.as_deref() != Some(ACTIONS);
        tables.sort_by_key(|table| (table.is_hidden, is_copy(table)));
        for table in tables {
            reader.read_table(table);
        }
        reader.report_blank();
        reader.report_unrated();
        reader.rows
    }
}

/// Reads rows one by one.
struct Reader<'r, 'a> {
    issued: &'r Issued<'a>,
    sender: &'r Sender<'a>,
    pack_file: &'r PackFile,
    rows: Rows,
    /// The place of the first filled row of each action, and the index of its answer in
    /// `rows.answers`.
    first_rows: BTreeMap<String, (Place, Option<usize>)>,
    /// The progress of each action whose first row is blank, unless another row is filled in.
    blank: BTreeMap<String, Place>,
    /// The rating of each action that has an answer, but no rating in any row.
    unrated: BTreeMap<String, Place>,
    /// The rows that are mixed up.
    mixed: BTreeMap<&'r Place, String>,
}

impl Reader<'_, '_> {
    fn read_table(&mut self, table: &ReturnedTable) {
        let dates = RevisedDates::read(table, self.sender.issue.quarter);
        self.rows.notices.extend(dates.notices.iter().cloned());
        if let [first, others @ ..] = table.merged.as_slice() {
            self.rows.notices.push(merged_answer::notice(first, others));
        }
        let (repeating, own): (Vec<&ReturnedRow>, Vec<&ReturnedRow>) = table
            .rows
            .iter()
            .partition(|row| self.is_repeated(table, row));
        let cells = CellReader {
            table,
            dates: &dates,
            issue: self.sender.issue,
            pack_file: self.pack_file,
        };
        let first_rows = |reference: &str| {
            let (place, answer) = self.first_rows.get(reference)?;
            Some((place, &self.rows.answers[(*answer)?]))
        };
        let copied = copied_rows(&cells, &repeating, first_rows);
        self.rows.notices.extend(copied);
        if !own.is_empty() {
            self.report_missing_columns(table);
        }
        for row in own {
            self.read_row(&cells, row);
        }
    }

    /// Reports that the column for progress or for the rating is missing.
    fn report_missing_columns(&mut self, table: &ReturnedTable) {
        let Some(row) = table.rows.first() else {
            return;
        };
        for column in [TrackerColumn::Progress, TrackerColumn::Rag] {
            let was_sent = self.sender.issue.columns.index_of(column).is_some();
            if was_sent && !table.columns.contains_key(&column) {
                let heading = self.sender.issue.heading(column);
                let place = table.place(row, TrackerColumn::Ref);
                let notice = answer_missing::column(heading, &place);
                self.rows.notices.push(notice);
            }
        }
    }

    /// Whether a row is about an action that another sheet answers.
    fn is_repeated(&self, table: &ReturnedTable, row: &ReturnedRow) -> bool {
        let first = row
            .reference()
            .and_then(|reference| self.first_rows.get(&reference));
        first.is_some_and(|(place, answer)| {
            answer.is_some() && place.source.sheet != table.source.sheet
        })
    }

    /// Reports the rows that are mixed up. Such rows count as rows of their references.
    fn report_mixed(&mut self) {
        let places: Vec<&Place> = self.mixed.keys().copied().collect();
        let references: Vec<&str> = self.mixed.values().map(String::as_str).collect();
        let Some((first, others)) = places.split_first() else {
            return;
        };
        let notice = rows_mixed_up::notice(&references, first, others);
        self.rows.notices.push(notice);
        self.rows.seen.extend(self.mixed.values().cloned());
    }

    fn read_row(&mut self, cells: &CellReader<'_>, row: &ReturnedRow) {
        if locked_cells::is_mixed_up(&self.mixed, row) {
            return;
        }
        let table = cells.table;
        let typed = row.written(TrackerColumn::Ref);
        let place = table.place(row, TrackerColumn::Ref);
        match action_reference::read(typed) {
            Typed::Reference(reference) => match self.issued.actions.get(reference.as_str()) {
                Some(action) => {
                    self.read_answer(
                        cells,
                        row,
                        self.sender.issue.action(&reference).unwrap_or(action),
                    );
                }
                None => self.report_unknown(typed, &reference, false, &place),
            },
            Typed::Mistyped(reference) => self.report_unknown(typed, &reference, true, &place),
            Typed::Other => self.report_other(row, typed, &place),
        }
    }

    fn report_unknown(&mut self, typed: &str, reference: &str, is_mistyped: bool, place: &Place) {
        let nearest = self.issued.nearest(reference);
        self.rows.seen.extend(nearest.map(str::to_owned));
        let is_sent = |nearest| {
            let action = self.sender.issue.action(nearest);
            action.is_some_and(|action| self.sender.was_sent(action))
        };
        let nearest = nearest.map(|nearest| (nearest, is_sent(nearest)));
        self.rows.notices.push(unknown_reference::notice(
            typed,
            is_mistyped,
            nearest,
            place,
        ));
    }

    /// Reports a row without a reference: its reference is illegible, or the partner added the row.
    fn report_other(&mut self, row: &ReturnedRow, typed: &str, place: &Place) {
        let has_answer = TrackerColumn::answers().any(|column| !row.words(column).is_empty());
        if has_answer && self.may_be_reference(typed) {
            return self.report_unknown(typed, &typed.to_uppercase(), true, place);
        }
        let cells = row.cells.values().map(|cell| cell.text.value.trim());
        let words: Vec<&str> = cells
            .chain(row.others.iter().map(|text| text.value.trim()))
            .collect();
        self.rows.notices.push(row_added::without_reference(
            &words.join(" | ").replace('\n', " "),
            place,
        ));
    }

    /// Whether a text is an attempt at a reference, and not a word such as "Total".
    fn may_be_reference(&self, typed: &str) -> bool {
        /// A reference has nine characters. A text with more than three extra characters is not an
        /// attempt at a reference.
        const MAX_CHARS: usize = 12;
        let has_digit = typed.contains(|letter: char| letter.is_ascii_digit());
        let is_word = !has_digit && self.issued.nearest(&typed.to_uppercase()).is_none();
        !typed.is_empty() && !is_word && typed.chars().count() <= MAX_CHARS
    }

    fn read_answer(&mut self, reader: &CellReader<'_>, row: &ReturnedRow, action: &IssuedAction) {
        let table = reader.table;
        let reference = &action.reference;
        let place = table.place(row, TrackerColumn::Ref);
        self.rows.seen.insert(reference.clone());
        let is_of_issue = self.sender.issue.action(reference).is_some();
        let is_sent = is_of_issue && self.sender.was_sent(action);
        if is_sent {
            let changed = locked_cells::changed(table, row, action, self.sender.issue);
            self.rows.notices.extend(changed);
        }
        let AnswerCells { cells, notices } = reader.read(row, reference);
        self.rows.notices.extend(notices);
        let first = self.first_rows.get(reference).cloned();
        if first.is_none() && !is_sent {
            self.rows
                .notices
                .push(row_added::of_another(reference, &place));
        }
        // Other content of the row has a finding of its own.
        let is_unreadable = row.unreadable.keys().any(|column| column.is_answer());
        let is_blank = cells.is_empty()
            && !is_unreadable
            && row.others.is_empty()
            && !locked_cells::has_text_in_last(table, row, action);
        if !is_blank {
            self.blank.remove(reference);
        } else if first.is_none() && is_sent {
            let place = table.place(row, TrackerColumn::Progress);
            self.blank.insert(reference.clone(), place);
        }
        let has = |column| cells.contains_key(&column) || row.unreadable.contains_key(&column);
        let has_column = table.columns.contains_key(&TrackerColumn::Rag);
        if has(TrackerColumn::Rag) {
            self.unrated.remove(reference);
        } else if has_column && !cells.is_empty() && !self.is_rated(first.as_ref()) {
            let place = table.place(row, TrackerColumn::Rag);
            self.unrated.insert(reference.clone(), place);
        }
        self.keep(
            Answer {
                reference: reference.clone(),
                sheet: table.source.sheet.clone(),
                cells,
            },
            place,
            first,
        );
    }

    /// Reports the actions without an answer, except those that are done, and except in the office's
    /// own workbook.
    fn report_blank(&mut self) {
        let ratings = &self.pack_file.ratings;
        let expected: BTreeSet<&str> = self
            .sender
            .expected()
            .filter(|action| !was_done(action, ratings))
            .map(|action| action.reference.as_str())
            .collect();
        let blank = self.blank.iter();
        let missing = blank.filter(|(reference, _)| expected.contains(reference.as_str()));
        let notices = missing.map(|(reference, place)| answer_missing::nothing(reference, place));
        self.rows.notices.extend(notices);
    }

    /// Whether an earlier row of the action has a rating.
    fn is_rated(&self, first: Option<&(Place, Option<usize>)>) -> bool {
        let answer = first.and_then(|(_, index)| *index);
        answer.is_some_and(|index| {
            let cells = &self.rows.answers[index].cells;
            cells.contains_key(&TrackerColumn::Rag)
        })
    }

    /// Reports the actions with an answer but without a rating.
    fn report_unrated(&mut self) {
        let choices = self.pack_file.ratings.words();
        let unrated = self.unrated.iter();
        let notices =
            unrated.map(|(reference, place)| answer_missing::no_rating(reference, &choices, place));
        self.rows.notices.extend(notices);
    }

    /// Keeps an answer. If two rows are about one action, the later one counts, cell by cell, and a
    /// notice reports it.
    fn keep(&mut self, answer: Answer, place: Place, first: Option<(Place, Option<usize>)>) {
        let reference = answer.reference.clone();
        let is_blank = answer.cells.is_empty();
        let index = match &first {
            None if is_blank => None,
            None | Some((_, None)) => {
                self.rows.answers.push(answer);
                Some(self.rows.answers.len() - 1)
            }
            Some((first_place, Some(index))) => {
                let held = &mut self.rows.answers[*index];
                let differences = differences(&answer.cells, &held.cells);
                let notice = if is_blank || is_same_answer(&held.cells, &answer.cells) {
                    row_added::twice(&reference, first_place, &place)
                } else if differences.is_empty() {
                    row_added::continuing(&reference, first_place, &place)
                } else {
                    conflicting_answers::in_one_workbook(
                        &reference,
                        &differences,
                        first_place,
                        &place,
                    )
                };
                self.rows.notices.push(notice);
                held.cells.extend(answer.cells);
                Some(*index)
            }
        };
        if !is_blank {
            self.rows.places.insert(reference.clone(), place.clone());
        }
        let first_place = match first {
            Some((first_place, Some(_))) => first_place,
            Some((_, None)) | None => place,
        };
        self.first_rows.insert(reference, (first_place, index));
    }
}

/// The columns in which two answers have different texts.
fn differences<'a>(
    own: &'a BTreeMap<TrackerColumn, AnsweredCell>,
    other: &'a BTreeMap<TrackerColumn, AnsweredCell>,
) -> Vec<Difference<'a>> {
    let both = own
        .iter()
        .filter_map(|(column, cell)| Some((column, cell, other.get(column)?)));
    let differing = both.filter(|(_, cell, other)| cell.text != other.text);
    differing
        .map(|(column, cell, other)| Difference {
            heading: column.heading(),
            own: &cell.text,
            other: &other.text,
        })
        .collect()
}
