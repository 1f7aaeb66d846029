//! An action that ends before it begins.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Timescale, TimescaleKind};
use crate::timescale::{ends_before_start, read};

use super::{dated, day_in_words, filled};

/// An action that ends before it begins.
pub(super) const RULE: Rule = Rule {
    name: "end-before-start",
    severity: Severity::Error,
    fault: "an action that ends before it begins",
    meaning: "The day by which an action is to be done comes before the day on which it is to be \
              begun, in two columns or in one cell. One of the two is wrong, often its year.",
    example: "`Start` 01/09/2026 and `End` 01/06/2026; correct one of them.",
};

/// Adds a finding for each. Years that nobody wrote are not held against an author.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(filled(facts).filter_map(|cell| {
        let message = contradiction(cell.timescale)?;
        Some(Finding::new(
            &RULE,
            cell.place,
            message,
            "correct one of the two days; look at the \
            years first",
        ))
    }));
}

fn contradiction(timescale: &Timescale) -> Option<String> {
    let Some(start_text) = &timescale.start_text else {
        let text = &timescale.text;
        let is_range = timescale
            .milestones
            .iter()
            .any(|milestone| milestone.kind == TimescaleKind::Range);
        return (is_range && ends_before_start(text))
            .then(|| format!("`{}` ends before it begins", text.replace('\n', " ")));
    };
    let (begin, end) = (read(start_text, None), read(&timescale.text, None));
    let first = dated(&begin).map(|(_, first, _)| first).min()?;
    let last = dated(&end).map(|(_, _, last)| last).max()?;
    (last < first).then(|| {
        format!(
            "the end, {}, comes before the beginning, {}",
            day_in_words(last),
            day_in_words(first)
        )
    })
}
