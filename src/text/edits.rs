//! Replacements in a text, which also give the new position of any other range.

use std::ops::Range;

/// Ranges of a text, in bytes, and the text that replaces each range.
#[derive(Debug, Default)]
pub(crate) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Adds a replacement, unless it overlaps an earlier one.
    pub(crate) fn add(&mut self, range: Range<usize>, words: String) {
        let overlaps = |(other, _): &(Range<usize>, String)| {
            range.start < other.end && other.start < range.end || range == *other
        };
        if !self.0.iter().any(overlaps) {
            self.0.push((range, words));
            self.0.sort_by_key(|(range, _)| range.start);
        }
    }

    /// Whether nothing is replaced.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text with its replacements.
    pub(crate) fn apply(&self, text: &str) -> String {
        let mut written = String::with_capacity(text.len());
        let mut from = 0;
        for (range, words) in &self.0 {
            written.push_str(&text[from..range.start]);
            written.push_str(words);
            from = range.end;
        }
        written + &text[from..]
    }

    /// The new position of a range of the text. A range that begins or ends within a replaced one
    /// is widened to the whole replacement.
    pub(crate) fn moved(&self, range: &Range<usize>) -> Range<usize> {
        self.position(range.start, false)..self.position(range.end, true)
    }

    fn position(&self, at: usize, is_end: bool) -> usize {
        let mut new = at;
        for (range, words) in &self.0 {
            if range.end <= at && !(range.is_empty() && range.start == at && !is_end) {
                new = new + words.len() - range.len();
            } else if range.start < at {
                let before = new - (at - range.start);
                return before + if is_end { words.len() } else { 0 };
            }
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_move_with_the_text() {
        let mut edits = Edits::default();
        edits.add(10..13, "Pilot".to_owned());
        edits.add(4..7, "Board Chair".to_owned());
        edits.add(12..14, "never".to_owned());
        let text = "ask Ann or Bo  today";
        assert_eq!(edits.apply(text), "ask Board Chair orPilot  today");
        let today = text.find("today").unwrap()..text.len();
        let moved = edits.moved(&today);
        assert_eq!(&edits.apply(text)[moved], "today");
        assert_eq!(&edits.apply(text)[edits.moved(&(4..7))], "Board Chair");
        assert_eq!(&edits.apply(text)[edits.moved(&(0..5))], "ask Board Chair");
    }
}
