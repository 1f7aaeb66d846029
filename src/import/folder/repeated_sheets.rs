//! Sheets that repeat the actions of another sheet: an action log with a sheet for each month, a
//! sheet "Plan" beside a sheet "Actual", a chart or a summary of the actions on a sheet of its own.
//! One of the sheets is the plan; the others are kept, but not as plans.
//!
//! The names of sheets may differ only in a time or a version ("Log May", "Log June"; "Plan v1",
//! "Plan v2"). The plan is then the latest of these sheets in which somebody has answered. Any
//! other sheet is a repeat if a fuller sheet has its actions with the same leads, timescales and
//! numbers. The actions alone are not enough, because two schools may have the same actions. Sheets
//! of a register are compared by their risks in the same way. A sheet with an entry in the pack file
//! is always read.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::columns::{ColumnRole, TableKind};
use crate::import::sheet::{ShapedSheet, ShapedTable};
use crate::pack_file::SheetEntry;
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};
use crate::text::plain_words;
use crate::timescale::named_time;

use super::pack_entries::entry_of_sheet;

/// A sheet that may repeat another.
struct Candidate<'a> {
    /// The time or version in the sheet's name, if it has one, and the other words of the name.
    time_or_version: Option<(TimeOrVersion, String)>,
    /// The position in the workbook.
    position: usize,
    /// The texts of its actions, or of the risks of a register.
    actions: BTreeSet<&'a str>,
    /// Its actions with their leads, with their timescales and with their numbers.
    said: BTreeSet<(ColumnRole, &'a str, Cow<'a, str>)>,
    /// Whether an action has progress or a rating.
    is_answered: bool,
}

/// The time or version in the name of a sheet.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum TimeOrVersion {
    Version(u32),
    /// The first day of the time.
    Time(NaiveDate),
}

/// Sets aside the sheets that repeat another sheet.
pub(super) fn set_aside(sheets: &mut [ShapedSheet], entries: &BTreeMap<String, SheetEntry>) {
    let candidates: Vec<Option<Candidate<'_>>> = sheets
        .iter()
        .enumerate()
        .map(|(position, sheet)| {
            let is_stated = entry_of_sheet(entries, sheet.name()).is_some();
            (!is_stated).then(|| Candidate::of(sheet, position))
        })
        .collect();
    let is_replaced =
        |own: &Candidate<'_>| candidates.iter().flatten().any(|other| other.replaces(own));
    let is_repeat = |candidate: &Option<Candidate<'_>>| candidate.as_ref().is_some_and(is_replaced);
    let repeats: Vec<bool> = candidates.iter().map(is_repeat).collect();
    for (sheet, _) in sheets.iter_mut().zip(repeats).filter(|(_, it)| *it) {
        sheet.set_aside();
    }
}

impl<'a> Candidate<'a> {
    fn of(sheet: &'a ShapedSheet, position: usize) -> Self {
        use ColumnRole as R;
        let tables = sheet.tables();
        let beside = |role: R| {
            let rows = tables.iter().flat_map(move |(grid, shaped)| {
                cells_of_rows(grid, shaped, [subject(shaped), role])
            });
            rows.filter_map(move |cells| match cells {
                [Some(action), Some(answer)] => Some((role, action.text.trim(), said(answer))),
                [_, _] => None,
            })
        };
        let mut answers = tables.iter().flat_map(|(grid, shaped)| {
            cells_of_rows(grid, shaped, [R::Progress, R::Rag]).flatten()
        });
        Self {
            time_or_version: time_or_version_of(sheet.name()),
            position,
            actions: actions(&tables),
            said: [R::Lead, R::Timescale, R::Number]
                .into_iter()
                .flat_map(beside)
                .collect(),
            is_answered: answers.any(|cell| cell.is_some()),
        }
    }

    /// Whether this sheet is the plan and the other sheet repeats it.
    fn replaces(&self, other: &Self) -> bool {
        match (&self.time_or_version, &other.time_or_version) {
            (Some((own, name)), Some((others, other_name))) if name == other_name => {
                self.is_later(own, other, others)
            }
            (_, _) => self.is_fuller_than(other) && self.says_all_of(other),
        }
    }

