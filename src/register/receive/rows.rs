//! The rows of a returned workbook: which action each is about, its answer, and what was changed.

use std::collections::{BTreeMap, BTreeSet};

use crate::action_reference::{self, Typed};
use crate::import::returned::{ReturnedRow, ReturnedTable};
use crate::location::{Place, Spot};
use crate::pack_file::PackFile;
use crate::register::event::{Answer, AnsweredCell, IssuedAction};
use crate::register::notice::Notice;
use crate::register::reading;
use crate::register::rules::answers::{
    answer_missing, answer_not_on_list, conflicting_answers, unclear_revised_date,
};
use crate::register::rules::returned_workbook::{
    locked_cell_changed, row_added, unknown_reference, unread_answer,
};
use crate::text::one_line;
use crate::tracker_columns::{TRACKER_COLUMNS, TrackerColumn};

use super::issued::{Issued, References};
use super::sender::Sender;

/// The references of all rows that have one.
pub(super) fn references(tables: &[ReturnedTable]) -> References {
    let rows = tables.iter().flat_map(|table| &table.rows);
    let read = rows.filter_map(
        |row| match action_reference::read(row.words(TrackerColumn::Ref)) {
            Typed::Reference(reference) => Some(reference),
            Typed::Mistyped(_) | Typed::Other => None,
        },
    );
    read.collect()
}

/// The content of the rows of a workbook.
#[derive(Debug)]
pub(super) struct Rows {
    /// The answers, one for each action that has one.
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
        let table_place = tables.first().map_or_else(
            || Place::file(""),
            |table| Place {
                source: std::sync::Arc::clone(&table.source),
                spot: Spot::Whole,
            },
        );
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
        };
        for table in tables {
            for (column, heading) in &table.renamed {
                let notice = unread_answer::renamed(
                    &heading.value,
                    sender.issue.heading(*column),
                    &heading.place,
                );
                reader.rows.notices.push(notice);
            }
            table
                .rows
                .iter()
                .for_each(|row| reader.read_row(table, row));
        }
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
}

