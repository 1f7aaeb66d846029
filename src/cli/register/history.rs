//! The history of an action: how it was issued, what was answered, and what officers decided.

use std::io::{self, Write};

use crate::model::{PartnerAnswer, Reported};
use crate::register::event::{Event, Issue, IssuedAction};
use crate::register::{Record, Register, fold};
use crate::render::text::terminal::visible;
use crate::tracker_columns::TrackerColumn;

use super::listing::{names_in_force, print_event};
use crate::cli::session::Stop;

/// Prints the history of an action.
pub(super) fn print_history(
    out: &mut dyn Write,
    register: &Register,
    typed: &str,
) -> Result<(), Stop> {
    let reference = register.issued_reference(typed)?;
    let issues = register.issues();
    let sent = issued_as(&issues, &reference);
    let Some((last_issue, action)) = sent.last() else {
        return Ok(());
    };
    writeln!(out, "{}", visible(&heading(action)))?;
    if issues.last().is_some_and(|last| last.id != last_issue.id) {
        let quarter = last_issue.quarter;
        writeln!(out, "removed from the plan: last sent out for {quarter}")?;
    }
    let mut wording = "";
    for (issue, action) in &sent {
        if action.action != wording {
            wording = &action.action;
            let (day, quarter, shown) = (issue.day, issue.quarter, visible(wording));
            writeln!(out, "{day}  sent out for {quarter} as: {shown}")?;
        }
    }
    let state = fold(&register.records, None);
    match state.of(&reference) {
        Some(Reported { current, answers }) => {
            for answer in answers {
                print_answer(out, answer, current)?;
            }
        }
        None => writeln!(out, "no answer yet")?,
    }
    print_decisions(out, register, &reference)?;
    Ok(())
}

/// The issues of an action, each with the action as it was issued.
fn issued_as<'a>(issues: &[&'a Issue], reference: &str) -> Vec<(&'a Issue, &'a IssuedAction)> {
    let of_issue = |issue: &&'a Issue| {
        let mut actions = issue.actions.iter();
        Some((
            *issue,
            actions.find(|action| action.reference == reference)?,
        ))
    };
    issues.iter().filter_map(of_issue).collect()
}

/// Prints what officers decided about an action, other than corrections that count.
fn print_decisions(out: &mut dyn Write, register: &Register, reference: &str) -> io::Result<()> {
    let in_force = names_in_force(register);
    let mut records: Vec<&Record> = register
        .records
        .iter()
        .filter(|record| {
            let is_decision = match &record.event {
                Event::Issue(_) => false,
                // Returns and corrections in force were printed among the answers.
                Event::Return(_) | Event::Correction(_) => !in_force.contains(record.name.as_str()),
                Event::Acceptance(_)
                | Event::Agreement(_)
                | Event::Continuation(_)
                | Event::Undo(_) => true,
            };
            is_decision && is_about(register, record, reference)
        })
        .collect();
    records.sort_by_key(|record| (record.event.order(), record.name.as_str()));
    for record in records {
        print_event(out, record, in_force.contains(record.name.as_str()))?;
    }
    Ok(())
}

/// Whether an event is about an action.
fn is_about(register: &Register, record: &Record, reference: &str) -> bool {
    let of_other = |name: &str| {
        let mut records = register.records.iter();
        let other = records.find(|other| other.name == name && other.name != record.name);
        other.is_some_and(|other| is_about(register, other, reference))
    };
    match &record.event {
        Event::Issue(_) => false,
        Event::Return(returned) => {
            let mut answers = returned.answers.iter();
            answers.any(|answer| answer.reference == reference)
        }
        Event::Correction(correction) => correction.reference == reference,
        Event::Acceptance(acceptance) => match &acceptance.reference {
            Some(accepted) => accepted == reference,
            None => of_other(&acceptance.returned),
        },
        Event::Agreement(agreement) => agreement.reference == reference,
        Event::Continuation(continuation) => {
            let mut all = continuation.was.iter().chain([&continuation.reference]);
            all.any(|other| other == reference)
        }
        Event::Undo(undo) => of_other(&undo.event),
    }
}

fn heading(action: &IssuedAction) -> String {
    let number = if action.number.is_empty() {
        &action.objective_number
    } else {
        &action.number
    };
    let number = if number.is_empty() {
        String::new()
    } else {
        format!("{number} ")
    };
    let recipients = if action.recipients.is_empty() {
        "sent to nobody but the office".to_owned()
    } else {
        format!("sent to {}", action.recipients.join(", "))
    };
    format!(
        "{} ({number}in {}), {recipients}",
        action.reference, action.part
    )
}

/// Prints an answer as it was given, and which of its cells count.
fn print_answer(
    out: &mut dyn Write,
    answer: &PartnerAnswer,
    current: &[PartnerAnswer],
) -> io::Result<()> {
    let partner = answer.partner.as_deref().unwrap_or("sender not known");
    let head = format!(
        "{}  {partner} about {}{}: {}",
        answer.date,
        answer.quarter,
        counting(answer, current),
        answer.place
    );
    writeln!(out, "{}", visible(&head))?;
    let rating = match &answer.rag.code {
        Some(code) if !answer.rag.text.eq_ignore_ascii_case(code) => {
            format!("{} ({code})", answer.rag.text)
        }
        Some(_) | None => answer.rag.text.clone(),
    };
    for column in answer.origins.keys() {
        let (label, text) = match column {
            TrackerColumn::Rag => ("rating".to_owned(), rating.as_str()),
            column => (column.key().replace('-', " "), answer.text(*column)),
        };
        let text = if text.is_empty() { "blank" } else { text };
        writeln!(out, "            {label}: {}", visible(text))?;
    }
    let mut corrections = answer.origins.values();
    if let Some(corrected) = corrections.find_map(|origin| origin.corrected.as_ref()) {
        writeln!(out, "            reason: {}", visible(&corrected.reason))?;
    }
    Ok(())
}

/// Which cells of an answer count now, as the end of a line.
fn counting(answer: &PartnerAnswer, current: &[PartnerAnswer]) -> String {
    let counts = |column: &TrackerColumn| {
        current.iter().any(|current| {
            let origin = current.origins.get(column);
            origin.is_some_and(|origin| origin.kept_as == answer.kept_as)
        })
    };
    let columns = || answer.origins.keys().copied();
    let counting: Vec<&str> = columns().filter(counts).map(TrackerColumn::key).collect();
    if counting.is_empty() {
        String::new()
    } else if counting.len() == columns().count() {
        ", counts now".to_owned()
    } else {
        format!(", counts now in {}", counting.join(", "))
    }
}
