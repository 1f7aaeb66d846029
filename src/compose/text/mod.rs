//! Text of the plan as text of a pack: lists, links, struck words and changes.

mod languages;
pub(super) mod line;
pub(super) mod links;
pub(crate) mod lists;
pub(super) mod revised;
pub(super) mod rich;
mod struck;
pub(super) mod struck_note;
