//! Columns that say the same of one quarter or month after another: "Quarter 1 Update", "Quarter 2 Update".
//!
//! The latest that anybody has filled in has the role ([`choose`]): it says how the action stands. Where its cell is
//! blank, the latest filled one before it does ([`Series`]); that one stays under its own heading as well.

use crate::columns::{ColumnRole, TableKind};
use crate::location::Text;
use crate::model::{Extra, HeadingMatch};
use crate::wording::plain_words;

use super::header::{Header, HeaderColumn};
use super::rag;
use super::sheet::Table;
use crate::sheets::grid::Grid;
use crate::timescale;
use crate::timescale::NamedTime;

/// What may be told again and again.
const ROLES: [ColumnRole; 3] = [ColumnRole::Progress, ColumnRole::Impact, ColumnRole::Rag];

/// The columns that told a role's answer before the one that has the role, by their positions in the header.
#[derive(Debug)]
pub(crate) struct Series {
    role: ColumnRole,
    /// The latest first.
    earlier: Vec<usize>,
}

impl Series {
    /// Those of a header.
    pub(crate) fn of(header: &Header) -> Vec<Self> {
        let of_role = |role: ColumnRole| {
            let holder = header.columns.iter().position(|column| column.role == Some(role))?;
            let mut earlier = in_order(header, holder)?;
            earlier.truncate(earlier.iter().position(|column| *column == holder)?);
            earlier.reverse();
            (!earlier.is_empty()).then_some(Self { role, earlier })
        };
        if header.table == TableKind::Actions { ROLES.into_iter().filter_map(of_role).collect() } else { Vec::new() }
    }

    /// What the latest filled column before a blank one says, if this is the series of a role.
    pub(crate) fn last_said(&self, role: ColumnRole, extras: &[Extra]) -> Option<Text> {
        let said = |column: &usize| extras.iter().find(|extra| extra.column == *column).map(|extra| extra.text.clone());
        if self.role == role { self.earlier.iter().find_map(said) } else { None }
    }
}

/// Gives each role that several columns have for one time after another to the latest that is filled in; to the one
/// without a time, if there is one.
pub(crate) fn choose(grid: &Grid, table: &mut Table) {
    if table.header.table != TableKind::Actions {
        return;
    }
    for role in ROLES {
        let Some(holder) = table.header.columns.iter().position(|column| column.role == Some(role)) else { continue };
        let Some(chosen) = overall(&table.header, holder).or_else(|| latest_filled(grid, table, role, holder)) else {
            continue;
        };
        if chosen != holder {
            let columns = &mut table.header.columns;
            let matched = std::mem::replace(&mut columns[holder].matched, HeadingMatch::Second);
            columns[holder].role = None;
            (columns[chosen].role, columns[chosen].matched) = (Some(role), matched);
        }
    }
}

/// A heading without the time that it names, and the time.
fn stem(column: &HeaderColumn) -> Option<NamedTime> {
    timescale::named_time(&column.heading).filter(|time| !time.other_words.is_empty())
}

/// The column with the same heading as one that names a time, without the time.
fn overall(header: &Header, holder: usize) -> Option<usize> {
    let words = plain_words(&stem(&header.columns[holder])?.other_words);
    let is_it = |column: &HeaderColumn| column.role.is_none() && plain_words(&column.heading) == words;
    header.columns.iter().position(is_it)
}

/// The columns whose headings differ from one only in the time that they name, the earliest first. `None` if there is no
/// other, or their times are in no order.
fn in_order(header: &Header, holder: usize) -> Option<Vec<usize>> {
    /// The months that a year begins with where none is written.
    const FIRST_MONTHS: [u32; 2] = [4, 1];
    let words = stem(&header.columns[holder])?.other_words;
    let columns = header.columns.iter().enumerate();
    let columns = columns.filter(|(index, column)| *index == holder || column.role.is_none());
    let alike: Vec<(usize, NamedTime)> = columns
        .filter_map(|(index, column)| Some((index, stem(column).filter(|time| time.other_words == words)?)))
        .collect();
    if alike.len() < 2 {
        return None;
    }
    FIRST_MONTHS.into_iter().find_map(|first_month| {
        let days: Vec<_> = alike.iter().map(|(_, time)| time.first_day(first_month)).collect::<Option<_>>()?;
        let mut order: Vec<usize> = alike.iter().map(|(index, _)| *index).collect();
        if days.is_sorted_by(|one, next| one < next) {
            Some(order)
        } else if days.is_sorted_by(|one, next| one > next) {
            order.reverse();
            Some(order)
        } else {
            None
        }
    })
}

fn latest_filled(grid: &Grid, table: &Table, role: ColumnRole, holder: usize) -> Option<usize> {
    let order = in_order(&table.header, holder)?;
    let is_filled = |index: &usize| {
        let column = table.header.columns[*index].column_index;
        let is_coloured = |row_index| rag::of_fill(grid, &table.header, row_index, column).is_some();
        table.plain_rows(grid).any(|row| {
            row.text(column).is_some() || (role == ColumnRole::Rag && row.cells.len() > 2 && is_coloured(row.row_index))
        })
    };
    order.into_iter().rev().find(is_filled)
}
