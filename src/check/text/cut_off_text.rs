//! Text that breaks off, or begins, within a sentence.
//!
//! Told only where the words themselves show it: a last word or mark that nothing ends with, a
//! bracket that is never closed, the second half of a word ("-agency"), or words that are the
//! beginning or end of what the plan says whole elsewhere ([`phrases`](super::phrases)).

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::check::cells::FilledCell;
use crate::check::facts::{Facts, first_words};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::model::GlossaryEntry;

use super::phrases::Phrases;

/// Text that breaks off, or begins, within a sentence.
pub(super) const RULE: Rule = Rule {
    name: "cut-off-text",
    severity: Severity::Warning,
    fault: "text that breaks off, or begins, within a sentence",
    meaning: "A cell ends where no sentence ends, or lacks the beginning or end of words that the \
              plan says whole elsewhere: something was lost when it was copied, or never written. \
              Write the rest. A comma at the end of a cell is only remarked on.",
    example: "`Agree a risk register and` under `How are we going to do it`; write the rest, or \
              delete `and`.",
};

/// How a text is cut off: what to say of it, the words shown, and how much it matters.
struct Cut {
    message: String,
    words: String,
    severity: Severity,
}

/// Adds a finding for every cell of a table of actions whose text is cut off, and for every term
/// whose meaning is.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let lines = || facts.cells.iter().flat_map(|cell| cell.words.lines());
    let known = Known {
        phrases: Phrases::of(lines()),
        second_halves: second_halves(lines()),
        capitals: capitals(&facts.cells),
    };
    for cell in facts.cells.iter().filter(|cell| cell.role.is_some()) {
        if let Some(Cut {
            message,
            words,
            severity,
        }) = cut(cell, &known)
        {
            let finding =
                Finding::new(&RULE, cell.place, message, "write the rest of the sentence");
            findings.push(
                Finding {
                    severity,
                    ..finding
                }
                .about(words),
            );
        }
    }
    findings.extend(facts.plan.glossary().filter_map(meaning_without_end));
}

/// What the rest of the plan shows.
struct Known<'a> {
    phrases: Phrases<'a>,
    /// The second halves of words with a hyphen: "agency" of "multi-agency".
    second_halves: HashSet<&'a str>,
    /// The columns in which nearly every cell begins with a capital.
    capitals: HashSet<ColumnRole>,
}

fn second_halves<'a>(lines: impl Iterator<Item = &'a str>) -> HashSet<&'a str> {
    lines
        .flat_map(|line| {
            line.match_indices('-')
                .filter_map(move |(at, _)| second_half(&line[..at], &line[at + 1..]))
        })
        .collect()
}

/// The second half of the word that has its last hyphen between two texts.
fn second_half<'a>(before: &str, after: &'a str) -> Option<&'a str> {
    let half = letters(after).filter(|_| before.ends_with(|last: char| !last.is_whitespace()))?;
    let is_last = after[half.len()..]
        .split(char::is_whitespace)
        .next()
        .is_none_or(|rest| !rest.contains('-'));
    is_last.then_some(half)
}

/// The small letters that a text begins with, if they are more than a syllable.
fn letters(text: &str) -> Option<&str> {
    const LEAST_LETTERS: usize = 3;
    let end = text.find(|c: char| !c.is_lowercase()).unwrap_or(text.len());
    Some(&text[..end]).filter(|letters| letters.chars().count() >= LEAST_LETTERS)
}

fn capitals(cells: &[FilledCell]) -> HashSet<ColumnRole> {
    let mut counts: HashMap<ColumnRole, (usize, usize)> = HashMap::new();
    for (role, words) in cells
        .iter()
        .filter_map(|cell| Some((cell.role?, &cell.words)))
    {
        let (capitals, all) = counts.entry(role).or_default();
        *capitals += usize::from(!begins_small(words));
        *all += 1;
    }
    counts
        .into_iter()
        .filter(|(_, (capitals, all))| capitals * 10 >= all * 8)
        .map(|(role, _)| role)
        .collect()
}

fn begins_small(text: &str) -> bool {
    text.trim_start().starts_with(char::is_lowercase)
}

