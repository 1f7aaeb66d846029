//! Sheets that repeat the actions of another: an action log with a sheet for each month. The latest
//! in which somebody has answered is the plan; the others are kept, but not as plans.
//!
//! Two schools may have the same actions on sheets of their own, so the sheets must be named by
//! times, and by the same words beside them. A sheet with an entry in the pack file is always read.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::columns::ColumnRole;
use crate::import::sheet::{ShapedSheet, ShapedTable};
use crate::pack_file::SheetEntry;
use crate::sheets::grid::Grid;
use crate::text::plain_words;
use crate::timescale::{NamedTime, named_time};

use super::pack_entries::entry_of_sheet;

/// A sheet of a series.
struct Issue {
    /// The words of its name that are no time.
    name: String,
    first_day: NaiveDate,
    /// The plain text of its actions.
    actions: BTreeSet<String>,
    /// Whether an action has progress or a rating.
    is_answered: bool,
}

/// Sets all sheets of each series aside but one.
pub(super) fn set_aside(sheets: &mut [ShapedSheet], entries: &BTreeMap<String, SheetEntry>) {
    let issues: Vec<Option<Issue>> = sheets
        .iter()
        .map(|sheet| match entry_of_sheet(entries, sheet.name()) {
            Some(_) => None,
            None => Issue::of(sheet),
        })
        .collect();
    for (sheet, issue) in sheets.iter_mut().zip(&issues) {
        let Some(own) = issue else { continue };
        if issues.iter().flatten().any(|other| other.replaces(own)) {
            sheet.set_aside();
        }
    }
}

impl Issue {
    fn of(sheet: &ShapedSheet) -> Option<Self> {
        let time = named_time(sheet.name()).filter(NamedTime::is_period)?;
        let tables = sheet.tables();
        let actions: BTreeSet<String> = texts(&tables, ColumnRole::Action)
            .map(plain_words)
            .filter(|action| !action.is_empty())
            .collect();
        let mut answers =
            texts(&tables, ColumnRole::Progress).chain(texts(&tables, ColumnRole::Rag));
        Some(Self {
            name: plain_words(&time.other_words),
            // April: the months of a plan are those of the financial year.
            first_day: time.first_day(4)?,
            actions,
            is_answered: answers.next().is_some(),
        })
    }

    /// Whether this sheet is of the same series and a later one. The sheets of coming months may be
    /// there already, without answers; they come before all that have some.
    fn replaces(&self, other: &Self) -> bool {
        let shared = self.actions.intersection(&other.actions).count();
        let fewest = self.actions.len().min(other.actions.len());
        // Actions come and go from month to month. Two sheets may share one by chance.
        let is_same = shared >= 2 && shared * 2 >= fewest && self.name == other.name;
        is_same && (self.is_answered, self.first_day) > (other.is_answered, other.first_day)
    }
}

/// The texts of all cells of a column of the tables.
fn texts<'a>(
    tables: &'a [(&'a Grid, &'a ShapedTable)],
    role: ColumnRole,
) -> impl Iterator<Item = &'a str> {
    tables.iter().flat_map(move |(grid, shaped)| {
        let rows = grid.rows[shaped.table.rows.clone()].iter();
        rows.filter_map(move |row| shaped.table.text(row, role))
    })
}
