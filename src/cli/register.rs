//! Shows a register: what happened, or what was said of one action, by whom, when, and in which
//! cell. Writes an officer's corrections into it.

use std::io::Write;

use crate::action_reference::{self, Typed};
use crate::failure::Failure;
use crate::finding::Finding;
use crate::model::{PartnerAnswer, Reported};
use crate::pack_file::Inputs;
use crate::register::event::{Correction, Event, Issue, IssuedAction, Return};
use crate::register::{Correcting, FOLDER, Record, Register, fold};

use super::Stop;
use super::output::{Output, write_all};
use super::report::visible;

/// Prints the events, or the history of an action. Gives what could not be read.
pub(super) fn print(
    out: &mut dyn Write,
    inputs: &Inputs,
    reference: Option<&str>,
) -> Result<Vec<Finding>, Stop> {
    let register = Register::read(&inputs.folder)?;
    match reference {
        Some(typed) => print_history(out, &register, typed)?,
        None => print_events(out, &register)?,
    }
    Ok(register.findings)
}

/// Writes the record of a correction.
pub(super) fn correct(inputs: &Inputs, correcting: Correcting<'_>) -> Result<(), Failure> {
    let register = Register::read(&inputs.folder)?;
    let record = crate::register::correct(&register, &inputs.pack_file, correcting)?;
    let output = Output {
        name: record.file(),
        bytes: record.bytes(),
    };
    write_all(&inputs.folder.join(FOLDER), &[output])?;
    Ok(())
}

fn print_events(out: &mut dyn Write, register: &Register) -> Result<(), Stop> {
    let mut records: Vec<&Record> = register.records.iter().collect();
    let order = |event: &Event| match event {
        Event::Issue(_) => 0,
        Event::Return(returned) => returned.order,
        Event::Correction(correction) => correction.order,
    };
    records.sort_by_key(|record| {
        (
            record.event.day(),
            order(&record.event),
            record.name.as_str(),
        )
    });
    for record in &records {
        let words = match &record.event {
            Event::Issue(issue) => issue_words(issue),
            Event::Return(returned) => return_words(returned),
            Event::Correction(correction) => correction_words(correction),
        };
        writeln!(
            out,
            "{}  {:10}  {}",
            record.event.day(),
            record.event.kind(),
            visible(&words)
        )?;
        writeln!(out, "            {FOLDER}/{}", visible(&record.file()))?;
    }
    writeln!(out, "{}", counted(records.len(), "event"))?;
    Ok(())
}

fn issue_words(issue: &Issue) -> String {
    let due = issue
        .due
        .map_or_else(String::new, |due| format!(", back by {due}"));
    let (workbooks, actions) = (
        counted(issue.workbooks.len(), "workbook"),
        counted(issue.actions.len(), "action"),
    );
    format!("{}: {workbooks}, {actions}{due}", issue.quarter)
}

fn return_words(returned: &Return) -> String {
    let Return {
        file,
        partner,
        quarter,
        answers,
        noticed,
        ..
    } = returned;
    let partner = partner.as_deref().unwrap_or("not known who");
    let noticed = if noticed.is_empty() {
        String::new()
    } else {
        format!(", {}", counted(noticed.len(), "finding"))
    };
    format!(
        "{quarter}: {file} from {partner}, {}{noticed}",
        counted(answers.len(), "answer")
    )
}

fn correction_words(correction: &Correction) -> String {
    let Correction {
        quarter,
        by,
        reference,
        reason,
        ..
    } = correction;
    format!("{quarter}: {reference} by {by}: {reason}")
}

fn print_history(out: &mut dyn Write, register: &Register, typed: &str) -> Result<(), Stop> {
    let issues = register.issues();
    let issued_as = |reference: &str| {
        let all = issues
            .iter()
            .flat_map(|issue| issue.actions.iter().map(move |action| (issue, action)));
        all.filter(|(_, action)| action.reference == reference)
            .collect::<Vec<_>>()
    };
    let known = match action_reference::read(typed) {
        Typed::Reference(reference) => issued_as(&reference),
        Typed::Mistyped(_) | Typed::Other => Vec::new(),
    };
    let Some((last_issue, action)) = known.last() else {
        let nearest = nearest(&issues, typed)
            .map_or_else(String::new, |nearest| format!("; did you mean {nearest}?"));
        let message = format!(
            "`{typed}` is the reference of no action that was issued{nearest}; references stand in \
             the first column of the tracking workbooks"
        );
        return Err(Failure::BadRequest(message).into());
    };
    writeln!(out, "{}", visible(&heading(action)))?;
    if issues.last().is_some_and(|last| last.id != last_issue.id) {
        writeln!(out, "retired: last issued for {}", last_issue.quarter)?;
    }
    let mut words = "";
    for (issue, action) in &known {
        if action.action != words {
            writeln!(
                out,
                "{}  issued for {} as: {}",
                issue.day,
                issue.quarter,
                visible(&action.action)
            )?;
            words = &action.action;
        }
    }
    let state = fold(&register.records, None);
    let Some(Reported { standing, answers }) = state.of(&action.reference) else {
        writeln!(out, "nobody has answered yet")?;
        return Ok(());
    };
    for answer in answers {
        print_answer(out, answer, standing.contains(answer))?;
    }
    Ok(())
}

/// The issued reference that is nearest to what was typed, if one is near.
fn nearest<'a>(issues: &[&'a Issue], typed: &str) -> Option<&'a str> {
    let references = issues
        .iter()
        .flat_map(|issue| &issue.actions)
        .map(|action| action.reference.as_str());
    action_reference::nearest(references, typed)
}

fn heading(action: &IssuedAction) -> String {
    let number = if action.number.is_empty() {
        &action.objective_number
    } else {
        &action.number
    };
    let recipients = if action.recipients.is_empty() {
        "nobody".to_owned()
    } else {
        action.recipients.join(", ")
    };
    format!(
        "{} ({number} in {}), asked of {recipients}",
        action.reference, action.part
    )
    .replace("( in", "(in")
}

fn print_answer(out: &mut dyn Write, answer: &PartnerAnswer, stands: bool) -> Result<(), Stop> {
    let partner = answer.partner.as_deref().unwrap_or("not known who");
    let stands = if stands { ", stands" } else { "" };
    let head = format!(
        "{}  {partner} about {}{stands}: {}",
        answer.date, answer.quarter, answer.place
    );
    writeln!(out, "{}", visible(&head))?;
    let rating = match &answer.rag.code {
        Some(code) if !answer.rag.text.eq_ignore_ascii_case(code) => {
            format!("{} ({code})", answer.rag.text)
        }
        Some(_) | None => answer.rag.text.clone(),
    };
    let cells = [
        ("progress", &answer.progress),
        ("impact", &answer.impact),
        ("rating", &rating),
        ("status", &answer.status),
        ("revised date", &answer.revised_date.text),
        ("evidence", &answer.evidence),
    ];
    for (label, words) in cells.into_iter().filter(|(_, words)| !words.is_empty()) {
        writeln!(out, "            {label}: {}", visible(words))?;
    }
    Ok(())
}

fn counted(count: usize, thing: &str) -> String {
    if count == 1 {
        format!("1 {thing}")
    } else {
        format!("{count} {thing}s")
    }
}
