//! The history of an action, event by event.

use std::fmt::{self, Write};

use chrono::NaiveDate;

use crate::history::{AnswerCell, CellChange, History, HistoryEvent, What};
use crate::render::text::lines::quarter;
use crate::render::text::terminal::visible;
use crate::text::day_in_words;
use crate::versions::rewording::{edits, marked};

/// The events of a history.
pub(super) fn print_events(out: &mut String, history: &History) -> fmt::Result {
    if history.events.is_empty() {
        return writeln!(out, "  Partners have not been asked about it.");
    }
    let mut last_wording = "";
    for event in &history.events {
        print_event(out, event, last_wording)?;
        if let What::Sent { wording, .. } = &event.what {
            last_wording = wording;
        }
    }
    Ok(())
}

/// Prints an event: a sentence, then its cells and reasons. The wording that was sent out is
/// printed if it differs from the last one.
fn print_event(out: &mut String, event: &HistoryEvent, last_wording: &str) -> fmt::Result {
    let older = event.older_ref.as_ref();
    let older = older.map_or_else(String::new, |older| format!(", as {older}"));
    let counting = match &event.what {
        What::Answered { cells, .. } | What::Corrected { cells, .. } => counting(cells),
        What::Decided { counts: true, .. } => COUNTS.to_owned(),
        What::Sent { .. } | What::Chosen { .. } | What::Decided { .. } | What::Continued { .. } => {
            String::new()
        }
    };
    let sentence = format!("{}{older}{counting}", sentence(event));
    writeln!(out, "  {}  {}", day_in_words(event.day), visible(&sentence))?;
    print_details(out, &event.what, last_wording)?;
    if let Some(undone) = &event.undone {
        let day = day_in_words(undone.day);
        let words = format!("by {} on {day}: {}", undone.by, undone.reason);
        detail(out, "taken back", &words)?;
    }
    detail(out, "file", &format!("register/{}", event.record))
}

/// The event in a sentence, with the quarter that it concerns.
fn sentence(event: &HistoryEvent) -> String {
    let about = event.quarter.as_deref().map(quarter).unwrap_or_default();
    match &event.what {
        What::Sent {
            due, recipients, ..
        } => {
            let to = match recipients.as_slice() {
                [] => "Only in the office's workbook".to_owned(),
                recipients => format!("Sent to {}", recipients.join(", ")),
            };
            let due = due.map(|due| format!(", to be returned by {}", day_in_words(due)));
            format!("{to} for {about}{}", due.unwrap_or_default())
        }
        What::Answered {
            partner,
            file,
            sheet,
            ..
        } => {
            let partner = partner.as_deref().unwrap_or("An unknown sender");
            let sheet = sheet.as_ref().map(|sheet| format!(", sheet \"{sheet}\""));
            let sheet = sheet.unwrap_or_default();
            format!("{partner} answered for {about} in {file}{sheet}")
        }
        What::Corrected { by, partner, .. } => {
            let of = partner.as_ref().map(|partner| format!(" of {partner}"));
            let of = of.unwrap_or_default();
            format!("{by} corrected the answer{of} for {about}")
        }
        What::Chosen { by, returned, .. } => {
            format!("{by} chose one answer for {about}: {returned}")
        }
        What::Decided {
            date,
            is_agreed,
            by,
            ..
        } => {
            let decided = if *is_agreed { "agreed to" } else { "refused" };
            let date = day_in_words(*date);
            format!("The boards {decided} the revised date {date}, recorded by {by}")
        }
        What::Continued {
            reference, was, by, ..
        } => {
            let by = if by.is_empty() { "An officer" } else { by };
            let was = was.join(", ");
            format!("{by} recorded that {reference} continues {was}")
        }
    }
}

fn print_details(out: &mut String, what: &What, last_wording: &str) -> fmt::Result {
    match what {
        What::Sent {
            wording, changes, ..
        } => {
            if changes.is_empty() && wording != last_wording {
                detail(out, "wording", wording)?;
            }
            let mut changes = changes.iter();
            changes.try_for_each(|change| print_change(out, change))
        }
        What::Answered { cells, noticed, .. } => {
            print_cells(out, cells)?;
            let mut noticed = noticed.iter();
            noticed.try_for_each(|noticed| detail(out, "noticed", noticed))
        }
        What::Corrected { cells, reason, .. } => {
            print_cells(out, cells)?;
            detail(out, "reason", reason)
        }
        What::Chosen { reason, .. }
        | What::Decided { reason, .. }
        | What::Continued { reason, .. } => detail(out, "reason", reason),
    }
}

/// The end of a line about something that counts now as a whole.
const COUNTS: &str = " (this counts now)";

/// Which cells of an answer count now, as the end of a line.
fn counting(cells: &[AnswerCell]) -> String {
    let counting: Vec<&str> = cells
        .iter()
        .filter(|cell| cell.counts)
        .map(|cell| column_words(cell.column))
        .collect();
    match counting.len() {
        0 => String::new(),
        count if count == cells.len() => COUNTS.to_owned(),
        _ => format!(" (counting now: {})", counting.join(", ")),
    }
}

fn column_words(column: &str) -> &str {
    match column {
        "rag" => "rating",
        "revised-date" => "revised date",
        other => other,
    }
}

fn print_change(out: &mut String, change: &CellChange) -> fmt::Result {
    let words = match change.column {
        "action" | "objective" | "measure" => marked(&edits(&change.before, &change.now)),
        _ => format!(
            "{}, before: {}",
            or_blank(&change.now),
            or_blank(&change.before)
        ),
    };
    detail(out, &format!("{} changed", change.column), &words)
}

fn or_blank(text: &str) -> &str {
    if text.trim().is_empty() {
        "blank"
    } else {
        text
    }
}

fn print_cells(out: &mut String, cells: &[AnswerCell]) -> fmt::Result {
    cells.iter().try_for_each(|cell| {
        let label = column_words(cell.column);
        let label = match &cell.cell {
            Some(address) if !address.is_empty() => format!("{label} ({address})"),
            Some(_) | None => label.to_owned(),
        };
        detail(
            out,
            &label,
            &format!("{}{}", or_blank(&cell.text), reading(cell)),
        )
    })
}

/// The reading of a cell, if it differs from the text.
fn reading(cell: &AnswerCell) -> String {
    let Some(read) = &cell.reading else {
        return String::new();
    };
    match read.parse::<NaiveDate>() {
        Ok(date) if day_in_words(date) == cell.text.trim() => String::new(),
        Ok(date) => format!(", read as {}", day_in_words(date)),
        Err(_) if read.eq_ignore_ascii_case(cell.text.trim()) => String::new(),
        Err(_) => format!(", read as {read}"),
    }
}

/// Prints a further line of an event, unless the text is empty.
fn detail(out: &mut String, label: &str, text: &str) -> fmt::Result {
    if text.trim().is_empty() {
        return Ok(());
    }
    writeln!(out, "      {label}: {}", visible(text))
}
