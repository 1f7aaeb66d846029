//! Tests of all lists.

use super::*;
use crate::text::plain_words;

/// The meanings that the comments of a list allow; empty if it has only words.
fn meanings(text: &str) -> Vec<&str> {
    let mut lines = text.lines();
    let line = lines.find_map(|line| line.strip_prefix("# Meanings: ")?.strip_suffix('.'));
    line.into_iter().flat_map(|line| line.split(", ")).collect()
}

fn read(name: &str) -> String {
    let path = format!("{}/src/lexicon/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("the list is there")
}

#[test]
fn every_list_is_sorted_and_has_each_word_once() {
    for (name, list) in LISTS {
        let text = read(name);
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
    for (name, list) in LISTS {
        let text = read(name);
        let meanings = meanings(&text);
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
    for (name, list) in LISTS {
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
    for (name, list) in LISTS {
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
