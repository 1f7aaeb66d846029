//! A title with nothing under it.

use std::collections::HashSet;

use crate::check::facts::{Facts, first_words, header_row};
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;

pub(crate) const RULE: Rule = Rule {
    name: "empty-section",
    severity: Severity::Warning,
    fault: "a title with nothing under it",
    meaning: "A part of the plan has a title, and no rows or lines below it. The pack would print \
              the title alone. Write what belongs there, or delete the title.",
    example: "`Priority 3: Safer journeys` directly above `Priority 4: Safer homes`; write its \
              objectives.",
};

/// Adds a finding for each such title. A table with its own headings and no rows is
/// `header-without-rows`.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let parts = &facts.plan.parts;
    let with_rows: HashSet<Place> = parts
        .iter()
        .filter(|part| part.body.row_count() > 0)
        .filter_map(header_row)
        .collect();
    for part in parts {
        let has_text = !part.details.is_empty() || !part.notes.is_empty();
        if part.title.is_blank() || part.body.row_count() > 0 || has_text {
            continue;
        }
        let has_own_header = header_row(part).is_some_and(|header| !with_rows.contains(&header));
        if !has_own_header {
            let message = format!("`{}` has nothing under it", first_words(&part.title.value));
            let help = "write what belongs there, or delete the title";
            findings.push(Finding::new(&RULE, &part.title.place, message, help));
        }
    }
}
