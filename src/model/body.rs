//! What the tables of a plan hold: objectives, lists, terms, money, groups.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::location::{Place, Text};

use super::actions::objective::Objective;
use super::other_sheet::OtherSheet;
use super::written::Extra;

/// What a part's table holds.
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
    /// Cells that hold no table of a plan.
    Sheet(OtherSheet),
}

/// The four kinds of evidence around a priority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// Figures.
    Quantitative,
    /// Audits, reviews, findings.
    Qualitative,
    /// The voice of front-line staff.
    Staff,
    /// The voice of those who use services.
    ServiceUsers,
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// Its number or letter as written.
    pub number: Option<String>,
    /// Where the number is written, if it has a cell of its own.
    #[serde(skip)]
    pub number_place: Option<Place>,
    /// What it is listed under: a theme, a subgroup, a heading; of a post, how many.
    pub group: Option<String>,
    /// Where the group is written.
    #[serde(skip)]
    pub group_place: Option<Place>,
    /// The ditto mark in the group's place: the group is the one above.
    #[serde(skip)]
    pub group_mark: Option<Text>,
    /// The line.
    #[serde(flatten)]
    pub text: Text,
    /// The kind of evidence it gives.
    pub evidence: Option<Evidence>,
}

impl Item {
    /// A line without number or group.
    #[must_use]
    pub fn of(text: Text) -> Self {
        Self {
            number: None,
            number_place: None,
            group: None,
            group_place: None,
            group_mark: None,
            text,
            evidence: None,
        }
    }
}

/// A term and what it means.
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
    /// Who or what.
    pub label: Text,
    /// The amount as shown.
    pub text: Text,
    /// The amount exactly; `None` if the cell holds no number.
    pub amount: Option<Decimal>,
}

/// A total, and whether the lines above it add up to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// The line itself.
    pub line: Amount,
    /// What the lines that it totals come to.
    pub reckoned: Decimal,
    /// How many lines are before it.
    pub after_lines: usize,
}

impl Total {
    /// Whether it is what its lines come to.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        self.line.amount == Some(self.reckoned)
    }
}

/// A table of contributions or costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Finance {
    /// Its lines in order, totals left out.
    pub lines: Vec<Amount>,
    /// Its totals in order.
    pub totals: Vec<Total>,
}

/// A group of the partnership's structure.
#[derive(Debug, Clone, PartialEq)]
pub struct GovernanceGroup {
    /// Its name.
    pub group: Text,
    /// Who chairs it.
    pub chair: Option<Text>,
    /// Who deputises for the chair.
    pub vice_chair: Option<Text>,
    /// Whom it reports to.
    pub reports_to: Option<Text>,
    /// Cells of other columns.
    pub extras: Vec<Extra>,
}
