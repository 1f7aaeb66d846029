//! The state of every action at a date: a fold over the events.
//!
//! Answers are sorted by the quarter that they are about, then by their date, then by the order in
//! which they were collected. For each partner the last answer of the latest quarter counts; if
//! partners differ, one answer of each counts. A file that was collected twice counts once. An
//! officer's correction replaces all earlier answers.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use crate::location::{Cell, CellRange, Place, Source, Spot};
use crate::model::{PartnerAnswer, Plan, Reported, ReportedDay, ReportedRating};
use crate::quarter::Quarter;
use crate::tracker_columns::TrackerColumn;

use super::event::{Answer, Correction, Event, Return};
use super::record::Record;

/// The answers to every action, by its reference.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State(BTreeMap<String, Reported>);

impl State {
    /// The answers to an action.
    #[must_use]
    pub fn of(&self, reference: &str) -> Option<&Reported> {
        self.0.get(reference)
    }

    /// All answers, by reference.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Reported)> {
        self.0
            .iter()
            .map(|(reference, reported)| (reference.as_str(), reported))
    }
}

/// The limits up to which events count.
#[derive(Debug, Clone, Copy, Default)]
pub struct Until {
    /// The last date of an event; `None` for no limit.
    pub day: Option<NaiveDate>,
    /// The last quarter of an event; `None` for no limit.
    pub quarter: Option<Quarter>,
}

/// The state at the end of a date; without a date, after all events.
#[must_use]
pub fn fold(records: &[Record], as_of: Option<NaiveDate>) -> State {
    fold_until(
        records,
        Until {
            day: as_of,
            quarter: None,
        },
    )
}

/// The state after the events up to a date and about the quarters up to a quarter.
#[must_use]
pub fn fold_until(records: &[Record], until: Until) -> State {
    let counts = |key: &Key<'_>| {
        until.day.is_none_or(|day| key.day <= day)
            && until
                .quarter
                .is_none_or(|quarter| key.quarter.first_day() <= quarter.first_day())
    };
    let mut events: Vec<(Key<'_>, &Record)> = records
        .iter()
        .filter_map(|record| Some((Key::of(record)?, record)))
        .filter(|(key, _)| counts(key))
        .collect();
    events.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    let mut histories: BTreeMap<&str, History> = BTreeMap::new();
    let mut taken = HashSet::new();
    for (_, record) in events {
        match &record.event {
            Event::Issue(_)
            | Event::Acceptance(_)
            | Event::Agreement(_)
            | Event::Continuation(_)
            | Event::Undo(_) => {}
            Event::Return(returned) if !taken.insert(returned.sha256.as_str()) => {}
            Event::Return(returned) => {
                for answer in &returned.answers {
                    histories
                        .entry(&answer.reference)
                        .or_default()
                        .add(returned, answer);
                }
            }
            Event::Correction(correction) => {
                histories
                    .entry(&correction.reference)
                    .or_default()
                    .correct(correction, record);
            }
        }
    }
    let reported =
        |(reference, history): (&str, History)| (reference.to_owned(), history.into_reported());
    State(histories.into_iter().map(reported).collect())
}

/// The sort key of a return or correction.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    quarter: Quarter,
    day: NaiveDate,
    order: u64,
    name: &'a str,
}

impl<'a> Key<'a> {
    fn of(record: &'a Record) -> Option<Self> {
        let (quarter, order) = match &record.event {
            Event::Issue(_)
            | Event::Acceptance(_)
            | Event::Agreement(_)
            | Event::Continuation(_)
            | Event::Undo(_) => return None,
            Event::Return(returned) => (returned.quarter, returned.order),
            Event::Correction(correction) => (correction.quarter, correction.order),
        };
        Some(Self {
            quarter,
            day: record.event.day(),
            order,
            name: &record.name,
        })
    }
}

/// The answers to one action up to an event.
#[derive(Debug, Default)]
struct History {
    answers: Vec<PartnerAnswer>,
    /// The latest quarter.
    quarter: Option<Quarter>,
    /// The last answer of each partner in that quarter. If the partner is unknown, the last answer
    /// of each file.
    last: BTreeMap<Result<String, String>, usize>,
}

impl History {
    fn add(&mut self, returned: &Return, answer: &Answer) {
        self.begin(returned.quarter);
        let partner = returned
            .partner
            .clone()
            .ok_or_else(|| returned.kept_as.clone());
        self.last.insert(partner, self.answers.len());
        self.answers.push(partner_answer(returned, answer));
    }

