//! What the boards decided about a revised date.

use chrono::NaiveDate;

use crate::failure::Failure;
use crate::quarter::Quarter;
use crate::register::event::{Agreement, Event};
use crate::register::record::Record;
use crate::register::store::Register;

use super::Decision;

/// A decision of the boards as the officer states it.
#[derive(Debug, Clone, Copy)]
pub struct Agreeing<'a> {
    /// Who records it, when, and why the boards decided so.
    pub decision: Decision<'a>,
    /// The action, as typed.
    pub reference: &'a str,
    /// The revised date.
    pub date: NaiveDate,
    /// Whether they agreed to it; otherwise they refused it.
    pub is_agreed: bool,
    /// The quarter whose review put it to the boards; `None` for the last one for which the action
    /// was sent out.
    pub quarter: Option<Quarter>,
}

/// The record of a decision of the boards.
///
/// # Errors
/// [`Failure::BadRequest`] if no such action was issued.
pub fn agree(register: &Register, agreeing: Agreeing<'_>) -> Result<Record, Failure> {
    let Decision { day, by, reason } = agreeing.decision;
    let reference = register.issued_reference(agreeing.reference)?;
    let issue = register.issue_of(&reference, agreeing.quarter)?;
    Ok(register.record(Event::Agreement(Agreement {
        day,
        order: register.next_order(),
        quarter: issue.quarter,
        by: by.to_owned(),
        reason: reason.to_owned(),
        reference,
        date: agreeing.date,
        is_agreed: agreeing.is_agreed,
    })))
}
