//! An action whose verb promises nothing that could be seen.

use crate::check::facts::{Facts, first_words};
use crate::check::verbs::without_list_mark;
use crate::finding::{Finding, Rule, Severity};

use super::actions;

/// An action whose verb promises nothing that could be seen.
pub(super) const RULE: Rule = Rule {
    name: "vague-verb",
    severity: Severity::Info,
    fault: "an action whose verb promises nothing that could be seen",
    meaning: "An action begins with a verb such as \"consider\", \"support\" or \"ensure\". Nobody \
              will be able to say whether it was done. Say what will be there afterwards: a \
              decision, a paper, a course, a number.",
    example: "`Consider options for the ferry`; write `Choose one of the three options for the \
              ferry`.",
};

/// Beginnings that promise nothing, in lower case.
#[rustfmt::skip]
const VAGUE: &[&str] = &[
    "be assured", "be aware", "consider", "continue to", "encourage", "engage with", "ensure", "explore", "facilitate", "foster", "liaise",
    "look at", "look into", "promote", "raise awareness", "seek to", "support", "work towards", "work with",
];

/// Adds a finding for each action that begins so.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(actions(facts).filter_map(|(row, text)| {
        let (vague, written) = vague_beginning(&text.value)?;
        let message = format!(
            "action {} begins with `{vague}`: `{}`",
            row.name_beside_words(),
            first_words(&text.value)
        );
        let finding = Finding::new(
            &RULE,
            &text.place,
            message,
            "say what will be there afterwards \
            that can be seen",
        );
        Some(finding.about(written).sharing(
            "actions begin with a verb that promises nothing to be \
                                             seen",
        ))
    }));
}

/// The vague beginning of an action, and as it is written.
fn vague_beginning(text: &str) -> Option<(&'static str, &str)> {
    let line = without_list_mark(text);
    let start = line
        .get(..3)
        .filter(|start| start.eq_ignore_ascii_case("to "))
        .map_or(line, |_| line[3..].trim_start());
    VAGUE.iter().find_map(|vague| {
        let written = start
            .get(..vague.len())
            .filter(|written| written.eq_ignore_ascii_case(vague))?;
        let ends = !start[vague.len()..].starts_with(char::is_alphanumeric);
        ends.then_some((*vague, written))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_is_a_whole_word() {
        assert_eq!(
            vague_beginning("• To Ensure ferries sail"),
            Some(("ensure", "Ensure"))
        );
        assert_eq!(vague_beginning("2.1 Look  at it"), None);
        assert_eq!(vague_beginning("Supporters meet"), None);
    }
}
