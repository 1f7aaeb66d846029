//! A board objective that no subgroup delivers.

use foldhash::HashSet;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Number, Objective, Part, PartKind};

/// A board objective that no subgroup delivers.
pub(super) const RULE: Rule = Rule {
    name: "undelivered-objective",
    severity: Severity::Info,
    fault: "a board objective that no subgroup delivers",
    meaning: "The subgroups' plans answer to the board's objectives by number, and none answers to \
              this one. The board may do it itself; if a subgroup should, its plan lacks a row.",
    example: "Objective 1.5, and no appendix with 1.5 under `Board No.`; add a row to the plan of \
              the subgroup that delivers it.",
};

/// Adds a finding for each, if the appendices answer by number.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let appendices = facts
        .plan
        .parts_of(PartKind::Appendix)
        .flat_map(Part::objectives);
    let delivered: HashSet<&Number> = appendices.filter_map(Objective::board_reading).collect();
    if delivered.is_empty() {
        return;
    }
    for objective in facts
        .plan
        .parts_of(PartKind::Priority)
        .flat_map(Part::objectives)
    {
        let Some(number) = objective
            .reading()
            .filter(|number| !delivered.contains(number))
        else {
            continue;
        };
        findings.push(
            Finding::new(
                &RULE,
                &objective.text.place,
                format!("no subgroup delivers objective {number}"),
                "leave it so if the board does it itself; otherwise add a row to the subgroup's \
                 plan",
            )
            .sharing("objectives are delivered by no subgroup"),
        );
    }
}
