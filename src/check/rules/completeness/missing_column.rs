//! A table of actions without a column that every action needs.

use crate::check::facts::Facts;
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::lexicon::COLUMN_HINTS;
use crate::location::Place;
use crate::model::{Part, PartKind};
use crate::text::{each_word, plain_words};

use super::action_tables;

pub(crate) const RULE: Rule = Rule {
    name: "missing-column",
    severity: Severity::Warning,
    fault: "a table of actions without a column that every action needs",
    meaning: "A table of actions has no column for the lead, or none for the timescale, so \
              partners cannot be asked about its actions. Add the column. If it is there under \
              another heading, name it in pack.toml: [columns] \"Heading\" = \"lead\". A \
              missing column for measures, or for board numbers in an appendix, is only a remark, \
              and only if another table has such a column.",
    example: "`No`, `Objective`, `Action`, `When`; add a column `Lead`.",
};

/// A column that a table may need.
struct Wanted {
    role: ColumnRole,
    /// The information in the column, for the message: "who leads".
    says: &'static str,
    /// Whether every table needs the column. If not, a table needs it only if another table of the
    /// plan has it.
    is_always_needed: bool,
    /// Whether a part does not need the column, because something else gives the same information.
    is_replaced: fn(&Part) -> bool,
}

const WANTED: &[Wanted] = &[
    Wanted {
        role: ColumnRole::Lead,
        says: "who leads",
        is_always_needed: true,
        is_replaced: has_other_lead,
    },
    Wanted {
        role: ColumnRole::Timescale,
        says: "by when",
        is_always_needed: true,
        is_replaced: has_other_dates,
    },
    Wanted {
        role: ColumnRole::Measure,
        says: "how success will be judged",
        is_always_needed: false,
        is_replaced: |_| false,
    },
    Wanted {
        role: ColumnRole::BoardNumber,
        says: "which board objective a row delivers",
        is_always_needed: false,
        is_replaced: |part| {
            part.kind != PartKind::Appendix
                || part.objectives().iter().any(|row| !row.supports.is_empty())
        },
    },
];

/// Adds a finding for each column that a table lacks, at its header row.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let tables = action_tables(facts);
    for wanted in WANTED {
        let is_known = tables.iter().any(|(part, _)| part.has_column(wanted.role));
        if !wanted.is_always_needed && !is_known {
            continue;
        }
        for (part, header) in &tables {
            if !part.has_column(wanted.role) && !(wanted.is_replaced)(part) {
                findings.push(wanted.finding(header));
            }
        }
    }
}

/// Whether a line above the table names the lead of all its actions, or an unknown column may be
/// the column of leads.
fn has_other_lead(part: &Part) -> bool {
    let mut details = part.details.iter();
    details.any(|detail| hints_at(&detail.label, "lead")) || has_unknown_column(part, "lead")
}

/// Whether the table has another source of dates: a column with the first day, columns of months,
/// or an unknown column that may be the timescale.
fn has_other_dates(part: &Part) -> bool {
    let mut actions = part
        .objectives()
        .iter()
        .flat_map(|objective| &objective.actions);
    part.has_column(ColumnRole::Start)
        || has_unknown_column(part, "timescale")
        || actions.any(|action| !action.timescale.text.is_empty())
}

/// Whether the heading of an unknown column suggests a lead or timescale. A finding of the rule
/// `unknown-column` says how to name such a column.
fn has_unknown_column(part: &Part, meaning: &str) -> bool {
    let mut columns = part.columns.iter();
    columns.any(|column| column.role.is_none() && hints_at(&column.text.value, meaning))
}

fn hints_at(heading: &str, meaning: &str) -> bool {
    each_word(&plain_words(heading)).any(|word| COLUMN_HINTS.meaning(word) == Some(meaning))
}

impl Wanted {
    fn finding(&self, header: &Place) -> Finding {
        let message = format!("the table has no column that says {}", self.says);
        let (name, key) = (self.role.name(), self.role.key());
        let help = format!(
            "add a column `{name}`; if the table has one under another heading, name it in pack.toml \
             under [columns]: \"Heading\" = \"{key}\""
        );
        Finding::new(&RULE, header, message, help).remark_if(!self.is_always_needed)
    }
}
