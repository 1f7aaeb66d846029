//! A date after the plan ends.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

use super::{dated, day_in_words, filled, widest};

/// A date after the plan ends.
pub(super) const RULE: Rule = Rule {
    name: "timescale-after-period",
    severity: Severity::Warning,
    fault: "a date after the plan ends",
    meaning: "A timescale names a day after the last day of the plan, when nobody reports on it any more. Correct the \
              date, or carry the action into the next plan.",
    example: "`June 2030` in a plan to March 2029; write the date by which this plan will have done it.",
};

/// Adds a finding for each cell.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let Some(period) = &facts.plan.period else { return };
    let (_, last_day) = widest(period);
    findings.extend(filled(facts).filter_map(|cell| {
        let (milestone, ..) = dated(cell.timescale).find(|(_, first, _)| *first > last_day)?;
        let end = day_in_words(period.end);
        let message = format!("`{}` is after the plan ends on {end}", milestone.text.replace('\n', " "));
        let help = "write a date within the plan, or say in the action what this plan will have done by its end";
        let finding = Finding::new(&RULE, cell.place, message, help);
        Some(finding.about(&milestone.text).related_to("the period of the plan", &period.text.place))
    }));
}
