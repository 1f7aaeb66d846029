//! Rows of one objective, or an appendix row and its board objective, with different scopes.

use std::collections::HashMap;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Number, Objective, Part, PartKind, Plan, Scope};

use super::scopes_of;

pub(crate) const RULE: Rule = Rule {
    name: "scope-differs",
    severity: Severity::Warning,
    fault: "rows of one objective with different scopes",
    meaning: "An appendix row belongs to a board, but its board objective does not belong to that \
              board. One of the two is wrong. Write the same code on both. It is only a remark if \
              the appendix row is for some of the objective's boards, or if rows of one objective \
              have different codes: that may be intended.",
    example: "`A` beside an appendix row that delivers objective 2.2, whose scope is `C`; write \
              `C`.",
};

/// Adds a finding for each such row, at its code.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    facts
        .plan
        .parts
        .iter()
        .for_each(|part| findings.extend(within(part)));
    let of_board = board_scopes(facts.plan);
    let rows = facts
        .plan
        .parts_of(PartKind::Appendix)
        .flat_map(Part::objectives);
    findings.extend(rows.filter_map(|row| against_board(row, &of_board)));
}

/// An info finding for each row of an objective whose code differs from the first code. The rows
/// are those that repeat the objective, and further rows with a code.
fn within(part: &Part) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rows in part
        .objectives()
        .chunk_by(|_, below| below.same_as.is_some())
    {
        let scopes: Vec<&Scope> = rows
            .iter()
            .flat_map(scopes_of)
            .filter(|scope| scope.code.is_some())
            .collect();
        let Some((first, others)) = scopes.split_first() else {
            continue;
        };
        for scope in others.iter().filter(|scope| scope.code != first.code) {
            let (here, above) = (code(scope), code(first));
            let message = format!("the objective has scope `{here}` here but `{above}` above");
            let help = "write the same code on all rows of the objective, unless its actions \
                        really belong to different boards";
            let finding = Finding::new(&RULE, &scope.text.place, message, help);
            let finding = finding.with_severity(Severity::Info);
            findings.push(finding.related_to("above", &first.text.place));
        }
    }
    findings
}

/// The scope of each numbered objective of the board.
fn board_scopes(plan: &Plan) -> HashMap<&Number, &Scope> {
    let mut scopes = HashMap::new();
    for objective in plan.parts_of(PartKind::Priority).flat_map(Part::objectives) {
        if let (Some(number), Some(scope)) = (objective.reading(), &objective.scope) {
            scopes.entry(number).or_insert(scope);
        }
    }
    scopes
}

fn against_board(row: &Objective, of_board: &HashMap<&Number, &Scope>) -> Option<Finding> {
    let mut supported = row.supported();
    let (number, scope) = (supported.next()?, row.scope.as_ref()?);
    // A row that supports several objectives has the boards of all of them.
    if supported.next().is_some() {
        return None;
    }
    let board = of_board.get(number)?;
    if scope.code.is_none()
        || board.code.is_none()
        || scope.code == board.code
        || scope.boards == board.boards
    {
        return None;
    }
    let is_part = scope.boards.iter().all(|code| board.boards.contains(code));
    let message = format!(
        "the row supports board objective {number}, which has scope `{}`, but the row has scope \
         `{}`",
        code(board),
        code(scope)
    );
    let help = format!(
        "write {} here, or correct the scope of the board objective",
        code(board)
    );
    let finding = Finding::new(&RULE, &scope.text.place, message, help).remark_if(is_part);
    Some(finding.related_to("the board objective", &board.text.place))
}

fn code(scope: &Scope) -> &str {
    scope.code.as_deref().unwrap_or_default()
}
