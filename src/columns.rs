//! The columns of plan tables: the content of each, and the names that people give it.
//!
//! One table, [`COLUMNS`], is the source for everything that must agree about columns: import finds
//! header rows with it, messages and the pack file name columns by it, and the guide's list is made
//! from it. A new column is a variant of [`ColumnRole`] and a row of [`COLUMNS`], which says what
//! kinds of table have it. The reader of those tables decides where its cells go in the model
//! (`docs/architecture.md` has the recipe).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::text::kebab_case;

use ColumnRole as C;
use TableKind as T;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ColumnRole {
    /// The number of an objective, action or row.
    Number,
    /// In an appendix, the number of the board objective that the row supports.
    BoardNumber,
    /// The reference that planpack gave to the action.
    Reference,
    /// The code of the boards that the objective belongs to.
    Scope,
    /// The priority that the row belongs to, where one table holds several.
    Priority,
    /// What is to be achieved.
    Objective,
    /// How it is done.
    Action,
    /// In an appendix, what the board does.
    BoardAction,
    /// Who answers for it.
    Lead,
    /// How success is judged.
    Measure,
    /// When it is to begin, if the table has a column for that.
    Start,
    /// When it is to be done.
    Timescale,
    /// What has happened.
    Progress,
    /// What difference it made.
    Impact,
    /// The rating.
    Rag,
    /// A category by which the author sorts rows. planpack reads nothing from it.
    Category,
    /// Nothing for readers: packs leave the column out.
    NotPrinted,
    /// The risk: the objective of a register of risks.
    Risk,
    /// How likely a risk is, how much harm it would do, or the score of both.
    RiskScore,
    /// The mitigation of a risk: the action of a register of risks.
    Mitigation,
    /// The indicator: the action of a table of indicators.
    Indicator,
    /// The value of an indicator at the beginning.
    Baseline,
    /// The value that an indicator should reach.
    Target,
    /// The value that an indicator has reached.
    Actual,
    /// A term of the glossary.
    Term,
    /// Its meaning.
    Meaning,
    /// Who contributes money, or what costs money.
    Agency,
    /// The amount of money.
    Amount,
    /// A group of the structure.
    Group,
    /// Who chairs it.
    Chair,
    /// Who deputises for the chair.
    ViceChair,
    /// Whom a group reports to.
    ReportsTo,
    /// A theme.
    Theme,
    /// A subgroup's line of work.
    WorkStream,
    /// How many posts.
    PostCount,
    /// A post.
    Post,
    /// A meeting.
    Meeting,
    /// The day of a meeting.
    MeetingDate,
    /// A partner agency.
    Partner,
    /// Other names of it.
    Alias,
    /// The label of a line of the document profile.
    Label,
    /// Its value.
    Value,
}

/// The kinds of table, each with its own columns. JSON and pack files use the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TableKind {
    /// Objectives and actions.
    Actions,
    /// Terms and meanings.
    Glossary,
    /// Contributions or costs.
    Finance,
    /// Groups and chairs.
    Governance,
    /// Themes.
    Themes,
    /// Subgroups' work streams.
    WorkStreams,
    /// Posts.
    Staffing,
    /// Meetings.
    Calendar,
    /// Partner agencies.
    Partners,
    /// Risks and what is done about them.
    Risks,
    /// Indicators with their targets and figures.
    Indicators,
    /// Document profile with a header row.
    Profile,
}

impl TableKind {
    /// Whether its rows are objectives and actions, or are read like them, as risks and indicators
    /// are.
    pub(crate) fn has_actions(self) -> bool {
        matches!(self, Self::Actions | Self::Risks | Self::Indicators)
    }
}

/// The facts of a column.
#[derive(Debug, Clone, Copy)]
pub struct ColumnSpec {
    /// What it holds.
    pub role: ColumnRole,
    /// The kinds of table that have such a column.
    pub tables: &'static [TableKind],
    /// The name that the program itself uses for it, in messages and in workbooks that it writes.
    pub name: &'static str,
}

const fn column(role: ColumnRole, tables: &'static [TableKind], name: &'static str) -> ColumnSpec {
    ColumnSpec { role, tables, name }
}

/// The headings of every column, as `src/lexicon/headings/headings.txt` lists them.
static HEADINGS: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut headings: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut key = "";
    for line in include_str!("lexicon/headings/headings.txt").lines() {
        match line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            Some(next) => key = next,
            None if line.is_empty() || line.starts_with('#') => {}
            None => headings.entry(key).or_default().push(line),
        }
    }
    headings
});

impl ColumnSpec {
    /// The headings that people give to the column, the usual ones first.
    pub fn accepted(&self) -> &'static [&'static str] {
        HEADINGS
            .get(self.role.key().as_str())
            .map_or(&[], Vec::as_slice)
    }
}

