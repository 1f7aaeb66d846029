//! Receives a returned workbook: who sent it, what it answers, and what was changed in it.
//!
//! A [`Receiver`] is made once for a register and receives workbooks one by one. Each becomes a
//! [`Received`]: findings, and an event to be kept unless the same file is in the register already.
//! Every cell is checked again, whatever lists and locks the workbook had ([`rows`]). [`sender`]
//! finds out who sent it. Nothing is written here.

mod answer_cells;
mod by_wording;
mod copies;
mod email_sender;
mod issued;
mod locked_cells;
mod mixed_up;
mod outside;
mod revised_dates;
mod rows;
mod sender;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::failure::Failure;
use crate::finding::Finding;
use crate::import::returned::{Returned, ReturnedTable};
use crate::incoming::Sent;
use crate::location::{Place, Text};
use crate::model::PartnerAnswer;
use crate::pack_file::PackFile;
use crate::tracker_columns::{TrackerColumn, TrackerHeadings, property};

use super::event::{Event, Noticed, Return};
use super::notice::Notice;
use super::record::{Record, kept_name, return_name, sha256};
use super::rules::answers::conflicting_answers;
use super::rules::answers::conflicting_answers::OtherAnswer;
use super::rules::returned_workbook::{older_issue, row_deleted, unknown_sender};
use super::state::State;
use super::store::Register;

use issued::Issued;
pub(super) use issued::has;
use rows::Rows;
use sender::{Email, Sender};

/// How workbooks are received.
#[derive(Debug, Clone, Copy)]
pub struct Receiving<'a> {
    /// The date on which they are received: that of the answers that did not come by e-mail.
    pub day: NaiveDate,
    /// The rating scheme and the statuses.
    pub pack_file: &'a PackFile,
}

/// Receives workbooks.
#[derive(Debug)]
pub struct Receiver<'a> {
    receiving: Receiving<'a>,
    issued: Issued<'a>,
    /// The returns of the register, by the hash of their file.
    known: HashMap<String, Return>,
    next_order: u64,
}

/// A workbook that was received.
#[derive(Debug)]
pub struct Received {
    /// Its name as received this time.
    pub file: String,
    /// The event as the register has it, or will have it.
    pub kept: Return,
    /// The event and the workbook's bytes, to be kept. `None` if both are in the register already.
    pub new: Option<(Record, Vec<u8>)>,
    /// Findings about it, with requests to the sender.
    pub notices: Vec<Notice>,
    /// Findings about its sheets: error values, formulas without a value, text struck through.
    pub findings: Vec<Finding>,
    /// The cells of its tables, from which rows are drawn.
    pub cells: Vec<Text>,
    /// The place of the answer to each action.
    places: BTreeMap<String, Place>,
}

/// A file that is to be kept.
#[derive(Debug, Clone, Copy)]
struct KeptFile<'a> {
    name: &'a str,
    sha256: &'a str,
    /// The day of its answers.
    day: NaiveDate,
}

impl Received {
    /// The references of the actions that it answers, each with its place.
    pub fn answered(&self) -> impl Iterator<Item = (&str, &Place)> {
        self.places
            .iter()
            .map(|(reference, place)| (reference.as_str(), place))
    }
}

impl<'a> Receiver<'a> {
    /// A receiver for a register.
    ///
    /// # Errors
    /// [`Failure::BadRequest`] if nothing was issued from it.
    pub fn new(register: &'a Register, receiving: Receiving<'a>) -> Result<Self, Failure> {
        let issued = Issued::of(register);
        if issued.issues.is_empty() {
            let message = "nothing has been sent to partners from this pack yet; start with planpack \
                           track, or name the pack folder that the workbooks were made from";
            return Err(Failure::BadRequest(message.to_owned()));
        }
        let known = register
            .returns()
            .map(|returned| (returned.sha256.clone(), returned.clone()))
            .collect();
        Ok(Self {
            receiving,
            issued,
            known,
            next_order: register.next_order(),
        })
    }

