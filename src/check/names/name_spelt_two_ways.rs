//! The word for the board's groups spelt in more than one way.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;

/// The word for the board's groups spelt in more than one way.
pub(super) const RULE: Rule = Rule {
    name: "name-spelt-two-ways",
    severity: Severity::Info,
    fault: "the word for the board's groups spelt in more than one way",
    meaning: "The plan writes subgroup, sub-group and sub group. Whoever searches for the one does not find the other. \
              Choose one spelling. It is told once, for the spelling that is used least.",
    example: "`Audit Sub Group` in one cell and `Audit Subgroup` in twenty; write `Subgroup`.",
};

static SUBGROUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b(?i:sub))(?<joint>[-\u{2010}\u{2011}\s]?)(?i-u:group)").expect("the pattern is well formed")
});

/// Adds one finding if there are several spellings, at the first place of the rarest.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let mut spellings: BTreeMap<&str, Vec<(&Place, String)>> = BTreeMap::new();
    for passage in &facts.passages {
        for found in SUBGROUP.captures_iter(&passage.words) {
            let places = spellings.entry(spelling(&found["joint"])).or_default();
            if places.last().is_none_or(|(place, _)| *place != passage.place) {
                places.push((passage.place, found[0].to_owned()));
            }
        }
    }
    let mut spellings: Vec<(&str, Vec<(&Place, String)>)> = spellings.into_iter().collect();
    spellings.sort_by_key(|(_, places)| places.len());
    let ([(_, rarest), .., (usual, usual_places)], Some(_)) = (spellings.as_slice(), spellings.get(1)) else { return };
    let (place, written) = &rarest[0];
    let (others, times) = (rarest.len(), usual_places.len());
    let message =
        format!("`{written}`, in {others} {}; {times} have `{usual}`", if others == 1 { "place" } else { "places" });
    let finding = Finding::new(&RULE, place, message, format!("choose one spelling, as in `{usual}`")).about(written);
    findings.push(rarest[1..].iter().fold(finding, |finding, (place, _)| finding.related_to("also here", place)));
}

/// The spelling with that between its two words.
fn spelling(joint: &str) -> &'static str {
    match joint {
        "" => "subgroup",
        "-" | "\u{2010}" | "\u{2011}" => "sub-group",
        _ => "sub group",
    }
}
