//! Checks of registers of risks: every risk has an owner, and something is done about it.

mod risk_without_mitigation;
mod risk_without_owner;

use crate::columns::ColumnRole;
use crate::location::Place;
use crate::model::{Action, Objective, Part, PartKind};

use super::Check;
use super::facts::{Facts, cell_in_row_of, first_words};

/// The checks of registers of risks.
pub(super) const CHECKS: &[Check] = &[
    Check {
        rule: &risk_without_owner::RULE,
        find: risk_without_owner::find,
    },
    Check {
        rule: &risk_without_mitigation::RULE,
        find: risk_without_mitigation::find,
    },
];

/// The risks of which no row answers, in the registers that have a column of the role: each with
/// its blank cell. A row that only repeats the risk above it is a row of that risk.
fn unanswered<'a>(
    facts: &Facts<'a>,
    role: ColumnRole,
    answers: impl Fn(&Action) -> bool + Copy,
) -> impl Iterator<Item = (&'a Objective, Place)> {
    let parts = facts
        .plan
        .parts_of(PartKind::Risks)
        .filter(move |part| has_column(part, role));
    parts.flat_map(move |part| {
        let risks = part.groups().filter(|rows| !rows[0].text.is_blank());
        let open = risks.filter(move |rows| !rows.iter().flat_map(|row| &row.actions).any(answers));
        open.filter_map(move |rows| {
            Some((&rows[0], cell_in_row_of(part, role, &rows[0].text.place)?))
        })
    })
}

fn has_column(part: &Part, role: ColumnRole) -> bool {
    part.columns.iter().any(|column| column.role == Some(role))
}

/// How a message names a risk: by its number, else by its first words.
fn name(risk: &Objective) -> String {
    let number = risk
        .number
        .as_ref()
        .map(|number| number.text.value.trim())
        .filter(|number| !number.is_empty());
    number.map_or_else(
        || format!("`{}`", first_words(risk.wording())),
        str::to_owned,
    )
}
