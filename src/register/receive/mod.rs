//! Receives a returned workbook: its sender, its answers, and the changes in it.
//!
//! A [`Receiver`] is made once for a register and receives workbooks one by one. Each becomes a
//! [`Received`]: findings, and an event to be kept unless the register already has the file. Every
//! cell is checked again, whatever lists and locks the workbook had ([`rows`]). [`sender`] finds
//! out who sent the workbook. Nothing is written here.

mod answer_cells;
mod by_wording;
mod email_sender;
mod issued;
mod locked_cells;
mod outside;
mod revised_dates;
mod rows;
mod sender;

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::failure::Failure;
use crate::finding::Finding;
use crate::import::returned::{AsSent, Returned, ReturnedTable};
use crate::incoming::{EmailText, Sent};
use crate::location::{Place, Text};
use crate::pack_file::PackFile;
use crate::published::{MARK, PUBLISHED_WORKBOOK};
use crate::quarter::Quarter;
use crate::tracker_columns::{TrackerColumn, property};

use super::continuations::in_force;
use super::event::{Event, Noticed, OFFICE, RecipientKind, Return};
use super::notice::Notice;
use super::record::{Link, Record, kept_name, return_name, sha256};
use super::rules::returned_workbook::{older_issue, row_deleted, unknown_sender};
use super::store::Register;

use issued::Issued;
pub(super) use issued::{has, was_done};
use rows::Rows;
use sender::{Email, Sender};

/// Receives workbooks.
#[derive(Debug)]
pub struct Receiver<'a> {
    /// The rating scheme, the statuses and the addresses.
    pack_file: &'a PackFile,
    /// The date of receiving. Answers without an e-mail and without a time of saving have this
    /// date.
    day: NaiveDate,
    issued: Issued<'a>,
    /// The returns of the register, by the hash of their file.
    known: HashMap<String, Return>,
    /// The hashes of the returns that an officer has undone.
    undone: HashSet<String>,
    /// Links to the events that no later event links to yet. The next event takes these links.
    unlinked: Vec<Link>,
    /// The order of all returns of this run.
    order: u64,
}

/// A workbook that was received.
#[derive(Debug)]
pub struct Received {
    /// The workbook's name as received this time.
    pub file: String,
    /// The event, as it is or will be in the register.
    pub kept: Return,
    /// The event and the workbook's bytes, to be kept. `None` if both are in the register already.
    pub new: Option<(Record, Vec<u8>)>,
    /// Whether it was taken before and an officer has undone that. Nobody is asked about it.
    pub is_undone: bool,
    /// Findings about its sender, rows and answers, each with a request to the sender.
    pub notices: Vec<Notice>,
    /// Findings about its sheets: error values, formulas without a value, text struck through.
    pub findings: Vec<Finding>,
    /// Its cells, from which rows are drawn.
    pub cells: Vec<Text>,
    /// The place of the answer to each action.
    places: BTreeMap<String, Place>,
}

impl Received {
    /// The references of the actions that the workbook answers, each with its place.
    pub fn answered(&self) -> impl Iterator<Item = (&str, &Place)> {
        self.places
            .iter()
            .map(|(reference, place)| (reference.as_str(), place))
    }
}

impl<'a> Receiver<'a> {
    /// A receiver for a register on a day.
    ///
    /// # Errors
    /// [`Failure::BadRequest`] if nothing was issued from it.
    pub fn new(
        register: &'a Register,
        pack_file: &'a PackFile,
        day: NaiveDate,
    ) -> Result<Self, Failure> {
        let issued = Issued::of(register);
        if issued.issues.is_empty() {
            let damaged = register.damaged_note();
            return Err(Failure::BadRequest(if damaged.is_empty() {
                "nothing has been sent to partners from this pack yet; make their workbooks first \
                 (in a terminal: planpack track …), or name the pack folder from which the \
                 workbooks were made"
                    .to_owned()
            } else {
                format!("nothing can be collected{damaged}")
            }));
        }
        let known: HashMap<String, Return> = register
            .returns()
            .map(|returned| (returned.sha256.clone(), returned.clone()))
            .collect();
        let in_force = in_force(&register.records, None);
        let in_force = in_force.iter().filter_map(|it| it.event.as_return());
        let in_force: HashSet<&str> = in_force.map(|it| it.sha256.as_str()).collect();
        let undone = known.keys().filter(|it| !in_force.contains(it.as_str()));
        Ok(Self {
            pack_file,
            day,
            issued,
            undone: undone.cloned().collect(),
            known,
            unlinked: register.unlinked(),
            order: register.next_order(),
        })
    }

