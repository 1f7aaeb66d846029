//! The form of an action's reference: short, easy to read aloud and to type, with a check character
//! at the end.
//!
//! [`written`] makes a reference from a hash, [`read`] reads a typed one. Import gives each action
//! the reference of the hash of its wording; the register keeps references that were issued.

use std::hash::Hasher;

use siphasher::sip::SipHasher13;

/// Digits and letters, without the letters that are easily confused: I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters before the check character. They are 35 bits, so two actions of a plan rarely have
/// the same.
const LENGTH: usize = 7;
/// Characters before the hyphen.
const GROUP: usize = 4;

/// A text that was typed as a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Typed {
    /// A reference, in its written form.
    Reference(String),
    /// The characters of a reference with a wrong check character.
    Mistyped(String),
    /// Something else.
    Other,
}

/// The reference in its written form, if the text is a reference.
pub(crate) fn reference_in(text: &str) -> Option<String> {
    match read(text) {
        Typed::Reference(reference) => Some(reference),
        Typed::Mistyped(_) | Typed::Other => None,
    }
}

/// A hash as a reference: seven characters and a check character, in two groups.
pub(crate) fn written(hash: u64) -> String {
    let mut rest = hash;
    let digits: [usize; LENGTH] = std::array::from_fn(|_| {
        let digit = usize::try_from(rest % 32).expect("a remainder of 32 fits");
        rest /= 32;
        digit
    });
    grouped(digits.into_iter().chain([check_digit(digits)]))
}

/// The check digit. Its weights are odd and therefore invertible modulo 32, so it detects every
/// single wrong character and most swaps of neighbours.
fn check_digit(digits: [usize; LENGTH]) -> usize {
    digits
        .iter()
        .zip(1..)
        .map(|(digit, position)| digit * (2 * position + 1))
        .sum::<usize>()
        % 32
}

fn grouped(digits: impl Iterator<Item = usize>) -> String {
    let mut reference = String::with_capacity(LENGTH + 2);
    for (index, digit) in digits.enumerate() {
        if index == GROUP {
            reference.push('-');
        }
        reference.push(char::from(ALPHABET[digit]));
    }
    reference
}

/// Reads a typed reference: small letters, a missing hyphen, spaces, I or L for 1 and O for 0 are
/// accepted.
pub(crate) fn read(text: &str) -> Typed {
    let typed = text
        .chars()
        .filter(|character| !character.is_whitespace() && !"-–—_.".contains(*character));
    let mut digits = [0; LENGTH + 1];
    let mut count = 0;
    for character in typed {
        let Some((slot, digit)) = digits.get_mut(count).zip(digit(character)) else {
            return Typed::Other;
        };
        *slot = digit;
        count += 1;
    }
    if count != digits.len() {
        return Typed::Other;
    }
    let [first @ .., check] = digits;
    let reference = grouped(digits.into_iter());
    if check_digit(first) == check {
        Typed::Reference(reference)
    } else {
        Typed::Mistyped(reference)
    }
}

fn digit(character: char) -> Option<usize> {
    let character = match character.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    ALPHABET
        .iter()
        .position(|known| char::from(*known) == character)
}

/// The known reference most similar to a typed one; `None` if none is similar.
pub(crate) fn nearest<'a>(known: impl Iterator<Item = &'a str>, typed: &str) -> Option<&'a str> {
    /// If more than three of nine characters are wrong, another reference is meant.
    const MOST_EDITS: usize = 3;
    let typed = typed.trim().to_uppercase();
    let edits = known.map(|known| (strsim::damerau_levenshtein(known, &typed), known));
    edits
        .filter(|(edits, _)| *edits <= MOST_EDITS)
        .min()
        .map(|(_, known)| known)
}

/// A reference made from a wording; if it is taken, another one made from the same wording.
pub(crate) fn mint(words: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut count = 0_u64;
    loop {
        let mut hasher = SipHasher13::new();
        hasher.write(words.as_bytes());
        hasher.write_u64(count);
        let reference = written(hasher.finish());
        if !is_taken(&reference) {
            return reference;
        }
        count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_written_the_same_on_every_machine() {
        assert_eq!(written(0), "0000-0000");
        assert_eq!(written(1), "1000-0003");
    }

    #[test]
    fn one_wrong_character_is_detected() {
        let reference = written(0x0123_4567_89AB_CDEF);
        for (index, _) in reference
            .char_indices()
            .filter(|(_, character)| *character != '-')
        {
            for other in ALPHABET.iter().map(|byte| char::from(*byte)) {
                let mut typed = reference.clone();
                typed.replace_range(index..=index, &other.to_string());
                assert_eq!(
                    read(&typed) == Typed::Reference(typed.clone()),
                    typed == reference,
                    "{typed}"
                );
            }
        }
    }

    #[test]
    fn a_reference_may_be_typed_carelessly() {
        for typed in [
            "1000-0003",
            " 1000 0003",
            "10000003",
            "loOO-ooo3",
            "I000–0003",
        ] {
            assert_eq!(
                read(typed),
                Typed::Reference("1000-0003".to_owned()),
                "{typed}"
            );
        }
        for typed in ["", "1000-000", "1000-00033", "1.1", "Ref", "UUUU-UUUU"] {
            assert_eq!(read(typed), Typed::Other, "{typed}");
        }
    }

    #[test]
    fn a_taken_reference_is_not_minted_again() {
        let first = mint("walk every bridge", |_| false);
        assert_ne!(
            mint("walk every bridge", |reference| reference == first),
            first
        );
    }
}
