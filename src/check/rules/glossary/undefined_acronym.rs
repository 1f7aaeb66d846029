//! An acronym that is not explained.

use std::collections::{HashMap, HashSet};

use crate::check::facts::{Explanation, Facts};
use crate::finding::{Finding, Rule, Severity};

use super::terms::{Term, keys_of_entry, stem, terms};

pub(crate) const RULE: Rule = Rule {
    name: "undefined-acronym",
    severity: Severity::Warning,
    fault: "an acronym that is not explained",
    meaning: "The plan uses an acronym that its glossary does not explain. If there is no \
              glossary, the acronym is not written out anywhere. A member of the public, or a new \
              member of the board, cannot know what it means. Add it to the glossary, or write it \
              out at its first use. There is one finding for each acronym. It is only a remark if \
              the word in capitals may not be an acronym, or if the acronym is written out later.",
    example: "`the RNG reports yearly` and no RNG in the glossary; add the line `RNG`, `Road \
              Network Group`.",
};

/// Adds a finding for each term, at its first use.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let terms = terms(facts.plan, &facts.passages);
    let glossary: Vec<String> = facts
        .plan
        .glossary()
        .flat_map(|entry| keys_of_entry(&entry.term.value))
        .collect();
    let defined: HashSet<&str> = glossary.iter().map(|key| stem(key)).collect();
    let has_glossary = facts.plan.glossary().next().is_some();
    let meanings = Meanings::of(facts, &terms);
    let neighbours = Neighbours::of(&terms, &glossary);
    for term in terms.iter().filter(|term| !defined.contains(term.stem())) {
        let explained = meanings.explained.get(term.stem());
        // The acronym is written out beside its first use.
        if explained.is_some_and(|explanation| explanation.place == term.places[0]) {
            continue;
        }
        match explained.filter(|_| !has_glossary) {
            None => findings.push(undefined(
                term,
                has_glossary,
                &meanings,
                neighbours.nearest(term),
            )),
            Some(explanation) => findings.extend(explained_late(term, explanation)),
        }
    }
}

fn undefined(
    term: &Term<'_>,
    has_glossary: bool,
    meanings: &Meanings<'_>,
    nearest: Option<&str>,
) -> Finding {
    let (fault, cure) = if has_glossary {
        ("is not in the glossary", "add it to the glossary")
    } else {
        (
            "is not written out anywhere",
            "write it out here, or add a sheet with a glossary",
        )
    };
    let explained = meanings.explained.get(term.stem());
    let meaning = match (explained, meanings.possible.get(term.stem()), nearest) {
        (Some(explanation), _, _) => format!(", as `{}`", explanation.meaning),
        (None, Some(meaning), _) => {
            format!("; its meaning may be `{meaning}`, which is in the plan")
        }
        (None, None, Some(nearest)) => format!("; or correct it to `{nearest}`"),
        (None, None, None) => String::new(),
    };
    let message = format!("`{}` {fault}", term.written);
    let mut finding = Finding::new(&RULE, term.places[0], message, format!("{cure}{meaning}"))
        .about(&term.written);
    if !term.is_sure && explained.is_none() {
        finding.severity = Severity::Info;
    }
    finding.also_here(term.places[1..].iter().copied())
}

/// An info finding for a term that a workbook writes out later than its first use.
fn explained_late(term: &Term<'_>, explanation: &Explanation<'_>) -> Option<Finding> {
    let is_late = term.places[0] != explanation.place && explanation.place.cell().is_some();
    is_late.then(|| {
        let message = format!("`{}` is used before it is written out", term.written);
        let help = format!("write it out here, as `{}`", explanation.meaning);
        let finding = Finding::new(&RULE, term.places[0], message, help).about(&term.written);
        Finding {
            severity: Severity::Info,
            ..finding.related_to("written out here", explanation.place)
        }
    })
}

/// The meanings of acronyms in the text, by the stem of the acronym's key.
struct Meanings<'a> {
    /// The first place where each acronym is written out.
    explained: HashMap<&'a str, &'a Explanation<'a>>,
    /// Names with the initials of an acronym.
    possible: HashMap<&'a str, String>,
}

impl<'a> Meanings<'a> {
    fn of(facts: &'a Facts<'a>, terms: &'a [Term<'_>]) -> Self {
        let mut explained = HashMap::new();
        for explanation in &facts.explanations {
            explained
                .entry(stem(&explanation.key))
                .or_insert(explanation);
        }
        let initials: HashMap<String, &str> = terms
            .iter()
            .map(|term| (term.key.replace('&', ""), term.stem()))
            .collect();
        let mut possible = HashMap::new();
        facts.for_each_name(&mut |phrase, _| {
            if let (true, Some(stem)) = (phrase.is_whole, initials.get(phrase.initials)) {
                possible
                    .entry(*stem)
                    .or_insert_with(|| phrase.words.to_owned());
            }
        });
        Self {
            explained,
            possible,
        }
    }
}

/// Terms that may be the intended spelling of a mistyped one.
struct Neighbours<'a> {
    /// The terms used more than once, each with its number of uses, the most frequent first.
    used: Vec<(&'a str, usize)>,
    /// Terms of the glossary.
    defined: Vec<&'a str>,
}

impl<'a> Neighbours<'a> {
    fn of(terms: &'a [Term<'_>], glossary: &'a [String]) -> Self {
        // Far more terms than plans have. A text may be one long list of codes.
        const MOST: usize = 500;
        let mut used: Vec<(&str, usize)> = terms
            .iter()
            .map(|term| (term.key.as_str(), term.places.len()))
            .filter(|(_, uses)| *uses > 1)
            .collect();
        used.sort_by(|one, other| (other.1, one.0).cmp(&(one.1, other.0)));
        used.truncate(MOST);
        let mut defined: Vec<&str> = glossary.iter().map(String::as_str).take(MOST).collect();
        defined.sort_unstable();
        Self { used, defined }
    }

    /// The term that was probably meant by an unexplained one. The two differ by one letter, or by
    /// two letters that changed places. The probable term is in the glossary or used far more
    /// often.
    fn nearest(&self, term: &Term<'_>) -> Option<&'a str> {
        // A term of two letters is too short, because one letter is half of it. A term used four
        // times as often is the usual one: nobody makes the same typing error as often.
        const SHORTEST: usize = 3;
        const MOST_USES: usize = 2;
        const TIMES_AS_OFTEN: usize = 4;
        let uses = term.places.len();
        if term.stem().len() < SHORTEST || uses > MOST_USES {
            return None;
        }
        let is_near = |key: &str| {
            let (own, other) = (term.stem(), stem(key));
            other.len() >= SHORTEST
                && own.len().abs_diff(other.len()) <= 1
                && strsim::osa_distance(own, other) == 1
        };
        let frequent = self
            .used
            .iter()
            .take_while(|(_, others)| *others >= TIMES_AS_OFTEN * uses);
        let keys = frequent
            .map(|(key, _)| *key)
            .chain(self.defined.iter().copied());
        keys.into_iter().find(|key| is_near(key))
    }
}
