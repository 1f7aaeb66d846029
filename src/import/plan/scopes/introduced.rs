//! Boards that the plan's prose names beside their codes: "Harbour Children's Partnership (HCP)".

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::SCOPE_WORDS;
use crate::model::Board;
use crate::text::plain_words;

/// A code in brackets, perhaps with an article and quotation marks.
static IN_BRACKETS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\s\((?:the\s)?[‘“'\x22]?(?<code>[A-Z]{2,8})[’”'\x22]?\)")
        .expect("the pattern is well formed")
});

/// The boards that texts name next to one of `codes`, in the order of the texts.
pub(crate) fn boards<'a>(
    texts: impl Iterator<Item = &'a str>,
    mut codes: BTreeSet<String>,
) -> Vec<Board> {
    let mut boards = Vec::new();
    for text in texts {
        if codes.is_empty() {
            break;
        }
        for found in IN_BRACKETS.captures_iter(text) {
            let code = &found["code"];
            let start = found.get(0).map_or(0, |bracket| bracket.start());
            let Some(name) = name_before(&text[..start], code) else {
                continue;
            };
            if codes.remove(code) {
                boards.push(Board {
                    code: Some(code.to_owned()),
                    name: name.to_owned(),
                });
            }
        }
    }
    boards
}

/// The name directly before its code: the words whose first letters make the code, and any
/// capitalised words before these words. Small words are skipped ("Board for Adults").
fn name_before<'t>(text: &'t str, code: &str) -> Option<&'t str> {
    /// The longest code has eight letters, and a name has up to four small words.
    const MOST_WORDS: usize = 12;
    let mut letters = code.chars().rev().peekable();
    let mut start = None;
    let mut end = text.len();
    for word in text.rsplit(char::is_whitespace).take(MOST_WORDS) {
        let position = end - word.len();
        // The space before the word may be longer than one byte.
        let space = text[..position].char_indices().next_back();
        end = space.map_or(0, |(at, _)| at);
        let Some(first) = word.chars().next() else {
            continue;
        };
        if letters.peek() == Some(&first) {
            letters.next();
        } else if letters.peek().is_none() {
            if !is_of_name(word) {
                break;
            }
        } else if !matches!(word, "and" | "for" | "of" | "the" | "in" | "&") {
            return None;
        }
        start = Some(position);
    }
    if letters.peek().is_some() {
        return None;
    }
    let name = text[start?..].trim();
    names_body(name).then_some(name)
}

/// Whether a word before the words of the code may belong to the name: "Harbour" in "Harbour
/// Children's Partnership".
fn is_of_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !word.ends_with([',', '.', ':', ';', ')'])
}

fn names_body(name: &str) -> bool {
    let is_body = |word: &str| SCOPE_WORDS.meaning(word) == Some("body");
    plain_words(name).split(' ').any(is_body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_board_is_named_before_its_code() {
        for (text, code, name) in [
            (
                "Quay Children's Partnership",
                "CP",
                "Quay Children's Partnership",
            ),
            (
                "Plan of the Quay Board for Adults",
                "QBA",
                "Quay Board for Adults",
            ),
            (
                "The one (QCP) and Quay Adults\u{a0}Board",
                "AB",
                "Quay Adults\u{a0}Board",
            ),
        ] {
            assert_eq!(name_before(text, code), Some(name));
        }
        assert_eq!(name_before("Quay Children's Partnership", "QAB"), None);
        assert_eq!(name_before("", "QAB"), None);
    }
}
