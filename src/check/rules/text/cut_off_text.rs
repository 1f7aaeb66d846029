//! Text that breaks off, or begins, within a sentence.
//!
//! Such text is reported only if the text itself shows the fault. There are four signs: a last word
//! or mark that needs more after it; a bracket that is not closed; the second half of a word
//! ("-agency"); an end that the rest of the plan always continues
//! ([`continuations`](super::continuations)).

use std::collections::{HashMap, HashSet};

use crate::check::facts::{Facts, FilledCell, first_words, last_words};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::lexicon::{OPEN_ENDS, WORDS_BEFORE_OF};
use crate::model::GlossaryEntry;
use crate::text::plain_words;

use super::continuations::Continuations;

pub(crate) const RULE: Rule = Rule {
    name: "cut-off-text",
    severity: Severity::Warning,
    fault: "text that breaks off, or begins, within a sentence",
    meaning: "A cell ends in the middle of a sentence, or lacks words that the same sentence has \
              elsewhere in the plan. The missing words were lost when the text was copied, or were \
              never written. Write the rest. A comma at the end of a cell is only a remark.",
    example: "`Agree a risk register and` under `How are we going to do it`; write the rest, or \
              delete `and`.",
};

/// A sign that a text is cut off.
struct Cut {
    message: String,
    /// The part of the cell that shows the cut.
    words: String,
    severity: Severity,
}

/// Adds a finding for every cell of a table of actions, and every meaning of the glossary, whose
/// text is cut off.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let lines = facts.cells.iter().flat_map(|cell| cell.words.lines());
    let lines: Vec<String> = lines.map(plain_words).collect();
    let continuations = Continuations::of(&lines);
    let capitals = columns_with_capitals(&facts.cells);
    for cell in facts.cells.iter().filter(|cell| cell.role.is_some()) {
        let begins_with_capital = cell.role.is_some_and(|role| capitals.contains(&role));
        let cut = stray_half(cell, &facts.cells)
            .or_else(|| lost_beginning(cell, &facts.cells).filter(|_| begins_with_capital))
            .or_else(|| cut_end(&cell.words, &continuations));
        if let Some(cut) = cut {
            let help = "write the rest of the sentence";
            let finding = Finding::new(&RULE, cell.place, cut.message, help);
            findings.push(finding.with_severity(cut.severity).about(cut.words));
        }
    }
    findings.extend(facts.plan.glossary().filter_map(meaning_without_end));
}

/// The columns in which four of five cells begin with a capital. In other columns a small letter is
/// usual. Columns of fewer than five cells do not count.
fn columns_with_capitals(cells: &[FilledCell<'_>]) -> HashSet<ColumnRole> {
    let mut counts: HashMap<ColumnRole, (usize, usize)> = HashMap::new();
    for cell in cells {
        if let Some(role) = cell.role {
            let (capitals, all) = counts.entry(role).or_default();
            *capitals += usize::from(!begins_small(&cell.words));
            *all += 1;
        }
    }
    counts.retain(|_, (capitals, all)| *capitals * 5 >= *all * 4);
    counts.into_keys().collect()
}

fn begins_small(text: &str) -> bool {
    text.trim_start().starts_with(char::is_lowercase)
}

impl Cut {
    fn new(message: String, words: &str) -> Self {
        Self {
            message,
            words: words.to_owned(),
            severity: RULE.severity,
        }
    }
}

/// The second half of a word with a hyphen, if another cell has the whole word: "-agency" and
/// "multi-agency".
fn stray_half(cell: &FilledCell<'_>, cells: &[FilledCell<'_>]) -> Option<Cut> {
    // Shorter pieces are suffixes: "-s", "-ed".
    const LEAST_LETTERS: usize = 3;
    let mut words = cell
        .words
        .lines()
        .flat_map(|line| line.split_whitespace().skip(1));
    let half = words.find(|word| {
        let letters = word.strip_prefix('-').map_or("", small_letters);
        letters.len() >= LEAST_LETTERS
            && cells
                .iter()
                .any(|cell| has_whole_word(&cell.words, letters))
    })?;
    let half = small_letters(&half[1..]);
    let message = format!("the beginning of the word `-{half}` is missing");
    Some(Cut::new(message, &format!("-{half}")))
}

/// The small letters that a text begins with.
fn small_letters(text: &str) -> &str {
    text.split(|letter: char| !letter.is_lowercase())
        .next()
        .unwrap_or_default()
}

/// Whether a text has a word with a hyphen of which `half` is the second part.
fn has_whole_word(text: &str, half: &str) -> bool {
    text.match_indices('-').any(|(at, _)| {
        text[..at].ends_with(char::is_alphanumeric) && small_letters(&text[at + 1..]) == half
    })
}

/// A first line in small letters that is the end of a longer line elsewhere.
fn lost_beginning(cell: &FilledCell<'_>, cells: &[FilledCell<'_>]) -> Option<Cut> {
    // One or two words may end another line by chance.
    const LEAST_WORDS: usize = 3;
    let first = cell
        .words
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())?;
    if !begins_small(first) || first.split_whitespace().count() < LEAST_WORDS {
        return None;
    }
    let end = format!(" {first}");
    let mut lines = cells.iter().flat_map(|cell| cell.words.lines());
    if !lines.any(|line| line.trim_end().ends_with(&end)) {
        return None;
    }
    let words = first_words(first);
    let message = format!(
        "`{words}` is only the end of a sentence; another cell has the whole \
                           sentence"
    );
    Some(Cut::new(message, first))
}

