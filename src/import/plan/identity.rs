//! The reference of an action, made from its text.
//!
//! A plan may give the reference itself, in a column of references. Otherwise the reference is a
//! hash of the texts of the objective and the action, so it stays the same when rows move or are
//! renumbered. Actions with the same text are distinguished by their order. If the register has
//! given the action a reference, the register's reference replaces this one
//! ([`register::recognise`](crate::register::recognise)).
//! [`action_reference`](crate::action_reference) describes the form.

use std::collections::{HashMap, HashSet};
use std::hash::Hasher;

use siphasher::sip::SipHasher13;

use crate::action_reference::{self, written};
use crate::model::{Action, Part};
use crate::text::plain_words;

/// Gives every action of the plan its reference. A reference in the action's row, in a column of
/// references, is kept. Otherwise the reference is made from the wording. If two rows have the same
/// reference, only the first row keeps it.
pub(crate) fn assign(parts: &mut [Part]) {
    let mut typed: HashSet<String> = parts
        .iter()
        .flat_map(Part::actions)
        .filter_map(typed_in)
        .collect();
    let all_typed = typed.clone();
    let mut seen: HashMap<u64, u64> = HashMap::new();
    let mut reference = |above: &str, own: &str, action: &Action| {
        if let Some(own) = typed_in(action).and_then(|own| typed.take(&own)) {
            return own;
        }
        let words = hash(above, own, action);
        let count = seen.entry(finish(words, 0)).or_default();
        loop {
            *count += 1;
            let made = written(finish(words, *count - 1));
            if !all_typed.contains(&made) {
                return made;
            }
        }
    };
    for objective in parts.iter_mut().flat_map(Part::objectives_mut) {
        let objective_words = plain_words(objective.wording());
        for action in &mut objective.actions {
            let words = plain_words(&action.text.value);
            action.reference = reference(&objective_words, &words, action);
            for subtask in &mut action.subtasks {
                subtask.reference = reference(&words, &plain_words(&subtask.text.value), subtask);
            }
        }
    }
}

/// The reference that the row of an action has in a column of references.
fn typed_in(action: &Action) -> Option<String> {
    action_reference::reference_in(&action.reference_text.as_ref()?.value)
}

fn hash(above: &str, own: &str, action: &Action) -> SipHasher13 {
    let board_text = action
        .board_text
        .as_ref()
        .map_or_else(String::new, |text| plain_words(&text.value));
    hash_words([above, own, &board_text])
}

fn hash_words(words: [&str; 3]) -> SipHasher13 {
    let mut hasher = SipHasher13::new();
    for words in words {
        hasher.write(words.as_bytes());
        hasher.write_u8(0xFF);
    }
    hasher
}

/// The hash of the action that comes after `count` others with the same text.
fn finish(mut words: SipHasher13, count: u64) -> u64 {
    words.write_u64(count);
    words.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_the_same_on_every_machine() {
        let words = || hash_words(["fuller membership", "review the terms", ""]);
        assert_eq!(
            [0, 1].map(|count| written(finish(words(), count))),
            ["D7Y9-7K89", "R4PV-43QN"]
        );
    }
}
