//! Words that stand where something was still to be written.
//!
//! Some show it wherever they stand ("tbc", "???", "[name]"), some only if nothing stands beside
//! them on the line: "Insert leaflets into packs" is an action. A question mark in an answer is a
//! doubt, unless the line is a question as a whole: "How many families were seen?" is a measure.
//! The pack file can add words.

use std::borrow::Cow;

use crate::ascii_words::{after, after_one_of, is_one_of, is_word_end, is_word_start};
use crate::check::cells::FilledCell;
use crate::check::facts::{Facts, first_words};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::reading::lead;
use crate::wording::plain_words;

use super::{draft_cells, first_word, help, is_answer, is_question, lines, without_marks};

/// Words that stand where something was still to be written.
pub(super) const RULE: Rule = Rule {
    name: "placeholder-left-in",
    severity: Severity::Warning,
    fault: "words that stand where something was still to be written",
    meaning: "A cell or a text holds `tbc`, `insert`, `???`, `[name]` or the like, or an answer \
              ends in a question mark: somebody meant to come back to it. The pack prints it as it \
              stands. Write what belongs there. The pack file can add words of your own: [checks] \
              placeholder-words = [\"awaited\"].",
    example: "`Insert` under `When`; write `September 2026`.",
};

/// Adds a finding for every cell and every paragraph of a text that holds one; it names the first.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let own_words = own_words(facts);
    // Another rule says so of a lead that is none.
    let names_nobody = |cell: &&FilledCell<'_>| {
        cell.role == Some(ColumnRole::Lead) && lead::read(&cell.words).is_empty()
    };
    let in_cells = draft_cells(facts)
        .filter(|cell| !names_nobody(cell))
        .filter_map(|cell| finding(cell, &own_words));
    findings.extend(in_cells.map(|finding| finding.sharing("cells hold a placeholder")));
    for passage in facts
        .passages
        .iter()
        .filter(|passage| passage.is_in_narrative())
    {
        let cell = FilledCell {
            place: passage.place,
            words: Cow::Borrowed(&passage.words),
            role: None,
        };
        findings.extend(finding(&cell, &own_words));
    }
}

fn finding(cell: &FilledCell<'_>, own_words: &[String]) -> Option<Finding> {
    let placeholder = placeholder(cell, own_words)?;
    let message = if placeholder.ends_with('?') && placeholder.contains(' ') {
        format!(
            "`{}` ends in a question mark, and is no question",
            first_words(placeholder)
        )
    } else {
        format!("`{}` is left in", first_words(placeholder))
    };
    Some(Finding::new(&RULE, cell.place, message, help(cell.role)).about(placeholder))
}

/// The words that the pack file adds, as they are compared.
pub(super) fn own_words(facts: &Facts<'_>) -> Vec<String> {
    facts
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
    let line = |is_one: &dyn Fn(&str) -> bool| lines.iter().copied().find(|line| is_one(line));
    line(&is_alone)
        .or_else(|| line(&|line| cell.role != Some(ColumnRole::Timescale) && is_undecided(line)))
        .or_else(|| line(&|line| is_doubt(line, cell)))
        .or_else(|| line(&|line| !own_words.is_empty() && holds_one_of(line, own_words)))
}

/// Whether a line says nothing but that something belongs there.
fn is_alone(line: &str) -> bool {
    const FIRST_WORDS: [&str; 5] = ["insert", "to", "placeholder", "awaited", "awaiting"];
    /// The words between "insert" and "here".
    const MOST_BETWEEN: usize = 3;
    let first = first_word(line);
    if first.is_empty() {
        return matches!(line, "?" | "…" | "...");
    }
    if !is_one_of(first, &FIRST_WORDS) {
        return false;
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
        ["to", "be", done] => matches!(
            *done,
            "added" | "completed" | "supplied" | "advised" | "announced"
        ),
        _ => false,
    }
}

/// Whether a line says nothing but that it was not decided yet. Of timescales their own rules say
/// so.
fn is_undecided(line: &str) -> bool {
    const DONE: [&str; 5] = ["agreed", "decided", "determined", "identified", "appointed"];
    first_word(line).eq_ignore_ascii_case("to")
        && after(without_marks(line), "to be ").is_some_and(|done| is_one_of(done, &DONE))
}

