//! A word that was read as a rating and may mean something else.

use crate::check::facts::{Facts, first_words};
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Rag, RagRating};
use crate::reading::rating::Reading;
use crate::text::plain_words;

use super::{RatingColumn, rating_columns};

pub(crate) const RULE: Rule = Rule {
    name: "doubtful-rating",
    severity: Severity::Info,
    fault: "a word that was read as a rating and may mean something else",
    meaning: "A rating cell has a word such as Yellow or Closed. It was read as the rating that it \
              usually means, here Amber or Complete. If your board means something else by that \
              word, say so under [[ratings]] in pack.toml, or write the rating. There is one \
              finding for each column.",
    example: "`Closed` under `Status` for an action that was given up; write what the board calls \
              that.",
};

/// Adds a finding for each column with such words.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let ratings = facts.setting.ratings.words();
    let columns = rating_columns(facts);
    findings.extend(
        columns
            .iter()
            .filter_map(|column| finding(column, &ratings)),
    );
}

fn finding(column: &RatingColumn<'_>, ratings: &str) -> Option<Finding> {
    let cells = column.cells.iter();
    let doubtful: Vec<(&Rag, RagRating)> = cells
        .filter_map(|(rag, reading)| match reading {
            Reading::Doubtful(rating) => Some((*rag, *rating)),
            _ => None,
        })
        .collect();
    let ((first, _), others) = doubtful.split_first()?;
    let mut known: Vec<String> = Vec::new();
    let mut readings: Vec<String> = Vec::new();
    for (rag, rating) in &doubtful {
        let plain = plain_words(&rag.text.value);
        if !known.contains(&plain) {
            known.push(plain);
            let words = first_words(&rag.text.value);
            readings.push(format!("`{words}` was read as {}", rating.word()));
        }
    }
    let help = format!(
        "if that is wrong, write one of {ratings}, or list your own ratings under [[ratings]] in \
         pack.toml"
    );
    let finding = Finding::new(&RULE, &first.text.place, readings.join(", "), help);
    Some(
        finding
            .about(first.text.value.trim())
            .also_here(others.iter().map(|(rag, _)| &rag.text.place)),
    )
}
