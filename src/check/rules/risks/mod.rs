//! Risk registers: every risk needs an owner and a mitigation.

pub(crate) mod risk_without_mitigation;
pub(crate) mod risk_without_owner;

use crate::check::facts::{Facts, cell_in_row_of};
use crate::columns::ColumnRole;
use crate::location::Place;
use crate::model::{Action, Objective, PartKind};

/// The risks with no answer in the column of a role, each with its blank cell. A risk may have
/// several rows, and an answer on any of them is enough. Registers without the column are left out.
fn open_risks<'a>(
    facts: &Facts<'a>,
    role: ColumnRole,
    is_answered: impl Fn(&Action) -> bool,
) -> Vec<(&'a Objective, Place)> {
    let mut open = Vec::new();
    for part in facts.plan.parts_of(PartKind::Risks) {
        if !part.has_column(role) {
            continue;
        }
        for rows in part.groups() {
            let risk = &rows[0];
            let mut actions = rows.iter().flat_map(|row| &row.actions);
            if risk.text.is_blank() || actions.any(&is_answered) {
                continue;
            }
            let cell = cell_in_row_of(part, role, &risk.text.place);
            open.extend(cell.map(|cell| (risk, cell)));
        }
    }
    open
}
