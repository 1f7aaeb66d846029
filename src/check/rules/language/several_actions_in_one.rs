//! A cell that holds several actions.

use crate::check::facts::{Facts, bullet_length, joined_verb, leading_verb};
use crate::finding::{Finding, Rule, Severity};

use super::{actions, pieces};

pub(crate) const RULE: Rule = Rule {
    name: "several-actions-in-one",
    severity: Severity::Info,
    fault: "a cell that holds several actions",
    meaning: "The cell of an action is a numbered list, has several lines or sentences that each \
              begin with a verb, or joins two tasks with `and`. These are several actions with one \
              lead, one timescale and one rating. One of them will be forgotten. Give each a row of \
              its own.",
    example: "`Survey the quay` and below it `Mend the steps` in one cell; write the second on the \
              next row.",
};

pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (row, text) in actions(facts) {
        let Some(several) = several_actions(&text.value) else {
            continue;
        };
        let message = format!(
            "the cell of action {} holds {several}",
            row.name_beside_words()
        );
        let help = "give each action a row of its own, with its lead and timescale";
        let finding = Finding::new(&RULE, &text.place, message, help);
        findings.push(finding.sharing("cells hold several actions"));
    }
}

/// The several actions in a cell, in words; `None` if it seems to hold only one.
fn several_actions(text: &str) -> Option<String> {
    let numbered = numbered_lines(text);
    if numbered > 1 {
        return Some(format!("a list of {numbered} numbered actions"));
    }
    let verbs = verbs(text);
    let [first, second, others @ ..] = verbs.as_slice() else {
        return None;
    };
    let more = if others.is_empty() { "" } else { " …" };
    let count = verbs.len();
    Some(format!(
        "{count} actions, which begin with `{first}`, `{second}`{more}"
    ))
}

/// How many lines are numbered one after another from 1, if the first line is.
fn numbered_lines(text: &str) -> u32 {
    let number = |line: &str| {
        let (number, rest) = line.trim_start().split_once(['.', ')'])?;
        let is_of_list = rest.starts_with(char::is_whitespace);
        number.parse::<u32>().ok().filter(|_| is_of_list)
    };
    let mut lines = text.lines().map(number);
    if lines.next().flatten() != Some(1) {
        return 0;
    }
    let mut last = 1;
    for number in lines.flatten() {
        last += u32::from(number == last + 1);
    }
    last
}

/// The verbs that begin the lines and sentences of a cell. If there is only one, the verb that
/// follows it after "and" is added.
fn verbs(text: &str) -> Vec<String> {
    let mut beginnings = sentences(text).filter_map(leading_verb);
    let Some((first, rest)) = beginnings.next() else {
        return Vec::new();
    };
    let mut others: Vec<String> = beginnings.map(|(verb, _)| verb).collect();
    if others.is_empty() {
        others.extend(joined_verb(rest).filter(|second| *second != first));
    }
    others.insert(0, first);
    others
}

/// The lines of a cell, and the sentences and list items of each.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    pieces(text, end_length)
}

/// The length in bytes of the end of a line, sentence or list item, at the start of a text.
fn end_length(text: &str) -> Option<usize> {
    if text.starts_with('\n') {
        Some(1)
    } else if text.starts_with(". ") {
        Some(2)
    } else {
        bullet_length(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_with_verbs_count() {
        let count = |text: &str| sentences(text).filter_map(leading_verb).count();
        assert_eq!(
            count("Review the files, including\n• Audit reports\n• Survey of homes"),
            1
        );
        assert_eq!(
            count("Agree a date. Publish it on the quay\n• To mend the boats"),
            2
        );
    }

    #[test]
    fn a_list_numbered_from_one_is_several_actions() {
        assert_eq!(numbered_lines("1. Oars\n2. Ropes\nof hemp\n3) Nets"), 3);
        for text in [
            "1. Oars",
            "Stores:\n1. Oars\n2. Ropes",
            "1.5 miles\n2.5 miles",
        ] {
            assert!(numbered_lines(text) < 2, "{text}");
        }
    }
}
