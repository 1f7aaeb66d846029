//! The reference of an action, as far as its words tell it.
//!
//! It is reckoned from the words of the objective and of the action, so it stays when rows move or
//! are numbered anew. Actions with the same words are told apart by their order. What the register
//! knows of an action wins ([`register::recognise`](crate::register::recognise)); the form is that
//! of [`action_reference`](crate::action_reference).

use std::hash::Hasher;

use foldhash::{HashMap, HashMapExt};
use siphasher::sip::SipHasher13;

use crate::action_reference::written;
use crate::model::{Action, Part};
use crate::wording::plain_words;

/// Gives every action of the plan its reference. `hashes` are the [`word_hashes`] of its parts.
pub(crate) fn assign(parts: &mut [Part], hashes: Vec<Vec<SipHasher13>>) {
    let mut seen: HashMap<u64, u64> = HashMap::with_capacity(hashes.iter().map(Vec::len).sum());
    let mut hashes = hashes.into_iter().flatten();
    for action in parts
        .iter_mut()
        .flat_map(Part::objectives_mut)
        .flat_map(|objective| &mut objective.actions)
    {
        let subtasks = action
            .subtasks
            .iter_mut()
            .map(|subtask| &mut subtask.reference);
        for reference in std::iter::once(&mut action.reference).chain(subtasks) {
            let words = hashes.next().expect("every action has a hash");
            let count = seen.entry(finish(words, 0)).or_default();
            *reference = written(finish(words, *count));
            *count += 1;
        }
    }
}

/// Hashes of the words of a part's actions, each followed by those of its sub-tasks.
pub(crate) fn word_hashes(part: &Part) -> Vec<SipHasher13> {
    let mut hashes = Vec::new();
    for objective in part.objectives() {
        let wording = plain_words(objective.wording());
        for action in &objective.actions {
            let words = plain_words(&action.text.value);
            hashes.push(hash(&wording, &words, action));
            let subtasks = action.subtasks.iter();
            hashes.extend(
                subtasks.map(|subtask| hash(&words, &plain_words(&subtask.text.value), subtask)),
            );
        }
    }
    hashes
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

/// The hash of the action that comes after `count` others of the same words.
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
