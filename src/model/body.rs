//! The content of a plan's tables: objectives, lists, terms, money, groups.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::location::{Place, Text};

use super::actions::objective::Objective;
use super::other_sheet::OtherSheet;
use super::written::Extra;

/// The content of a part's table.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Objectives with actions: priorities, appendices, tasks, risks, indicators.
    Objectives(Vec<Objective>),
    /// Lines of text: outcomes, themes, work streams, staffing, calendar, partners, notes.
    Items(Vec<Item>),
    /// Terms.
    Glossary(Vec<GlossaryEntry>),
    /// The document's control table.
    Profile(Vec<ProfileEntry>),
    /// Money.
    Finance(Finance),
    /// Groups.
    Governance(Vec<GovernanceGroup>),
    /// Cells without a table of a plan.
    Sheet(OtherSheet),
}

impl Body {
    /// The objectives; empty for another kind of table.
    pub fn objectives(&self) -> &[Objective] {
        if let Self::Objectives(objectives) = self {
            objectives
        } else {
            &[]
        }
    }

    /// The lines of text; empty for another kind of table.
    pub fn items(&self) -> &[Item] {
        if let Self::Items(items) = self {
            items
        } else {
            &[]
        }
    }

    /// The terms; empty for another kind of table.
    pub fn glossary(&self) -> &[GlossaryEntry] {
        if let Self::Glossary(entries) = self {
            entries
        } else {
            &[]
        }
    }

    /// The lines of the document profile; empty for another kind of table.
    pub fn profile(&self) -> &[ProfileEntry] {
        if let Self::Profile(entries) = self {
            entries
        } else {
            &[]
        }
    }

    /// The money; `None` for another kind of table.
    pub fn finance(&self) -> Option<&Finance> {
        if let Self::Finance(finance) = self {
            Some(finance)
        } else {
            None
        }
    }

    /// The sheet without a table of a plan; `None` for a table.
    pub fn sheet(&self) -> Option<&OtherSheet> {
        if let Self::Sheet(sheet) = self {
            Some(sheet)
        } else {
            None
        }
    }

    /// The texts of a table, row by row; for a list, its lines without their groups. Empty for
    /// objectives.
    pub(crate) fn texts(&self) -> Vec<&Text> {
        match self {
            Self::Objectives(_) => Vec::new(),
            Self::Items(items) => items.iter().map(|item| &item.text).collect(),
            Self::Glossary(entries) => {
                let entries = entries.iter();
                entries.flat_map(|it| [&it.term, &it.meaning]).collect()
            }
            Self::Profile(entries) => entries.iter().map(|entry| &entry.text).collect(),
            Self::Finance(finance) => {
                let totals = finance.totals.iter().map(|total| &total.line);
                let lines = finance.lines.iter().chain(totals);
                lines.flat_map(Amount::texts).collect()
            }
            Self::Governance(groups) => groups.iter().flat_map(GovernanceGroup::texts).collect(),
            Self::Sheet(sheet) => sheet.rows.iter().flatten().collect(),
        }
    }

    /// How many objectives, lines, terms or other rows it has.
    pub fn row_count(&self) -> usize {
        match self {
            Self::Objectives(objectives) => objectives.len(),
            Self::Items(items) => items.len(),
            Self::Glossary(entries) => entries.len(),
            Self::Profile(entries) => entries.len(),
            Self::Finance(finance) => finance.lines.len() + finance.totals.len(),
            Self::Governance(groups) => groups.len(),
            Self::Sheet(sheet) => sheet.rows.len(),
        }
    }
}

/// The four kinds of evidence for a priority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// Figures.
    Quantitative,
    /// Audits, reviews, findings.
    Qualitative,
    /// Comments of front-line staff.
    Staff,
    /// Comments of people who use services.
    ServiceUsers,
}

/// A line of a list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Item {
    /// Its number or letter as written.
    pub number: Option<String>,
    /// The cell of the number, if that is not the cell of the line.
    pub number_place: Option<Place>,
    /// The group that it is listed under: a theme, a subgroup, a heading. For a post, how many
    /// there are.
    pub group: Option<String>,
    /// The cell of the group.
    pub group_place: Option<Place>,
    /// The ditto mark in place of the group, which is then the group above.
    pub group_mark: Option<Text>,
    /// The text of the line.
    pub text: Text,
    /// The kind of evidence it gives.
    pub evidence: Option<Evidence>,
}

impl Item {
    /// A line without a number or group.
    pub fn of(text: Text) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

/// A term and its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct GlossaryEntry {
    /// The acronym or name.
    pub term: Text,
    /// Its meaning; may be blank.
    pub meaning: Text,
}

/// A line of the document profile.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileEntry {
    /// The label as written, without its colon.
    pub label: String,
    /// The value as shown.
    pub text: Text,
    /// The value as a day, if it is one.
    pub date: Option<NaiveDate>,
}

/// A line of money.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// The person, body or thing that the amount is for.
    pub label: Text,
    /// The amount as shown.
    pub text: Text,
    /// The exact amount; `None` if the cell holds no number.
    pub amount: Option<Decimal>,
    /// Cells of other columns.
    pub extras: Vec<Extra>,
}

impl Amount {
    fn texts(&self) -> impl Iterator<Item = &Text> {
        let extras = self.extras.iter().map(|extra| &extra.text);
        [&self.label, &self.text].into_iter().chain(extras)
    }
}

/// A total, and whether it equals the sum of the lines above it.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// The line itself.
    pub line: Amount,
    /// The sum of the lines that it totals.
    pub computed: Decimal,
    /// The number of lines before it.
    pub after_lines: usize,
}

impl Total {
    /// Whether the total equals the sum of its lines.
    pub fn adds_up(&self) -> bool {
        self.line.amount == Some(self.computed)
    }
}

/// A table of contributions or costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Finance {
    /// Its lines in order, without totals.
    pub lines: Vec<Amount>,
    /// Its totals in order.
    pub totals: Vec<Total>,
}

impl Finance {
    /// Its lines and totals in the order written; a total comes with its sum.
    pub fn in_order(&self) -> impl Iterator<Item = (&Amount, Option<&Total>)> {
        let mut totals = self.totals.iter().peekable();
        let mut lines = self.lines.iter().enumerate().peekable();
        std::iter::from_fn(move || {
            let next = lines.peek().map_or(usize::MAX, |(index, _)| *index);
            if let Some(total) = totals.next_if(|total| total.after_lines <= next) {
                return Some((&total.line, Some(total)));
            }
            lines.next().map(|(_, line)| (line, None))
        })
    }
}

/// A group of the partnership's structure.
#[derive(Debug, Clone, PartialEq)]
pub struct GovernanceGroup {
    /// Its name.
    pub group: Text,
    /// The chair.
    pub chair: Option<Text>,
    /// The vice chair.
    pub vice_chair: Option<Text>,
    /// The group that it reports to.
    pub reports_to: Option<Text>,
    /// Cells of other columns.
    pub extras: Vec<Extra>,
}

impl GovernanceGroup {
    fn texts(&self) -> impl Iterator<Item = &Text> {
        let chairs = [&self.chair, &self.vice_chair, &self.reports_to];
        let extras = self.extras.iter().map(|extra| &extra.text);
        std::iter::once(&self.group)
            .chain(chairs.into_iter().flatten())
            .chain(extras)
    }
}
