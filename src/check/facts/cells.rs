//! The filled cells of a plan, each once, with the role of its column in a table of actions.
//!
//! The meaning of a text depends on its column: a question mark in a lead cell is a doubt, while an
//! action may contain a question to ask somebody.

use std::borrow::Cow;
use std::sync::Arc;

use foldhash::{HashMap, HashSet, HashSetExt};

use crate::columns::ColumnRole;
use crate::location::{Place, Source, Spot};
use crate::model::{Answers, Objective, Part, Plan};

/// A filled cell of the plan, or a line above or below its tables.
pub(crate) struct FilledCell<'a> {
    pub(crate) place: &'a Place,
    /// Its text.
    pub(crate) words: Cow<'a, str>,
    /// The role of its column, if the cell is an objective, an action, a lead, a measure or a
    /// timescale.
    pub(crate) role: Option<ColumnRole>,
}

/// A place as the key of a map. The places of a sheet share their `Source`, so its address in
/// memory identifies the sheet.
pub(crate) type PlaceKey = (*const Source, Spot);

/// The key of a place.
pub(crate) fn key(place: &Place) -> PlaceKey {
    (Arc::as_ptr(&place.source), place.spot)
}

/// Every filled cell, part by part. A cell that is merged over several rows comes once.
pub(crate) fn filled_cells(plan: &Plan) -> Vec<FilledCell<'_>> {
    let mut roles = Roles::default();
    for objective in plan.parts.iter().flat_map(Part::objectives) {
        roles.add_objective(objective);
    }
    let mut seen: HashSet<PlaceKey> = HashSet::new();
    let mut filled = Vec::new();
    for (place, words) in plan.cells() {
        if words.trim().is_empty() || !seen.insert(key(place)) {
            continue;
        }
        let role = roles.0.get(&key(place)).copied();
        filled.push(FilledCell { place, words, role });
    }
    filled
}

/// The role of each cell of the tables of actions.
#[derive(Default)]
struct Roles(HashMap<PlaceKey, ColumnRole>);

impl Roles {
    fn add_objective(&mut self, objective: &Objective) {
        self.add(ColumnRole::Objective, Some(&objective.text.place));
        for action in objective.actions_and_subtasks() {
            if !action.text.is_blank() {
                self.add(ColumnRole::Action, Some(&action.text.place));
            }
        }
        objective
            .all_answers()
            .for_each(|answers| self.add_answers(answers));
    }

    fn add_answers(&mut self, answers: &Answers) {
        // Progress, impact and rating are reports, not the plan's own wording.
        let roles = [
            ColumnRole::BoardAction,
            ColumnRole::Lead,
            ColumnRole::Measure,
            ColumnRole::Timescale,
        ];
        for role in roles {
            self.add(role, answers.answer_place(role));
        }
    }

    fn add(&mut self, role: ColumnRole, place: Option<&Place>) {
        self.0.extend(place.map(|place| (key(place), role)));
    }
}
