//! Tests of all lists.

use std::sync::LazyLock;

use super::*;
use crate::text::plain_words;

/// Every list, its file, and the meanings that it may give; empty where it has only words.
const LISTS: &[(&str, &LazyLock<Lexicon>, &[&str])] = &[
    (
        "labels/announcements.txt",
        &ANNOUNCEMENTS,
        &["glossary", "profile", "posts"],
    ),
    ("labels/choice_sheets.txt", &CHOICE_SHEETS, &[]),
    (
        "labels/document_labels.txt",
        &DOCUMENT_LABELS,
        &["title", "profile title", "organisation", "period"],
    ),
    ("labels/markings.txt", &MARKINGS, &["marking", "beside"]),
    (
        "labels/objective_labels.txt",
        &OBJECTIVE_LABELS,
        &[
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13",
        ],
    ),
    ("labels/part_labels.txt", &PART_LABELS, &[]),
    ("labels/plan_titles.txt", &PLAN_TITLES, &["before", "after"]),
    (
        "labels/profile_sheet_labels.txt",
        &PROFILE_SHEET_LABELS,
        &[],
    ),
    (
        "labels/scope_words.txt",
        &SCOPE_WORDS,
        &["all", "body", "ratings"],
    ),
    (
        "ratings/ratings.txt",
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
        "ratings/rating_signs.txt",
        &RATING_SIGNS,
        &["red", "amber", "green", "complete", "not started", "cross"],
    ),
    (
        "ratings/done_answers.txt",
        &DONE_ANSWERS,
        &["done", "not done"],
    ),
    ("headings/done_headings.txt", &DONE_HEADINGS, &[]),
    (
        "headings/figure_headings.txt",
        &FIGURE_HEADINGS,
        &["baseline", "target", "actual", "rag"],
    ),
    ("leads/everybody.txt", &EVERYBODY, &[]),
    ("leads/no_lead.txt", &NO_LEAD, &[]),
    ("leads/shared_mail_domains.txt", &SHARED_MAIL_DOMAINS, &[]),
    (
        "leads/lead_labels.txt",
        &LEAD_LABELS,
        &["lead", "supporter"],
    ),
    (
        "cells/languages.txt",
        &LANGUAGES,
        &[
            "ar", "bg", "bn", "cs", "cy", "de", "el", "en", "es", "fa", "fr", "ga", "gd", "gu",
            "gv", "he", "hi", "hu", "it", "kw", "lt", "lv", "ne", "nl", "pa", "pl", "ps", "pt",
            "ro", "ru", "sk", "so", "sq", "ta", "tr", "uk", "ur", "vi", "yi", "zh",
        ],
    ),
    ("cells/error_values.txt", &ERROR_VALUES, &[]),
    ("wording/no_acronyms.txt", &NO_ACRONYMS, &[]),
    ("timescales/former_dates.txt", &FORMER_DATES, &[]),
    (
        "wording/rough_dates.txt",
        &ROUGH_DATES,
        &["first", "middle", "whole", "after"],
    ),
    ("wording/abbreviations.txt", &ABBREVIATIONS, &[]),
    ("labels/about_pages.txt", &ABOUT_PAGES, &[]),
    ("timescales/after_may.txt", &AFTER_MAY, &[]),
    ("timescales/before_references.txt", &BEFORE_REFERENCES, &[]),
    (
        "timescales/before_times.txt",
        &BEFORE_TIMES,
        &["month", "year", "both"],
    ),
    ("timescales/limits.txt", &LIMITS, &["from", "until"]),
    (
        "timescales/months.txt",
        &MONTHS,
        &[
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
        ],
    ),
    (
        "timescales/other_months.txt",
        &OTHER_MONTHS,
        &[
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
        ],
    ),
    (
        "timescales/number_words.txt",
        &NUMBER_WORDS,
        &[
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
        ],
    ),
    ("timescales/open_lines.txt", &OPEN_LINES, &[]),
    ("leads/group_words.txt", &GROUP_WORDS, &[]),
    ("leads/no_person_words.txt", &NO_PERSON_WORDS, &[]),
    ("leads/role_words.txt", &ROLE_WORDS, &[]),
    (
        "timescales/parts_of_a_year.txt",
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
    ("timescales/rounds.txt", &ROUNDS, &[]),
    (
        "timescales/undated.txt",
        &UNDATED,
        &["conditional", "ongoing", "recurring"],
    ),
    ("headings/other_weekdays.txt", &OTHER_WEEKDAYS, &[]),
    ("headings/week_headings.txt", &WEEK_HEADINGS, &[]),
    ("timescales/weekdays.txt", &WEEKDAYS, &[]),
    ("drafting/draft_statuses.txt", &DRAFT_STATUSES, &[]),
    ("drafting/final_statuses.txt", &FINAL_STATUSES, &[]),
    ("drafting/arrangement_words.txt", &ARRANGEMENT_WORDS, &[]),
    (
        "drafting/bracketed_placeholders.txt",
        &BRACKETED_PLACEHOLDERS,
        &[],
    ),
    ("wording/clause_words.txt", &CLAUSE_WORDS, &[]),
    (
        "headings/column_hints.txt",
        &COLUMN_HINTS,
        &["lead", "timescale"],
    ),
    (
        "headings/questions.txt",
        &QUESTIONS,
        &["lead", "measure", "timescale"],
    ),
    ("wording/common_plan_words.txt", &COMMON_PLAN_WORDS, &[]),
    (
        "wording/comparisons.txt",
        &COMPARISONS,
        &["more before", "more after", "less before", "less after"],
    ),
    (
        "leads/lead_sentences.txt",
        &LEAD_SENTENCES,
        &["thought", "leads"],
    ),
    ("timescales/methods.txt", &METHODS, &[]),
    ("drafting/needs.txt", &NEEDS, &[]),
    ("wording/object_words.txt", &OBJECT_WORDS, &[]),
    ("headings/one_lead_headings.txt", &ONE_LEAD_HEADINGS, &[]),
    (
        "drafting/open_answers.txt",
        &OPEN_ANSWERS,
        &["any", "not timescale"],
    ),
    ("wording/open_ends.txt", &OPEN_ENDS, &["never", "seldom"]),
    ("drafting/placeholders.txt", &PLACEHOLDERS, &[]),
    ("drafting/postponing.txt", &POSTPONING, &[]),
    (
        "labels/profile_labels.txt",
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
    ("drafting/question_words.txt", &QUESTION_WORDS, &[]),
    ("headings/pivot_headings.txt", &PIVOT_HEADINGS, &[]),
    ("headings/remark_headings.txt", &REMARK_HEADINGS, &[]),
    ("headings/vague_headings.txt", &VAGUE_HEADINGS, &[]),
    ("wording/results.txt", &RESULTS, &[]),
    ("wording/small_words.txt", &SMALL_WORDS, &[]),
    (
        "wording/step_verbs.txt",
        &STEP_VERBS,
        &["carry out", "look back"],
    ),
    ("timescales/time_words.txt", &TIME_WORDS, &[]),
    ("wording/vague_verbs.txt", &VAGUE_VERBS, &[]),
    ("wording/verbs.txt", &VERBS, &["verb", "verb or noun"]),
    ("wording/words_before_of.txt", &WORDS_BEFORE_OF, &[]),
    ("headings/levels.txt", &LEVELS, &[]),
    ("headings/other_headings.txt", &OTHER_HEADINGS, &[]),
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
            "ratings/rating_signs.txt"
                | "cells/error_values.txt"
                | "wording/no_acronyms.txt"
                | "drafting/placeholders.txt"
                | "wording/comparisons.txt"
                | "leads/shared_mail_domains.txt"
        );
        if is_of_signs {
            continue;
        }
        for (word, _) in &list.entries {
            assert_eq!(plain_words(word), *word, "{name}");
        }
    }
}
