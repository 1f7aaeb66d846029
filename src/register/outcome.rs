//! What became of what was returned, in the few words that a report sorts by.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::finding::{Finding, Rule};

use super::rules::{
    answer_missing, answer_not_on_list, conflicting_answers, damaged_record, locked_cell_changed,
    not_a_return, older_issue, row_added, row_deleted, unclear_revised_date, unknown_reference,
    unknown_sender, unread_answer,
};

/// What became of an answer, or what is to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The answer was taken.
    Accepted,
    /// The answer was taken, and the action stands otherwise than before.
    Changed,
    /// Two answers to one action differ.
    Conflicting,
    /// A rating or status that is none of the choices.
    NotOnList,
    /// A cell of the plan says something else than when it was sent.
    LockedCellChanged,
    /// The workbook of a quarter before the last one.
    OlderIssue,
    /// No answer, no rating, or no row.
    Missing,
    /// A row or a column that was not in the workbook.
    Added,
    /// It cannot be told what is meant, or by whom.
    Unclear,
    /// Not taken, because it might be attached wrongly.
    NotTaken,
}

impl Outcome {
    /// All, in the order in which they are counted.
    pub const ALL: [Self; 10] = [
        Self::Accepted,
        Self::Changed,
        Self::Conflicting,
        Self::NotOnList,
        Self::LockedCellChanged,
        Self::OlderIssue,
        Self::Missing,
        Self::Added,
        Self::Unclear,
        Self::NotTaken,
    ];

    /// The words for it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Changed => "changed since last time",
            Self::Conflicting => "conflicting",
            Self::NotOnList => "not on the list",
            Self::LockedCellChanged => "locked cell changed",
            Self::OlderIssue => "older issue",
            Self::Missing => "missing",
            Self::Added => "added",
            Self::Unclear => "unclear",
            Self::NotTaken => "not taken",
        }
    }

    /// What a finding about a return comes to.
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        const OUTCOMES: &[(&Rule, Outcome)] = &[
            (&answer_missing::RULE, Outcome::Missing),
            (&answer_not_on_list::RULE, Outcome::NotOnList),
            (&conflicting_answers::RULE, Outcome::Conflicting),
            (&damaged_record::RULE, Outcome::Unclear),
            (&locked_cell_changed::RULE, Outcome::LockedCellChanged),
            (&not_a_return::RULE, Outcome::NotTaken),
            (&older_issue::RULE, Outcome::OlderIssue),
            (&row_added::RULE, Outcome::Added),
            (&row_deleted::RULE, Outcome::Missing),
            (&unclear_revised_date::RULE, Outcome::Unclear),
            (&unknown_reference::RULE, Outcome::NotTaken),
            (&unknown_sender::RULE, Outcome::Unclear),
            (&unread_answer::RULE, Outcome::Added),
        ];
        let known = OUTCOMES.iter().find(|(rule, _)| *rule == finding.rule);
        known.map_or(Self::Unclear, |(_, outcome)| *outcome)
    }
}

/// How often each outcome occurs; those that do not are left out.
pub type OutcomeCounts = BTreeMap<Outcome, usize>;
