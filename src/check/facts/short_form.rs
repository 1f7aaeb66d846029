//! The acronyms in a text.
//!
//! [`short_forms`] finds two or more capitals (`SCR`), with digits (`C4EO`, `S11` for section 11),
//! with `&` (`T&F`), with small letters between (`DoH`) or in the plural (`ToRs`). It leaves out
//! long words in capitals, Roman numerals, postcodes, times of day, addresses, prefixes of numbers
//! (`MS-1001`), financial years, and the words of `src/lexicon/wording/no_acronyms.txt`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::NO_ACRONYMS;

/// The longest acronym, in characters: the longest of the plans in docs/checks.md has seven
/// (`CAFCASS`). A longer word in capitals is an ordinary word.
pub(crate) const LONGEST: usize = 8;

/// Addresses, postcodes and times of day.
static NOISE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) https?://\S+ | (?-u:\bwww\.)\S+ | \S+@\S+ | \[\[ [^\]]* \]\]
        | (?-u: \b[A-Z]{1,2}[0-9][A-Z0-9]?\ [0-9][A-Z]{2}\b
        | \b[0-9]{1,2}(?:[.:][0-9]{2})?\ ?[AP]M\b )",
    )
    .expect("the pattern is well formed")
});

/// Every acronym contains a match: two capitals, an `S` and a digit, or an `&`.
static PARTS_OF_ACRONYMS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?-u)[A-Z][A-Za-z0-9]*[A-Z]|S[0-9]|&").expect("the pattern is well formed")
});

/// An acronym in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ShortForm {
    /// As written, with its plural s.
    pub(crate) written: String,
    /// Capitals and digits without the plural s: equal for `MoU`, `MOUs` and `MOU`.
    pub(crate) key: String,
    /// How sure we are that it is an acronym.
    pub(crate) sureness: Sureness,
}

/// How sure we are that a word in capitals is an acronym.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sureness {
    /// The whole line is in capitals. The word counts only if another text uses it as an acronym.
    Elsewhere,
    /// The word may be an acronym: it is alone in its cell, or cites a law.
    Perhaps,
    /// The word is an acronym.
    Sure,
}

/// The acronyms of a text, in order.
pub(crate) fn short_forms(text: &str) -> Vec<ShortForm> {
    let is_shouted = is_shouted(text);
    text.lines()
        .filter(|line| may_hold_acronym(line))
        .flat_map(|line| of_line(line, is_shouted))
        .collect()
}

/// The byte ranges of the words of a line. A word is letters and digits. `&` joins words (`C&YP`),
/// even with spaces if they are single capitals (`T & F`).
fn words(line: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + line[from..].find(char::is_alphanumeric)?;
        let mut end = pair_end(line, start).unwrap_or_else(|| start + letters(&line[start..]));
        while let Some(more) = line[end..]
            .strip_prefix('&')
            .map(letters)
            .filter(|length| *length > 0)
        {
            end += 1 + more;
        }
        from = end;
        Some(start..end)
    })
}

/// The length in bytes of the letters and digits at the start of a text.
fn letters(text: &str) -> usize {
    text.find(|character: char| !character.is_alphanumeric())
        .unwrap_or(text.len())
}

/// The end of a pair such as `T & F` that starts at byte `start`.
fn pair_end(line: &str, start: usize) -> Option<usize> {
    let is_in_word = |character: char| character.is_alphanumeric() || character == '_';
    let after = line[start..].strip_prefix(|first: char| first.is_ascii_uppercase())?;
    let after = without_space(after).strip_prefix('&')?;
    let after = without_space(after).strip_prefix(|second: char| second.is_ascii_uppercase())?;
    let is_whole = !after.starts_with(is_in_word) && !line[..start].ends_with(is_in_word);
    is_whole.then(|| line.len() - after.len())
}

/// A text without the space at its start.
fn without_space(text: &str) -> &str {
    text.strip_prefix(char::is_whitespace).unwrap_or(text)
}

