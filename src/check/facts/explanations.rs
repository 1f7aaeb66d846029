//! Where a text writes an acronym out.
//!
//! [`explanations`] finds acronyms beside their meanings: "Harbour Board Clerk (HBC)", "HBC
//! (Harbour Board Clerk)", "HBC = Harbour Board Clerk". The acronym may leave out small words and
//! shorten a year ("Safe Sailing 2026 (SS26)").

use crate::location::Place;
use crate::text::ascii_words::{after_one_of, is_word_start};

use super::cells::Passage;
use super::names_in_text::{is_small, words};
use super::short_form::{key_of_term, may_hold_acronym};

/// The most words before or after an acronym that may spell it: ten for the letters of the longest,
/// and a few small words.
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

fn explained_in(line: &str) -> impl Iterator<Item = (String, String)> {
    let after = line.match_indices('(').filter_map(move |(start, _)| {
        let form = form_in_brackets(&line[start + 1..])?;
        Some((key_of_term(form)?, meaning_before(&line[..start], form)?))
    });
    let before = forms(line).filter_map(|(form, rest)| {
        let after = introduced(rest)?;
        Some((key_of_term(form)?, meaning_after(after, form)?))
    });
    after.chain(before)
}

/// The acronym that a text after an opening bracket begins with: `'HBC's’, …`, `HBC)`.
fn form_in_brackets(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let text = text.strip_prefix(['\'', '‘', '"', '“']).unwrap_or(text);
    let form = &text[..form_length(text)?];
    let rest = &text[form.len()..];
    let rest = rest
        .strip_prefix("'s")
        .or_else(|| rest.strip_prefix("’s"))
        .unwrap_or(rest);
    let rest = rest.strip_prefix(['\'', '’', '"', '”']).unwrap_or(rest);
    rest.trim_start()
        .starts_with([')', ',', ';'])
        .then_some(form)
}

/// Each possible acronym of a line, with the text after it.
fn forms(line: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut end = 0;
    let starts = line
        .bytes()
        .enumerate()
        .filter(|(_, byte)| byte.is_ascii_uppercase());
    starts.filter_map(move |(start, _)| {
        if start < end || !is_word_start(line, start) {
            return None;
        }
        let length = form_length(&line[start..])?;
        end = start + length;
        Some((&line[start..end], &line[end..]))
    })
}

/// The length in bytes of a possible acronym at the start of a text: a capital with letters, digits
/// and `&` after it.
fn form_length(text: &str) -> Option<usize> {
    const SHORTEST: usize = 2;
    // The longest acronym with its plural s and an `&`.
    const LONGEST: usize = 10;
    let length = text
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'&')
        .count();
    (text.starts_with(|first: char| first.is_ascii_uppercase())
        && (SHORTEST..=LONGEST).contains(&length))
    .then_some(length)
}

/// The text of the meaning, if `text` introduces one by ` (`, ` = `, `: `, ` – `, ` means ` or
/// ` stands for `. `text` follows an acronym.
fn introduced(text: &str) -> Option<&str> {
    let spaced = text.trim_start();
    let is_spaced = spaced.len() < text.len();
    let by_dash = || {
        spaced
            .strip_prefix(['–', '—', '-'])
            .filter(|rest| rest.starts_with(char::is_whitespace))
    };
    let by_words = || after_one_of(spaced, &["means", "stands for"]);
    let rest = spaced
        .strip_prefix(['(', '=', ':'])
        .or_else(|| by_dash().or_else(by_words).filter(|_| is_spaced))?;
    let rest = rest.trim_start();
    Some(rest.strip_prefix(['\'', '‘', '“']).unwrap_or(rest))
}

/// The last words of a text that spell an acronym.
fn meaning_before(text: &str, form: &str) -> Option<String> {
    let mut letters = letters(form);
    letters.reverse();
    let mut words: Vec<(usize, &str)> = words(text).collect();
    words.reverse();
    words.truncate(MOST_WORDS);
    let count = spelling(
        &letters,
        &words.iter().map(|word| word.1).collect::<Vec<_>>(),
    )?;
    Some(
        text[words[count - 1].0..]
            .trim()
            .trim_end_matches([',', ':', ' '])
            .to_owned(),
    )
}

/// The first words of a text that spell an acronym.
fn meaning_after(text: &str, form: &str) -> Option<String> {
    let words: Vec<(usize, &str)> = words(text).take(MOST_WORDS).collect();
    let count = spelling(
        &letters(form),
        &words.iter().map(|word| word.1).collect::<Vec<_>>(),
    )?;
    let (start, last) = words[count - 1];
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

/// How many of the first words spell the letters. Small words may have no letter.
fn spelling(letters: &[String], words: &[&str]) -> Option<usize> {
    let Some((letter, letters_left)) = letters.split_first() else {
        return Some(0);
    };
    let (word, words_left) = words.split_first()?;
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
