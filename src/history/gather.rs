//! Gathers the events of the register that are about one action.

use std::collections::{BTreeMap, BTreeSet};

use crate::register::event::{
    Answer, AnsweredCell, Continuation, Event, Issue, IssuedAction, Return,
};
use crate::register::{Continuations, Record, Register, in_force};
use crate::text::one_line;
use crate::tracker_columns::TrackerColumn;

use super::counting::counting;
use super::event::{AnswerCell, CellChange, HistoryEvent, Undone, What};

/// The register's records of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// Its reference.
    pub reference: String,
    /// The references that it had before, the nearest first.
    pub older: Vec<String>,
    /// The references of the actions that continue it.
    pub newer: Vec<String>,
    /// The action as it was sent out last, under its own reference; `None` if it was never sent
    /// out.
    pub last_issued: Option<IssuedAction>,
    /// Whether the last issue had it.
    pub is_in_last_issue: bool,
    /// What happened, in order of time.
    pub events: Vec<HistoryEvent>,
}

/// The events about an action and about its older references.
///
/// `timescale` is the plan's timescale, which decides whether a revised date still counts. If it is
/// `None`, the timescale with which the action was sent out last decides.
pub fn events(register: &Register, reference: &str, timescale: Option<&str>) -> History {
    let in_force = in_force(&register.records, None);
    let continuations = Continuations::of(&in_force);
    let mut own = vec![reference];
    own.extend(continuations.was(reference));
    let issues = register.issues();
    let issued_in = |issue: &Issue| issue.action(reference).cloned();
    let last_issued = issues.iter().rev().find_map(|issue| issued_in(issue));
    let timescale = timescale.or(last_issued.as_ref().map(|issued| issued.timescale.as_str()));
    let mut gatherer = Gatherer {
        references: &own,
        undone: undone(&register.records, &in_force),
        counting: counting(register, reference, timescale),
        sent: BTreeMap::new(),
        events: Vec::new(),
    };
    // An issue has no order, and comes before the other events of its day.
    let mut records: Vec<&Record> = register.records.iter().collect();
    records.sort_by_key(|record| (record.event.day(), record.event.order(), &record.name));
    for record in records {
        gatherer.add(record);
    }
    let owned = |references: &[&str]| references.iter().map(|it| (*it).to_owned()).collect();
    History {
        reference: reference.to_owned(),
        older: owned(&own[1..]),
        newer: owned(&continuations.now(reference)[1..]),
        is_in_last_issue: issues.last().is_some_and(|last| issued_in(last).is_some()),
        last_issued,
        events: gatherer.events,
    }
}

/// Who undid each record, by its name. An undoing that was itself undone has no effect.
fn undone<'a>(records: &'a [Record], in_force: &[&'a Record]) -> BTreeMap<&'a str, Undone> {
    let mut undone = BTreeMap::new();
    for record in in_force {
        let Event::Undo(undo) = &record.event else {
            continue;
        };
        let name = records.iter().find(|other| other.name == undo.event);
        if let Some(other) = name {
            let by = Undone {
                record: record.file(),
                day: undo.day,
                by: undo.by.clone(),
                reason: undo.reason.clone(),
            };
            undone.insert(other.name.as_str(), by);
        }
    }
    undone
}

struct Gatherer<'a> {
    /// The action's reference, then its older ones.
    references: &'a [&'a str],
    undone: BTreeMap<&'a str, Undone>,
    counting: BTreeSet<(TrackerColumn, String)>,
    /// The action as it was sent out last, by reference.
    sent: BTreeMap<&'a str, &'a IssuedAction>,
    events: Vec<HistoryEvent>,
}

impl<'a> Gatherer<'a> {
    fn is_about(&self, reference: &str) -> bool {
        self.references.contains(&reference)
    }

    /// Adds an issue that asked about the action.
    fn add_issue(&mut self, record: &Record, issue: &'a Issue) {
        for reference in self.references.iter().copied() {
            let Some(action) = issue.action(reference) else {
                continue;
            };
            let before = self.sent.insert(reference, action).or_else(|| {
                // An action under a new reference is compared with the one that it continues.
                let [_, older] = self.references else {
                    return None;
                };
                self.sent.get(older).copied()
            });
            let changes = before.map_or_else(Vec::new, |before| changes(before, action));
            let what = What::Sent {
                due: issue.due,
                recipients: action.recipients.clone(),
                wording: action.action.clone(),
                changes,
            };
            self.push(record, issue.quarter.to_string(), reference, what);
        }
    }