/// Fast pre-check: could a line contain an acronym? Every acronym has two capitals, an `S` and a
/// digit, or an `&`.
pub(crate) fn may_hold_acronym(line: &str) -> bool {
    PARTS_OF_ACRONYMS.is_match(line)
}

/// The acronyms of a line; `is_text_shouted` if the whole text is in capitals.
fn of_line(line: &str, is_text_shouted: bool) -> Vec<ShortForm> {
    let line = NOISE.replace_all(line, " ");
    let is_alone = words(&line).nth(1).is_none();
    let otherwise = match (is_shouted(&line), is_alone) {
        (true, true) if is_text_shouted => Sureness::Perhaps,
        (true, false) => Sureness::Elsewhere,
        (true | false, _) => Sureness::Sure,
    };
    let forms = words(&line).filter(|range| may_hold_acronym(&line[range.clone()]));
    let forms = forms.flat_map(|range| {
        split_at_ampersand(&line[range.clone()]).map(move |word| (word, range.clone()))
    });
    forms
        .filter(|(word, range)| {
            is_short_form(word)
                && !NO_ACRONYMS.has(&key(word))
                && !begins_number(&line[range.end..])
        })
        .map(|(word, range)| {
            let may_be_initials = otherwise == Sureness::Perhaps && word.len() <= 2;
            let sureness = if may_be_initials || is_citation(word, &line[range.end..]) {
                Sureness::Perhaps
            } else if is_bracketed(&line[..range.start]) || cannot_be_word(word) {
                Sureness::Sure
            } else {
                otherwise
            };
            ShortForm {
                written: word.to_owned(),
                key: key(word),
                sureness,
            }
        })
        .collect()
}

fn is_shouted(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// The key of a term of one word. The key of an acronym is [`ShortForm::key`]; the key of any other
/// word is that word in capitals.
pub(crate) fn key_of_term(term: &str) -> Option<String> {
    let term = term.trim();
    let is_one_word = words(term)
        .next()
        .is_some_and(|range| range == (0..term.len()));
    is_one_word.then(|| key(term))
}

/// The acronyms in a word: two in `QA&PM`, one in `C&YP`.
fn split_at_ampersand(word: &str) -> impl Iterator<Item = &str> {
    // A single letter beside an `&` is not an acronym of its own.
    const LONGEST_BESIDE: usize = 1;
    let is_one = word
        .split('&')
        .any(|side| side.trim().len() <= LONGEST_BESIDE);
    word.split(move |sign| sign == '&' && !is_one)
}

fn is_short_form(word: &str) -> bool {
    let bytes = word.as_bytes();
    let letters_and_digits = bytes.iter().filter(|byte| byte.is_ascii_alphanumeric());
    let has_usual_length = (2..=LONGEST).contains(&letters_and_digits.count());
    let capitals = bytes.iter().filter(|byte| byte.is_ascii_uppercase());
    let has_capitals = capitals.count() >= 2 || is_section(word);
    word.starts_with(|first: char| first.is_ascii_uppercase())
        && has_usual_length
        && has_capitals
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'&' | b' '))
        && !word
            .as_bytes()
            .windows(2)
            .any(|pair| pair.iter().all(u8::is_ascii_lowercase))
        && !is_roman(word)
        && !is_financial_year(word)
}

