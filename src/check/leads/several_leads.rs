//! Several leads in a column for one person.

use crate::check::facts::Facts;
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::model::Part;
use crate::wording::plain_words;

use super::filled;

/// Several leads in a column for one person.
pub(super) const RULE: Rule = Rule {
    name: "several-leads",
    severity: Severity::Info,
    fault: "several leads in a column for one person",
    meaning: "A column asks for one person, such as \"Lead officer\", and a cell names several. \
              Where several answer, nobody does. Name the one who is accountable, and the others \
              under partners or in the action.",
    example: "`Harbour Manager` and `Pilot` under `Lead officer`; write the one who reports to the \
              board.",
};

/// Headings that ask for one person, in plain words.
#[rustfmt::skip]
const FOR_ONE: &[&str] = &[
    "accountable lead", "accountable officer", "action owner", "lead manager", "lead officer", "lead person", "named lead", "named officer", "owner",
    "person responsible", "responsible officer", "responsible person", "senior responsible officer", "sro", "task owner",
];

/// Adds a finding for each cell.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let several = filled(facts).filter(|(row, _)| row.action.leads.len() > 1);
    findings.extend(several.filter_map(|(row, cell)| {
        let heading = heading_for_one(row.part)?;
        let message = format!("{} leads stand under `{heading}`", row.action.leads.len());
        Some(
            Finding::new(
                &RULE,
                &cell.place,
                message,
                "name the one who is accountable, and the \
                others in the action",
            )
            .sharing("actions have several leads in a column for one person"),
        )
    }));
}

fn heading_for_one(part: &Part) -> Option<&str> {
    let heading = part
        .columns
        .iter()
        .find(|column| column.role == Some(ColumnRole::Lead))?;
    FOR_ONE
        .contains(&plain_words(&heading.text.value).as_str())
        .then(|| heading.text.value.trim())
}
