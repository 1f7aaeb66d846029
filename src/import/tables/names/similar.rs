//! Names that a heading only resembles. Its last words are the name, it has a typing error, or one
//! of its words suggests the name.

use crate::columns::{ColumnRole, TableKind};
use crate::text::{each_word, plain_words};

use super::heading_text::spaced;
use super::word_hints::{is_of_other_column, speaks_of_the_past, word_hint};
use super::{ColumnNames, Match, Name};

/// How similar a heading must be to a name, from 0 to 1: one wrong letter in eight.
const CLOSE_ENOUGH: f64 = 0.875;
/// Words at the end of a heading that only say that its column holds text: "Activity name".
const EMPTY_WORDS: [&str; 8] = [
    "name",
    "names",
    "title",
    "description",
    "desc",
    "details",
    "text",
    "s",
];

/// The empty words that leave a name as sure as it is by itself. "Status details", by contrast, may
/// be a report.
const TITLES: [&str; 3] = ["name", "names", "title"];

impl ColumnNames {
    /// The name in the last words of a heading, before "of", "for", "to" and the like. Words that
    /// only say that the column holds text ("name", "title") are skipped: "Activity name" names an
    /// activity.
    pub(crate) fn head(&self, heading: &str, table: TableKind) -> Option<Name> {
        /// Longer headings are questions, and the last words of a question do not show its subject.
        const MAX_WORDS: usize = 6;
        const LINKS: [&str; 21] = [
            "of", "for", "to", "in", "by", "against", "with", "per", "da", "de", "del", "della",
            "des", "di", "do", "du", "für", "pela", "pelo", "van", "von",
        ];
        let spaced = spaced(heading);
        if is_of_other_column(&spaced) {
            return None;
        }
        let plain = plain_words(&spaced);
        // "Task 2" is the second column of tasks.
        let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
        let words: Vec<&str> = each_word(&plain).filter(|word| !is_number(word)).collect();
        let is_past = speaks_of_the_past(&words);
        let link = words
            .iter()
            .position(|word| LINKS.contains(word))
            .unwrap_or(words.len());
        let head = &words[..link];
        if head.len() > MAX_WORDS {
            return None;
        }
        let head = match head {
            [first @ .., last] if EMPTY_WORDS.contains(last) => first,
            [..] => head,
        };
        let name_from = |from: usize| Some((from, self.name(&head[from..].join(" "))?));
        let (from, found) = (0..head.len()).find_map(name_from)?;
        // "Residual risk description" is not a score. Words about the past such as "from" do not
        // rule out a score: "Probability (from 0 to 1)".
        let is_text = head.len() < link;
        let is_excluded = match found.role {
            ColumnRole::RiskScore => is_text,
            // "Scope of recommendation" is "local" or "regional", and no board.
            ColumnRole::Scope => link < words.len(),
            // The names of a start are themselves among the words about the past: "Project start
            // date".
            ColumnRole::Start => speaks_of_the_past(&head[..from]),
            _ => is_past,
        };
        (found.role.is_in(table) && !is_excluded).then_some(Name {
            matched: Match::Head,
            ..found
        })
    }

    /// The name before a word such as "name": "Task name".
    pub(super) fn titled(&self, heading: &str) -> Option<Name> {
        let words = plain_words(heading);
        let (rest, last) = words.rsplit_once(' ')?;
        TITLES.contains(&last).then(|| self.name(rest)).flatten()
    }

    /// The name that a heading is similar to, or that one of its words suggests, in a kind of
    /// table.
    pub(crate) fn close(&self, heading: &str, table: TableKind) -> Option<Name> {
        self.misspelt(heading, table)
            .or_else(|| hinted(heading, table))
    }

    /// The name that a heading is similar to, in a kind of table. "External notes" is similar to
    /// "Internal notes", so similarity does not show that a column is not for readers.
    pub(crate) fn misspelt(&self, heading: &str, table: TableKind) -> Option<Name> {
        let words = plain_words(heading);
        let mut best: Option<(f64, Name)> = None;
        let may_be_close =
            |known: &str| has_close_length(known.chars().count(), words.chars().count());
        let may_be = |role: ColumnRole| role != ColumnRole::NotPrinted && role.is_in(table);
        for (known, name) in self
            .names
            .iter()
            .filter(|(known, name)| may_be(name.role) && may_be_close(known))
        {
            let closeness = strsim::normalized_levenshtein(known, &words);
            let is_better = best.is_none_or(|(most, held)| {
                closeness > most || (closeness >= most && name.role < held.role)
            });
            if closeness >= CLOSE_ENOUGH && is_better {
                best = Some((closeness, *name));
            }
        }
        best.map(|(_, best)| Name {
            rank: usize::MAX,
            matched: Match::Close,
            ..best
        })
    }
}

/// The name that a word of a heading suggests, in a kind of table.
pub(crate) fn hinted(heading: &str, table: TableKind) -> Option<Name> {
    let role = word_hint(&plain_words(heading)).filter(|role| role.is_in(table))?;
    Some(Name {
        role,
        rank: usize::MAX,
        matched: Match::WordHint,
    })
}

/// Whether words of these lengths can be similar at all. This excludes most names, and similarity
/// takes long to compute.
#[expect(clippy::cast_precision_loss, reason = "lengths of headings")]
fn has_close_length(one: usize, other: usize) -> bool {
    one.min(other) as f64 >= one.max(other) as f64 * CLOSE_ENOUGH
}
