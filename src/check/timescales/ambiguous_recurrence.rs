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
    Regex::new(r"(?i-u)\bbi[-\s]?(annual|annually|yearly|month|monthly|week|weekly)\b")
        .expect("the pattern is well-formed")
});

/// Words that say it plainly beside the ambiguous one.
static SETTLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i-u)\b(?:twice|every|each|per|six|two|2|6)\b").expect("the pattern is well-formed")
});

/// Adds a finding for each cell that does not say it plainly as well.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(filled(facts).filter_map(|cell| {
        let text = &cell.timescale.text;
        if !["bi", "Bi", "BI"].iter().any(|beginning| text.contains(beginning)) {
            return None;
        }
        let found = AMBIGUOUS.captures(text).filter(|_| !SETTLED.is_match(text))?;
        let [often, seldom, cause] = readings(&found[1]);
        let message = format!("`{}` may mean {often} or {seldom}", &found[0]);
        let help = format!("write `{often}` or `{seldom}`");
        Some(Finding::new(&RULE, cell.place, message, help).about(&found[0]).sharing(cause))
    }));
}

/// The two things that a word after "bi" may mean, and what is said of several.
fn readings(word: &str) -> [&'static str; 3] {
    match word.chars().next() {
        Some('m' | 'M') => {
            ["twice a month", "every two months", "timescales may mean twice a month or every two months"]
        }
        Some('w' | 'W') => ["twice a week", "every two weeks", "timescales may mean twice a week or every two weeks"],
        Some(_) | None => ["twice a year", "every two years", "timescales may mean twice a year or every two years"],
    }
}
