//! The list of the events of a register.

use std::collections::HashSet;
use std::io::{self, Write};

use crate::model::UNKNOWN_SENDER;
use crate::register::event::{
    Acceptance, Agreement, Continuation, Correction, Event, Issue, Return, Undo,
};
use crate::register::{FOLDER, Record, Register, in_force};
use crate::render::text::terminal::visible;
use crate::text::{day_in_words, one_line, plural};

/// Prints all events in the order of their days.
pub(super) fn print_events(out: &mut dyn Write, register: &Register) -> io::Result<()> {
    let mut records: Vec<&Record> = register.records.iter().collect();
    records.sort_by_key(|it| (it.event.day(), it.event.order(), it.name.as_str()));
    let in_force = names_in_force(register);
    for record in &records {
        print_event(out, record, in_force.contains(record.name.as_str()))?;
    }
    if !records.is_empty() {
        return writeln!(out, "{}", plural(records.len(), "event"));
    }
    if register.damaged.is_empty() {
        return writeln!(
            out,
            "Nothing has been sent to partners yet. Make their workbooks first: planpack track …"
        );
    }
    writeln!(
        out,
        "No event can be read; restore the damaged files of the register from a backup."
    )
}

/// The names of the events that nobody has undone.
fn names_in_force(register: &Register) -> HashSet<&str> {
    let in_force = in_force(&register.records, None).into_iter();
    in_force.map(|record| record.name.as_str()).collect()
}

/// Prints an event and the name of its file.
pub(super) fn print_event(
    out: &mut dyn Write,
    record: &Record,
    is_in_force: bool,
) -> io::Result<()> {
    let undone = if is_in_force { "" } else { " (undone)" };
    writeln!(
        out,
        "{}  {:10}  {}{undone}",
        day_in_words(record.event.day()),
        record.event.kind(),
        visible(&words(&record.event))
    )?;
    writeln!(out, "            {FOLDER}/{}", visible(&record.file()))
}

/// An event in one line.
fn words(event: &Event) -> String {
    match event {
        Event::Issue(issue) => issue_words(issue),
        Event::Return(returned) => return_words(returned),
        Event::Correction(correction) => correction_words(correction),
        Event::Acceptance(acceptance) => acceptance_words(acceptance),
        Event::Agreement(agreement) => agreement_words(agreement),
        Event::Continuation(continuation) => continuation_words(continuation),
        Event::Undo(undo) => undo_words(undo),
    }
}

fn issue_words(issue: &Issue) -> String {
    let due = issue.due.map_or_else(String::new, |due| {
        format!(", to be returned by {}", day_in_words(due))
    });
    let workbooks = plural(issue.workbooks.len(), "workbook");
    let actions = plural(issue.actions.len(), "action");
    let quarter = issue.quarter.months_in_words();
    format!("{quarter}: {workbooks}, {actions}{due}")
}

fn return_words(returned: &Return) -> String {
    let partner = returned.partner.as_deref().unwrap_or(UNKNOWN_SENDER);
    let answers = plural(returned.answers.len(), "answer");
    let noticed = match returned.noticed.len() {
        0 => String::new(),
        count => format!(", {}", plural(count, "finding")),
    };
    let quarter = returned.quarter.months_in_words();
    format!(
        "{quarter}: {} from {partner}, {answers}{noticed}",
        returned.file
    )
}

fn correction_words(correction: &Correction) -> String {
    let cells = correction.cells.iter();
    let cells = cells.map(|(column, cell)| format!("{} {}", column.key(), shown(&cell.text)));
    let cells = cells.collect::<Vec<_>>().join(", ");
    let of = correction.partner.as_ref();
    let of = of.map_or_else(String::new, |partner| format!(" of {partner}"));
    let who = who(&correction.by, &correction.reason);
    let quarter = correction.quarter.months_in_words();
    format!("{quarter}: {}{of}, {cells}{who}", correction.reference)
}

/// The text of a cell on one line.
fn shown(text: &str) -> String {
    if text.is_empty() {
        return "blank".to_owned();
    }
    format!("`{}`", one_line(text))
}

fn acceptance_words(acceptance: &Acceptance) -> String {
    let of = acceptance.reference.as_deref().unwrap_or("all its actions");
    let who = who(&acceptance.by, &acceptance.reason);
    let quarter = acceptance.quarter.months_in_words();
    format!("{quarter}: {} for {of}{who}", acceptance.returned)
}

fn agreement_words(agreement: &Agreement) -> String {
    let is_agreed = agreement.is_agreed;
    let decided = if is_agreed { "agreed" } else { "refused" };
    let who = who(&agreement.by, &agreement.reason);
    let (quarter, date) = (
        agreement.quarter.months_in_words(),
        day_in_words(agreement.date),
    );
    format!(
        "{quarter}: {date} for {} {decided}{who}",
        agreement.reference
    )
}

fn continuation_words(continuation: &Continuation) -> String {
    let was = continuation.was.join(", ");
    let who = who(&continuation.by, &continuation.reason);
    format!("{} continues {was}{who}", continuation.reference)
}

fn undo_words(undo: &Undo) -> String {
    format!("{}{}", undo.event, who(&undo.by, &undo.reason))
}

/// Who decided and why, as the end of a line.
fn who(by: &str, reason: &str) -> String {
    match (by, reason) {
        ("", "") => String::new(),
        (by, "") => format!(" by {by}"),
        ("", reason) => format!(": {reason}"),
        (by, reason) => format!(" by {by}: {reason}"),
    }
}
