//! Letters about returned workbooks that need corrections, are blank, or are of an earlier quarter.
//!
//! Each sender gets one letter of a kind, with the requests that are still open ([`requests`]). A
//! letter names no other partner and quotes only the reader's own answers.
//!
//! [`requests`]: super::requests

use std::collections::{BTreeMap, BTreeSet};

use crate::location::Spot;
use crate::register::event::{Issue, RecipientKind, Return};
use crate::register::issue::free_name;
use crate::register::receive::{Received, has};
use crate::register::state::{State, in_force};
use crate::register::store::Register;

use super::letter::{Content, Letter, LetterKind};
use super::requests::{Open, Request, WorkbookRequests};
use super::setting::LetterSetting;
use super::wording::{action_words, by_and_to, in_words, own_name, stem, workbook_of};

/// The letters about workbooks that are now in the register, sorted by name.
pub fn about_returns(
    received: &[Received],
    register: &Register,
    state: &State,
    setting: LetterSetting<'_>,
) -> Vec<Letter> {
    let open = Open {
        in_force: in_force(&register.records, None),
        state,
        issues: register.issues(),
    };
    let mut senders: BTreeMap<String, Vec<WorkbookRequests<'_>>> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for received in received {
        let Some(issue) = open.issue_of(&received.kept) else {
            continue;
        };
        let is_office = recipient_kind(issue, &received.kept) == Some(RecipientKind::Office);
        if is_office || !taken.insert(&received.kept.kept_as) {
            continue;
        }
        if let Some(about) = open.about(received, issue) {
            let name = letter_name(issue, &received.kept, about.kind);
            senders.entry(name).or_default().push(about);
        }
    }
    senders
        .into_iter()
        .map(|(name, about)| letter(open.issues.last().copied(), name, about, setting))
        .collect()
}

/// A letter about the workbooks of one sender.
fn letter(
    current: Option<&Issue>,
    name: String,
    mut about: Vec<WorkbookRequests<'_>>,
    setting: LetterSetting<'_>,
) -> Letter {
    about.sort_by_key(|about| (about.kept.day, about.kept.order));
    // The name of a letter contains its kind, so all workbooks of a letter have the same.
    let first = about.first();
    let kind = first.map_or(LetterKind::Corrections, |about| about.kind);
    let paragraphs = match kind {
        LetterKind::OlderQuarter => older_quarter(&about, current, setting),
        LetterKind::BlankReturn => blank_return(&about, setting),
        _ => corrections(&about, setting),
    };
    let issue = match kind {
        LetterKind::OlderQuarter => current,
        _ => about.last().map(|about| about.issue),
    };
    let quarter = issue.map_or_else(String::new, Issue::quarter_in_words);
    let partner = about.first().and_then(|about| about.kept.partner.clone());
    let workbook = partner
        .as_deref()
        .and_then(|partner| workbook_of(about.last()?.issue, partner));
    let content = Content {
        kind,
        to: workbook.map_or_else(Vec::new, |workbook| setting.addresses(&workbook.recipient)),
        partner,
        subject: format!("progress report for {quarter}"),
        name,
        paragraphs,
    };
    Letter::new(content, &setting)
}

