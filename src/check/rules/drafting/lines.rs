//! The lines of a cell: without their bullets, their first and last words, and whether one is a
//! question.

use crate::lexicon::QUESTION_WORDS;

/// The lines of a cell that have text, without the bullets before them.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(without_bullet)
        .filter(|line| !line.is_empty())
}

/// A line without the bullet or dash before it.
pub(super) fn without_bullet(line: &str) -> &str {
    const BULLETS: [char; 8] = ['•', '▪', '·', '◦', '–', '-', '*', '→'];
    line.trim().trim_start_matches(BULLETS).trim_start()
}

/// A line without the marks before and after its ASCII letters and digits.
pub(super) fn without_marks(line: &str) -> &str {
    line.trim_matches(|character: char| !character.is_ascii_alphanumeric())
}

/// Whether a whole line is a question: "How many families were seen?".
pub(super) fn is_question(line: &str) -> bool {
    let mut words = line.split(|letter: char| !letter.is_alphabetic());
    let first = words.find(|word| !word.is_empty());
    line.trim_end().ends_with('?')
        && first.is_some_and(|word| QUESTION_WORDS.has(&word.to_lowercase()))
}
