//! A reference that gives an appendix another title than it bears.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{ReferenceStatus, Target};

use super::{part_of, title_mismatch};

/// A reference that gives an appendix another title than it bears.
pub(super) const RULE: Rule = Rule {
    name: "appendix-title-mismatch",
    severity: Severity::Warning,
    fault: "a reference that gives an appendix another title than it bears",
    meaning: "A reference gives the number of one appendix and the name of another, or an old or \
              short name: \"Appendix 2: Quality group plan\" where appendix 2 bears another title. \
              A reader cannot tell which of the two is meant. Write the title as it stands, or \
              [[name]] and let the pack write it.",
    example: "`see Appendix 2: Quality plan` where the title is Quality and Audit Subgroup Plan; \
              write that title, or `[[quality and audit]]`.",
};

/// Adds a finding for each.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let differing = facts
        .plan
        .references
        .iter()
        .filter(|reference| reference.status == ReferenceStatus::TitleDiffers);
    findings.extend(differing.filter_map(|reference| {
        let target = reference
            .target
            .as_ref()
            .filter(|target| matches!(target, Target::Appendix(_)))?;
        Some(title_mismatch(
            &RULE,
            reference,
            part_of(facts.plan, target)?,
        ))
    }));
}
