//! An officer's choice of a returned workbook over other answers.

use crate::failure::Failure;
use crate::incoming::own_name;
use crate::model::UNKNOWN_SENDER;
use crate::quarter::Quarter;
use crate::register::continuations::in_force;
use crate::register::event::{Acceptance, Event, Return};
use crate::register::record::Record;
use crate::register::store::Register;

use super::decision::{Decision, event_name, listed};

/// The record of an officer's choice of a returned workbook. `typed` is the workbook's name as
/// received or as kept, or the name of its event; `quarter` selects one of several workbooks of
/// that name. The choice counts for the action `reference`, or for all actions that the workbook
/// answers.
///
/// # Errors
/// [`Failure::BadRequest`] if no returned workbook, or several, fit.
pub fn accept(
    register: &Register,
    Decision { day, by, reason }: Decision<'_>,
    typed: &str,
    reference: Option<&str>,
    quarter: Option<Quarter>,
) -> Result<Record, Failure> {
    let reference = reference
        .map(|typed| register.issued_reference(typed))
        .transpose()?;
    let of_quarter =
        |returned: &Return| quarter.is_none_or(|quarter| returned.quarter.is_same_time(quarter));
    let answers = |returned: &Return| {
        let mut answers = returned.answers.iter();
        let wanted = reference.as_deref();
        wanted.is_none_or(|wanted| answers.any(|answer| answer.reference == wanted))
    };
    let candidates: Vec<(&Record, &Return)> = in_force(&register.records, None)
        .into_iter()
        .filter_map(|record| Some((record, record.event.as_return()?)))
        .filter(|(_, returned)| of_quarter(returned) && answers(returned))
        .collect();
    let named: Vec<(&Record, &Return)> = candidates
        .iter()
        .copied()
        .filter(|(record, returned)| is_named(record, returned, typed))
        .collect();
    let [(record, returned)] = named.as_slice() else {
        return Err(Failure::BadRequest(not_one_workbook(
            typed,
            reference.as_deref(),
            quarter,
            &named,
            &candidates,
        )));
    };
    Ok(register.record(Event::Acceptance(Acceptance {
        day,
        order: register.next_order(),
        quarter: returned.quarter,
        by: by.to_owned(),
        reason: reason.to_owned(),
        returned: record.name.clone(),
        reference,
    })))
}

/// Whether the officer may mean this workbook.
fn is_named(record: &Record, returned: &Return, typed: &str) -> bool {
    let typed = typed.trim();
    let name = event_name(typed);
    let is_event = !name.is_empty() && record.name.starts_with(name);
    returned.file == typed || own_name(&returned.file) == typed || is_event
}

/// The message if no workbook, or several, have the name.
fn not_one_workbook(
    typed: &str,
    reference: Option<&str>,
    quarter: Option<Quarter>,
    named: &[(&Record, &Return)],
    candidates: &[(&Record, &Return)],
) -> String {
    let of_quarter = quarter.map(|quarter| format!(" for {}", quarter.months_in_words()));
    let answering = reference.map(|it| format!(" with an answer to action {it}"));
    let about: String = of_quarter.into_iter().chain(answering).collect();
    let (fault, others) = match named {
        [] => (
            format!("no returned workbook{about} is called `{typed}`"),
            candidates,
        ),
        several => (
            format!("several returned workbooks{about} are called `{typed}`"),
            several,
        ),
    };
    let line = |(record, returned): &(&Record, &Return)| {
        let partner = returned.partner.as_deref().unwrap_or(UNKNOWN_SENDER);
        let Return { file, quarter, .. } = returned;
        let quarter = quarter.months_in_words();
        format!("{} ({file} from {partner}, {quarter})", record.name)
    };
    let lines: Vec<String> = others.iter().map(line).collect();
    match lines.as_slice() {
        [] => format!("{fault}; none has been collected"),
        lines => format!("{fault}; choose one of: {}", listed(lines)),
    }
}
