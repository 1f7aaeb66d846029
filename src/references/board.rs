//! The objectives of the board, and the appendix rows that support them.

use std::collections::HashMap;

use crate::model::{BoardNumberStatus, Number, Objective, Part, PartKind};
use crate::text::same_wording;

/// Every objective of the board by its number. If a number is used twice, the first objective
/// counts.
pub(crate) fn board_objectives(parts: &[Part]) -> HashMap<&Number, &Objective> {
    let mut objectives = HashMap::new();
    for part in parts
        .iter()
        .filter(|part| matches!(part.kind, PartKind::Priority | PartKind::Tasks))
    {
        for objective in part.objectives() {
            if let Some(number) = objective.reading() {
                objectives.entry(number).or_insert(objective);
            }
        }
    }
    objectives
}

/// Sets for every appendix row whether the board objective that it names exists, and whether the
/// wording is the same.
pub(super) fn resolve_board_numbers(parts: &mut [Part]) {
    let wordings: HashMap<Number, String> = board_objectives(parts)
        .into_iter()
        .map(|(number, objective)| (number.clone(), objective.wording().to_owned()))
        .collect();
    for objective in parts
        .iter_mut()
        .filter(|part| part.kind == PartKind::Appendix)
        .flat_map(Part::objectives_mut)
    {
        let wording = objective.wording().to_owned();
        let Some(board_number) = &mut objective.board_number else {
            continue;
        };
        let board_wording = board_number
            .number
            .reading
            .as_ref()
            .and_then(|number| wordings.get(number));
        board_number.status = match board_wording {
            None => BoardNumberStatus::Missing,
            Some(board_wording) if same_wording(board_wording, &wording) => {
                BoardNumberStatus::Found
            }
            Some(_) => BoardNumberStatus::WordingDiffers,
        };
    }
}
