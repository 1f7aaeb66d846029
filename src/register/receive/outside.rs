//! Content of a returned workbook outside its answer cells: columns and sheets of the partner's
//! own, comments, text boxes; and text in e-mails themselves.

use std::collections::{BTreeMap, BTreeSet};

use crate::action_reference;
use crate::finding::Finding;
use crate::import::returned::{Returned, ReturnedRow, ReturnedTable};
use crate::incoming::EmailText;
use crate::location::{Place, Text};
use crate::register::event::Issue;
use crate::register::notice::Notice;
use crate::register::rules::returned_workbook::{email_text, unread_answer};
use crate::sheets::facts::rules::TEXT_OUTSIDE_CELLS;
use crate::text::plain_words;
use crate::tracker_columns::TrackerColumn;

use super::issued::Issued;

/// Findings about text outside the tables, and about columns that were recognised although their
/// headings were changed.
pub(super) fn notices(returned: &Returned, issue: &Issue) -> Vec<Notice> {
    let mut notices: Vec<Notice> = Vec::new();
    for table in &returned.tables {
        notices.extend(renamed(table, issue));
        notices.extend(own_columns(table));
        notices.extend(headings_only(table));
    }
    notices.extend(returned.added.iter().map(|text| {
        let sheet = text.place.source.sheet.as_deref().unwrap_or_default();
        unread_answer::outside_the_table(sheet, &text.value, &text.place)
    }));
    let references = references_by_row(returned);
    notices.extend(returned.comments.iter().map(|comment| {
        let reference = row_of(&comment.place).and_then(|row| references.get(&row));
        let reference = reference.map(String::as_str);
        unread_answer::comment(reference, &comment.value, &comment.place)
    }));
    notices
}

/// Takes the findings that ask for something out of the findings about the sheets.
pub(super) fn take_requests(findings: &mut Vec<Finding>) -> Vec<Notice> {
    let is_request = |finding: &Finding| *finding.rule == TEXT_OUTSIDE_CELLS;
    let all = std::mem::take(findings).into_iter();
    let (requests, others): (Vec<Finding>, Vec<Finding>) = all.partition(is_request);
    *findings = others;
    let requests = requests.into_iter();
    requests.map(unread_answer::outside_cells).collect()
}

fn renamed(table: &ReturnedTable, issue: &Issue) -> Option<Notice> {
    let columns = table.renamed.iter();
    let columns: Vec<(&str, &str)> = columns
        .map(|(column, heading)| (heading.value.trim(), issue.heading(*column)))
        .collect();
    let places: Vec<&Place> = table.renamed.iter().map(|(_, text)| &text.place).collect();
    let (first, others) = places.split_first()?;
    Some(unread_answer::renamed(&columns, first, others))
}

/// A finding for each column of the partner's own with text beside actions.
fn own_columns(table: &ReturnedTable) -> impl Iterator<Item = Notice> {
    let mut columns: BTreeMap<u32, Vec<(String, &Text)>> = BTreeMap::new();
    for row in &table.rows {
        let Some(reference) = row.reference() else {
            continue;
        };
        for text in &row.others {
            let column = text.place.cell().map_or(0, |cell| cell.column_index);
            let cells = columns.entry(column).or_default();
            cells.push((reference.clone(), text));
        }
    }
    columns.into_iter().filter_map(|(column, cells)| {
        let is_above =
            |heading: &&Text| heading.place.cell().map(|cell| cell.column_index) == Some(column);
        let heading = table.unknown.iter().find(is_above);
        let heading = heading.map_or("", |heading| heading.value.trim());
        let references: Vec<&str> = cells
            .iter()
            .map(|(reference, _)| reference.as_str())
            .collect();
        let places: Vec<&Place> = cells.iter().map(|(_, text)| &text.place).collect();
        let (first, others) = places.split_first()?;
        Some(unread_answer::column(&references, heading, first, others))
    })
}

/// A finding about headings of the partner's own without text below.
fn headings_only(table: &ReturnedTable) -> Option<Notice> {
    let column = |text: &Text| text.place.cell().map(|cell| cell.column_index);
    let below = table.rows.iter().flat_map(|row| &row.others);
    let below: BTreeSet<Option<u32>> = below.map(column).collect();
    let headings = table.unknown.iter();
    let headings: Vec<&Text> = headings
        .filter(|heading| !below.contains(&column(heading)))
        .collect();
    let words: Vec<&str> = headings.iter().map(|text| text.value.trim()).collect();
    let places: Vec<&Place> = headings.iter().map(|text| &text.place).collect();
    let (first, others) = places.split_first()?;
    Some(unread_answer::headings(&words, first, others))
}

/// A row of a sheet: the name of the sheet and the index of the row.
type RowOfSheet = (Option<String>, u32);

fn row_of(place: &Place) -> Option<RowOfSheet> {
    Some((place.source.sheet.clone(), place.cell()?.row_index))
}

fn references_by_row(returned: &Returned) -> BTreeMap<RowOfSheet, String> {
    let rows = returned.tables.iter().flat_map(|table| {
        let rows = table.rows.iter();
        rows.map(move |row: &ReturnedRow| (table.place(row, TrackerColumn::Ref), row))
    });
    let referenced = rows.filter_map(|(place, row)| Some((row_of(&place)?, row.reference()?)));
    referenced.collect()
}

/// A finding for each e-mail whose text names actions, and one for all other e-mails.
pub(super) fn email_texts(issued: &Issued<'_>, texts: &[EmailText]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut others: Vec<(Place, &str)> = Vec::new();
    for email in texts {
        let place = Place::file(&email.name);
        let mut named = BTreeSet::new();
        let lines = email.text.lines().filter(|line| {
            let references = named_in(line, issued);
            named.extend(&references);
            !references.is_empty()
        });
        let lines: Vec<&str> = lines.collect();
        if lines.is_empty() {
            others.push((place, &email.text));
            continue;
        }
        let named: Vec<&str> = named.into_iter().collect();
        findings.push(email_text::about_actions(&named, &lines.join(" "), &place));
    }
    if let Some(((first, text), others)) = others.split_first() {
        let others: Vec<&Place> = others.iter().map(|(place, _)| place).collect();
        findings.push(email_text::others(text, first, &others));
    }
    findings
}

/// The references of the actions that a line names: by reference, or in their exact wording.
fn named_in<'a>(line: &str, issued: &Issued<'a>) -> BTreeSet<&'a str> {
    /// Shorter wordings occur in sentences that are about something else.
    const MIN_WORDS: usize = 3;
    let typed = line.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    let typed: BTreeSet<String> = typed.filter_map(action_reference::reference_in).collect();
    let words = format!(" {} ", plain_words(line));
    let is_worded = |wording: &str| {
        let wording = plain_words(wording);
        wording.split(' ').count() >= MIN_WORDS && words.contains(&format!(" {wording} "))
    };
    let actions = issued.actions.iter();
    actions
        .filter(|(reference, action)| typed.contains(**reference) || is_worded(&action.action))
        .map(|(reference, _)| *reference)
        .collect()
}
