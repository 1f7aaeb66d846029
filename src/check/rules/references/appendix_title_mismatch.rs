//! A reference that gives an appendix a different title.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::PartKind;

use super::title_mismatches;

pub(crate) const RULE: Rule = Rule {
    name: "appendix-title-mismatch",
    severity: Severity::Warning,
    fault: "a reference that gives an appendix a different title",
    meaning: "A reference gives the number of one appendix and the name of another, or an old or \
              short name. For example, it says \"Appendix 2: Quality group plan\" although \
              Appendix 2 has another title. Readers cannot know which is meant. Write the \
              appendix's title, or [[name]]: the pack then writes the title itself.",
    example: "`see Appendix 2: Quality plan` while its title is Quality and Audit Subgroup Plan; \
              write that title, or `[[quality and audit]]`.",
};

pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(title_mismatches(facts, &RULE, PartKind::Appendix));
}
