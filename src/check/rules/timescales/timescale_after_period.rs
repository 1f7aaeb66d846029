//! A date after the plan ends.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::text::day_in_words;

use super::{Dated, Outside, outside, widest};

pub(crate) const RULE: Rule = Rule {
    name: "timescale-after-period",
    severity: Severity::Warning,
    fault: "a date after the plan ends",
    meaning: "A timescale is after the last day of the plan, when partners no longer report on it. \
              Correct the date, or carry the action into the next plan.",
    example: "`June 2030` in a plan to March 2029; write a date by March 2029, or name the part \
              that will be done by then.",
};

/// Adds a finding for each such cell. A range that begins within the plan is not reported.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let Some(period) = &facts.plan.period else {
        return;
    };
    let (_, last_day) = widest(period);
    let words = Outside {
        rule: &RULE,
        side: format!("after the end of the plan, {}", day_in_words(period.end)),
        help: "write a date within the plan's period, or say in the action what will be done by then",
        cause: "dates are after the plan ends",
    };
    let is_after = |date: &Dated<'_>| date.first > last_day;
    findings.extend(outside(facts, period, &words, is_after));
}
