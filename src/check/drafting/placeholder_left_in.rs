//! Words that stand where something was still to be written.
//!
//! Some show it wherever they stand ("tbc", "???", "[name]"), some only if nothing stands beside them on the line:
//! "Insert leaflets into packs" is an action. A question mark in an answer is a doubt, unless the line is a question as a
//! whole: "How many families were seen?" is a measure. The pack file can add words.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::check::cells::FilledCell;
use crate::check::facts::{Facts, first_words};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::wording::plain_words;

use super::{draft_cells, first_word, help, is_answer, is_one_of, is_question, lines};

/// Words that stand where something was still to be written.
pub(super) const RULE: Rule = Rule {
    name: "placeholder-left-in",
    severity: Severity::Warning,
    fault: "words that stand where something was still to be written",
    meaning: "A cell or a text holds `tbc`, `insert`, `???`, `[name]` or the like, or an answer ends in a question mark: somebody \
              meant to come back to it. The pack prints it as it stands. Write what belongs there. The pack file can \
              add words of your own: [checks] placeholder-words = [\"awaited\"].",
    example: "`Insert` under `When`; write `September 2026`.",
};

/// What shows a placeholder wherever it stands.
static ANYWHERE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) \?\s?\?[?\s]* | (?-u:\b(?i:tbc|tba|tbd|to\ be\ confirmed|to\ be\ inserted|lorem\ ipsum)\b | \b(?i:t\.b\.[acd])\b)
        | [\[<] (?i-u: insert | add | enter | names? | dates? | lead | number | organisation | agency | amount | figure
            | title | x+ | to\ follow | to\ be ) (?-u:\b) [^\[\]<>]* [\]>]
        | (?-u: \bX{3,}\b | \bx{2,}\b | \b[xX]{1,3}\ ?% ) | £\ ?[xX]+(?-u:\b)",
    )
    .expect("the pattern is well formed")
});

/// What shows a placeholder if the line says nothing else.
static ALONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) ^[^a-zA-Z0-9]* (?i-u: insert (?: \ (?:\w+\ ){0,3} here )? | to\ follow | placeholder | awaited | awaiting\ \w+
        | to\ be\ (?:added|completed|supplied|advised|announced) ) [^a-zA-Z0-9]*$ | ^(?: \? | … | \.{3} )$",
    )
    .expect("the pattern is well formed")
});

/// What shows that nothing was decided yet. Of timescales their own rules say so.
static UNDECIDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[^a-zA-Z0-9]*(?i-u:to be (?:agreed|decided|determined|identified|appointed))[^a-zA-Z0-9]*$")
        .expect("the pattern is well formed")
});

/// Adds a finding for every cell and every paragraph of a text that holds one; it names the first.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let own_words = own_words(facts);
    let in_cells = draft_cells(facts).filter_map(|cell| finding(cell, &own_words));
    findings.extend(in_cells.map(|finding| finding.sharing("cells hold a placeholder")));
    for passage in facts.passages.iter().filter(|passage| passage.is_in_narrative()) {
        let cell = FilledCell { place: passage.place, words: Cow::Borrowed(&passage.words), role: None };
        findings.extend(finding(&cell, &own_words));
    }
}

fn finding(cell: &FilledCell<'_>, own_words: &[String]) -> Option<Finding> {
    let placeholder = placeholder(cell, own_words)?;
    let message = if placeholder.ends_with('?') && placeholder.contains(' ') {
        format!("`{}` ends in a question mark, and is no question", first_words(placeholder))
    } else {
        format!("`{}` is left in", first_words(placeholder))
    };
    Some(Finding::new(&RULE, cell.place, message, help(cell.role)).about(placeholder))
}

/// The words that the pack file adds, as they are compared.
pub(super) fn own_words(facts: &Facts<'_>) -> Vec<String> {
    facts.checks.placeholder_words.iter().map(|word| plain_words(word)).collect()
}

/// The first placeholder of a cell.
pub(super) fn placeholder<'a>(cell: &'a FilledCell<'_>, own_words: &[String]) -> Option<&'a str> {
    anywhere(&cell.words)
        .or_else(|| lines(&cell.words).find(|line| is_alone(line)))
        .or_else(|| lines(&cell.words).find(|line| cell.role != Some(ColumnRole::Timescale) && is_undecided(line)))
        .or_else(|| lines(&cell.words).find(|line| is_doubt(line, cell)))
        .or_else(|| lines(&cell.words).find(|line| !own_words.is_empty() && holds_one_of(line, own_words)))
}

