//! A lead that is not on the list of partners.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;

pub(crate) const RULE: Rule = Rule {
    name: "untied-lead",
    severity: Severity::Info,
    fault: "a lead that is not on the list of partners",
    meaning: "The pack lists partners, and this lead is not one of them or of their aliases. Its \
              actions have a tracking workbook of their own, named after the lead. If the lead \
              belongs to a partner, add the name to the partner's aliases.",
    example: "`Schools team` is not a partner; add it under `aliases` of `Council`.",
};

/// A lead, and the reference of one of its actions.
pub(crate) fn finding(lead: &str, reference: &str, place: &Place) -> Finding {
    Finding::new(
        &RULE,
        place,
        format!(
            "`{lead}` of action {reference} is not on the list of partners, so it has a workbook \
             of its own"
        ),
        "if it belongs to a partner, add the name to the partner's aliases in pack.toml",
    )
    .about(lead)
}
