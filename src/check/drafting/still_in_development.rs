//! Answers that say of themselves that they are not ready.

use std::sync::LazyLock;

use regex::Regex;

use crate::ascii_words::is_one_of;
use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

use super::{draft_cells, help, is_answer, last_word, lines};

/// An answer that says of itself that it is not ready.
pub(super) const RULE: Rule = Rule {
    name: "still-in-development",
    severity: Severity::Info,
    fault: "an answer that says of itself that it is not ready",
    meaning: "A lead, measure or timescale ends in \"in development\", \"to follow\" or the like. \
              That was true when it was written; look whether it still is, and write what has \
              become of it.",
    example: "`Dashboard of incidents (in development)` under `How will we know`; write what the \
              dashboard counts.",
};

static UNREADY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) (?: [(\[]\ * | \s[–—-]\ * | ,\ * )
        (?<words> (?i-u: (?:still\ |currently\ )? (?:in|under)\ (?:development|construction|discussion|review)
        | being\ (?:developed|drafted|designed|agreed) | work\ in\ progress | in\ draft | draft | to\ follow ) ) \ * [)\]]? \ * \.? $",
    )
    .expect("the pattern is well formed")
});

/// The words with which such an answer ends.
const LAST_WORDS: [&str; 11] = [
    "agreed",
    "construction",
    "designed",
    "developed",
    "development",
    "discussion",
    "draft",
    "drafted",
    "follow",
    "progress",
    "review",
];

/// Adds a finding for every answer that does; it names the first.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for cell in draft_cells(facts).filter(|cell| is_answer(cell)) {
        let found = lines(&cell.words)
            .filter(|line| is_one_of(last_word(line), &LAST_WORDS))
            .find_map(|line| UNREADY.captures(line)?.name("words"));
        if let Some(words) = found.map(|found| found.as_str()) {
            let message = format!("the answer says that it is `{words}`");
            findings.push(
                Finding::new(&RULE, cell.place, message, help(cell.role))
                    .about(words)
                    .sharing("answers say that they are not ready"),
            );
        }
    }
}
