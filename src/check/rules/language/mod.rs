//! Language: long sentences, vague verbs, several actions in one cell.
//!
//! These rules guess, so their findings are info. They fail no build unless a pack file raises
//! them.

mod actions;
mod long_sentence;
mod pieces;
mod several_actions_in_one;
mod vague_verb;

use crate::check::rules::check::{Check, checks};

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = checks![long_sentence, vague_verb, several_actions_in_one,];
