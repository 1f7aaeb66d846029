//! Sheets that repeat the actions of another: an action log with a sheet for each month, or a sheet
//! "Plan" beside a sheet "Actual". One of them is the plan; the others are kept, but not as plans.
//!
//! Sheets may be named by a time and otherwise by the same words ("Log May", "Log June"). Of those,
//! the latest in which somebody has answered is the plan. Other sheets repeat one another only if
//! they also have the same leads and timescales, because two schools may have the same actions. Of
//! those, the first that is answered is the plan. A sheet with an entry in the pack file is always
//! read.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::NaiveDate;

use crate::columns::ColumnRole;
use crate::import::sheet::{ShapedSheet, ShapedTable};
use crate::pack_file::SheetEntry;
use crate::sheets::grid::Grid;
use crate::text::plain_words;
use crate::timescale::{NamedTime, named_time};

use super::pack_entries::entry_of_sheet;

/// A sheet that may repeat another.
struct Issue<'a> {
    /// For a sheet named by a time: its first day, and the other words of the name.
    time: Option<(NaiveDate, String)>,
    /// The position in the workbook.
    position: usize,
    /// The texts of its actions.
    actions: BTreeSet<&'a str>,
    /// The digests of its actions with their leads and timescales, without lines that have only
    /// one of these. Every sheet is compared with every other, and digests are compared quickly.
    rows: BTreeSet<u64>,
    /// The same with the numbers, if it has numbers. Two priorities may have the same actions, but
    /// not the same numbers.
    numbered: BTreeSet<u64>,
    /// Whether an action has progress or a rating.
    is_answered: bool,
}

/// Sets aside all sheets of each series except one.
pub(super) fn set_aside(sheets: &mut [ShapedSheet], entries: &BTreeMap<String, SheetEntry>) {
    let issues: Vec<Option<Issue<'_>>> = sheets
        .iter()
        .enumerate()
        .map(|(position, sheet)| {
            let is_stated = entry_of_sheet(entries, sheet.name()).is_some();
            (!is_stated).then(|| Issue::of(sheet, position))
        })
        .collect();
    let is_replaced = |own: &Issue<'_>| issues.iter().flatten().any(|other| other.replaces(own));
    let is_repeat = |issue: &Option<Issue<'_>>| issue.as_ref().is_some_and(is_replaced);
    let repeats: Vec<bool> = issues.iter().map(is_repeat).collect();
    for (sheet, _) in sheets.iter_mut().zip(repeats).filter(|(_, it)| *it) {
        sheet.set_aside();
    }
}

impl<'a> Issue<'a> {
    fn of(sheet: &'a ShapedSheet, position: usize) -> Self {
        use ColumnRole as R;
        let tables = sheet.tables();
        let beside = |roles: &[R]| -> BTreeSet<u64> {
            let rows = of_rows(&tables, roles).filter(|texts| texts.len() >= 2);
            rows.map(|texts| digest(&texts)).collect()
        };
        let has_numbers = of_rows(&tables, &[R::Number]).any(|texts| !texts.is_empty());
        let numbers = has_numbers.then(|| beside(&[R::Number, R::Action, R::Lead, R::Timescale]));
        let answers = of_rows(&tables, &[R::Progress, R::Rag]);
        Self {
            time: time_of(sheet.name()),
            position,
            actions: of_rows(&tables, &[R::Action]).flatten().collect(),
            rows: beside(&[R::Action, R::Lead, R::Timescale]),
            numbered: numbers.unwrap_or_default(),
            is_answered: answers.flatten().next().is_some(),
        }
    }

    /// Whether this sheet is the plan and the other repeats it.
    fn replaces(&self, other: &Self) -> bool {
        match (&self.time, &other.time) {
            (Some((day, name)), Some((other_day, other_name))) => {
                name == other_name && self.is_later(*day, other, *other_day)
            }
            (Some(_) | None, Some(_) | None) => self.has_same_rows(other),
        }
    }

    /// Whether this sheet of a series is later than the other. Sheets without answers count as
    /// earlier than all sheets with answers, because the sheets of coming months may exist already.
    fn is_later(&self, day: NaiveDate, other: &Self, other_day: NaiveDate) -> bool {
        let shared = self.actions.intersection(&other.actions).count();
        let fewest = self.actions.len().min(other.actions.len());
        // Actions come and go from month to month. Two sheets may share one by chance.
        let is_same = shared >= 2 && shared * 2 >= fewest;
        is_same && (self.is_answered, day) > (other.is_answered, other_day)
    }

    /// Whether both sheets have the same rows, and this one is answered or comes first.
    fn has_same_rows(&self, other: &Self) -> bool {
        /// Fewer rows may be the same by chance.
        const FEWEST: usize = 5;
        let (own, others) = if self.numbered.is_empty() || other.numbered.is_empty() {
            (&self.rows, &other.rows)
        } else {
            (&self.numbered, &other.numbered)
        };
        let shared = own.intersection(others).count();
        let most = own.len().max(others.len());
        // A tenth of the rows may have been changed on one of the sheets.
        let is_same = shared >= FEWEST && shared * 10 >= most * 9;
        let rank = |issue: &Self| (!issue.is_answered, issue.position);
        is_same && rank(self) < rank(other)
    }
}

/// The first day of the time in a sheet's name, and the other words of the name.
fn time_of(name: &str) -> Option<(NaiveDate, String)> {
    let time = named_time(name).filter(NamedTime::is_period)?;
    // From April: the months of a plan are those of the financial year.
    Some((time.first_day(4)?, plain_words(&time.other_words)))
}

/// The digest of the texts of a row, which is the same for the same texts.
fn digest(texts: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    texts.hash(&mut hasher);
    hasher.finish()
}

/// The texts of each row of the tables in some columns.
fn of_rows<'a>(
    tables: &[(&'a Grid, &'a ShapedTable)],
    roles: &[ColumnRole],
) -> impl Iterator<Item = Vec<&'a str>> {
    tables.iter().flat_map(move |(grid, shaped)| {
        let rows = grid.rows[shaped.table.rows.clone()].iter();
        rows.map(move |row| {
            let texts = roles
                .iter()
                .filter_map(|role| shaped.table.text(row, *role));
            texts
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .collect()
        })
    })
}
