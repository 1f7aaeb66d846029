//! The stable reference of an action.
//!
//! It is reckoned from the words of the objective and of the action, so it stays when rows move or are numbered
//! anew. Actions with the same words are told apart by their order. The last character checks the others, so that a
//! reference read out wrongly does not silently name another action.

use std::collections::HashMap;
use std::hash::Hasher;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use siphasher::sip::SipHasher13;

use crate::model::{Action, Part};
use crate::wording::plain_words;

/// Digits and letters that nobody mistakes for one another: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters before the check character.
const LENGTH: usize = 7;

/// Gives every action of the plan its reference.
pub(crate) fn assign(parts: &mut [Part]) {
    let hashes: Vec<Vec<SipHasher13>> = parts.par_iter().map(word_hashes).collect();
    let mut seen: HashMap<u64, u64> = HashMap::new();
    let mut hashes = hashes.into_iter().flatten();
    for action in parts.iter_mut().flat_map(Part::objectives_mut).flat_map(|objective| &mut objective.actions) {
        let subtasks = action.subtasks.iter_mut().map(|subtask| &mut subtask.reference);
        for reference in std::iter::once(&mut action.reference).chain(subtasks) {
            let words = hashes.next().expect("every action has a hash");
            let count = seen.entry(finish(words, 0)).or_default();
            *reference = written(finish(words, *count));
            *count += 1;
        }
    }
}

/// Hashes of the words of a part's actions, each followed by those of its sub-tasks.
fn word_hashes(part: &Part) -> Vec<SipHasher13> {
    let mut hashes = Vec::new();
    for objective in part.objectives() {
        let wording = plain_words(objective.wording());
        for action in &objective.actions {
            let words = plain_words(&action.text.value);
            hashes.push(hash(&wording, &words, action));
            let subtasks = action.subtasks.iter();
            hashes.extend(subtasks.map(|subtask| hash(&words, &plain_words(&subtask.text.value), subtask)));
        }
    }
    hashes
}

fn hash(above: &str, own: &str, action: &Action) -> SipHasher13 {
    let board_text = action.board_text.as_ref().map_or_else(String::new, |text| plain_words(&text.value));
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

/// A hash as seven characters and a check character, in two groups.
fn written(hash: u64) -> String {
    let mut rest = hash;
    let mut sum = 0;
    let mut reference = String::with_capacity(LENGTH + 2);
    for position in 1..=LENGTH {
        let digit = usize::try_from(rest % 32).expect("a remainder of 32 fits");
        reference.push(char::from(ALPHABET[digit]));
        // Odd weights are units modulo 32: a single wrong character always shows, and most exchanged neighbours do.
        sum += digit * (2 * position + 1);
        rest /= 32;
        if position == 4 {
            reference.push('-');
        }
    }
    reference.push(char::from(ALPHABET[sum % 32]));
    reference
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_the_same_on_every_machine() {
        let words = || hash_words(["fuller membership", "review the terms", ""]);
        assert_eq!([0, 1].map(|count| written(finish(words(), count))), ["D7Y9-7K89", "R4PV-43QN"]);
        assert_eq!(written(0), "0000-0000");
        assert_eq!(written(1), "1000-0003");
    }

    #[test]
    fn one_wrong_character_shows() {
        let reference = written(0x0123_4567_89AB_CDEF);
        let check = reference.chars().last();
        for digit in 1..32_u64 {
            let other = written(0x0123_4567_89AB_CDEF ^ digit);
            assert_ne!(other.chars().last(), check, "{reference} {other}");
        }
    }
}
