//! A reference that gives a priority another title than it bears.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{ReferenceStatus, Target};

use super::{part_of, title_mismatch};

/// A reference that gives a priority another title than it bears.
pub(super) const RULE: Rule = Rule {
    name: "priority-title-mismatch",
    severity: Severity::Warning,
    fault: "a reference that gives a priority another title than it bears",
    meaning: "A reference gives the number of one priority and the name of another, or an old \
              name. A reader cannot tell which of the two is meant. Write the title as it stands, \
              or [[name]] and let the pack write it.",
    example: "`Priority 3: Safer Streets` where priority 3 is Safer Journeys; write `Priority 3: \
              Safer Journeys`, or `[[safer journeys]]`.",
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
            .filter(|target| matches!(target, Target::Priority(_) | Target::Objective(_)))?;
        Some(title_mismatch(
            &RULE,
            reference,
            part_of(facts.plan, target)?,
        ))
    }));
}
