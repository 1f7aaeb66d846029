//! A date before the plan begins.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

use super::{day_in_words, outside, widest};

/// A date before the plan begins.
pub(super) const RULE: Rule = Rule {
    name: "timescale-before-period",
    severity: Severity::Warning,
    fault: "a date before the plan begins",
    meaning: "A timescale names a day before the first day of the plan. Very often the year is \
              that of last year's plan. Correct the year, or take the action out if it is done.",
    example: "`17.2.26` in a plan from April 2026; write `17.2.27`.",
};

/// Adds a finding for each cell.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let Some(period) = &facts.plan.period else {
        return;
    };
    let (first_day, _) = widest(period);
    let (severity, cells) = outside(facts, |_, last| last < first_day);
    findings.extend(cells.into_iter().map(|(place, milestone)| {
        let begin = day_in_words(period.start);
        let message = format!(
            "`{}` is before the plan begins on {begin}",
            milestone.text.replace('\n', " ")
        );
        let help = "write the year that is meant, or take out what is done";
        let finding = Finding {
            severity,
            ..Finding::new(&RULE, place, message, help)
        };
        let finding = finding
            .about(&milestone.text)
            .related_to("the period of the plan", &period.text.place);
        if severity == Severity::Info {
            finding.sharing("dates are before the plan begins")
        } else {
            finding
        }
    }));
}
