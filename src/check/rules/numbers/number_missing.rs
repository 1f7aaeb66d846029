//! An objective without a number among numbered ones.

use crate::check::facts::{Facts, first_words};
use crate::finding::{Finding, Rule, Severity};

use super::unnumbered;

pub(crate) const RULE: Rule = Rule {
    name: "number-missing",
    severity: Severity::Warning,
    fault: "an objective without a number among numbered ones",
    meaning: "The objectives of a table have numbers, but this one has none. Nothing can refer to \
              it. Write its number.",
    example: "`6`, a blank and `7` under `No`, each beside an objective; number the second 7 and \
              the third 8.",
};

/// Adds a finding for each such objective, at the blank cell.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (cell, objective) in unnumbered(facts.plan) {
        let words = first_words(objective.wording());
        let message = format!("the objective `{words}` has no number");
        findings.push(Finding::new(&RULE, &cell, message, "write its number").labelled("empty"));
    }
}
