//! Replaces ditto marks by the text that they repeat before rows are removed from a plan, because
//! the row above may be among them.

use std::collections::HashMap;

use crate::location::{Place, Text};
use crate::model::{Action, Part};
use crate::text::is_ditto;

/// The texts of the rows above, by column.
type Above = HashMap<Option<u32>, String>;

/// Writes out the ditto marks in the rows of a part.
pub(super) fn write_out(part: &mut Part) {
    let mut above = Above::new();
    part.for_each_action_mut(|action| of_action(action, &mut above));
}

fn of_action(action: &mut Action, above: &mut Above) {
    let column = |place: &Place| place.cell().map(|cell| cell.column_index);
    let mut repeat = |value: &mut String, place: &Place| {
        if is_ditto(value) {
            if let Some(words) = above.get(&column(place)) {
                value.clone_from(words);
            }
        } else {
            above.insert(column(place), value.clone());
        }
    };
    let mut of_text = |text: &mut Text| repeat(&mut text.value, &text.place.clone());
    of_text(&mut action.text);
    action.answers_mut().for_each(&mut of_text);
    action
        .extras
        .iter_mut()
        .for_each(|extra| of_text(&mut extra.text));
    if let Some(place) = action.timescale_place.clone() {
        repeat(&mut action.timescale.text, &place);
    }
}
