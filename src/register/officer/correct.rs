//! An officer's correction of an answer, with the officer's name and the reason.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::failure::Failure;
use crate::pack_file::PackFile;
use crate::quarter::Quarter;
use crate::register::event::{AnsweredCell, Correction, Event, Issue};
use crate::register::names::name_today;
use crate::register::reading;
use crate::register::record::Record;
use crate::register::store::Register;
use crate::text::plain_words;
use crate::tracker_columns::TrackerColumn;

use super::decision::Decision;

/// A correction as the officer states it.
#[derive(Debug, Clone, Copy)]
pub struct Correcting<'a> {
    /// Who corrects it, when and why.
    pub decision: Decision<'a>,
    /// The action, as typed.
    pub reference: &'a str,
    /// The partner whose answer it is, as typed; `None` for every partner whose answer counts.
    pub partner: Option<&'a str>,
    /// The quarter; `None` for the last one for which the action was sent out.
    pub quarter: Option<Quarter>,
    /// The corrected cells, each as `rag=Amber`.
    pub cells: &'a [String],
}

/// The record of a correction.
///
/// # Errors
/// [`Failure::BadRequest`] if no such action was issued, nobody with that name was asked about it,
/// or a text is not one of the choices.
pub fn correct(
    register: &Register,
    pack_file: &PackFile,
    correcting: Correcting<'_>,
) -> Result<Record, Failure> {
    let Decision { day, by, reason } = correcting.decision;
    let reference = register.issued_reference(correcting.reference)?;
    let issue = register.issue_of(&reference, correcting.quarter)?;
    let cells = correcting
        .cells
        .iter()
        .map(|cell| read_cell(cell, issue.quarter, pack_file))
        .collect::<Result<BTreeMap<_, _>, Failure>>()?;
    let partner = correcting
        .partner
        .map(|typed| partner(typed, &reference, issue, register, pack_file))
        .transpose()?;
    Ok(register.record(Event::Correction(Correction {
        day,
        order: register.next_order(),
        quarter: issue.quarter,
        partner,
        by: by.to_owned(),
        reason: reason.to_owned(),
        reference,
        cells,
    })))
}

/// The partner who has this name, or this alias in the pack file, and who was asked about the
/// action in the quarter or has answered.
fn partner(
    typed: &str,
    reference: &str,
    issue: &Issue,
    register: &Register,
    pack_file: &PackFile,
) -> Result<String, Failure> {
    let wanted = plain_words(name_today(typed, &pack_file.partners).unwrap_or(typed));
    let issues = register.issues().into_iter();
    let of_quarter = issues.filter(|other| other.quarter.is_same_time(issue.quarter));
    let actions = of_quarter.flat_map(|issue| &issue.actions);
    let recipients = actions
        .filter(|action| action.reference == reference)
        .flat_map(|action| &action.recipients);
    let answering = register.returns().filter(|returned| {
        let mut answers = returned.answers.iter();
        returned.quarter.is_same_time(issue.quarter)
            && answers.any(|answer| answer.reference == reference)
    });
    let known: BTreeSet<&str> = recipients
        .chain(answering.filter_map(|returned| returned.partner.as_ref()))
        .map(String::as_str)
        .collect();
    let found = known.iter().find(|name| plain_words(name) == wanted);
    found.map(|name| (*name).to_owned()).ok_or_else(|| {
        let names: Vec<&str> = known.into_iter().collect();
        let choose = match names.as_slice() {
            [] => "leave --partner out".to_owned(),
            names => format!("choose from {}", names.join(", ")),
        };
        Failure::BadRequest(format!(
            "`{typed}` was not asked about action {reference} for {}; {choose}",
            issue.quarter.months_in_words()
        ))
    })
}

/// Reads `rag=Amber`.
fn read_cell(
    cell: &str,
    quarter: Quarter,
    pack_file: &PackFile,
) -> Result<(TrackerColumn, AnsweredCell), Failure> {
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
    let day = reading
        .as_deref()
        .and_then(|day| day.parse::<NaiveDate>().ok());
    if column == TrackerColumn::RevisedDate && day.is_some_and(|day| day < quarter.first_day()) {
        return Err(fault(format!(
            "`{text}` is before {}; write the date by which the action will now be done",
            quarter.months_in_words()
        )));
    }
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
        Some(_) | None => {
            let cell = String::new();
            Ok((
                column,
                AnsweredCell {
                    text,
                    cell,
                    reading,
                },
            ))
        }
    }
}
