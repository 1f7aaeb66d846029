//! An answer that says it is not ready.

use std::sync::LazyLock;

use regex::Regex;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

use super::{draft_cells, help, is_answer, lines};

pub(crate) const RULE: Rule = Rule {
    name: "still-in-development",
    severity: Severity::Info,
    fault: "an answer that says it is not ready",
    meaning: "A lead, measure or timescale ends in \"in development\", \"to follow\" or the like. \
              That was true when it was written. If it is no longer true, write the result.",
    example: "`Dashboard of incidents (in development)` under `How will we know`; write what the \
              dashboard counts.",
};

static UNREADY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) (?: [(\[]\ * | \s[–—-]\ * | ,\ * )
        (?<words> (?i-u:
            (?: still\ | currently\ )? (?: in | under )
                \ (?: development | construction | discussion | review )
            | being\ (?: developed | drafted | designed | agreed )
            | work\ in\ progress | in\ draft | draft | to\ follow ) )
        \ * [)\]]? \ * \.? $",
    )
    .expect("the pattern is well formed")
});

/// Adds a finding for each such answer. It quotes the first line that says so.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for cell in draft_cells(facts).filter(|cell| is_answer(cell)) {
        let found = lines(&cell.words).find_map(|line| UNREADY.captures(line)?.name("words"));
        let Some(words) = found.map(|found| found.as_str()) else {
            continue;
        };
        let message = format!("`{words}` says that this answer is not ready");
        let finding = Finding::new(&RULE, cell.place, message, help(cell.role));
        findings.push(
            finding
                .about(words)
                .sharing("answers say that they are not ready"),
        );
    }
}
