//! Entries that parts have in their tables but the document lists for the whole plan: terms, the
//! document profile, money and groups.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::location::{Place, Text};
use crate::model::{self, Body};

use super::values::Extra;

/// A term and its meaning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GlossaryEntry {
    /// The acronym or name.
    pub term: String,
    /// Its meaning; may be empty.
    pub meaning: String,
    /// The cell of the term.
    pub place: Place,
}

impl GlossaryEntry {
    pub(super) fn of(entry: &model::GlossaryEntry) -> Self {
        Self {
            term: entry.term.value.clone(),
            meaning: entry.meaning.value.clone(),
            place: entry.term.place.clone(),
        }
    }
}

/// A line of the document profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProfileEntry {
    /// The label as written, without its colon.
    pub label: String,
    /// The value as shown.
    pub text: String,
    /// The value as a day, if it is one.
    pub date: Option<NaiveDate>,
    /// The cell of the value.
    pub place: Place,
}

impl ProfileEntry {
    pub(super) fn of(entry: &model::ProfileEntry) -> Self {
        Self {
            label: entry.label.clone(),
            text: entry.text.value.clone(),
            date: entry.date,
            place: entry.text.place.clone(),
        }
    }
}

/// A table of contributions or costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finance {
    /// The title of its part.
    pub title: String,
    /// Its lines in order, without totals.
    pub lines: Vec<Amount>,
    /// Its totals in order.
    pub totals: Vec<Total>,
}

impl Finance {
    /// `None` for a part of another kind.
    pub(super) fn of(part: &model::Part) -> Option<Self> {
        let Body::Finance(finance) = &part.body else {
            return None;
        };
        let total = |total: &model::Total| Total {
            line: Amount::of(&total.line, part),
            adds_up: total.adds_up(),
            computed: total.computed.to_string(),
        };
        let lines = finance.lines.iter().map(|line| Amount::of(line, part));
        Some(Self {
            title: part.title.value.clone(),
            lines: lines.collect(),
            totals: finance.totals.iter().map(total).collect(),
        })
    }
}

/// A line of money.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Amount {
    /// Who contributes, or what is paid for.
    pub label: String,
    /// The amount as shown.
    pub text: String,
    /// The amount as an exact decimal; `null` if the cell holds no number.
    pub amount: Option<String>,
    /// Cells of other columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extras: Vec<Extra>,
    /// The cell of the label.
    pub place: Place,
}

impl Amount {
    fn of(amount: &model::Amount, part: &model::Part) -> Self {
        Self {
            label: amount.label.value.clone(),
            text: amount.text.value.clone(),
            amount: amount.amount.map(|amount| amount.to_string()),
            extras: amount.extras.iter().map(|it| Extra::of(it, part)).collect(),
            place: amount.label.place.clone(),
        }
    }
}

/// A total.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Total {
    /// The line itself.
    #[serde(flatten)]
    pub line: Amount,
    /// Whether the amount is the sum of its lines.
    #[serde(default)]
    pub adds_up: bool,
    /// The sum of its lines.
    #[serde(rename = "reckoned")]
    pub computed: String,
}

/// A group of the partnership.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GovernanceGroup {
    /// Its name.
    pub group: String,
    /// Who chairs it.
    pub chair: Option<String>,
    /// Who deputises for the chair.
    pub vice_chair: Option<String>,
    /// The group that it reports to.
    pub reports_to: Option<String>,
    /// Cells of other columns.
    #[serde(default)]
    pub extras: Vec<Extra>,
    /// The cell of the name.
    pub place: Place,
}

impl GovernanceGroup {
    /// The groups of a part; none for a part of another kind.
    pub(super) fn all_of(part: &model::Part) -> Vec<Self> {
        let Body::Governance(groups) = &part.body else {
            return Vec::new();
        };
        let text = |text: &Option<Text>| text.as_ref().map(|it| it.value.clone());
        let group = |group: &model::GovernanceGroup| Self {
            group: group.group.value.clone(),
            chair: text(&group.chair),
            vice_chair: text(&group.vice_chair),
            reports_to: text(&group.reports_to),
            extras: group.extras.iter().map(|it| Extra::of(it, part)).collect(),
            place: group.group.place.clone(),
        };
        groups.iter().map(group).collect()
    }
}