    /// Adds an event that concerns the action.
    fn add(&mut self, record: &'a Record) {
        match &record.event {
            Event::Issue(issue) => self.add_issue(record, issue),
            Event::Return(returned) => {
                for answer in &returned.answers {
                    if self.is_about(&answer.reference) {
                        let what = self.answered(returned, answer);
                        let quarter = returned.quarter.to_string();
                        self.push(record, quarter, &answer.reference, what);
                    }
                }
            }
            Event::Correction(correction) if self.is_about(&correction.reference) => {
                let what = What::Corrected {
                    partner: correction.partner.clone(),
                    by: correction.by.clone(),
                    reason: correction.reason.clone(),
                    cells: self.cells(&correction.cells, &record.file()),
                };
                let quarter = correction.quarter.to_string();
                self.push(record, quarter, &correction.reference, what);
            }
            Event::Acceptance(chosen) => {
                let about = chosen.reference.as_deref();
                let about = about.map_or_else(|| self.answered_in(&chosen.returned), Some);
                if let Some(reference) = about.filter(|about| self.is_about(about)) {
                    let what = What::Chosen {
                        by: chosen.by.clone(),
                        reason: chosen.reason.clone(),
                        returned: chosen.returned.clone(),
                    };
                    let reference = reference.to_owned();
                    self.push(record, chosen.quarter.to_string(), &reference, what);
                }
            }
            Event::Agreement(agreement) if self.is_about(&agreement.reference) => {
                let what = What::Decided {
                    date: agreement.date,
                    is_agreed: agreement.is_agreed,
                    counts: self.counts(TrackerColumn::RevisedDate, &record.file()),
                    by: agreement.by.clone(),
                    reason: agreement.reason.clone(),
                };
                let quarter = agreement.quarter.to_string();
                self.push(record, quarter, &agreement.reference, what);
            }
            Event::Continuation(continuation) => self.add_continuation(record, continuation),
            Event::Correction(_) | Event::Agreement(_) | Event::Undo(_) => {}
        }
    }

    fn add_continuation(&mut self, record: &Record, continuation: &Continuation) {
        let reference = continuation.reference.as_str();
        let is_older = continuation.was.iter().any(|older| self.is_about(older));
        if self.is_about(reference) || is_older {
            let what = What::Continued {
                reference: reference.to_owned(),
                was: continuation.was.clone(),
                by: continuation.by.clone(),
                reason: continuation.reason.clone(),
            };
            let own = self.references[0].to_owned();
            self.push(record, String::new(), &own, what);
        }
    }

    /// The reference under which a return answers the action.
    fn answered_in(&self, returned: &str) -> Option<&'a str> {
        let is_answer = |event: &&HistoryEvent| event.record.trim_end_matches(".json") == returned;
        let event = self.events.iter().find(is_answer)?;
        let given = event.older_ref.as_deref();
        let mut references = self.references.iter().copied();
        references.find(|reference| given.is_none_or(|given| given == *reference))
    }

    fn answered(&self, returned: &Return, answer: &Answer) -> What {
        let noticed = returned.noticed.iter();
        let noticed = noticed.filter(|noticed| noticed.message.contains(&answer.reference));
        What::Answered {
            partner: returned.partner.clone(),
            file: returned.file.clone(),
            sheet: answer.sheet.clone(),
            kept_as: returned.kept_as.clone(),
            cells: self.cells(&answer.cells, &returned.kept_as),
            noticed: noticed.map(|noticed| noticed.message.clone()).collect(),
        }
    }

    /// The cells of an answer or correction. `file` is the file that gave them.
    fn cells(&self, cells: &BTreeMap<TrackerColumn, AnsweredCell>, file: &str) -> Vec<AnswerCell> {
        let cell = |(column, cell): (&TrackerColumn, &AnsweredCell)| AnswerCell {
            column: column.key(),
            text: cell.text.clone(),
            cell: Some(cell.cell.clone()).filter(|address| !address.is_empty()),
            reading: cell.reading.clone(),
            counts: self.counts(*column, file),
        };
        cells.iter().map(cell).collect()
    }

    fn counts(&self, column: TrackerColumn, file: &str) -> bool {
        self.counting.contains(&(column, file.to_owned()))
    }

    fn push(&mut self, record: &Record, quarter: String, reference: &str, what: What) {
        self.events.push(HistoryEvent {
            day: record.event.day(),
            quarter: Some(quarter).filter(|quarter| !quarter.is_empty()),
            older_ref: Some(reference.to_owned()).filter(|it| it != self.references[0]),
            record: record.file(),
            undone: self.undone.get(record.name.as_str()).cloned(),
            what,
        });
    }
}

/// The cells of the plan that differ between two issues.
fn changes(before: &IssuedAction, now: &IssuedAction) -> Vec<CellChange> {
    let leads = |action: &IssuedAction| action.leads.join(", ");
    let columns = [
        ("action", before.action.clone(), now.action.clone()),
        ("objective", before.objective.clone(), now.objective.clone()),
        ("number", before.number.clone(), now.number.clone()),
        ("lead", leads(before), leads(now)),
        ("measure", before.measure.clone(), now.measure.clone()),
        ("timescale", before.timescale.clone(), now.timescale.clone()),
    ];
    let changed = columns
        .into_iter()
        .filter(|(_, before, now)| one_line(before) != one_line(now));
    changed
        .map(|(column, before, now)| CellChange {
            column,
            before,
            now,
        })
        .collect()
}
