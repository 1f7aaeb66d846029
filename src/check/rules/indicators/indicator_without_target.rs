//! An indicator without a target.

use crate::check::facts::{ActionRow, Facts};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Text;

use super::indicators;

pub(crate) const RULE: Rule = Rule {
    name: "indicator-without-target",
    severity: Severity::Warning,
    fault: "an indicator without a target",
    meaning: "The table has a column for targets, but this indicator has no target for any period. \
              The board cannot judge whether its figures are good. Write the target, or write that \
              the indicator is for information only.",
    example: "`Repeat referrals` with blanks under `Target`; write `30%`, or `For information`.",
};

/// Adds a finding for each such indicator, at the blank cell of its first target. Tables without a
/// column for targets are skipped.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for row in indicators(facts).filter(|row| !has_target(row)) {
        let targets = [ColumnRole::Measure, ColumnRole::Target];
        let Some(cell) = targets.into_iter().find_map(|role| row.cell(role)) else {
            continue;
        };
        let message = format!("indicator {} has no target", row.name());
        let help = "write its target, or write there that the indicator is for information only";
        let finding = Finding::new(&RULE, &cell, message, help).labelled("empty");
        findings.push(finding.sharing("indicators have no target"));
    }
}

fn has_target(row: &ActionRow<'_>) -> bool {
    let is_filled = |text: &Text| !text.is_blank();
    let mut periods = row.action.periods.iter();
    row.action.measure.as_ref().is_some_and(is_filled)
        || periods.any(|figures| figures.target.as_ref().is_some_and(is_filled))
}
