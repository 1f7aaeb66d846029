//! A next review whose day has passed.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

use super::{Field, dated};

/// A next review whose day has passed.
pub(super) const RULE: Rule = Rule {
    name: "review-date-passed",
    severity: Severity::Warning,
    fault: "a next review whose day has passed",
    meaning: "The document profile names a day for the next review, and that day has passed: \
              before --as-of, or the plan's own date. The review was missed, or the profile not \
              brought up to date. Write the day of the review that was held and the next one.",
    example: "`Next review` 15/07/2026 in September 2026; write the day of the next one.",
};

/// Adds the finding. A date that contradicts the last review is told of by another rule.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let Some((entry, day)) =
        dated(facts.plan, Field::NextReview).filter(|(_, day)| *day < facts.day)
    else {
        return;
    };
    let reviewed = dated(facts.plan, Field::LastReview).map(|(_, day)| day);
    if reviewed.is_some_and(|reviewed| day < reviewed) {
        return;
    }
    let message = format!(
        "the next review was to be on {}, which has passed",
        day.format("%-d %B %Y")
    );
    let help = "write the day of the next review, and under last review the one that was held";
    findings.push(Finding::new(&RULE, &entry.text.place, message, help));
}
