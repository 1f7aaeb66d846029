//! Entries of the pack file: the entry for a sheet, and entries without effect.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::Finding;
use crate::location::Place;
use crate::model::Part;
use crate::pack_file::{FILE_NAME, PackFile, SheetEntry};
use crate::sheets::grid::Grid;
use crate::text::{nearest_name, same_wording};
use crate::timescale::period;

use crate::import::plan::scopes;
use crate::import::plan::scopes::legend::Legend;
use crate::import::rules;

/// The entry of the pack file for a sheet. Case and spaces in the name do not count.
pub(crate) fn entry_of_sheet<'a>(
    sheets: &'a BTreeMap<String, SheetEntry>,
    name: &str,
) -> Option<&'a SheetEntry> {
    let mut sheets = sheets.iter();
    let found = sheets.find(|(written, _)| is_same_sheet(name, written));
    found.map(|(_, entry)| entry)
}

fn is_same_sheet(name: &str, written: &str) -> bool {
    let plain = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        words.join(" ").to_lowercase()
    };
    plain(name) == plain(written)
}

/// The names in the workbooks that entries of the pack file can refer to.
#[derive(Debug, Default)]
pub(crate) struct NamesInUse {
    /// The files, without their folders.
    pub(crate) workbooks: BTreeSet<String>,
    pub(crate) sheets: BTreeSet<String>,
    /// The headings of the pack file that occur in some cell.
    pub(crate) named_headings: BTreeSet<String>,
    /// The headings of tables.
    pub(crate) headings: BTreeSet<String>,
    /// The codes of boards, in legends and in scopes.
    pub(crate) boards: BTreeSet<String>,
}

impl NamesInUse {
    /// Adds the names of a workbook: its file, its sheets, and the headings of the pack file that
    /// occur in its cells. Call it before readers take cells out of the sheets.
    pub(crate) fn add_workbook(&mut self, file: String, sheets: &[Grid], pack_file: &PackFile) {
        self.workbooks.insert(file);
        self.sheets
            .extend(sheets.iter().map(|sheet| sheet.sheet_name().to_owned()));
        let rows = || sheets.iter().flat_map(|sheet| &sheet.rows);
        for heading in pack_file.columns.keys() {
            // Spaces and punctuation do not count, so a longer cell may be the same heading. A cell
            // of more than twice the length has other text too. The eight bytes allow for
            // punctuation around a heading of one letter.
            let longest = heading.len() * 2 + 8;
            let is_heading = |text: &str| text.len() <= longest && same_wording(text, heading);
            let mut cells = rows().flat_map(|row| &row.cells);
            if cells.any(|cell| is_heading(&cell.text)) {
                self.named_headings.insert(heading.clone());
            }
        }
    }

    /// Adds the headings and scopes of parts, and the codes of the plan's legend.
    pub(crate) fn add_parts(&mut self, parts: &[Part], legend: &Legend) {
        let codes = legend.boards.iter().filter_map(|board| board.code.clone());
        self.boards
            .extend(codes.chain(legend.all_boards_code.clone()));
        let headings = parts.iter().flat_map(|part| &part.columns);
        self.headings
            .extend(headings.map(|heading| heading.text.value.trim().to_owned()));
        for scope in scopes::all(parts) {
            let text = scope.text.value.trim();
            let codes = text.split(|letter: char| !letter.is_alphanumeric());
            self.boards.extend(codes.chain([text]).map(str::to_owned));
        }
    }
}

/// A warning for each entry that has no effect.
pub(crate) fn without_effect(pack_file: &PackFile, in_use: &NamesInUse) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sheet in pack_file.sheets.keys() {
        let known = &in_use.sheets;
        if !known.iter().any(|name| is_same_sheet(name, sheet)) {
            findings.push(unmatched("[sheets]", "sheet", sheet, known));
        }
    }
    let headings = &in_use.headings;
    let is_heading = |written: &str| headings.iter().any(|known| same_wording(known, written));
    for heading in pack_file.columns.keys() {
        // A heading on two rows is in no single cell.
        if !in_use.named_headings.contains(heading) && !is_heading(heading) {
            findings.push(unmatched("[columns]", "heading", heading, headings));
        }
    }
    for heading in pack_file.languages.keys() {
        if !is_heading(heading) {
            findings.push(unmatched("[languages]", "heading", heading, headings));
        }
    }
    for code in pack_file.boards.keys() {
        // A known code of up to three letters may join several codes: C and A in CAB.
        let is_in = |known: &String| known == code || (known.len() <= 3 && known.contains(code));
        if !in_use.boards.iter().any(is_in) {
            findings.push(unmatched("[boards]", "board code", code, &in_use.boards));
        }
    }
    for file in pack_file.checks.authors.keys() {
        let known = &in_use.workbooks;
        if !known.contains(file) {
            findings.push(unmatched("[checks.authors]", "workbook", file, known));
        }
    }
    findings.extend(unreadable(pack_file));
    findings
}

/// Warns that the pack file names a `thing`, called `written`, that the workbooks do not have.
fn unmatched(table: &str, thing: &str, written: &str, known: &BTreeSet<String>) -> Finding {
    let help = match nearest_name(written, known.iter().map(String::as_str)) {
        Some(name) => format!("did you mean `{name}`? Correct the name, or delete the line"),
        None => "correct the name, or delete the line".to_owned(),
    };
    Finding::new(
        &rules::UNMATCHED_PACK_FILE_ENTRY,
        &Place::file(FILE_NAME),
        format!(
            "pack.toml names the {thing} `{written}` under {table}, but there is no such {thing}"
        ),
        help,
    )
}

/// Entries that cannot be read: a period without dates, a blank reason.
fn unreadable(pack_file: &PackFile) -> Vec<Finding> {
    let finding = |message: String, help: &str| {
        let place = Place::file(FILE_NAME);
        Finding::new(&rules::UNREAD_PACK_FILE_ENTRY, &place, message, help)
    };
    let mut findings = Vec::new();
    if let Some(period) = &pack_file.period
        && period::read_period(period).is_none()
    {
        findings.push(finding(
            format!("the period `{period}` cannot be read"),
            "write its first and last month with their years: period = \"April 2026 to March \
             2029\"",
        ));
    }
    for allowance in &pack_file.checks.allow {
        if allowance.reason.trim().is_empty() {
            findings.push(finding(
                format!(
                    "pack.toml allows `{}` in {} but gives no reason",
                    allowance.rule, allowance.workbook
                ),
                "add the reason to that entry of pack.toml, so that others can judge the allowance \
                 later",
            ));
        }
    }
    findings
}