impl<'a> Reader<'_, 'a> {
    fn read_row(&mut self, table: &ReturnedTable, row: &ReturnedRow) {
        let typed = row.words(TrackerColumn::Ref);
        let place = table.place(row, TrackerColumn::Ref);
        match action_reference::read(typed) {
            Typed::Reference(reference) => match self.issued.actions.get(reference.as_str()) {
                Some(action) => {
                    self.read_answer(table, row, self.as_sent(&reference).unwrap_or(action));
                }
                None => self.report_unknown(typed, &reference, false, &place),
            },
            Typed::Mistyped(reference) => self.report_unknown(typed, &reference, true, &place),
            Typed::Other => self.report_other(row, typed, &place),
        }
    }

    /// The action as it was in the issue of this workbook.
    fn as_sent(&self, reference: &str) -> Option<&'a IssuedAction> {
        let (_, actions) = self
            .issued
            .issues
            .iter()
            .find(|(issue, _)| issue.id == self.sender.issue.id)?;
        actions.get(reference).copied()
    }

    fn report_unknown(&mut self, typed: &str, reference: &str, is_mistyped: bool, place: &Place) {
        let nearest = self.issued.nearest(reference);
        self.rows.seen.extend(nearest.map(str::to_owned));
        let is_sent = |nearest| {
            self.as_sent(nearest)
                .is_some_and(|action| self.sender.was_sent(action))
        };
        let nearest = nearest.map(|nearest| (nearest, is_sent(nearest)));
        self.rows.notices.push(unknown_reference::notice(
            typed,
            is_mistyped,
            nearest,
            place,
        ));
    }

    /// A row without a reference: a repeated header row, an illegible reference, or a row that the
    /// partner added.
    fn report_other(&mut self, row: &ReturnedRow, typed: &str, place: &Place) {
        /// A reference has nine characters. A text of more than three extra ones is something else.
        const MAX_REFERENCE_CHARS: usize = 12;
        let columns = &self.sender.issue.columns;
        if columns
            .of_heading(typed)
            .or_else(|| TrackerColumn::of_heading(typed))
            == Some(TrackerColumn::Ref)
        {
            return;
        }
        let has_answer = TrackerColumn::answers().any(|column| !row.words(column).is_empty());
        let is_attempt =
            !typed.is_empty() && typed.chars().count() <= MAX_REFERENCE_CHARS && has_answer;
        if is_attempt {
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

    fn read_answer(&mut self, table: &ReturnedTable, row: &ReturnedRow, action: &IssuedAction) {
        let reference = &action.reference;
        let place = table.place(row, TrackerColumn::Ref);
        self.rows.seen.insert(reference.clone());
        let is_sent = self.sender.was_sent(action) && self.as_sent(reference).is_some();
        if is_sent {
            self.compare(table, row, action);
        }
        let cells = self.read_cells(table, row, action);
        let first = self.first_rows.get(reference).cloned();
        if first.is_none() && !is_sent {
            self.rows
                .notices
                .push(row_added::of_another(reference, &place));
        }
        if cells.is_empty() && first.is_none() && is_sent {
            self.report_missing(reference, &table.place(row, TrackerColumn::Progress));
        }
        if !cells.contains_key(&TrackerColumn::Rag) && cells.contains_key(&TrackerColumn::Progress)
        {
            let choices = self.pack_file.ratings.words();
            let notice = answer_missing::no_rating(
                reference,
                &choices,
                &table.place(row, TrackerColumn::Rag),
            );
            self.rows.notices.push(notice);
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
        self.report_unread(table, row, reference);
    }

    /// Reports a missing answer, except in the office's own workbook.
    fn report_missing(&mut self, reference: &str, place: &Place) {
        if self
            .sender
            .expected()
            .any(|action| action.reference == reference)
        {
            self.rows
                .notices
                .push(answer_missing::nothing(reference, place));
        }
    }

    /// Keeps an answer. Of two rows of one action the later one counts; this is reported.
    fn keep(&mut self, answer: Answer, place: Place, first: Option<(Place, Option<usize>)>) {
        let reference = answer.reference.clone();
        let is_blank = answer.cells.is_empty();
        let texts = |answer: &Answer| -> Vec<(TrackerColumn, String)> {
            answer
                .cells
                .iter()
                .map(|(column, cell)| (*column, cell.text.clone()))
                .collect()
        };
        let index = match &first {
            None if is_blank => None,
            None | Some((_, None)) => {
                self.rows.answers.push(answer);
                Some(self.rows.answers.len() - 1)
            }
            Some((first_place, Some(index))) => {
                let held = &mut self.rows.answers[*index];
                if is_blank || texts(held) == texts(&answer) {
                    self.rows
                        .notices
                        .push(row_added::twice(&reference, first_place, &place));
                } else {
                    *held = answer;
                    let notice =
                        conflicting_answers::in_one_workbook(&reference, first_place, &place);
                    self.rows.notices.push(notice);
                }
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

    /// Reports cells of the plan that were changed.
    fn compare(&mut self, table: &ReturnedTable, row: &ReturnedRow, action: &IssuedAction) {
        let locked = TRACKER_COLUMNS
            .iter()
            .map(|spec| spec.column)
            .filter(|column| !column.is_answer());
        for column in locked
            .filter(|column| *column != TrackerColumn::Ref && table.columns.contains_key(column))
        {
            let (was, is) = (action.words(column), row.words(column));
            if !is_same(was, is) {
                let place = table.place(row, column);
                let heading = self.sender.issue.heading(column);
                self.rows.notices.push(locked_cell_changed::notice(
                    &action.reference,
                    heading,
                    was,
                    is,
                    &place,
                ));
            }
        }
    }

    /// The filled answer cells with their readings.
    fn read_cells(
        &mut self,
        table: &ReturnedTable,
        row: &ReturnedRow,
        action: &IssuedAction,
    ) -> BTreeMap<TrackerColumn, AnsweredCell> {
        let mut cells = BTreeMap::new();
        for (column, cell) in row.cells.iter().filter(|(column, _)| column.is_answer()) {
            let text = cell.text.value.trim();
            if text.is_empty() {
                continue;
            }
            let reading = reading::read(*column, text, cell.day, self.pack_file);
            if reading.is_none() {
                let notice =
                    self.unread(*column, text, &action.reference, &table.place(row, *column));
                self.rows.notices.extend(notice);
            }
            let name = cell
                .text
                .place
                .cell()
                .map_or_else(String::new, |cell| cell.to_string());
            cells.insert(
                *column,
                AnsweredCell {
                    text: text.to_owned(),
                    cell: name,
                    reading,
                },
            );
        }
        cells
    }

    /// The finding about a text that could not be read; `None` in columns of free text.
    fn unread(
        &self,
        column: TrackerColumn,
        text: &str,
        reference: &str,
        place: &Place,
    ) -> Option<Notice> {
        let choices = reading::choices(column, self.pack_file)?;
        if column == TrackerColumn::RevisedDate {
            return Some(unclear_revised_date::notice(reference, text, place));
        }
        let heading = self.sender.issue.heading(column);
        Some(answer_not_on_list::notice(
            reference, heading, text, &choices, place,
        ))
    }

    /// Reports text in columns that the partner added.
    fn report_unread(&mut self, table: &ReturnedTable, row: &ReturnedRow, reference: &str) {
        for text in &row.others {
            let column = text.place.cell().map(|cell| cell.column_index);
            let is_above = |heading: &&crate::location::Text| {
                heading.place.cell().map(|cell| cell.column_index) == column
            };
            let heading = table
                .unknown
                .iter()
                .find(is_above)
                .map_or("", |heading| heading.value.trim());
            self.rows
                .notices
                .push(unread_answer::notice(reference, heading, &text.place));
        }
    }
}

/// Whether a cell is unchanged. Spreadsheet programs change spaces and line breaks, and turn text
/// into numbers: 1.10 becomes 1.1.
fn is_same(was: &str, is: &str) -> bool {
    let (was, is) = (one_line(was), one_line(is));
    let number = |text: &str| text.parse::<f64>().ok().map(f64::to_bits);
    was == is || (number(&was).is_some() && number(&was) == number(&is))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_spaces_line_breaks_and_lost_zeros_leave_a_cell_the_same() {
        assert!(is_same(
            "Agree the terms\nand sign them ",
            "Agree the terms and sign them"
        ));
        assert!(is_same("1.10", "1.1"));
        assert!(!is_same("July 2026", "August 2026"));
        assert!(!is_same("", "0"));
    }
}
