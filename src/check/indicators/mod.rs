//! Checks of tables of indicators: every indicator has a target, and one that misses it says why.

mod indicator_without_target;
mod missed_target_unexplained;
mod quantity;

use crate::model::PartKind;

use super::Check;
use super::facts::{ActionRow, Facts, rows_of};

/// The checks of tables of indicators.
pub(super) const CHECKS: &[Check] = &[
    Check {
        rule: &indicator_without_target::RULE,
        find: indicator_without_target::find,
    },
    Check {
        rule: &missed_target_unexplained::RULE,
        find: missed_target_unexplained::find,
    },
];

/// Every indicator of the plan.
fn indicators<'a>(facts: &Facts<'a>) -> impl Iterator<Item = ActionRow<'a>> {
    facts
        .plan
        .parts_of(PartKind::Indicators)
        .flat_map(rows_of)
        .filter(ActionRow::holds_action)
}
