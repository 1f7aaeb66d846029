//! Joins a row to the row above, if a converter split one row into two.

use crate::columns::ColumnRole;
use crate::finding::Finding;
use crate::location::{Place, Text};
use crate::model::{Action, Lead, Objective, Rag, Timescale};

use super::cells::{ActionCells, Row};
use crate::import::rules;
use crate::import::tables::rows::continuation::is_continuation;
use crate::reading::{lead, rating};

/// Joins the objective's cell of a row to the objective above. If the whole row is a continuation
/// (`is_whole`), its other cells are joined to the last action. Returns the finding about the
/// joined row.
pub(super) fn join(objective: &mut Objective, taken: &mut Row, is_whole: bool) -> Option<Finding> {
    let mut joined: Option<(Place, Place)> = None;
    if let Some(text) = taken.objective.take() {
        joined = Some((text.place.clone(), objective.text.place.clone()));
        join_text(&mut objective.text, &text);
    }
    if is_whole && let Some(above) = objective.actions.last_mut() {
        let board_action = taken.cells.answers.get(&ColumnRole::BoardAction);
        let below = taken.action.as_ref().or(board_action);
        let below = below.map(|text| &text.place);
        if let Some(place) = below.or(taken.cells.first_place()) {
            joined.get_or_insert((place.clone(), above.place().clone()));
        }
        if let Some(text) = taken.action.take() {
            join_text(&mut above.text, &text);
        }
        join_cells(above, std::mem::take(&mut taken.cells));
    }
    joined.map(|(place, above)| finding(&place, &above))
}

/// Adds text to the incomplete text above.
fn join_text(above: &mut Text, below: &Text) {
    let separator = if is_continuation(&above.value, &below.value) {
        ' '
    } else {
        '\n'
    };
    let kept = above.value.trim_end().len();
    above.value.truncate(kept);
    if !above.value.is_empty() {
        above.value.push(separator);
    }
    above.value.push_str(below.value.trim_start());
}

/// Adds text to the cell above, or fills that cell if it is blank.
fn join_cell(above: &mut Option<Text>, below: Option<Text>) {
    match (above.as_mut(), below) {
        (Some(above), Some(below)) => join_text(above, &below),
        (None, below) => *above = below,
        (Some(_), None) => {}
    }
}

/// Adds the cells of a continuation to the cells of the action above.
fn join_cells(action: &mut Action, cells: ActionCells) {
    let ActionCells {
        mut answers,
        start,
        start_day,
        timescale_place,
        coloured,
        extras,
        reference,
        supporters,
        ..
    } = cells;
    let mut take = |role| answers.remove(&role);
    let lead = take(ColumnRole::Lead);
    if lead.is_some() {
        join_cell(&mut action.lead_text, lead);
        let named = action
            .lead_text
            .as_ref()
            .map_or_else(Default::default, |lead| lead::names(&lead.value));
        action.leads = named.leads;
        let is_new = |name: &Lead| !action.supporters.contains(name);
        let supporters: Vec<Lead> = named.supporters.into_iter().filter(is_new).collect();
        action.supporters.extend(supporters);
    }
    action.supporters.extend(supporters);
    join_cell(&mut action.board_text, take(ColumnRole::BoardAction));
    join_cell(&mut action.measure, take(ColumnRole::Measure));
    join_cell(&mut action.progress, take(ColumnRole::Progress));
    join_cell(&mut action.impact, take(ColumnRole::Impact));
    if let Some(text) = take(ColumnRole::Rag) {
        let mut whole = action.rag.take().map(|rag| rag.text);
        join_cell(&mut whole, Some(text));
        action.rag = whole.map(|text| Rag {
            rating: rating::read(&text.value),
            text,
        });
    }
    action.rag = action.rag.take().or(coloured);
    join_timescale(action, take(ColumnRole::Timescale), timescale_place);
    join_cell(&mut action.reference_text, reference);
    if action.timescale.start_text.is_none() {
        action.timescale.start_text = start;
        action.timescale.start_day = start_day;
    }
    for extra in extras {
        let mut above = action.extras.iter_mut();
        match above.find(|above| above.column == extra.column) {
            Some(above) => join_text(&mut above.text, &extra.text),
            None => action.extras.push(extra),
        }
    }
}

fn join_timescale(action: &mut Action, below: Option<Text>, below_place: Option<Place>) {
    let Some(below) = below else { return };
    let start_text = action.timescale.start_text.take();
    let start_day = action.timescale.start_day;
    let place = action
        .timescale_place
        .clone()
        .unwrap_or_else(|| below.place.clone());
    let mut whole = Text::new(std::mem::take(&mut action.timescale.text), place);
    if whole.is_blank() {
        action.timescale_place = below_place;
    }
    join_text(&mut whole, &below);
    action.timescale = Timescale {
        start_text,
        start_day,
        ..Timescale::unread(whole.value)
    };
}

/// The finding about a row that was joined to the row above.
fn finding(place: &Place, above: &Place) -> Finding {
    let row = |place: &Place, otherwise: &str| {
        let cell = place.cell();
        cell.map_or(otherwise.to_owned(), |cell| {
            format!("row {}", cell.row_index + 1)
        })
    };
    let (this, other) = (row(place, "this row"), row(above, "the row above"));
    Finding::new(
        &rules::JOINED_ROW,
        place,
        format!("{this} continues a sentence of {other}, so the two were joined"),
        "if this row is an action or objective of its own, begin it with a capital letter, or give \
         it a number",
    )
    .related_to("joined to", above)
}
