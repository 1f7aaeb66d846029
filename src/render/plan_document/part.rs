//! A part of the plan: one for each table.

use serde::{Deserialize, Serialize};

use crate::location::{Place, Text};
use crate::model::{self, ColumnHeading, Detail, Evidence, PartKind, SheetForm};

use super::objective::Objective;

/// A part of the plan: one table with what belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Part {
    /// What the part is.
    pub kind: PartKind,
    /// Its number, as in `1`, `2a` or `LSCB1`; `null` if it has none.
    pub number: Option<String>,
    /// Its title as written, number included; empty if the sheet gives none.
    pub title: String,
    /// The title without the words that announce the part (`Priority 1:`).
    pub heading: String,
    /// The table, header row included.
    pub place: Place,
    /// Lines of label and value above the table.
    pub details: Vec<Detail>,
    /// Loose lines above and below the table.
    pub notes: Vec<Text>,
    /// The objectives of priorities, appendices, tasks, risks and indicators. A risk is an
    /// objective, and what is done about it are its actions. An indicator is an action.
    pub objectives: Vec<Objective>,
    /// The headings of the table, from left to right.
    pub columns: Vec<ColumnHeading>,
    /// The lines of outcomes, themes, work streams, staffing, calendar, partners and notes.
    pub items: Vec<Item>,
    /// The form of a sheet that holds no table of a plan. Absent from other parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<SheetForm>,
    /// The rows of such a sheet, each with its filled cells; the headings of a table are in
    /// `columns`. Absent from other parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<Vec<Vec<Text>>>,
    /// `false` if packs leave the part out; absent otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<bool>,
}

impl Part {
    pub(super) fn of(part: &model::Part) -> Self {
        let sheet = part.body.sheet();
        Self {
            kind: part.kind,
            number: part.number.as_ref().map(ToString::to_string),
            title: part.title.value.clone(),
            heading: part.heading.clone(),
            place: part.place.clone(),
            details: part.details.clone(),
            notes: part.notes.clone(),
            objectives: part
                .objectives()
                .iter()
                .map(|objective| Objective::of(objective, part))
                .collect(),
            columns: part.columns.clone(),
            items: part.body.items().iter().map(Item::of).collect(),
            form: sheet.map(|sheet| sheet.form),
            rows: sheet.map(|sheet| sheet.rows.clone()),
            printed: (!part.is_printed).then_some(false),
        }
    }
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Item {
    /// Its number or letter as written.
    pub number: Option<String>,
    /// The theme, subgroup or heading that the line belongs to. For a post, the number of such
    /// posts.
    pub group: Option<String>,
    /// The ditto mark that repeats the group above. Absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_mark: Option<Text>,
    /// The line.
    pub text: String,
    /// The kind of evidence that it gives.
    pub evidence: Option<Evidence>,
    /// The cell.
    pub place: Place,
}

impl Item {
    fn of(item: &model::Item) -> Self {
        Self {
            number: item.number.clone(),
            group: item.group.clone(),
            group_mark: item.group_mark.clone(),
            text: item.text.value.clone(),
            evidence: item.evidence,
            place: item.text.place.clone(),
        }
    }
}
