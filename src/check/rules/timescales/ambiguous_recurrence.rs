//! A recurrence that can be read in two ways.

use std::sync::LazyLock;

use regex::Regex;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::text::ascii_words::is_one_of;

use super::timescale_cells;

pub(crate) const RULE: Rule = Rule {
    name: "ambiguous-recurrence",
    severity: Severity::Info,
    fault: "a recurrence that can be read in two ways",
    meaning: "Some people read \"bi-annually\" as twice a year, others as every two years. \
              \"Bi-monthly\" can be twice a month or every two months. Write which you mean.",
    example: "`Bi-monthly`; write `every two months`, or `twice a month`.",
};

static RECURRENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i-u)\bbi[-\s]?(annual(?:ly)?|yearly|month(?:ly)?|week(?:ly)?)\b")
        .expect("the pattern is well formed")
});

/// Adds a finding for each such cell, unless the cell also explains which of the two it means.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for cell in timescale_cells(facts) {
        let text = &cell.timescale.text;
        let Some((words, period)) = ambiguous(text) else {
            continue;
        };
        if is_settled(text) {
            continue;
        }
        let Readings {
            often,
            seldom,
            cause,
        } = readings(period);
        let message = format!("`{words}` may mean {often} or {seldom}");
        let help = format!("write `{often}` or `{seldom}`");
        let finding = Finding::new(&RULE, cell.place, message, help).about(words);
        findings.push(finding.sharing(cause));
    }
}

/// The ambiguous recurrence in a text, and the part after "bi": "Bi-monthly" and "monthly".
fn ambiguous(text: &str) -> Option<(&str, &str)> {
    let (words, [period]) = RECURRENCE.captures(text)?.extract();
    Some((words, period))
}

/// Whether a text also explains its meaning: "Bi-annually (every 2 years)".
fn is_settled(text: &str) -> bool {
    const PLAIN: [&str; 8] = ["twice", "every", "each", "per", "six", "two", "2", "6"];
    let is_between = |character: char| !character.is_ascii_alphanumeric() && character != '_';
    text.split(is_between).any(|word| is_one_of(word, &PLAIN))
}

/// The two meanings of a recurrence.
struct Readings {
    often: &'static str,
    seldom: &'static str,
    /// The cause that findings of this recurrence share.
    cause: &'static str,
}

/// The two meanings of a word after "bi".
fn readings(word: &str) -> Readings {
    match word.chars().next() {
        Some('m' | 'M') => Readings {
            often: "twice a month",
            seldom: "every two months",
            cause: "timescales may mean twice a month or every two months",
        },
        Some('w' | 'W') => Readings {
            often: "twice a week",
            seldom: "every two weeks",
            cause: "timescales may mean twice a week or every two weeks",
        },
        Some(_) | None => Readings {
            often: "twice a year",
            seldom: "every two years",
            cause: "timescales may mean twice a year or every two years",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ambiguous_words_are_whole() {
        assert_eq!(ambiguous("Met Bi-Monthly"), Some(("Bi-Monthly", "Monthly")));
        assert_eq!(ambiguous("biannually"), Some(("biannually", "annually")));
        for text in [
            "Bids monthly",
            "bi-monthlies",
            "Zambi monthly",
            "bi–monthly",
        ] {
            assert_eq!(ambiguous(text), None, "{text}");
        }
        assert!(is_settled("Bi-annually (every 2 years)") && !is_settled("Bi-annually from 2026"));
    }
}
