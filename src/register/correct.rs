//! An officer's correction of an answer: what stands from now on, who says so, and why.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::action_reference::{self, Typed};
use crate::failure::Failure;
use crate::pack_file::PackFile;
use crate::tracker_columns::TrackerColumn;

use super::event::{CorrectedCell, Correction, Event};
use super::reading;
use super::store::{Record, Register};

/// What is corrected.
#[derive(Debug, Clone, Copy)]
pub struct Correcting<'a> {
    /// The day.
    pub day: NaiveDate,
    /// The action, as typed.
    pub reference: &'a str,
    /// What stands now, each as `rag=Amber`.
    pub cells: &'a [String],
    /// Who corrects it.
    pub by: &'a str,
    /// Why.
    pub reason: &'a str,
}

/// The record of a correction of the answer to an action about the last quarter that it was issued
/// for.
///
/// Fails if no such action was issued, or the words are none of the choices.
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
            nearest.map_or_else(String::new, |nearest| format!("; did you mean {nearest}?"));
        let message = format!(
            "`{reference}` is the reference of no action that was \
                               issued{nearest}"
        );
        return Err(Failure::BadRequest(message));
    };
    let cells = cells
        .iter()
        .map(|cell| read_cell(cell, pack_file))
        .collect::<Result<BTreeMap<_, _>, Failure>>()?;
    Ok(Record::of(Event::Correction(Correction {
        day,
        order: register.next_order(),
        quarter: issue.quarter,
        by: by.to_owned(),
        reason: reason.to_owned(),
        reference: typed,
        cells,
    })))
}

/// Reads `rag=Amber`.
fn read_cell(cell: &str, pack_file: &PackFile) -> Result<(TrackerColumn, CorrectedCell), Failure> {
    let fault = |message: String| Failure::BadRequest(message);
    let (name, text) = cell
        .split_once('=')
        .ok_or_else(|| fault(format!("`{cell}` sets nothing; write it as rag=Amber")))?;
    let column = TrackerColumn::of_heading(name)
        .filter(|column| column.is_answer())
        .ok_or_else(|| {
            let names: Vec<&str> = TrackerColumn::answers().map(TrackerColumn::key).collect();
            fault(format!(
                "`{name}` is no column of answers; write one of {}",
                names.join(", ")
            ))
        })?;
    let text = text.trim().to_owned();
    let reading = reading::read(column, &text, None, pack_file);
    match reading::choices(column, pack_file) {
        Some(choices) if reading.is_none() && !text.is_empty() => Err(fault(format!(
            "{} cannot be `{text}`; write one of: {choices}",
            column.heading()
        ))),
        Some(_) | None => Ok((column, CorrectedCell { text, reading })),
    }
}
