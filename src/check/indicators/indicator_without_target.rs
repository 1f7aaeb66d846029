//! An indicator without a target.

use crate::check::facts::{ActionRow, Facts};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;

use super::indicators;

/// An indicator without a target.
pub(super) const RULE: Rule = Rule {
    name: "indicator-without-target",
    severity: Severity::Warning,
    fault: "an indicator without a target",
    meaning: "Other indicators of the table say what they are to reach, and this one does for no \
              period. Whatever figure comes in, the board cannot tell whether it is good. Write \
              the target, or that the figure is only watched.",
    example: "`Repeat referrals` with blanks under `Target`; write `30%`, or `For information`.",
};

/// Adds a finding for each, at the blank cell of its first target. Where the table has no column
/// for targets, nothing is asked for.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(
        indicators(facts)
            .filter(|row| !has_target(row))
            .filter_map(|row| {
                let cell = target_cell(&row)?;
                let message = format!("indicator {} has no target", row.name());
                let help = "write what it is to reach, or that it is only watched";
                Some(
                    Finding::new(&RULE, &cell, message, help)
                        .labelled("empty")
                        .sharing("indicators have no target"),
                )
            }),
    );
}

fn has_target(row: &ActionRow<'_>) -> bool {
    let is_filled = |text: &crate::location::Text| !text.is_blank();
    row.action.measure.as_ref().is_some_and(is_filled)
        || row
            .action
            .periods
            .iter()
            .any(|figures| figures.target.as_ref().is_some_and(is_filled))
}

fn target_cell(row: &ActionRow<'_>) -> Option<Place> {
    row.cell(ColumnRole::Measure)
        .or_else(|| row.cell(ColumnRole::Target))
}
