//! The places where a text writes an acronym out.
//!
//! [`explanations`] finds acronyms beside their meanings: "Harbour Board Clerk (HBC)", "HBC
//! (Harbour Board Clerk)", "HBC = Harbour Board Clerk". The acronym may leave out small words and
//! shorten a year ("Safe Sailing 2026 (SS26)").

use std::sync::LazyLock;

use regex::Regex;

use crate::location::Place;

use super::cells::Passage;
use super::names_in_text::{is_small, words};
use super::short_form::{key_of_term, may_hold_acronym};

/// The most words before or after an acronym that may spell it: eight for the letters of the
/// longest, and a few small words.
const MOST_WORDS: usize = 12;

/// An acronym and the meaning that a text gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Explanation<'a> {
    /// The acronym's key.
    pub(crate) key: String,
    pub(crate) meaning: String,
    /// The cell or line.
    pub(crate) place: &'a Place,
}

/// Every explanation in the passages, in order.
pub(crate) fn explanations<'a>(passages: &[Passage<'a>]) -> Vec<Explanation<'a>> {
    let mut explanations = Vec::new();
    for passage in passages {
        for line in passage.words.lines().filter(|line| may_hold_acronym(line)) {
            let found = explained_in(line).map(|(key, meaning)| Explanation {
                key,
                meaning,
                place: passage.place,
            });
            explanations.extend(found);
        }
    }
    explanations
}

/// An acronym after an opening bracket: `('HBC's’, …`, `(HBC)`.
static IN_BRACKETS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"^\(\s*['‘"“]?([A-Z][A-Za-z0-9&]{1,9})(?:['’]s)?['’"”]?\s*[),;]"#));

/// A capital with letters, digits and `&` after it.
static FORM: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?-u:\b)[A-Z][A-Za-z0-9&]+"));

/// The text between an acronym and its meaning: ` (`, ` = `, `: `, ` – `, ` means ` or
/// ` stands for `.
static INTRODUCTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\s*[(=:]|\s+[–—-]\s|\s+(?i-u:means|stands for)(?-u:\b))\s*['‘“]?")
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is well formed")
}

fn explained_in(line: &str) -> impl Iterator<Item = (String, String)> {
    // The longest acronym with its plural s and an `&`.
    const LONGEST: usize = 10;
    let after = line.match_indices('(').filter_map(move |(start, _)| {
        let form = IN_BRACKETS.captures(&line[start..])?.get(1)?.as_str();
        Some((key_of_term(form)?, meaning_before(&line[..start], form)?))
    });
    let forms = FORM.find_iter(line).filter(|form| form.len() <= LONGEST);
    let before = forms.filter_map(|form| {
        let rest = &line[form.end()..];
        let meaning = &rest[INTRODUCTION.find(rest)?.end()..];
        let form = form.as_str();
        Some((key_of_term(form)?, meaning_after(meaning, form)?))
    });
    after.chain(before)
}

/// The last words of a text that spell an acronym.
fn meaning_before(text: &str, form: &str) -> Option<String> {
    let mut letters = letters(form);
    letters.reverse();
    let mut words: Vec<(usize, &str)> = words(text).collect();
    words.reverse();
    words.truncate(MOST_WORDS);
    let (start, _) = words[spelling(&letters, &words)? - 1];
    let meaning = text[start..].trim();
    Some(meaning.trim_end_matches([',', ':', ' ']).to_owned())
}

/// The first words of a text that spell an acronym.
fn meaning_after(text: &str, form: &str) -> Option<String> {
    let words: Vec<(usize, &str)> = words(text).take(MOST_WORDS).collect();
    let (start, last) = words[spelling(&letters(form), &words)? - 1];
    Some(text[..start + last.len()].to_owned())
}

/// The letters of an acronym in lower case. A number is one item: `SS26` has "s", "s" and "26".
fn letters(form: &str) -> Vec<String> {
    let singular = form
        .strip_suffix('s')
        .filter(|form| form.len() >= 2)
        .unwrap_or(form);
    let mut letters: Vec<String> = Vec::new();
    for letter in singular.chars().filter(char::is_ascii_alphanumeric) {
        match letters.last_mut() {
            Some(number)
                if letter.is_ascii_digit()
                    && number.ends_with(|last: char| last.is_ascii_digit()) =>
            {
                number.push(letter);
            }
            Some(_) | None => letters.push(letter.to_ascii_lowercase().to_string()),
        }
    }
    letters
}

/// How many of the first words, each with its position, spell the letters. Small words may have no
/// letter.
fn spelling(letters: &[String], words: &[(usize, &str)]) -> Option<usize> {
    let Some((letter, letters_left)) = letters.split_first() else {
        return Some(0);
    };
    let ((_, word), words_left) = words.split_first()?;
    let spells_letter = if letter.starts_with(|first: char| first.is_ascii_digit()) {
        word.ends_with(letter.as_str())
    } else {
        word.chars()
            .next()
            .is_some_and(|first| first.to_lowercase().eq(letter.chars()))
    };
    if spells_letter && let Some(count) = spelling(letters_left, words_left) {
        return Some(count + 1);
    }
    if is_small(word) {
        return spelling(letters, words_left).map(|count| count + 1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Vec<(String, String)> {
        explained_in(line).collect()
    }

    #[test]
    fn the_words_before_and_after_an_acronym_explain_it() {
        let pair = |key: &str, meaning: &str| (key.to_owned(), meaning.to_owned());
        assert_eq!(
            found("Ask the Harbour Board Clerk (HBC) first"),
            [pair("HBC", "Harbour Board Clerk")]
        );
        assert_eq!(
            found("The terms of reference (ToRs)"),
            [pair("TOR", "terms of reference")]
        );
        for line in [
            "TT (Tide Tables) are out",
            "TT = Tide Tables",
            "Here TT – ‘Tide Tables’",
            "TT stands for Tide Tables",
        ] {
            assert_eq!(found(line), [pair("TT", "Tide Tables")], "{line}");
        }
        assert_eq!(found("Tide Tables (the “TT”, weekly; 'TT's)"), []);
        assert_eq!(
            found("Tide Tables ( “TT”, weekly)"),
            [pair("TT", "Tide Tables")]
        );
        assert_eq!(
            found("Safe Sailing 2026 (SS26)"),
            [pair("SS26", "Safe Sailing 2026")]
        );
        assert_eq!(
            found("Pilots’ and Rowers' Fund (PRF)"),
            [pair("PRF", "Pilots’ and Rowers' Fund")]
        );
    }

    #[test]
    fn other_words_in_brackets_explain_nothing() {
        assert_eq!(
            found("The offer of early help (HBC) is open; HBC (weekly)"),
            []
        );
    }
}