    fn correct(&mut self, correction: &Correction, record: &Record) {
        let current = self
            .last
            .values()
            .max()
            .map(|index| self.answers[*index].clone());
        self.begin(correction.quarter);
        let mut answer = current.unwrap_or_else(blank);
        for (column, cell) in &correction.cells {
            put(&mut answer, *column, &cell.text, cell.reading.as_ref());
        }
        answer.partner = Some(correction.by.clone());
        (answer.date, answer.quarter) = (correction.day, correction.quarter.to_string());
        (answer.file, answer.kept_as) = (record.file(), record.file());
        answer.place = Place::file(record.file());
        self.last = BTreeMap::from([(Ok(correction.by.clone()), self.answers.len())]);
        self.answers.push(answer);
    }

    /// Begins a quarter. Answers about earlier quarters no longer count.
    fn begin(&mut self, quarter: Quarter) {
        if self.quarter != Some(quarter) {
            self.last.clear();
            self.quarter = Some(quarter);
        }
    }

    fn into_reported(self) -> Reported {
        let mut indices: Vec<usize> = self.last.into_values().collect();
        indices.sort_unstable();
        let agree = indices
            .windows(2)
            .all(|pair| self.answers[pair[0]].says_the_same(&self.answers[pair[1]]));
        let from = if agree {
            indices.len().saturating_sub(1)
        } else {
            0
        };
        let current = indices[from..]
            .iter()
            .map(|index| self.answers[*index].clone())
            .collect();
        Reported {
            current,
            answers: self.answers,
        }
    }
}

fn partner_answer(returned: &Return, answer: &Answer) -> PartnerAnswer {
    let source = Source {
        file: returned.file.clone(),
        sheet: answer.sheet.clone(),
    };
    let first = answer
        .cells
        .get(&TrackerColumn::Progress)
        .or_else(|| answer.cells.values().next());
    let cell = first.and_then(|cell| cell.cell.parse::<Cell>().ok());
    let spot = cell.map_or(Spot::Whole, |cell| Spot::Cells(CellRange::from(cell)));
    let mut read = PartnerAnswer {
        partner: returned.partner.clone(),
        file: returned.file.clone(),
        kept_as: returned.kept_as.clone(),
        date: returned.day,
        quarter: returned.quarter.to_string(),
        place: Place {
            source: source.into(),
            spot,
        },
        ..blank()
    };
    for (column, cell) in &answer.cells {
        put(&mut read, *column, &cell.text, cell.reading.as_ref());
    }
    read
}

fn put(answer: &mut PartnerAnswer, column: TrackerColumn, text: &str, reading: Option<&String>) {
    let (words, read) = (text.to_owned(), reading.cloned());
    match column {
        TrackerColumn::Progress => answer.progress = words,
        TrackerColumn::Impact => answer.impact = words,
        TrackerColumn::Rag => {
            answer.rag = ReportedRating {
                text: words,
                code: read,
            }
        }
        TrackerColumn::Status => answer.status = words,
        TrackerColumn::RevisedDate => {
            answer.revised_date = ReportedDay {
                text: words,
                date: read,
            }
        }
        TrackerColumn::Evidence => answer.evidence = words,
        TrackerColumn::Ref
        | TrackerColumn::Number
        | TrackerColumn::Objective
        | TrackerColumn::Action
        | TrackerColumn::Measure
        | TrackerColumn::Timescale
        | TrackerColumn::LastProgress
        | TrackerColumn::LastRag
        | TrackerColumn::DateSoFar => {}
    }
}

fn blank() -> PartnerAnswer {
    PartnerAnswer {
        partner: None,
        file: String::new(),
        kept_as: String::new(),
        date: NaiveDate::default(),
        quarter: String::new(),
        progress: String::new(),
        impact: String::new(),
        rag: ReportedRating::default(),
        status: String::new(),
        revised_date: ReportedDay::default(),
        evidence: String::new(),
        place: Place::file(""),
    }
}

