//! Guesses the missing word at the end of a line from the rest of the plan.
//!
//! Plans repeat themselves. If the last four words of a line are always followed by the same word
//! elsewhere, that word was probably cut off. Words such as "and", "to" or "each" do not count,
//! because they can continue a sentence that was complete without them.

use std::collections::HashMap;

use crate::check::facts::is_small;
use crate::lexicon::OBJECT_WORDS;
use crate::text::{each_word, plain_words};

/// Four words: phrases of three often end one line and continue in another.
const PHRASE_WORDS: usize = 4;

type Phrase<'a> = [&'a str; PHRASE_WORDS];

/// The phrases that end a line of the plan.
pub(super) struct Continuations<'a>(HashMap<Phrase<'a>, Uses<'a>>);

/// The uses of a phrase.
#[derive(Default)]
struct Uses<'a> {
    /// How often the phrase ends a line.
    at_end: usize,
    /// The words that follow the phrase elsewhere.
    next: Vec<&'a str>,
}

impl<'a> Continuations<'a> {
    /// The phrases of lines in plain words.
    pub(super) fn of(lines: &'a [String]) -> Self {
        let lines: Vec<Vec<&str>> = lines.iter().map(|line| each_word(line).collect()).collect();
        let mut phrases: HashMap<Phrase<'a>, Uses<'a>> = HashMap::new();
        for end in lines.iter().filter_map(|words| words.last_chunk()) {
            phrases.entry(*end).or_default().at_end += 1;
        }
        for words in &lines {
            for run in words.windows(PHRASE_WORDS + 1) {
                let [phrase @ .., next] = run else {
                    continue;
                };
                let uses = phrase
                    .first_chunk()
                    .and_then(|phrase| phrases.get_mut(phrase));
                if let Some(uses) = uses {
                    uses.next.push(next);
                }
            }
        }
        Self(phrases)
    }

    /// The word that follows the end of `line` elsewhere. It must be the same word everywhere, at
    /// least three times.
    pub(super) fn missing_after(&self, line: &str) -> Option<&'a str> {
        // Two repetitions may be two cells that continue a complete sentence.
        const LEAST_TIMES: usize = 3;
        let plain = plain_words(line);
        let words: Vec<&str> = each_word(&plain).collect();
        let uses = self.0.get(words.last_chunk::<PHRASE_WORDS>()?)?;
        let next = *uses.next.first()?;
        let is_always = uses.at_end == 1 && uses.next.iter().all(|other| *other == next);
        let may_be_added = is_small(next) || OBJECT_WORDS.has(next);
        (is_always && uses.next.len() >= LEAST_TIMES && !may_be_added).then_some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(others: usize, rest: &str) -> Option<String> {
        let whole = |crew: usize| plain_words(&format!("Crew {crew} of the harbour watch {rest}"));
        let mut lines: Vec<String> = (0..others).map(whole).collect();
        let cut = "Crews of the harbour watch";
        lines.push(plain_words(cut));
        Continuations::of(&lines)
            .missing_after(cut)
            .map(str::to_owned)
    }

    #[test]
    fn a_word_that_follows_three_times_elsewhere_is_missing() {
        assert_eq!(missing(3, "sails").as_deref(), Some("sails"));
        assert_eq!(missing(2, "sails"), None);
    }

    #[test]
    fn a_sentence_that_other_cells_continue_is_complete() {
        for rest in ["each night", "and pilots", "to sea"] {
            assert_eq!(missing(3, rest), None, "{rest}");
        }
    }
}
