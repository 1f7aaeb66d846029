//! Turns the answers in events into answers of the model.

use std::collections::BTreeMap;

use crate::location::{Cell, CellRange, Place, Source, Spot};
use crate::model::{CellOrigin, Corrected, PartnerAnswer, ReportedDay, ReportedRating};
use crate::register::event::{Answer, AnsweredCell, Correction, Return};
use crate::register::record::Record;
use crate::tracker_columns::TrackerColumn;

/// An answer in a returned workbook.
pub(super) fn of_return(returned: &Return, answer: &Answer) -> PartnerAnswer {
    let source = Source {
        file: returned.file.clone(),
        sheet: answer.sheet.clone(),
    };
    let first = answer
        .cells
        .get(&TrackerColumn::Progress)
        .or_else(|| answer.cells.values().next());
    let cell = first.and_then(|cell| cell.cell.parse::<Cell>().ok());
    let spot = cell.map_or(Spot::Whole, |cell| Spot::Cells(CellRange::from(cell)));
    let read = PartnerAnswer {
        partner: returned.partner.clone(),
        file: returned.file.clone(),
        kept_as: returned.kept_as.clone(),
        date: returned.day,
        quarter: returned.quarter.to_string(),
        place: Place {
            source: source.into(),
            spot,
        },
        ..PartnerAnswer::default()
    };
    filled(read, None, &answer.cells)
}

/// The corrected cells of an answer, as an answer of the officer.
pub(super) fn of_correction(correction: &Correction, record: &Record) -> PartnerAnswer {
    let file = record.file();
    let read = PartnerAnswer {
        partner: Some(correction.by.clone()),
        kept_as: file.clone(),
        date: correction.day,
        quarter: correction.quarter.to_string(),
        place: Place::file(file.clone()),
        file,
        ..PartnerAnswer::default()
    };
    let corrected = Corrected {
        by: correction.by.clone(),
        reason: correction.reason.clone(),
    };
    filled(read, Some(corrected), &correction.cells)
}

/// An answer with the cells of its event.
fn filled(
    mut read: PartnerAnswer,
    corrected: Option<Corrected>,
    cells: &BTreeMap<TrackerColumn, AnsweredCell>,
) -> PartnerAnswer {
    let origin = CellOrigin {
        kept_as: read.kept_as.clone(),
        date: read.date,
        corrected,
    };
    for (column, cell) in cells {
        put(&mut read, *column, &cell.text, cell.reading.as_ref());
        read.origins.insert(*column, origin.clone());
    }
    read
}

/// Copies a cell with its origin.
pub(super) fn copy_cell(from: &PartnerAnswer, column: TrackerColumn, to: &mut PartnerAnswer) {
    let reading = from.reading(column).map(str::to_owned);
    put(to, column, from.text(column), reading.as_ref());
    if let Some(origin) = from.origins.get(&column) {
        to.origins.insert(column, origin.clone());
    }
}

fn put(answer: &mut PartnerAnswer, column: TrackerColumn, text: &str, reading: Option<&String>) {
    let (words, read) = (text.to_owned(), reading.cloned());
    match column {
        TrackerColumn::Progress => answer.progress = words,
        TrackerColumn::Impact => answer.impact = words,
        TrackerColumn::Rag => {
            answer.rag = ReportedRating {
                text: words,
                code: read,
            }
        }
        TrackerColumn::Status => answer.status = words,
        TrackerColumn::RevisedDate => {
            answer.revised_date = ReportedDay {
                text: words,
                date: read,
            }
        }
        TrackerColumn::Evidence => answer.evidence = words,
        _ => {}
    }
}
