//! A cell that holds several actions.

use crate::check::facts::Facts;
use crate::check::verbs::{joined_verb, leading_verb};
use crate::finding::{Finding, Rule, Severity};

use super::actions;

/// A cell that holds several actions.
pub(super) const RULE: Rule = Rule {
    name: "several-actions-in-one",
    severity: Severity::Info,
    fault: "a cell that holds several actions",
    meaning: "The cell of an action holds several lines or sentences that each begin with a verb, \
              or joins two verbs by `and`, each with an object of its own: several actions, with \
              one lead, one timescale and one rating for all. One of them will be forgotten. Give \
              each a row of its own.",
    example: "`Survey the quay` and below it `Mend the steps` in one cell; write the second on the \
              next row.",
};

/// Adds a finding for each cell.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(actions(facts).filter_map(|(row, text)| {
        let verbs = verbs(&text.value);
        let [first, second, ..] = verbs.as_slice() else {
            return None;
        };
        let message = format!(
            "action {} is {} actions: `{first}`, `{second}`{}",
            row.name_beside_words(),
            verbs.len(),
            if verbs.len() > 2 { " …" } else { "" }
        );
        let finding = Finding::new(
            &RULE,
            &text.place,
            message,
            "give each a row of its own, with its lead \
                and timescale",
        );
        Some(finding.sharing("actions are several in one cell"))
    }));
}

/// The verbs of the actions that a cell holds; of a single line or sentence those that it joins by
/// "and".
fn verbs(text: &str) -> Vec<String> {
    let mut beginnings = parts(text).filter_map(leading_verb);
    let Some((first, rest)) = beginnings.next() else {
        return Vec::new();
    };
    let mut verbs: Vec<String> = beginnings.map(|(verb, _)| verb).collect();
    if verbs.is_empty() {
        verbs.extend(joined_verb(rest).filter(|second| *second != first));
    }
    verbs.insert(0, first);
    verbs
}

/// The lines of a cell, and the sentences of each.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let bytes = text.as_bytes();
        let end = (0..bytes.len()).find_map(|at| Some((at, end_length(&bytes[at..])?)));
        rest = end.map(|(at, length)| &text[at + length..]);
        Some(end.map_or(text, |(at, _)| &text[..at]))
    })
}

/// How many bytes of a text end a line or sentence, if it begins with such.
fn end_length(text: &[u8]) -> Option<usize> {
    const BULLETS: [&str; 3] = ["•", "▪", "●"];
    match text[0] {
        b'\n' => Some(1),
        b'.' => (text.get(1) == Some(&b' ')).then_some(2),
        byte if byte.is_ascii() => None,
        _ => BULLETS
            .iter()
            .find(|bullet| text.starts_with(bullet.as_bytes()))
            .map(|bullet| bullet.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_with_verbs_count() {
        let count = |text: &str| parts(text).filter_map(leading_verb).count();
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
