//! A reference that gives a priority a different title.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::PartKind;

use super::title_mismatches;

pub(crate) const RULE: Rule = Rule {
    name: "priority-title-mismatch",
    severity: Severity::Warning,
    fault: "a reference that gives a priority a different title",
    meaning: "A reference gives the number of one priority and the name of another, or an old \
              name. Readers cannot know which is meant. Write the priority's title, or [[name]]: \
              the pack then writes the title itself.",
    example: "`Priority 3: Safer Streets` while priority 3 is Safer Journeys; write `Priority 3: \
              Safer Journeys`, or `[[safer journeys]]`.",
};

pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(title_mismatches(facts, &RULE, PartKind::Priority));
}
