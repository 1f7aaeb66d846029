//! An objective whose scope is blank.

use crate::check::facts::{Facts, cell_in_row_of, first_words};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::location::{Place, Text};
use crate::model::{Objective, Part};
use crate::wording::is_ditto;

use super::has_column;

/// An objective whose scope is blank.
pub(super) const RULE: Rule = Rule {
    name: "scope-missing",
    severity: Severity::Warning,
    fault: "an objective whose scope is blank",
    meaning: "The table says of objectives which boards they belong to, and not of this one. It is \
              in the joint edition only: no board's own edition will show it. Write the code, as \
              the legend gives it. A row that repeats an objective is only remarked on: the scope \
              above may be meant.",
    example: "A blank under `CAB` beside objective 2.9; write `B` if it is both boards'.",
};

/// Adds a finding for each, at the blank cell.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for part in facts.plan.parts.iter().filter(|part| says_scopes(part)) {
        for (index, objective) in part.objectives().iter().enumerate() {
            if objective.scope.is_none() && is_row(objective) {
                let above = index
                    .checked_sub(1)
                    .and_then(|above| part.objectives().get(above));
                findings.extend(finding(part, objective, above));
            }
            findings.extend(further_rows(part, objective));
        }
    }
}

/// Whether the table has the column, and it is filled for at least half of the objectives that
/// repeat none.
fn says_scopes(part: &Part) -> bool {
    let own = || {
        part.objectives()
            .iter()
            .filter(|objective| objective.same_as.is_none())
    };
    let filled = own().filter(|objective| objective.scope.is_some()).count();
    has_column(part, ColumnRole::Scope) && filled > 0 && filled * 2 >= own().count()
}

/// Whether an objective has a number or words of its own; lines across a table have no scope.
fn is_row(objective: &Objective) -> bool {
    objective.number.is_some() || objective.board_number.is_some() || !objective.text.is_blank()
}

fn finding(part: &Part, objective: &Objective, above: Option<&Objective>) -> Option<Finding> {
    let cell = cell_in_row_of(part, ColumnRole::Scope, &objective.text.place)?;
    if cell == objective.text.place {
        return None;
    }
    let number = objective
        .number
        .as_ref()
        .map(|number| number.text.value.trim())
        .filter(|number| !number.is_empty());
    let name = number.map_or_else(
        || format!("`{}`", first_words(objective.wording())),
        str::to_owned,
    );
    let repeats = objective.same_as.is_some() && above.is_some();
    let severity = if repeats {
        Severity::Info
    } else {
        RULE.severity
    };
    Some(Finding {
        severity,
        ..blank(&cell, &name)
    })
}

/// Rows that repeat the objective by a ditto mark and leave the scope blank, where other such rows
/// do not.
fn further_rows<'a>(
    part: &'a Part,
    objective: &'a Objective,
) -> impl Iterator<Item = Finding> + 'a {
    let marked = |text: &Option<Text>| text.as_ref().is_some_and(|text| is_ditto(&text.value));
    let rows = objective
        .actions
        .iter()
        .filter(move |action| marked(&action.objective_text) && action.scope.is_none());
    rows.filter_map(move |action| {
        let cell = cell_in_row_of(part, ColumnRole::Scope, action.place())?;
        let number = objective
            .number
            .as_ref()
            .map_or_else(String::new, |number| number.text.value.trim().to_owned());
        Some(Finding {
            severity: Severity::Info,
            ..blank(&cell, &number)
        })
    })
}

fn blank(cell: &Place, name: &str) -> Finding {
    let help = "write the code of the boards that it belongs to, as the legend gives it";
    Finding::new(&RULE, cell, format!("objective {name} has no scope"), help)
        .labelled("empty")
        .sharing("objectives have no scope")
}
