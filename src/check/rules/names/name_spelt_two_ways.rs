//! The word for the board's groups spelt in more than one way.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::text::{count_of, plural};

pub(crate) const RULE: Rule = Rule {
    name: "name-spelt-two-ways",
    severity: Severity::Info,
    fault: "the word for the board's groups spelt in more than one way",
    meaning: "The plan spells the word in two or three ways: subgroup, sub-group or sub group. A \
              search for one does not find the others. Choose one spelling. There is one finding, \
              for the spelling that is used least.",
    example: "`Audit Sub Group` in one cell and `Audit Subgroup` in twenty; write `Subgroup`.",
};

/// The word, with the space or hyphen between its two parts, if any.
static SUBGROUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i-u:\bsub)([-\u{2010}\u{2011}\s]?)(?i-u:group)")
        .expect("the pattern is well formed")
});

/// Adds one finding if there are several spellings, at the first use of the rarest.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let mut spellings: BTreeMap<&str, Vec<(&Place, String)>> = BTreeMap::new();
    for passage in &facts.passages {
        for (written, spelling) in subgroups(&passage.words) {
            let places = spellings.entry(spelling).or_default();
            if places
                .last()
                .is_none_or(|(place, _)| *place != passage.place)
            {
                places.push((passage.place, written.to_owned()));
            }
        }
    }
    let mut spellings: Vec<(&str, Vec<(&Place, String)>)> = spellings.into_iter().collect();
    spellings.sort_by_key(|(_, places)| places.len());
    let [(_, rarest), .., (usual, usual_places)] = spellings.as_slice() else {
        return;
    };
    let (place, written) = &rarest[0];
    let message = format!(
        "`{written}` is in {}, but {} `{usual}`",
        plural(rarest.len(), "place"),
        count_of(usual_places.len(), "place has", "places have")
    );
    let help = format!("use one spelling throughout: `{usual}`");
    let finding = Finding::new(&RULE, place, message, help).about(written);
    findings.push(finding.also_here(rarest[1..].iter().map(|(place, _)| *place)));
}

/// Each word for a group in a text, with its spelling.
fn subgroups(text: &str) -> impl Iterator<Item = (&str, &'static str)> {
    SUBGROUP.captures_iter(text).map(|found| {
        let (written, [joint]) = found.extract();
        let spelling = match joint {
            "" => "subgroup",
            "-" | "\u{2010}" | "\u{2011}" => "sub-group",
            _ => "sub group",
        };
        (written, spelling)
    })
}
