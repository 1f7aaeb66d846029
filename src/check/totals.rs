//! Totals that their lines do not come to.

use crate::finding::{Finding, Rule};
use crate::model::{Body, Plan};

/// Adds a finding for every total that does not add up.
pub(super) fn check(plan: &Plan, findings: &mut Vec<Finding>) {
    for part in &plan.parts {
        let Body::Finance(finance) = &part.body else { continue };
        for total in finance.totals.iter().filter(|total| !total.adds_up()) {
            findings.push(Finding::new(
                Rule::TotalDoesNotAddUp,
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
