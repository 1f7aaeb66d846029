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

/// A heading with a plain I for the dotted Turkish capital İ. Some headings mix the two: RİSK
/// TANIMI.
pub(super) fn undotted(heading: &str) -> Cow<'_, str> {
    if heading.contains('İ') {
        Cow::Owned(heading.replace('İ', "I"))
    } else {
        Cow::Borrowed(heading)
    }
}

/// A heading with spaces between the words of `snake_case` and `camelCase`.
pub(crate) fn spaced(heading: &str) -> Cow<'_, str> {
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

/// The parts of a heading around marks and joining words, from left to right. A single letter, as
/// in "Done (Y/N)", is not a part.
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

/// The words of an accepted name as they are compared. Names are listed as plain words. Many people
/// leave out accents ("Data de inicio"), and the capital of a dotless ı is like any other I.
/// Capitals of other scripts become the Latin letters that they look like, but small letters stay.
/// So a name in such a script has several forms.
pub(super) fn forms(accepted: &'static str) -> Vec<Cow<'static, str>> {
    /// The first letter that is not Latin.
    const GREEK: char = '\u{370}';
    if accepted.is_ascii() {
        return vec![Cow::Borrowed(accepted)];
    }
    let dotted = accepted.replace('ı', "i");
    let mut forms = vec![
        plain_words(accepted),
        plain_words(&dotted),
        plain_words(&without_accents(&dotted)),
    ];
    if accepted.contains(|letter| letter >= GREEK) {
        let mut letters = accepted.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        let capitalised: String = first.chain(letters).collect();
        forms.extend([capitalised, accepted.to_uppercase()].map(|form| plain_words(&form)));
    }
    forms.into_iter().map(Cow::Owned).collect()
}

fn without_accents(text: &str) -> String {
    text.nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .collect()
}

/// The plain words of a heading without a scale at the end: "likelihood" of "likelihood 1 5",
/// "score" of "score l x i". `None` if there is no scale.
pub(super) fn without_scale(words: &str) -> Option<&str> {
    let is_of_scale =
        |word: &str| word.len() == 1 || word.bytes().all(|byte| byte.is_ascii_digit());
    let mut rest = words;
    while let Some((before, _)) = rest.rsplit_once(' ').filter(|(_, last)| is_of_scale(last)) {
        rest = before;
    }
    Some(rest).filter(|rest| rest.len() < words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_no_part_of_a_heading() {
        assert_eq!(without_scale("likelihood 1 5"), Some("likelihood"));
        assert_eq!(without_scale("risk score l x i"), Some("risk score"));
        assert_eq!(without_scale("residual risk"), None);
    }
}
