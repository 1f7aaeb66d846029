//! An action that nobody leads.

use crate::check::facts::{ActionRow, Facts, first_words};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Text;
use crate::text::is_ditto;

use super::unanswered;

pub(crate) const RULE: Rule = Rule {
    name: "action-without-lead",
    severity: Severity::Error,
    fault: "an action that nobody leads",
    meaning: "The lead of an action is blank, or the cell says that there is none (\"TBC\", \
              \"vacant\", an error value). Nobody will be asked for progress, and nobody will \
              report any. Write the post, group or agency that leads the action; a ditto mark \
              repeats the cell above.",
    example: "Action 2.3 `Survey the routes` with a blank under `Lead`; write `Road Safety \
              Officer`.",
};

const HELP: &str = "write who leads it; a ditto mark repeats the lead above";
const CAUSE: &str = "actions have no lead";

pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (row, cell) in unanswered(facts, ColumnRole::Lead) {
        let message = format!("action {} has no lead", row.name());
        let finding = Finding::new(&RULE, &cell, message, HELP);
        findings.push(finding.labelled("empty").sharing(CAUSE));
    }
    for row in facts.rows() {
        let Some(cell) = cell_without_name(&row) else {
            continue;
        };
        let words = first_words(&cell.value);
        let message = format!("action {} has no lead, only `{words}`", row.name());
        findings.push(Finding::new(&RULE, &cell.place, message, HELP).sharing(CAUSE));
    }
}

/// The lead cell of an action, if it is filled but names nobody: "TBC".
fn cell_without_name<'a>(row: &ActionRow<'a>) -> Option<&'a Text> {
    let cell = row.action.lead_text.as_ref()?;
    let is_filled = !cell.is_blank() && !is_ditto(&cell.value);
    (is_filled && row.needs_answers() && row.action.leads.is_empty()).then_some(cell)
}
