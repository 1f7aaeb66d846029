//! An objective whose scope is blank.

use crate::check::facts::{Facts, cell_in_row_of, objective_name};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::location::{Place, Text};
use crate::model::{Objective, Part};
use crate::text::is_ditto;

pub(crate) const RULE: Rule = Rule {
    name: "scope-missing",
    severity: Severity::Warning,
    fault: "an objective whose scope is blank",
    meaning: "The table shows which boards each objective belongs to, but this cell is blank. So \
              the objective appears in the joint edition, but not in the edition of a single \
              board. Write the code that the legend gives. On a row that repeats an objective it \
              is only a remark, because the scope above may apply.",
    example: "A blank under `CAB` beside objective 2.9; write `B` if it belongs to both boards.",
};

/// Adds a finding for each such objective, at the blank cell.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for part in facts.plan.parts.iter().filter(|part| gives_scopes(part)) {
        for (index, objective) in part.objectives().iter().enumerate() {
            if objective.scope.is_none() && is_row(objective) {
                let is_repeat = objective.same_as.is_some() && index > 0;
                findings.extend(finding(part, objective, is_repeat));
            }
            findings.extend(further_rows(part, objective));
        }
    }
}

/// Whether the table uses its column of scopes: at least half of the objectives have one. Rows that
/// only repeat an objective do not count.
fn gives_scopes(part: &Part) -> bool {
    let objectives = part.objectives().iter();
    let own: Vec<&Objective> = objectives.filter(|row| row.same_as.is_none()).collect();
    let filled = own.iter().filter(|row| row.scope.is_some()).count();
    part.has_column(ColumnRole::Scope) && filled > 0 && filled * 2 >= own.len()
}

/// Whether an objective is a row, with a number or text of its own. A line across a table has no
/// scope.
fn is_row(objective: &Objective) -> bool {
    objective.number.is_some() || objective.board_number.is_some() || !objective.text.is_blank()
}

fn finding(part: &Part, objective: &Objective, is_repeat: bool) -> Option<Finding> {
    let cell = cell_in_row_of(part, ColumnRole::Scope, &objective.text.place)?;
    if cell == objective.text.place {
        return None;
    }
    Some(blank(&cell, &objective_name(objective)).remark_if(is_repeat))
}

/// Rows that repeat the objective with a ditto mark and leave the scope blank.
fn further_rows(part: &Part, objective: &Objective) -> Vec<Finding> {
    let repeats = |text: &Option<Text>| text.as_ref().is_some_and(|text| is_ditto(&text.value));
    let name = objective_name(objective);
    let mut findings = Vec::new();
    for action in &objective.actions {
        if action.scope.is_some() || !repeats(&action.objective_text) {
            continue;
        }
        let cell = cell_in_row_of(part, ColumnRole::Scope, action.place());
        findings.extend(cell.map(|cell| blank(&cell, &name).with_severity(Severity::Info)));
    }
    findings
}

fn blank(cell: &Place, name: &str) -> Finding {
    let help = "write the code of the boards that it belongs to; the legend lists the codes";
    Finding::new(&RULE, cell, format!("objective {name} has no scope"), help)
        .labelled("empty")
        .sharing("objectives have no scope")
}
