//! An objective without a number among numbered ones.

use crate::check::facts::{Facts, cell_in_row_of, first_words};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::{Objective, Part, Plan};
use crate::wording::is_ditto;

/// An objective without a number among numbered ones.
pub(super) const RULE: Rule = Rule {
    name: "number-missing",
    severity: Severity::Warning,
    fault: "an objective without a number among numbered ones",
    meaning: "The objectives of a table bear numbers, and this row names an objective and bears \
              none. Nothing can refer to it. Write its number.",
    example: "`6`, a blank and `7` under `No`, each beside an objective; number the second 7 and \
              the third 8.",
};

/// Adds a finding for each, at the blank cell.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (cell, objective) in unnumbered(facts.plan) {
        let message = format!(
            "the objective `{}` has no number",
            first_words(objective.wording())
        );
        findings.push(Finding::new(&RULE, &cell, message, "write its number").labelled("empty"));
    }
}

/// The blank cells of numbers, in tables where nearly all objectives have one.
pub(super) fn unnumbered(plan: &Plan) -> Vec<(Place, &Objective)> {
    plan.parts.iter().flat_map(of_part).collect()
}

fn of_part(part: &Part) -> Vec<(Place, &Objective)> {
    let own = || {
        part.objectives()
            .iter()
            .filter(|objective| is_own(objective))
    };
    let numbered = own().filter(|objective| objective.number.is_some()).count();
    if numbered < 2 || numbered * 3 < own().count() * 2 {
        return Vec::new();
    }
    let blank = own().filter(|objective| objective.number.is_none());
    let cells = blank.filter_map(|objective| {
        Some((
            cell_in_row_of(part, ColumnRole::Number, &objective.text.place)?,
            objective,
        ))
    });
    cells
        .filter(|(cell, objective)| *cell != objective.text.place)
        .collect()
}

/// Whether a row names an objective in words of its own.
fn is_own(objective: &Objective) -> bool {
    objective.same_as.is_none() && !objective.text.is_blank() && !is_ditto(&objective.text.value)
}
