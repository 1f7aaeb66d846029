//! Remarks about language: long sentences, verbs that promise nothing, several actions in one.
//!
//! Heuristics: each is info, and none fails a build unless a pack file raises it.

mod long_sentence;
mod several_actions_in_one;
mod vague_verb;

use foldhash::{HashSet, HashSetExt};

use crate::location::Text;
use crate::model::PartKind;
use crate::wording::is_ditto;

use super::Check;
use super::cells::{PlaceKey, key};
use super::facts::{ActionRow, Facts};

/// The remarks about language.
pub(super) const CHECKS: &[Check] = &[
    Check {
        rule: &long_sentence::RULE,
        find: long_sentence::find,
    },
    Check {
        rule: &vague_verb::RULE,
        find: vague_verb::find,
    },
    Check {
        rule: &several_actions_in_one::RULE,
        find: several_actions_in_one::find,
    },
];

/// The cell of every action's own words, once, with a row that it belongs to. What an appendix
/// repeats of the board's plan is asked there; what an indicator counts is no action.
fn actions<'a>(facts: &Facts<'a>) -> impl Iterator<Item = (ActionRow<'a>, &'a Text)> {
    let mut seen: HashSet<PlaceKey> = HashSet::new();
    let rows = facts
        .rows()
        .into_iter()
        .filter(|row| row.part.kind != PartKind::Indicators);
    rows.filter_map(move |row| {
        let text = &row.action.text;
        let is_asked = !text.is_blank() && !is_ditto(&text.value) && seen.insert(key(&text.place));
        is_asked.then_some((row, text))
    })
}
