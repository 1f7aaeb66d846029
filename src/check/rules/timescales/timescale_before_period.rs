//! A date before the plan begins.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::text::day_in_words;

use super::{outside, widest};

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
    let (is_doubtful, cells) = outside(facts, |date| date.last < first_day);
    for (place, milestone) in cells {
        let text = milestone.text.replace('\n', " ");
        let begin = day_in_words(period.start);
        let message = format!("`{text}` is before the start of the plan, {begin}");
        let help = "write the right year, or delete the action if it is done";
        let finding = Finding::new(&RULE, place, message, help)
            .remark_if(is_doubtful)
            .about(&milestone.text)
            .related_to("the period of the plan", &period.text.place);
        findings.push(if is_doubtful {
            finding.sharing("dates are before the plan begins")
        } else {
            finding
        });
    }
}
