//! A table of actions without a column that every action needs.

use crate::check::facts::Facts;
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::{Part, PartKind};
use crate::wording::plain_words;

use super::{action_tables, has_column};

/// A table of actions without a column that every action needs.
pub(super) const RULE: Rule = Rule {
    name: "missing-column",
    severity: Severity::Warning,
    fault: "a table of actions without a column that every action needs",
    meaning: "A table of actions has no column for who leads, or none for by when, so that none of \
              its actions can be asked after. Add the column; if it is there under another name, \
              say so in the pack file: [columns] \"Heading\" = \"lead\". Measures, and in an \
              appendix the numbers of the board's objectives, are only remarked on, where other \
              tables of the plan have them.",
    example: "`No`, `Objective`, `Action`, `When`; add a column `Lead`.",
};

/// A column that is asked for.
struct Wanted {
    role: ColumnRole,
    /// What it would say.
    says: &'static str,
    /// Whether every table needs it; others are asked only if another table of the plan has it, and
    /// remarked on.
    is_needed: bool,
    /// Whether something else in the part stands for it, or makes it needless.
    stands_in: fn(&Part) -> bool,
}

const WANTED: &[Wanted] = &[
    Wanted {
        role: ColumnRole::Lead,
        says: "who leads",
        is_needed: true,
        stands_in: names_lead_above,
    },
    Wanted {
        role: ColumnRole::Timescale,
        says: "by when",
        is_needed: true,
        stands_in: has_first_day,
    },
    Wanted {
        role: ColumnRole::Measure,
        says: "how success will be known",
        is_needed: false,
        stands_in: |_| false,
    },
    Wanted {
        role: ColumnRole::BoardNumber,
        says: "which board objective a row answers to",
        is_needed: false,
        stands_in: |part| part.kind != PartKind::Appendix,
    },
];

/// Adds a finding for each column that a table lacks, at its header row.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let tables = action_tables(facts);
    for wanted in WANTED {
        let is_asked =
            wanted.is_needed || tables.iter().any(|(part, _)| has_column(part, wanted.role));
        let is_lacking =
            |part: &Part| is_asked && !has_column(part, wanted.role) && !(wanted.stands_in)(part);
        let without = tables.iter().filter(|(part, _)| is_lacking(part));
        findings.extend(without.map(|(_, header)| wanted.finding(header)));
    }
}

/// A line above the table may name the lead of all its actions.
fn names_lead_above(part: &Part) -> bool {
    part.details.iter().any(|detail| names_lead(&detail.label))
}

/// A column may say when it begins; months across the page may be marked.
fn has_first_day(part: &Part) -> bool {
    let mut actions = part
        .objectives()
        .iter()
        .flat_map(|objective| &objective.actions);
    has_column(part, ColumnRole::Start) || actions.any(|action| !action.timescale.text.is_empty())
}

fn names_lead(label: &str) -> bool {
    plain_words(label)
        .split(' ')
        .any(|word| matches!(word, "lead" | "leads" | "owner" | "responsible"))
}

impl Wanted {
    fn finding(&self, header: &Place) -> Finding {
        let message = format!("the table has no column that says {}", self.says);
        let (name, key) = (self.role.name(), self.role.key());
        let help = format!(
            "add a column `{name}`, or say in pack.toml which it is: [columns] \
                            \"Heading\" = \"{key}\""
        );
        let severity = if self.is_needed {
            RULE.severity
        } else {
            Severity::Info
        };
        Finding {
            severity,
            ..Finding::new(&RULE, header, message, help)
        }
    }
}
