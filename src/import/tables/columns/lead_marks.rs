//! Columns that a heading about the lead is above, one for each partner, with marks in their cells:
//! the leads of a row are the headings of its marked columns.
//!
//! The marks stay under their headings.

use std::ops::Range;

use crate::columns::{ColumnRole, TableKind};
use crate::import::tables::headings::Heading;
use crate::import::tables::names::ColumnNames;
use crate::location::Text;
use crate::model::Extra;
use crate::sheets::grid::Grid;

use super::claims::Header;
use super::timeline::is_mark;

/// The columns of the partners.
#[derive(Debug)]
pub(crate) struct LeadMarks {
    /// The positions of the columns in the header, and the partners.
    partners: Vec<(usize, String)>,
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
        let partners: Vec<(usize, &Heading)> = headings
            .iter()
            .enumerate()
            .filter(|(_, heading)| heading.group.as_ref() == Some(group) && !heading.own.is_empty())
            .collect();
        let mut marks = grid.rows[rows.clone()].iter().flat_map(|row| {
            partners
                .iter()
                .filter_map(|(_, heading)| row.text(heading.column_index))
        });
        let is_marked = marks.clone().next().is_some() && marks.all(is_mark);
        (is_marked && partners.len() >= 2).then(|| Self {
            partners: partners
                .iter()
                .map(|(index, heading)| (*index, heading.own.trim().to_owned()))
                .collect(),
        })
    }

    /// Takes the role of the lead from these columns: their cells name nobody.
    pub(crate) fn release(&self, header: &mut Header) {
        for (index, _) in &self.partners {
            let column = &mut header.columns[*index];
            if column.role == Some(ColumnRole::Lead) {
                column.role = None;
            }
        }
    }

    /// The leads of a row, placed at the first marked cell.
    pub(crate) fn leads(&self, extras: &[Extra]) -> Option<Text> {
        let marked = self.partners.iter().filter_map(|(index, partner)| {
            let extra = extras.iter().find(|extra| extra.column == *index)?;
            Some((partner.as_str(), &extra.text.place))
        });
        let (partners, places): (Vec<&str>, Vec<_>) = marked.unzip();
        Some(Text {
            value: partners.join("; "),
            place: (*places.first()?).clone(),
        })
    }
}
