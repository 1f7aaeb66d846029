//! Columns under a shared heading about the lead, one for each partner, with marks in their cells.
//! The leads of a row are the headings of its marked columns.
//!
//! The first of these columns gets the role of the lead. The marks of the others are shown under
//! their own headings as well.

use std::ops::Range;

use crate::columns::{ColumnRole, TableKind};
use crate::import::tables::headings::Heading;
use crate::import::tables::names::ColumnNames;
use crate::location::Text;
use crate::model::HeadingMatch;
use crate::sheets::grid::Grid;

use super::claims::Header;
use super::timeline::is_mark;

/// The columns of the partners.
#[derive(Debug)]
pub(crate) struct LeadMarks {
    /// The heading above them.
    heading: String,
    /// The columns and the partners, from left to right.
    partners: Vec<(u32, String)>,
}

impl LeadMarks {
    /// The marked columns of a table of actions. `None` if no heading above several columns names
    /// the lead, or if a cell below holds more than a mark.
    pub(crate) fn of(
        grid: &Grid,
        headings: &[Heading],
        rows: &Range<usize>,
        names: &ColumnNames,
    ) -> Option<Self> {
        let names_lead = |group: &String| {
            let actions = TableKind::Actions;
            let name = names
                .whole(group)
                .or_else(|| names.part(group, actions))
                .or_else(|| names.close(group, actions));
            name.is_some_and(|name| name.role == ColumnRole::Lead)
        };
        let group = headings
            .iter()
            .filter_map(|heading| heading.group.as_ref())
            .find(|group| names_lead(group))?;
        let partners: Vec<(u32, String)> = headings
            .iter()
            .filter(|heading| heading.group.as_ref() == Some(group) && !heading.own.is_empty())
            .map(|heading| (heading.column_index, heading.own.trim().to_owned()))
            .collect();
        let rows = &grid.rows[rows.clone()];
        let mut marks = rows
            .iter()
            .flat_map(|row| partners.iter().filter_map(|(column, _)| row.text(*column)));
        let is_marked = marks.clone().next().is_some() && marks.all(is_mark);
        (is_marked && partners.len() >= 2).then(|| Self {
            heading: group.trim().to_owned(),
            partners,
        })
    }

    /// Gives the role of the lead, and the heading above all of them, to the first of these
    /// columns. Any other column with this role loses it.
    pub(crate) fn assign_role(&self, header: &mut Header) {
        let first = self.partners.first().map(|(column, _)| *column);
        for column in &mut header.columns {
            if Some(column.column_index) == first {
                column.role = Some(ColumnRole::Lead);
                column.heading.clone_from(&self.heading);
            } else if column.role == Some(ColumnRole::Lead) {
                column.role = None;
                column.matched = HeadingMatch::Second;
            }
        }
    }

    /// The leads of the row at a position, placed in the first of the columns, which has their
    /// role. `None` if no partner is marked.
    pub(crate) fn leads(&self, grid: &Grid, row: usize) -> Option<Text> {
        let row = &grid.rows[row];
        let is_marked = |(column, _): &&(u32, String)| row.text(*column).is_some();
        let marked = self.partners.iter().filter(is_marked);
        let names: Vec<&str> = marked.map(|(_, partner)| partner.as_str()).collect();
        (!names.is_empty()).then(|| {
            Text::new(
                names.join("; "),
                grid.place(row.row_index, self.partners[0].0),
            )
        })
    }
}