    /// Whether the properties name an issue that is not in the register.
    fn is_from_elsewhere(&self, properties: &BTreeMap<String, String>) -> bool {
        let named = properties.get(property::ISSUE);
        named.is_some_and(|id| self.issued.of_id(id).is_none())
    }

    /// Whether a file is a workbook as it was sent out, byte for byte.
    pub fn has_sent(&self, bytes: &[u8]) -> bool {
        let hash = sha256(bytes);
        let issues = self.issued.issues.iter();
        issues
            .flat_map(|issue| &issue.workbooks)
            .any(|workbook| workbook.sha256 == hash)
    }

    /// The headings and texts with which a workbook with these properties may have been sent.
    pub fn sent(&self, properties: &BTreeMap<String, String>) -> AsSent {
        let issues = || self.issued.issues.iter().rev().copied();
        let named = properties.get(property::ISSUE);
        let recipient = properties.get(property::RECIPIENT).map(String::as_str);
        let known = issues().find(|issue| Some(&issue.id) == named);
        let columns = match known {
            None => issues()
                .flat_map(|it| [it.columns.for_partners(), it.columns.clone()])
                .collect(),
            Some(issue) if recipient == Some(OFFICE) => vec![issue.columns.clone()],
            Some(issue) => vec![issue.columns.for_partners()],
        };
        let mut possible = issues().filter(|issue| known.is_none_or(|known| known.id == issue.id));
        let is_recorded =
            !self.is_from_elsewhere(properties) && possible.all(|issue| !issue.texts.is_empty());
        // Partners copy sheets of earlier quarters into their workbook.
        let texts = issues().flat_map(|issue| issue.texts_for(recipient));
        AsSent {
            columns,
            texts: is_recorded.then(|| texts.collect()),
        }
    }

    /// Receives a workbook, and the facts about the e-mail with which it came.
    ///
    /// The day of the answers is the day of the e-mail, else of the last save, else of receiving. A
    /// day before the workbooks were sent out or after the day of receiving is ignored, because it
    /// comes from a wrong clock.
    ///
    /// # Errors
    /// Why the file is not a tracking workbook of this plan. The text follows "it is not
    /// one: ".
    pub fn receive(
        &mut self,
        mut returned: Returned,
        sent: Option<&Sent>,
    ) -> Result<Received, String> {
        if returned.properties.get(MARK).map(String::as_str) == Some(PUBLISHED_WORKBOOK) {
            return Err("it is the workbook of a pack or of a review".to_owned());
        }
        let mut notices = by_wording::add_references(&self.issued, &mut returned);
        let references = rows::references(&returned.tables);
        let has_column = |table: &ReturnedTable| table.columns.contains_key(&TrackerColumn::Ref);
        if references.is_empty() && !returned.tables.iter().any(has_column) {
            let reason = if !returned.tables.is_empty() {
                "the column Ref is missing"
            } else if returned.has_cover {
                "it has the cover of the workbook, but no table with the headings of the sheet \
                 Actions"
            } else {
                "it has no table with the headings of the workbook"
            };
            return Err(reason.to_owned());
        }
        let email = Email {
            sent,
            pack_file: self.pack_file,
        };
        let sender = Sender::of(&self.issued, &returned, &references, email)?;
        let rows = Rows::read(&self.issued, &sender, self.pack_file, &returned.tables);
        if self.is_from_elsewhere(&returned.properties) {
            let whole = Place::file(&returned.file);
            notices.push(unknown_sender::made_elsewhere(&whole));
        }
        notices.extend(self.notices(&sender, &rows, &returned.file));
        notices.extend(outside::notices(&returned, sender.issue));
        notices.extend(outside::take_requests(&mut returned.findings));
        let cells = returned.cells();
        let sha256 = sha256(&returned.bytes);
        let is_undone = self.undone.contains(&sha256);
        if is_undone {
            notices.clear();
            returned.findings.clear();
        }
        let known = self.known.get(&sha256).cloned();
        let is_known = known.is_some();
        let times = self.times(&sender, &returned, sent);
        let kept = known.unwrap_or_else(|| Return {
            answers: rows.answers.clone(),
            noticed: notices.iter().map(noticed).collect(),
            ..self.event(&sender, &returned.file, &sha256, times)
        });
        let new = (!is_known).then(|| {
            let previous = std::mem::take(&mut self.unlinked);
            let record = Record::after(Event::Return(kept.clone()), previous);
            self.unlinked.push(record.link());
            self.known.insert(sha256, kept.clone());
            (record, returned.bytes)
        });
        Ok(Received {
            kept,
            new,
            is_undone,
            notices,
            cells,
            findings: returned.findings,
            places: rows.places,
            file: returned.file,
        })
    }

