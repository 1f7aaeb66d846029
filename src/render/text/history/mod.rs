//! The life of one action for people: where it is in the plan, how its cells were read, and what
//! happened to it, in order of time.

mod events;
mod readings;

use std::fmt::{self, Write};

use crate::finding::Finding;
use crate::history::{History, Life, What};

use super::lines::{printed, quarter, spot};
use super::terminal::visible;
use events::print_events;
use readings::print_readings;

/// The life of an action.
pub fn render(life: &Life<'_>) -> String {
    printed(|out| print(out, life))
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
pub(crate) fn render_history(history: &History) -> String {
    printed(|out| print_history(out, history))
}

fn print_history(out: &mut String, history: &History) -> fmt::Result {
    if let Some(issued) = &history.last_issued {
        let label = issued.label();
        let words = format!("{label} in {}: {}", issued.part, issued.action);
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

/// The actions that this action continues, and the actions that continue it.
fn print_others(out: &mut String, history: &History) -> fmt::Result {
    if !history.older.is_empty() {
        writeln!(out, "  before: {}", history.older.join(", "))?;
    }
    if !history.newer.is_empty() {
        writeln!(out, "  continued by: {}", history.newer.join(", "))?;
    }
    Ok(())
}
