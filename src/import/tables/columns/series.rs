//! Columns that repeat a heading period by period ("Quarter 1 Update", "Quarter 2 Update"), or
//! whose headings are only periods ("Q1", "Q2") above ratings.
//!
//! The latest column that anybody has filled in has the role ([`latest`]). If a row is blank there,
//! the latest filled cell of an earlier column is used ([`Series`]). The earlier columns also keep
//! their own headings.

use crate::columns::{ColumnRole, TableKind};
use crate::location::{Cell, Text};
use crate::model::Extra;
use crate::timescale::{self, NamedTime};

use super::claims::{Candidate, Claim, Claims, Header, holder};
use crate::import::tables::headings::Heading;
use crate::reading::colour;

/// The roles that a plan may repeat for each period.
pub(super) const ROLES: [ColumnRole; 3] =
    [ColumnRole::Progress, ColumnRole::Impact, ColumnRole::Rag];

/// Columns superseded by a later period's column, by their positions in the header.
#[derive(Debug)]
pub(crate) struct Series {
    /// Their role; a header has at most one series of each role.
    pub(crate) role: ColumnRole,
    /// Positions of the columns, the latest first.
    earlier: Vec<usize>,
}

impl Series {
    /// All series of a header.
    pub(crate) fn of(header: &Header) -> Vec<Self> {
        let columns: Vec<(&str, bool)> = header
            .columns
            .iter()
            .map(|column| (column.heading.as_str(), column.role.is_none()))
            .collect();
        let of_role = |role: ColumnRole| {
            let holder = header
                .columns
                .iter()
                .position(|column| column.role == Some(role))?;
            let mut earlier = in_order(&columns, holder)?;
            earlier.truncate(earlier.iter().position(|column| *column == holder)?);
            earlier.reverse();
            (!earlier.is_empty()).then_some(Self { role, earlier })
        };
        if header.table == TableKind::Actions {
            ROLES.into_iter().filter_map(of_role).collect()
        } else {
            Vec::new()
        }
    }

    /// The text of the latest filled column, for a row whose column of the role is blank.
    pub(crate) fn last_said(&self, extras: &[Extra]) -> Option<Text> {
        let said = |column: &usize| {
            extras
                .iter()
                .find(|extra| extra.column == *column)
                .map(|extra| extra.text.clone())
        };
        self.earlier.iter().find_map(said)
    }
}

/// If columns repeat a role period by period, gives the role to the latest column that is filled
/// in. A column without a period that has the role keeps it.
pub(crate) fn latest(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    for role in ROLES {
        let Some(holder) = holder(&claims, role) else {
            continue;
        };
        let headings: Vec<_> = candidate.headings.iter().map(Heading::words).collect();
        let columns: Vec<(&str, bool)> = headings
            .iter()
            .zip(&claims)
            .map(|(heading, claim)| (&**heading, claim.role.is_none()))
            .collect();
        let chosen = latest_filled(candidate, &columns, role, holder);
        if let Some(chosen) = chosen.filter(|chosen| *chosen != holder) {
            claims[chosen] = std::mem::replace(&mut claims[holder], Claim::second());
        }
    }
    claims
}

/// The columns whose headings differ only in their time, the earliest first. `None` if there is
/// only one, or if their times have no order.
fn in_order(columns: &[(&str, bool)], holder: usize) -> Option<Vec<usize>> {
    /// In a year without a stated first month, quarters may begin in April or in January.
    const FIRST_MONTHS: [u32; 2] = [4, 1];
    let words = timescale::named_time(columns[holder].0)?.other_words;
    let free = columns
        .iter()
        .enumerate()
        .filter(|(index, (_, is_free))| *index == holder || *is_free);
    let alike: Vec<(usize, NamedTime)> = free
        .filter_map(|(index, (heading, _))| Some((index, timescale::named_time(heading)?)))
        .filter(|(_, time)| time.other_words == words)
        .collect();
    FIRST_MONTHS.into_iter().find_map(|first_month| {
        let days: Vec<_> = alike
            .iter()
            .map(|(_, time)| time.first_day(first_month))
            .collect::<Option<_>>()?;
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

fn latest_filled(
    candidate: &Candidate<'_>,
    columns: &[(&str, bool)],
    role: ColumnRole,
    holder: usize,
) -> Option<usize> {
    let order = in_order(columns, holder)?;
    let all: Vec<u32> = candidate
        .headings
        .iter()
        .map(|heading| heading.column_index)
        .collect();
    let is_filled = |index: &usize| {
        let column = all[*index];
        let is_coloured = |row_index| {
            let fill = candidate.grid.own_fill(Cell::new(row_index, column), &all);
            fill.and_then(colour::rating).is_some()
        };
        candidate.rows().any(|row| {
            row.text(column).is_some()
                || (role == ColumnRole::Rag && row.cells.len() > 2 && is_coloured(row.row_index))
        })
    };
    order.into_iter().rev().find(is_filled)
}
