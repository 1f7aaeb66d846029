//! Which lines of a plan are the beginning or end of what it says whole elsewhere.
//!
//! Plans repeat themselves: words that end one line and always go on by the same word on others
//! were cut off. Every line is read once, as numbers that stand for its words; runs of words are
//! only kept where some line ends in them.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::wording::{each_word, plain_words};

/// How many words make a phrase. With fewer, phrases of every kind end as others go on.
const PHRASE_WORDS: usize = 4;

/// What is known of the lines of a plan.
pub(super) struct Phrases<'a> {
    /// What a line lacks at its end, of those that lack something.
    missing: HashMap<&'a str, String>,
    /// The lines that begin with a small letter and are the end of a longer one.
    tails: HashSet<&'a str>,
}

impl<'a> Phrases<'a> {
    /// The phrases of some lines.
    pub(super) fn of(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut said = Said::default();
        lines.for_each(|line| said.add(line));
        let after = said.after();
        let mut phrases = Self {
            missing: HashMap::new(),
            tails: HashSet::new(),
        };
        let (lacking, tails) = (said.lacking(), said.tails());
        for (line, at) in said
            .by_text
            .iter()
            .filter(|(_, at)| said.lines[**at].times == 1)
        {
            let next = said.lines[*at]
                .words
                .last_chunk()
                .and_then(|end| after.get(end)?.always());
            if let Some(rest) = next
                .map(|word| vec![word])
                .or_else(|| lacking.get(at).cloned())
            {
                phrases.missing.insert(line, said.shown(&rest));
            }
            if tails.contains(at) {
                phrases.tails.insert(line);
            }
        }
        phrases
    }

    /// The words that a line lacks: the one by which its end always goes on elsewhere, at least
    /// three times, or the last one or two of a long line that is otherwise the same.
    pub(super) fn missing_after(&self, line: &str) -> Option<&str> {
        self.missing.get(line).map(String::as_str)
    }

    /// Whether a line that begins with a small letter is the end of a longer one.
    pub(super) fn is_tail(&self, line: &str) -> bool {
        self.tails.contains(line)
    }
}

/// A word, by its position in [`Said::words`].
type Word = u32;

/// A line by its words, and how many say so.
struct Line {
    words: Vec<Word>,
    times: usize,
    begins_small: bool,
}

/// The lines of a plan, each once.
#[derive(Default)]
struct Said<'a> {
    words: Vec<String>,
    positions: HashMap<String, Word>,
    lines: Vec<Line>,
    by_words: HashMap<Vec<Word>, usize>,
    /// As they were written, without the spaces around them.
    by_text: HashMap<&'a str, usize>,
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

impl<'a> Said<'a> {
    fn add(&mut self, line: &'a str) {
        let line = line.trim();
        if let Some(at) = self.by_text.get(line) {
            self.lines[*at].times += 1;
            return;
        }
        let words: Vec<Word> = each_word(&plain_words(line))
            .map(|word| self.position_of(word))
            .collect();
        let at = self.by_words.get(&words).copied().unwrap_or_else(|| {
            self.by_words.insert(words.clone(), self.lines.len());
            self.lines.push(Line {
                words,
                times: 0,
                begins_small: line.starts_with(char::is_lowercase),
            });
            self.lines.len() - 1
        });
        self.lines[at].times += 1;
        self.by_text.insert(line, at);
    }

    fn position_of(&mut self, word: &str) -> Word {
        if let Some(position) = self.positions.get(word) {
            return *position;
        }
        let position = Word::try_from(self.words.len()).unwrap_or(Word::MAX);
        self.words.push(word.to_owned());
        self.positions.insert(word.to_owned(), position);
        position
    }

    /// What follows the phrases that lines end in, of those that say what no other line says.
    fn after(&self) -> HashMap<[Word; PHRASE_WORDS], After> {
        let mut after: HashMap<[Word; PHRASE_WORDS], After> = HashMap::new();
        let mut is_last = vec![false; self.words.len()];
        for end in self
            .lines
            .iter()
            .filter(|line| line.times == 1)
            .filter_map(|line| line.words.last_chunk())
        {
            after.entry(*end).or_default();
            is_last[end[PHRASE_WORDS - 1] as usize] = true;
        }
        for line in &self.lines {
            if let Some(after) = line
                .words
                .last_chunk()
                .and_then(|end: &[Word; PHRASE_WORDS]| after.get_mut(end))
            {
                after.ends += line.times;
            }
            // Most words are the last of no line, which is quicker to see than that no phrase ends
            // in them.
            let runs = line
                .words
                .windows(PHRASE_WORDS + 1)
                .filter(|run| is_last[run[PHRASE_WORDS - 1] as usize]);
            for (word, phrase) in runs.filter_map(<[Word]>::split_last) {
                if let Some(after) = after.get_mut(phrase) {
                    after.add(*word, line.times);
                }
            }
        }
        after
    }

