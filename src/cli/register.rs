//! Lists the events of a register, shows the history of an action, and records corrections.

use std::io::{self, Write};

use crate::action_reference::{self, Typed};
use crate::failure::Failure;
use crate::model::{PartnerAnswer, Reported};
use crate::pack_file::Inputs;
use crate::register::event::{
    Acceptance, Agreement, Continuation, Correction, Event, Issue, IssuedAction, Return,
};
use crate::register::{Correcting, FOLDER, Record, Register, correct, fold};
use crate::render::text::findings::Cells;
use crate::render::text::terminal::visible;
use crate::text::plural;

use super::args::RegisterArguments;
use super::output::{Output, write_all};
use super::session::{Session, Stop, exit_code};

/// Records a correction if there is one, then prints the events or the history of an action.
pub(super) fn run(arguments: &RegisterArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let RegisterArguments {
        pack,
        reference,
        set,
        by,
        reason,
        as_of,
    } = arguments;
    let inputs = session.inputs(std::slice::from_ref(pack))?;
    if let (Some(reference), Some(by), Some(reason)) = (reference, by, reason) {
        let correcting = Correcting {
            day: session.day(*as_of),
            reference,
            cells: set,
            by,
            reason,
        };
        record(&inputs, correcting)?;
    }
    let register = Register::read(&inputs.folder)?;
    match reference {
        Some(typed) => print_history(session.out, &register, typed)?,
        None => print_events(session.out, &register)?,
    }
    if !register.findings.is_empty() {
        session.report_all(&register.findings, Cells::default())?;
    }
    Ok(exit_code(&register.findings, None))
}

/// Writes the record of a correction.
fn record(inputs: &Inputs, correcting: Correcting<'_>) -> Result<(), Failure> {
    let register = Register::read(&inputs.folder)?;
    let record = correct(&register, &inputs.pack_file, correcting)?;
    let output = Output {
        name: record.file(),
        bytes: record.bytes(),
    };
    write_all(&inputs.folder.join(FOLDER), &[output])?;
    Ok(())
}

fn print_events(out: &mut dyn Write, register: &Register) -> io::Result<()> {
    let mut records: Vec<&Record> = register.records.iter().collect();
    records.sort_by_key(|record| {
        (
            record.event.day(),
            record.event.order(),
            record.name.as_str(),
        )
    });
    for record in &records {
        let words = match &record.event {
            Event::Issue(issue) => issue_words(issue),
            Event::Return(returned) => return_words(returned),
            Event::Correction(correction) => correction_words(correction),
            Event::Acceptance(acceptance) => acceptance_words(acceptance),
            Event::Agreement(agreement) => agreement_words(agreement),
            Event::Continuation(continuation) => continuation_words(continuation),
            Event::Undo(undo) => format!("{} by {}: {}", undo.event, undo.by, undo.reason),
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
    if records.is_empty() {
        return writeln!(
            out,
            "Nothing has been sent to partners yet. Start with: planpack track …"
        );
    }
    writeln!(out, "{}", plural(records.len(), "event"))
}

fn issue_words(issue: &Issue) -> String {
    let due = issue
        .due
        .map_or_else(String::new, |due| format!(", to be returned by {due}"));
    let (workbooks, actions) = (
        plural(issue.workbooks.len(), "workbook"),
        plural(issue.actions.len(), "action"),
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
    let partner = partner.as_deref().unwrap_or("sender not known");
    let noticed = if noticed.is_empty() {
        String::new()
    } else {
        format!(", {}", plural(noticed.len(), "finding"))
    };
    format!(
        "{quarter}: {file} from {partner}, {}{noticed}",
        plural(answers.len(), "answer")
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

fn acceptance_words(acceptance: &Acceptance) -> String {
    let Acceptance {
        quarter,
        by,
        reason,
        returned,
        reference,
        ..
    } = acceptance;
    let of = reference.as_deref().unwrap_or("all its actions");
    format!("{quarter}: {returned} for {of} by {by}: {reason}")
}

fn agreement_words(agreement: &Agreement) -> String {
    let decided = if agreement.is_agreed {
        "agreed"
    } else {
        "refused"
    };
    let (reference, date) = (&agreement.reference, agreement.date);
    format!("{}: {date} for {reference} {decided}", agreement.quarter)
}

fn continuation_words(continuation: &Continuation) -> String {
    let was = continuation.was.join(", ");
    format!("{} continues {was}", continuation.reference)
}

fn print_history(out: &mut dyn Write, register: &Register, typed: &str) -> Result<(), Stop> {
    let issues = register.issues();
    let sent = match action_reference::read(typed) {
        Typed::Reference(reference) => issued_as(&issues, &reference),
        Typed::Mistyped(_) | Typed::Other => Vec::new(),
    };
    let Some((last_issue, action)) = sent.last() else {
        return Err(unknown_reference(&issues, typed).into());
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
    let Some(Reported { current, answers }) = state.of(&action.reference) else {
        writeln!(out, "no answer yet")?;
        return Ok(());
    };
    for answer in answers {
        print_answer(out, answer, current.contains(answer))?;
    }
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

fn unknown_reference(issues: &[&Issue], typed: &str) -> Failure {
    let nearest = nearest(issues, typed)
        .map_or_else(String::new, |nearest| format!(" Did you mean {nearest}?"));
    Failure::BadRequest(format!(
        "no action with the reference `{typed}` has been sent out.{nearest} You will find \
         references in the first column of the tracking workbooks"
    ))
}

/// The issued reference that is nearest to the one typed, if one is near.
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

fn print_answer(out: &mut dyn Write, answer: &PartnerAnswer, counts: bool) -> io::Result<()> {
    let partner = answer.partner.as_deref().unwrap_or("sender not known");
    let counts = if counts { ", counts now" } else { "" };
    let head = format!(
        "{}  {partner} about {}{counts}: {}",
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
    for (label, text) in cells.into_iter().filter(|(_, text)| !text.is_empty()) {
        writeln!(out, "            {label}: {}", visible(text))?;
    }
    Ok(())
}
