//! A placeholder that was never replaced.

use std::borrow::Cow;

use crate::check::facts::{Facts, FilledCell, first_words};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::reading::lead;

use super::placeholders::{own_words, placeholder};
use super::{draft_cells, help};

pub(crate) const RULE: Rule = Rule {
    name: "placeholder-left-in",
    severity: Severity::Warning,
    fault: "a placeholder where text is missing",
    meaning: "A cell or a text holds `tbc`, `insert`, `???`, `[name]` or the like, or an answer \
              ends in a question mark. Somebody meant to finish the text later. The pack prints \
              the placeholder as it is. Write what belongs there. To report other placeholders \
              too, add them to pack.toml: [checks] placeholder-words = [\"awaited\"].",
    example: "`Insert` under `When`; write `September 2026`.",
};

/// Adds a finding for every cell and every paragraph of a narrative with a placeholder. It quotes
/// the first placeholder. A lead cell that names nobody is `action-without-lead`.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let own_words = own_words(facts);
    for cell in draft_cells(facts) {
        let names_nobody =
            cell.role == Some(ColumnRole::Lead) && lead::read(&cell.words).is_empty();
        if !names_nobody {
            let finding = finding(cell, &own_words);
            findings.extend(finding.map(|finding| finding.sharing("cells hold a placeholder")));
        }
    }
    for passage in facts
        .passages
        .iter()
        .filter(|passage| passage.is_in_narrative())
    {
        let paragraph = FilledCell {
            place: passage.place,
            words: Cow::Borrowed(&passage.words),
            role: None,
        };
        findings.extend(finding(&paragraph, &own_words));
    }
}

fn finding(cell: &FilledCell<'_>, own_words: &[String]) -> Option<Finding> {
    let placeholder = placeholder(cell, own_words)?;
    let words = first_words(placeholder);
    let message = if placeholder.ends_with('?') && placeholder.contains(' ') {
        format!("`{words}` ends in a question mark but is not a question")
    } else {
        format!("`{words}` is a placeholder")
    };
    Some(Finding::new(&RULE, cell.place, message, help(cell.role)).about(placeholder))
}
