//! The life of one action for people: where it is in the plan, how its cells were read, and what
//! happened to it, in order of time.

use std::fmt::{self, Write};

use chrono::NaiveDate;

use crate::columns::ColumnRole;
use crate::finding::Finding;
use crate::history::{AnswerCell, CellChange, History, HistoryEvent, InPlan, Life, What};
use crate::location::{Place, Text};
use crate::model::{HeadingMatch, Lead, Rag, Timescale};
use crate::pack_file::EntryLines;
use crate::text::{day_in_words, same_wording};
use crate::versions::rewording::{edits, marked};

use super::action::timescale_reading;
use super::lines::quarter;
use super::sheets::how_recognised;
use super::terminal::visible;

/// The life of an action.
///
/// # Panics
/// Never: a string takes all text.
pub fn render(life: &Life<'_>) -> String {
    let mut out = String::new();
    print(&mut out, life).expect("a string takes all text");
    out
}

fn print(out: &mut String, life: &Life<'_>) -> fmt::Result {
    print_head(out, life)?;
    if let Some(in_plan) = &life.in_plan {
        writeln!(out, "\nHow the plan was read")?;
        print_readings(out, in_plan, life.lines)?;
    }
    let findings = life.own_findings();
    if !findings.is_empty() {
        writeln!(out, "\nWhat was found")?;
        for finding in findings {
            let (severity, rule) = (finding.severity.word(), finding.rule.name);
            let Finding { message, help, .. } = finding;
            let words = format!("{severity}[{rule}] {}: {message}", spot(&finding.place));
            writeln!(out, "  {}", visible(&words))?;
            writeln!(out, "      {}", visible(help))?;
        }
    }
    writeln!(out, "\nWhat happened")?;
    print_events(out, life.history)
}

/// The register's records of an action, without the plan.
///
/// # Panics
///
/// Never: a string takes all text.
pub(crate) fn render_history(history: &History) -> String {
    let mut out = String::new();
    print_history(&mut out, history).expect("a string takes all text");
    out
}

fn print_history(out: &mut String, history: &History) -> fmt::Result {
    if let Some(issued) = &history.last_issued {
        let number = issued.own_or_objective_number();
        let words = format!("{number} in {}: {}", issued.part, issued.action);
        writeln!(
            out,
            "{}  {}",
            history.reference,
            visible(words.trim_start())
        )?;
    }
    if history.last_issued.is_some() && !history.is_in_last_issue {
        let mut events = history.events.iter().rev();
        let sent = events.find(|event| matches!(event.what, What::Sent { .. }));
        let last = sent.and_then(|event| event.quarter.as_deref());
        let last = last.map(quarter).unwrap_or_default();
        writeln!(out, "  removed from the plan; last sent out for {last}")?;
    }
    print_others(out, history)?;
    print_events(out, history)
}

/// The reference, label, wording and place.
fn print_head(out: &mut String, life: &Life<'_>) -> fmt::Result {
    let History {
        reference,
        newer,
        last_issued,
        is_in_last_issue,
        ..
    } = life.history;
    match (&life.in_plan, last_issued) {
        (Some(own), _) => {
            let label = life.labels.label(reference);
            let label = label.map_or_else(String::new, |label| format!("  {label}"));
            let text = &own.action.own_or_board_text().value;
            writeln!(out, "{reference}{label}  {}", visible(text))?;
            writeln!(out, "  in {}", visible(&own.action.place().to_string()))?;
            match life.labels.section(reference) {
                Some(section) => {
                    let page = life.page.map(|page| format!(", page {page}"));
                    let page = page.unwrap_or_default();
                    writeln!(out, "  in the pack under {}{page}", visible(section))?;
                }
                None => writeln!(out, "  not in the pack")?,
            }
        }
        (None, Some(issued)) => {
            writeln!(out, "{reference}  {}", visible(&issued.action))?;
            let how = if newer.is_empty() {
                "removed from the plan"
            } else {
                "no longer in the plan"
            };
            writeln!(out, "  {how}; was in {}", visible(&issued.part))?;
        }
        (None, None) => writeln!(out, "{reference}")?,
    }
    if life.in_plan.is_some() && last_issued.is_some() && !is_in_last_issue {
        writeln!(out, "  not among the actions that were sent out last")?;
    }
    print_others(out, life.history)
}

/// The actions that it continues, and those that continue it.
fn print_others(out: &mut String, history: &History) -> fmt::Result {
    if !history.older.is_empty() {
        writeln!(out, "  before: {}", history.older.join(", "))?;
    }
    if !history.newer.is_empty() {
        writeln!(out, "  continued by: {}", history.newer.join(", "))?;
    }
    Ok(())
}

