//! The output of `collect`: a line for each workbook, the findings, a summary, and the letters.

use std::io;

use crate::finding::{Finding, Severity};
use crate::location::Text;
use crate::model::UNKNOWN_SENDER;
use crate::register::{AccountLine, FOLDER, Letter, Outcome, Received, count};
use crate::render::json;
use crate::render::text::findings::{self, Cells};
use crate::render::text::terminal::visible;
use crate::text::plural;

use super::super::args::{CollectArguments, ReportFormat};
use super::super::session::Session;
use super::collected::Collected;
use super::written::Written;

/// Prints what was taken and found, and the letters to send.
pub(super) fn print(
    session: &mut Session<'_>,
    arguments: &CollectArguments,
    collected: &Collected,
    written: &Written,
    found: &[Finding],
) -> io::Result<()> {
    if arguments.format == ReportFormat::Json {
        let letters: Vec<Letter> = written
            .letters
            .iter()
            .map(|(letter, _)| letter.clone())
            .collect();
        return session.out.write_all(&json::collected(&json::Collection {
            received: &collected.workbooks,
            changed: &collected.changed(),
            outcomes: &count(&collected.account),
            letters: &letters,
            findings: found,
        }));
    }
    match &written.workbook {
        Some((bytes, None)) => return session.out.write_all(bytes),
        Some((_, Some(path))) => session.print_paths(std::slice::from_ref(path))?,
        None => print_text(session, arguments, collected, found)?,
    }
    for (letter, path) in &written.letters {
        let to = letter.partner.as_deref().unwrap_or("the sender");
        let path = path.to_string_lossy();
        writeln!(
            session.out,
            "to send to {}: {}",
            visible(to),
            visible(&path)
        )?;
    }
    Ok(())
}

/// Prints a line for each workbook, then the findings, then a summary.
fn print_text(
    session: &mut Session<'_>,
    arguments: &CollectArguments,
    collected: &Collected,
    found: &[Finding],
) -> io::Result<()> {
    let workbooks = &collected.workbooks;
    for (received, changed) in workbooks.iter().zip(collected.changed()) {
        let line = line_of(received, changed.len(), arguments.dry_run);
        writeln!(session.out, "{}", visible(&line))?;
    }
    if !workbooks.is_empty() {
        writeln!(session.out)?;
    }
    let cells = workbooks.iter().flat_map(|received| &received.cells);
    let cells: Vec<Text> = cells.cloned().collect();
    let cells = Cells {
        plan: None,
        others: &cells,
    };
    let text = findings::render(found, Severity::Info, cells, session.out_terminal());
    session.print(&text)?;
    session.print(&summary(&collected.account))
}

/// The number of answers taken, and of everything to look at: "26 answers taken. To look at: 3
/// added rows or cells."
fn summary(account: &[AccountLine]) -> String {
    let counts = count(account);
    if counts.is_empty() {
        return String::new();
    }
    let of = |outcome| counts.get(&outcome).copied().unwrap_or_default();
    let taken = plural(of(Outcome::Accepted) + of(Outcome::Changed), "answer");
    let changed = match of(Outcome::Changed) {
        0 => String::new(),
        changed => format!(" ({changed} changed since last time)"),
    };
    let before = match of(Outcome::TakenBefore) {
        0 => String::new(),
        before => format!(", {before} taken before"),
    };
    let to_look_at: Vec<String> = counts
        .iter()
        .filter_map(|(outcome, count)| outcome.to_look_at(*count))
        .collect();
    let to_look_at = if to_look_at.is_empty() {
        String::new()
    } else {
        format!(" To look at: {}.", to_look_at.join(", "))
    };
    format!("{taken} taken{changed}{before}.{to_look_at}\n")
}

/// The line about a returned workbook that changes this number of answers.
fn line_of(received: &Received, changed: usize, is_dry_run: bool) -> String {
    let kept = &received.kept;
    let partner = kept.partner.as_deref().unwrap_or(UNKNOWN_SENDER);
    let answers = plural(kept.answers.len(), "answer");
    let changed = match changed {
        0 => String::new(),
        changed => format!(", {changed} changed since last time"),
    };
    let place = match (&received.new, is_dry_run) {
        (None, _) if received.is_undone => format!(
            "taken before as {FOLDER}/{} and undone; to restore it, undo the undoing with planpack \
             register --undo",
            kept.kept_as
        ),
        (None, _) => format!("taken before as {FOLDER}/{}", kept.kept_as),
        (Some(_), true) => "not kept, because this is a dry run".to_owned(),
        (Some(_), false) => format!("kept as {FOLDER}/{}", kept.kept_as),
    };
    format!(
        "{}: {partner}, {}, {answers}{changed}; {place}",
        received.file,
        kept.quarter.months_in_words()
    )
}
