//! The stable reference of an action.
//!
//! It is reckoned from the words of the objective and of the action, so it stays when rows move or are numbered
//! anew. Actions with the same words are told apart by their order. The last character checks the others, so that a
//! reference read out wrongly does not silently name another action.

use std::collections::HashMap;
use std::hash::Hasher;

use siphasher::sip::SipHasher13;

use crate::model::{Action, Part};
use crate::wording::plain_words;

/// Digits and letters that nobody mistakes for one another: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters before the check character.
const LENGTH: usize = 7;

/// Gives every action of the plan its reference.
pub(crate) fn assign(parts: &mut [Part]) {
    let mut seen: HashMap<u64, u64> = HashMap::new();
    for objective in parts.iter_mut().flat_map(Part::objectives_mut) {
        let wording = plain_words(objective.wording());
        for action in &mut objective.actions {
            let words = assign_to(action, &wording, &mut seen);
            for subtask in &mut action.subtasks {
                assign_to(subtask, &words, &mut seen);
            }
        }
    }
}

/// Gives the action its reference, and the plain words of the action to the caller.
fn assign_to(action: &mut Action, above: &str, seen: &mut HashMap<u64, u64>) -> String {
    let board_text = action.board_text.as_ref().map_or("", |text| &text.value);
    let own = plain_words(&action.text.value);
    let words = [above, &own, &plain_words(board_text)];
    let first = hash(&words, 0);
    let count = seen.entry(first).or_default();
    action.reference = written(if *count == 0 { first } else { hash(&words, *count) });
    *count += 1;
    own
}

fn hash(words: &[&str], count: u64) -> u64 {
    let mut hasher = SipHasher13::new();
    for word in words {
        hasher.write(word.as_bytes());
        hasher.write_u8(0xFF);
    }
    hasher.write_u64(count);
    hasher.finish()
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
        assert_eq!(
            written(hash(&["fuller membership", "review the terms", ""], 0)),
            written(hash(&["fuller membership", "review the terms", ""], 0))
        );
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
