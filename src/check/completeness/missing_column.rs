//! A table of actions without a column that every action needs.

use crate::check::facts::Facts;
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Part, PartKind};

use super::{action_tables, has_column};

/// A table of actions without a column that every action needs.
pub(super) const RULE: Rule = Rule {
    name: "missing-column",
    severity: Severity::Warning,
    fault: "a table of actions without a column that every action needs",
    meaning: "A table of actions has no column for who leads, or none for by when, so that none of its actions can be \
              asked after. Add the column; if it is there under another name, say so in the pack file: [columns] \
              \"Heading\" = \"lead\". A table without measures, or an appendix without the numbers of the board's \
              objectives, is only remarked on.",
    example: "`No`, `Objective`, `Action`, `When`; add a column `Lead`.",
};

/// A column that is asked for, how much its lack matters, and what it would say.
struct Wanted {
    role: ColumnRole,
    severity: Severity,
    says: &'static str,
}

const WANTED: &[Wanted] = &[
    Wanted { role: ColumnRole::Lead, severity: Severity::Warning, says: "who leads" },
    Wanted { role: ColumnRole::Timescale, severity: Severity::Warning, says: "by when" },
    Wanted { role: ColumnRole::Measure, severity: Severity::Info, says: "how success will be known" },
    Wanted { role: ColumnRole::BoardNumber, severity: Severity::Info, says: "which board objective a row answers to" },
];

/// Adds a finding for each column that a table lacks, at its header row.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (part, header) in action_tables(facts) {
        for wanted in WANTED.iter().filter(|wanted| lacks(part, wanted.role)) {
            let message = format!("the table has no column that says {}", wanted.says);
            let name = wanted.role.name();
            let help = format!(
                "add a column `{name}`, or say in pack.toml which it is: [columns] \"Heading\" = \"{}\"",
                wanted.role.key()
            );
            findings.push(Finding { severity: wanted.severity, ..Finding::new(&RULE, &header, message, help) });
        }
    }
}

fn lacks(part: &Part, role: ColumnRole) -> bool {
    let is_asked = role != ColumnRole::BoardNumber || part.kind == PartKind::Appendix;
    let stands_in = role == ColumnRole::Timescale && has_column(part, ColumnRole::Start);
    is_asked && !stands_in && !has_column(part, role)
}
