//! Phrases that refer to a part of a plan: "Appendix 2", "objective 2.1", "priority three",
//! `[[name]]`.
//!
//! [`next`] finds them in a text one by one; `targets` finds the part that each refers to.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// Codes of priorities are abbreviations of a board's name, such as LSCB. More than six letters
/// make a word.
static PHRASE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\[\[ (?<name>[^\[\]\n]+) \]\]
        | (?-u:\b) (?: appendix | annex ) \s+ (?<appendix> [0-9]{1,2} | (?-u:[a-h]\b) )
        | (?-u:\b) objectives? \s+
            (?<objective> [0-9]{1,2}(?-u:[a-z])? (?: \.[0-9]{1,3}(?-u:[a-z])? )+ )
        | (?-u:\b) priority \s+ (?<priority>
            (?-u: [0-9]{1,2}[a-z]?\b | [a-z]{2,6}[0-9]{1,2}
                | (?: one | two | three | four | five | six )\b ) )",
    )
});

/// The end of the line or the sentence, or the beginning of the next reference.
static NAME_END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[\n;)] | \.(?:\s|\z)
        | ,? \s+ and \s+ (?: appendix | annex | priority | objective ) (?-u:\b)",
    )
});

fn pattern(text: &str) -> Regex {
    Regex::new(&format!("(?xi){text}")).expect("the pattern is well formed")
}

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
    let found = PHRASE.captures_at(text, from)?;
    let of = |name: &str| found.name(name).map(|part| part.as_str());
    let means = of("name")
        .map(Means::Name)
        .or_else(|| of("appendix").map(Means::Appendix))
        .or_else(|| of("objective").map(Means::Objective))
        .or_else(|| of("priority").map(Means::Priority))?;
    Some(Phrase {
        range: found.get(0)?.range(),
        means,
    })
}

/// The end of a name that is not the title of the target: the end of the line or sentence, or the
/// beginning of the next reference.
pub(super) fn name_end(text: &str) -> usize {
    NAME_END.find(text).map_or(text.len(), |end| end.start())
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
