//! Placeholders in a cell.
//!
//! Some are placeholders wherever they are ("tbc", "???", "[name]"). Others are placeholders only
//! if they are alone on their line: "Insert leaflets into packs" is an action. An answer that ends
//! in a question mark is a doubt, unless the whole line is a question: "How many families were
//! seen?" is a measure. The pack file can add words.

use crate::check::facts::{Facts, FilledCell};
use crate::columns::ColumnRole;
use crate::lexicon::{
    ARRANGEMENT_WORDS, BRACKETED_PLACEHOLDERS, Lexicon, OPEN_ANSWERS, PLACEHOLDERS,
};
use crate::text::ascii_words::{after, after_word, is_word_end, is_word_start};
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
    // "Insert the new date here" has three words between. With more it is an instruction.
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

/// The first placeholder of a text that counts anywhere in a line.
fn anywhere(text: &str) -> Option<&str> {
    // A longer text in brackets is a sentence.
    const MAX_BYTES: usize = 80;
    let mut from = 0;
    while let Some(character) = text[from..].chars().next() {
        let start = from;
        let Some(after) = after_placeholder(text, start, character) else {
            from += character.len_utf8();
            continue;
        };
        from = text.len() - after.len();
        let (before, found) = (&text[..start], &text[start..from]);
        let is_nested = before.ends_with(['[', '<']);
        if found.len() <= MAX_BYTES && !is_nested && !is_arrangement(found, after) {
            return Some(found.trim());
        }
    }
    None
}

/// The text after the placeholder at byte `start`; `None` if there is none. `first` is the
/// character at `start`.
fn after_placeholder(text: &str, start: usize, first: char) -> Option<&str> {
    let here = &text[start..];
    match first {
        '?' => after_question_marks(here),
        '[' | '<' => after_brackets(&here[1..]),
        '£' => after_amount(without_space(&here['£'.len_utf8()..])),
        'x' | 'X' if is_word_start(text, start) => after_crosses(here),
        't' | 'T' | 'l' | 'L' if is_word_start(text, start) => after_word_of(here, &PLACEHOLDERS),
        _ => None,
    }
}

/// The text after a word of `list`, if `text` begins with such a word.
fn after_word_of<'t>(text: &'t str, list: &Lexicon) -> Option<&'t str> {
    list.words().find_map(|words| after_word(text, words))
}

/// The text after an amount in crosses, if `text` begins with one: "£XX".
fn after_amount(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(['x', 'X']);
    (rest.len() < text.len() && is_word_end(rest)).then_some(rest)
}

/// The text after two or more question marks, which may have spaces between them.
fn after_question_marks(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('?')?;
    let rest = rest
        .strip_prefix(char::is_whitespace)
        .unwrap_or(rest)
        .strip_prefix('?')?;
    Some(rest.trim_start_matches(|character: char| character == '?' || character.is_whitespace()))
}

/// The text after brackets that name a missing text, such as "[name of ferry]". `text` begins after
/// the opening bracket.
fn after_brackets(text: &str) -> Option<&str> {
    let crosses = text.trim_start_matches(['x', 'X']);
    let has_crosses = crosses.len() < text.len() && is_word_end(crosses);
    let rest =
        after_word_of(text, &BRACKETED_PLACEHOLDERS).or_else(|| has_crosses.then_some(crosses))?;
    rest.trim_start_matches(|character| !"[]<>".contains(character))
        .strip_prefix([']', '>'])
}

/// The text after crosses that replace a figure or name: "XXX", "xx", "x%". Two capitals do not
/// count, because "XX" may be a code.
fn after_crosses(text: &str) -> Option<&str> {
    // A percentage has up to three figures.
    const MOST_OF_FIGURE: usize = 3;
    let of = |cross: u8| text.bytes().take_while(|byte| *byte == cross).count();
    let (small, large) = (of(b'x'), of(b'X'));
    let length = text
        .bytes()
        .take_while(|byte| matches!(byte, b'x' | b'X'))
        .count();
    let rest = &text[length..];
    let is_word = length == small && small >= 2 || length == large && large >= 3;
    if is_word && is_word_end(rest) {
        return Some(rest);
    }
    if length > MOST_OF_FIGURE {
        return None;
    }
    without_space(rest).strip_prefix('%')
}

fn without_space(text: &str) -> &str {
    text.strip_prefix(' ').unwrap_or(text)
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
