//! Totals that their lines do not come to.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::Body;

/// A total that its lines do not come to.
pub(super) const RULE: Rule = Rule {
    name: "total-does-not-add-up",
    severity: Severity::Error,
    fault: "a total that its lines do not come to",
    meaning: "A total differs from the sum of the lines it stands for. The pack prints it as \
              written. Correct the line or the total.",
    example: "`Total 12,500` under lines that come to 12,050; correct the line or the total.",
};

/// Adds a finding for every total that does not add up.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for part in &facts.plan.parts {
        let Body::Finance(finance) = &part.body else {
            continue;
        };
        for total in finance.totals.iter().filter(|total| !total.adds_up()) {
            findings.push(Finding::new(
                &RULE,
                &total.line.text.place,
                format!(
                    "`{}` is {}, but its lines come to {}",
                    total.line.label.value, total.line.text.value, total.reckoned
                ),
                "correct the total, or the line that is wrong",
            ));
        }
    }
}
