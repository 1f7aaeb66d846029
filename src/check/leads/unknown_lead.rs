//! A lead that is on no list of partners.

use std::collections::HashMap;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::wording::joined_words;

use super::filled;

/// A lead that is on no list of partners.
pub(super) const RULE: Rule = Rule {
    name: "unknown-lead",
    severity: Severity::Info,
    fault: "a lead that is on no list of partners",
    meaning: "The plan lists its partners, in a sheet or in the pack file, and a lead is none of their names or other \
              names. Nobody can be sent their actions. Write a name of the list, or add this one to the other names of \
              its partner. A lead that is only a slip away from a known name is a warning.",
    example: "`Polise` where the list has `Police`; write that, or add `aliases = [\"Polise\"]` to the partner.",
};

/// From here on two names are a slip apart.
const LEAST_CLOSENESS: f64 = 0.85;

/// Adds a finding for each lead of each cell, if there is a list.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    if facts.plan.partners.is_empty() {
        return;
    }
    let partners = facts.plan.partners.iter();
    let names = partners.flat_map(|partner| partner.aliases.iter().chain([&partner.name]));
    let names: Vec<(String, &str)> = names.map(|name| (joined_words(name), name.as_str())).collect();
    let mut nearest: HashMap<&str, Option<&str>> = HashMap::new();
    for (row, cell) in filled(facts) {
        for lead in row.action.leads.iter().filter(|lead| lead.partner.is_none()) {
            let near = *nearest.entry(&lead.text).or_insert_with(|| nearest_name(&lead.text, &names));
            let message = format!("`{}` is on no list of partners", lead.text);
            let finding = match near {
                Some(name) => {
                    let help = format!("write `{name}`, or add this to the other names of its partner");
                    Finding { severity: Severity::Warning, ..Finding::new(&RULE, &cell.place, message, help) }
                }
                None => Finding::new(&RULE, &cell.place, message, "write a name of the list, or add this one to it")
                    .sharing("leads are on no list of partners"),
            };
            findings.push(finding.about(&lead.text));
        }
    }
}

/// The name of the list that a lead is a slip away from.
fn nearest_name<'a>(lead: &str, names: &[(String, &'a str)]) -> Option<&'a str> {
    let lead = joined_words(lead);
    let closeness = |(words, name): &(String, &'a str)| (strsim::normalized_damerau_levenshtein(&lead, words), *name);
    let near = names.iter().map(closeness).filter(|(closeness, _)| (LEAST_CLOSENESS..1.0).contains(closeness));
    near.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, name)| name)
}
