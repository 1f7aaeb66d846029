//! A date before the plan begins.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::text::day_in_words;

use super::{Dated, Outside, outside, widest};

pub(crate) const RULE: Rule = Rule {
    name: "timescale-before-period",
    severity: Severity::Warning,
    fault: "a date before the plan begins",
    meaning: "A timescale is before the first day of the plan. Often the year is that of last \
              year's plan. Correct the year, or delete the action if it is done.",
    example: "`17.2.26` in a plan from April 2026; write `17.2.27`.",
};

/// Adds a finding for each such cell.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let Some(period) = &facts.plan.period else {
        return;
    };
    let (first_day, _) = widest(period);
    let words = Outside {
        rule: &RULE,
        side: format!(
            "before the start of the plan, {}",
            day_in_words(period.start)
        ),
        help: "write the right year, or delete the action if it is done",
        cause: "dates are before the plan begins",
    };
    let is_before = |date: &Dated<'_>| date.last < first_day;
    findings.extend(outside(facts, period, &words, is_before));
}
