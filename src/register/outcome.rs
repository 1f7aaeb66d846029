//! The outcome of each answer and of each finding about a return. Reports are sorted by it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::finding::{Finding, Rule, Severity};
use crate::sheets::facts::rules::TEXT_OUTSIDE_CELLS;
use crate::text::count_of;

use super::rules::answers::{
    answer_left_blank, answer_missing, answer_not_on_list, conflicting_answers, rating_by_colour,
    status_against_rating, unclear_revised_date,
};
use super::rules::damaged_record;
use super::rules::returned_workbook::{
    email_text, locked_cell_changed, not_a_return, not_sent_back, older_issue, row_added,
    row_deleted, rows_mixed_up, unknown_reference, unknown_sender, unread_answer,
};

/// The outcome of an answer, or the kind of a finding about a return, in the order of a report's
/// counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The answer was taken.
    Accepted,
    /// The answer was taken, and differs from the one that counted before.
    Changed,
    /// The file was taken before, and nothing has changed.
    TakenBefore,
    /// Two answers to one action differ.
    Conflicting,
    /// A rating or status that is not one of the choices.
    NotOnList,
    /// A cell of the plan was changed by the partner.
    LockedCellChanged,
    /// The workbook is that of an earlier quarter.
    OlderIssue,
    /// An answer, a rating or a row is missing.
    Missing,
    /// A cell is blank, so an earlier answer still counts.
    LeftBlank,
    /// A row, column or cell was added, or text in an e-mail.
    Added,
    /// A changed heading or reference, a colour, or words for "no new date" were recognised.
    Recognised,
    /// An answer or its sender is not clear.
    Unclear,
    /// A file or answer was not taken, because it might belong elsewhere.
    NotTaken,
    /// A file of the register is damaged.
    Damaged,
}

impl Outcome {
    /// Its name in reports.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Accepted => "taken",
            Self::Changed => "changed since last time",
            Self::TakenBefore => "taken before",
            Self::Conflicting => "conflicting",
            Self::NotOnList => "not on the list",
            Self::LockedCellChanged => "locked cell changed",
            Self::OlderIssue => "earlier quarter",
            Self::Missing => "missing",
            Self::LeftBlank => "left blank",
            Self::Added => "added",
            Self::Recognised => "recognised",
            Self::Unclear => "unclear",
            Self::NotTaken => "not taken",
            Self::Damaged => "damaged",
        }
    }

    /// The number of things to look at with this outcome: "3 added rows, cells or texts". `None`
    /// for answers that were taken.
    pub fn to_look_at(self, count: usize) -> Option<String> {
        let (one, several) = match self {
            Self::Accepted | Self::Changed | Self::TakenBefore => return None,
            Self::Conflicting => (
                "action on which answers differ",
                "actions on which answers differ",
            ),
            Self::NotOnList => ("answer not on the list", "answers not on the list"),
            Self::LockedCellChanged => ("changed cell of the plan", "changed cells of the plan"),
            Self::OlderIssue => (
                "workbook of an earlier quarter",
                "workbooks of an earlier quarter",
            ),
            Self::Missing => ("missing answer or row", "missing answers or rows"),
            Self::LeftBlank => (
                "row with blank cells where an earlier answer counts",
                "rows with blank cells where earlier answers count",
            ),
            Self::Added => ("added row, cell or text", "added rows, cells or texts"),
            Self::Recognised => ("reading to confirm", "readings to confirm"),
            Self::Unclear => ("unclear answer or sender", "unclear answers or senders"),
            Self::NotTaken => ("file or answer not taken", "files or answers not taken"),
            Self::Damaged => (
                "damaged file of the register",
                "damaged files of the register",
            ),
        };
        Some(count_of(count, one, several))
    }

    /// The outcome of a finding about a return.
    pub fn of(finding: &Finding) -> Self {
        const OUTCOMES: &[(&Rule, Outcome)] = &[
            (&answer_left_blank::RULE, Outcome::LeftBlank),
            (&answer_missing::RULE, Outcome::Missing),
            (&answer_not_on_list::RULE, Outcome::NotOnList),
            (&conflicting_answers::RULE, Outcome::Conflicting),
            (&damaged_record::RULE, Outcome::Damaged),
            (&email_text::RULE, Outcome::Added),
            (&locked_cell_changed::RULE, Outcome::LockedCellChanged),
            (&not_a_return::RULE, Outcome::NotTaken),
            (&not_sent_back::RULE, Outcome::NotTaken),
            (&older_issue::RULE, Outcome::OlderIssue),
            (&row_added::RULE, Outcome::Added),
            (&row_deleted::RULE, Outcome::Missing),
            (&rows_mixed_up::RULE, Outcome::NotTaken),
            (&status_against_rating::RULE, Outcome::Unclear),
            (&unclear_revised_date::RULE, Outcome::Unclear),
            (&unknown_reference::RULE, Outcome::NotTaken),
            (&unknown_sender::RULE, Outcome::Unclear),
            (&unread_answer::RULE, Outcome::Added),
            (&TEXT_OUTSIDE_CELLS, Outcome::Added),
        ];
        // As info, these rules report something that was read although it was changed. As
        // warnings, they report something that was not read.
        let can_be_recognised = [
            &answer_not_on_list::RULE,
            &unread_answer::RULE,
            &rating_by_colour::RULE,
            &unclear_revised_date::RULE,
        ]
        .contains(&finding.rule);
        if can_be_recognised && finding.severity == Severity::Info {
            return Self::Recognised;
        }
        let known = OUTCOMES.iter().find(|(rule, _)| *rule == finding.rule);
        known.map_or(Self::Unclear, |(_, outcome)| *outcome)
    }
}

/// How often each outcome occurs. Outcomes that do not occur are left out.
pub type OutcomeCounts = BTreeMap<Outcome, usize>;