    /// Whether this sheet of a series is later than the other. Sheets without answers count as
    /// earlier than all sheets with answers, because the sheets of coming months may exist already.
    fn is_later(&self, own: &TimeOrVersion, other: &Self, others: &TimeOrVersion) -> bool {
        let shared = self.actions.intersection(&other.actions).count();
        let fewest = self.actions.len().min(other.actions.len());
        // Actions come and go from month to month. Two sheets may share one action by chance.
        let is_same = shared >= 2 && shared * 2 >= fewest;
        is_same && (self.is_answered, own) > (other.is_answered, others)
    }

    /// Whether this sheet rather than the other is the plan if they have the same actions.
    fn is_fuller_than(&self, other: &Self) -> bool {
        let rank = |candidate: &Self| {
            let actions = Reverse(candidate.actions.len());
            let said = Reverse(candidate.said.len());
            (!candidate.is_answered, actions, said, candidate.position)
        };
        rank(self) < rank(other)
    }

    /// Whether this sheet has the actions of the other sheet, with the same leads, timescales and
    /// numbers. A sheet without leads, timescales and numbers only lists actions.
    fn says_all_of(&self, other: &Self) -> bool {
        /// Fewer may be the same by chance.
        const FEWEST: usize = 5;
        let actions = self.actions.intersection(&other.actions).count();
        let said = self.said.intersection(&other.said).count();
        let is_list = other.said.is_empty() && !self.said.is_empty();
        // One entry, or a tenth of them, may have been changed on one of the sheets.
        let is_most = |shared: usize, all: usize| all - shared <= 1.max(all / 10);
        actions >= FEWEST
            && (said >= FEWEST || is_list)
            && is_most(actions, other.actions.len())
            && is_most(said, other.said.len())
    }
}

/// The column by which the rows of a table are compared: its actions, or the risks of a register.
fn subject(shaped: &ShapedTable) -> ColumnRole {
    if shaped.table.header.table == TableKind::Risks {
        ColumnRole::Objective
    } else {
        ColumnRole::Action
    }
}

/// The texts of the actions, or of the risks of a register. If some rows have cells beside these
/// texts, the other rows are lines across the table and are left out.
fn actions<'a>(tables: &[(&'a Grid, &'a ShapedTable)]) -> BTreeSet<&'a str> {
    let of_table = |(grid, shaped): &(&'a Grid, &'a ShapedTable)| {
        let rows = || grid.rows[shaped.table.rows.clone()].iter();
        let action = |row: &'a GridRow| shaped.table.text(row, subject(shaped)).map(str::trim);
        let beside: Vec<&str> = rows()
            .filter(|row| row.cells.len() > 1)
            .filter_map(action)
            .collect();
        if beside.is_empty() {
            rows().filter_map(action).collect()
        } else {
            beside
        }
    };
    tables.iter().flat_map(of_table).collect()
}

/// The time or the version in a sheet's name, and the other words of the name.
fn time_or_version_of(name: &str) -> Option<(TimeOrVersion, String)> {
    if let Some(time) = named_time(name) {
        // The year begins in April, because the months of a plan are the months of a financial
        // year.
        let day = time.first_day(4)?;
        return Some((TimeOrVersion::Time(day), plain_words(&time.other_words)));
    }
    let words = plain_words(name);
    let before = words.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let version = words[before.len()..].parse().ok()?;
    let marks = ["version", "ver", "v", "draft", "rev"];
    let before = before.trim_end();
    let other_words = marks.iter().find_map(|mark| before.strip_suffix(mark))?;
    let is_word = !other_words.ends_with(char::is_alphanumeric);
    is_word.then(|| {
        (
            TimeOrVersion::Version(version),
            other_words.trim().to_owned(),
        )
    })
}

/// The content of a cell, with a day in one fixed form. One sheet may show the year of a day, and
/// another may not.
fn said(cell: &GridCell) -> Cow<'_, str> {
    match cell.value {
        Value::Date(day) => Cow::Owned(day.to_string()),
        Value::Text | Value::Number(_) | Value::Error => Cow::Borrowed(cell.text.trim()),
    }
}

/// The cells of each row of a table in two columns.
fn cells_of_rows<'a>(
    grid: &'a Grid,
    shaped: &'a ShapedTable,
    roles: [ColumnRole; 2],
) -> impl Iterator<Item = [Option<&'a GridCell>; 2]> {
    let rows = grid.rows[shaped.table.rows.clone()].iter();
    rows.map(move |row| roles.map(|role| shaped.table.cell(row, role)))
}
