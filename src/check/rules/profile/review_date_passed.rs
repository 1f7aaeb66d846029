//! A next review whose date has passed.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::text::day_in_words;

use super::{Field, dated};

pub(crate) const RULE: Rule = Rule {
    name: "review-date-passed",
    severity: Severity::Warning,
    fault: "a next review whose date has passed",
    meaning: "The document profile gives a date for the next review, and that date has passed \
              on the day of the pack. The review was missed, or the profile is out of date. Write \
              the dates of the last review and of the next review.",
    example: "`Next review` 15/07/2026 in September 2026; write the date of the next review.",
};

/// Adds the finding if the date of the next review has passed. A next review before the last one is
/// `profile-dates-out-of-order`.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let Some((entry, day)) =
        dated(facts.plan, Field::NextReview).filter(|(_, day)| *day < facts.setting.day)
    else {
        return;
    };
    let reviewed = dated(facts.plan, Field::LastReview).map(|(_, day)| day);
    if reviewed.is_some_and(|reviewed| day < reviewed) {
        return;
    }
    let message = format!("the next review was due on {}", day_in_words(day));
    let help =
        "write the date of the next review; if one was held, write its date under last review";
    findings.push(Finding::new(&RULE, &entry.text.place, message, help));
}
