//! Risk registers: every risk has an owner and a mitigation.

mod open_risks;
mod risk_without_mitigation;
mod risk_without_owner;

use crate::check::rules::check::{Check, checks};

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = checks![risk_without_owner, risk_without_mitigation,];
