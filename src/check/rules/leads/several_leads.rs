//! Several leads in a column for one person.

use crate::check::facts::Facts;
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::lexicon::ONE_LEAD_HEADINGS;
use crate::model::Part;
use crate::text::plain_words;

use super::lead_cells;

pub(crate) const RULE: Rule = Rule {
    name: "several-leads",
    severity: Severity::Info,
    fault: "several leads in a column for one person",
    meaning: "A column asks for one person, such as \"Lead officer\", but a cell names several. If \
              several people answer for an action, nobody does. Name the accountable lead here. \
              Name the others under partners or in the action.",
    example: "`Harbour Manager` and `Pilot` under `Lead officer`; write the one who reports to the \
              board.",
};

pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (row, cell) in lead_cells(facts) {
        let count = row.action.leads.len();
        if count < 2 {
            continue;
        }
        let Some(heading) = heading_for_one(row.part) else {
            continue;
        };
        let message = format!("the cell names {count} leads, but `{heading}` asks for one person");
        let help = "name the accountable lead here and the others in the action";
        let finding = Finding::new(&RULE, &cell.place, message, help);
        findings.push(finding.sharing("actions have several leads in a column for one person"));
    }
}

/// The heading of the column of leads, if it asks for one person.
fn heading_for_one(part: &Part) -> Option<&str> {
    let heading = part.column(ColumnRole::Lead)?.text.value.trim();
    ONE_LEAD_HEADINGS
        .has(&plain_words(heading))
        .then_some(heading)
}
