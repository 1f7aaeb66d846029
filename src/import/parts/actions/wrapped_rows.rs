//! Joins a row that continues the one above to that row: a converter wrapped one row into two.

use crate::finding::Finding;
use crate::location::{Place, Text};
use crate::model::{Action, Rag, Timescale};

use super::cells::ActionCells;
use crate::import::rules;
use crate::import::tables::rows::continuation::is_continuation;
use crate::reading::{lead, rating};

/// Adds text to the text above that it continues.
pub(crate) fn join(above: &mut Text, below: &Text) {
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

/// Adds text to the cell above, or takes its place where that is blank.
pub(crate) fn join_cell(above: &mut Option<Text>, below: Option<Text>) {
    match (above.as_mut(), below) {
        (Some(above), Some(below)) => join(above, &below),
        (None, below) => *above = below,
        (Some(_), None) => {}
    }
}

/// Adds the cells of a continuation to those of the action above.
pub(crate) fn join_answers(action: &mut Action, cells: ActionCells) {
    let ActionCells {
        lead,
        measure,
        start,
        timescale,
        timescale_place,
        progress,
        impact,
        rag,
        coloured,
        extras,
        ..
    } = cells;
    if lead.is_some() {
        join_cell(&mut action.lead_text, lead);
        let named = action
            .lead_text
            .as_ref()
            .map_or_else(Default::default, |lead| lead::names(&lead.value));
        (action.leads, action.supporters) = (named.leads, named.supporters);
    }
    join_cell(&mut action.measure, measure);
    join_cell(&mut action.progress, progress);
    join_cell(&mut action.impact, impact);
    if let Some(text) = rag {
        let mut whole = action.rag.take().map(|rag| rag.text);
        join_cell(&mut whole, Some(text));
        action.rag = whole.map(|text| Rag {
            rating: rating::read(&text.value),
            text,
        });
    }
    action.rag = action.rag.take().or(coloured);
    join_timescale(action, timescale, timescale_place);
    if action.timescale.start_text.is_none() {
        action.timescale.start_text = start;
    }
    for extra in extras {
        match action
            .extras
            .iter_mut()
            .find(|above| above.column == extra.column)
        {
            Some(above) => join(&mut above.text, &extra.text),
            None => action.extras.push(extra),
        }
    }
}

fn join_timescale(action: &mut Action, below: Option<Text>, below_place: Option<Place>) {
    let Some(below) = below else { return };
    let start_text = action.timescale.start_text.take();
    let place = action
        .timescale_place
        .clone()
        .unwrap_or_else(|| below.place.clone());
    let mut whole = Text {
        value: std::mem::take(&mut action.timescale.text),
        place,
    };
    if whole.is_blank() {
        action.timescale_place = below_place;
    }
    join(&mut whole, &below);
    action.timescale = Timescale {
        start_text,
        ..Timescale::unread(whole.value)
    };
}

/// The finding about a row that was joined to the row above.
pub(super) fn finding(place: &Place, above: &Place) -> Finding {
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
        "if it is an action or objective of its own, begin it with a capital letter, or give it a \
         number",
    )
    .related_to("joined to", above)
}
