//! An appendix row with the number of a board objective that does not exist.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{BoardNumberStatus, ReferenceStatus};

use super::rows_with;

pub(crate) const RULE: Rule = Rule {
    name: "dangling-board-reference",
    severity: Severity::Error,
    fault: "an appendix row with the number of a board objective that does not exist",
    meaning: "A row of an appendix gives the number of a board objective that no priority has, so \
              it delivers no objective of the board. Correct the number, or add the objective to \
              the board's plan.",
    example: "`2.9` under `Board No.` while priority 2 ends at 2.8; write the number that is \
              meant.",
};

pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for objective in rows_with(facts, BoardNumberStatus::Missing) {
        let references = objective.supports.iter();
        let missing = references.filter(|reference| reference.status == ReferenceStatus::Dangling);
        for reference in missing {
            let message = format!("there is no board objective `{}`", reference.text);
            let help = "write the number of the board objective that this row delivers";
            findings.push(Finding::new(&RULE, &reference.place, message, help));
        }
    }
}
