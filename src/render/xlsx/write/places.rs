//! Where the links of a workbook lead: sheets, anchors and addresses outside.

use std::collections::HashMap;

use crate::render::xlsx::cells::words::Link;
use crate::render::xlsx::sheets::layout::Laid;

/// The targets of links.
pub(crate) struct Places<'a> {
    /// The names of the sheets, quoted for use in an address.
    quoted_names: Vec<String>,
    /// Sheet and row of every anchor.
    anchors: HashMap<&'a str, (usize, usize)>,
    /// The row of the contents on the cover.
    contents_row: usize,
}

impl<'a> Places<'a> {
    pub(crate) fn of(sheets: &[Laid<'a, '_>]) -> Self {
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
            quoted_names: sheets
                .iter()
                .map(|laid| laid.sheet.name.replace('\'', "''"))
                .collect(),
            anchors,
            contents_row: sheets.first().map_or(0, Laid::header_row),
        }
    }

    /// The address of a link's target; `None` if there is no such place.
    pub(crate) fn address(&self, link: Link<'_>) -> Option<String> {
        let (sheet, row) = match link {
            Link::Url(url) => return Some(url.to_owned()),
            Link::Anchor(anchor) => *self.anchors.get(anchor)?,
            Link::Sheet(index) => (index, 0),
            Link::Contents => (0, self.contents_row),
        };
        Some(format!(
            "internal:'{}'!A{}",
            self.quoted_names.get(sheet)?,
            row + 1
        ))
    }
}
