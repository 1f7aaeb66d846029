//! A plan for people, as it was read: part by part, each text with its cell.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use crate::columns::ColumnRole;
use crate::finding::Finding;
use crate::location::Text;
use crate::model::{Amount, Body, Finance, GovernanceGroup, Item, OtherSheet, Part, Plan};
use crate::reading::money;
use crate::text::day_in_words;

use super::action::print_objective;
use super::findings::counted;
use super::lines::{cell, cell_line, line, print_extras, printed};
use super::sheets::{self, kind_word};
use super::terminal::visible;

/// Results of reading the workbooks that are not in the plan itself.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// The cells that were not placed.
    pub unplaced: &'a [Text],
    /// The findings about the plan.
    pub findings: &'a [Finding],
}

/// How each sheet was read, then the plan part by part with the cell of everything, then the cells
/// that were not placed and the number of findings. A plan from a published document has no
/// `beside`.
pub fn render(plan: &Plan, beside: Option<Beside<'_>>) -> String {
    printed(|out| print(out, plan, beside))
}

fn print(out: &mut String, plan: &Plan, beside: Option<Beside<'_>>) -> fmt::Result {
    let (unplaced, findings) = beside.map_or_else(Default::default, |beside| {
        (beside.unplaced, beside.findings)
    });
    print_title(out, plan)?;
    sheets::print(out, plan, unplaced, findings)?;
    for part in &plan.parts {
        print_part(out, part)?;
    }
    writeln!(out)?;
    for reference in &plan.references {
        let target = reference.target.as_ref();
        let target = target.map_or_else(|| "not found".to_owned(), ToString::to_string);
        let reading = format!("{} -> {target}", reference.text);
        line(out, 0, "reference", &reading, &reference.place.to_string())?;
    }
    print_untied_leads(out, plan)?;
    print_marks(out, plan)?;
    beside.map_or(Ok(()), |beside| print_beside(out, beside))
}

fn print_beside(out: &mut String, beside: Beside<'_>) -> fmt::Result {
    let Beside { unplaced, findings } = beside;
    writeln!(out, "cells not placed in the plan: {}", unplaced.len())?;
    for text in unplaced {
        line(out, 1, "cell", &text.value, &text.place.to_string())?;
    }
    if findings.is_empty() {
        return writeln!(out, "findings: none");
    }
    let counts = counted(findings);
    writeln!(out, "findings: {counts} (planpack check shows them)")
}

fn print_title(out: &mut String, plan: &Plan) -> fmt::Result {
    let title = &plan.title;
    line(out, 0, "plan", &title.value, &title.place.to_string())?;
    if let Some(name) = &plan.organisation {
        line(out, 0, "organisation", &name.value, &name.place.to_string())?;
    }
    if let Some(period) = &plan.period {
        let (start, end) = (day_in_words(period.start), day_in_words(period.end));
        let reading = format!("{} -> {start} to {end}", period.text.value);
        line(out, 0, "period", &reading, &period.text.place.to_string())?;
    }
    for board in &plan.boards {
        let code = board.code.as_ref();
        let code = code.map_or_else(String::new, |code| format!("{code} = "));
        writeln!(out, "board: {code}{}", visible(&board.name))?;
    }
    Ok(())
}

/// Prints the leads that are not in the list of partners, each once with its cells. Prints nothing
/// if the plan has no such list.
fn print_untied_leads(out: &mut String, plan: &Plan) -> fmt::Result {
    if plan.partners.is_empty() {
        return Ok(());
    }
    let mut untied: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for action in plan.actions() {
        let place = action.answer_place(ColumnRole::Lead);
        let place = place.map_or_else(String::new, ToString::to_string);
        for lead in action.leads.iter().filter(|lead| lead.partner.is_none()) {
            untied.entry(&lead.text).or_default().push(place.clone());
        }
    }
    writeln!(out, "leads not on the list of partners: {}", untied.len())?;
    untied
        .iter()
        .try_for_each(|(lead, places)| line(out, 1, "lead", lead, &places.join("; ")))
}

