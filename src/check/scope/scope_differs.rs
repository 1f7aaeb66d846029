//! Rows of one objective, or an appendix row and the board objective it answers to, that name
//! different boards.

use foldhash::{HashMap, HashMapExt};

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Number, Objective, Part, PartKind, Plan, Scope};

use super::scopes_of;

/// Rows that name different boards for one objective.
pub(super) const RULE: Rule = Rule {
    name: "scope-differs",
    severity: Severity::Warning,
    fault: "rows that name different boards for one objective",
    meaning: "An appendix row belongs to a board that the objective it answers to does not belong \
              to: one of the two is wrong. Write the same code on both. Rows of one objective with \
              different codes, and an appendix row for one of the objective's boards, are only \
              remarked on: they may be meant.",
    example: "`A` beside an appendix row that answers to objective 2.2, whose scope is `C`; write \
              `C`.",
};

/// Adds a finding for each row that differs, at its code.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
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

/// Rows of one objective: its own, those that repeat it, and further ones with a code of their own.
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
        let differing = others.iter().filter(|scope| scope.code != first.code);
        findings.extend(differing.map(|scope| {
            let message = format!("the objective is `{}` here and `{}` above", code(scope), code(first));
            let help =
                "write the same code on all rows of the objective, unless its actions belong to \
                 different boards";
            Finding { severity: Severity::Info, ..Finding::new(&RULE, &scope.text.place, message, help) }
                .related_to("above", &first.text.place)
        }));
    }
    findings
}

/// The scopes of the board's objectives, by their numbers.
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
    let (number, scope) = (row.board_reading()?, row.scope.as_ref()?);
    let board = of_board.get(number)?;
    if scope.code.is_none()
        || board.code.is_none()
        || scope.code == board.code
        || scope.boards == board.boards
    {
        return None;
    }
    let is_part = scope.boards.iter().all(|code| board.boards.contains(code));
    let severity = if is_part {
        Severity::Info
    } else {
        RULE.severity
    };
    let message = format!(
        "the row is `{}`, and board objective {number} is `{}`",
        code(scope),
        code(board)
    );
    let help = format!("write {} here, or correct the board's plan", code(board));
    let finding = Finding {
        severity,
        ..Finding::new(&RULE, &scope.text.place, message, help)
    };
    Some(finding.related_to("the board's", &board.text.place))
}

fn code(scope: &Scope) -> &str {
    scope.code.as_deref().unwrap_or_default()
}
