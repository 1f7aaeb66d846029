//! Undoes an event. The event stays in the register but no longer counts.

use crate::failure::Failure;
use crate::register::event::{Event, Undo};
use crate::register::record::Record;
use crate::register::state::in_force;
use crate::register::store::Register;

use super::decision::{Decision, event_name, listed};

/// The record of undoing an event: a return, a decision of an officer, or an earlier undoing.
/// `typed` is the name of its file, or the beginning of it.
///
/// # Errors
/// [`Failure::BadRequest`] if no event, or several, fit, if it was undone before, or if it is an
/// issue.
pub fn undo(register: &Register, typed: &str, decision: Decision<'_>) -> Result<Record, Failure> {
    let record = named(register, typed)?;
    let name = &record.name;
    if record.event.as_issue().is_some() {
        return Err(Failure::BadRequest(format!(
            "{name} cannot be undone, because its workbooks may have been sent; make new ones with \
             planpack track"
        )));
    }
    let in_force = in_force(&register.records, None);
    if !in_force.iter().any(|other| other.name == *name) {
        let undoing = in_force.iter().find(|other| {
            let undone = other.event.as_undo();
            undone.is_some_and(|undone| undone.event == *name)
        });
        let restore = undoing.map_or_else(String::new, |undoing| {
            format!("; to restore it, undo {}", undoing.name)
        });
        return Err(Failure::BadRequest(format!(
            "{name} has been undone already{restore}"
        )));
    }
    let Decision { day, by, reason } = decision;
    Ok(register.record(Event::Undo(Undo {
        day,
        order: register.next_order(),
        by: by.to_owned(),
        reason: reason.to_owned(),
        event: name.clone(),
    })))
}

/// The event with this name, or the only one whose name begins with it.
fn named<'a>(register: &'a Register, typed: &str) -> Result<&'a Record, Failure> {
    let name = event_name(typed);
    let records = register.records.iter();
    let fitting: Vec<&Record> = records
        .filter(|record| !name.is_empty() && record.name.starts_with(name))
        .collect();
    match fitting.as_slice() {
        [record] => Ok(record),
        [] => Err(Failure::BadRequest(format!(
            "no event of the register is called `{typed}`; planpack register PACK lists them"
        ))),
        several => {
            let names: Vec<String> = several.iter().map(|record| record.name.clone()).collect();
            Err(Failure::BadRequest(format!(
                "several events of the register begin with `{typed}`; choose one of: {}",
                listed(&names)
            )))
        }
    }
}