/// The sign that the end of a cell, or of one of its lines, is cut off.
fn cut_end(text: &str, continuations: &Continuations<'_>) -> Option<Cut> {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let mut pairs = lines
        .iter()
        .zip(lines.iter().skip(1).map(Some).chain([None]));
    pairs
        .find_map(|(line, next)| open_end(line, next.copied()))
        .or_else(|| mark_at_end(lines.last()?))
        .or_else(|| open_bracket(text))
        .or_else(|| lines.iter().find_map(|line| lost_end(line, continuations)))
}

/// A line that ends in a word that needs more after it ("and"), unless the next line continues it.
fn open_end(line: &str, next: Option<&str>) -> Option<Cut> {
    let is_continued = next.is_some_and(|next| !next.starts_with(char::is_uppercase));
    let words: Vec<&str> = line.split_whitespace().collect();
    // A line of two words may be a heading.
    let [_, .., before, last] = words.as_slice() else {
        return None;
    };
    let is_open = match OPEN_ENDS.meaning(last)? {
        "seldom" => !WORDS_BEFORE_OF.has(&before.to_lowercase()) && !before.ends_with("ed"),
        _ => true,
    };
    let cut = || {
        Cut::new(
            format!("`{}` ends in the middle of a sentence", last_words(line)),
            last,
        )
    };
    (is_open && !is_continued).then(cut)
}

/// A mark at the end of a cell that needs more after it: "/", "&".
fn mark_at_end(last: &str) -> Option<Cut> {
    if !last.contains(char::is_alphabetic) {
        return None;
    }
    let words = last_words(last);
    match last.chars().next_back()? {
        mark @ ('-' | '–' | '—' | '/' | '&' | '(' | '+') => Some(Cut::new(
            format!("`{words}` ends in `{mark}`, but nothing follows"),
            last,
        )),
        ',' => Some(Cut {
            severity: Severity::Info,
            ..Cut::new(format!("`{words}` ends in a comma"), last)
        }),
        _ => None,
    }
}

/// A bracket that is opened and not closed.
fn open_bracket(text: &str) -> Option<Cut> {
    if text.matches('(').count() <= text.matches(')').count() {
        return None;
    }
    let line = text[text.rfind('(')?..].lines().next()?;
    let message = format!("the bracket in `{}` is not closed", first_words(line));
    Some(Cut::new(message, line))
}

/// A line whose last words are always followed by the same word elsewhere.
fn lost_end(line: &str, continuations: &Continuations<'_>) -> Option<Cut> {
    if line.ends_with(['.', ':', ';', ',', '?', '!', ')', '"', '”', '’', '\'']) {
        return None;
    }
    let next = continuations.missing_after(line)?;
    let message = format!(
        "`{}` may be cut off: elsewhere it continues with \
                           `{next}`",
        last_words(line)
    );
    Some(Cut::new(message, line))
}

/// A meaning that lacks the word for the last letter of its term: "Harbour Watch" for `HWG`.
fn meaning_without_end(entry: &GlossaryEntry) -> Option<Finding> {
    // Two letters are the initials of many phrases by chance.
    const LEAST_LETTERS: usize = 3;
    let (term, meaning) = (entry.term.value.trim(), entry.meaning.value.as_str());
    let words = meaning.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let initials = words.filter_map(|word| word.chars().next());
    let initials: String = initials.filter(|initial| initial.is_uppercase()).collect();
    let initials = initials.to_lowercase();
    let plain_term = term.to_lowercase();
    let rest = plain_term.strip_prefix(&initials)?;
    let is_one_letter = rest.chars().count() == 1 && rest.chars().all(char::is_alphabetic);
    if initials.chars().count() < LEAST_LETTERS || !is_one_letter {
        return None;
    }
    let message = format!("the meaning of `{term}` lacks a word for its last letter");
    let help = "write the whole meaning, or correct the term";
    Some(Finding::new(&RULE, &entry.meaning.place, message, help).about(meaning))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::location::{Place, Text};

    #[test]
    fn a_line_with_an_open_end_is_cut_off_unless_the_next_continues_it() {
        assert!(open_end("Agree a risk register and", None).is_some());
        assert!(open_end("Agree what crews deliver against", Some("Review it")).is_some());
        assert!(
            open_end("Crews and", None).is_none(),
            "two words may be a heading"
        );
        assert!(open_end("Map the work of", Some("the crews")).is_none());
        assert!(open_end("Map the work of", Some("• the crews")).is_none());
        assert!(open_end("Crews that people are aware of", None).is_none());
        assert!(open_end("Crews who are discriminated against", None).is_none());
        assert!(open_end("Agree with the crews who lead on", None).is_none());
    }

    #[test]
    fn a_meaning_of_three_letters_and_more_lacks_a_word_for_the_last_letter_of_its_term() {
        let lacks = |term: &str, meaning: &str| {
            let text = |value: &str| Text::new(value, Place::file("plan.xlsx"));
            meaning_without_end(&GlossaryEntry {
                term: text(term),
                meaning: text(meaning),
            })
            .is_some()
        };
        assert!(lacks("RWWB", "Rivers and Weirs Watch"));
        assert!(!lacks("RWB", "Rivers and Weirs"), "two letters");
        assert!(
            !lacks("RWWBC", "Rivers and Weirs Watch"),
            "two words too few"
        );
        assert!(!lacks("RWW", "Rivers and Weirs Watch"));
    }

    #[test]
    fn marks_and_brackets_that_need_more_are_reported() {
        for text in ["Harbour master –", "Crews/", "Pilots &"] {
            assert!(
                mark_at_end(text).is_some_and(|cut| cut.severity == Severity::Warning),
                "{text}"
            );
        }
        assert!(mark_at_end("–").is_none());
        assert!(open_bracket("Crews (all of them").is_some());
        assert!(open_bracket("a) crews (all) b) pilots").is_none());
    }
}
