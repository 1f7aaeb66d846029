//! A cell that holds several actions.

use crate::check::facts::{Facts, bullet_length, joined_verb, leading_verb};
use crate::finding::{Finding, Rule, Severity};

use super::{actions, pieces};

pub(crate) const RULE: Rule = Rule {
    name: "several-actions-in-one",
    severity: Severity::Info,
    fault: "a cell that holds several actions",
    meaning: "The cell of an action has several lines or sentences that each begin with a verb, or \
              joins two tasks with `and`. These are several actions with one lead, one timescale \
              and one rating. One of them will be forgotten. Give each a row of its own.",
    example: "`Survey the quay` and below it `Mend the steps` in one cell; write the second on the \
              next row.",
};

pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (row, text) in actions(facts) {
        let verbs = verbs(&text.value);
        let [first, second, others @ ..] = verbs.as_slice() else {
            continue;
        };
        let more = if others.is_empty() { "" } else { " …" };
        let (name, count) = (row.name_beside_words(), verbs.len());
        let message = format!(
            "the cell of action {name} holds {count} actions, which begin with `{first}`, \
             `{second}`{more}"
        );
        let help = "give each action a row of its own, with its lead and timescale";
        let finding = Finding::new(&RULE, &text.place, message, help);
        findings.push(finding.sharing("cells hold several actions"));
    }
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
}
