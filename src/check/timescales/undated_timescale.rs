//! A timescale that puts the date off.

use std::sync::LazyLock;

use regex::Regex;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::wording::plain_words;

use super::filled;

/// A timescale that puts the date off.
pub(super) const RULE: Rule = Rule {
    name: "undated-timescale",
    severity: Severity::Warning,
    fault: "a timescale that puts the date off",
    meaning: "A timescale says that the date will be determined, decided or agreed one day. The action can be neither \
              due nor overdue. Write the date, or the date by which it will be known.",
    example: "`To be determined`; write `June 2026`, or `Date to be agreed by the Board in June 2026`.",
};

/// In plain words.
static PUTTING_OFF: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x-u) \b to\ be\ (?: determined | decided | agreed | set | arranged | advised | announced | finalised
                | scheduled | fixed | established ) \b
            | \b (?: date | time | timescale ) s?\ (?: not\ yet | yet\ to\ be ) \b
            | \b at\ a\ (?: date | time )\ (?: to\ be\ )? (?: jointly\ | mutually\ )? (?: agreed | determined | decided ) \b",
    )
    .expect("the pattern is well-formed")
});

/// Whether words say that the date is still to be found.
pub(super) fn puts_off(text: &str) -> bool {
    PUTTING_OFF.is_match(&plain_words(text))
}

/// Adds a finding for each that names no date either.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let put_off = filled(facts).filter(|cell| {
        let timescale = cell.timescale;
        timescale.start.is_none() && timescale.end.is_none() && puts_off(&timescale.text)
    });
    findings.extend(put_off.map(|cell| {
        let message = format!("`{}` is no date", cell.timescale.text.trim().replace('\n', " "));
        Finding::new(&RULE, cell.place, message, "write the date, or the date by which it will be known")
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
        for text in ["As set out in the action plan", "Ongoing", "Framework to be in place by May", "As agreed"] {
            assert!(!puts_off(text), "{text}");
        }
    }
}
