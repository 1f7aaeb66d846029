//! A board objective that no subgroup delivers.

use std::collections::HashSet;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Number, Objective, Part, PartKind};

pub(crate) const RULE: Rule = Rule {
    name: "undelivered-objective",
    severity: Severity::Info,
    fault: "a board objective that no subgroup delivers",
    meaning: "The subgroups' plans give the numbers of the board objectives that they deliver. No \
              row gives this number. Perhaps the board delivers the objective itself. If a \
              subgroup should, add a row to its plan.",
    example: "Objective 1.5, and no appendix with 1.5 under `Board No.`; add a row to the plan of \
              the subgroup that delivers it.",
};

/// Adds a finding for each such objective, if the appendices give board numbers.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let objectives_of = |kind| facts.plan.parts_of(kind).flat_map(Part::objectives);
    let delivered: HashSet<&Number> = objectives_of(PartKind::Appendix)
        .flat_map(Objective::supported)
        .collect();
    if delivered.is_empty() {
        return;
    }
    for objective in objectives_of(PartKind::Priority) {
        let Some(number) = objective.reading() else {
            continue;
        };
        if delivered.contains(number) {
            continue;
        }
        let message = format!("no subgroup plan delivers objective {number}");
        let help = "no change is needed if the board itself delivers it; otherwise add a row to \
                    the plan of the subgroup that delivers it";
        let finding = Finding::new(&RULE, &objective.text.place, message, help);
        findings.push(finding.sharing("objectives are delivered by no subgroup plan"));
    }
}
