//! Lists of words that decide how a cell is read, as text files that an officer can read and
//! extend.
//!
//! One entry a line: `word = meaning`, or the word alone where the list has only one meaning. A
//! line that begins with `#` and a space is a comment. Entries are sorted by their characters and
//! each word occurs once; a test holds this. Words are in lower case and without punctuation, as
//! [`plain_words`](crate::wording::plain_words) gives them, unless the head of the file says
//! otherwise. The module that asks decides what a meaning is used for.

use std::sync::LazyLock;

/// What a title or the name of a sheet announces.
pub(crate) static ANNOUNCEMENTS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("announcements.txt")));
/// Names of sheets that hold the choices of drop-down menus.
pub(crate) static CHOICE_SHEETS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("choice_sheets.txt")));
/// Labels that introduce the title of the plan, its organisation and its period.
pub(crate) static DOCUMENT_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("document_labels.txt")));
/// Words of a line that marks the document and names nothing.
pub(crate) static MARKINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("markings.txt")));
/// Labels that introduce an objective, and their order of preference.
pub(crate) static OBJECTIVE_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("objective_labels.txt")));
/// Labels that introduce the title of a part.
pub(crate) static PART_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("part_labels.txt")));
/// Words before and after "plan" in the heading of a whole plan.
pub(crate) static PLAN_TITLES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("plan_titles.txt")));
/// Labels by which a sheet is recognised as the document profile.
pub(crate) static PROFILE_SHEET_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("profile_sheet_labels.txt")));
/// Words in scopes and in the legends that explain their codes.
pub(crate) static SCOPE_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("scope_words.txt")));
/// What a rating word means: a rating, that work has begun, or nothing.
pub(crate) static RATINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("ratings.txt")));
/// What a sign in a rating cell means.
pub(crate) static RATING_SIGNS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("rating_signs.txt")));
/// What an answer means where the heading of its column asks whether an action is done.
pub(crate) static DONE_ANSWERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("done_answers.txt")));
/// Words of a heading that asks whether an action is done.
pub(crate) static DONE_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("done_headings.txt")));
/// What is written in a lead cell where there is no lead.
pub(crate) static NO_LEAD: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("no_lead.txt")));
/// Words before a colon in a lead cell, and whether they introduce the lead or a supporter.
pub(crate) static LEAD_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("lead_labels.txt")));
/// The error values of spreadsheet programs.
pub(crate) static ERROR_VALUES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("error_values.txt")));
/// Words in capitals that are no acronym, or one that needs no explanation.
pub(crate) static NO_ACRONYMS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("no_acronyms.txt")));
/// Words at the beginning of a bracket that holds a date which no longer applies.
pub(crate) static FORMER_DATES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("former_dates.txt")));

/// A list of words with their meanings.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// Each word with its meaning, which is empty where the list has none; sorted by word.
    entries: Vec<(&'static str, &'static str)>,
}

impl Lexicon {
    /// The list in a text file.
    pub(crate) fn of(text: &'static str) -> Self {
        let lines = text
            .lines()
            .filter(|line| !line.trim().is_empty() && *line != "#" && !line.starts_with("# "));
        Self {
            entries: lines
                .map(|line| line.split_once(" = ").unwrap_or((line, "")))
                .collect(),
        }
    }

    /// What the list says of a word; `None` if it does not have it. Empty where the list has only
    /// one meaning.
    pub(crate) fn meaning(&self, word: &str) -> Option<&'static str> {
        let position = self
            .entries
            .binary_search_by_key(&word, |(known, _)| *known)
            .ok()?;
        Some(self.entries[position].1)
    }

    /// Whether the list has a word.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.meaning(word).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::plain_words;

    /// Every list, its file, and the meanings that it may give; none where a word has no meaning of
    /// its own.
    const LISTS: &[(&str, &LazyLock<Lexicon>, &[&str])] = &[
        (
            "announcements.txt",
            &ANNOUNCEMENTS,
            &["glossary", "profile", "posts"],
        ),
        ("choice_sheets.txt", &CHOICE_SHEETS, &[]),
        (
            "document_labels.txt",
            &DOCUMENT_LABELS,
            &["title", "profile title", "organisation", "period"],
        ),
        ("markings.txt", &MARKINGS, &["marking", "beside"]),
        (
            "objective_labels.txt",
            &OBJECTIVE_LABELS,
            &[
                "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13",
            ],
        ),
        ("part_labels.txt", &PART_LABELS, &[]),
        ("plan_titles.txt", &PLAN_TITLES, &["before", "after"]),
        ("profile_sheet_labels.txt", &PROFILE_SHEET_LABELS, &[]),
        ("scope_words.txt", &SCOPE_WORDS, &["all", "body", "ratings"]),
        (
            "ratings.txt",
            &RATINGS,
            &[
                "red",
                "amber",
                "green",
                "complete",
                "not started",
                "begun",
                "nothing",
            ],
        ),
        (
            "rating_signs.txt",
            &RATING_SIGNS,
            &["red", "amber", "green", "complete", "not started", "cross"],
        ),
        ("done_answers.txt", &DONE_ANSWERS, &["done", "not done"]),
        ("done_headings.txt", &DONE_HEADINGS, &[]),
        ("no_lead.txt", &NO_LEAD, &[]),
        ("lead_labels.txt", &LEAD_LABELS, &["lead", "supporter"]),
        ("error_values.txt", &ERROR_VALUES, &[]),
        ("no_acronyms.txt", &NO_ACRONYMS, &[]),
        ("former_dates.txt", &FORMER_DATES, &[]),
    ];

    #[test]
    fn every_list_is_sorted_and_has_each_word_once() {
        for (name, list, _) in LISTS {
            for pair in list.entries.windows(2) {
                assert!(
                    pair[0].0 < pair[1].0,
                    "{name}: `{}` comes after `{}`",
                    pair[1].0,
                    pair[0].0
                );
            }
        }
    }

    #[test]
    fn every_meaning_is_one_that_the_list_may_give() {
        for (name, list, meanings) in LISTS {
            for (word, meaning) in list.entries.iter().copied() {
                let plain = meaning.strip_suffix(" ?").unwrap_or(meaning);
                assert!(
                    meanings.contains(&plain) || (meanings.is_empty() && plain.is_empty()),
                    "{name}: {word}"
                );
            }
        }
    }

    #[test]
    fn an_officer_can_read_every_list() {
        for (name, list, _) in LISTS {
            for (word, _) in list.entries.iter().copied() {
                assert!(
                    word == word.trim() && !word.is_empty() && word.len() <= 40,
                    "{name}: `{word}`"
                );
                assert!(
                    !word.contains("  ") && !word.contains('='),
                    "{name}: `{word}`"
                );
            }
        }
    }

    #[test]
    fn lists_of_words_are_written_as_words_are_compared() {
        for (name, list, _) in LISTS {
            let is_of_signs = matches!(
                *name,
                "rating_signs.txt" | "error_values.txt" | "no_acronyms.txt"
            );
            for (word, _) in list.entries.iter().copied().filter(|_| !is_of_signs) {
                assert_eq!(plain_words(word), word, "{name}");
            }
        }
    }
}