/// Every known column, in the order of [`ColumnRole`].
pub const COLUMNS: &[ColumnSpec] = &[
    column(
        C::Number,
        &[T::Actions, T::WorkStreams, T::Risks, T::Indicators],
        "No.",
    ),
    column(C::BoardNumber, &[T::Actions], "Board No."),
    column(C::Reference, &[T::Actions, T::Risks], "Ref"),
    column(C::Scope, &[T::Actions], "Boards"),
    column(C::Priority, &[T::Actions], "Priority"),
    column(
        C::Objective,
        &[T::Actions, T::Themes, T::Indicators],
        "Objective",
    ),
    column(C::Action, &[T::Actions, T::Themes, T::Risks], "Action"),
    column(C::BoardAction, &[T::Actions], "Board action"),
    column(
        C::Lead,
        &[T::Actions, T::Partners, T::Risks, T::Indicators],
        "Lead",
    ),
    column(C::Measure, &[T::Actions, T::Indicators], "Measure"),
    column(C::Start, &[T::Actions], "Start"),
    column(
        C::Timescale,
        &[T::Actions, T::Calendar, T::Risks, T::Indicators],
        "Timescale",
    ),
    column(
        C::Progress,
        &[T::Actions, T::Risks, T::Indicators],
        "Progress",
    ),
    column(C::Impact, &[T::Actions, T::Risks], "Impact"),
    column(C::Rag, &[T::Actions, T::Risks, T::Indicators], "RAG"),
    column(
        C::Category,
        &[T::Actions, T::Risks, T::Indicators],
        "Category",
    ),
    column(
        C::NotPrinted,
        &[
            T::Actions,
            T::Glossary,
            T::Finance,
            T::Governance,
            T::Themes,
            T::WorkStreams,
            T::Staffing,
            T::Calendar,
            T::Partners,
            T::Risks,
            T::Indicators,
            T::Profile,
        ],
        "Not printed",
    ),
    column(C::Risk, &[T::Risks], "Risk"),
    column(C::RiskScore, &[T::Risks], "Risk score"),
    column(C::Mitigation, &[T::Risks], "Mitigation"),
    column(C::Indicator, &[T::Indicators], "Indicator"),
    column(C::Baseline, &[T::Indicators], "Baseline"),
    column(C::Target, &[T::Indicators], "Target"),
    column(C::Actual, &[T::Indicators], "Actual"),
    column(C::Term, &[T::Glossary], "Term"),
    column(
        C::Meaning,
        &[T::Glossary, T::Themes, T::Partners, T::Risks],
        "Meaning",
    ),
    column(C::Agency, &[T::Finance], "Agency"),
    column(C::Amount, &[T::Finance], "Amount"),
    column(
        C::Group,
        &[T::Governance, T::WorkStreams, T::Actions],
        "Group",
    ),
    column(C::Chair, &[T::Governance], "Chair"),
    column(C::ViceChair, &[T::Governance], "Vice chair"),
    column(C::ReportsTo, &[T::Governance], "Reports to"),
    column(C::Theme, &[T::Themes, T::Actions], "Theme"),
    column(C::WorkStream, &[T::WorkStreams, T::Actions], "Work stream"),
    column(C::PostCount, &[T::Staffing], "Number of posts"),
    column(C::Post, &[T::Staffing], "Post"),
    column(C::Meeting, &[T::Calendar], "Meeting"),
    column(C::MeetingDate, &[T::Calendar], "Meeting date"),
    column(C::Partner, &[T::Partners, T::Finance], "Partner"),
    column(C::Alias, &[T::Partners], "Also known as"),
    column(C::Label, &[T::Profile], "Label"),
    column(C::Value, &[T::Profile], "Value"),
];

impl ColumnRole {
    /// Its row of [`COLUMNS`], which has the order of this type.
    fn spec(self) -> &'static ColumnSpec {
        &COLUMNS[self as usize]
    }

    /// The name that the program uses for the column.
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// Whether a table of this kind has such a column.
    pub fn is_in(self, table: TableKind) -> bool {
        self.spec().tables.contains(&table)
    }

    /// The role that a pack file means by a word such as `lead` or `board-number`.
    pub fn from_key(key: &str) -> Option<Self> {
        COLUMNS
            .iter()
            .map(|spec| spec.role)
            .find(|role| role.key() == key)
    }

    /// The word for this role in a pack file and in JSON.
    pub fn key(self) -> String {
        kebab_case(&self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_two_columns() {
        let mut seen = std::collections::BTreeMap::new();
        for spec in COLUMNS {
            for name in spec.accepted() {
                assert_eq!(
                    seen.insert(*name, spec.role),
                    None,
                    "`{name}` is listed twice"
                );
            }
        }
    }

    #[test]
    fn every_role_has_a_row_and_a_key_that_finds_it() {
        for (index, spec) in COLUMNS.iter().enumerate() {
            assert_eq!(spec.role as usize, index);
            assert_eq!(ColumnRole::from_key(&spec.role.key()), Some(spec.role));
        }
        assert_eq!(ColumnRole::Value as usize + 1, COLUMNS.len());
        assert_eq!(ColumnRole::BoardNumber.key(), "board-number");
    }
}
