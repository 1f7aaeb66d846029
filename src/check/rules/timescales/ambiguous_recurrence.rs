//! A recurrence that can be read in two ways.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::text::ascii_words::{after, after_one_of, is_one_of, is_word_start};

use super::timescale_cells;

pub(crate) const RULE: Rule = Rule {
    name: "ambiguous-recurrence",
    severity: Severity::Info,
    fault: "a recurrence that can be read in two ways",
    meaning: "Some people read \"bi-annually\" as twice a year, others as every two years. \
              \"Bi-monthly\" can be twice a month or every two months. Write which you mean.",
    example: "`Bi-monthly`; write `every two months`, or `twice a month`.",
};

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
    const PERIODS: [&str; 7] = [
        "annual", "annually", "yearly", "month", "monthly", "week", "weekly",
    ];
    let starts = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| matches!(byte, b'B' | b'b'));
    starts.into_iter().find_map(|(start, _)| {
        if !is_word_start(text, start) {
            return None;
        }
        let joint_and_period = after(&text[start..], "bi")?;
        let is_joint = |joint: char| joint == '-' || joint.is_ascii_whitespace();
        let period = joint_and_period
            .strip_prefix(is_joint)
            .unwrap_or(joint_and_period);
        let end = text.len() - after_one_of(period, &PERIODS)?.len();
        Some((&text[start..end], &text[text.len() - period.len()..end]))
    })
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
