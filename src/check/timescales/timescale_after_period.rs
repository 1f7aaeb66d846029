//! A date after the plan ends.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

use super::{day_in_words, outside, widest};

/// A date after the plan ends.
pub(super) const RULE: Rule = Rule {
    name: "timescale-after-period",
    severity: Severity::Warning,
    fault: "a date after the plan ends",
    meaning: "A timescale names a day after the last day of the plan, when nobody reports on it \
              any more. Correct the date, or carry the action into the next plan.",
    example: "`June 2030` in a plan to March 2029; write the date by which this plan will have \
              done it.",
};

/// Adds a finding for each cell.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let Some(period) = &facts.plan.period else {
        return;
    };
    let (_, last_day) = widest(period);
    let (severity, cells) = outside(facts, |first, _| first > last_day);
    findings.extend(cells.into_iter().map(|(place, milestone)| {
        let end = day_in_words(period.end);
        let message = format!(
            "`{}` is after the plan ends on {end}",
            milestone.text.replace('\n', " ")
        );
        let help = "write a date within the plan, or say in the action what this plan will have \
                    done by its end";
        let finding = Finding {
            severity,
            ..Finding::new(&RULE, place, message, help)
        };
        let finding = finding
            .about(&milestone.text)
            .related_to("the period of the plan", &period.text.place);
        if severity == Severity::Info {
            finding.sharing("dates are after the plan ends")
        } else {
            finding
        }
    }));
}
