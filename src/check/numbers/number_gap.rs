//! Numbers that skip one.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::Number;

use super::number_missing::unnumbered;
use super::series::{self, Count, Entry, Position};
use super::standing::{self, Standing};

/// Numbers that skip one.
pub(super) const RULE: Rule = Rule {
    name: "number-gap",
    severity: Severity::Warning,
    fault: "numbers that skip one",
    meaning: "The numbers of a plan skip one or several. Readers look for what is not there, or something was lost. Write \
              what is missing, or number anew.",
    example: "`2.5` and then `2.7`; number the second 2.6, or write 2.6.",
};

/// The numbers that are counted together, in their order, each with its first place.
type Group<'a> = BTreeMap<Position, &'a Place>;

/// Adds a finding for every gap, at the number after it.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let judged = standing::judge(series::all(facts.plan));
    let mut groups: BTreeMap<(Count, String), Group> = BTreeMap::new();
    let mut unclear: BTreeSet<(Count, String)> = BTreeSet::new();
    for (entry, standing) in judged.iter().flat_map(|judged| &judged.numbers) {
        let Some(position) = position(entry, standing) else { continue };
        let key = (entry.count, position.above.clone());
        if matches!(standing, Standing::Duplicate(_) | Standing::OutOfOrder(_)) {
            unclear.insert(key.clone());
        }
        groups.entry(key).or_default().entry(position).or_insert(entry.place);
    }
    let blanks: BTreeSet<Place> = unnumbered(facts.plan).into_iter().map(|(place, _)| place).collect();
    let counted = groups.iter().filter(|(key, _)| !unclear.contains(key) && is_counted(&key.1));
    counted.for_each(|(_, group)| findings.extend(gaps(group, &blanks)));
}

/// Where a number stands among the others, as it is meant.
fn position(entry: &Entry, standing: &Standing) -> Option<Position> {
    match standing {
        Standing::Sound | Standing::Duplicate(_) | Standing::OutOfOrder(_) => Position::of(entry.reading.as_ref()?),
        Standing::Malformed(meant) => Position::of(&Number::parse(meant.as_ref()?)?),
        Standing::OutOfSeries(meant) => Position::of(&Number::parse(meant)?),
    }
}

/// Whether numbers below these levels are counted through. Those with a code (`SG7`) are names.
fn is_counted(above: &str) -> bool {
    above.is_empty() || above.ends_with('.')
}

/// The gaps of a group. One that has nearly as many gaps as numbers is not counted through at all.
fn gaps(group: &Group, blanks: &BTreeSet<Place>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut missing_in_all = 0;
    let mut above: Option<(&Position, &Place)> = None;
    for (position, place) in group {
        let missing = missing_before(position, above.map(|(above, _)| above));
        missing_in_all += missing.len();
        let is_explained = above.is_some_and(|(_, above)| has_blank_between(above, place, blanks));
        if !missing.is_empty() && !is_explained {
            findings.push(finding(position, place, above, &missing));
        }
        above = Some((position, place));
    }
    if missing_in_all * 2 > group.len() { Vec::new() } else { findings }
}

/// The numbers that are missing between two, or before the first.
fn missing_before(position: &Position, above: Option<&Position>) -> Vec<String> {
    const MAX_MISSING: u32 = 10;
    let named = |digits, letter| Position { above: position.above.clone(), digits, letter }.number();
    let (digits, letter) = above.map_or((0, 0), |above| (above.digits, above.letter));
    if position.digits == digits {
        // A number without a letter may stand for the first.
        let first = if letter == 0 && position.letter == 2 { 2 } else { letter + 1 };
        return (first..position.letter).map(|letter| named(digits, letter)).collect();
    }
    let skipped = position.digits - digits - 1;
    let letters = (1..position.letter).map(|letter| named(position.digits, letter));
    let numbers = (digits + 1..position.digits).map(|digits| named(digits, 0));
    if skipped > MAX_MISSING { Vec::new() } else { numbers.chain(letters).collect() }
}

/// Whether a number was left blank between two cells of a sheet: that is told there.
fn has_blank_between(above: &Place, below: &Place, blanks: &BTreeSet<Place>) -> bool {
    above.source == below.source && above < below && blanks.range(above..below).next().is_some()
}

fn finding(position: &Position, place: &Place, above: Option<(&Position, &Place)>, missing: &[String]) -> Finding {
    let number = position.number();
    let names = match missing {
        [one] => format!("{one} is missing"),
        [first, .., last] => format!("{first} to {last} are missing"),
        [] => String::new(),
    };
    let message = match above {
        Some((above, _)) => format!("{names}: {number} follows {}", above.number()),
        None => format!("{names}: the first number is {number}"),
    };
    let finding = Finding::new(&RULE, place, message, "write what is missing, or number anew from here");
    match above {
        Some((_, place)) => finding.related_to("the number before", place),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(above: Option<&str>, below: &str) -> Vec<String> {
        let position = |text: &str| Position::of(&Number::parse(text).unwrap()).unwrap();
        missing_before(&position(below), above.map(position).as_ref())
    }

    #[test]
    fn numbers_and_letters_are_counted_through() {
        assert_eq!(missing(Some("2b.5"), "2b.7"), ["2b.6"]);
        assert_eq!(missing(Some("1.4a"), "1.4d"), ["1.4b", "1.4c"]);
        assert_eq!(missing(None, "3.2"), ["3.1"]);
        for (above, below) in [("1.9", "1.10"), ("1.3", "1.3a"), ("1.3", "1.3b"), ("1.3b", "1.4"), ("2", "3a")] {
            assert!(missing(Some(above), below).is_empty(), "{above} {below}");
        }
    }
}
