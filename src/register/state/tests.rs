//! Which answers to an action count.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{State, Until, fold, fold_until};
use crate::register::event::{
    Acceptance, Answer, AnsweredCell, Correction, Event, Issue, IssuedAction, Return, Undo,
};
use crate::register::record::{Record, sha256};
use crate::tracker_columns::{TrackerColumn, TrackerHeadings};

const BRIDGE: &str = "1000-0003";

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A return of this partner about the second quarter of 2026 in which these cells are filled.
fn returned(at: (&str, u64), partner: &str, cells: &[(TrackerColumn, &str)]) -> Record {
    about("2026-Q2", at, partner, cells)
}

fn about(quarter: &str, at: (&str, u64), partner: &str, cells: &[(TrackerColumn, &str)]) -> Record {
    let answered = |(column, text): &(TrackerColumn, &str)| {
        let cell = AnsweredCell {
            text: (*text).to_owned(),
            cell: "I4".to_owned(),
            reading: None,
        };
        (*column, cell)
    };
    let answer = Answer {
        reference: BRIDGE.to_owned(),
        sheet: Some("Actions".to_owned()),
        cells: cells.iter().map(answered).collect(),
    };
    let sha256 = sha256(format!("{partner}{cells:?}{quarter}").as_bytes());
    Record::of(Event::Return(Return {
        day: day(at.0),
        saved: None,
        order: at.1,
        issue: String::new(),
        quarter: quarter.parse().expect("a quarter"),
        partner: Some(partner.to_owned()),
        file: format!("{partner}.xlsx"),
        kept_as: format!("{sha256}.xlsx"),
        sha256,
        answers: vec![answer],
        noticed: Vec::new(),
    }))
}

/// A return with only progress.
fn said(at: (&str, u64), partner: &str, progress: &str) -> Record {
    returned(at, partner, &[(TrackerColumn::Progress, progress)])
}

/// An issue that asks these leads about the action.
fn issued(on: &str, leads: &[&str]) -> Record {
    Record::of(Event::Issue(Issue {
        id: on.to_owned(),
        day: day(on),
        quarter: "2026-Q2".parse().expect("a quarter"),
        plan_begins: None,
        due: None,
        columns: TrackerHeadings::default(),
        texts: Vec::new(),
        workbooks: Vec::new(),
        actions: vec![IssuedAction {
            reference: BRIDGE.to_owned(),
            recipients: leads.iter().map(|lead| (*lead).to_owned()).collect(),
            ..IssuedAction::default()
        }],
    }))
}

fn corrected(at: (&str, u64), partner: Option<&str>, cell: (TrackerColumn, &str)) -> Record {
    let (column, text) = cell;
    let cell = AnsweredCell {
        cell: String::new(),
        text: text.to_owned(),
        reading: None,
    };
    Record::of(Event::Correction(Correction {
        day: day(at.0),
        order: at.1,
        quarter: "2026-Q2".parse().expect("a quarter"),
        partner: partner.map(str::to_owned),
        by: "Board office".to_owned(),
        reason: "agreed by telephone".to_owned(),
        reference: BRIDGE.to_owned(),
        cells: BTreeMap::from([(column, cell)]),
    }))
}

fn accepted(at: (&str, u64), returned: &Record) -> Record {
    Record::of(Event::Acceptance(Acceptance {
        day: day(at.0),
        order: at.1,
        quarter: "2026-Q2".parse().expect("a quarter"),
        by: "Board office".to_owned(),
        reason: "they agreed".to_owned(),
        returned: returned.name.clone(),
        reference: None,
    }))
}

fn undone(at: (&str, u64), record: &Record) -> Record {
    Record::of(Event::Undo(Undo {
        day: day(at.0),
        order: at.1,
        by: "Board office".to_owned(),
        reason: "a mistake".to_owned(),
        event: record.name.clone(),
    }))
}

/// The answers that count, each as `partner: progress | rating`.
fn counting(records: &[Record]) -> Vec<String> {
    shown(&fold(records, None))
}

fn shown(state: &State) -> Vec<String> {
    let reported = state.of(BRIDGE).cloned().unwrap_or_default();
    let line = |answer: &crate::model::PartnerAnswer| {
        let partner = answer.partner.as_deref().unwrap_or("?");
        format!("{partner}: {} | {}", answer.progress, answer.rag.text)
    };
    reported.current.iter().map(line).collect()
}

const NOTHING: [&str; 0] = [];
use TrackerColumn::{Progress, Rag};

