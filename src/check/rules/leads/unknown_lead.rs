//! A lead that is not on the list of partners.

use std::collections::HashMap;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::text::{is_near_name, plain_words};

use super::lead_cells;

pub(crate) const RULE: Rule = Rule {
    name: "unknown-lead",
    severity: Severity::Info,
    fault: "a lead that is not on the list of partners",
    meaning: "The plan has a list of partners, in a sheet or in pack.toml. A lead is not among \
              their names or aliases, so its actions cannot be sent to a partner. Write a name \
              from the list, or add this one to the aliases of its partner. A lead that looks like \
              a typing error for a listed name is a warning.",
    example: "`Polise` where the list has `Police`; write that, or add `aliases = [\"Polise\"]` to \
              the partner.",
};

/// How similar a name must be for the help to suggest it: one letter in four may differ.
const LEAST_CLOSENESS: f64 = 0.75;

/// Adds a finding for each unknown lead of each cell, if the plan has a list of partners.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    if facts.plan.partners.is_empty() {
        return;
    }
    let partners = facts.plan.partners.iter();
    let names = partners.flat_map(|partner| partner.aliases.iter().chain([&partner.name]));
    let names: Vec<(String, &str)> = names
        .map(|name| (plain_words(name), name.as_str()))
        .collect();
    let mut nearest: HashMap<&str, Option<Near<'_>>> = HashMap::new();
    for (row, cell) in lead_cells(facts) {
        for lead in row
            .action
            .leads
            .iter()
            .filter(|lead| lead.partner.is_none())
        {
            let near = *nearest
                .entry(&lead.text)
                .or_insert_with(|| nearest_name(&lead.text, &names));
            findings.push(finding(&lead.text, &cell.place, near));
        }
    }
}

fn finding(lead: &str, place: &Place, near: Option<Near<'_>>) -> Finding {
    let message = format!("`{lead}` is not on the list of partners");
    let Some(Near { name, is_slip }) = near else {
        let help = "write a name from the list, or add this one to the list";
        return Finding::new(&RULE, place, message, help)
            .about(lead)
            .sharing("leads are not on the list of partners");
    };
    let help = format!("write `{name}` if that is meant, or add this one to the list");
    let severity = if is_slip {
        Severity::Warning
    } else {
        Severity::Info
    };
    Finding::new(&RULE, place, message, help)
        .with_severity(severity)
        .about(lead)
}

/// The listed name closest to a lead.
#[derive(Clone, Copy)]
struct Near<'a> {
    name: &'a str,
    /// Whether the lead is probably a typing error for the name.
    is_slip: bool,
}

fn nearest_name<'a>(lead: &str, names: &[(String, &'a str)]) -> Option<Near<'a>> {
    let lead = plain_words(lead);
    let closeness = |(words, name): &(String, &'a str)| {
        (
            strsim::normalized_damerau_levenshtein(&lead, words),
            Near {
                name,
                is_slip: is_near_name(&lead, words),
            },
        )
    };
    let near = names
        .iter()
        .map(closeness)
        .filter(|(closeness, _)| *closeness >= LEAST_CLOSENESS);
    near.max_by(|one, other| {
        let by_slip = one.1.is_slip.cmp(&other.1.is_slip);
        by_slip.then(one.0.total_cmp(&other.0))
    })
    .map(|(_, near)| near)
}
