//! Decides by single words of a heading: its subject, whether it is about the past, and whether a
//! plan has such a column.

use crate::columns::ColumnRole;
use crate::lexicon::{OTHER_HEADINGS, PAST_WORDS, QUESTIONS};
use crate::text::{each_word, plain_words};

use super::heading_text::{in_full, parts, spaced};

/// Whether a heading, or a part of it, is known not to be a column of a plan.
pub(crate) fn is_not_a_plan_column(heading: &str) -> bool {
    let spaced = spaced(heading);
    is_of_other_column(&spaced) || parts(&spaced).any(is_of_other_column)
}

/// Whether a whole heading is known not to be a column of a plan: the "Parent task" is no task.
pub(super) fn is_of_other_column(spaced: &str) -> bool {
    OTHER_HEADINGS.has(&plain_words(spaced))
}

/// Whether words are about the past and not about a due date: "Date raised", "Last updated".
pub(crate) fn speaks_of_the_past(words: &[&str]) -> bool {
    /// "To be completed" is about the future.
    const FUTURE: &[&str] = &["be", "will"];
    words.iter().any(|word| PAST_WORDS.has(word)) && !words.iter().any(|word| FUTURE.contains(word))
}

/// Whether a heading is about the past: "Last updated", `dateRaised`.
pub(crate) fn is_of_the_past(heading: &str) -> bool {
    let plain = plain_words(&spaced(heading));
    speaks_of_the_past(&each_word(&plain).collect::<Vec<_>>())
}

/// The column that a heading asks for in a sentence that begins with a question word: "Who is
/// accountable". The word "by" is ignored, as in "By when".
pub(super) fn asked_for(heading: &str) -> Option<ColumnRole> {
    let plain = plain_words(&in_full(heading));
    let words: Vec<&str> = each_word(&plain).filter(|word| *word != "by").collect();
    let (first, others) = words.split_first()?;
    // "Which objective is your update about" names the column in its second word.
    let is_named = *first == "which";
    let others = if is_named {
        &others[..others.len().min(1)]
    } else {
        others
    };
    // "How" asks for nothing by itself: "How will we know" asks for the measure.
    let asked = QUESTIONS.meaning(first).or_else(|| {
        let mut pairs = others.iter().map(|word| format!("{first} {word}"));
        pairs.find_map(|pair| QUESTIONS.meaning(&pair))
    });
    ColumnRole::from_key(asked?).filter(|_| is_named || !speaks_of_the_past(&words))
}

/// Words that show the subject of a heading, the most reliable first.
const WORD_HINTS: &[(&str, ColumnRole)] = &[
    ("rag", ColumnRole::Rag),
    ("brag", ColumnRole::Rag),
    ("timescale", ColumnRole::Timescale),
    ("deadline", ColumnRole::Timescale),
    ("when", ColumnRole::Timescale),
    ("responsible", ColumnRole::Lead),
    ("lead", ColumnRole::Lead),
    ("who", ColumnRole::Lead),
    ("individual", ColumnRole::Lead),
    ("person", ColumnRole::Lead),
    ("measure", ColumnRole::Measure),
    ("measured", ColumnRole::Measure),
    ("success", ColumnRole::Measure),
    ("know", ColumnRole::Measure),
    ("evidence", ColumnRole::Measure),
    ("progress", ColumnRole::Progress),
    ("update", ColumnRole::Progress),
    ("impact", ColumnRole::Impact),
    ("difference", ColumnRole::Impact),
    ("action", ColumnRole::Action),
    ("actions", ColumnRole::Action),
    ("achieve", ColumnRole::Objective),
    ("objective", ColumnRole::Objective),
];

pub(super) fn word_hint(words: &str) -> Option<ColumnRole> {
    WORD_HINTS
        .iter()
        .find(|(hint, _)| words.split(' ').any(|word| word == *hint))
        .map(|(_, role)| *role)
}