#[test]
fn the_state_is_the_same_whatever_the_order_of_the_files() {
    let mut records = vec![
        said(("2026-07-03", 1), "Police", "begun"),
        said(("2026-07-03", 2), "Police", "half done"),
        said(("2026-07-09", 3), "Health", "not begun"),
        about(
            "2026-Q1",
            ("2026-07-20", 4),
            "Police",
            &[(Progress, "planned")],
        ),
    ];
    let state = fold(&records, None);
    assert_eq!(
        shown(&state),
        ["Police: half done | ", "Health: not begun | "]
    );
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
        about(
            "2026-Q3",
            ("2026-10-01", 2),
            "Police",
            &[(Progress, "done")],
        ),
        about(
            "2026-Q2",
            ("2026-10-02", 3),
            "Police",
            &[(Progress, "a late answer")],
        ),
        about(
            "2026-Q2",
            ("2026-07-01", 1),
            "Police",
            &[(Progress, "begun")],
        ),
    ];
    let until = |day: &str| {
        let day = day.parse().ok();
        shown(&fold_until(&records, Until { day, quarter: None }))
    };
    assert_eq!(counting(&records), ["Police: done | "]);
    assert_eq!(until("2026-09-30"), ["Police: begun | "]);
    assert_eq!(until("2026-06-30"), NOTHING);
}

#[test]
fn a_blank_cell_and_a_blank_row_leave_the_earlier_answer() {
    let mut records = vec![
        returned(
            ("2026-07-01", 1),
            "Police",
            &[(Progress, "begun"), (Rag, "Green")],
        ),
        returned(("2026-07-02", 2), "Police", &[(Progress, "half done")]),
    ];
    assert_eq!(counting(&records), ["Police: half done | Green"]);
    records.push(returned(("2026-07-03", 3), "Police", &[]));
    assert_eq!(counting(&records), ["Police: half done | Green"]);
    records.push(corrected(("2026-07-04", 4), Some("Police"), (Rag, "")));
    assert_eq!(counting(&records), ["Police: half done | "]);
}

#[test]
fn a_former_lead_is_no_rival_and_its_answer_counts_until_a_lead_of_today_answers() {
    let mut records = vec![
        issued("2026-06-20", &["Housing"]),
        said(("2026-06-25", 1), "Housing", "first"),
        issued("2026-06-28", &["Police"]),
    ];
    assert_eq!(counting(&records), ["Housing: first | "]);
    records.push(said(("2026-06-24", 2), "Police", "second"));
    assert_eq!(counting(&records), ["Police: second | "]);
    records.push(said(("2026-07-09", 3), "Housing", "once more"));
    assert_eq!(counting(&records), ["Police: second | "]);
    assert_eq!(
        shown(&fold(&records, Some(day("2026-06-26")))),
        ["Housing: first | "],
        "Police lead it from 28 June"
    );
}

#[test]
fn partners_who_share_an_action_and_differ_both_count() {
    let mut records = vec![
        issued("2026-06-20", &["Police", "Health"]),
        said(("2026-07-01", 1), "Police", "begun"),
        said(("2026-07-02", 2), "Health", "begun "),
    ];
    assert_eq!(counting(&records).len(), 1);
    records.push(said(("2026-07-03", 3), "Health", "done"));
    assert_eq!(counting(&records), ["Police: begun | ", "Health: done | "]);
}

#[test]
fn partners_who_differ_are_in_the_order_of_the_leads() {
    let leads = issued("2026-06-30", &["Wardens", "Joiners", "Painters"]);
    for names in [["Joiners", "Wardens"], ["Wardens", "Joiners"]] {
        let answers = names.map(|name| said(("2026-07-03", 1), name, &format!("{name} did it")));
        let mut records = vec![leads.clone()];
        records.extend(answers);
        records.push(said(("2026-07-02", 1), "Painters", "Painters did it"));
        let did =
            ["Wardens", "Joiners", "Painters"].map(|name| format!("{name}: {name} did it | "));
        assert_eq!(counting(&records), did);
    }
}

#[test]
fn the_office_gives_way_to_a_later_answer_of_a_partner_and_is_no_rival() {
    let mut records = vec![
        issued("2026-06-20", &["Police"]),
        returned(
            ("2026-07-01", 1),
            "Office",
            &[(Progress, "by phone"), (Rag, "Red")],
        ),
    ];
    assert_eq!(counting(&records), ["Office: by phone | Red"]);
    records.push(returned(("2026-07-02", 2), "Police", &[(Rag, "Green")]));
    assert_eq!(counting(&records), ["Police: by phone | Green"]);
    records.push(returned(("2026-07-03", 3), "Office", &[(Rag, "Amber")]));
    assert_eq!(counting(&records), ["Police: by phone | Amber"]);
    records.push(corrected(("2026-07-04", 4), None, (Rag, "Red")));
    assert_eq!(counting(&records), ["Police: by phone | Red"]);
    records.push(returned(
        ("2026-07-04", 5),
        "Police",
        &[(Rag, "Green"), (Progress, "x")],
    ));
    // The police sent the rating again that the office had corrected.
    assert_eq!(counting(&records), ["Police: x | Red"]);
    records.push(returned(("2026-07-05", 6), "Police", &[(Rag, "Amber")]));
    assert_eq!(counting(&records), ["Police: x | Amber"]);
}

