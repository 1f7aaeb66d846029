//! Word lists that decide how a cell is read: text files that an officer can read and extend.
//!
//! One entry is one line: `word = meaning`, or only the word if the list has just one meaning.
//! Lines that begin with `#` and a space are comments. Entries are sorted and no word occurs twice;
//! a test checks this. Words are in lower case without punctuation, as
//! [`plain_words`](crate::text::plain_words) writes them, unless the head of the file says
//! otherwise. The module that uses a list decides what its meanings do.

use std::sync::LazyLock;

use crate::text::look_alike;

/// Words in the title or name of a sheet that show its content.
pub(crate) static ANNOUNCEMENTS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("announcements.txt")));
/// Names of sheets with the choices of drop-down menus.
pub(crate) static CHOICE_SHEETS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("choice_sheets.txt")));
/// Labels before the title of the plan, its organisation or its period.
pub(crate) static DOCUMENT_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("document_labels.txt")));
/// Words of a line that marks the document: "OFFICIAL".
pub(crate) static MARKINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("markings.txt")));
/// Labels before an objective, and their order of preference.
pub(crate) static OBJECTIVE_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("objective_labels.txt")));
/// Labels before the title of a part.
pub(crate) static PART_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("part_labels.txt")));
/// Words before and after "plan" in the title of a whole plan.
pub(crate) static PLAN_TITLES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("plan_titles.txt")));
/// Labels that show that a sheet is the document profile.
pub(crate) static PROFILE_SHEET_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("profile_sheet_labels.txt")));
/// Words in scopes and in the legends that explain their codes.
pub(crate) static SCOPE_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("scope_words.txt")));
/// Words in a rating cell: a rating, "work has begun", or no rating.
pub(crate) static RATINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("ratings.txt")));
/// Signs in a rating cell and their meaning.
pub(crate) static RATING_SIGNS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("rating_signs.txt")));
/// Answers to a heading that asks whether an action is done, and their meaning.
pub(crate) static DONE_ANSWERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("done_answers.txt")));
/// Words in a heading that asks whether an action is done.
pub(crate) static DONE_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("done_headings.txt")));
/// Texts in a lead cell that name nobody.
pub(crate) static NO_LEAD: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("no_lead.txt")));
/// Domains of mail addresses that people of many organisations have.
pub(crate) static SHARED_MAIL_DOMAINS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("shared_mail_domains.txt")));
/// Words before a colon in a lead cell. Each introduces the lead or a supporter.
pub(crate) static LEAD_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("lead_labels.txt")));
/// The error values of spreadsheet programs.
pub(crate) static ERROR_VALUES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("error_values.txt")));
/// Words in capitals that are not acronyms, and acronyms that need no explanation.
pub(crate) static NO_ACRONYMS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("no_acronyms.txt")));
/// Words at the start of a bracket with a date that no longer applies: "(extended from June)".
pub(crate) static FORMER_DATES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("former_dates.txt")));
/// Abbreviations whose full stop does not end a sentence.
pub(crate) static ABBREVIATIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("abbreviations.txt")));
/// Words around a page number in a page header or footer.
pub(crate) static ABOUT_PAGES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("about_pages.txt")));
/// Verbs after "may" that show that it is not the month.
pub(crate) static AFTER_MAY: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("after_may.txt")));
/// Words before a reference that looks like a date: "objective 1.2.10".
pub(crate) static BEFORE_REFERENCES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("before_references.txt")));
/// Words before a month or a year that show that it is a time.
pub(crate) static BEFORE_TIMES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("before_times.txt")));
/// Words before a date that make it a beginning or an end.
pub(crate) static LIMITS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("limits.txt")));
/// Names of months and their numbers.
pub(crate) static MONTHS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("months.txt")));
/// Numbers in words.
pub(crate) static NUMBER_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("number_words.txt")));
/// Words, or parts of words, in the name of a group or body.
pub(crate) static GROUP_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("group_words.txt")));
/// Words in the name of a role.
pub(crate) static ROLE_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("role_words.txt")));
/// Words at the end of a line that show that the next line continues it.
pub(crate) static OPEN_LINES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("open_lines.txt")));
/// Names for a part of a year, each with its season or feast.
pub(crate) static PARTS_OF_A_YEAR: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("parts_of_a_year.txt")));
/// Periods and meetings after "each" or "every": "each year".
pub(crate) static ROUNDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("rounds.txt")));
/// Phrases for how something happens, without a date: "quarterly".
pub(crate) static UNDATED: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("undated.txt")));
/// The days of the week.
pub(crate) static WEEKDAYS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("weekdays.txt")));
/// Words that continue "to be confirmed": "to be confirmed by the chair" is not a placeholder.
pub(crate) static ARRANGEMENT_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("arrangement_words.txt")));
/// Words at the start of a bracket that says what to write there: "[name of ferry]".
pub(crate) static BRACKETED_PLACEHOLDERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("bracketed_placeholders.txt")));
/// Words that make the next verb part of a clause: "Ensure that crews …".
pub(crate) static CLAUSE_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("clause_words.txt")));
/// Words in an unknown heading or label that suggest a lead or a timescale.
pub(crate) static COLUMN_HINTS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("column_hints.txt")));
/// Words that many actions share, so they do not show what an action is about.
pub(crate) static COMMON_PLAN_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("common_plan_words.txt")));
/// Words and signs of a target that show whether more or less is better.
pub(crate) static COMPARISONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("comparisons.txt")));
/// Words in a long lead cell that show what it is: a thought, or a sentence about who leads.
pub(crate) static LEAD_SENTENCES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("lead_sentences.txt")));
/// Ways to find something out, which are not timescales.
pub(crate) static METHODS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("methods.txt")));
/// Words after "need to" for what is still missing: "need to set a baseline".
pub(crate) static NEEDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("needs.txt")));
/// Words at the start of a verb's object: "the routes".
pub(crate) static OBJECT_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("object_words.txt")));
/// Headings that ask for one person.
pub(crate) static ONE_LEAD_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("one_lead_headings.txt")));
/// Words after "to be" on a line with nothing else: "To be agreed".
pub(crate) static OPEN_ANSWERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("open_answers.txt")));
/// Words with which sentences do not end.
pub(crate) static OPEN_ENDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("open_ends.txt")));
/// Placeholders that may be anywhere in a text.
pub(crate) static PLACEHOLDERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("placeholders.txt")));
/// Words after "to be" in a timescale without a date yet: "to be determined".
pub(crate) static POSTPONING: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("postponing.txt")));
/// Words in a label of the document profile, each with the field that its value fills.
pub(crate) static PROFILE_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("profile_labels.txt")));
/// Words at the start of a question.
pub(crate) static QUESTION_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("question_words.txt")));
/// Words in the heading of a column for remarks.
pub(crate) static REMARK_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("remark_headings.txt")));
/// Results that a review looks back on.
pub(crate) static RESULTS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("results.txt")));
/// Words that the initials of a name leave out.
pub(crate) static SMALL_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("small_words.txt")));
/// Verbs for carrying something out or looking back on it.
pub(crate) static STEP_VERBS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("step_verbs.txt")));
/// Words about time.
pub(crate) static TIME_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("time_words.txt")));
/// Verbs at the start of an action for which nobody can say whether it was done.
pub(crate) static VAGUE_VERBS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("vague_verbs.txt")));
/// Verbs at the start of an action, and whether they are nouns as well.
pub(crate) static VERBS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("verbs.txt")));
/// Words before "of" or "against" at the end of a sentence: "aware of".
pub(crate) static WORDS_BEFORE_OF: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("words_before_of.txt")));