/// How a cell is cut off, if it is.
fn cut(cell: &FilledCell, known: &Known<'_>) -> Option<Cut> {
    let lines: Vec<&str> = cell
        .words
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let last = *lines.last()?;
    stray_half(&cell.words, known)
        .or_else(|| lost_beginning(cell, lines[0], known))
        .or_else(|| {
            lines
                .iter()
                .enumerate()
                .find_map(|(at, line)| open_end(line, lines.get(at + 1).copied()))
        })
        .or_else(|| mark_at_end(last))
        .or_else(|| open_bracket(&cell.words))
        .or_else(|| lines.iter().find_map(|line| lost_end(line, known)))
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

/// The second half of a word that stands alone.
fn stray_half(text: &str, known: &Known<'_>) -> Option<Cut> {
    // Hardly any cell has a hyphen.
    if !text.contains('-') {
        return None;
    }
    let words = || {
        text.lines()
            .filter(|line| line.contains(" -"))
            .flat_map(|line| line.split_whitespace().skip(1))
    };
    let half = words()
        .filter_map(|word| letters(word.strip_prefix('-')?))
        .find(|half| known.second_halves.contains(half))?;
    Some(Cut::new(
        format!("the beginning of the word `-{half}` is missing"),
        &format!("-{half}"),
    ))
}

/// The end of what is said whole elsewhere, in a column whose cells begin with a capital.
fn lost_beginning(cell: &FilledCell, first: &str, known: &Known<'_>) -> Option<Cut> {
    let is_tail = begins_small(first)
        && cell.role.is_some_and(|role| known.capitals.contains(&role))
        && known.phrases.is_tail(first);
    is_tail.then(|| {
        Cut::new(
            format!(
                "`{}` begins within a sentence that stands whole elsewhere",
                first_words(first)
            ),
            first,
        )
    })
}

/// A line that ends in a word that nothing ends with, unless the next line goes on.
fn open_end(line: &str, next: Option<&str>) -> Option<Cut> {
    const OPEN: &[&str] = &[
        "a", "an", "the", "and", "or", "of", "our", "their", "its", "your", "against", "between",
        "than",
    ];
    /// Words after which such a word may end a sentence: "aware of", "voted against".
    const BEFORE_OF: &[&str] = &[
        "aware",
        "care",
        "use",
        "advantage",
        "hear",
        "heard",
        "know",
        "proud",
        "made",
        "sure",
        "thought",
        "think",
    ];
    let goes_on = next.is_some_and(|next| !next.starts_with(char::is_uppercase));
    if !OPEN.contains(&line.rsplit(char::is_whitespace).next()?) {
        return None;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let [.., before, last] = words.as_slice() else {
        return None;
    };
    let may_end = BEFORE_OF.contains(&before.to_lowercase().as_str()) || before.ends_with("ed");
    let is_open = words.len() > 2 && !(matches!(*last, "of" | "against" | "between") && may_end);
    (is_open && !goes_on).then(|| {
        Cut::new(
            format!("`{}` ends within a sentence", shown_end(line)),
            last,
        )
    })
}

/// A mark at the end of a cell after which something must follow.
fn mark_at_end(last: &str) -> Option<Cut> {
    let mark = last.chars().next_back()?;
    let has_words = last.chars().any(char::is_alphabetic);
    match mark {
        '-' | '–' | '—' | '/' | '&' | '(' | '+' if has_words => Some(Cut::new(
            format!(
                "`{}` ends in `{mark}`, and nothing follows",
                shown_end(last)
            ),
            last,
        )),
        ',' if has_words => Some(Cut {
            message: format!("`{}` ends in a comma", shown_end(last)),
            words: last.to_owned(),
            severity: Severity::Info,
        }),
        _ => None,
    }
}

/// A bracket that is opened and never closed.
fn open_bracket(text: &str) -> Option<Cut> {
    let count = |bracket: char| text.matches(bracket).count();
    let from = &text[text.rfind('(')?..];
    let line = from.lines().next().unwrap_or_default();
    (count('(') > count(')')).then(|| {
        Cut::new(
            format!("the bracket of `{}` is not closed", first_words(line)),
            line,
        )
    })
}

/// The beginning of what is said whole elsewhere.
fn lost_end(line: &str, known: &Known<'_>) -> Option<Cut> {
    if line.ends_with(['.', ':', ';', ',', '?', '!', ')', '"', '”', '’', '\'']) {
        return None;
    }
    let rest = known.phrases.missing_after(line)?;
    Some(Cut::new(
        format!("`{}` goes on with `{rest}` elsewhere", shown_end(line)),
        line,
    ))
}

/// A meaning that lacks the word for the last letter of its term: "Harbour Watch" for `HWG`.
fn meaning_without_end(entry: &GlossaryEntry) -> Option<Finding> {
    const LEAST_LETTERS: usize = 3;
    let term: String = entry.term.value.trim().to_lowercase();
    let words = entry
        .meaning
        .value
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let letters: String = words
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    let letters = letters.to_lowercase();
    let rest = term.strip_prefix(letters.as_str())?;
    let is_cut = letters.chars().count() >= LEAST_LETTERS
        && rest.chars().count() == 1
        && rest.chars().all(char::is_alphabetic);
    is_cut.then(|| {
        let message = format!(
            "the meaning of `{}` lacks a word for its last letter",
            entry.term.value.trim()
        );
        let help = "write the meaning to its end, or correct the term";
        Finding::new(&RULE, &entry.meaning.place, message, help).about(entry.meaning.value.as_str())
    })
}

/// The end of a line, cut at a word, for messages.
fn shown_end(line: &str) -> String {
    const MAX_WORDS: usize = 6;
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.len().checked_sub(MAX_WORDS) {
        Some(left_out) if left_out > 0 => format!("… {}", words[left_out..].join(" ")),
        Some(_) | None => words.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::location::{Place, Text};

    #[test]
    fn a_line_that_nothing_ends_with_is_open_unless_the_next_goes_on() {
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
            let text = |value: &str| Text {
                value: value.to_owned(),
                place: Place::file("plan.xlsx"),
            };
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
    fn marks_and_brackets_that_promise_more_are_seen() {
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
