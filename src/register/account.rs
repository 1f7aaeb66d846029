//! The account of collected workbooks: a line for every answer that was taken and for every
//! finding.
//!
//! The text, the JSON and the workbook are views of the account, so they agree.

use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::location::Place;
use crate::model::PartnerAnswer;
use crate::tracker_columns::TrackerColumn;

use super::notice::Notice;
use super::outcome::{Outcome, OutcomeCounts};
use super::receive::Received;
use super::state::State;

/// A line of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountLine {
    /// The outcome.
    pub outcome: Outcome,
    /// Who sent the workbook; `None` if unknown.
    pub partner: Option<String>,
    /// The quarter of the workbook; `None` for a file that is not a returned workbook.
    pub quarter: Option<String>,
    /// The reference of the action.
    pub reference: Option<String>,
    /// The cell.
    pub place: Place,
    /// The message, one sentence without capital letter or full stop.
    pub message: String,
    /// The action to take; empty if there is none.
    pub help: String,
    /// The rule's name; empty for an answer.
    pub rule: &'static str,
}

/// The account, workbook by workbook in the order received. The lines of each workbook are sorted
/// by place; findings that belong to no workbook come last. `before` is the state without the
/// workbooks, `after` the state with them.
pub fn account(
    received: &[Received],
    others: &[Finding],
    before: &State,
    after: &State,
) -> Vec<AccountLine> {
    let mut account: Vec<AccountLine> = Vec::new();
    for received in received {
        let mut lines: Vec<AccountLine> = answers(received, before, after).collect();
        lines.extend(
            received
                .notices
                .iter()
                .map(|notice| noticed(notice, received)),
        );
        lines.sort_by(|one, other| (&one.place, one.outcome).cmp(&(&other.place, other.outcome)));
        account.extend(lines);
    }
    account.extend(others.iter().map(|finding| line_of(finding, None)));
    account
}

/// How often each outcome occurs. An action on which answers differ counts once, however many
/// answers there are.
pub fn count(account: &[AccountLine]) -> OutcomeCounts {
    let mut counts = OutcomeCounts::new();
    let mut differing = BTreeSet::new();
    for line in account {
        if line.outcome == Outcome::Conflicting && !differing.insert(&line.reference) {
            continue;
        }
        *counts.entry(line.outcome).or_default() += 1;
    }
    counts
}

/// The references of the actions for which a workbook replaces a different answer.
pub fn changed<'a>(received: &'a Received, before: &State, after: &State) -> Vec<&'a str> {
    let references = received.answered().map(|(reference, _)| reference);
    references
        .filter(|reference| changes_answer(received, reference, before, after))
        .collect()
}

/// Whether a cell of the workbook counts now and replaces a different answer of the same partner,
/// or of a partner whose answer no longer counts.
fn changes_answer(received: &Received, reference: &str, before: &State, after: &State) -> bool {
    let current = |state: &State| -> Vec<PartnerAnswer> {
        state
            .of(reference)
            .map(|reported| reported.current.clone())
            .unwrap_or_default()
    };
    let (before, after) = (current(before), current(after));
    let counts = |answer: &PartnerAnswer, column: TrackerColumn| {
        let origin = answer.origins.get(&column);
        origin.is_some_and(|origin| origin.kept_as == received.kept.kept_as)
    };
    let is_gone = |was: &PartnerAnswer| after.iter().all(|now| now.partner != was.partner);
    after.iter().any(|now| {
        let mut replaced = before
            .iter()
            .filter(|was| was.partner == now.partner || is_gone(was));
        replaced.any(|was| {
            TrackerColumn::answers().any(|column| {
                counts(now, column)
                    && !was.text(column).is_empty()
                    && !was.says_the_same_in(now, column)
            })
        })
    })
}

fn answers<'a>(
    received: &'a Received,
    before: &'a State,
    after: &'a State,
) -> impl Iterator<Item = AccountLine> + 'a {
    received.answered().map(|(reference, place)| {
        let (outcome, how) = if received.is_undone {
            (Outcome::TakenBefore, "was taken before and undone")
        } else if received.new.is_none() {
            (Outcome::TakenBefore, "was taken before")
        } else if changes_answer(received, reference, before, after) {
            (
                Outcome::Changed,
                "was taken; it replaces a different answer",
            )
        } else {
            (Outcome::Accepted, "was taken")
        };
        AccountLine {
            outcome,
            partner: received.kept.partner.clone(),
            quarter: Some(received.kept.quarter.to_string()),
            reference: Some(reference.to_owned()),
            place: place.clone(),
            message: format!("the answer to action {reference} {how}"),
            help: String::new(),
            rule: "",
        }
    })
}

fn noticed(notice: &Notice, received: &Received) -> AccountLine {
    AccountLine {
        reference: notice.reference.clone(),
        ..line_of(&notice.finding, Some(received))
    }
}

fn line_of(finding: &Finding, received: Option<&Received>) -> AccountLine {
    AccountLine {
        outcome: Outcome::of(finding),
        partner: received.and_then(|received| received.kept.partner.clone()),
        quarter: received.map(|received| received.kept.quarter.to_string()),
        reference: None,
        place: finding.place.clone(),
        message: finding.message.clone(),
        help: finding.help.clone(),
        rule: finding.rule.name,
    }
}
