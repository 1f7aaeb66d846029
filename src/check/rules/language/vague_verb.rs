//! An action that begins with a vague verb.

use crate::check::facts::{Facts, first_words, without_list_mark};
use crate::finding::{Finding, Rule, Severity};
use crate::lexicon::VAGUE_VERBS;
use crate::text::ascii_words::after;

use super::actions;

pub(crate) const RULE: Rule = Rule {
    name: "vague-verb",
    severity: Severity::Info,
    fault: "an action that begins with a vague verb",
    meaning: "An action begins with a verb such as \"consider\", \"support\" or \"ensure\". Nobody \
              will be able to say whether it was done. Write a result that people can see: a \
              decision, a paper, a course, a number.",
    example: "`Consider options for the ferry`; write `Choose one of the three options for the \
              ferry`.",
};

pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (row, text) in actions(facts) {
        let Some((vague, written)) = vague_beginning(&text.value) else {
            continue;
        };
        let (name, words) = (row.name_beside_words(), first_words(&text.value));
        let message = format!("action {name} begins with `{vague}`: `{words}`");
        let help = "write a result that people can see or count";
        let finding = Finding::new(&RULE, &text.place, message, help).about(written);
        findings.push(
            finding
                .sharing("actions begin with a vague verb, so nobody can say when they are done"),
        );
    }
}

/// The vague beginning of an action ("work with"), in lower case and as written.
fn vague_beginning(text: &str) -> Option<(&'static str, &str)> {
    let line = without_list_mark(text);
    let start = after(line, "to ").map_or(line, str::trim_start);
    VAGUE_VERBS.words().find_map(|vague| {
        let rest = after(start, vague)?;
        let is_whole = !rest.starts_with(char::is_alphanumeric);
        is_whole.then(|| (vague, &start[..vague.len()]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vague_beginning_is_a_whole_word() {
        assert_eq!(
            vague_beginning("• To Ensure ferries sail"),
            Some(("ensure", "Ensure"))
        );
        assert_eq!(vague_beginning("2.1 Look  at it"), None);
        assert_eq!(vague_beginning("Supporters meet"), None);
    }
}