    /// Findings about text in e-mails themselves.
    pub(crate) fn email_texts(&self, texts: &[EmailText]) -> Vec<Finding> {
        outside::email_texts(&self.issued, texts)
    }

    /// The day of the answers, and the time at which the workbook was saved if that is after the
    /// issue.
    fn times(
        &self,
        sender: &Sender<'_>,
        returned: &Returned,
        sent: Option<&Sent>,
    ) -> (NaiveDate, Option<NaiveDateTime>) {
        let is_past = |day: &NaiveDate| *day <= self.day;
        let can_be = |day: &NaiveDate| *day >= sender.issue.day && is_past(day);
        // planpack gives its workbooks the first moment of their day as the time of saving. A
        // program that saves a workbook replaces that time. Even a time after today shows which of
        // two workbooks was saved last.
        let sent_out = sender.issue.day.and_time(NaiveTime::MIN);
        let saved = returned.saved.filter(|time| *time > sent_out);
        let day = sent
            .and_then(|sent| sent.day)
            .filter(can_be)
            .or_else(|| saved.map(|time| time.date()).filter(is_past))
            .unwrap_or(self.day);
        (day, saved)
    }

    /// The event of a workbook, without its answers and findings.
    fn event(
        &self,
        sender: &Sender<'_>,
        file: &str,
        sha256: &str,
        (day, saved): (NaiveDate, Option<NaiveDateTime>),
    ) -> Return {
        Return {
            day,
            saved,
            order: self.order,
            issue: sender.issue.id.clone(),
            quarter: sender.issue.quarter,
            partner: sender.recipient().map(|recipient| recipient.name.clone()),
            file: file.to_owned(),
            kept_as: kept_name(&return_name(day, sha256), file),
            sha256: sha256.to_owned(),
            answers: Vec::new(),
            noticed: Vec::new(),
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
            let quarters = [sender.issue.quarter, current.quarter].map(Quarter::months_in_words);
            notices.push(older_issue::notice(&quarters, &answered, &whole));
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
        if let (Some(mailed_by), Some(recipient)) = (sender.mailed_by, sender.recipient()) {
            let notice = if recipient.kind == RecipientKind::Office {
                unknown_sender::office_mailed_by(&mailed_by.name, &whole)
            } else {
                unknown_sender::mailed_by(&mailed_by.name, &recipient.name, &whole)
            };
            notices.push(notice);
        }
        let expected = sender
            .expected()
            .filter(|action| !rows.seen.contains(action.reference.as_str()));
        notices.extend(expected.map(|action| {
            row_deleted::notice(&action.reference, &action.action, &rows.table_place)
        }));
        notices
    }
}

/// A finding as the event records it.
fn noticed(Notice { finding, .. }: &Notice) -> Noticed {
    Noticed {
        rule: finding.rule.name.to_owned(),
        message: finding.message.clone(),
        place: finding.place.to_string(),
    }
}