/// Words for how important, likely or bad something is: "high".
pub(crate) static LEVELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("levels.txt")));
/// Headings that are not about the plan's own questions: how long, how much.
pub(crate) static OTHER_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("other_headings.txt")));

/// A list of words with their meanings.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// Each word and its meaning, sorted by word. The meaning is empty in a list of words only.
    /// Look-alike letters are Latin, as `plain_words` writes them.
    entries: Vec<(String, &'static str)>,
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

    /// The meaning of a word; empty in a list of words only. `None` if the word is not in the list.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::plain_words;

    /// Every list with its file and its possible meanings; no meanings for a list of words only.
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
        ("shared_mail_domains.txt", &SHARED_MAIL_DOMAINS, &[]),
        ("lead_labels.txt", &LEAD_LABELS, &["lead", "supporter"]),
        ("error_values.txt", &ERROR_VALUES, &[]),
        ("no_acronyms.txt", &NO_ACRONYMS, &[]),
        ("former_dates.txt", &FORMER_DATES, &[]),
        ("abbreviations.txt", &ABBREVIATIONS, &[]),
        ("about_pages.txt", &ABOUT_PAGES, &[]),
        ("after_may.txt", &AFTER_MAY, &[]),
        ("before_references.txt", &BEFORE_REFERENCES, &[]),
        (
            "before_times.txt",
            &BEFORE_TIMES,
            &["month", "year", "both"],
        ),
        ("limits.txt", &LIMITS, &["from", "until"]),
        (
            "months.txt",
            &MONTHS,
            &[
                "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
            ],
        ),
        (
            "number_words.txt",
            &NUMBER_WORDS,
            &[
                "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
            ],
        ),
        ("open_lines.txt", &OPEN_LINES, &[]),
        ("group_words.txt", &GROUP_WORDS, &[]),
        ("role_words.txt", &ROLE_WORDS, &[]),
        (
            "parts_of_a_year.txt",
            &PARTS_OF_A_YEAR,
            &[
                "spring",
                "summer",
                "autumn",
                "winter",
                "easter",
                "christmas",
                "part",
            ],
        ),
        ("rounds.txt", &ROUNDS, &[]),
        (
            "undated.txt",
            &UNDATED,
            &["conditional", "ongoing", "recurring"],
        ),
        ("weekdays.txt", &WEEKDAYS, &[]),
        ("arrangement_words.txt", &ARRANGEMENT_WORDS, &[]),
        ("bracketed_placeholders.txt", &BRACKETED_PLACEHOLDERS, &[]),
        ("clause_words.txt", &CLAUSE_WORDS, &[]),
        ("column_hints.txt", &COLUMN_HINTS, &["lead", "timescale"]),
        ("common_plan_words.txt", &COMMON_PLAN_WORDS, &[]),
        (
            "comparisons.txt",
            &COMPARISONS,
            &["more before", "more after", "less before", "less after"],
        ),
        ("lead_sentences.txt", &LEAD_SENTENCES, &["thought", "leads"]),
        ("methods.txt", &METHODS, &[]),
        ("needs.txt", &NEEDS, &[]),
        ("object_words.txt", &OBJECT_WORDS, &[]),
        ("one_lead_headings.txt", &ONE_LEAD_HEADINGS, &[]),
        ("open_answers.txt", &OPEN_ANSWERS, &["any", "not timescale"]),
        ("open_ends.txt", &OPEN_ENDS, &["never", "seldom"]),
        ("placeholders.txt", &PLACEHOLDERS, &[]),
        ("postponing.txt", &POSTPONING, &[]),
        (
            "profile_labels.txt",
            &PROFILE_LABELS,
            &[
                "status",
                "version",
                "date",
                "status and date",
                "next review",
                "author",
            ],
        ),
        ("question_words.txt", &QUESTION_WORDS, &[]),
        ("remark_headings.txt", &REMARK_HEADINGS, &[]),
        ("results.txt", &RESULTS, &[]),
        ("small_words.txt", &SMALL_WORDS, &[]),
        ("step_verbs.txt", &STEP_VERBS, &["carry out", "look back"]),
        ("time_words.txt", &TIME_WORDS, &[]),
        ("vague_verbs.txt", &VAGUE_VERBS, &[]),
        ("verbs.txt", &VERBS, &["verb", "verb or noun"]),
        ("words_before_of.txt", &WORDS_BEFORE_OF, &[]),
        ("levels.txt", &LEVELS, &[]),
        ("other_headings.txt", &OTHER_HEADINGS, &[]),
    ];

    #[test]
    fn every_list_is_sorted_and_has_each_word_once() {
        for (name, list, _) in LISTS {
            let path = format!("{}/src/lexicon/{name}", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(path).expect("the list is there");
            let lines = text.lines().filter(|line| !line.starts_with("# "));
            let words: Vec<&str> = lines
                .map(|line| line.split_once(" = ").map_or(line, |(word, _)| word))
                .collect();
            assert!(words.is_sorted(), "{name} is not sorted");
            for pair in list.entries.windows(2) {
                assert!(pair[0].0 < pair[1].0, "{name}: `{}` twice", pair[1].0);
            }
        }
    }

    #[test]
    fn every_meaning_is_one_that_the_list_may_give() {
        for (name, list, meanings) in LISTS {
            for (word, meaning) in &list.entries {
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
            for (word, _) in &list.entries {
                assert!(
                    word.as_str() == word.trim() && !word.is_empty() && word.len() <= 40,
                    "{name}: `{word}`"
                );
                assert!(
                    !word.contains("  ") && !word.contains(" ="),
                    "{name}: `{word}`"
                );
            }
        }
    }

    #[test]
    fn words_are_written_as_words_are_compared() {
        for (name, list, _) in LISTS {
            let is_of_signs = matches!(
                *name,
                "rating_signs.txt"
                    | "error_values.txt"
                    | "no_acronyms.txt"
                    | "placeholders.txt"
                    | "comparisons.txt"
                    | "shared_mail_domains.txt"
            );
            if is_of_signs {
                continue;
            }
            for (word, _) in &list.entries {
                assert_eq!(plain_words(word), *word, "{name}");
            }
        }
    }
}
