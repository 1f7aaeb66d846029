//! Letters about returned workbooks that need corrections, are blank, or are of an earlier quarter.
//!
//! Each sender gets one letter of a kind, with the requests that are still open ([`requests`]). A
//! letter names no other partner and quotes only the reader's own answers.
//!
//! [`requests`]: super::requests

use std::collections::{BTreeMap, BTreeSet};

use crate::incoming::own_name;
use crate::location::Spot;
use crate::register::continuations::in_force;
use crate::register::event::{Issue, IssuedWorkbook, RecipientKind, Return};
use crate::register::issue::free_name;
use crate::register::notice::Notice;
use crate::register::receive::{Received, has};
use crate::register::state::State;
use crate::register::store::Register;

use super::letter::{
    Content, Letter, LetterKind, LetterSetting, action_words, by_and_to, in_words, stem,
    workbook_of,
};
use super::requests::{OpenRequests, WorkbookRequests};

/// The letters about workbooks that are now in the register, sorted by name.
pub fn about_returns(
    received: &[Received],
    register: &Register,
    state: &State,
    setting: LetterSetting<'_>,
) -> Vec<Letter> {
    let open = OpenRequests {
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
        .filter_map(|(name, about)| letter(open.issues.last().copied(), name, about, setting))
        .collect()
}

/// A letter about the workbooks of one sender.
fn letter(
    current: Option<&Issue>,
    name: String,
    mut about: Vec<WorkbookRequests<'_>>,
    setting: LetterSetting<'_>,
) -> Option<Letter> {
    about.sort_by_key(|about| (about.returned.day, about.returned.order));
    // The name of a letter contains its kind and its reader, so all workbooks of a letter have the
    // same kind and reader.
    let last = about.last()?;
    let partner = last.returned.partner.clone();
    let workbook = |issue| workbook_of(issue, partner.as_deref()?);
    let (issue, paragraphs) = match last.kind {
        LetterKind::OlderQuarter => {
            let current = current?;
            let paragraphs = older_quarter(last, current, workbook(current), setting);
            (current, paragraphs)
        }
        LetterKind::BlankReturn => (last.issue, blank_return(last, setting)),
        _ => (last.issue, corrections(&about, last, setting)),
    };
    let workbook = workbook(last.issue);
    let content = Content {
        kind: last.kind,
        to: workbook.map_or_else(Vec::new, |workbook| setting.addresses(&workbook.recipient)),
        partner,
        subject: format!("progress report for {}", issue.quarter_in_words()),
        name,
        paragraphs,
    };
    Some(Letter::new(content, &setting))
}

/// The paragraphs about a workbook of an earlier quarter, which ask for the `workbook` of the
/// current quarter.
fn older_quarter(
    last: &WorkbookRequests<'_>,
    current: &Issue,
    workbook: Option<&IssuedWorkbook>,
    setting: LetterSetting<'_>,
) -> Vec<String> {
    let kept = if last.returned.answers.is_empty() {
        ""
    } else {
        " We have kept its answers with that quarter."
    };
    let named = workbook.map_or_else(String::new, |workbook| format!(", \"{}\",", workbook.file));
    vec![
        format!(
            "Thank you. The workbook \"{}\" is the one for {}.{kept}",
            own_name(&last.returned.file),
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
    let workbook = issue.workbook(kept.partner.as_deref()?)?;
    Some(workbook.recipient.kind)
}

/// The name of the letter: the name of the workbook as it was sent, with an ending.
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

fn blank_return(last: &WorkbookRequests<'_>, setting: LetterSetting<'_>) -> Vec<String> {
    vec![
        format!(
            "Thank you for the workbook \"{}\" for {}. It has no answers.",
            own_name(&last.returned.file),
            last.issue.quarter_in_words()
        ),
        format!(
            "Please fill in the yellow cells in every row, save the workbook, and return it{}.",
            by_and_to(last.issue.due, &setting)
        ),
    ]
}

fn corrections(
    about: &[WorkbookRequests<'_>],
    last: &WorkbookRequests<'_>,
    setting: LetterSetting<'_>,
) -> Vec<String> {
    let grouped: Vec<_> = about.iter().map(in_groups).collect();
    let count = grouped.iter().map(Vec::len).sum();
    let places = grouped.iter().flatten().map(|(_, places)| places.len());
    let place_count: usize = places.sum();
    let mut paragraphs = vec![format!(
        "Thank you for your report for {}. Please could you correct {}:",
        last.issue.quarter_in_words(),
        in_words(count, "thing")
    )];
    let mut number = 0;
    for (about, groups) in about.iter().zip(grouped) {
        let workbook = own_name(&about.returned.file);
        paragraphs.push(format!("In your workbook \"{workbook}\":"));
        for (words, places) in groups {
            number += 1;
            paragraphs.push(match places.as_slice() {
                [only] => format!("{number}. {only}\n   {words}"),
                several => format!(
                    "{number}. {words} This is about {} places:\n   - {}",
                    several.len(),
                    several.join("\n   - ")
                ),
            });
        }
    }
    let answers = about.iter().map(|about| about.returned.answers.len());
    // If there is more to correct than was answered, there is hardly a rest.
    let rest = if answers.sum::<usize>() > place_count {
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

/// The requests about a workbook, each with its places. Requests with the same wording are merged.
fn in_groups<'a>(about: &'a WorkbookRequests<'_>) -> Vec<(&'a str, Vec<String>)> {
    let partner = about.returned.partner.as_deref();
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for request in &about.requests {
        let words = request.request.as_deref().unwrap_or_default();
        let place = match place_words(request, about.issue, partner) {
            place if place.is_empty() => "The workbook".to_owned(),
            place => place,
        };
        match groups.iter_mut().find(|(other, _)| *other == words) {
            Some((_, places)) => places.push(place),
            None => groups.push((words, vec![place])),
        }
    }
    groups
}

/// The place of a request: sheet and cell, then the action as it was sent to the reader.
fn place_words(request: &Notice, issue: &Issue, partner: Option<&str>) -> String {
    let place = &request.finding.place;
    let sheet = place.source.sheet.as_ref();
    let sheet = sheet.map(|sheet| format!("Sheet \"{sheet}\""));
    let cell = match &place.spot {
        Spot::Whole => None,
        Spot::Line(number) => Some(format!("line {number}")),
        Spot::Cells(range) => Some(format!("cell {range}")),
    };
    let place: Vec<String> = [sheet, cell].into_iter().flatten().collect();
    let place = place.join(", ");
    let Some(reference) = &request.reference else {
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
    let workbook = partner.and_then(|partner| issue.workbook(partner));
    match (issue.action(reference), workbook) {
        (Some(action), Some(workbook)) if has(&workbook.recipient, action) => action_words(action),
        _ => format!("action {reference}"),
    }
}
