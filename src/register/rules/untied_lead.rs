//! A lead that is not on the list of partners.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;

pub(crate) const RULE: Rule = Rule {
    name: "untied-lead",
    severity: Severity::Info,
    fault: "a lead that is not on the list of partners and gets its own tracking workbook",
    meaning: "A lead is not the name or an alias of a partner on the pack's list. Its actions get \
              their own tracking workbook, named after the lead. If the lead belongs to a partner, \
              add the name to the partner's aliases. A lead that looks like a typing error for a \
              listed name is a warning. `All partners` in a pack without a list is a warning too: \
              it gets no workbook, because it names nobody.",
    example: "`Schools team` is not a partner; add it under `aliases` of `Council`.",
};

/// A lead, the partner that it probably means, and the reference of one of its actions.
pub(crate) fn finding(lead: &str, near: Option<&str>, reference: &str, place: &Place) -> Finding {
    let message = format!(
        "`{lead}`, the lead of action {reference}, is not on the list of partners, so it gets its \
         own workbook"
    );
    let Some(near) = near else {
        let help = "if it belongs to a partner, add the name to the partner's aliases in pack.toml";
        return Finding::new(&RULE, place, message, help).about(lead);
    };
    let help = format!(
        "if `{near}` is meant, write that in the plan; if both names are right, add this one to \
         the aliases of `{near}` in pack.toml"
    );
    Finding::new(&RULE, place, message, help)
        .with_severity(Severity::Warning)
        .about(lead)
}

/// A lead that means every partner, in a pack without a list of partners.
pub(crate) fn everybody(lead: &str, reference: &str, place: &Place) -> Finding {
    let message = format!(
        "action {reference} is led by `{lead}`, but the pack lists no partners, so only the \
         office's workbook has the action"
    );
    let help = "list the partners under [[partners]] in pack.toml";
    Finding::new(&RULE, place, message, help)
        .with_severity(Severity::Warning)
        .about(lead)
}
