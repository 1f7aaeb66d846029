//! Lists the events of a register, shows the history of an action, records an officer's decision,
//! and finds out whether anything was changed by hand.

mod listing;

use std::io::{self, Write};

use crate::failure::Failure;
use crate::history::events;
use crate::model::Part;
use crate::pack_file::Inputs;
use crate::register::{
    Correcting, Decision, FOLDER, Proof, Record, Register, accept, agree, continues, correct, undo,
    verify,
};
use crate::render::text::findings::Cells;
use crate::render::text::history;
use crate::render::text::terminal::visible;
use crate::text::plural;

use super::args::RegisterArguments;
use super::output::{Output, write_all};
use super::session::{DONE, FINDINGS, Session, Stop, exit_code};

/// Records a decision if there is one, then prints the events or the history of an action.
pub(super) fn run(arguments: &RegisterArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let inputs = session.inputs(std::slice::from_ref(&arguments.pack))?;
    if arguments.verify {
        let register = read(&inputs)?;
        let proof = verify(&register, &inputs.folder, &inputs.pack_file);
        print_proof(session.out, &register, &proof)?;
        return Ok(if proof.faults.is_empty() {
            DONE
        } else {
            FINDINGS
        });
    }
    let decided = decide(&read(&inputs)?, &inputs, arguments, session)?;
    if let Some(record) = &decided {
        let output = Output::new(record.file(), record.bytes());
        write_all(&inputs.folder.join(FOLDER), &[output])?;
    }
    let register = read(&inputs)?;
    match (&arguments.reference, &decided) {
        (Some(typed), _) => {
            let reference = register.issued_reference(typed)?;
            let history = events(&register, &reference, None);
            session.print(&history::render_history(&history))?;
        }
        (None, Some(record)) => listing::print_event(session.out, record, true)?,
        (None, None) => listing::print_events(session.out, &register)?,
    }
    if !register.findings.is_empty() {
        session.report_all(&register.findings, Cells::default())?;
    }
    Ok(exit_code(&register.findings, None))
}

fn read(inputs: &Inputs) -> Result<Register, Failure> {
    Register::read(&inputs.folder, &inputs.pack_file.partners)
}

/// The record of the decision on the command line; `None` if no decision is named.
fn decide(
    register: &Register,
    inputs: &Inputs,
    arguments: &RegisterArguments,
    session: &mut Session<'_>,
) -> Result<Option<Record>, Stop> {
    let reference = arguments.reference.as_deref();
    let asked = &arguments.decision;
    let quarter = asked.quarter;
    let decision = Decision {
        day: session.day(asked.as_of),
        by: given("--by", asked.by.as_deref())?,
        reason: given("--reason", asked.reason.as_deref())?,
    };
    if !asked.set.is_empty()
        && let Some(reference) = reference
    {
        let correcting = Correcting {
            decision,
            reference,
            partner: asked.partner.as_deref(),
            quarter,
            cells: &asked.set,
        };
        return Ok(Some(correct(register, &inputs.pack_file, correcting)?));
    }
    if let Some(returned) = &asked.accept {
        let accepted = accept(register, decision, returned, reference, quarter)?;
        return Ok(Some(accepted));
    }
    let dates = [(asked.agree, true), (asked.refuse, false)];
    let date = dates
        .into_iter()
        .find_map(|(date, is_agreed)| Some((date?, is_agreed)));
    if let (Some(reference), Some((date, is_agreed))) = (reference, date) {
        let agreed = agree(register, decision, reference, quarter, date, is_agreed)?;
        return Ok(Some(agreed));
    }
    if let Some(text) = &asked.same {
        let plan = session.read(std::slice::from_ref(&arguments.pack), asked.as_of)?;
        let parts = plan.imported.plan.parts.iter();
        let planned: Vec<String> = parts
            .flat_map(Part::actions)
            .map(|action| action.reference.clone())
            .collect();
        return Ok(Some(continues(register, decision, text, &planned)?));
    }
    match &asked.undo {
        Some(event) => Ok(Some(undo(register, decision, event)?)),
        None => Ok(None),
    }
}

/// The text of an option; empty if it is not given.
///
/// # Errors
/// [`Failure::BadRequest`] if it is given and blank: a decision without a reason proves nothing.
fn given<'a>(option: &str, text: Option<&'a str>) -> Result<&'a str, Failure> {
    match text.map(str::trim) {
        None => Ok(""),
        Some("") => Err(Failure::BadRequest(format!(
            "{option} is blank; write it, so that others can understand the decision"
        ))),
        Some(text) => Ok(text),
    }
}

/// Prints what was changed by hand, which events have no seal, and the digest of the record.
fn print_proof(out: &mut dyn Write, register: &Register, proof: &Proof) -> io::Result<()> {
    for fault in &proof.faults {
        writeln!(out, "{}", visible(fault))?;
    }
    for file in &proof.unsealed {
        let file = visible(file);
        writeln!(
            out,
            "{FOLDER}/{file} was written by an older version and has no seal; only the events \
             after it show whether it was changed"
        )?;
    }
    let found = match proof.faults.len() {
        0 => "nothing was changed by hand".to_owned(),
        1 => "one thing was changed by hand".to_owned(),
        count => format!("{count} things were changed by hand"),
    };
    writeln!(
        out,
        "{} and {}: {found}. Digest: {}",
        plural(proof.event_count, "event"),
        plural(proof.workbook_count, "workbook"),
        register.digest(None)
    )
}
