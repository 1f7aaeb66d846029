//! Risk registers: every risk needs an owner and a mitigation.

pub(crate) mod risk_without_mitigation;
pub(crate) mod risk_without_owner;

use crate::check::facts::{Facts, cell_in_row_of};
use crate::columns::ColumnRole;
use crate::location::Place;
use crate::model::{Action, Objective, PartKind};

/// A risk, or an item of a log, that has no answer in a column.
struct Open<'a> {
    risk: &'a Objective,
    /// What the risks and their mitigations are called.
    nouns: [&'static str; 2],
    /// The blank cell.
    cell: Place,
}

/// The risks with no answer in the column of a role. A risk may have
/// several rows, and an answer on any of them is enough. Registers without the column are left out.
fn open_risks<'a>(
    facts: &Facts<'a>,
    role: ColumnRole,
    is_answered: impl Fn(&Action) -> bool,
) -> Vec<Open<'a>> {
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
            open.extend(cell.map(|cell| Open {
                risk,
                nouns: part.nouns(),
                cell,
            }));
        }
    }
    open
}