/// The cells of an action with their readings, and how each column was recognised.
fn print_readings(out: &mut String, own: &InPlan<'_>, lines: &EntryLines) -> fmt::Result {
    let action = own.action;
    let objective = own.objective;
    let words = format!("{} {}", objective.number_text(), objective.wording());
    let place = Some(&objective.text.place);
    entry(out, "objective", words.trim(), place, &[])?;
    if let Some(scope) = action.scope.as_ref().or(objective.scope.as_ref()) {
        let boards = if scope.boards.is_empty() {
            "read as no board of the legend".to_owned()
        } else {
            format!("read as {}", scope.boards.join(" and "))
        };
        let Text { value, place } = &scope.text;
        entry(out, "boards", value, Some(place), &[boards])?;
    }
    if let Some(cell) = &action.reference_text {
        entry(out, "reference", &cell.value, Some(&cell.place), &[])?;
    }
    let answers = [
        (ColumnRole::Lead, leads(own, lines)),
        (ColumnRole::Measure, Vec::new()),
        (
            ColumnRole::Timescale,
            vec![timescale(&action.timescale, lines)],
        ),
        (ColumnRole::Rag, action.rag.iter().map(rating).collect()),
    ];
    for (role, notes) in answers {
        let text = action.answer_text(role);
        let place = action.answer_place(role);
        if !text.trim().is_empty() || place.is_some() {
            entry(out, &role.name().to_lowercase(), &text, place, &notes)?;
        }
    }
    print_columns(out, own, lines)
}

fn rating(rag: &Rag) -> String {
    match rag.rating {
        Some(rating) => format!("read as {rating:?}"),
        None => "not read as a rating".to_owned(),
    }
}

/// The headings of the columns, with their roles and how these were found.
fn print_columns(out: &mut String, own: &InPlan<'_>, lines: &EntryLines) -> fmt::Result {
    writeln!(out, "  columns")?;
    for (heading, set_by) in own.columns(lines) {
        let role = heading.role.map_or_else(String::new, ColumnRole::key);
        let how = match (heading.matched, set_by) {
            (HeadingMatch::PackFile, Some(set_by)) => {
                format!("pack.toml, line {}: {}", set_by.line, set_by.text)
            }
            (matched, _) => how_recognised(matched).to_owned(),
        };
        let place = spot(&heading.text.place);
        let line = format!("{place} {} -> {role} ({how})", heading.text.value);
        writeln!(out, "      {}", visible(&line))?;
    }
    Ok(())
}

/// Each lead with the partner that it belongs to, and the line of the pack file that says so.
fn leads(own: &InPlan<'_>, lines: &EntryLines) -> Vec<String> {
    let words = |lead: &Lead| {
        let Some(partner) = &lead.partner else {
            return format!("{}: not on a list of partners", lead.text);
        };
        let by = match lines.of_partner(&lead.text, partner) {
            Some(line) => format!("pack.toml, line {}", line.line),
            None => "the plan's list of partners".to_owned(),
        };
        if same_wording(&lead.text, partner) {
            format!("{partner}: on the list of partners ({by})")
        } else {
            format!("{}: a name of {partner} ({by})", lead.text)
        }
    };
    own.action.leads.iter().map(words).collect()
}

/// The dates of a timescale. If its year is not written, also where the year comes from.
fn timescale(timescale: &Timescale, lines: &EntryLines) -> String {
    let dates = format!("read as {}", timescale_reading(timescale));
    let is_inferred = timescale.milestones.iter().any(|it| it.year_inferred);
    let period = match lines.of_period() {
        _ if !is_inferred => return dates,
        Some(line) => format!("the period (pack.toml, line {})", line.line),
        None => "the plan's period".to_owned(),
    };
    format!("{dates}; the year is that of {period}")
}

/// A cell of the plan with notes about its reading.
fn entry(
    out: &mut String,
    label: &str,
    text: &str,
    place: Option<&Place>,
    notes: &[String],
) -> fmt::Result {
    let text = if text.trim().is_empty() {
        "blank"
    } else {
        text
    };
    let place = place.map_or_else(String::new, |place| format!("  [{}]", spot(place)));
    writeln!(out, "  {label}: {}{place}", visible(text))?;
    notes
        .iter()
        .try_for_each(|note| writeln!(out, "      {}", visible(note)))
}

/// A cell without its sheet; any other place in full.
fn spot(place: &Place) -> String {
    let cell = place.cell();
    cell.map_or_else(|| place.to_string(), |cell| cell.to_string())
}

/// The events of a history.
fn print_events(out: &mut String, history: &History) -> fmt::Result {
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
/// printed if it is not the last one.
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

/// What happened, and to which quarter.
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

/// Prints a further line of an event; nothing for an empty text.
fn detail(out: &mut String, label: &str, text: &str) -> fmt::Result {
    if text.trim().is_empty() {
        return Ok(());
    }
    writeln!(out, "      {label}: {}", visible(text))
}
