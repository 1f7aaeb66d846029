//! The risks that leave a column blank.

use crate::check::facts::Facts;
use crate::check::facts::tables::{cell_in_row_of, has_column};
use crate::columns::ColumnRole;
use crate::location::Place;
use crate::model::{Action, Objective, PartKind};

/// The risks without an answer in the column of a role on any of their rows, each with its blank
/// cell. A row that repeats the risk above belongs to it. Registers without the column are left
/// out.
pub(super) fn open_risks<'a>(
    facts: &Facts<'a>,
    role: ColumnRole,
    is_answered: impl Fn(&Action) -> bool,
) -> Vec<(&'a Objective, Place)> {
    let mut open = Vec::new();
    for part in facts.plan.parts_of(PartKind::Risks) {
        if !has_column(part, role) {
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