#[test]
fn a_correction_touches_one_cell_of_one_partner() {
    let mut records = vec![
        issued("2026-06-20", &["Police", "Health"]),
        returned(
            ("2026-07-01", 1),
            "Police",
            &[(Progress, "begun"), (Rag, "Green")],
        ),
        returned(
            ("2026-07-01", 2),
            "Health",
            &[(Progress, "not begun"), (Rag, "Red")],
        ),
        corrected(("2026-07-02", 3), Some("Health"), (Rag, "Green")),
    ];
    let both = ["Police: begun | Green", "Health: not begun | Green"];
    assert_eq!(counting(&records), both);
    records.push(returned(
        ("2026-07-03", 4),
        "Health",
        &[(Progress, "planned")],
    ));
    let both = ["Police: begun | Green", "Health: planned | Green"];
    assert_eq!(counting(&records), both);
    let state = fold(&records, None);
    let health = &state.of(BRIDGE).expect("answers").current[1];
    let corrected = health.origins[&Rag]
        .corrected
        .as_ref()
        .expect("a correction");
    assert_eq!(corrected.reason, "agreed by telephone");
    assert!(health.origins[&Progress].corrected.is_none());
}

#[test]
fn an_accepted_answer_counts_alone_until_somebody_answers_later() {
    let (police, health) = (
        said(("2026-07-01", 1), "Police", "begun"),
        said(("2026-07-02", 2), "Health", "done"),
    );
    let choice = accepted(("2026-07-03", 3), &police);
    let mut records = vec![
        issued("2026-06-20", &["Police", "Health"]),
        police,
        health,
        choice,
    ];
    assert_eq!(counting(&records), ["Police: begun | "]);
    records.push(said(("2026-07-03", 4), "Police", "half done"));
    assert_eq!(counting(&records), ["Police: half done | "]);
    records.push(said(("2026-07-05", 5), "Health", "nearly done"));
    let both = ["Police: half done | ", "Health: nearly done | "];
    assert_eq!(counting(&records), both);
}

#[test]
fn an_undone_event_does_not_count_and_undoing_that_restores_it() {
    let (first, second) = (
        said(("2026-07-01", 1), "Police", "begun"),
        said(("2026-07-02", 2), "Police", "a mistake"),
    );
    let undo = undone(("2026-07-03", 3), &second);
    let again = undone(("2026-07-04", 4), &undo);
    let mut records = vec![first, second, undo];
    assert_eq!(counting(&records), ["Police: begun | "]);
    records.push(again);
    assert_eq!(counting(&records), ["Police: a mistake | "]);
    let then = fold(&records, Some(day("2026-07-03")));
    assert_eq!(shown(&then), ["Police: begun | "]);
}

#[test]
fn of_one_run_the_time_of_saving_decides_and_without_it_nothing() {
    let saved = |record: Record, time: &str| {
        let Event::Return(returned) = record.event else {
            return record;
        };
        Record::of(Event::Return(Return {
            saved: time.parse().ok(),
            ..returned
        }))
    };
    let one = || said(("2026-07-01", 1), "Police", "begun");
    let other = || said(("2026-07-01", 1), "Police", "done");
    let mut both = counting(&[one(), other()]);
    both.sort();
    assert_eq!(both, ["Police: begun | ", "Police: done | "]);
    for (time_of_one, counts) in [
        ("2026-07-01T09:00:00", "done"),
        ("2026-07-01T17:00:00", "begun"),
    ] {
        let records = [
            saved(one(), time_of_one),
            saved(other(), "2026-07-01T12:00:00"),
        ];
        assert_eq!(counting(&records), [format!("Police: {counts} | ")]);
    }
    let unknown = [saved(one(), "2026-07-01T09:00:00"), other()];
    assert_eq!(counting(&unknown).len(), 2, "only one of them has a time");
    let only = accepted(("2026-07-02", 2), &one());
    assert_eq!(counting(&[one(), other(), only]), ["Police: begun | "]);
}

#[test]
fn the_same_return_twice_counts_once() {
    let again = |day| said((day, 1), "Police", "begun");
    let state = fold(&[again("2026-07-01"), again("2026-07-02")], None);
    let answers = state.of(BRIDGE).map(|reported| reported.answers.len());
    assert_eq!(answers, Some(1));
}
