//! An acronym that nobody explains.

use std::collections::{HashMap, HashSet};

use crate::check::facts::Facts;
use crate::check::names_in_text::phrases;
use crate::check::passages::Passage;
use crate::finding::{Finding, Rule, Severity};
use crate::model::Plan;

use super::terms::{Term, keys_of_entry, stem, terms};
use super::written_out::explanations;

/// An acronym that nobody explains.
pub(super) const RULE: Rule = Rule {
    name: "undefined-acronym",
    severity: Severity::Warning,
    fault: "an acronym that nobody explains",
    meaning: "An acronym is used that the glossary does not have or, in a plan without a glossary, that is written out \
              nowhere. A member of the public, or a new member of the board, cannot know what it means. Add it to the \
              glossary, or write it out where it is used first. It is told once, at its first use; a word in capitals \
              that may be no acronym is a remark only.",
    example: "`the RNG reports yearly` and no RNG in the glossary; add the line `RNG`, `Road Network Group`.",
};

/// Adds a finding for each term, at its first use.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let terms = terms(facts.plan, &facts.passages);
    let defined: HashSet<String> = facts.plan.glossary().flat_map(|entry| keys_of_entry(&entry.term.value)).collect();
    let has_glossary = facts.plan.glossary().next().is_some();
    let meanings = Meanings::of(&facts.passages, &terms);
    for term in &terms {
        let is_explained = meanings.explained.contains_key(&term.key);
        if defined.contains(&term.key) || (is_explained && !has_glossary) {
            continue;
        }
        findings.push(finding(term, facts.plan, &meanings, nearest(term, &terms, &defined).as_deref()));
    }
}

fn finding(term: &Term<'_>, plan: &Plan, meanings: &Meanings, nearest: Option<&str>) -> Finding {
    let has_glossary = plan.glossary().next().is_some();
    let fault = if has_glossary { "is not in the glossary" } else { "is written out nowhere" };
    let mut finding = Finding::new(
        &RULE,
        term.places[0],
        format!("`{}` {fault}", term.written),
        help(term, has_glossary, meanings, nearest),
    )
    .about(&term.written);
    if !term.is_sure && !meanings.explained.contains_key(&term.key) {
        finding.severity = Severity::Info;
    }
    term.places[1..].iter().fold(finding, |finding, place| finding.related_to("also here", place))
}

fn help(term: &Term<'_>, has_glossary: bool, meanings: &Meanings, nearest: Option<&str>) -> String {
    let cure =
        if has_glossary { "add it to the glossary" } else { "write it out here, or add a sheet with a glossary" };
    let meaning = match (meanings.explained.get(&term.key), meanings.possible.get(&term.key)) {
        (Some(meaning), _) => format!(", as `{meaning}`"),
        (None, Some(meaning)) => format!("; the plan names a `{meaning}`, if that is meant"),
        (None, None) => nearest.map_or_else(String::new, |nearest| format!("; or write `{nearest}`, if that is meant")),
    };
    format!("{cure}{meaning}")
}

/// What the text makes of its acronyms.
struct Meanings {
    /// The words given for an acronym, by its key.
    explained: HashMap<String, String>,
    /// Names that begin with the letters of an acronym, by its key.
    possible: HashMap<String, String>,
}

impl Meanings {
    fn of(passages: &[Passage<'_>], terms: &[Term<'_>]) -> Self {
        let mut explained = HashMap::new();
        for explanation in explanations(passages) {
            explained.entry(explanation.key).or_insert(explanation.meaning);
        }
        let keys: HashMap<String, &str> =
            terms.iter().map(|term| (term.key.replace('&', ""), term.key.as_str())).collect();
        let mut possible = HashMap::new();
        phrases(passages, &mut |phrase, _| {
            let is_name = phrase.is_whole && phrase.words.chars().any(char::is_lowercase);
            if let Some(key) = keys.get(phrase.initials).filter(|_| is_name) {
                possible.entry((*key).to_owned()).or_insert_with(|| phrase.words.to_owned());
            }
        });
        Self { explained, possible }
    }
}

/// The term that an unexplained one, used once or twice, may be a slip for: it differs by one letter or by two that
/// changed places, and is in the glossary or used far more often.
fn nearest(term: &Term<'_>, terms: &[Term<'_>], defined: &HashSet<String>) -> Option<String> {
    const SHORTEST: usize = 3;
    const MOST_USES: usize = 2;
    const TIMES_OFTENER: usize = 4;
    if term.stem().len() < SHORTEST || term.places.len() > MOST_USES {
        return None;
    }
    let is_near = |key: &str| stem(key).len() >= SHORTEST && strsim::osa_distance(term.stem(), stem(key)) == 1;
    let is_oftener = |other: &&Term<'_>| other.places.len() >= TIMES_OFTENER * term.places.len();
    let used = terms.iter().filter(|other| is_near(&other.key)).filter(is_oftener);
    let oftenest = used.max_by_key(|other| other.places.len()).map(|other| other.key.clone());
    oftenest.or_else(|| defined.iter().filter(|key| is_near(key)).min().cloned())
}
