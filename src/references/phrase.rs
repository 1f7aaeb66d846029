//! Phrases that refer to a part of a plan: "Appendix 2", "objective 2.1", "priority three",
//! `[[name]]`.
//!
//! [`next`] finds them in a text one by one; `targets` finds the part that each refers to.

use std::ops::Range;

use crate::text::ascii_words::{after, after_word, digits, is_one_of, is_word_end, is_word_start};

/// A phrase of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase<'t> {
    /// Its range in the text, in bytes.
    pub(super) range: Range<usize>,
    /// How it refers to its target.
    pub(super) means: Means<'t>,
}

/// How a phrase refers to its target, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means<'t> {
    /// By a name or number in double brackets.
    Name(&'t str),
    /// By the number or letter of an appendix.
    Appendix(&'t str),
    /// By the number of an objective.
    Objective(&'t str),
    /// By the number of a priority, or its word.
    Priority(&'t str),
}

/// Numbers in words, as far as needed: few boards have more than six priorities.
pub(super) const NUMBER_WORDS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];

/// The first phrase of a text at or after byte `from`.
pub(super) fn next(text: &str, from: usize) -> Option<Phrase<'_>> {
    let mut start = from;
    // Checking the first two letters rules out nearly all other words.
    while let Some(start_of_word) = text.as_bytes()[start..].first_chunk::<2>() {
        if matches!(
            start_of_word,
            b"[["
                | [b'A' | b'a', b'P' | b'p' | b'N' | b'n']
                | [b'O' | b'o', b'B' | b'b']
                | [b'P' | b'p', b'R' | b'r']
        ) {
            let rest = &text[start..];
            let found =
                named(rest).or_else(|| numbered(rest).filter(|_| is_word_start(text, start)));
            if let Some((means, after)) = found {
                return Some(Phrase {
                    range: start..text.len() - after.len(),
                    means,
                });
            }
        }
        start += 1;
    }
    None
}

/// The `[[name]]` at the beginning of a text, and the text after it.
fn named(text: &str) -> Option<(Means<'_>, &str)> {
    let inner = text.strip_prefix("[[")?;
    let (name, rest) = inner.split_at(inner.find(['[', ']', '\n'])?);
    Some((
        Means::Name(name),
        rest.strip_prefix("]]").filter(|_| !name.is_empty())?,
    ))
}

/// The word for a part with a number at the beginning of a text, and the text after it.
fn numbered(text: &str) -> Option<(Means<'_>, &str)> {
    let number = |word: &str, length: fn(&str) -> Option<usize>| {
        let spaced = after(text, word)?;
        let number = spaced.trim_start();
        Some(number.split_at(length(number).filter(|_| number.len() < spaced.len())?))
    };
    let appendix =
        || number("appendix", appendix_number).or_else(|| number("annex", appendix_number));
    let objective =
        || number("objectives", objective_number).or_else(|| number("objective", objective_number));
    match text.as_bytes().first()?.to_ascii_lowercase() {
        b'a' => appendix().map(|(number, rest)| (Means::Appendix(number), rest)),
        b'o' => objective().map(|(number, rest)| (Means::Objective(number), rest)),
        _ => number("priority", priority_number)
            .map(|(number, rest)| (Means::Priority(number), rest)),
    }
}

/// The length of the number or letter of an appendix at the beginning of a text: `12`, `B`.
fn appendix_number(text: &str) -> Option<usize> {
    let is_letter =
        || text.starts_with(|first: char| matches!(first.to_ascii_lowercase(), 'a'..='h'));
    match digits(text, 2) {
        0 => (is_letter() && is_word_end(&text[1..])).then_some(1),
        length => Some(length),
    }
}

/// The length of the number of an objective at the beginning of a text: `2.1`, `1b.12`.
fn objective_number(text: &str) -> Option<usize> {
    let mut length = with_letter(text, 2)?;
    let first = length;
    while let Some(more) = text[length..]
        .strip_prefix('.')
        .and_then(|level| with_letter(level, 3))
    {
        length += 1 + more;
    }
    (length > first).then_some(length)
}

/// The length of up to `most_digits` digits and a letter after them: `2`, `2c`.
fn with_letter(text: &str, most_digits: usize) -> Option<usize> {
    let length = Some(digits(text, most_digits)).filter(|length| *length > 0)?;
    Some(length + usize::from(text[length..].starts_with(|next: char| next.is_ascii_alphabetic())))
}

/// The length of the number of a priority at the beginning of a text: `2`, `2c`, `LSCB1`, `two`.
fn priority_number(text: &str) -> Option<usize> {
    // Codes are abbreviations of a board's name, such as LSCB. More letters make a word.
    const MOST_LETTERS: usize = 6;
    let counted = with_letter(text, 2).filter(|length| is_word_end(&text[*length..]));
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let coded = || {
        let length = digits(&text[letters..], 2);
        ((2..=MOST_LETTERS).contains(&letters) && length > 0).then_some(letters + length)
    };
    let word = || is_one_of(&text[..letters], &NUMBER_WORDS) && is_word_end(&text[letters..]);
    counted.or_else(coded).or_else(|| word().then_some(letters))
}

/// Where a name after a number ends, if it is not the target's title: at the end of the line or the
/// sentence, or before the next reference.
pub(super) fn name_end(text: &str) -> usize {
    let ends = |at: usize, character: char| match character {
        '\n' | ';' | ')' => true,
        '.' => text[at + 1..]
            .chars()
            .next()
            .is_none_or(char::is_whitespace),
        ',' => continues_with_reference(&text[at + 1..]),
        _ => character.is_whitespace() && continues_with_reference(&text[at..]),
    };
    text.char_indices()
        .find(|(at, character)| ends(*at, *character))
        .map_or(text.len(), |(at, _)| at)
}

/// Whether a text continues with another reference, as in " and Appendix 3".
fn continues_with_reference(text: &str) -> bool {
    const PARTS: [&str; 4] = ["appendix", "annex", "priority", "objective"];
    let after_space =
        |text: &'_ str| Some(text.trim_start().len()).filter(|length| *length < text.len());
    let Some(joint) =
        after_space(text).and_then(|length| after(&text[text.len() - length..], "and"))
    else {
        return false;
    };
    after_space(joint).is_some_and(|length| {
        PARTS
            .iter()
            .any(|part| after_word(&joint[joint.len() - length..], part).is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<&str> {
        let mut phrases = Vec::new();
        let mut from = 0;
        while let Some(phrase) = next(text, from) {
            from = phrase.range.end;
            phrases.push(&text[phrase.range]);
        }
        phrases
    }

    #[test]
    fn every_kind_of_phrase_is_found() {
        let text = "See Appendix 2 and annex B; Objectives 1b.12, priority  LSCB1, Priority two \
                    and [[Safer ferries]].";
        assert_eq!(
            all(text),
            [
                "Appendix 2",
                "annex B",
                "Objectives 1b.12",
                "priority  LSCB1",
                "Priority two",
                "[[Safer ferries]]"
            ]
        );
        assert_eq!(
            all("priority 2c, objective 2.1."),
            ["priority 2c", "objective 2.1"]
        );
    }

    #[test]
    fn other_words_refer_to_nothing() {
        for text in [
            "appendix above",
            "annex by",
            "objective 2",
            "priority 2nd",
            "a subpriority 2",
            "priority twofold",
        ] {
            assert_eq!(all(text), [""; 0], "{text}");
        }
        for text in ["[[]]", "[[a", "[[a]", "[[a[b]]", "appendix2"] {
            assert_eq!(all(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_name_ends_at_a_stop_or_the_next_reference() {
        for (text, name) in [
            ("Safer ferries. More", "Safer ferries"),
            ("Tides of 2.5 m; more", "Tides of 2.5 m"),
            ("Pilots and rowers, and  Appendix 3", "Pilots and rowers"),
            ("Pilots and appendixes", "Pilots and appendixes"),
        ] {
            assert_eq!(&text[..name_end(text)], name, "{text}");
        }
    }
}