    /// Of the lines that begin a longer one which goes on by a word or two, what those are.
    fn lacking(&self) -> HashMap<usize, Vec<Word>> {
        const LEAST_WORDS: usize = 10;
        let mut lacking = HashMap::new();
        for Line { words, .. } in &self.lines {
            for length in LEAST_WORDS.max(words.len().saturating_sub(2))..words.len() {
                let (beginning, rest) = words.split_at(length);
                if let Some(at) = self.by_words.get(beginning).filter(|_| self.is_said(rest)) {
                    lacking.insert(*at, rest.to_vec());
                }
            }
        }
        lacking
    }

    /// The lines that begin with a small letter and are the end of a longer one.
    fn tails(&self) -> HashSet<usize> {
        const LEAST_WORDS: usize = 3;
        const MAX_WORDS: usize = 12;
        let mut is_first = vec![false; self.words.len()];
        let small = self.lines.iter().filter(|line| line.begins_small);
        small
            .filter_map(|line| line.words.first())
            .for_each(|word| is_first[*word as usize] = true);
        let mut tails = HashSet::new();
        for Line { words, .. } in &self.lines {
            let starts = words.len().saturating_sub(MAX_WORDS).max(1)
                ..(words.len() + 1).saturating_sub(LEAST_WORDS);
            let starts = starts.filter(|start| is_first[words[*start] as usize]);
            tails.extend(starts.filter_map(|start| self.by_words.get(&words[start..])));
        }
        tails
    }

    /// Whether words say something: "e.g.", "etc", "a" and the like may stand or not.
    fn is_said(&self, words: &[Word]) -> bool {
        let mut words = words.iter().map(|word| self.words[*word as usize].as_str());
        words.all(|word| word.chars().nth(2).is_some() && word != "etc")
    }

    fn shown(&self, words: &[Word]) -> String {
        words
            .iter()
            .map(|word| self.words[*word as usize].as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

impl After {
    fn add(&mut self, word: Word, times: usize) {
        self.goes_on += times;
        self.is_open |= *self.word.get_or_insert(word) != word;
    }

    /// The word that follows always but once, at least three times.
    fn always(&self) -> Option<Word> {
        const LEAST_TIMES: usize = 3;
        self.word
            .filter(|_| self.ends == 1 && self.goes_on >= LEAST_TIMES && !self.is_open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: [&str; 6] = [
        "Harbour watch to set lamps",
        "Harbour watch to set lamps",
        "The harbour watch to set lamps, each night",
        "Harbour watch to set",
        "Lamps checked by the harbour master",
        "the harbour master",
    ];

    #[test]
    fn an_end_that_elsewhere_always_goes_on_lacks_a_word() {
        let phrases = Phrases::of(LINES.into_iter());
        assert_eq!(phrases.missing_after("Harbour watch to set"), Some("lamps"));
        assert_eq!(phrases.missing_after("Harbour watch to set lamps"), None);
    }

    #[test]
    fn a_long_line_that_another_ends_by_a_word_more_lacks_it() {
        let whole = "Every crew that crosses by night shows two lamps at the bow";
        let cut = "Every crew that crosses by night shows two lamps at the";
        assert_eq!(
            Phrases::of([whole, cut].into_iter()).missing_after(cut),
            Some("bow")
        );
        assert_eq!(
            Phrases::of([whole, cut, cut].into_iter()).missing_after(cut),
            None
        );
    }

    #[test]
    fn a_line_of_ten_words_lacks_one_or_two_and_a_shorter_one_none() {
        let missing = |words: usize, lacking: usize| {
            let whole: Vec<String> = (0..words + lacking)
                .map(|word| format!("word{word}"))
                .collect();
            let cut = whole[..words].join(" ");
            Phrases::of([whole.join(" ").as_str(), cut.as_str()].into_iter())
                .missing_after(&cut)
                .is_some()
        };
        assert!(missing(10, 1) && missing(10, 2));
        assert!(!missing(9, 1) && !missing(10, 3));
    }

    #[test]
    fn an_end_lacks_a_word_that_follows_three_times_elsewhere() {
        let cut = "Crews of the harbour watch";
        let lines = |times: usize| {
            let whole =
                (0..times).map(|crew| format!("Crew {crew}: crews of the harbour watch sail"));
            whole.chain([cut.to_owned()]).collect::<Vec<_>>()
        };
        for (times, word) in [(2, None), (3, Some("sail"))] {
            let lines = lines(times);
            assert_eq!(
                Phrases::of(lines.iter().map(String::as_str)).missing_after(cut),
                word,
                "{times}"
            );
        }
    }

    #[test]
    fn a_line_may_be_the_end_of_another() {
        let phrases = Phrases::of(LINES.into_iter());
        assert!(phrases.is_tail("the harbour master"));
        assert!(!phrases.is_tail("Harbour watch to set lamps"));
    }
}
