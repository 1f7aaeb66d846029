//! Words in a rating cell that are not a rating.

use std::collections::HashMap;

use crate::check::facts::{Facts, first_words};
use crate::finding::{Finding, Rule, Severity};
use crate::model::Rag;
use crate::reading::rating::Reading;
use crate::text::{listed_first, plain_words};

use super::{RatingColumn, rating_columns};

pub(crate) const RULE: Rule = Rule {
    name: "rating-outside-scheme",
    severity: Severity::Warning,
    fault: "words in a rating cell that are not a rating",
    meaning: "A rating cell has words that are not a rating, or two ratings at once. The pack \
              prints them, and counts the action as not rated. Write Red, Amber, Green, Complete \
              or Not started, or a rating of [[ratings]] in pack.toml. Yes, TRUE and 1 are ratings \
              only under a heading such as Completed. \"In progress\" under RAG is only a remark: \
              it says that work has begun, but not how it is going. Words in three or more cells \
              may be a scheme of your own, so they are only a remark too. There is one finding for \
              each column.",
    example: "`Amber/Green` under `RAG`; write `Amber`, and under progress what is missing for \
              green.",
};

/// A word in at least this many cells belongs to the board's own scheme. A typing error seldom
/// occurs three times.
const FEWEST_OF_A_SCHEME: usize = 3;
/// The most words that a message quotes. With more words, the message would be longer than the list
/// of cells below it.
const MOST_QUOTED: usize = 3;

/// Adds a finding for each column with words that are not a rating, and for each RAG column with
/// words that say only that work has begun.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let columns = rating_columns(facts);
    let mut counts: HashMap<String, usize> = HashMap::new();
    for rag in columns.iter().flat_map(|column| cells(column, is_outside)) {
        *counts.entry(plain_words(&rag.text.value)).or_default() += 1;
    }
    // "Not started" is not a rating, but it is a good answer until there is a rating.
    let help = format!("write {} or Not started", facts.setting.ratings.words());
    for column in &columns {
        let outside = cells(column, is_outside).into_iter();
        let (of_scheme, others): (Vec<&Rag>, Vec<&Rag>) =
            outside.partition(|rag| counts[&plain_words(&rag.text.value)] >= FEWEST_OF_A_SCHEME);
        findings.extend(of_column(
            &others,
            ["is not a rating", "are not ratings"],
            &help,
        ));
        let is = [
            "is not one of the ratings that this plan uses",
            "are not among the ratings that this plan uses",
        ];
        findings.extend(of_column(&of_scheme, is, &help).map(as_info));
        if is_named_for_rag(column.heading) {
            findings.extend(begun(column, facts));
        }
    }
}

fn is_outside(reading: Reading) -> bool {
    matches!(reading, Reading::Unread | Reading::Cross)
}

/// The cells of a column with certain readings.
fn cells<'a>(column: &RatingColumn<'a>, is_wanted: impl Fn(Reading) -> bool) -> Vec<&'a Rag> {
    let cells = column.cells.iter();
    let wanted = cells.filter(|(_, reading)| is_wanted(*reading));
    wanted.map(|(rag, _)| *rag).collect()
}

fn as_info(finding: Finding) -> Finding {
    finding.with_severity(Severity::Info)
}

/// An info finding for the words of a column that say only that work has begun.
fn begun(column: &RatingColumn<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let begun = cells(column, |reading| reading == Reading::Begun);
    let is = [
        "says that the action has begun, but not how it is going",
        "say that actions have begun, but not how they are going",
    ];
    let ratings = facts.setting.ratings.words();
    let help = format!("write {ratings}, and say under progress what has been done");
    of_column(&begun, is, &help).map(as_info)
}

/// One finding for some cells of a column, which quotes their words. `is` has the two endings of
/// the message: for one word and for several.
fn of_column(cells: &[&Rag], is: [&str; 2], help: &str) -> Option<Finding> {
    let (first, others) = cells.split_first()?;
    let mut words: Vec<(String, String)> = Vec::new();
    for rag in cells {
        let plain = plain_words(&rag.text.value);
        if words.iter().all(|(known, _)| *known != plain) {
            words.push((plain, format!("`{}`", first_words(&rag.text.value))));
        }
    }
    let quoted: Vec<String> = words.into_iter().map(|(_, quoted)| quoted).collect();
    let message = match quoted.as_slice() {
        [only] => format!("{only} {}", is[0]),
        all => format!("{} {}", listed_first(all, MOST_QUOTED), is[1]),
    };
    let places = others.iter().map(|rag| &rag.text.place);
    Some(Finding::new(&RULE, &first.text.place, message, help).also_here(places))
}

/// Whether a heading names RAG.
fn is_named_for_rag(heading: &str) -> bool {
    let words = plain_words(heading);
    words
        .split(' ')
        .any(|word| matches!(word, "rag" | "brag" | "bragg" | "ragb"))
        || words.contains("r a g")
}
