//! Placeholders in a cell.
//!
//! Some are placeholders wherever they are ("tbc", "???", "[name]"). Others are placeholders only
//! if they are alone on their line: "Insert leaflets into packs" is an action. An answer that ends
//! in a question mark is a doubt, unless the whole line is a question: "How many families were
//! seen?" is a measure. The pack file can add words.

use std::sync::LazyLock;

use regex::Regex;

use crate::check::facts::{Facts, FilledCell};
use crate::columns::ColumnRole;
use crate::lexicon::{
    ARRANGEMENT_WORDS, BRACKETED_PLACEHOLDERS, Lexicon, OPEN_ANSWERS, PLACEHOLDERS,
};
use crate::text::ascii_words::after;
use crate::text::plain_words;

use super::{is_answer, is_question, lines, without_marks};

/// The placeholders that the pack file adds, in plain words.
pub(super) fn own_words(facts: &Facts<'_>) -> Vec<String> {
    facts
        .setting
        .checks
        .placeholder_words
        .iter()
        .map(|word| plain_words(word))
        .collect()
}

/// The first placeholder of a cell.
pub(super) fn placeholder<'a>(cell: &'a FilledCell<'_>, own_words: &[String]) -> Option<&'a str> {
    if let Some(placeholder) = anywhere(&cell.words) {
        return Some(placeholder);
    }
    let lines: Vec<&str> = lines(&cell.words).collect();
    let first = |is_one: &dyn Fn(&str) -> bool| lines.iter().copied().find(|line| is_one(line));
    first(&|line| is_alone(line, cell))
        .or_else(|| first(&|line| is_doubt(line, cell)))
        .or_else(|| first(&|line| holds_one_of(line, own_words)))
}

/// Whether a line is nothing but a placeholder: "Insert the date here", "To be agreed".
fn is_alone(line: &str, cell: &FilledCell<'_>) -> bool {
    // "Insert the new date here" has three words between. A line with more is an instruction.
    const MOST_BETWEEN: usize = 3;
    if matches!(line, "?" | "…" | "...") {
        return true;
    }
    let line = without_marks(line).to_ascii_lowercase();
    let words: Vec<&str> = line.split(' ').collect();
    let is_word =
        |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match words.as_slice() {
        ["insert" | "placeholder" | "awaited"] | ["to", "follow"] => true,
        ["insert", between @ .., "here"] => {
            between.len() <= MOST_BETWEEN && between.iter().all(is_word)
        }
        ["awaiting", word] => is_word(word),
        ["to", "be", done] => match OPEN_ANSWERS.meaning(done) {
            Some("any") => true,
            Some(_) => cell.role != Some(ColumnRole::Timescale),
            None => false,
        },
        _ => false,
    }
}

/// Placeholders that count anywhere in a line:
/// - two or more question marks
/// - brackets that name a missing text, such as "[name of ferry]"
/// - an amount in crosses, "£XX"
/// - crosses that replace a figure or name: "XXX", "xx", "x%", but not "XX", which may be a code
/// - words such as "tbc"
static ANYWHERE: LazyLock<Regex> = LazyLock::new(|| {
    let any_of = |list: &Lexicon| {
        list.words()
            .map(regex::escape)
            .collect::<Vec<_>>()
            .join("|")
    };
    let (words, bracketed) = (any_of(&PLACEHOLDERS), any_of(&BRACKETED_PLACEHOLDERS));
    let kinds = [
        r"\?\s?\?[?\s]*",
        &format!(r"[\[<](?:(?i-u:{bracketed})|[xX]+)(?-u:\b)[^\[\]<>]*[\]>]"),
        r"£ ?[xX]+(?-u:\b)",
        r"(?-u:\b)(?:x{2,}(?-u:\b)|X{3,}(?-u:\b)|[xX]{1,3} ?%)",
        &format!(r"(?-u:\b)(?i-u:{words})(?-u:\b)"),
    ];
    Regex::new(&kinds.join("|")).expect("the pattern is well formed")
});

/// The first placeholder of a text that counts anywhere in a line.
fn anywhere(text: &str) -> Option<&str> {
    // A longer text in brackets is a sentence.
    const MAX_BYTES: usize = 80;
    let mut found = ANYWHERE.find_iter(text);
    let placeholder = found.find(|found| {
        let (before, after) = (&text[..found.start()], &text[found.end()..]);
        let is_nested = before.ends_with(['[', '<']);
        found.len() <= MAX_BYTES && !is_nested && !is_arrangement(found.as_str(), after)
    });
    placeholder.map(|found| found.as_str().trim())
}

/// Whether the text after "to be …" names a person or a time: "to be confirmed by the chair".
fn is_arrangement(found: &str, after_it: &str) -> bool {
    let next = after_it.split_whitespace().next().unwrap_or_default();
    after(found, "to be").is_some() && ARRANGEMENT_WORDS.has(&next.to_lowercase())
}

/// Whether a line of an answer ends in a question mark and is not a question.
fn is_doubt(line: &str, cell: &FilledCell<'_>) -> bool {
    is_answer(cell) && line.ends_with('?') && !is_question(line)
}

/// Whether a line contains one of the pack file's words, which are in plain form.
fn holds_one_of(line: &str, own_words: &[String]) -> bool {
    let line = format!(" {} ", plain_words(line));
    let mut own_words = own_words.iter().filter(|word| !word.is_empty());
    own_words.any(|word| line.contains(&format!(" {word} ")))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::location::Place;

    fn found(words: &str, role: Option<ColumnRole>) -> Option<String> {
        let place = Place::file("plan.xlsx");
        let cell = FilledCell {
            place: &place,
            words: Cow::Borrowed(words),
            role,
        };
        placeholder(&cell, &["awaiting sign off".to_owned()]).map(str::to_owned)
    }

    #[test]
    fn placeholders_are_found_wherever_they_are() {
        for words in [
            "TBC",
            "Ferry crew tbc",
            "t.b.c.",
            "???",
            "Which quay? ?",
            "[name of ferry]",
            "<XX>",
            "insert",
            "Insert date here",
            "Insert the new date here",
            "• Awaiting figures.",
            "x% of crews",
            "Pay £ XX",
            "Crew XXX",
            "…",
        ] {
            assert!(found(words, None).is_some(), "{words}");
        }
        assert_eq!(
            found("Harbour master – awaiting sign-off", None).as_deref(),
            Some("Harbour master – awaiting sign-off")
        );
    }

    #[test]
    fn ordinary_words_are_not_placeholders() {
        for words in [
            "Insert leaflets into packs",
            "[[safer ferries]]",
            "to be confirmed by the chair",
            "Box 20",
            "Crew XX",
            "[named crews]",
            "tbcs",
            "Insert the new leaflets right here",
            "x-ray",
            "n/a",
        ] {
            assert_eq!(found(words, Some(ColumnRole::Action)), None, "{words}");
        }
    }

    #[test]
    fn a_question_mark_in_an_answer_is_a_doubt_unless_it_asks_something() {
        assert!(found("Nine crews trained?", Some(ColumnRole::Measure)).is_some());
        assert!(found("Harbour master?", Some(ColumnRole::Lead)).is_some());
        assert_eq!(
            found("How many crews were trained?", Some(ColumnRole::Measure)),
            None
        );
        assert_eq!(
            found("Ask crews: is the quay safe?", Some(ColumnRole::Action)),
            None
        );
    }

    #[test]
    fn undecided_timescales_are_left_to_their_own_rules() {
        assert_eq!(found("To be determined", Some(ColumnRole::Timescale)), None);
        assert!(found("To be determined", Some(ColumnRole::Lead)).is_some());
    }
}
