//! A recurrence that can be read two ways.

use std::sync::LazyLock;

use regex::Regex;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

use super::filled;

/// A recurrence that can be read two ways.
pub(super) const RULE: Rule = Rule {
    name: "ambiguous-recurrence",
    severity: Severity::Info,
    fault: "a recurrence that can be read two ways",
    meaning: "\"Bi-annually\" is read as twice a year by some and as every two years by others, \"bi-monthly\" as twice \
              a month or every two months. Say which.",
    example: "`Bi-monthly`; write `every two months`, or `twice a month`.",
};

static AMBIGUOUS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\bbi[-\s]?(annual|annually|yearly|month|monthly|week|weekly)\b")
        .expect("the pattern is well-formed")
});

/// Words that say it plainly beside the ambiguous one.
static SETTLED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(twice|every|each|per|six|two|2|6)\b").expect("the pattern is well-formed"));

/// Adds a finding for each cell that does not say it plainly as well.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(filled(facts).filter_map(|cell| {
        let text = &cell.timescale.text;
        let found = AMBIGUOUS.captures(text).filter(|_| !SETTLED.is_match(text))?;
        let (readings, help) = readings(&found[1]);
        let message = format!("`{}` may mean {readings}", &found[0]);
        Some(
            Finding::new(&RULE, cell.place, message, help)
                .about(&found[0])
                .sharing("timescales recur in a way that can be read two ways"),
        )
    }));
}

/// What a word after "bi" may mean, and what to write.
fn readings(word: &str) -> (&'static str, &'static str) {
    match word.to_lowercase().as_bytes()[0] {
        b'm' => ("twice a month or every two months", "write `twice a month` or `every two months`"),
        b'w' => ("twice a week or every two weeks", "write `twice a week` or `every two weeks`"),
        _ => ("twice a year or every two years", "write `twice a year` or `every two years`"),
    }
}
