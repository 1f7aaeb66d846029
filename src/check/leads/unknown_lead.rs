//! A lead that is on no list of partners.

use foldhash::{HashMap, HashMapExt};

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::wording::plain_words;

use super::{filled, is_slip};

/// A lead that is on no list of partners.
pub(super) const RULE: Rule = Rule {
    name: "unknown-lead",
    severity: Severity::Info,
    fault: "a lead that is on no list of partners",
    meaning: "The plan lists its partners, in a sheet or in the pack file, and a lead is none of \
              their names or other names. Nobody can be sent their actions. Write a name of the \
              list, or add this one to the other names of its partner. A lead that is only a slip \
              away from a known name is a warning.",
    example: "`Polise` where the list has `Police`; write that, or add `aliases = [\"Polise\"]` to \
              the partner.",
};

/// From here on a name is worth being named in the help.
const LEAST_CLOSENESS: f64 = 0.75;

/// Adds a finding for each lead of each cell, if there is a list.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    if facts.plan.partners.is_empty() {
        return;
    }
    let partners = facts.plan.partners.iter();
    let names = partners.flat_map(|partner| partner.aliases.iter().chain([&partner.name]));
    let names: Vec<(String, &str)> = names
        .map(|name| (plain_words(name), name.as_str()))
        .collect();
    let mut nearest: HashMap<&str, Option<Near<'_>>> = HashMap::new();
    for (row, cell) in filled(facts) {
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
    let message = format!("`{lead}` is on no list of partners");
    let Some(Near { name, is_slip }) = near else {
        let help = "write a name of the list, or add this one to it";
        return Finding::new(&RULE, place, message, help)
            .about(lead)
            .sharing("leads are on no list of partners");
    };
    let help = format!("write `{name}` if that is meant, or add this one to the list");
    let severity = if is_slip {
        Severity::Warning
    } else {
        Severity::Info
    };
    Finding {
        severity,
        ..Finding::new(&RULE, place, message, help)
    }
    .about(lead)
}

/// The name of the list that is nearest to a lead.
#[derive(Clone, Copy)]
struct Near<'a> {
    name: &'a str,
    /// Whether it is surely meant.
    is_slip: bool,
}

fn nearest_name<'a>(lead: &str, names: &[(String, &'a str)]) -> Option<Near<'a>> {
    let lead = plain_words(lead);
    let closeness = |(words, name): &(String, &'a str)| {
        (
            strsim::normalized_damerau_levenshtein(&lead, words),
            Near {
                name,
                is_slip: is_slip(&lead, words),
            },
        )
    };
    let near = names
        .iter()
        .map(closeness)
        .filter(|(closeness, _)| *closeness >= LEAST_CLOSENESS);
    near.max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, near)| near)
}
