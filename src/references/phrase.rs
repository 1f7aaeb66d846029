//! The phrases that refer to a part of a plan: "Appendix 2", "objective 2.1", "priority three",
//! `[[name]]`.
//!
//! [`next`] finds them in a text, one after the other. What they refer to is said by
//! [`references`](super).

use std::ops::Range;

use crate::ascii_words::{after, after_word, digits, is_one_of, is_word_end, is_word_start};

/// A phrase of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase<'t> {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// What it refers by.
    pub(super) means: Means<'t>,
}

/// What a phrase refers by, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means<'t> {
    /// A name or number in double brackets.
    Name(&'t str),
    /// The number or letter of an appendix.
    Appendix(&'t str),
    /// The number of an objective.
    Objective(&'t str),
    /// The number of a priority, or the word for it.
    Priority(&'t str),
}

/// Numbers that are written as words.
pub(super) const NUMBER_WORDS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];

/// The first phrase of a text at or after that byte.
pub(super) fn next(text: &str, from: usize) -> Option<Phrase<'_>> {
    let mut start = from;
    // Two letters tell nearly all other words.
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

/// `[[name]]`, and what follows it.
fn named(text: &str) -> Option<(Means<'_>, &str)> {
    let inner = text.strip_prefix("[[")?;
    let (name, rest) = inner.split_at(inner.find(['[', ']', '\n'])?);
    Some((
        Means::Name(name),
        rest.strip_prefix("]]").filter(|_| !name.is_empty())?,
    ))
}

/// A word for a part with a number after it, and what follows that.
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

/// How long the number or letter of an appendix is that a text begins with: `12`, `B`.
fn appendix_number(text: &str) -> Option<usize> {
    let is_letter =
        || text.starts_with(|first: char| matches!(first.to_ascii_lowercase(), 'a'..='h'));
    match digits(text, 2) {
        0 => (is_letter() && is_word_end(&text[1..])).then_some(1),
        length => Some(length),
    }
}

/// How long the number of an objective is that a text begins with: `2.1`, `1b.12`.
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

/// How long digits, at most so many, with a letter after them are: `2`, `2c`.
fn with_letter(text: &str, most_digits: usize) -> Option<usize> {
    let length = Some(digits(text, most_digits)).filter(|length| *length > 0)?;
    Some(length + usize::from(text[length..].starts_with(|next: char| next.is_ascii_alphabetic())))
}

/// How long the number of a priority is that a text begins with: `2`, `2c`, `LSCB1`, `two`.
fn priority_number(text: &str) -> Option<usize> {
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

/// Where a name given after a number ends, if the title does not say so: at the line's end, a stop,
/// or the next reference.
pub(super) fn name_end(text: &str) -> usize {
    let ends = |at: usize, character: char| match character {
        '\n' | ';' | ')' => true,
        '.' => text[at + 1..]
            .chars()
            .next()
            .is_none_or(char::is_whitespace),
        ',' => goes_on_with_reference(&text[at + 1..]),
        _ => character.is_whitespace() && goes_on_with_reference(&text[at..]),
    };
    text.char_indices()
        .find(|(at, character)| ends(*at, *character))
        .map_or(text.len(), |(at, _)| at)
}

/// Whether a text goes on, after a space, with "and" and the word for a part.
fn goes_on_with_reference(text: &str) -> bool {
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
