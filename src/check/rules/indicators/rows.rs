//! The indicators of a plan.

use crate::check::facts::Facts;
use crate::check::facts::rows::{ActionRow, rows_of};
use crate::model::PartKind;

/// Every indicator of the plan, in plan order.
pub(super) fn indicators<'a>(facts: &Facts<'a>) -> impl Iterator<Item = ActionRow<'a>> {
    let parts = facts.plan.parts_of(PartKind::Indicators);
    parts.flat_map(rows_of).filter(ActionRow::holds_action)
}
