//! Finds the requests about a returned workbook that are still open. They decide the kind of letter
//! that its sender gets.
//!
//! If a sender returned several workbooks, the latest that answers an action counts for that
//! action. For requests about no action, the latest workbook of all counts. There are no requests
//! about answers that an officer has corrected.

use crate::register::event::{Event, Issue, Return};
use crate::register::notice::Notice;
use crate::register::receive::Received;
use crate::register::record::Record;
use crate::register::rules::answers::answer_missing;
use crate::register::rules::returned_workbook::unread_answer;
use crate::register::state::State;
use crate::tracker_columns::TrackerColumn;

use super::letter::{LetterKind, workbook_of};

/// The requests about one workbook.
pub(super) struct WorkbookRequests<'a> {
    pub(super) kind: LetterKind,
    pub(super) returned: &'a Return,
    pub(super) issue: &'a Issue,
    /// The requests, sorted by place.
    pub(super) requests: Vec<&'a Notice>,
}

/// Finds out which requests are still open.
pub(super) struct OpenRequests<'a> {
    /// The events that no officer has undone.
    pub(super) in_force: Vec<&'a Record>,
    pub(super) state: &'a State,
    /// The issues, the oldest first.
    pub(super) issues: Vec<&'a Issue>,
}

impl<'a> OpenRequests<'a> {
    /// The issue that a return belongs to.
    pub(super) fn issue_of(&self, returned: &Return) -> Option<&'a Issue> {
        self.issues
            .iter()
            .copied()
            .find(|issue| issue.id == returned.issue)
    }

    /// The open requests about a workbook; `None` if its sender is asked for nothing. The sender of
    /// an older workbook is only asked for the current one.
    pub(super) fn about<'r>(
        &self,
        received: &'r Received,
        issue: &'r Issue,
    ) -> Option<WorkbookRequests<'r>>
    where
        'a: 'r,
    {
        let returned = &received.kept;
        let about = |kind, requests| WorkbookRequests {
            kind,
            returned,
            issue,
            requests,
        };
        let current = self.issues.last().copied()?;
        if current.quarter > returned.quarter {
            return self
                .wants_newer(returned, current)
                .then(|| about(LetterKind::OlderQuarter, Vec::new()));
        }
        let is_open = |notice: &&Notice| {
            notice.request.is_some()
                && self.is_open(notice, returned)
                && !is_answered_in_unread_column(notice, received)
        };
        let mut requests: Vec<&Notice> = received.notices.iter().filter(is_open).collect();
        if requests.is_empty() {
            return None;
        }
        requests.sort_by_key(|notice| &notice.finding.place);
        let is_missing = |notice: &&Notice| *notice.finding.rule == answer_missing::RULE;
        let is_blank = returned.answers.is_empty() && requests.iter().all(is_missing);
        let kind = if is_blank {
            LetterKind::BlankReturn
        } else {
            LetterKind::Corrections
        };
        Some(about(kind, requests))
    }

    /// Whether the sender of an older workbook is asked about the current quarter and has not
    /// returned the workbook of that quarter.
    fn wants_newer(&self, returned: &Return, current: &Issue) -> bool {
        let is_asked = returned
            .partner
            .as_deref()
            .is_none_or(|partner| workbook_of(current, partner).is_some());
        is_asked
            && !self
                .returns_of(returned)
                .any(|other| other.quarter == current.quarter)
    }

    /// The returns of the same partner, including this one; empty if the sender is unknown.
    fn returns_of(&self, returned: &Return) -> impl Iterator<Item = &'a Return> {
        let records = self.in_force.iter();
        records
            .filter_map(|record| record.event.as_return())
            .filter(|other| other.partner.is_some() && other.partner == returned.partner)
    }

    /// Whether the matter of a notice is still open. A later workbook of the sender settles it, and
    /// so does an officer's correction. If workbooks of the sender answer the notice's action, only
    /// those count.
    fn is_open(&self, notice: &Notice, returned: &Return) -> bool {
        let is_later = |day, order| (day, order) > (returned.day, returned.order);
        let is_superseded = || {
            self.returns_of(returned)
                .any(|other| other.quarter == returned.quarter && is_later(other.day, other.order))
        };
        let Some(reference) = &notice.reference else {
            return !is_superseded();
        };
        let column = column_of(notice, returned);
        let is_corrected = self.in_force.iter().any(|record| {
            let Event::Correction(correction) = &record.event else {
                return false;
            };
            correction.reference == *reference
                && (correction.partner.is_none() || correction.partner == returned.partner)
                && column.is_none_or(|column| correction.cells.contains_key(&column))
                && correction.quarter.is_same_time(returned.quarter)
                && is_later(correction.day, correction.order)
        });
        let quarter = returned.quarter.to_string();
        let answers = self
            .state
            .of(reference)
            .map_or(&[][..], |reported| &reported.answers);
        let last = answers
            .iter()
            .rfind(|answer| answer.partner == returned.partner && answer.quarter == quarter);
        let is_last =
            last.map_or_else(|| !is_superseded(), |last| last.kept_as == returned.kept_as);
        is_last && !is_corrected
    }
}

/// The column of the filled cell that a notice is about.
fn column_of(notice: &Notice, returned: &Return) -> Option<TrackerColumn> {
    let address = notice.finding.place.cell()?.to_string();
    let is_about = |reference: &String| notice.reference.as_ref() == Some(reference);
    let answers = returned.answers.iter();
    let mut cells = answers
        .filter(|answer| is_about(&answer.reference))
        .flat_map(|answer| &answer.cells);
    cells.find_map(|(column, cell)| (cell.cell == address).then_some(*column))
}

/// Whether a notice reports a missing answer, although the partner wrote one in a column that was
/// not read. The notice about that column is then enough.
fn is_answered_in_unread_column(notice: &Notice, received: &Received) -> bool {
    let mut answers = received.kept.answers.iter();
    let is_about = |reference: &String| notice.reference.as_ref() == Some(reference);
    *notice.finding.rule == answer_missing::RULE
        && !answers.any(|answer| is_about(&answer.reference))
        && received.notices.iter().any(|other| {
            *other.finding.rule == unread_answer::RULE
                && other.reference.as_ref().is_some_and(is_about)
        })
}
