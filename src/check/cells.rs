//! The filled cells of a plan, each once, with the column of actions that it stands in.
//!
//! What words mean depends on the column: a question mark in a lead's cell is a doubt, in an
//! action's it may belong to a question that is to be asked.

use std::borrow::Cow;
use std::sync::Arc;

use foldhash::{HashMap, HashSet, HashSetExt};

use crate::columns::ColumnRole;
use crate::location::{Place, Source, Spot, Text};
use crate::model::{Action, Objective, Part, Plan};

/// A filled cell of the plan, or a line above or below its tables.
pub(crate) struct FilledCell<'a> {
    /// Where it stands.
    pub(crate) place: &'a Place,
    /// Its words.
    pub(crate) words: Cow<'a, str>,
    /// What its column holds, if it stands in a table of actions and says what is to be achieved or
    /// done, by whom, by when, or how it will be known.
    pub(crate) role: Option<ColumnRole>,
}

/// A place as a key. The places of a sheet share their source, so that its address tells one from
/// another.
pub(crate) type PlaceKey = (*const Source, Spot);

/// The key of a place.
pub(crate) fn key(place: &Place) -> PlaceKey {
    (Arc::as_ptr(&place.source), place.spot)
}

/// Every filled cell, part by part. One that is merged over several rows comes once.
pub(super) fn filled_cells(plan: &Plan) -> Vec<FilledCell<'_>> {
    let mut roles = Roles::default();
    for objective in plan.parts.iter().flat_map(Part::objectives) {
        roles.add_objective(objective);
    }
    let mut seen: HashSet<PlaceKey> = HashSet::new();
    let filled = plan
        .cells()
        .into_iter()
        .filter(|(_, words)| !words.trim().is_empty());
    filled
        .filter(|(place, _)| seen.insert(key(place)))
        .map(|(place, words)| FilledCell {
            place,
            words,
            role: roles.0.get(&key(place)).copied(),
        })
        .collect()
}

/// What the columns of cells hold.
#[derive(Default)]
struct Roles(HashMap<PlaceKey, ColumnRole>);

impl Roles {
    fn add_objective(&mut self, objective: &Objective) {
        self.0
            .insert(key(&objective.text.place), ColumnRole::Objective);
        objective
            .actions
            .iter()
            .for_each(|action| self.add_action(action));
    }

    fn add_action(&mut self, action: &Action) {
        let place = |text: &Option<Text>| text.as_ref().map(|text| key(&text.place));
        let cells = [
            Some(key(&action.text.place))
                .filter(|_| !action.text.is_blank())
                .map(|key| (ColumnRole::Action, key)),
            place(&action.board_text).map(|key| (ColumnRole::BoardAction, key)),
            place(&action.lead_text).map(|key| (ColumnRole::Lead, key)),
            place(&action.measure).map(|key| (ColumnRole::Measure, key)),
            action
                .timescale_place
                .as_ref()
                .map(|place| (ColumnRole::Timescale, key(place))),
        ];
        self.0
            .extend(cells.into_iter().flatten().map(|(role, key)| (key, role)));
        action
            .subtasks
            .iter()
            .for_each(|subtask| self.add_action(subtask));
    }
}
