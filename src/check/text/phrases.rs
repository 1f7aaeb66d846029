//! What words a plan's lines end with, and what follows those words elsewhere.
//!
//! Plans repeat themselves: a phrase that ends one line and always goes on by the same word on others was cut off. The
//! last words of every line are kept, and the word after every run of as many words.

use std::collections::{HashMap, HashSet};

use crate::wording::plain_words;

/// How many words make a phrase. With fewer, phrases of every kind end as others go on.
const PHRASE_WORDS: usize = 4;

/// What follows a phrase, over the whole plan.
#[derive(Default)]
struct After {
    /// How often nothing does: it ends a line.
    ends: usize,
    /// How often a word does.
    goes_on: usize,
    /// That word, if it is always the same one.
    word: Option<String>,
    /// Whether different words do.
    is_open: bool,
}

/// The phrases of a plan.
#[derive(Default)]
pub(super) struct Phrases {
    after: HashMap<String, After>,
    /// Lines of several words, as `plain_words` gives them, and how many say so.
    lines: HashMap<String, usize>,
    /// The ends of lines, from their second word on.
    tails: HashSet<String>,
    /// The beginnings of lines, short of their last word or two, and what those are.
    beginnings: HashMap<String, String>,
}

impl Phrases {
    /// The phrases of some lines.
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut phrases = Self::default();
        lines.for_each(|line| phrases.add(&plain_words(line)));
        phrases
    }

    fn add(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        for (index, run) in words.windows(PHRASE_WORDS).enumerate() {
            self.after.entry(run.join(" ")).or_default().add(words.get(index + PHRASE_WORDS).copied());
        }
        if words.len() < 3 {
            return;
        }
        let count = self.lines.entry(line.to_owned()).or_default();
        *count += 1;
        if *count == 1 {
            self.add_ends(&words);
        }
    }

    /// The ends and beginnings of a line that was not met before.
    fn add_ends(&mut self, words: &[&str]) {
        const LEAST_TAIL: usize = 3;
        const MAX_TAIL: usize = 8;
        const LEAST_BEGINNING: usize = 10;
        for length in LEAST_TAIL..=MAX_TAIL.min(words.len() - 1) {
            self.tails.insert(words[words.len() - length..].join(" "));
        }
        for left_out in 1..=2 {
            let (beginning, rest) = words.split_at(words.len() - left_out);
            // "e.g.", "etc", "a" and the like may stand or not.
            let is_said = rest.iter().all(|word| word.chars().nth(2).is_some() && *word != "etc");
            if beginning.len() >= LEAST_BEGINNING && is_said {
                self.beginnings.insert(beginning.join(" "), rest.join(" "));
            }
        }
    }

    /// The word by which the end of a line always goes on elsewhere, at least three times.
    pub(super) fn missing_after(&self, line: &str) -> Option<&str> {
        const LEAST_TIMES: usize = 3;
        let line = plain_words(line);
        let words: Vec<&str> = line.split(' ').collect();
        let end = words.get(words.len().checked_sub(PHRASE_WORDS)?..)?.join(" ");
        let after = self.after.get(&end).filter(|after| after.ends == 1 && after.goes_on >= LEAST_TIMES)?;
        after.word.as_deref().filter(|_| !after.is_open)
    }

    /// The word or two that a long line lacks of another that is otherwise the same.
    pub(super) fn missing_at_end(&self, line: &str) -> Option<&str> {
        let line = plain_words(line);
        self.beginnings.get(&line).filter(|_| self.lines.get(&line) == Some(&1)).map(String::as_str)
    }

    /// Whether a line is the end of a longer one.
    pub(super) fn is_tail(&self, line: &str) -> bool {
        let line = plain_words(line);
        self.lines.get(&line) == Some(&1) && self.tails.contains(&line)
    }
}

impl After {
    fn add(&mut self, word: Option<&str>) {
        let Some(word) = word else {
            self.ends += 1;
            return;
        };
        self.goes_on += 1;
        match &self.word {
            None => self.word = Some(word.to_owned()),
            Some(known) => self.is_open |= known != word,
        }
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
        assert_eq!(phrases.missing_after("Harbour watch to set"), Some("lamps"));
        assert_eq!(phrases.missing_after("Harbour watch to set lamps"), None);
    }

    #[test]
    fn a_line_may_be_the_end_of_another() {
        let phrases = Phrases::of(LINES.into_iter().chain(["the harbour master"]));
        assert!(phrases.is_tail("the harbour master"));
        assert!(!phrases.is_tail("the harbour watch"));
    }
}
