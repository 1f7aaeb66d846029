//! Phrases that refer to a part of a plan: "Appendix 2", "objective 2.1", "priority three", "Board
//! Plan 2.1", `[[name]]`.
//!
//! [`phrases`] finds them in a text, and the further numbers of a list ("Appendices 1 and 2");
//! `targets` finds the part that each refers to.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// Codes of priorities are abbreviations of a board's name, such as LSCB. A text of more than six
/// letters is a word.
static PHRASE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\[\[ (?<name>[^\[\]\n]+) \]\]
        | (?-u:\b) (?: appendix | appendices | annex | annexes ) \s+
            (?<appendix> [0-9]{1,2} | (?-u:[a-h]\b) )
        | (?-u:\b) objectives? \s+
            (?<objective> [0-9]{1,2}(?-u:[a-z])? (?: \.[0-9]{1,3}(?-u:[a-z])? )+ )
        | (?-u:\b) board (?:['’]s)? \s+ (?: business \s+ )? plan \s+
            (?<board> [0-9]{1,2}(?-u:[a-z])? (?: \.[0-9]{1,3}(?-u:[a-z])? )+ )
        | (?-u:\b) (?: priority | priorities ) \s+ (?<priority>
            (?-u: [0-9]{1,2}[a-z]?\b | [a-z]{2,6}[0-9]{1,2}
                | (?: one | two | three | four | five | six )\b ) )",
    )
});

/// A further number in a list of appendices, priorities or objectives.
static FURTHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\A \s* (?: , | & | ,? \s* \b(?:and|or)\b ) \s*
            (?<number> [0-9]{1,2} (?: (?-u:[a-z])? (?: \.[0-9]{1,3}(?-u:[a-z])? )+ )? ) \b",
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
    /// Whether it has "Appendices" or "Priorities", or continues a list that begins so.
    is_plural: bool,
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
    /// By a number of the board's plan.
    Board(&'t str),
    /// By the number of a priority, or its word.
    Priority(&'t str),
}

/// Numbers in words, as far as needed: few boards have more than six priorities.
pub(super) const NUMBER_WORDS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];

/// The phrases of a text in order, and after each the further numbers of its list.
pub(super) fn phrases(text: &str) -> Vec<Phrase<'_>> {
    let mut phrases: Vec<Phrase<'_>> = Vec::new();
    loop {
        let last = phrases.last();
        let from = last.map_or(0, |last| last.range.end);
        let further = last.and_then(|last| next_of_list(text, last));
        match further.or_else(|| next(text, from)) {
            Some(phrase) => phrases.push(phrase),
            None => return phrases,
        }
    }
}

/// The first phrase of a text at or after byte `from`.
fn next(text: &str, from: usize) -> Option<Phrase<'_>> {
    let found = PHRASE.captures_at(text, from)?;
    let of = |name: &str| found.name(name).map(|part| part.as_str());
    let means = of("name")
        .map(Means::Name)
        .or_else(|| of("appendix").map(Means::Appendix))
        .or_else(|| of("objective").map(Means::Objective))
        .or_else(|| of("board").map(Means::Board))
        .or_else(|| of("priority").map(Means::Priority))?;
    let whole = found.get(0)?;
    let word = whole.as_str().split_whitespace().next().unwrap_or_default();
    Some(Phrase {
        range: whole.range(),
        means,
        is_plural: word.ends_with(['s', 'S']),
    })
}

/// The next number of the list that a phrase begins or continues. The word must be in the plural
/// ("Priorities 1 and 2"), because "Priority 1, 3 wardens" is not a list. Numbers of objectives are
/// recognised by their stops.
fn next_of_list<'t>(text: &'t str, last: &Phrase<'_>) -> Option<Phrase<'t>> {
    let found = FURTHER.captures(&text[last.range.end..])?.name("number")?;
    let number = found.as_str();
    let is_objective = matches!(last.means, Means::Objective(_) | Means::Board(_));
    if number.contains('.') != is_objective {
        return None;
    }
    let means = match last.means {
        Means::Objective(_) => Means::Objective(number),
        Means::Board(_) => Means::Board(number),
        Means::Appendix(_) if last.is_plural => Means::Appendix(number),
        Means::Priority(_) if last.is_plural => Means::Priority(number),
        Means::Name(_) | Means::Appendix(_) | Means::Priority(_) => return None,
    };
    let start = last.range.end + found.start();
    Some(Phrase {
        range: start..start + number.len(),
        means,
        is_plural: last.is_plural,
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
        let phrases = phrases(text).into_iter();
        phrases.map(|phrase| &text[phrase.range]).collect()
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
            all("priority 2c, objective 2.1. (Board’s plan 1.2)"),
            ["priority 2c", "objective 2.1", "Board’s plan 1.2"]
        );
    }

    #[test]
    fn a_list_refers_to_each_of_its_numbers() {
        for (text, numbers) in [
            (
                "Objectives 1.1, 1.2 and 2.3",
                &["Objectives 1.1", "1.2", "2.3"][..],
            ),
            ("Appendices 1 & 2", &["Appendices 1", "2"]),
            (
                "Priorities 1, 2, and 3 are met",
                &["Priorities 1", "2", "3"],
            ),
            ("priority 1, 3 wardens", &["priority 1"]),
            ("objective 1.1 and 3 wardens", &["objective 1.1"]),
        ] {
            assert_eq!(all(text), numbers, "{text}");
        }
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
            "board plan 2",
            "Board Plan 2026",
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
