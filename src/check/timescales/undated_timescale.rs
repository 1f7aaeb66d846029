//! A timescale that puts the date off.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::wording::plain_words;

use super::filled;

/// A timescale that puts the date off.
pub(super) const RULE: Rule = Rule {
    name: "undated-timescale",
    severity: Severity::Warning,
    fault: "a timescale that puts the date off",
    meaning: "A timescale says that the date will be determined, decided or agreed one day. The \
              action can be neither due nor overdue. Write the date, or the date by which it will \
              be known.",
    example: "`To be determined`; write `June 2026`, or `Date to be agreed by the Board in June \
              2026`.",
};

/// Whether words say that the date is still to be found.
pub(super) fn puts_off(text: &str) -> bool {
    let plain = plain_words(text);
    let words: Vec<&str> = plain.split(' ').collect();
    (0..words.len()).any(|at| begins_by_putting_off(&words[at..]))
}

fn begins_by_putting_off(words: &[&str]) -> bool {
    match words {
        ["to", "be", done, ..] => matches!(
            *done,
            "determined"
                | "decided"
                | "agreed"
                | "set"
                | "arranged"
                | "advised"
                | "announced"
                | "finalised"
                | "scheduled"
                | "fixed"
                | "established"
        ),
        [
            "date" | "dates" | "time" | "times" | "timescale" | "timescales",
            rest @ ..,
        ] => {
            matches!(rest, ["not", "yet", ..] | ["yet", "to", "be", ..])
        }
        ["at", "a", "date" | "time", rest @ ..] => is_agreed(rest),
        _ => false,
    }
}

/// Whether words begin with what is done with a date, by several or not: "to be jointly agreed".
fn is_agreed(words: &[&str]) -> bool {
    let words = words.strip_prefix(["to", "be"].as_slice()).unwrap_or(words);
    let done = words
        .strip_prefix(["jointly"].as_slice())
        .or_else(|| words.strip_prefix(["mutually"].as_slice()));
    matches!(
        done.unwrap_or(words),
        ["agreed" | "determined" | "decided", ..]
    )
}

/// Adds a finding for each that names no date either.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let put_off = filled(facts).filter(|cell| {
        let timescale = cell.timescale;
        timescale.start.is_none() && timescale.end.is_none() && puts_off(&timescale.text)
    });
    findings.extend(put_off.map(|cell| {
        let message = format!(
            "`{}` is no date",
            cell.timescale.text.trim().replace('\n', " ")
        );
        Finding::new(
            &RULE,
            cell.place,
            message,
            "write the date, or the date by which it will be \
            known",
        )
    }));
}

#[cfg(test)]
mod tests {
    use super::puts_off;

    #[test]
    fn words_that_put_off_are_told_from_conditions() {
        for text in [
            "To be determined",
            "Dates to be agreed with Health",
            "At a date jointly agreed",
            "timescale not yet known",
        ] {
            assert!(puts_off(text), "{text}");
        }
        for text in [
            "As set out in the action plan",
            "Ongoing",
            "Framework to be in place by May",
            "As agreed",
        ] {
            assert!(!puts_off(text), "{text}");
        }
    }
}
