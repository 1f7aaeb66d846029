//! Decisions about the workbooks in a pack's folder that depend on several workbooks or sheets.
//!
//! The decisions are: which workbooks repeat others ([`copies`]), which sheets repeat others
//! ([`repeated_sheets`]), which files are sheets of one workbook ([`saved_apart`]), which title
//! belongs to the whole plan ([`repeated_titles`]), which tables have closed actions, and which
//! workbook is the board's. They are made after the sheets are shaped ([`ShapedSheet`]) and before
//! their rows are read, so nothing is read twice.

mod board_links;
pub(crate) mod copies;
mod file_versions;
pub(crate) mod pack_entries;
pub(crate) mod proposals;
mod repeated_sheets;
mod repeated_titles;
pub(crate) mod same_headings;
mod saved_apart;

use crate::columns::{ColumnRole, TableKind};
use crate::finding::Finding;
use crate::pack_file::Inputs;

use super::sheet::{ShapedSheet, ShapedTable};
use super::title::Announces;
use super::workbook::ShapedWorkbook;
use copies::Seen;

/// Removes the workbooks that repeat the plan, and gives a finding for each of them and for each
/// pair that may be versions of one plan.
pub(crate) fn remove_repeats(workbooks: &mut Vec<ShapedWorkbook<'_>>) -> Vec<Finding> {
    if workbooks.len() < 2 {
        return Vec::new();
    }
    let seen: Vec<Seen> = workbooks.iter().map(Seen::of).collect();
    let reasons = copies::find(&seen);
    let mut findings = Vec::new();
    for (at, reason) in reasons.iter().enumerate() {
        findings.extend(reason.map(|reason| copies::finding(&seen, at, reason)));
    }
    findings.extend(copies::versions(&seen, &reasons));
    let mut is_kept = reasons.iter().map(Option::is_none);
    workbooks.retain(|_| is_kept.next().unwrap_or(true));
    findings
}

/// Makes the decisions that depend on several sheets, and moves the board's workbook to the front.
pub(crate) fn decide(workbooks: &mut [ShapedWorkbook<'_>], inputs: &Inputs) {
    saved_apart::join(workbooks);
    for workbook in &mut *workbooks {
        repeated_sheets::set_aside(&mut workbook.sheets, &inputs.pack_file.sheets);
        repeated_titles::set_aside(&mut workbook.sheets);
        mark_closed(&mut workbook.sheets);
    }
    let board = position_of_board(workbooks, inputs.is_whole_folder);
    if let Some(up_to_board) = workbooks.get_mut(..=board) {
        up_to_board.rotate_right(1);
    }
    for (index, workbook) in workbooks.iter_mut().enumerate() {
        let is_board = index == 0;
        if is_board && !begins_with_board(&workbook.sheets) {
            continue;
        }
        for sheet in &mut workbook.sheets {
            let name = sheet.name().to_owned();
            for table in sheet.tables_mut() {
                table.is_of_subgroup = !is_board || table.names_subgroup(&name);
            }
        }
    }
    let Some(board) = workbooks.first() else {
        return;
    };
    let numbered = board_links::numbered_of_board(&board.sheets);
    for workbook in workbooks {
        board_links::mark(&mut workbook.sheets, &numbered);
    }
}

/// Whether the first table of actions in the board's workbook is the board's own, or another table
/// is titled as a priority. Otherwise the board itself may have a name like a subgroup: "Executive
/// Group".
fn begins_with_board(sheets: &[ShapedSheet]) -> bool {
    let is_first_of_board = sheets.iter().find_map(|sheet| {
        let tables = sheet.tables();
        let mut tables = tables.iter().map(|(_, table)| table);
        let first = tables.find(|table| table.table.header.table == TableKind::Actions)?;
        Some(!first.names_subgroup(sheet.name()))
    });
    is_first_of_board.unwrap_or_default() || has_table(sheets, announces_priority)
}

/// Marks tables of closed actions. If all tables of a workbook are closed, they are the plan, and
/// no table is marked.
fn mark_closed(sheets: &mut [ShapedSheet]) {
    let is_open = |table: &ShapedTable, sheet: &str| {
        table.table.header.table == TableKind::Actions && !table.says_closed(sheet)
    };
    if !has_table(sheets, is_open) {
        return;
    }
    for sheet in sheets {
        let name = sheet.name().to_owned();
        for table in sheet.tables_mut() {
            table.is_closed = table.says_closed(&name);
        }
    }
}

/// Whether `is_such` is true for a table of the sheets and the name of its sheet.
fn has_table(sheets: &[ShapedSheet], is_such: impl Fn(&ShapedTable, &str) -> bool) -> bool {
    sheets.iter().any(|sheet| {
        let tables = sheet.tables();
        tables.iter().any(|(_, table)| is_such(table, sheet.name()))
    })
}

/// The index of the board's workbook. On the command line, users name this workbook first. The
/// files of a folder are sorted by name, so their order says nothing. Among them, a workbook whose
/// tables are titled as priorities is preferred to others, such as an action log. A subgroup's
/// workbook is the last choice.
fn position_of_board(workbooks: &[ShapedWorkbook<'_>], is_whole_folder: bool) -> usize {
    let holds_board = |workbook: &ShapedWorkbook<'_>| has_table(&workbook.sheets, is_of_board);
    let has_priorities = |workbook: &ShapedWorkbook<'_>| {
        holds_board(workbook) && has_table(&workbook.sheets, announces_priority)
    };
    let is_of_no_subgroup = |workbook: &ShapedWorkbook<'_>| {
        let is_own = |table: &ShapedTable, sheet: &str| {
            is_of_board(table, sheet) && !table.names_subgroup(sheet)
        };
        has_table(&workbook.sheets, is_own)
    };
    let mut found = None;
    if is_whole_folder {
        let titled = workbooks.iter().position(has_priorities);
        found = titled.or_else(|| workbooks.iter().position(is_of_no_subgroup));
    }
    found
        .or_else(|| workbooks.iter().position(holds_board))
        .unwrap_or(0)
}

/// Whether a table of actions is titled as a priority.
fn announces_priority(shaped: &ShapedTable, sheet: &str) -> bool {
    shaped.table.header.table == TableKind::Actions
        && shaped.announces(sheet) == Some(Announces::Priority)
}

/// Whether a table belongs to the board's plan and not only to an appendix.
fn is_of_board(shaped: &ShapedTable, sheet: &str) -> bool {
    match shaped.table.header.table {
        TableKind::Actions => {
            let has = |role| shaped.table.header.has(role);
            !shaped.is_closed
                && shaped.announces(sheet) != Some(Announces::Appendix)
                && !has(ColumnRole::BoardNumber)
                && !has(ColumnRole::BoardAction)
        }
        TableKind::Glossary | TableKind::Profile | TableKind::Risks | TableKind::Indicators => {
            false
        }
        TableKind::Finance
        | TableKind::Governance
        | TableKind::Themes
        | TableKind::WorkStreams
        | TableKind::Staffing
        | TableKind::Calendar
        | TableKind::Partners => true,
    }
}
