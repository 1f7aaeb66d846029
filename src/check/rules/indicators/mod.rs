//! Tables of indicators: every indicator needs a target, and one that misses its target needs a
//! reason.

pub(crate) mod indicator_without_target;
pub(crate) mod missed_target_unexplained;

use crate::check::facts::{ActionRow, Facts, rows_of};
use crate::model::PartKind;

/// Every indicator of the plan, in plan order.
fn indicators<'a>(facts: &Facts<'a>) -> impl Iterator<Item = ActionRow<'a>> {
    let parts = facts.plan.parts_of(PartKind::Indicators);
    parts.flat_map(rows_of).filter(ActionRow::holds_action)
}
