//! A list of words as code reads it.

use crate::text::{each_word, look_alike};

/// A list of words with their meanings.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// Each word with its meaning, sorted by word. The meaning is empty if the list has only words.
    /// Letters that look like Latin letters are replaced by Latin letters, as `plain_words` does.
    pub(super) entries: Vec<(String, &'static str)>,
}

impl Lexicon {
    /// The list in a text file.
    pub(crate) fn of(text: &'static str) -> Self {
        let lines = text
            .lines()
            .filter(|line| !line.trim().is_empty() && *line != "#" && !line.starts_with("# "));
        let mut entries: Vec<(String, &str)> = lines
            .map(|line| line.split_once(" = ").unwrap_or((line, "")))
            .map(|(word, meaning)| (in_latin(word), meaning))
            .collect();
        entries.sort_unstable();
        Self { entries }
    }

    /// The meaning of a word; `None` if the list does not have the word. The meaning is empty if
    /// the list has only words.
    pub(crate) fn meaning(&self, word: &str) -> Option<&'static str> {
        let position = self
            .entries
            .binary_search_by_key(&word, |(known, _)| known.as_str())
            .ok()?;
        Some(self.entries[position].1)
    }

    /// The words of the list, in its order.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(word, _)| word.as_str())
    }

    /// Whether the list has one of the words of a plain text.
    pub(crate) fn has_any(&self, plain: &str) -> bool {
        each_word(plain).any(|word| self.has(word))
    }

    /// Whether the list has a word.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.meaning(word).is_some()
    }
}

fn in_latin(word: &str) -> String {
    word.chars()
        .map(|letter| look_alike(letter).unwrap_or(letter))
        .collect()
}
