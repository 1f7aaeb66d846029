//! A title with nothing under it.

use foldhash::HashSet;

use crate::check::facts::{Facts, first_words, header_row};
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::Part;

use super::is_empty;

/// A title with nothing under it.
pub(super) const RULE: Rule = Rule {
    name: "empty-section",
    severity: Severity::Warning,
    fault: "a title with nothing under it",
    meaning: "A part of the plan has a title, and neither rows nor lines below it. The pack would \
              print the title alone. Write what belongs there, or delete the title.",
    example: "`Priority 3: Safer journeys` directly above `Priority 4: Safer homes`; write its \
              objectives.",
};

/// Adds a finding for each, at the title. A table of its own without rows is `header-without-rows`.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let parts = &facts.plan.parts;
    let with_rows: HashSet<Place> = parts
        .iter()
        .filter(|part| !is_empty(&part.body))
        .filter_map(header_row)
        .collect();
    let shares_header =
        |part: &Part| header_row(part).is_none_or(|header| with_rows.contains(&header));
    for part in parts
        .iter()
        .filter(|part| !part.title.is_blank() && is_empty(&part.body))
    {
        if part.details.is_empty() && part.notes.is_empty() && shares_header(part) {
            let message = format!("nothing stands under `{}`", first_words(&part.title.value));
            let help = "write what belongs there, or delete the title";
            findings.push(Finding::new(&RULE, &part.title.place, message, help));
        }
    }
}
