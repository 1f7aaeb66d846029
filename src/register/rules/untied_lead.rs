//! A lead that the list of partners does not have.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;

/// A lead that the list of partners does not have.
pub(in crate::register) const RULE: Rule = Rule {
    name: "untied-lead",
    severity: Severity::Info,
    fault: "a lead that the list of partners does not have",
    meaning: "The pack lists partners, and this lead is none of them nor one of their other names. \
              Its actions have a tracking workbook of their own, named for the lead. Add the name \
              to the aliases of its partner if it has one.",
    example: "`Schools team` is no partner; add it under `aliases` of `Council`.",
};

/// A lead, and one of its actions.
pub(crate) fn finding(lead: &str, reference: &str, place: &Place) -> Finding {
    Finding::new(
        &RULE,
        place,
        format!(
            "`{lead}` of action {reference} is no partner on the list; it has a workbook of \
                 its own"
        ),
        "add the name to the aliases of its partner in pack.toml, if it has one",
    )
    .about(lead)
}
