//! The text of a heading, in the forms that are compared with names.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::plain_words;

/// A heading with its contractions written out: "What we'll do", "Who's leading".
pub(super) fn in_full(heading: &str) -> Cow<'_, str> {
    const CONTRACTIONS: [(&str, &str); 8] = [
        ("'ll", " will"),
        ("'re", " are"),
        ("'ve", " have"),
        ("who's", "who is"),
        ("what's", "what is"),
        ("how's", "how is"),
        ("when's", "when is"),
        ("it's", "it is"),
    ];
    if !heading.contains(['\'', '’']) {
        return Cow::Borrowed(heading);
    }
    let plain = heading.to_lowercase().replace('’', "'");
    Cow::Owned(
        CONTRACTIONS
            .iter()
            .fold(plain, |text, (short, long)| text.replace(short, long)),
    )
}

/// A heading with the words of `snake_case` and `camelCase` apart.
pub(super) fn spaced(heading: &str) -> Cow<'_, str> {
    let is_joint = |pair: &[char]| pair[0].is_lowercase() && pair[1].is_uppercase();
    let letters: Vec<char> = heading.chars().collect();
    if !heading.contains('_') && !letters.windows(2).any(is_joint) {
        return Cow::Borrowed(heading);
    }
    let mut spaced = String::with_capacity(heading.len() + 4);
    for (at, letter) in letters.iter().enumerate() {
        if at > 0 && is_joint(&letters[at - 1..=at]) {
            spaced.push(' ');
        }
        spaced.push(if *letter == '_' { ' ' } else { *letter });
    }
    Cow::Owned(spaced)
}

/// The parts of a heading around marks and joining words, from left to right. A single letter, as in
/// "Done (Y/N)", is not a part.
pub(super) fn parts(heading: &str) -> impl Iterator<Item = &str> {
    let is_mark = |character: char| {
        matches!(
            character,
            '\n' | '/' | '(' | ')' | '[' | ']' | ',' | ';' | ':' | '&' | '+' | '|' | '?'
        )
    };
    heading
        .split(is_mark)
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" or "))
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" – "))
        .map(str::trim)
        .filter(|part| part.len() > 1 || *part == "#")
}

/// The words of an accepted name as they are compared. Names are listed as plain words. Capitals of
/// other scripts become the Latin letters that they look like, but small letters stay, so a name
/// with such letters has several forms. Many people leave out accents: "Data de inicio".
pub(super) fn forms(accepted: &'static str) -> Vec<Cow<'static, str>> {
    if accepted.is_ascii() {
        return vec![Cow::Borrowed(accepted)];
    }
    let mut letters = accepted.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let capitalised: String = first.chain(letters).collect();
    let plain = [accepted, &without_accents(accepted)].map(plain_words);
    let capitals = [capitalised, accepted.to_uppercase()].map(|form| plain_words(&form));
    plain.into_iter().chain(capitals).map(Cow::Owned).collect()
}

fn without_accents(text: &str) -> String {
    text.nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .collect()
}
