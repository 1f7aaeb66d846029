//! Words in a rating cell that are no rating.

use foldhash::{HashMap, HashMapExt};

use crate::check::facts::{Facts, first_words};
use crate::finding::{Finding, Rule, Severity};
use crate::model::Rag;
use crate::reading::rating::Reading;
use crate::wording::plain_words;

use super::{RatingColumn, columns};

/// Words in a rating cell that are no rating.
pub(super) const RULE: Rule = Rule {
    name: "rating-outside-scheme",
    severity: Severity::Warning,
    fault: "words in a rating cell that are no rating",
    meaning: "A cell of a rating column holds words that are no rating of the scheme, or two \
              ratings at once. It is printed as it stands, and counted with no rating. Write Red, \
              Amber, Green, Complete or Not started, or a rating of `[[ratings]]` in pack.toml. \
              Yes, TRUE and 1 are ratings only under a heading such as Completed. \"In progress\" \
              under RAG says that an action has begun, and not how it goes; that is a remark. \
              Words that each occur in several cells are taken for a board's own scheme, and are a \
              remark too. There is one finding for each column.",
    example: "`Amber/Green` under `RAG`; write `Amber`, and under progress what is missing for \
              green.",
};

/// A word that occurs at least so often is a rating of the board's own scheme: a slip seldom occurs
/// three times.
const FEWEST_OF_A_SCHEME: usize = 3;
/// So many different words of a column are quoted; more would hide the cells below them.
const MOST_QUOTED: usize = 3;

/// Adds a finding for each column with words that are no rating, and for each RAG column with words
/// that say only that work has begun.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let columns = columns(facts);
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (rag, _) in columns
        .iter()
        .flat_map(|column| &column.cells)
        .filter(|(_, reading)| is_outside(*reading))
    {
        *counts.entry(plain_words(&rag.text.value)).or_default() += 1;
    }
    for column in &columns {
        let (of_scheme, others): (Vec<&Rag>, Vec<&Rag>) = cells(column, is_outside)
            .into_iter()
            .partition(|rag| counts[&plain_words(&rag.text.value)] >= FEWEST_OF_A_SCHEME);
        // That nothing has been done yet is no rating, and needs none.
        let help = || format!("write {} or Not started", facts.ratings.words());
        findings.extend(of_column(
            &others,
            ["is no rating", "are no ratings"],
            help(),
        ));
        let is = [
            "is a rating of another scheme",
            "are ratings of another scheme",
        ];
        findings.extend(of_column(&of_scheme, is, help()).map(as_remark));
        findings.extend(begun(column, facts));
    }
}

fn is_outside(reading: Reading) -> bool {
    matches!(reading, Reading::Unread | Reading::Cross)
}

/// The cells of a column for whose readings something holds.
fn cells<'a>(column: &RatingColumn<'a>, holds: impl Fn(Reading) -> bool) -> Vec<&'a Rag> {
    column
        .cells
        .iter()
        .filter(|(_, reading)| holds(*reading))
        .map(|(rag, _)| *rag)
        .collect()
}

fn as_remark(finding: Finding) -> Finding {
    Finding {
        severity: Severity::Info,
        ..finding
    }
}

fn begun(column: &RatingColumn<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let begun = cells(column, |reading| reading == Reading::Begun);
    let says = "says that the action has begun, and not how it goes";
    let say = "say that actions have begun, and not how they go";
    let help = format!(
        "write {}, and what has been done under progress",
        facts.ratings.words()
    );
    of_column(&begun, [says, say], help)
        .filter(|_| is_named_for_rag(column.heading))
        .map(as_remark)
}

/// One finding for all the cells, which quotes their words. `is` is what holds of one word, and of
/// several.
fn of_column(cells: &[&Rag], is: [&str; 2], help: String) -> Option<Finding> {
    let (first, others) = cells.split_first()?;
    let mut words: Vec<(String, String)> = Vec::new();
    for rag in cells {
        let plain = plain_words(&rag.text.value);
        if words.iter().all(|(known, _)| *known != plain) {
            words.push((plain, format!("`{}`", first_words(&rag.text.value))));
        }
    }
    let quoted: Vec<&str> = words
        .iter()
        .take(MOST_QUOTED)
        .map(|(_, quoted)| quoted.as_str())
        .collect();
    let message = match (quoted.as_slice(), words.len() - quoted.len()) {
        ([only], _) => format!("{only} {}", is[0]),
        ([before @ .., last], 0) => format!("{} and {last} {}", before.join(", "), is[1]),
        (_, more) => format!("{} and {more} more {}", quoted.join(", "), is[1]),
    };
    let places = others.iter().map(|rag| &rag.text.place);
    Some(Finding::new(&RULE, &first.text.place, message, help).also_here(places))
}

fn is_named_for_rag(heading: &str) -> bool {
    let words = plain_words(heading);
    words
        .split(' ')
        .any(|word| matches!(word, "rag" | "brag" | "bragg" | "ragb"))
        || words.contains("r a g")
}