/// Text that is struck through, and comments on cells.
fn print_marks(out: &mut String, plan: &Plan) -> fmt::Result {
    for struck in &plan.struck {
        let (words, place) = (struck.words.join(" | "), struck.place.to_string());
        line(out, 0, "struck through", &words, &place)?;
    }
    for comment in &plan.comments {
        let label = match comment.author.as_str() {
            "" => "comment".to_owned(),
            author => format!("comment by {author}"),
        };
        line(out, 0, &label, &comment.text, &comment.place.to_string())?;
    }
    Ok(())
}

fn print_part(out: &mut String, part: &Part) -> fmt::Result {
    let number = part.number.as_ref();
    let number = number.map_or_else(String::new, |number| format!(" {number}"));
    let (heading, place) = (visible(&part.heading), visible(&part.place.to_string()));
    let kind = kind_word(part.kind);
    writeln!(out, "\n{kind}{number}: {heading}  [{place}]")?;
    for detail in &part.details {
        cell_line(out, 1, &detail.label, &detail.text)?;
    }
    for note in &part.notes {
        cell_line(out, 1, "note", note)?;
    }
    match &part.body {
        Body::Objectives(objectives) => {
            part.section_headings()
                .zip(objectives)
                .try_for_each(|(heading, objective)| {
                    heading.map_or(Ok(()), |heading| cell_line(out, 1, "section", heading))?;
                    print_objective(out, part, objective)
                })
        }
        Body::Items(items) => items.iter().try_for_each(|item| print_item(out, item)),
        Body::Glossary(entries) => entries.iter().try_for_each(|entry| {
            let (term, meaning) = (&entry.term, &entry.meaning.value);
            line(out, 1, &term.value, meaning, &cell(term))
        }),
        Body::Profile(entries) => entries
            .iter()
            .try_for_each(|entry| cell_line(out, 1, &entry.label, &entry.text)),
        Body::Finance(finance) => print_finance(out, part, finance),
        Body::Sheet(sheet) => print_other_sheet(out, part, sheet),
        Body::Governance(groups) => groups
            .iter()
            .try_for_each(|group| print_group(out, part, group)),
    }
}

fn print_item(out: &mut String, item: &Item) -> fmt::Result {
    let mark = item
        .group_mark
        .as_ref()
        .map(|mark| format!("(for the mark {} in {})", mark.value, cell(mark)));
    let label = [
        item.number.as_deref(),
        item.group.as_deref(),
        mark.as_deref(),
    ];
    let label = label.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let label = if label.is_empty() { "item" } else { &label };
    cell_line(out, 1, label, &item.text)
}

fn print_other_sheet(out: &mut String, part: &Part, sheet: &OtherSheet) -> fmt::Result {
    let not_printed = if part.is_printed { "" } else { ", not printed" };
    let form = format!("{}{not_printed}", sheet.form.words());
    line(out, 1, "form", &form, "")?;
    let mut cells = sheet.rows.iter().flatten();
    cells.try_for_each(|text| cell_line(out, 1, "cell", text))
}

fn print_group(out: &mut String, part: &Part, group: &GovernanceGroup) -> fmt::Result {
    cell_line(out, 1, "group", &group.group)?;
    let chairs = [
        ("chair", &group.chair),
        ("vice chair", &group.vice_chair),
        ("reports to", &group.reports_to),
    ];
    for (label, text) in chairs {
        if let Some(text) = text {
            cell_line(out, 2, label, text)?;
        }
    }
    print_extras(out, part, &group.extras, 2)
}

/// Amounts, with each total below the amounts that it adds up.
fn print_finance(out: &mut String, part: &Part, finance: &Finance) -> fmt::Result {
    finance.in_order().try_for_each(|(amount, total)| {
        let Amount { label, text, .. } = amount;
        let Some(total) = total else {
            cell_line(out, 1, &label.value, text)?;
            return print_extras(out, part, &amount.extras, 2);
        };
        let sum = if total.adds_up() {
            "adds up".to_owned()
        } else {
            let sum = money::written_like(&text.value, total.computed);
            format!("its lines add up to {sum}")
        };
        let reading = format!("{} -> {sum}", text.value);
        line(out, 1, &label.value, &reading, &cell(text))?;
        print_extras(out, part, &amount.extras, 2)
    })
}
