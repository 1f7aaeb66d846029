//! Letters to partners who have something to correct in their workbooks.
//!
//! Each sender gets one letter in plain text, with the requests that are still open. If a sender
//! returned several workbooks, only the latest counts. Answers that an officer has corrected are
//! not mentioned. A letter names no other partner and quotes only the reader's own answers. The
//! same register gives the same letters.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use chrono::NaiveDate;

use crate::location::{Place, Spot};

use super::event::{Issue, RecipientKind, Return};
use super::issue::free_name;
use super::notice::Notice;
use super::receive::{Received, has};
use super::state::State;
use super::store::Register;

/// The date and contact of a letter.
#[derive(Debug, Clone, Copy)]
pub struct LetterSetting<'a> {
    /// The date of the letter.
    pub day: NaiveDate,
    /// Where to return the workbook to and send questions.
    pub contact: Option<&'a str>,
}

/// A letter to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The partner; `None` if the sender is not known.
    pub partner: Option<String>,
    /// The name of its file.
    pub file: String,
    /// The text.
    pub text: String,
}

/// The letters about workbooks that are now in the register, sorted by file name.
#[must_use]
pub fn letters(
    received: &[Received],
    register: &Register,
    state: &State,
    setting: LetterSetting<'_>,
) -> Vec<Letter> {
    let open = Open {
        register,
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
        let requests = open.requests(received);
        if !requests.is_empty() {
            let file = letter_name(issue, &received.kept);
            senders.entry(file).or_default().push(WorkbookRequests {
                received,
                issue,
                requests,
            });
        }
    }
    senders
        .into_iter()
        .map(|(file, asked)| letter(file, asked, setting))
        .collect()
}

/// The requests about one workbook.
struct WorkbookRequests<'a> {
    received: &'a Received,
    issue: &'a Issue,
    requests: Vec<Request<'a>>,
}

/// One point to correct.
struct Request<'a> {
    words: &'a str,
    reference: Option<&'a str>,
    place: &'a Place,
}

/// Finds out which requests are still open.
struct Open<'a> {
    register: &'a Register,
    state: &'a State,
    issues: Vec<&'a Issue>,
}

impl<'a> Open<'a> {
    fn issue_of(&self, kept: &Return) -> Option<&'a Issue> {
        self.issues
            .iter()
            .copied()
            .find(|issue| issue.id == kept.issue)
    }

    /// The open requests about a workbook, by place. For a workbook of an earlier issue the only
    /// request is to fill in the newer one.
    fn requests<'r>(&self, received: &'r Received) -> Vec<Request<'r>> {
        let current = self.issues.last().map(|issue| issue.quarter);
        let is_older = current.is_some_and(|current| current > received.kept.quarter);
        if is_older
            && self
                .returns_of(&received.kept)
                .any(|other| Some(other.quarter) == current)
        {
            return Vec::new();
        }
        let is_meant = |notice: &&Notice| {
            if is_older {
                notice.reference.is_none() && is_whole(notice)
            } else {
                true
            }
        };
        let notices = received
            .notices
            .iter()
            .filter(is_meant)
            .filter(|notice| self.is_open(notice, &received.kept));
        let request = |notice: &'r Notice| {
            let words = notice.request.as_deref()?;
            Some(Request {
                words,
                reference: notice.reference.as_deref(),
                place: &notice.finding.place,
            })
        };
        let mut requests: Vec<Request<'_>> = notices.filter_map(request).collect();
        requests.sort_by(|one, other| one.place.cmp(other.place));
        requests
    }

    /// The returns of the same sender, including this one.
    fn returns_of<'k>(&self, kept: &'k Return) -> impl Iterator<Item = &'k Return>
    where
        'a: 'k,
    {
        let register: &'k Register = self.register;
        register
            .returns()
            .filter(|other| other.partner.is_some() && other.partner == kept.partner)
    }

    fn is_open(&self, notice: &Notice, kept: &Return) -> bool {
        let is_later = |day, order| (day, order) > (kept.day, kept.order);
        let is_superseded = || {
            self.returns_of(kept)
                .any(|other| other.quarter == kept.quarter && is_later(other.day, other.order))
        };
        let Some(reference) = &notice.reference else {
            return !is_superseded();
        };
        let is_corrected = self.register.corrections().any(|correction| {
            correction.reference == *reference
                && correction.quarter == kept.quarter
                && is_later(correction.day, correction.order)
        });
        let quarter = kept.quarter.to_string();
        let answers = self
            .state
            .of(reference)
            .map_or(&[][..], |reported| &reported.answers);
        let last = answers
            .iter()
            .rfind(|answer| answer.partner == kept.partner && answer.quarter == quarter);
        let is_last = last.map_or_else(|| !is_superseded(), |last| last.kept_as == kept.kept_as);
        is_last && !is_corrected
    }
}

/// Whether a notice is about a workbook as a whole.
fn is_whole(notice: &Notice) -> bool {
    let place = &notice.finding.place;
    place.source.sheet.is_none() && place.spot == Spot::Whole
}

fn recipient_kind(issue: &Issue, kept: &Return) -> Option<RecipientKind> {
    let recipients = issue.workbooks.iter().map(|workbook| &workbook.recipient);
    let named = recipients
        .into_iter()
        .find(|recipient| Some(&recipient.name) == kept.partner.as_ref());
    named.map(|recipient| recipient.kind)
}

