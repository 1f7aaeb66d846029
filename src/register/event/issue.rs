//! The event of workbooks that were made for partners to fill in.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::quarter::Quarter;
use crate::tracker_columns::{TrackerColumn, TrackerHeadings};

/// The name of the office as a recipient.
pub const OFFICE: &str = "Office";

/// The placeholder for the recipient's name in [`Issue::texts`].
pub const RECIPIENT: &str = "{recipient}";

/// Workbooks made for partners to fill in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// The identity of the issue, which its workbooks carry.
    pub id: String,
    /// The date on which the workbooks were made.
    pub day: NaiveDate,
    /// The quarter that the workbooks ask about.
    pub quarter: Quarter,
    /// The first day of the plan, from which people count its quarters; left out if not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_begins: Option<NaiveDate>,
    /// The date by which the workbooks should be returned.
    pub due: Option<NaiveDate>,
    /// The columns of the office's workbook. Partners' workbooks have the same columns [without the
    /// lead](TrackerHeadings::for_partners). Left out of the file if all columns have the usual
    /// headings.
    #[serde(default, skip_serializing_if = "TrackerHeadings::are_usual")]
    pub columns: TrackerHeadings,
    /// The texts of its workbooks outside the table of actions, on one line each, with
    /// [`RECIPIENT`] instead of the recipient's name. Empty in registers of older versions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<String>,
    /// A workbook for each recipient.
    pub workbooks: Vec<IssuedWorkbook>,
    /// The actions of the plan, in plan order.
    pub actions: Vec<IssuedAction>,
}

impl Issue {
    /// The beginning of its file names: the plan and the quarter.
    pub fn file_stem(&self) -> String {
        let office = self
            .workbooks
            .iter()
            .find(|workbook| workbook.recipient.kind == RecipientKind::Office);
        let file = office.map_or("", |office| office.file.as_str());
        file.rsplit_once("-all.")
            .map_or_else(|| self.quarter.file_words(), |(stem, _)| stem.to_owned())
    }

    /// The workbook of a recipient.
    pub fn workbook(&self, name: &str) -> Option<&IssuedWorkbook> {
        let mut workbooks = self.workbooks.iter();
        workbooks.find(|workbook| workbook.recipient.name == name)
    }

    /// The workbooks of partners and leads: all but the office's.
    pub fn partner_workbooks(&self) -> impl Iterator<Item = &IssuedWorkbook> {
        let workbooks = self.workbooks.iter();
        workbooks.filter(|workbook| workbook.recipient.kind != RecipientKind::Office)
    }

    /// The action with a reference.
    pub fn action(&self, reference: &str) -> Option<&IssuedAction> {
        let mut actions = self.actions.iter();
        actions.find(|action| action.reference == reference)
    }

    /// The texts outside the table of actions in a recipient's workbook. If the issue has no
    /// workbook for this name, these are the texts for all recipients.
    pub fn texts_for(&self, recipient: Option<&str>) -> impl Iterator<Item = String> {
        let only = recipient.filter(|name| self.workbook(name).is_some());
        let recipients = self.workbooks.iter().map(|it| it.recipient.name.as_str());
        let recipients: Vec<&str> = recipients
            .filter(|name| only.is_none_or(|only| only == *name))
            .collect();
        self.texts.iter().flat_map(move |text| {
            let recipients = recipients.clone().into_iter();
            recipients.map(move |name| text.replace(RECIPIENT, name))
        })
    }

    /// The quarter in words, as the plan counts it: `April to June 2026 (quarter 1 of 2026/27)`.
    pub fn quarter_in_words(&self) -> String {
        self.quarter.in_words_from(self.plan_begins)
    }

    /// The heading of a column in its workbooks.
    pub fn heading(&self, column: TrackerColumn) -> &str {
        self.columns.heading(column)
    }
}

/// A workbook that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedWorkbook {
    /// The recipient.
    pub recipient: Recipient,
    /// The name of its file.
    pub file: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
}

/// The recipient of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Recipient {
    /// The name.
    pub name: String,
    /// The kind of recipient.
    pub kind: RecipientKind,
}

/// The kind of a recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecipientKind {
    /// A partner agency from the plan's list.
    Partner,
    /// A lead that is not in the list of partners.
    Lead,
    /// The office, whose workbook has every action.
    Office,
}

/// Actions by their references. If several share a reference, the last counts.
pub(crate) fn by_reference<'a>(
    actions: impl IntoIterator<Item = &'a IssuedAction>,
) -> BTreeMap<&'a str, &'a IssuedAction> {
    let actions = actions.into_iter();
    actions
        .map(|action| (action.reference.as_str(), action))
        .collect()
}

/// An action as it was issued: everything needed to recognise it later, and to see whether its
/// cells were changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct IssuedAction {
    /// The reference.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The heading of its part of the plan.
    pub part: String,
    /// The number of its objective; empty if the objective has no number.
    pub objective_number: String,
    /// The wording of its objective.
    pub objective: String,
    /// Its own number; empty if it has none.
    pub number: String,
    /// Its label among the actions of all parts: `1.1a`, `A2 4a`. Empty in registers of older
    /// versions.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Its wording.
    pub action: String,
    /// The measure.
    pub measure: String,
    /// The timescale.
    pub timescale: String,
    /// The leads.
    pub leads: Vec<String>,
    /// The names of the recipients whose workbooks include the action, except the office.
    pub recipients: Vec<String>,
    /// The progress reported last.
    pub last_progress: String,
    /// The rating reported last.
    pub last_rag: String,
    /// The revised date that counts, with the decision about it; empty if there is no date.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date_so_far: String,
}

impl IssuedAction {
    /// The action's label. If an older version issued it, its number, or that of its objective.
    pub fn label(&self) -> &str {
        let mut labels = [&self.label, &self.number].into_iter();
        labels
            .find(|it| !it.is_empty())
            .unwrap_or(&self.objective_number)
    }

    /// The text of a locked column; empty for the columns that the partner fills in.
    pub fn words(&self, column: TrackerColumn) -> Cow<'_, str> {
        let words = match column {
            TrackerColumn::Ref => &self.reference,
            TrackerColumn::Number => self.label(),
            TrackerColumn::Objective => &self.objective,
            TrackerColumn::Action => &self.action,
            TrackerColumn::Lead => return self.leads.join("; ").into(),
            TrackerColumn::Measure => &self.measure,
            TrackerColumn::Timescale => &self.timescale,
            TrackerColumn::LastProgress => &self.last_progress,
            TrackerColumn::LastRag => &self.last_rag,
            TrackerColumn::DateSoFar => &self.date_so_far,
            TrackerColumn::Progress
            | TrackerColumn::Impact
            | TrackerColumn::Rag
            | TrackerColumn::Status
            | TrackerColumn::RevisedDate
            | TrackerColumn::Evidence => "",
        };
        words.into()
    }
}
