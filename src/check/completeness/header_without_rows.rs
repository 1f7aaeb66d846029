//! A header row with nothing below it.

use foldhash::HashSet;

use crate::check::facts::{Facts, header_row};
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::Part;

use super::is_empty;

/// A header row with nothing below it.
pub(super) const RULE: Rule = Rule {
    name: "header-without-rows",
    severity: Severity::Warning,
    fault: "a header row with nothing below it",
    meaning: "A table has its headings and not one row. Either its rows are still to be written, or they were moved \
              and the headings forgotten. Write them, or delete the headings.",
    example: "`No`, `Objective`, `Action`, `Lead` and then the end of the sheet; write the first row.",
};

/// Adds a finding for each, at the header row. Several parts may share one: then one of them with rows is enough.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let (without, with): (Vec<&Part>, Vec<&Part>) = facts.plan.parts.iter().partition(|part| is_empty(&part.body));
    let mut told: HashSet<Place> = with.into_iter().filter_map(header_row).collect();
    for header in without.into_iter().filter_map(header_row) {
        if told.insert(header.clone()) {
            let help = "write the rows, or delete the headings";
            findings.push(Finding::new(&RULE, &header, "the table has headings and no rows", help));
        }
    }
}
