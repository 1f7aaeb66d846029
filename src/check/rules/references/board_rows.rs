//! The appendix rows that give the number of a board objective.

use crate::check::facts::Facts;
use crate::model::{BoardNumber, BoardNumberStatus, Objective, Part, PartKind};

/// The rows of appendices whose board number has a status.
pub(super) fn rows_with<'a>(
    facts: &Facts<'a>,
    status: BoardNumberStatus,
) -> impl Iterator<Item = (&'a Objective, &'a BoardNumber)> {
    facts
        .plan
        .parts_of(PartKind::Appendix)
        .flat_map(Part::objectives)
        .filter_map(|objective| Some((objective, objective.board_number.as_ref()?)))
        .filter(move |(_, board_number)| board_number.status == status)
}
