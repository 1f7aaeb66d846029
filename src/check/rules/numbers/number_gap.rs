//! Numbers that skip one.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::facts::{Entry, Facts, NumberGroup, Position, Verdict};
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::Number;

use super::unnumbered;

pub(crate) const RULE: Rule = Rule {
    name: "number-gap",
    severity: Severity::Warning,
    fault: "numbers that skip one",
    meaning: "The numbers of a plan skip one or more. Something was lost, or readers will look for \
              something that does not exist. Write what is missing, or renumber.",
    example: "`2.5` and then `2.7`; number the second one 2.6, or add the missing 2.6.",
};

/// The numbers that are counted together, in their order.
#[derive(Default)]
struct Group<'a> {
    /// The numbers, each with the place of its first use.
    places: BTreeMap<Position, &'a Place>,
    /// The numbers that are used twice. The second use may be the missing number.
    doubled: BTreeSet<Position>,
}

/// Adds a finding for every gap, at the number after it.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let mut groups: BTreeMap<(NumberGroup, String), Group> = BTreeMap::new();
    let blank = unnumbered(facts.plan).into_iter().map(|(place, _)| place);
    let mut reported: BTreeSet<Place> = blank.collect();
    // `shared` is the group of a part's numbers of two or more levels.
    for (shared, (entry, verdict)) in facts
        .numbers
        .iter()
        .filter(|judged| judged.is_counted)
        .flat_map(|judged| judged.numbers.iter().map(|number| (judged.shared, number)))
    {
        if matches!(
            verdict,
            Verdict::OutOfOrder(_) | Verdict::Malformed(None) | Verdict::Date(None)
        ) {
            reported.insert(entry.place.clone());
        }
        let Some(position) = position(entry, verdict) else {
            continue;
        };
        let counted_in = if matches!(verdict, Verdict::Malformed(_) | Verdict::Date(_)) {
            shared
        } else {
            entry.group
        };
        let group = groups
            .entry((counted_in, position.above.clone()))
            .or_default();
        if matches!(verdict, Verdict::Duplicate(_)) {
            group.doubled.insert(position.clone());
        }
        group.places.entry(position).or_insert(entry.place);
    }
    let counted = groups.iter().filter(|((_, above), _)| is_counted(above));
    counted.for_each(|(_, group)| findings.extend(gaps(group, &reported)));
}

/// The position of a number, or of its correction.
fn position(entry: &Entry, verdict: &Verdict) -> Option<Position> {
    match verdict {
        Verdict::Sound | Verdict::Duplicate(_) | Verdict::OutOfOrder(_) => {
            Position::of(entry.reading.as_ref()?)
        }
        Verdict::Malformed(meant) | Verdict::Date(meant) => {
            Position::of(&Number::parse(meant.as_ref()?)?)
        }
        Verdict::OutOfSeries(meant) => Position::of(&Number::parse(meant)?),
    }
}

/// Whether numbers below these levels must be complete. Numbers with a code (`SG7`) are names and
/// need not be complete.
fn is_counted(above: &str) -> bool {
    above.is_empty() || above.ends_with('.')
}

/// The gaps of a group, without those beside a fault that another rule reports. If the
/// missing numbers are more than half as many as those present, the numbers were never complete,
/// and there are no gaps.
fn gaps(group: &Group, reported: &BTreeSet<Place>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut missing_in_all = 0;
    let mut above: Option<(&Position, &Place)> = None;
    for (position, place) in &group.places {
        let missing = missing_before(position, above.map(|(above, _)| above));
        missing_in_all += missing.len();
        let is_reported = above.is_some_and(|(above, above_place)| {
            group.doubled.contains(above) || is_reported_between(above_place, place, reported)
        });
        if !missing.is_empty() && !is_reported {
            findings.push(finding(position, place, above, &missing));
        }
        above = Some((position, place));
    }
    if missing_in_all * 2 > group.places.len() {
        Vec::new()
    } else {
        findings
    }
}

/// The numbers that are missing between two numbers, or before the first one.
fn missing_before(position: &Position, above: Option<&Position>) -> Vec<String> {
    // A wider gap is the beginning of another series.
    const MAX_MISSING: u32 = 10;
    let named = |digits, letter| {
        Position {
            above: position.above.clone(),
            digits,
            letter,
        }
        .number()
    };
    let (digits, letter) = above.map_or((0, 0), |above| (above.digits, above.letter));
    if position.digits == digits {
        // If the group has 1.3 and 1.3b, the 1.3 counts as 1.3a.
        let first = if letter == 0 && position.letter == 2 {
            2
        } else {
            letter + 1
        };
        return (first..position.letter)
            .map(|letter| named(digits, letter))
            .collect();
    }
    let skipped = position.digits - digits - 1;
    let letters = (1..position.letter).map(|letter| named(position.digits, letter));
    let numbers = (digits + 1..position.digits).map(|digits| named(digits, 0));
    if skipped > MAX_MISSING {
        Vec::new()
    } else {
        numbers.chain(letters).collect()
    }
}

/// Whether another rule reports a blank number, or one out of order, between two cells of a sheet.
fn is_reported_between(above: &Place, below: &Place, reported: &BTreeSet<Place>) -> bool {
    above.source == below.source && above < below && reported.range(above..below).next().is_some()
}

fn finding(
    position: &Position,
    place: &Place,
    above: Option<(&Position, &Place)>,
    missing: &[String],
) -> Finding {
    let number = position.number();
    let names = match missing {
        [one] => format!("{one} is missing"),
        [one, other] => format!("{one} and {other} are missing"),
        [first, .., last] => format!("{first} to {last} are missing"),
        [] => String::new(),
    };
    let message = match above {
        Some((above, _)) => format!("{names}: {number} follows {}", above.number()),
        None => format!("{names}: the first number is {number}"),
    };
    let help = "write what is missing, or renumber from here";
    let finding = Finding::new(&RULE, place, message, help);
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
    fn numbers_and_letters_are_counted() {
        assert_eq!(missing(Some("2b.5"), "2b.7"), ["2b.6"]);
        assert_eq!(missing(Some("1.4a"), "1.4d"), ["1.4b", "1.4c"]);
        assert_eq!(missing(None, "3.2"), ["3.1"]);
        for (above, below) in [
            ("1.9", "1.10"),
            ("1.3", "1.3a"),
            ("1.3", "1.3b"),
            ("1.3b", "1.4"),
            ("2", "3a"),
        ] {
            assert!(missing(Some(above), below).is_empty(), "{above} {below}");
        }
    }
}
