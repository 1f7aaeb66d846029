//! An action that nobody leads.

use foldhash::{HashSet, HashSetExt};

use crate::check::cells::{PlaceKey, key};
use crate::check::facts::{Facts, first_words};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::wording::is_ditto;

use super::unanswered;

/// An action that nobody leads.
pub(super) const RULE: Rule = Rule {
    name: "action-without-lead",
    severity: Severity::Error,
    fault: "an action that nobody leads",
    meaning: "The lead of an action is blank, or says that there is none (\"TBC\", \"vacant\", an \
              error value). Nobody will be asked for progress, and nobody will report any. Write \
              the post, group or agency that answers for it; a ditto mark repeats the cell above.",
    example: "Action 2.3 `Survey the routes` with a blank under `Lead`; write `Road Safety \
              Officer`.",
};

/// Adds a finding for each.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(unanswered(facts, ColumnRole::Lead).map(|(row, cell)| {
        let message = format!("action {} has no lead", row.name());
        Finding::new(
            &RULE,
            &cell,
            message,
            "write who answers for it; a ditto mark repeats the \
                                             lead above",
        )
        .labelled("empty")
        .sharing("actions have no lead")
    }));
    let mut seen: HashSet<PlaceKey> = HashSet::new();
    findings.extend(facts.rows().into_iter().filter_map(|row| {
        let cell = row
            .action
            .lead_text
            .as_ref()
            .filter(|text| !text.is_blank() && !is_ditto(&text.value))?;
        let names_nobody =
            row.action.leads.is_empty() && row.holds_action() && row.action.subtasks.is_empty();
        if !names_nobody || !seen.insert(key(&cell.place)) {
            return None;
        }
        let message = format!(
            "action {} has no lead, only `{}`",
            row.name(),
            first_words(&cell.value)
        );
        let finding = Finding::new(
            &RULE,
            &cell.place,
            message,
            "write who answers for it; a ditto mark \
                repeats the lead above",
        );
        Some(finding.sharing("actions have no lead"))
    }));
}