/// Whether a word is a financial year such as `FY26`.
fn is_financial_year(word: &str) -> bool {
    word.strip_prefix("FY")
        .is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether the text after a word makes it the prefix of a number: `MS-1001`.
fn begins_number(after: &str) -> bool {
    let mut bytes = after.bytes();
    matches!(bytes.next(), Some(b'-' | b'_' | b'/' | b'.'))
        && bytes.next().is_some_and(|byte| byte.is_ascii_digit())
}

fn is_roman(word: &str) -> bool {
    word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// Whether a word is the section of an act: `S11`.
fn is_section(word: &str) -> bool {
    let digits = word.strip_prefix('S').unwrap_or_default();
    matches!(digits.len(), 1..=3) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a word cites a law: a section with its act (`S11 of the Children Act`), or an instrument
/// with its year (`WT2013`).
fn is_citation(word: &str, after: &str) -> bool {
    let digits = word.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits >= 4 || (is_section(word) && names_law(after))
}

/// Whether the text after a section soon names the act: "of the Children Act".
fn names_law(after: &str) -> bool {
    // Room for "of the" and a short title of four or five words.
    const MAX_CHARS: usize = 40;
    let clause = after.split(['.', ';']).next().unwrap_or_default();
    let end = clause
        .char_indices()
        .nth(MAX_CHARS)
        .map_or(clause.len(), |(end, _)| end);
    words(clause).any(|range| range.start <= end && matches!(&clause[range], "Act" | "Regulations"))
}

fn is_bracketed(before: &str) -> bool {
    before.ends_with(['(', '['])
}

/// Whether a word cannot be an ordinary one: it has no vowel, or has a digit or `&`.
fn cannot_be_word(word: &str) -> bool {
    !word
        .bytes()
        .any(|byte| matches!(byte, b'A' | b'E' | b'I' | b'O' | b'U' | b'Y'))
        || word
            .bytes()
            .any(|byte| byte.is_ascii_digit() || byte == b'&')
}

fn key(word: &str) -> String {
    let singular = match word.as_bytes() {
        [.., before, b's'] if before.is_ascii_uppercase() || before.is_ascii_digit() => {
            &word[..word.len() - 1]
        }
        _ => word,
    };
    singular
        .chars()
        .filter(|character| !character.is_whitespace())
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(line: &str) -> Vec<String> {
        short_forms(line)
            .into_iter()
            .map(|form| form.written)
            .collect()
    }

    #[test]
    fn acronyms_of_every_kind_are_found() {
        assert_eq!(
            written("The HBC's ToRs, C4HO and S11 for the DoH"),
            ["HBC", "ToRs", "C4HO", "S11", "DoH"]
        );
        assert_eq!(
            written("T & F groups, C&YP, QA&PM, PM & QA"),
            ["T & F", "C&YP", "QA", "PM", "PM", "QA"]
        );
        assert_eq!(
            written("T &F, the Q& A; SEND & you"),
            ["T &F", "Q& A", "SEND"]
        );
    }

    #[test]
    fn numerals_codes_months_postcodes_and_addresses_are_not_acronyms() {
        let line = "Part IV, 2a, Q1, DEC 2026, NE46 1AB, www.HARBOUR.org, at 10 AM, a GP in the \
                    UK; NOT McDonald";
        assert_eq!(written(line), [""; 0]);
        assert_eq!(
            written("Milestone MS-1001 of FY26 is TRUE, see README or DD/MM/YYYY"),
            [""; 0]
        );
    }

    #[test]
    fn in_a_line_of_capitals_only_some_acronyms_are_sure() {
        let sureness = |line: &str| {
            short_forms(line)
                .iter()
                .map(|form| form.sureness)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            sureness("HARBOUR BOARD (HAB)"),
            [Sureness::Elsewhere, Sureness::Elsewhere, Sureness::Sure]
        );
        assert_eq!(
            sureness("SIGNALS OF THE HBSTW"),
            [Sureness::Elsewhere, Sureness::Sure]
        );
        assert_eq!(sureness("HAB"), [Sureness::Perhaps]);
        assert_eq!(sureness("JB"), [Sureness::Perhaps]);
    }

    #[test]
    fn forms_of_one_acronym_share_a_key() {
        assert_eq!(key("MoU"), key("MOUs"));
        assert_eq!(key_of_term(" T & F "), Some("T&F".to_owned()));
        assert_eq!(key_of_term("Joint HBC"), None);
    }
}