/// The name of the letter: that of the workbook as it was sent, with an ending.
fn letter_name(issue: &Issue, kept: &Return) -> String {
    let sent = issue
        .workbooks
        .iter()
        .find(|workbook| Some(&workbook.recipient.name) == kept.partner.as_ref());
    let stem = |file: &str| {
        Path::new(file)
            .file_stem()
            .map_or_else(String::new, |stem| stem.to_string_lossy().into())
    };
    if let Some(workbook) = sent {
        return format!("{}-corrections.txt", stem(&workbook.file));
    }
    let name = free_name(&stem(&kept.file), &mut BTreeSet::new());
    format!("{}-sender-of-{name}-corrections.txt", issue.file_stem())
}

fn letter(
    file: String,
    mut asked: Vec<WorkbookRequests<'_>>,
    setting: LetterSetting<'_>,
) -> Letter {
    asked.sort_by_key(|asked| (asked.received.kept.day, asked.received.kept.order));
    let partner = asked
        .first()
        .and_then(|asked| asked.received.kept.partner.clone());
    let text = text(partner.as_deref(), &asked, setting);
    Letter {
        partner,
        file,
        text,
    }
}

/// The numbers from two to nine as words, as letters write them.
const SMALL_NUMBERS: [&str; 8] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine",
];

fn text(
    partner: Option<&str>,
    asked: &[WorkbookRequests<'_>],
    setting: LetterSetting<'_>,
) -> String {
    let day = |day: NaiveDate| day.format("%-d %B %Y").to_string();
    let count: usize = asked.iter().map(|asked| asked.requests.len()).sum();
    let quarter = asked
        .last()
        .map_or_else(String::new, |asked| asked.issue.quarter_in_words());
    let mut text = String::new();
    if let Some(partner) = partner {
        let _ = writeln!(text, "To: {partner}");
    }
    let points = match count {
        1 => "one point".to_owned(),
        2..=9 => format!("{} points", SMALL_NUMBERS[count - 2]),
        count => format!("{count} points"),
    };
    let _ = writeln!(
        text,
        "{}\nAbout: your progress report for {quarter}\n\nDear colleague,\n\nThank you for your \
         report. Please could you correct {points}:",
        day(setting.day)
    );
    let mut number = 0;
    for WorkbookRequests {
        received,
        issue,
        requests,
    } in asked
    {
        // The e-mail or archive around it has a name that only the office knows.
        let workbook = received.kept.file.rsplit('/').next().unwrap_or_default();
        let _ = writeln!(text, "\nIn your workbook \"{workbook}\":");
        for request in requests {
            number += 1;
            let place = place_words(request, issue, partner);
            let place = if place.is_empty() {
                "The workbook"
            } else {
                place.as_str()
            };
            let _ = writeln!(text, "\n{number}. {place}\n   {}", request.words);
        }
    }
    let _ = writeln!(text, "\n{}", closing(asked, setting, day));
    text
}

/// Where to return the workbook and by when, and the sender of the letter.
fn closing(
    asked: &[WorkbookRequests<'_>],
    setting: LetterSetting<'_>,
    day: impl Fn(NaiveDate) -> String,
) -> String {
    let due = asked
        .last()
        .and_then(|asked| asked.issue.due)
        .filter(|due| *due >= setting.day);
    let by = due.map_or_else(String::new, |due| format!(" by {}", day(due)));
    let to = setting
        .contact
        .map_or_else(String::new, |contact| format!(" to {contact}"));
    let from = setting.contact.unwrap_or("The board's office");
    format!(
        "Please return the workbook{by}{to}. We have recorded everything else; you do not need to fill \
         it in again.\n\nWith thanks,\n{from}"
    )
}

/// The place of a request: sheet and cell, then the action as it was sent to the reader.
fn place_words(request: &Request<'_>, issue: &Issue, partner: Option<&str>) -> String {
    let sheet = request
        .place
        .source
        .sheet
        .as_ref()
        .map(|sheet| format!("Sheet \"{sheet}\""));
    let cell = match &request.place.spot {
        Spot::Whole => None,
        Spot::Line(number) => Some(format!("line {number}")),
        Spot::Cells(range) => Some(format!("cell {range}")),
    };
    let place = [sheet, cell]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ");
    let Some(reference) = request.reference else {
        return place;
    };
    let action = format!(
        "action {reference}{}",
        action_words(reference, issue, partner)
    );
    if place.is_empty() {
        action
    } else {
        format!("{place} ({action})")
    }
}

/// The number and wording of an action that was sent to the reader; empty if it was sent to another
/// partner only.
fn action_words(reference: &str, issue: &Issue, partner: Option<&str>) -> String {
    let mut recipients = issue.workbooks.iter().map(|workbook| &workbook.recipient);
    let recipient = recipients.find(|recipient| Some(recipient.name.as_str()) == partner);
    let action = issue
        .actions
        .iter()
        .find(|action| action.reference == reference);
    let Some(action) =
        action.filter(|action| recipient.is_some_and(|recipient| has(recipient, action)))
    else {
        return String::new();
    };
    let number = match (action.number.as_str(), action.objective_number.as_str()) {
        ("", "") => String::new(),
        ("", objective) => format!(", objective {objective}"),
        (number, _) => format!(", {number}"),
    };
    let words = action
        .action
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if words.is_empty() {
        number
    } else {
        format!("{number}: {words}")
    }
}