    /// The columns of the issues that a workbook with these properties may belong to, the likeliest
    /// first.
    #[must_use]
    pub fn columns(&self, properties: &BTreeMap<String, String>) -> Vec<&'a TrackerHeadings> {
        let issues = || self.issued.issues.iter().rev().map(|(issue, _)| *issue);
        let named = properties.get(property::ISSUE);
        let known = issues().find(|issue| Some(&issue.id) == named);
        known.map_or_else(
            || issues().map(|issue| &issue.columns).collect(),
            |issue| vec![&issue.columns],
        )
    }

    /// Receives a workbook, and what is known of the e-mail that it came with.
    ///
    /// The day of the answers is that of the e-mail, otherwise that on which the workbook was saved
    /// last, otherwise that of receiving. A day before the workbooks were sent out or after the day
    /// of receiving is passed over: then a clock was wrong.
    ///
    /// # Errors
    /// Why the file is not a tracking workbook of this plan; continues "it is not one: ".
    pub fn receive(
        &mut self,
        mut returned: Returned,
        sent: Option<&Sent>,
    ) -> Result<Received, String> {
        let mut notices = by_wording::add_references(&self.issued, &mut returned);
        let references = rows::references(&returned.tables);
        let has_column = |table: &ReturnedTable| table.columns.contains_key(&TrackerColumn::Ref);
        if references.is_empty() && !returned.tables.iter().any(has_column) {
            return Err("the column Ref is missing".to_owned());
        }
        let email = Email {
            sent,
            partners: &self.receiving.pack_file.partners,
        };
        let sender = Sender::of(&self.issued, &returned, &references, email)?;
        let possible = sender.issue.day..=self.receiving.day;
        let saved = returned.saved.map(|time| time.date());
        let days = [sent.and_then(|sent| sent.day), saved];
        let mut days = days.into_iter().flatten();
        let day = days.find(|day| possible.contains(day));
        let day = day.unwrap_or(self.receiving.day);
        let rows = Rows::read(
            &self.issued,
            &sender,
            self.receiving.pack_file,
            &returned.tables,
        );
        notices.extend(self.notices(&sender, &rows, &returned.file));
        notices.extend(outside::notices(&returned, sender.issue));
        notices.extend(outside::take_requests(&mut returned.findings));
        let sha256 = sha256(&returned.bytes);
        let known = self.known.get(&sha256).cloned();
        let is_known = known.is_some();
        let file = KeptFile {
            name: &returned.file,
            sha256: &sha256,
            day,
        };
        let kept = known.unwrap_or_else(|| self.event(&sender, &rows, &notices, file));
        let new = (!is_known).then(|| (Record::of(Event::Return(kept.clone())), returned.bytes));
        if !is_known {
            self.known.insert(sha256, kept.clone());
            self.next_order = self.next_order.saturating_add(1);
        }
        let cells = returned
            .tables
            .into_iter()
            .flat_map(|table| table.rows)
            .flat_map(|row| {
                let cells = row.cells.into_values().map(|cell| cell.text);
                cells.chain(row.others)
            });
        let (findings, cells, file) = (returned.findings, cells.collect(), returned.file);
        Ok(Received {
            kept,
            new,
            notices,
            findings,
            cells,
            places: rows.places,
            file,
        })
    }

    fn event(
        &self,
        sender: &Sender<'_>,
        rows: &Rows,
        notices: &[Notice],
        file: KeptFile<'_>,
    ) -> Return {
        let entries = notices.iter().map(|Notice { finding, .. }| Noticed {
            rule: finding.rule.name.to_owned(),
            message: finding.message.clone(),
            place: finding.place.to_string(),
        });
        Return {
            day: file.day,
            order: self.next_order,
            issue: sender.issue.id.clone(),
            quarter: sender.issue.quarter,
            partner: sender.recipient().map(|recipient| recipient.name.clone()),
            file: file.name.to_owned(),
            kept_as: kept_name(&return_name(file.day, file.sha256), file.name),
            sha256: file.sha256.to_owned(),
            answers: rows.answers.clone(),
            noticed: entries.collect(),
        }
    }

    /// Findings about the rows and about the workbook as a whole.
    fn notices(&self, sender: &Sender<'_>, rows: &Rows, file: &str) -> Vec<Notice> {
        let whole = Place::file(file);
        let mut notices = rows.notices.clone();
        let answered: Vec<&str> = rows
            .answers
            .iter()
            .map(|answer| answer.reference.as_str())
            .collect();
        if let Some(current) = self
            .issued
            .current()
            .filter(|current| current.quarter > sender.issue.quarter)
        {
            let (quarter, current) = (
                sender.issue.quarter.to_string(),
                current.quarter.to_string(),
            );
            notices.push(older_issue::notice(&quarter, &current, &answered, &whole));
        }
        if sender.recipients.len() > 1 {
            let names = sender
                .recipients
                .iter()
                .map(|recipient| recipient.name.as_str())
                .collect::<Vec<_>>();
            notices.push(unknown_sender::notice(
                &names.join(" and "),
                &answered.join(", "),
                &whole,
            ));
        }
        let expected = sender
            .expected()
            .filter(|action| !rows.seen.contains(action.reference.as_str()));
        notices.extend(expected.map(|action| {
            row_deleted::notice(&action.reference, &action.action, &rows.table_place)
        }));
        notices
    }

    /// Answers of a workbook that differ from other answers about the same quarter: earlier ones,
    /// and those of other partners. At most one for each action, compared with the nearest in time.
    /// `run` are the workbooks that were received together: two of them that differ are reported
    /// once, with the later one, and not at all if one partner sent them on different days.
    #[must_use]
    pub fn conflicts(received: &Received, run: &[Received], state: &State) -> Vec<Notice> {
        let new = run.iter().filter(|received| received.new.is_some());
        let new: BTreeSet<&str> = new.map(|new| new.kept.kept_as.as_str()).collect();
        let conflict = |(reference, place): (&String, &Place)| {
            let answers = &state.of(reference)?.answers;
            let position = answers
                .iter()
                .position(|answer| answer.kept_as == received.kept.kept_as)?;
            let own = &answers[position];
            let is_rival = |(index, other): &(usize, &PartnerAnswer)| {
                let is_in_run = received.new.is_some() && new.contains(other.kept_as.as_str());
                let is_before = *index < position;
                let is_same_partner = own.partner.is_some() && other.partner == own.partner;
                if other.quarter != own.quarter || *index == position {
                    return false;
                }
                let is_compared = match (is_in_run, is_same_partner) {
                    (true, true) => is_before && other.date == own.date,
                    (true, false) => is_before,
                    // An e-mail that was collected late may be older than answers in the register.
                    (false, true) => is_before || received.new.is_some() && other.date > own.date,
                    (false, false) => true,
                };
                is_compared && !own.says_the_same(other)
            };
            let (_, other) = answers.iter().enumerate().rfind(is_rival)?;
            let is_same_partner = own.partner.is_some() && other.partner == own.partner;
            let other = OtherAnswer {
                partner: other.partner.as_deref(),
                file: &other.file,
                day: other.date,
                is_same_partner,
                is_later: other.date > own.date,
            };
            Some(conflicting_answers::notice(reference, &other, place))
        };
        received.places.iter().filter_map(conflict).collect()
    }
}
