//! A total that differs from the sum of its lines.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::Body;
use crate::reading::money;

pub(crate) const RULE: Rule = Rule {
    name: "total-does-not-add-up",
    severity: Severity::Error,
    fault: "a total that differs from the sum of its lines",
    meaning: "A total differs from the sum of its lines. The pack prints it as written. Correct \
              the line or the total.",
    example: "`Total 12,500` under lines that add up to 12,050; correct the line or the total.",
};

pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for part in &facts.plan.parts {
        let Body::Finance(finance) = &part.body else {
            continue;
        };
        for total in finance.totals.iter().filter(|total| !total.adds_up()) {
            let (label, text) = (&total.line.label.value, &total.line.text);
            let (is, like) = match text.value.trim() {
                // The sum is written like the lines.
                "" => (
                    "blank",
                    finance.lines.first().map_or("", |it| &it.text.value),
                ),
                stated => (stated, stated),
            };
            let sum = money::written_like(like, total.computed);
            let message = format!("`{label}` is {is}, but its lines add up to {sum}");
            let help = "correct the total, or the line that is wrong";
            findings.push(Finding::new(&RULE, &text.place, message, help));
        }
    }
}
