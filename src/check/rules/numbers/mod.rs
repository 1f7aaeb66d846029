//! The numbers of objectives, actions and outcomes.
//!
//! [`Verdict`](crate::check::facts::Verdict) gives each number at most one fault, so that no fault
//! is reported twice: a number without its full stop is not also a gap.

pub(crate) mod duplicate_number;
pub(crate) mod list_number_skips;
pub(crate) mod malformed_number;
pub(crate) mod number_gap;
pub(crate) mod number_missing;
pub(crate) mod number_out_of_order;
pub(crate) mod number_out_of_series;

use crate::check::facts::cell_in_row_of;
use crate::columns::ColumnRole;
use crate::location::Place;
use crate::model::{Objective, Part, Plan};
use crate::text::is_ditto;

/// The objectives without a number in tables where nearly all have one, each with the blank cell.
fn unnumbered(plan: &Plan) -> Vec<(Place, &Objective)> {
    plan.parts.iter().flat_map(of_part).collect()
}

fn of_part(part: &Part) -> Vec<(Place, &Objective)> {
    let own: Vec<&Objective> = part.objectives().iter().filter(|row| is_own(row)).collect();
    let numbered = own.iter().filter(|row| row.number.is_some()).count();
    // Two thirds: if fewer objectives have numbers, blanks are usual in this table.
    if numbered < 2 || numbered * 3 < own.len() * 2 {
        return Vec::new();
    }
    let mut unnumbered = Vec::new();
    for objective in own.into_iter().filter(|row| row.number.is_none()) {
        let cell = cell_in_row_of(part, ColumnRole::Number, &objective.text.place);
        let cell = cell.filter(|cell| *cell != objective.text.place);
        unnumbered.extend(cell.map(|cell| (cell, objective)));
    }
    unnumbered
}

/// Whether a row has an objective in its own words.
fn is_own(objective: &Objective) -> bool {
    objective.same_as.is_none() && !objective.text.is_blank() && !is_ditto(&objective.text.value)
}
