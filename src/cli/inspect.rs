//! What was understood of a plan, as text for people.

use std::io::{self, Write};

use crate::columns::ColumnRole;
use crate::finding::{Finding, Severity};
use crate::import::Imported;
use crate::location::Text;
use crate::model::{Action, Body, Objective, Part, PartKind};

use super::report::visible;

/// Prints the plan part by part, with the cell of everything, then what was not placed and what was found.
pub(super) fn print(out: &mut dyn Write, imported: &Imported, findings: &[Finding]) -> io::Result<()> {
    let plan = &imported.plan;
    line(out, 0, "plan", &plan.title.value, &plan.title.place.to_string())?;
    if let Some(organisation) = &plan.organisation {
        line(out, 0, "organisation", &organisation.value, &organisation.place.to_string())?;
    }
    if let Some(period) = &plan.period {
        let words = format!("{} ({} to {})", period.text.value, period.start, period.end);
        line(out, 0, "period", &words, &period.text.place.to_string())?;
    }
    for board in &plan.boards {
        let code = board.code.as_deref().map_or_else(String::new, |code| format!("{code} = "));
        writeln!(out, "board: {code}{}", visible(&board.name))?;
    }
    for part in &plan.parts {
        print_part(out, part)?;
    }
    writeln!(out)?;
    for reference in &plan.references {
        let target = reference.target.as_ref().map_or_else(|| "nothing".to_owned(), ToString::to_string);
        line(out, 0, "reference", &format!("{} -> {target}", reference.text), &reference.place.to_string())?;
    }
    print_unplaced(out, &imported.unplaced)?;
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    writeln!(
        out,
        "findings: {} errors, {} warnings, {} remarks (planpack check shows them)",
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Info)
    )
}

fn print_unplaced(out: &mut dyn Write, unplaced: &[Text]) -> io::Result<()> {
    writeln!(out, "unplaced cells: {}", unplaced.len())?;
    for text in unplaced {
        line(out, 1, "unplaced", &text.value, &text.place.to_string())?;
    }
    Ok(())
}

fn print_part(out: &mut dyn Write, part: &Part) -> io::Result<()> {
    let number = part.number.as_ref().map_or_else(String::new, |number| format!(" {number}"));
    writeln!(
        out,
        "\n{}{number}: {}  [{}]",
        kind_word(part.kind),
        visible(&part.heading),
        visible(&part.place.to_string())
    )?;
    for column in &part.columns {
        let role = column.role.map_or_else(|| "unknown".to_owned(), ColumnRole::key);
        line(out, 1, &format!("column {role}"), &column.text.value, &cell(&column.text))?;
    }
    for detail in &part.details {
        line(out, 1, &detail.label, &detail.text.value, &cell(&detail.text))?;
    }
    for note in &part.notes {
        line(out, 1, "note", &note.value, &cell(note))?;
    }
    match &part.body {
        Body::Objectives(objectives) => objectives.iter().try_for_each(|objective| print_objective(out, objective)),
        Body::Items(items) => items.iter().try_for_each(|item| {
            let label =
                [item.number.as_deref(), item.group.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            line(out, 1, if label.is_empty() { "item" } else { &label }, &item.text.value, &cell(&item.text))
        }),
        Body::Glossary(entries) => entries
            .iter()
            .try_for_each(|entry| line(out, 1, &entry.term.value, &entry.meaning.value, &cell(&entry.term))),
        Body::Profile(entries) => {
            entries.iter().try_for_each(|entry| line(out, 1, &entry.label, &entry.text.value, &cell(&entry.text)))
        }
        Body::Finance(finance) => {
            let totals = finance.totals.iter().map(|total| &total.line);
            finance
                .lines
                .iter()
                .chain(totals)
                .try_for_each(|amount| line(out, 1, &amount.label.value, &amount.text.value, &cell(&amount.text)))
        }
        Body::Governance(groups) => groups.iter().try_for_each(|group| {
            let chair = group.chair.as_ref().map_or("", |chair| &chair.value);
            line(out, 1, &group.group.value, chair, &cell(&group.group))
        }),
    }
}

fn print_objective(out: &mut dyn Write, objective: &Objective) -> io::Result<()> {
    let number = objective.number.as_ref().map_or("-", |number| number.text.value.as_str());
    let scope = objective
        .scope
        .as_ref()
        .and_then(|scope| scope.code.as_deref())
        .map_or_else(String::new, |code| format!(" ({code})"));
    let board = objective
        .board_number
        .as_ref()
        .map_or_else(String::new, |board| format!(" for board objective {}", board.number.text.value));
    line(out, 1, &format!("objective {number}{scope}{board}"), objective.wording(), &cell(&objective.text))?;
    objective.actions.iter().try_for_each(|action| print_action(out, action, 2))
}

fn print_action(out: &mut dyn Write, action: &Action, depth: usize) -> io::Result<()> {
    let place = action.place().cell().map_or_else(String::new, |cell| cell.to_string());
    line(out, depth, &format!("action {}", action.reference), &action.text.value, &place)?;
    let leads: Vec<&str> = action.leads.iter().map(|lead| lead.text.as_str()).collect();
    if !leads.is_empty() {
        line(out, depth + 1, "leads", &leads.join(" | "), &action.lead_text.as_ref().map(cell).unwrap_or_default())?;
    }
    if !action.timescale.text.is_empty() {
        let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "?".to_owned(), |day| day.to_string());
        let reading = format!(
            "{} -> {:?} {} to {}",
            action.timescale.text,
            action.timescale.kind,
            day(action.timescale.start),
            day(action.timescale.end)
        );
        line(out, depth + 1, "timescale", &reading, "")?;
    }
    action.subtasks.iter().try_for_each(|subtask| print_action(out, subtask, depth + 1))
}

fn cell(text: &Text) -> String {
    text.place.cell().map_or_else(String::new, |cell| cell.to_string())
}

fn line(out: &mut dyn Write, depth: usize, label: &str, words: &str, place: &str) -> io::Result<()> {
    let place = if place.is_empty() { String::new() } else { format!("  [{}]", visible(place)) };
    writeln!(out, "{:indent$}{}: {}{place}", "", visible(label), visible(words), indent = depth * 2)
}

fn kind_word(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Priority => "priority",
        PartKind::Appendix => "appendix",
        PartKind::Tasks => "tasks",
        PartKind::Outcomes => "outcomes",
        PartKind::Themes => "themes",
        PartKind::WorkStreams => "work streams",
        PartKind::Finance => "finance",
        PartKind::Staffing => "staffing",
        PartKind::Governance => "governance",
        PartKind::Glossary => "glossary",
        PartKind::Profile => "document profile",
        PartKind::Calendar => "calendar",
        PartKind::Partners => "partners",
        PartKind::Notes => "notes",
    }
}
