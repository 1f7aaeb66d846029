//! A table of actions without a column for scopes, where other tables of the plan have one.

use crate::check::facts::Facts;
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::Part;
use crate::wording::fold_look_alikes;

use super::{action_tables, has_column};

/// A table of actions without a column for scopes, where other tables of the plan have one.
pub(super) const RULE: Rule = Rule {
    name: "scope-column-missing",
    severity: Severity::Warning,
    fault: "a table without a column for scopes, where other tables of the plan have one",
    meaning: "Other tables of the plan say which boards each objective belongs to, and this one \
              has no column for it. Its objectives are in the joint edition only: no board's own \
              edition will show them. Add the column.",
    example: "Appendix 1 with `No`, `Objective`, `Action` where the board's plan has `No`, `CAB`, \
              `Objective`; add `CAB`.",
};

/// Adds a finding for each, at the header row.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let tables = action_tables(facts);
    let (with, without): (Vec<_>, Vec<_>) = tables
        .iter()
        .partition(|(part, _)| has_column(part, ColumnRole::Scope));
    let Some(named) = with.iter().find_map(|(part, _)| heading(part)) else {
        return;
    };
    findings.extend(
        without
            .into_iter()
            .map(|(_, header)| finding(header, &named)),
    );
}

fn finding(header: &Place, (heading, place): &(String, &Place)) -> Finding {
    let message = "the table has no column that says which boards an objective belongs to";
    Finding::new(
        &RULE,
        header,
        message,
        format!(
            "add a column `{heading}`, as other tables of the \
        plan have it"
        ),
    )
    .related_to("as in this table", place)
}

/// The heading of a table's column for scopes, as it is typed on a British keyboard.
fn heading(part: &Part) -> Option<(String, &Place)> {
    let column = part
        .columns
        .iter()
        .find(|column| column.role == Some(ColumnRole::Scope))?;
    Some((fold_look_alikes(&column.text.value), &column.text.place))
}
