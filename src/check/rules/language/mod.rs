//! Language: long sentences, vague verbs, several actions in one cell.
//!
//! These rules guess, so their findings are info. Such findings fail no build unless a pack file
//! raises their severity.

pub(crate) mod long_sentence;
pub(crate) mod several_actions_in_one;
pub(crate) mod vague_verb;

use crate::check::facts::{ActionRow, Facts};
use crate::location::Text;
use crate::model::PartKind;
use crate::text::is_ditto;

/// The pieces of a text between separators. `end_length` gives the length in bytes of the separator
/// at the start of a text; `None` if there is none.
fn pieces(text: &str, end_length: fn(&str) -> Option<usize>) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut starts = text.char_indices();
        let end = starts.find_map(|(at, _)| Some((at, end_length(&text[at..])?)));
        rest = end.map(|(at, length)| &text[at + length..]);
        Some(end.map_or(text, |(at, _)| &text[..at]))
    })
}

/// Every cell with the wording of an action, with its row. Indicators are left out,
/// and so are the board's actions that an appendix repeats.
fn actions<'a>(facts: &Facts<'a>) -> impl Iterator<Item = (ActionRow<'a>, &'a Text)> {
    let rows = facts.rows().into_iter();
    let rows = rows.filter(|row| row.part.kind != PartKind::Indicators);
    let rows = rows.map(|row| (row, &row.action.text));
    rows.filter(|(_, text)| !text.is_blank() && !is_ditto(&text.value))
}
