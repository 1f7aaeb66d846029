//! A plan whose leads are all missing from the list of partners.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;

pub(crate) const RULE: Rule = Rule {
    name: "all-leads-unlisted",
    severity: Severity::Warning,
    fault: "no lead of the plan is on the list of partners",
    meaning: "The pack lists partners, but the plan uses other names for its leads. So no listed \
              partner is asked about an action; each lead gets its own tracking workbook instead. \
              planpack partners lists the leads, with lines for pack.toml that say which partner \
              each lead is.",
    example: "The plan has `Constabulary` and the list has `Police`; add `aliases = \
              [\"Constabulary\"]` to the partner.",
};

/// The finding at the first lead of the plan.
pub(crate) fn finding(place: &Place) -> Finding {
    let message =
        "no lead of the plan is on the list of partners, so no partner is asked about an action";
    let help = "run planpack partners; add the names that the plan uses to the partners' aliases in \
         pack.toml";
    Finding::new(&RULE, place, message, help)
}
