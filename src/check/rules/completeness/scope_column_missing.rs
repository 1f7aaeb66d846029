//! A table of actions without a column for scopes, while other tables of the plan have one.

use crate::check::facts::Facts;
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::text::fold_look_alikes;

use super::action_tables;

pub(crate) const RULE: Rule = Rule {
    name: "scope-column-missing",
    severity: Severity::Warning,
    fault: "a table without a column for scopes, while other tables of the plan have one",
    meaning: "Other tables of the plan show which boards each objective belongs to, but this one \
              has no column for it. So its objectives appear in the joint edition, but not in the \
              edition of a single board. Add the column.",
    example: "Appendix 1 with `No`, `Objective`, `Action`, while the board's plan has `No`, `CAB`, \
              `Objective`; add `CAB`.",
};

/// Adds a finding for each such table, at its header row.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let tables = action_tables(facts);
    let mut columns = tables
        .iter()
        .filter_map(|(part, _)| part.column(ColumnRole::Scope));
    let Some(column) = columns.next() else {
        return;
    };
    let heading = &column.text;
    // A British keyboard cannot type letters of other scripts.
    let name = fold_look_alikes(&heading.value);
    for (part, header) in &tables {
        if !part.has_column(ColumnRole::Scope) {
            let message = "the table has no column that says which boards an objective belongs to";
            let help = format!("add a column `{name}`, as in other tables of the plan");
            let finding = Finding::new(&RULE, header, message, help);
            findings.push(finding.related_to("as in this table", &heading.place));
        }
    }
}