/// The paragraphs about a workbook of an earlier quarter, which ask for the workbook of the current
/// quarter.
fn older_quarter(
    about: &[WorkbookRequests<'_>],
    current: Option<&Issue>,
    setting: LetterSetting<'_>,
) -> Vec<String> {
    let (Some(last), Some(current)) = (about.last(), current) else {
        return Vec::new();
    };
    let kept = if last.kept.answers.is_empty() {
        String::new()
    } else {
        " We have kept its answers with that quarter.".to_owned()
    };
    let partner = last.kept.partner.as_deref();
    let workbook = partner.and_then(|partner| workbook_of(current, partner));
    let named = workbook.map_or_else(String::new, |workbook| format!(", \"{}\",", workbook.file));
    vec![
        format!(
            "Thank you. The workbook \"{}\" is the one for {}.{kept}",
            own_name(&last.kept.file),
            last.issue.quarter_in_words(),
        ),
        format!(
            "We are now asking about {}. Please fill in the workbook for that quarter{named} and \
             return it{}.",
            current.quarter_in_words(),
            by_and_to(current.due, &setting)
        ),
    ]
}

fn recipient_kind(issue: &Issue, kept: &Return) -> Option<RecipientKind> {
    let mut recipients = issue.workbooks.iter().map(|workbook| &workbook.recipient);
    let named = recipients.find(|it| Some(&it.name) == kept.partner.as_ref());
    named.map(|recipient| recipient.kind)
}

/// The name of the letter: that of the workbook as it was sent, with an ending.
fn letter_name(issue: &Issue, kept: &Return, kind: LetterKind) -> String {
    let ending = match kind {
        LetterKind::OlderQuarter => "older-quarter",
        LetterKind::BlankReturn => "blank",
        _ => "corrections",
    };
    let partner = kept.partner.as_deref();
    let sent = partner.and_then(|partner| workbook_of(issue, partner));
    if let Some(workbook) = sent {
        return format!("{}-{ending}", stem(&workbook.file));
    }
    let name = free_name(&stem(&kept.file), &mut BTreeSet::new());
    format!("{}-sender-of-{name}-{ending}", issue.file_stem())
}

fn blank_return(about: &[WorkbookRequests<'_>], setting: LetterSetting<'_>) -> Vec<String> {
    let Some(last) = about.last() else {
        return Vec::new();
    };
    vec![
        format!(
            "Thank you. The workbook \"{}\" for {} came back without answers.",
            own_name(&last.kept.file),
            last.issue.quarter_in_words()
        ),
        format!(
            "Please fill in the yellow cells in every row, save the workbook, and return it{}.",
            by_and_to(last.issue.due, &setting)
        ),
    ]
}

fn corrections(about: &[WorkbookRequests<'_>], setting: LetterSetting<'_>) -> Vec<String> {
    let Some(last) = about.last() else {
        return Vec::new();
    };
    let count = about.iter().map(|about| about.requests.len()).sum();
    let mut paragraphs = vec![format!(
        "Thank you for your report for {}. Please could you correct {}:",
        last.issue.quarter_in_words(),
        in_words(count, "thing")
    )];
    let mut number = 0;
    for about in about {
        let workbook = own_name(&about.kept.file);
        paragraphs.push(format!("In your workbook \"{workbook}\":"));
        for request in &about.requests {
            number += 1;
            let partner = about.kept.partner.as_deref();
            let place = match place_words(request, about.issue, partner) {
                place if place.is_empty() => "The workbook".to_owned(),
                place => place,
            };
            paragraphs.push(format!("{number}. {place}\n   {}", request.words));
        }
    }
    let has_answers = about.iter().any(|about| !about.kept.answers.is_empty());
    let rest = if has_answers {
        " We have the rest; there is no need to fill it in again."
    } else {
        ""
    };
    paragraphs.push(format!(
        "Please return the workbook{}.{rest}",
        by_and_to(last.issue.due, &setting)
    ));
    paragraphs
}

/// The place of a request: sheet and cell, then the action as it was sent to the reader.
fn place_words(request: &Request<'_>, issue: &Issue, partner: Option<&str>) -> String {
    let sheet = request.place.source.sheet.as_ref();
    let sheet = sheet.map(|sheet| format!("Sheet \"{sheet}\""));
    let cell = match &request.place.spot {
        Spot::Whole => None,
        Spot::Line(number) => Some(format!("line {number}")),
        Spot::Cells(range) => Some(format!("cell {range}")),
    };
    let place: Vec<String> = [sheet, cell].into_iter().flatten().collect();
    let place = place.join(", ");
    let Some(reference) = request.reference else {
        return place;
    };
    let action = action_sent(reference, issue, partner);
    if place.is_empty() {
        action
    } else {
        format!("{place} ({action})")
    }
}

/// An action, with its wording if it was sent to the reader.
fn action_sent(reference: &str, issue: &Issue, partner: Option<&str>) -> String {
    let mut recipients = issue.workbooks.iter().map(|workbook| &workbook.recipient);
    let recipient = recipients.find(|recipient| Some(recipient.name.as_str()) == partner);
    let mut actions = issue.actions.iter();
    let action = actions.find(|action| action.reference == reference);
    match (action, recipient) {
        (Some(action), Some(recipient)) if has(recipient, action) => action_words(action),
        _ => format!("action {reference}"),
    }
}
