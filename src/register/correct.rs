//! An officer's correction of an answer, with the officer's name and the reason.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::action_reference::{self, Typed};
use crate::failure::Failure;
use crate::pack_file::PackFile;
use crate::tracker_columns::TrackerColumn;

use super::event::{CorrectedCell, Correction, Event};
use super::reading;
use super::record::Record;
use super::store::Register;

/// A correction as the officer states it.
#[derive(Debug, Clone, Copy)]
pub struct Correcting<'a> {
    /// The day.
    pub day: NaiveDate,
    /// The action, as typed.
    pub reference: &'a str,
    /// The corrected cells, each as `rag=Amber`.
    pub cells: &'a [String],
    /// Who corrects it.
    pub by: &'a str,
    /// Why.
    pub reason: &'a str,
}

/// The record of a correction. It applies to the last quarter for which the action was issued.
///
/// # Errors
/// [`Failure::BadRequest`] if no such action was issued, or a text is not one of the choices.
pub fn correct(
    register: &Register,
    pack_file: &PackFile,
    correcting: Correcting<'_>,
) -> Result<Record, Failure> {
    let Correcting {
        day,
        reference,
        cells,
        by,
        reason,
    } = correcting;
    let issues = register.issues();
    let typed = match action_reference::read(reference) {
        Typed::Reference(reference) | Typed::Mistyped(reference) => reference,
        Typed::Other => reference.to_owned(),
    };
    let issue = issues
        .iter()
        .rev()
        .find(|issue| issue.actions.iter().any(|action| action.reference == typed));
    let Some(issue) = issue else {
        let references = issues
            .iter()
            .flat_map(|issue| &issue.actions)
            .map(|action| action.reference.as_str());
        let nearest = action_reference::nearest(references, &typed);
        let nearest =
            nearest.map_or_else(String::new, |nearest| format!(" Did you mean {nearest}?"));
        return Err(Failure::BadRequest(format!(
            "no action with the reference `{reference}` has been sent out.{nearest} You will find \
             references in the first column of the tracking workbooks"
        )));
    };
    let cells = cells
        .iter()
        .map(|cell| read_cell(cell, pack_file))
        .collect::<Result<BTreeMap<_, _>, Failure>>()?;
    Ok(Record::of(Event::Correction(Correction {
        day,
        order: register.next_order(),
        quarter: issue.quarter,
        partner: None,
        by: by.to_owned(),
        reason: reason.to_owned(),
        reference: typed,
        cells,
    })))
}

/// Reads `rag=Amber`.
fn read_cell(cell: &str, pack_file: &PackFile) -> Result<(TrackerColumn, CorrectedCell), Failure> {
    let fault = |message: String| Failure::BadRequest(message);
    let (name, text) = cell.split_once('=').ok_or_else(|| {
        fault(format!(
            "`{cell}` has no =; write the correction as rag=Amber"
        ))
    })?;
    let column = TrackerColumn::of_heading(name)
        .filter(|column| column.is_answer())
        .ok_or_else(|| {
            let names: Vec<&str> = TrackerColumn::answers().map(TrackerColumn::key).collect();
            fault(format!(
                "`{name}` is not a column that partners fill in; choose from {}",
                names.join(", ")
            ))
        })?;
    let text = text.trim().to_owned();
    let reading = reading::read(column, &text, pack_file);
    match reading::choices(column, pack_file) {
        Some(choices) if reading.is_none() && !text.is_empty() => {
            let advice = if column == TrackerColumn::RevisedDate {
                format!("write {choices}")
            } else {
                format!("choose from {choices}")
            };
            let heading = column.heading();
            Err(fault(format!("{heading} cannot be `{text}`; {advice}")))
        }
        Some(_) | None => Ok((column, CorrectedCell { text, reading })),
    }
}
