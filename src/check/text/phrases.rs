//! What words a plan's lines end with, and what follows those words elsewhere.
//!
//! Plans repeat themselves: words that end one line and always go on by the same word on others were cut off. Words are
//! kept as numbers, for there are many runs of few different words.

use std::collections::HashMap;

use crate::wording::plain_words;

/// How many words make a phrase. With fewer, phrases of every kind end as others go on.
const PHRASE_WORDS: usize = 4;
/// How many words of an end tell it from others.
const TAIL_WORDS: usize = 3;

/// A word, by its position in [`Phrases::words`].
type Word = usize;

/// The phrases of a plan.
#[derive(Default)]
pub(super) struct Phrases {
    /// The words of the plan, and the position of each.
    words: Vec<String>,
    positions: HashMap<String, Word>,
    /// What follows every run of as many words as make a phrase.
    after: HashMap<[Word; PHRASE_WORDS], After>,
    /// Every line of several words, and how many say so.
    lines: HashMap<Vec<Word>, usize>,
    /// The lines that end in the same words.
    ends: HashMap<[Word; TAIL_WORDS], Vec<Vec<Word>>>,
    /// The beginnings of long lines, short of their last word or two, and those.
    beginnings: HashMap<Vec<Word>, Vec<Word>>,
}

/// What follows a phrase, over the whole plan.
#[derive(Default)]
struct After {
    /// How often nothing does: it ends a line.
    ends: usize,
    /// How often a word does.
    goes_on: usize,
    /// That word, if it is always the same one.
    word: Option<Word>,
    /// Whether different words do.
    is_open: bool,
}

/// A line as its words.
pub(super) struct Line(Vec<Word>);

impl Phrases {
    /// The phrases of some lines.
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut phrases = Self::default();
        lines.for_each(|line| phrases.add(line));
        phrases
    }

    fn add(&mut self, line: &str) {
        let words: Vec<Word> = plain_words(line).split(' ').map(|word| self.position_of(word)).collect();
        for (index, run) in words.windows(PHRASE_WORDS).enumerate() {
            if let Ok(run) = run.try_into() {
                self.after.entry(run).or_default().add(words.get(index + PHRASE_WORDS).copied());
            }
        }
        if words.len() < TAIL_WORDS {
            return;
        }
        if let Some(count) = self.lines.get_mut(&words) {
            *count += 1;
        } else {
            self.add_beginnings(&words);
            self.add_end(&words);
            self.lines.insert(words, 1);
        }
    }

    fn position_of(&mut self, word: &str) -> Word {
        if let Some(position) = self.positions.get(word) {
            return *position;
        }
        let position = self.words.len();
        self.words.push(word.to_owned());
        self.positions.insert(word.to_owned(), position);
        position
    }

    fn add_beginnings(&mut self, words: &[Word]) {
        const LEAST_WORDS: usize = 10;
        for left_out in 1..=2 {
            let (beginning, rest) = words.split_at(words.len() - left_out);
            // "e.g.", "etc", "a" and the like may stand or not.
            let is_said = |word: &Word| self.words[*word].chars().nth(2).is_some() && self.words[*word] != "etc";
            if beginning.len() >= LEAST_WORDS && rest.iter().all(is_said) {
                self.beginnings.insert(beginning.to_vec(), rest.to_vec());
            }
        }
    }

    fn add_end(&mut self, words: &[Word]) {
        /// More lines that end alike say no more.
        const MAX_LINES: usize = 100;
        if let Some(end) = words.last_chunk() {
            let lines = self.ends.entry(*end).or_default();
            if lines.len() < MAX_LINES {
                lines.push(words.to_vec());
            }
        }
    }

    /// A line of the plan as its words; none of them if it is not one of the plan's.
    pub(super) fn line(&self, line: &str) -> Line {
        let words: Option<Vec<Word>> =
            plain_words(line).split(' ').map(|word| self.positions.get(word).copied()).collect();
        Line(words.unwrap_or_default())
    }

    /// The word by which the end of a line always goes on elsewhere, at least three times.
    pub(super) fn missing_after(&self, Line(words): &Line) -> Option<&str> {
        const LEAST_TIMES: usize = 3;
        let after = self.after.get(words.last_chunk()?)?;
        let is_always = after.ends == 1 && after.goes_on >= LEAST_TIMES && !after.is_open;
        after.word.filter(|_| is_always).map(|word| self.words[word].as_str())
    }

    /// The word or two that a long line lacks of another that is otherwise the same.
    pub(super) fn missing_at_end(&self, Line(words): &Line) -> Option<String> {
        let rest = self.beginnings.get(words).filter(|_| self.lines.get(words) == Some(&1))?;
        Some(rest.iter().map(|word| self.words[*word].as_str()).collect::<Vec<_>>().join(" "))
    }

    /// Whether a line is the end of a longer one.
    pub(super) fn is_tail(&self, Line(words): &Line) -> bool {
        let alike = words.last_chunk().and_then(|end| self.ends.get(end)).map_or(&[][..], Vec::as_slice);
        self.lines.get(words) == Some(&1) && alike.iter().any(|line| line.len() > words.len() && line.ends_with(words))
    }
}

impl After {
    fn add(&mut self, word: Option<Word>) {
        let Some(word) = word else {
            self.ends += 1;
            return;
        };
        self.goes_on += 1;
        self.is_open |= *self.word.get_or_insert(word) != word;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: [&str; 5] = [
        "Harbour watch to set lamps",
        "Harbour watch to set lamps",
        "The harbour watch to set lamps, each night",
        "Harbour watch to set",
        "Lamps checked by the harbour master",
    ];

    #[test]
    fn an_end_that_elsewhere_always_goes_on_lacks_a_word() {
        let phrases = Phrases::of(LINES.into_iter());
        assert_eq!(phrases.missing_after(&phrases.line("Harbour watch to set")), Some("lamps"));
        assert_eq!(phrases.missing_after(&phrases.line("Harbour watch to set lamps")), None);
    }

    #[test]
    fn a_line_may_be_the_end_of_another() {
        let phrases = Phrases::of(LINES.into_iter().chain(["the harbour master"]));
        assert!(phrases.is_tail(&phrases.line("the harbour master")));
        assert!(!phrases.is_tail(&phrases.line("the harbour watch")));
    }
}
