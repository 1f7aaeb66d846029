//! The word for the board's groups spelt in more than one way.

use std::collections::BTreeMap;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::text::ascii_words::{after, is_word_start};

pub(crate) const RULE: Rule = Rule {
    name: "name-spelt-two-ways",
    severity: Severity::Info,
    fault: "the word for the board's groups spelt in more than one way",
    meaning: "The plan spells the word in two or three ways: subgroup, sub-group or sub group. A \
              search for one does not find the others. Choose one spelling. There is one finding, \
              for the spelling that is used least.",
    example: "`Audit Sub Group` in one cell and `Audit Subgroup` in twenty; write `Subgroup`.",
};

/// Adds one finding if there are several spellings, at the first use of the rarest.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let mut spellings: BTreeMap<&str, Vec<(&Place, String)>> = BTreeMap::new();
    for passage in &facts.passages {
        for (written, joint) in subgroups(&passage.words) {
            let places = spellings.entry(spelling(joint)).or_default();
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
    let (others, times) = (rarest.len(), usual_places.len());
    let message = format!(
        "`{written}` is in {others} {}, but {times} {} `{usual}`",
        if others == 1 { "place" } else { "places" },
        if times == 1 {
            "place has"
        } else {
            "places have"
        }
    );
    let finding = Finding::new(
        &RULE,
        place,
        message,
        format!("use one spelling throughout: `{usual}`"),
    )
    .about(written);
    findings.push(finding.also_here(rarest[1..].iter().map(|(place, _)| *place)));
}

/// Each word for a group in a text, with the space or hyphen between its two parts, if any.
fn subgroups(text: &str) -> impl Iterator<Item = (&str, Option<char>)> {
    let starts = text.match_indices(['S', 's']);
    starts.filter_map(|(start, _)| {
        if is_word_start(text, start) {
            subgroup_at(text, start)
        } else {
            None
        }
    })
}

/// The word for a group that begins at byte `start`.
fn subgroup_at(text: &str, start: usize) -> Option<(&str, Option<char>)> {
    let is_joint =
        |joint: &char| matches!(joint, '-' | '\u{2010}' | '\u{2011}') || joint.is_whitespace();
    let rest = after(&text[start..], "sub")?;
    let joint = rest.chars().next().filter(is_joint);
    let end = text.len() - after(&rest[joint.map_or(0, char::len_utf8)..], "group")?.len();
    Some((&text[start..end], joint))
}

/// The spelling with that character between its two parts.
fn spelling(joint: Option<char>) -> &'static str {
    match joint {
        None => "subgroup",
        Some('-' | '\u{2010}' | '\u{2011}') => "sub-group",
        Some(_) => "sub group",
    }
}