/// The first of what shows a placeholder wherever it stands.
fn anywhere(words: &str) -> Option<&str> {
    /// Longer words in brackets are no placeholder.
    const MAX_BYTES: usize = 80;
    let bytes = words.as_bytes();
    let mut from = 0;
    while let Some(byte) = bytes.get(from) {
        let start = from;
        from = start + 1;
        let may_begin = match byte {
            // The last is the first byte of £.
            b'?' | b'[' | b'<' | 0xC2 => true,
            b'X' | b'x' => is_word_start(words, start),
            b'T' | b't' => matches!(bytes.get(from), Some(b'B' | b'b' | b'O' | b'o' | b'.')),
            b'L' | b'l' => matches!(bytes.get(from), Some(b'O' | b'o')),
            _ => false,
        };
        let Some(length) = may_begin.then(|| shown_at(words, start)).flatten() else {
            continue;
        };
        from = start + length;
        let (before, found, after) = (&words[..start], &words[start..from], &words[from..]);
        if length <= MAX_BYTES && !before.ends_with(['[', '<']) && !is_done_by_someone(found, after)
        {
            return Some(found.trim());
        }
    }
    None
}

/// How many bytes of a text show a placeholder, if one begins at that byte.
fn shown_at(text: &str, start: usize) -> Option<usize> {
    const WORDS: [&str; 6] = [
        "tbc",
        "tba",
        "tbd",
        "to be confirmed",
        "to be inserted",
        "lorem ipsum",
    ];
    const WITH_STOPS: [&str; 4] = ["t.b.a", "t.b.b", "t.b.c", "t.b.d"];
    let here = text.get(start..)?;
    let after = match here.chars().next()? {
        '?' => after_question_marks(here),
        '[' | '<' => after_brackets(&here[1..]),
        '£' => Some(without_space(&here['£'.len_utf8()..]))
            .map(|amount| (amount, amount.trim_start_matches(['x', 'X'])))
            .filter(|(amount, rest)| rest.len() < amount.len() && is_word_end(rest))
            .map(|(_, rest)| rest),
        'x' | 'X' if is_word_start(text, start) => after_crosses(here),
        _ if is_word_start(text, start) => after_one_of(here, &WORDS)
            .or_else(|| WITH_STOPS.iter().find_map(|words| after(here, words))),
        _ => None,
    };
    after.map(|after| here.len() - after.len())
}

/// What follows two question marks or more, which may be spaced.
fn after_question_marks(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('?')?;
    let rest = rest
        .strip_prefix(char::is_whitespace)
        .unwrap_or(rest)
        .strip_prefix('?')?;
    Some(rest.trim_start_matches(|character: char| character == '?' || character.is_whitespace()))
}

/// What follows brackets that say what belongs there, such as "[name of ferry]"; given from the
/// first word on.
fn after_brackets(text: &str) -> Option<&str> {
    const WORDS: [&str; 16] = [
        "insert",
        "add",
        "enter",
        "name",
        "names",
        "date",
        "dates",
        "lead",
        "number",
        "organisation",
        "agency",
        "amount",
        "figure",
        "title",
        "to follow",
        "to be",
    ];
    let crosses = text.trim_start_matches(['x', 'X']);
    let rest = after_one_of(text, &WORDS)
        .or_else(|| Some(crosses).filter(|rest| rest.len() < text.len() && is_word_end(rest)))?;
    rest.trim_start_matches(|character| !"[]<>".contains(character))
        .strip_prefix([']', '>'])
}

/// What follows a word of crosses that stands for a figure or name: "XXX", "xx", "x%".
fn after_crosses(text: &str) -> Option<&str> {
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
    without_space(rest)
        .strip_prefix('%')
        .filter(|_| length <= MOST_OF_FIGURE)
}

fn without_space(text: &str) -> &str {
    text.strip_prefix(' ').unwrap_or(text)
}

/// Whether "to be confirmed" goes on with who does so or when: "to be confirmed by the chair".
fn is_done_by_someone(found: &str, after: &str) -> bool {
    const GOES_ON: &[&str] = &[
        "as", "at", "by", "each", "every", "in", "through", "to", "when", "with", "within",
    ];
    let next = after.split_whitespace().next().unwrap_or_default();
    found.to_lowercase().starts_with("to be") && GOES_ON.contains(&next.to_lowercase().as_str())
}

/// Whether a line of an answer ends in a question mark and is no question.
fn is_doubt(line: &str, cell: &FilledCell<'_>) -> bool {
    is_answer(cell) && line.ends_with('?') && !is_question(line)
}

fn holds_one_of(line: &str, own_words: &[String]) -> bool {
    let line = || format!(" {} ", plain_words(line));
    own_words
        .iter()
        .any(|word| !word.is_empty() && line().contains(&format!(" {word} ")))
}

#[cfg(test)]
mod tests {
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
    fn placeholders_are_found_where_they_stand() {
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
    fn ordinary_words_are_no_placeholder() {
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
