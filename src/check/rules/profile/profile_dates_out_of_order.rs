//! Dates of the document profile that contradict each other.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

use super::{Field, dated};

pub(crate) const RULE: Rule = Rule {
    name: "profile-dates-out-of-order",
    severity: Severity::Warning,
    fault: "dates of the document profile that contradict each other",
    meaning: "The document profile says that the plan was reviewed or approved before it was \
              prepared, or that its next review is before its last. One of the dates is wrong, or \
              belongs to an earlier version. Correct it.",
    example: "`Prepared` 15/04/2026 and `Last reviewed` 15/03/2026; correct the one that is wrong.",
};

/// Pairs of dates: the one that must be earlier, and the later one.
const ORDER: [(Field, Field); 4] = [
    (Field::Prepared, Field::LastReview),
    (Field::Prepared, Field::Approved),
    (Field::LastReview, Field::NextReview),
    (Field::Prepared, Field::NextReview),
];

/// Adds a finding for each such pair, but only one for each later date.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let before = findings.len();
    for (first, second) in ORDER {
        let pair = dated(facts.plan, first).zip(dated(facts.plan, second));
        let Some(((earlier, first_day), (later, second_day))) = pair else {
            continue;
        };
        let is_reported = findings[before..]
            .iter()
            .any(|finding| finding.place == later.text.place);
        if second_day < first_day && !is_reported {
            let message = format!(
                "in the document profile, the {} is before the {}",
                second.word(),
                first.word()
            );
            let help = "correct the date that is wrong";
            let finding = Finding::new(&RULE, &later.text.place, message, help);
            findings.push(finding.related_to(earlier.label.clone(), &earlier.text.place));
        }
    }
}
