//! Words in a rating cell that are no rating.

use foldhash::{HashMap, HashMapExt};

use crate::check::facts::{Facts, first_words};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Part, Rag};
use crate::wording::{is_ditto, plain_words};

use super::cells;

/// Words in a rating cell that are no rating.
pub(super) const RULE: Rule = Rule {
    name: "rating-outside-scheme",
    severity: Severity::Warning,
    fault: "words in a rating cell that are no rating",
    meaning: "A cell of a RAG column holds words that are no rating of the scheme, or two ratings at once. It is printed \
              as it stands, and counted with no rating. Write Red, Amber, Green, Complete or Not started, or a rating of \
              `[[ratings]]` in pack.toml. \"In progress\" says that an action has begun, and not how it goes; that is a \
              remark. Words that stand in several cells are taken for a board's own scheme, and told \
              as remarks.",
    example: "`Amber/Green` under `RAG`; write `Amber`, and under progress what is missing for green.",
};

/// What is written at least so often is a rating of the board's own scheme.
const FEWEST_OF_A_SCHEME: usize = 3;

/// Adds a finding for each cell of a column that is named for RAG. Columns such as "Status" may hold other words.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let outside: Vec<&Rag> = cells(facts)
        .filter(|(row, rag)| rag.rating.is_none() && says_something(&rag.text.value) && is_named_for_rag(row.part))
        .map(|(_, rag)| rag)
        .filter(|rag| facts.ratings.named(&rag.text.value).is_none())
        .collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for rag in &outside {
        *counts.entry(plain_words(&rag.text.value)).or_default() += 1;
    }
    findings.extend(outside.iter().map(|rag| {
        let message = format!("`{}` is no rating", first_words(&rag.text.value));
        let is_of_own_scheme = counts[&plain_words(&rag.text.value)] >= FEWEST_OF_A_SCHEME;
        if says_begun(&rag.text.value) {
            let message =
                format!("`{}` says that the action has begun, and not how it goes", first_words(&rag.text.value));
            let help = format!("write {}, and what has been done under progress", facts.ratings.words());
            let finding = Finding::new(&RULE, &rag.text.place, message, help);
            return Finding { severity: Severity::Info, ..finding }
                .sharing("ratings say that actions have begun, and not how they go");
        }
        // That nothing has been done yet is no rating, and needs none.
        let help = format!("write {} or Not started", facts.ratings.words());
        let finding = Finding::new(&RULE, &rag.text.place, message, help);
        if !is_of_own_scheme {
            return finding;
        }
        Finding { severity: Severity::Info, ..finding }.sharing("ratings are of another scheme")
    }));
}

/// Whether a cell holds words that mean to rate.
fn says_something(text: &str) -> bool {
    let words = plain_words(text);
    let is_none =
        matches!(words.as_str(), "" | "n a" | "na" | "none" | "not applicable" | "not rated" | "not reported" | "tbc");
    !is_none && !is_ditto(text)
}

/// Whether words say only that work goes on.
fn says_begun(text: &str) -> bool {
    matches!(
        plain_words(text).as_str(),
        "in progress"
            | "work in progress"
            | "ongoing"
            | "on going"
            | "under way"
            | "underway"
            | "started"
            | "begun"
            | "continuing"
            | "in hand"
    )
}

fn is_named_for_rag(part: &Part) -> bool {
    let mut headings = part.columns.iter().filter(|column| column.role == Some(ColumnRole::Rag));
    headings.any(|column| {
        let words = plain_words(&column.text.value);
        words.split(' ').any(|word| matches!(word, "rag" | "brag" | "bragg" | "ragb")) || words.contains("r a g")
    })
}
