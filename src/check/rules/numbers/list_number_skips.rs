//! A list within a cell, or below an outcome, whose numbers or letters skip one.

use std::sync::LazyLock;

use regex::Regex;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::{Body, Item};

pub(crate) const RULE: Rule = Rule {
    name: "list-number-skips",
    severity: Severity::Warning,
    fault: "a list whose numbers or letters skip one",
    meaning: "A list in a cell, or below an outcome, counts a), b), d). A point was lost, or the \
              list was cut from a longer one. Renumber it, or write what is missing. A list that \
              begins late but skips nothing is only a remark.",
    example: "`a) crews`, `b) pilots`, `d) guests` on three lines of a cell; write c) before \
              guests.",
};

/// The number or letter of a line of a list. A letter is its place in the alphabet, from one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Number(u32),
    Letter(u32),
}

static MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*\(?(?:(?<number>[0-9]{1,2})|(?<letter>[a-z]))[.)]\s+\S")
        .expect("the pattern is well formed")
});

/// Adds a finding for the first skip of every list.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for cell in facts.cells.iter().filter(|cell| cell.words.contains('\n')) {
        let marks: Vec<Mark> = cell.words.lines().filter_map(mark).collect();
        findings.extend(skip(&marks).map(|(_, skip)| finding(cell.place, &skip)));
    }
    for part in &facts.plan.parts {
        let Body::Items(items) = &part.body else {
            continue;
        };
        for list in
            items.chunk_by(|above, below| letter(above).is_some() == letter(below).is_some())
        {
            findings.extend(of_items(list));
        }
    }
}

/// The number or letter that a line begins with, if text follows it: "(12) crews", "a. crews".
fn mark(line: &str) -> Option<Mark> {
    let found = MARK.captures(line)?;
    let number = || found.name("number")?.as_str().parse().ok();
    let letter = || position(found.name("letter")?.as_str());
    letter()
        .map(Mark::Letter)
        .or_else(|| number().map(Mark::Number))
}

/// The place of a small letter in the alphabet, from one.
fn position(letter: &str) -> Option<u32> {
    Some(u32::from(*letter.as_bytes().first()? - b'a') + 1)
}

/// The letter of a line below an outcome: "b." in place of a number.
fn letter(item: &Item) -> Option<Mark> {
    let letter = item
        .number
        .as_deref()?
        .trim()
        .trim_start_matches('(')
        .trim_end_matches(['.', ')']);
    let is_letter = letter.len() == 1 && letter.bytes().all(|byte| byte.is_ascii_lowercase());
    is_letter.then(|| position(letter).map(Mark::Letter))?
}

fn of_items(list: &[Item]) -> Option<Finding> {
    let marks: Vec<Mark> = list.iter().filter_map(letter).collect();
    let (at, skip) = skip(&marks)?;
    let item = list.get(at)?;
    Some(finding(
        item.number_place.as_ref().unwrap_or(&item.text.place),
        &skip,
    ))
}

/// The place where a list skips: between two marks, or before its first.
struct Skip {
    above: Option<String>,
    below: String,
}

/// The first skip of a list of two or more marks of one kind, with the index of the mark after it.
fn skip(marks: &[Mark]) -> Option<(usize, Skip)> {
    let (first, rest) = marks.split_first()?;
    let is_of_kind = |mark: &Mark| {
        matches!(
            (first, mark),
            (Mark::Number(_), Mark::Number(_)) | (Mark::Letter(_), Mark::Letter(_))
        )
    };
    if rest.is_empty() || !rest.iter().all(is_of_kind) || is_roman(marks) {
        return None;
    }
    let follows = |above: Mark, below: Mark| below.count() <= above.count() + 1;
    let at = marks.windows(2).position(|pair| !follows(pair[0], pair[1]));
    match at {
        Some(at) => Some((
            at + 1,
            Skip {
                above: Some(marks[at].shown()),
                below: marks[at + 1].shown(),
            },
        )),
        None => (first.count() > 1).then(|| {
            (
                0,
                Skip {
                    above: None,
                    below: first.shown(),
                },
            )
        }),
    }
}

/// Whether letters may be Roman numerals: i), v), x).
fn is_roman(marks: &[Mark]) -> bool {
    const ROMAN: [u32; 3] = [9, 22, 24];
    marks
        .iter()
        .all(|mark| matches!(mark, Mark::Letter(letter) if ROMAN.contains(letter)))
}

impl Mark {
    fn count(self) -> u32 {
        match self {
            Self::Number(count) | Self::Letter(count) => count,
        }
    }

    fn shown(self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Letter(letter) => ('a'..='z')
                .nth(letter.saturating_sub(1) as usize)
                .map_or_else(String::new, String::from),
        }
    }
}

fn finding(place: &Place, skip: &Skip) -> Finding {
    let Skip { above, below } = skip;
    let help = "renumber the list, or write what is missing";
    let Some(above) = above else {
        let message = format!("the list begins with `{below}`");
        return Finding::new(&RULE, place, message, help).with_severity(Severity::Info);
    };
    let message = format!("the list goes from `{above}` to `{below}`");
    Finding::new(&RULE, place, message, help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(Option<String>, String)> {
        let marks: Vec<Mark> = text.lines().filter_map(mark).collect();
        skip(&marks).map(|(_, skip)| (skip.above, skip.below))
    }

    #[test]
    fn lists_that_skip_are_found() {
        assert_eq!(
            found("a) crews\nb) pilots\nd) guests"),
            Some((Some("b".to_owned()), "d".to_owned()))
        );
        assert_eq!(found("3. Sand\n4. Salt"), Some((None, "3".to_owned())));
    }

    #[test]
    fn a_list_without_a_gap_is_not_reported() {
        for text in [
            "1. Sand\n2. Salt",
            "1) Sand\n2) Salt\n1) Rope\n2) Nets",
            "i) Sand\nv) Salt",
            "Sand\nSalt",
            "7. Sand",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
