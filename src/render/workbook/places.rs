//! Where the links of a workbook lead: sheets, anchors and addresses outside.

use std::collections::HashMap;

use crate::render::workbook::cells::words::Link;
use crate::render::workbook::sheets::layout::Laid;

/// The targets of links.
pub(crate) struct Places<'a> {
    /// The names of the sheets.
    names: Vec<&'a str>,
    /// Sheet and row of every anchor.
    anchors: HashMap<&'a str, (usize, usize)>,
    /// The row of the contents on the cover.
    contents_row: usize,
}

/// Where a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target<'a> {
    /// To an address outside the workbook.
    Url(&'a str),
    /// To a mail address.
    Mail(&'a str),
    /// To column A of a row.
    Row {
        /// The name of the sheet.
        sheet: &'a str,
        /// The number of the row, from 1.
        number: usize,
    },
}

impl<'a> Places<'a> {
    pub(crate) fn of(sheets: &[Laid<'a>]) -> Self {
        let mut anchors = HashMap::new();
        for (index, laid) in sheets.iter().enumerate() {
            for anchor in &laid.sheet.anchors {
                anchors
                    .entry(*anchor)
                    .or_insert((index, if index == 0 { laid.header_row() } else { 0 }));
            }
            let rows = laid
                .sheet
                .table
                .iter()
                .flat_map(|table| &table.rows)
                .enumerate();
            for (row_index, row) in rows {
                if let Some(anchor) = row.anchor {
                    anchors
                        .entry(anchor)
                        .or_insert((index, laid.header_row() + 1 + row_index));
                }
            }
        }
        Self {
            names: sheets.iter().map(|laid| laid.sheet.name.as_str()).collect(),
            anchors,
            contents_row: sheets.first().map_or(0, Laid::header_row),
        }
    }

    /// The target of a link; `None` if there is no such place.
    pub(crate) fn target(&self, link: Link<'a>) -> Option<Target<'a>> {
        let (sheet, row) = match link {
            Link::Url(url) => return Some(Target::Url(url)),
            Link::Mail(address) => return Some(Target::Mail(address)),
            Link::Anchor(anchor) => *self.anchors.get(anchor)?,
            Link::Sheet(index) => (index, 0),
            Link::Contents => (0, self.contents_row),
        };
        Some(Target::Row {
            sheet: self.names.get(sheet)?,
            number: row + 1,
        })
    }
}
