//! The records of an officer's decisions: corrections, choices between answers, decisions of the
//! boards, continuations of actions, and undoings.
//!
//! Each function checks what the officer typed and makes the record; the command line writes it.

mod accept;
mod correct;
mod decision;

use chrono::NaiveDate;

use crate::action_reference::{self, Typed};
use crate::failure::Failure;
use crate::quarter::Quarter;

use super::continuations::in_force;
use super::event::{Agreement, Continuation, Event, Undo};
use super::record::Record;
use super::store::Register;

use decision::{event_name, listed};

pub use accept::accept;
pub use correct::{Correcting, correct};
pub use decision::Decision;

/// The record of a decision of the boards about a revised date. Without a quarter, the decision is
/// about the last quarter for which the action was sent out.
///
/// # Errors
/// [`Failure::BadRequest`] if no such action was issued.
pub fn agree(
    register: &Register,
    Decision { day, by, reason }: Decision<'_>,
    reference: &str,
    quarter: Option<Quarter>,
    date: NaiveDate,
    is_agreed: bool,
) -> Result<Record, Failure> {
    let reference = register.issued_reference(reference)?;
    let issue = register.issue_of(&reference, quarter)?;
    Ok(register.record(Event::Agreement(Agreement {
        day,
        order: register.next_order(),
        quarter: issue.quarter,
        by: by.to_owned(),
        reason: reason.to_owned(),
        reference,
        date,
        is_agreed,
    })))
}

/// The record of a continuation, stated as `NEW=OLD` or `NEW=OLD,OLD`. The new reference is one of
/// the plan's actions, or one that was sent out.
///
/// # Errors
/// [`Failure::BadRequest`] if a reference is not known, or the text is not a continuation.
pub fn continues(
    register: &Register,
    Decision { day, by, reason }: Decision<'_>,
    text: &str,
    planned: &[String],
) -> Result<Record, Failure> {
    let Some((new, old)) = text.split_once('=') else {
        return Err(Failure::BadRequest(format!(
            "`{text}` has no =; write the current reference, then = and the earlier ones, for \
             example W7TW-YSG8=D7Y9-7K89"
        )));
    };
    let reference = match action_reference::read(new) {
        Typed::Reference(reference) if planned.contains(&reference) => reference,
        Typed::Reference(_) | Typed::Mistyped(_) | Typed::Other => {
            register.issued_reference(new.trim())?
        }
    };
    let mut was: Vec<String> = Vec::new();
    for typed in old.split(',') {
        let old = register.issued_reference(typed.trim())?;
        if old == reference {
            return Err(Failure::BadRequest(format!(
                "action {reference} cannot continue itself; write the reference that it had before"
            )));
        }
        if !was.contains(&old) {
            was.push(old);
        }
    }
    Ok(register.record(Event::Continuation(Continuation {
        day,
        order: register.next_order(),
        by: by.to_owned(),
        reason: reason.to_owned(),
        reference,
        was,
    })))
}

/// The record of undoing an event: a return, a decision of an officer, or an earlier undoing.
/// `typed` is the name of the event's file, or the beginning of that name.
///
/// # Errors
/// [`Failure::BadRequest`] if no event, or several, fit, if the event was undone before, or if it
/// is an issue.
pub fn undo(
    register: &Register,
    Decision { day, by, reason }: Decision<'_>,
    typed: &str,
) -> Result<Record, Failure> {
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
        let is_undoing =
            |other: &&&Record| matches!(&other.event, Event::Undo(undo) if undo.event == *name);
        let undoing = in_force.iter().find(is_undoing);
        let restore = undoing.map_or_else(String::new, |undoing| {
            format!("; to restore it, undo {}", undoing.name)
        });
        return Err(Failure::BadRequest(format!(
            "{name} has been undone already{restore}"
        )));
    }
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
