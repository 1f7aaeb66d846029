//! Decides which sheets a pack leaves out, and reports every sheet without a table of a plan.
//!
//! The pack file decides first. Otherwise calendars, grids of marks, lists of choices and headings
//! without rows are left out, because nobody reads them on paper.

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::lexicon::ANNOUNCEMENTS;
use crate::location::Place;
use crate::model::{Body, Part, PartKind, SheetForm};
use crate::pack_file::SheetEntry;
use crate::text::plain_words;

use crate::import::folder::pack_entries::entry_of_sheet;
use crate::import::parts::closed;
use crate::import::rules;

/// Marks the parts that the pack leaves out. Adds a finding for every sheet without a table of a
/// plan. A sheet gets no finding if the pack file says whether to print it, or if another finding
/// says that its table has no rows.
pub(crate) fn decide(
    parts: &mut [Part],
    sheets: &BTreeMap<String, SheetEntry>,
    findings: &mut Vec<Finding>,
) {
    let mut undecided: Vec<&Part> = Vec::new();
    for part in parts {
        let decided = entry_of_sheet(sheets, sheet_name(&part.place)).and_then(|entry| entry.print);
        part.is_printed = decided.unwrap_or_else(|| form_of(part).is_none_or(SheetForm::is_text));
        if decided.is_none() && !has_header_without_rows(&part.place, findings) {
            undecided.push(part);
        }
    }
    let found: Vec<Finding> = by_sheet(undecided)
        .iter()
        .filter_map(|parts| finding(parts))
        .collect();
    findings.extend(found);
}

fn sheet_name(place: &Place) -> &str {
    place.source.sheet.as_deref().unwrap_or_default()
}

fn form_of(part: &Part) -> Option<SheetForm> {
    match &part.body {
        Body::Sheet(sheet) => Some(sheet.form),
        _ => None,
    }
}

/// Whether a finding says that a table in the sheet of this place has no rows.
fn has_header_without_rows(place: &Place, findings: &[Finding]) -> bool {
    findings.iter().any(|found| {
        *found.rule == rules::HEADER_WITHOUT_ROWS && found.place.source == place.source
    })
}

/// The parts of each sheet, in the order of their first parts.
fn by_sheet(parts: Vec<&Part>) -> Vec<Vec<&Part>> {
    let mut sheets: Vec<Vec<&Part>> = Vec::new();
    for part in parts {
        let is_same = |sheet: &&mut Vec<&Part>| sheet[0].place.source == part.place.source;
        match sheets.iter_mut().find(is_same) {
            Some(sheet) => sheet.push(part),
            None => sheets.push(vec![part]),
        }
    }
    sheets
}

/// The finding about a sheet, if a part of the sheet is not printed or no part of it is a plan.
fn finding(parts: &[&Part]) -> Option<Finding> {
    let is_without_plan = parts.iter().all(|part| part.kind == PartKind::Other);
    if let Some(left_out) = parts.iter().find(|part| !part.is_printed) {
        return not_printed(left_out, is_without_plan);
    }
    let sheet = Place::whole(&parts.first()?.place.source);
    let is_closed = parts.iter().any(|part| closed::is_set_aside(part));
    (is_without_plan && !is_closed).then(|| without_plan(&sheet))
}

fn not_printed(part: &Part, is_whole_sheet: bool) -> Option<Finding> {
    let name = sheet_name(&part.place);
    let form = form_of(part)?.words();
    let (place, message) = if is_whole_sheet {
        (
            Place::whole(&part.place.source),
            format!("the sheet `{name}` is {form}, so the pack leaves it out"),
        )
    } else {
        (
            part.place.clone(),
            format!("part of the sheet `{name}` is {form}, so the pack leaves it out"),
        )
    };
    let help = format!(
        "no change is needed; to print the sheet, {}",
        setting(name, "print = true")
    );
    Some(Finding::new(
        &rules::SHEET_NOT_PRINTED,
        &place,
        message,
        help,
    ))
}

fn without_plan(sheet: &Place) -> Finding {
    let name = sheet_name(sheet);
    let message =
        format!("no plan was found in the sheet `{name}`; it is printed under Other sheets");
    Finding::new(
        &rules::SHEET_WITHOUT_PLAN,
        sheet,
        message,
        without_plan_help(name),
    )
}

/// The advice for a sheet without a table of a plan. The name of the sheet may suggest its content.
fn without_plan_help(sheet: &str) -> String {
    let announces = |content: &str| {
        let says_so = |word: &str| {
            let announced = ANNOUNCEMENTS.meaning(word);
            announced.is_some_and(|announced| announced.starts_with(content))
        };
        plain_words(sheet).split(' ').any(says_so)
    };
    let setting = setting(sheet, "print = false");
    if announces("glossary") {
        "if it is the glossary, head its two columns Acronym and Meaning".to_owned()
    } else if announces("no plan") || announces("foreword") {
        format!("no change is needed; to leave the sheet out, {setting}")
    } else {
        format!(
            "if it is a plan, give its columns headings such as Objective, Action, Lead, \
             Timescale; to leave the sheet out, {setting}"
        )
    }
}

/// The instruction to add a setting of a sheet to the pack file.
fn setting(sheet: &str, line: &str) -> String {
    let sheet = serde_json::Value::String(sheet.to_owned());
    format!("add these two lines to pack.toml: [sheets.{sheet}] and {line}")
}