fn is_alone(line: &str) -> bool {
    const FIRST_WORDS: [&str; 5] = ["insert", "to", "placeholder", "awaited", "awaiting"];
    let first = first_word(line);
    (first.is_empty() || is_one_of(first, &FIRST_WORDS)) && ALONE.is_match(line)
}

fn is_undecided(line: &str) -> bool {
    first_word(line).eq_ignore_ascii_case("to") && UNDECIDED.is_match(line)
}

/// A quick look: whether a text has a mark or the beginning of a word that [`ANYWHERE`] begins with. Few texts do.
fn may_hold_one(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| {
        let begins_word = || at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        let goes_on = |rest: &[u8]| {
            bytes[at + 1..].get(..rest.len()).is_some_and(|following| following.eq_ignore_ascii_case(rest))
        };
        match byte {
            // The last is the second byte of £.
            b'[' | b'<' | 0xA3 => true,
            b'?' => goes_on(b"?") || bytes.get(at + 2) == Some(&b'?') || !text.is_ascii(),
            b'T' | b't' => begins_word() && (goes_on(b"b") || goes_on(b".b") || goes_on(b"o be ")),
            b'L' | b'l' => begins_word() && goes_on(b"orem"),
            b'X' | b'x' => begins_word(),
            _ => false,
        }
    })
}

fn anywhere(words: &str) -> Option<&str> {
    /// Longer words in brackets are no placeholder.
    const MAX_BYTES: usize = 80;
    if !may_hold_one(words) {
        return None;
    }
    let found = ANYWHERE.find_iter(words).find(|found| {
        let (before, after) = (&words[..found.start()], &words[found.end()..]);
        found.len() <= MAX_BYTES && !before.ends_with(['[', '<']) && !is_done_by_someone(found.as_str(), after)
    })?;
    Some(found.as_str().trim())
}

/// Whether "to be confirmed" goes on with who does so or when: "to be confirmed by the chair".
fn is_done_by_someone(found: &str, after: &str) -> bool {
    const GOES_ON: &[&str] = &["as", "at", "by", "each", "every", "in", "through", "to", "when", "with", "within"];
    let next = after.split_whitespace().next().unwrap_or_default();
    found.to_lowercase().starts_with("to be") && GOES_ON.contains(&next.to_lowercase().as_str())
}

/// Whether a line of an answer ends in a question mark and is no question.
fn is_doubt(line: &str, cell: &FilledCell<'_>) -> bool {
    is_answer(cell) && line.ends_with('?') && !is_question(line)
}

fn holds_one_of(line: &str, own_words: &[String]) -> bool {
    let line = || format!(" {} ", plain_words(line));
    own_words.iter().any(|word| !word.is_empty() && line().contains(&format!(" {word} ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::location::Place;

    fn found(words: &str, role: Option<ColumnRole>) -> Option<String> {
        let place = Place::file("plan.xlsx");
        let cell = FilledCell { place: &place, words: Cow::Borrowed(words), role };
        placeholder(&cell, &["awaiting sign off".to_owned()]).map(str::to_owned)
    }

    #[test]
    fn placeholders_are_found_where_they_stand() {
        for words in ["TBC", "Ferry crew tbc", "???", "[name of ferry]", "insert", "Insert date here", "x% of crews"] {
            assert!(found(words, None).is_some(), "{words}");
        }
        assert_eq!(
            found("Harbour master – awaiting sign-off", None).as_deref(),
            Some("Harbour master – awaiting sign-off")
        );
    }

    #[test]
    fn words_of_a_plan_are_none() {
        for words in [
            "Insert leaflets into packs",
            "[[safer ferries]]",
            "to be confirmed by the chair",
            "Box 20",
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
        assert_eq!(found("How many crews were trained?", Some(ColumnRole::Measure)), None);
        assert_eq!(found("Ask crews: is the quay safe?", Some(ColumnRole::Action)), None);
    }

    #[test]
    fn undecided_timescales_are_left_to_their_own_rules() {
        assert_eq!(found("To be determined", Some(ColumnRole::Timescale)), None);
        assert!(found("To be determined", Some(ColumnRole::Lead)).is_some());
    }
}
