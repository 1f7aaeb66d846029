//! Which earlier actions an action of the plan continues.

use crate::action_reference::{self, Typed};
use crate::failure::Failure;
use crate::register::event::{Continuation, Event};
use crate::register::record::Record;
use crate::register::store::Register;

use super::decision::Decision;

/// A continuation as the officer states it.
#[derive(Debug, Clone, Copy)]
pub struct Continuing<'a> {
    /// Who decided this, when and why.
    pub decision: Decision<'a>,
    /// The references, as `NEW=OLD` or `NEW=OLD,OLD`.
    pub text: &'a str,
    /// The references of the plan's actions.
    pub planned: &'a [String],
}

/// The record of a continuation. The new reference is one of the plan, or one that was sent out.
///
/// # Errors
/// [`Failure::BadRequest`] if a reference is not known, or the text is not a continuation.
pub fn continues(register: &Register, continuing: Continuing<'_>) -> Result<Record, Failure> {
    let Continuing {
        decision: Decision { day, by, reason },
        text,
        planned,
    } = continuing;
    let Some((new, old)) = text.split_once('=') else {
        return Err(Failure::BadRequest(format!(
            "`{text}` has no =; write the reference of today, then the earlier ones, for example \
             W7TW-YSG8=D7Y9-7K89"
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