/// Attaches the state to the actions of a plan.
pub fn report(plan: &mut Plan, state: &State) {
    for part in plan.parts.iter_mut().filter(|part| part.is_tracked()) {
        part.for_each_action_mut(|action| {
            let reported = state.of(&action.reference).cloned().unwrap_or_default();
            action.reported = Some(Box::new(reported));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::event::{AnsweredCell, CorrectedCell};
    use super::*;

    const BRIDGE: &str = "1000-0003";

    fn returned(day: &str, order: u64, partner: &str, quarter: &str, progress: &str) -> Record {
        let cell = AnsweredCell {
            text: progress.to_owned(),
            cell: "I4".to_owned(),
            reading: None,
        };
        let cells = BTreeMap::from([(TrackerColumn::Progress, cell)]);
        let answer = Answer {
            reference: BRIDGE.to_owned(),
            sheet: Some("Actions".to_owned()),
            cells,
        };
        let sha256 =
            super::super::record::sha256(format!("{partner}{progress}{quarter}").as_bytes());
        Record::of(Event::Return(Return {
            day: day.parse().unwrap(),
            order,
            issue: String::new(),
            quarter: quarter.parse().unwrap(),
            partner: Some(partner.to_owned()),
            file: format!("{partner}.xlsx"),
            kept_as: format!("{sha256}.xlsx"),
            sha256,
            answers: vec![answer],
            noticed: Vec::new(),
        }))
    }

    fn current(records: &[Record], as_of: Option<&str>) -> Vec<String> {
        let state = fold(records, as_of.map(|day| day.parse().unwrap()));
        let reported = state.of(BRIDGE).cloned().unwrap_or_default();
        reported
            .current
            .into_iter()
            .map(|answer| answer.progress)
            .collect()
    }

    #[test]
    fn the_state_is_the_same_whatever_the_order_of_the_files() {
        let mut records = vec![
            returned("2026-07-03", 1, "Police", "2026-Q2", "begun"),
            returned("2026-07-03", 2, "Police", "2026-Q2", "half done"),
            returned("2026-07-09", 3, "Health", "2026-Q2", "not begun"),
            returned("2026-07-20", 4, "Police", "2026-Q1", "planned"),
        ];
        let state = fold(&records, None);
        assert_eq!(current(&records, None), ["half done", "not begun"]);
        for _ in 0..records.len() {
            records.rotate_left(1);
            assert_eq!(fold(&records, None), state);
        }
        records.reverse();
        assert_eq!(fold(&records, None), state);
    }

    #[test]
    fn for_each_partner_the_last_answer_of_the_latest_quarter_counts() {
        let records = [
            returned("2026-10-01", 2, "Police", "2026-Q3", "done"),
            returned(
                "2026-10-02",
                3,
                "Police",
                "2026-Q2",
                "late answer to the quarter before",
            ),
            returned("2026-07-01", 1, "Police", "2026-Q2", "begun"),
        ];
        assert_eq!(current(&records, None), ["done"]);
        assert_eq!(current(&records, Some("2026-09-30")), ["begun"]);
        assert_eq!(current(&records, Some("2026-06-30")), [""; 0]);
    }

    #[test]
    fn partners_who_agree_are_one_answer_and_a_correction_replaces_the_others() {
        let mut records = vec![
            returned("2026-07-01", 1, "Police", "2026-Q2", "begun"),
            returned("2026-07-02", 2, "Health", "2026-Q2", "begun "),
        ];
        assert_eq!(current(&records, None).len(), 1);
        records.push(returned("2026-07-03", 3, "Council", "2026-Q2", "done"));
        assert_eq!(current(&records, None).len(), 3);
        let cell = CorrectedCell {
            text: "begun in May".to_owned(),
            reading: None,
        };
        records.push(Record::of(Event::Correction(Correction {
            day: "2026-07-04".parse().unwrap(),
            order: 4,
            quarter: "2026-Q2".parse().unwrap(),
            partner: None,
            by: "Board office".to_owned(),
            reason: "agreed by telephone".to_owned(),
            reference: BRIDGE.to_owned(),
            cells: BTreeMap::from([(TrackerColumn::Progress, cell)]),
        })));
        assert_eq!(current(&records, None), ["begun in May"]);
    }

    #[test]
    fn the_same_return_twice_counts_once() {
        let again = |day| returned(day, 1, "Police", "2026-Q2", "begun");
        let state = fold(&[again("2026-07-01"), again("2026-07-02")], None);
        assert_eq!(
            state.of(BRIDGE).map(|reported| reported.answers.len()),
            Some(1)
        );
    }
}
