//! A document that was reviewed and has kept its first version number.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

use super::{Field, dated, entry};

pub(crate) const RULE: Rule = Rule {
    name: "version-not-raised",
    severity: Severity::Info,
    fault: "a document that was reviewed and has kept its first version number",
    meaning: "The plan was reviewed after it was prepared, but its version is still the first. \
              Readers of an older copy cannot see that there is a newer one. Raise the version if \
              the review changed anything.",
    example: "`Prepared` in April, `Last reviewed` in September, `Version` 1; write 1.1 or 2.",
};

/// Adds the finding if the last review is later than the preparation.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let Some(version) =
        entry(facts.plan, Field::Version).filter(|entry| is_first(&entry.text.value))
    else {
        return;
    };
    let (Some((_, prepared)), Some((review, reviewed))) = (
        dated(facts.plan, Field::Prepared),
        dated(facts.plan, Field::LastReview),
    ) else {
        return;
    };
    if prepared < reviewed {
        let message = format!(
            "the plan was reviewed, but its version is still the first, `{}`",
            version.text.value.trim()
        );
        let help = "raise the version if the review changed anything";
        let finding = Finding::new(&RULE, &version.text.place, message, help);
        findings.push(finding.related_to("the last review", &review.text.place));
    }
}

/// Whether a version is the first of a document.
fn is_first(version: &str) -> bool {
    let number = version
        .trim()
        .trim_start_matches(['v', 'V'])
        .trim_start_matches("ersion")
        .trim();
    matches!(number, "0.1" | "1" | "1.0" | "1.00")
}
