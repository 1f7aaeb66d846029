//! Risk registers: every risk has an owner and a mitigation.

mod open_risks;
mod risk_without_mitigation;
mod risk_without_owner;

use crate::check::rules::check::Check;

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = &[
    Check::new(&risk_without_owner::RULE, risk_without_owner::find),
    Check::new(
        &risk_without_mitigation::RULE,
        risk_without_mitigation::find,
    ),
];
