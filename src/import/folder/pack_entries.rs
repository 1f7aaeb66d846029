//! Entries of the pack file that have no effect, because what they name does not occur or they
//! cannot be read.

use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::location::Place;
use crate::model::{Action, Objective, Part};
use crate::pack_file::{FILE_NAME, PackFile, nearest};
use crate::sheets::grid::Grid;
use crate::timescale::period;
use crate::wording::same_wording;

use crate::import::parts::other_sheets;
use crate::import::plan::scopes::Legend;
use crate::import::rules;

/// The names that occur in the workbooks, as far as entries of the pack file may mean them.
#[derive(Debug, Default)]
pub(crate) struct Occurring {
    /// The files, without their folders.
    pub(crate) workbooks: BTreeSet<String>,
    /// The sheets.
    pub(crate) sheets: BTreeSet<String>,
    /// The headings of the pack file that some cell has.
    pub(crate) named_headings: BTreeSet<String>,
    /// The headings of tables.
    pub(crate) headings: BTreeSet<String>,
    /// The codes of boards, in legends and in scopes.
    pub(crate) boards: BTreeSet<String>,
}

impl Occurring {
    /// Adds the sheets of a workbook, before they are read.
    pub(crate) fn add_workbook(&mut self, file: String, sheets: &[Grid], pack_file: &PackFile) {
        self.workbooks.insert(file);
        self.sheets
            .extend(sheets.iter().map(|sheet| sheet.sheet_name().to_owned()));
        for heading in pack_file.columns.keys() {
            // Blanks and punctuation do not count; a cell of twice the length is another text.
            let longest = heading.len() * 2 + 8;
            let rows = || sheets.iter().flat_map(|sheet| &sheet.rows);
            let is_it = |text: &str| text.len() <= longest && same_wording(text, heading);
            if rows()
                .flat_map(|row| &row.cells)
                .any(|cell| is_it(&cell.text))
            {
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
        let objectives = parts.iter().flat_map(Part::objectives);
        let of_actions = |objective: &Objective| {
            let scopes = objective
                .actions
                .iter()
                .filter_map(|action: &Action| action.scope.as_ref());
            scopes
                .map(|scope| scope.text.value.clone())
                .collect::<Vec<_>>()
        };
        for objective in objectives {
            let texts = of_actions(objective)
                .into_iter()
                .chain(objective.scope.as_ref().map(|it| it.text.value.clone()));
            for text in texts {
                self.boards.extend(
                    text.split(|letter: char| !letter.is_alphanumeric())
                        .map(str::to_owned),
                );
                self.boards.insert(text.trim().to_owned());
            }
        }
    }
}

/// A warning for each entry that has no effect.
pub(crate) fn without_effect(pack_file: &PackFile, occurring: &Occurring) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sheet in pack_file.sheets.keys() {
        let is_there = occurring
            .sheets
            .iter()
            .any(|name| other_sheets::is_named(name, sheet));
        add_unless(
            is_there,
            ("[sheets]", sheet, "sheet of the workbooks is called so"),
            &occurring.sheets,
            &mut findings,
        );
    }
    for heading in pack_file.columns.keys() {
        let is_there = occurring.named_headings.contains(heading);
        add_unless(
            is_there,
            (
                "[columns]",
                heading,
                "heading of the workbooks is called so",
            ),
            &occurring.headings,
            &mut findings,
        );
    }
    for code in pack_file.boards.keys() {
        // A code may be part of one of several letters.
        let is_there = occurring
            .boards
            .iter()
            .any(|known| known == code || (known.len() <= 3 && known.contains(code)));
        add_unless(
            is_there,
            (
                "[boards]",
                code,
                "scope or legend of the workbooks has that code",
            ),
            &occurring.boards,
            &mut findings,
        );
    }
    for file in pack_file.checks.authors.keys() {
        let is_there = occurring.workbooks.contains(file);
        add_unless(
            is_there,
            (
                "[checks.authors]",
                file,
                "workbook of this pack is called so",
            ),
            &occurring.workbooks,
            &mut findings,
        );
    }
    findings.extend(unreadable(pack_file));
    findings
}

fn add_unless(
    is_there: bool,
    (table, written, what): (&str, &str, &str),
    known: &BTreeSet<String>,
    findings: &mut Vec<Finding>,
) {
    if is_there {
        return;
    }
    let nearest = nearest(written, known.iter().map(String::as_str));
    let help = match nearest {
        Some(name) => format!("did you mean `{name}`? Correct the name, or delete the line"),
        None => "correct the name, or delete the line".to_owned(),
    };
    findings.push(Finding::new(
        &rules::UNMATCHED_PACK_FILE_ENTRY,
        &Place::file(FILE_NAME),
        format!("{table} names `{written}`, and no {what}"),
        help,
    ));
}

/// Entries whose words say nothing: a period without dates, a blank reason.
fn unreadable(pack_file: &PackFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |message: String, help: &str| {
        findings.push(Finding::new(
            &rules::UNREAD_PACK_FILE_ENTRY,
            &Place::file(FILE_NAME),
            message,
            help,
        ));
    };
    if let Some(period) = pack_file
        .period
        .as_ref()
        .filter(|period| period::read_period(period).is_none())
    {
        add(
            format!("the period `{period}` cannot be read"),
            "write its first and last month with their years, as in: period = \"April 2026 to \
             March 2029\"",
        );
    }
    for allowance in pack_file
        .checks
        .allow
        .iter()
        .filter(|allowance| allowance.reason.trim().is_empty())
    {
        add(
            format!(
                "the allowance of `{}` in {} gives no reason",
                allowance.rule, allowance.workbook
            ),
            "write why it may stay, so that others can judge it later",
        );
    }
    findings
}
