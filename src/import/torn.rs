//! Rows that a converter tore: one row for every line of a page, so that a cell goes on in the row
//! below.
//!
//! A cell is taken for torn only if the words tell: the one above ends within a sentence, and the
//! one below begins with a small letter, or the one above ends with a word or mark that nothing
//! ends with ("of", "and", a comma).

use crate::location::Text;
use crate::model::{Action, Rag, Timescale};

use super::action_cells::ActionCells;
use super::rag;
use crate::reading::lead;

/// Words that no sentence ends with.
const OPEN_WORDS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "into", "is", "its",
    "of", "on", "or", "our", "that", "the", "their", "this", "through", "to", "which", "with",
];

/// Whether the words of a cell go on in the cell below.
pub(crate) fn goes_on(above: &str, below: &str) -> bool {
    let (above, below) = (above.trim_end(), below.trim_start());
    let Some(last) = above.chars().last() else {
        return false;
    };
    let ends = matches!(last, '.' | ';' | ':' | '?' | '!' | '…' | '"' | '”' | '’');
    let last_word = above.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_open = last == ',' || OPEN_WORDS.contains(&last_word);
    let begins = below.chars().next();
    let is_within = begins.is_some_and(char::is_lowercase) && !is_list_letter(below);
    let is_word = begins.is_some_and(char::is_alphabetic) && !is_list_letter(below);
    !ends && has_word(below) && (is_within || (is_open && is_word))
}

/// Whether a text has a word of some length. Shorter ones are what a converter makes of ditto
/// marks.
fn has_word(text: &str) -> bool {
    text.split(|character: char| !character.is_alphabetic())
        .any(|word| word.chars().nth(2).is_some())
}

/// Whether a text begins with a letter of a list: "a. those who …", "b) …".
fn is_list_letter(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next();
    matches!(letters.next(), Some('.' | ')'))
}

/// Adds torn words to those above.
pub(crate) fn join(above: &mut Text, below: &Text) {
    let separator = if goes_on(&above.value, &below.value) {
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

/// Adds torn words, or sets them where the row above has none.
pub(crate) fn join_cell(above: &mut Option<Text>, below: Option<Text>) {
    match (above.as_mut(), below) {
        (Some(above), Some(below)) => join(above, &below),
        (None, below) => *above = below,
        (Some(_), None) => {}
    }
}

/// Adds the cells of a row that goes on to those of the action above.
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
            rating: rag::read(&text.value),
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

fn join_timescale(
    action: &mut Action,
    below: Option<Text>,
    below_place: Option<crate::location::Place>,
) {
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

#[cfg(test)]
mod tests {
    use super::goes_on;

    #[test]
    fn words_go_on_where_no_sentence_ends() {
        assert!(goes_on("Paths that lead to", "the river"));
        assert!(goes_on("Terms of", "Reference"));
        assert!(goes_on("Lamps, ropes,", "Oars"));
        assert!(goes_on("Lamps that burn", "all night"));
    }

    #[test]
    fn a_line_of_its_own_begins_anew() {
        assert!(!goes_on("Lamps that burn", "Ropes that hold"));
        assert!(!goes_on("Lamps burn.", "all night"));
        assert!(!goes_on("Those in need:", "b. the young"));
        assert!(!goes_on("Lamps that burn", "• all night"));
        assert!(!goes_on("", "all night"));
        assert!(!goes_on("Lamps that burn", "ii ii"));
    }
}
