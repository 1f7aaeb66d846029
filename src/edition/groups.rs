//! Gives objectives that only repeat the one above its wording, if the one above was removed.

use crate::model::Objective;

/// The objectives of a part that stay, with the index of the group that each was in.
pub(super) struct Kept {
    pub(super) objective: Objective,
    pub(super) group: usize,
}

/// Gives objectives their own wording if the one that they repeat is gone. Otherwise they would
/// seem to belong to the objective that is above them now.
pub(super) fn begin_anew(kept: Vec<Kept>) -> Vec<Objective> {
    let mut objectives: Vec<Objective> = Vec::with_capacity(kept.len());
    let mut group_above = None;
    // The first objective of the group.
    let mut first = 0;
    for Kept {
        mut objective,
        group,
    } in kept
    {
        if objective.same_as.is_some() {
            if group_above == Some(group) {
                objective.same_as = Some(objectives[first].text.clone());
            } else {
                let wording = objective.wording().to_owned();
                objective.text.value = wording;
                objective.same_as = None;
            }
        }
        if group_above != Some(group) {
            first = objectives.len();
        }
        group_above = Some(group);
        objectives.push(objective);
    }
    objectives
}
