//! Content outside the text of a table: text that a partner wrote on a sheet of their own, above
//! the table or beside the text of the cover; links; and formulas without a value.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::location::{Place, Text};
use crate::sheets;
use crate::sheets::facts::rules;
use crate::sheets::grid::{Grid, GridCell};
use crate::text::one_line;
use crate::tracker_columns::sheet::{COVER, COVER_TITLE, LISTS, LISTS_TITLE};

/// Whether a sheet is the cover of a tracking workbook.
pub(super) fn is_cover(grid: &Grid) -> bool {
    grid.sheet_name() == COVER || title(grid).starts_with(COVER_TITLE)
}

/// Whether a program added the sheet. Apple's Numbers puts a list of tables first.
fn is_of_a_program(grid: &Grid) -> bool {
    let mut cells = cells_of(grid, grid.rows.len());
    cells.any(|(_, cell)| {
        cell.text
            .starts_with("This document was exported from Numbers")
    })
}

/// Whether a sheet has the lists of choices.
fn is_lists(grid: &Grid) -> bool {
    grid.sheet_name() == LISTS || title(grid) == LISTS_TITLE
}

/// The first cell of a sheet. Partners rename sheets; the titles stay.
fn title(grid: &Grid) -> &str {
    let first = grid.rows.first();
    first.and_then(|row| row.text(0)).unwrap_or_default()
}

/// The filled cells of the rows up to a position, each with the index of its row.
fn cells_of(grid: &Grid, end: usize) -> impl Iterator<Item = (u32, &GridCell)> {
    let rows = grid.rows[..end].iter();
    rows.flat_map(|row| row.cells.iter().map(|cell| (row.row_index, cell)))
}

fn joined<'g>(grid: &Grid, cells: impl Iterator<Item = (u32, &'g GridCell)>) -> Option<Text> {
    let mut cells = cells.peekable();
    let (row_index, first) = cells.peek().copied()?;
    let words: Vec<String> = cells.map(|(_, cell)| one_line(&cell.text)).collect();
    Some(Text::new(
        words.join(" | "),
        grid.place(row_index, first.column_index),
    ))
}

/// The content of a workbook besides the text of its tables.
pub(super) struct Beside {
    /// The texts outside the table that were sent; `None` if they are not known.
    sent: Option<BTreeSet<String>>,
    /// The texts of the sheet that a program added. The names of tables on that sheet are also
    /// above the tables.
    of_a_program: BTreeSet<String>,
    /// The addresses of links by cell.
    pub(super) links: HashMap<Place, Vec<String>>,
    /// The cells with a formula without a value.
    pub(super) valueless: HashSet<Place>,
}

impl Beside {
    pub(super) fn of(workbook: &sheets::Workbook, sent: Option<BTreeSet<String>>) -> Self {
        let mut links: HashMap<Place, Vec<String>> = HashMap::new();
        for link in &workbook.links {
            let addresses = links.entry(link.place.clone()).or_default();
            addresses.push(link.address.clone());
        }
        let added = workbook.sheets.iter().filter(|grid| is_of_a_program(grid));
        let words = added
            .flat_map(|grid| cells_of(grid, grid.rows.len()))
            .map(|(_, cell)| one_line(&cell.text));
        let findings = workbook.findings.iter();
        let valueless = findings
            .filter(|finding| *finding.rule == rules::FORMULA_WITHOUT_VALUE)
            .flat_map(|finding| {
                let others = finding.related.iter().map(|related| related.place.clone());
                others.chain([finding.place.clone()])
            });
        Self {
            sent,
            of_a_program: words.collect(),
            links,
            valueless: valueless.collect(),
        }
    }

    /// The text that the partner wrote above the table whose header is at a position.
    pub(super) fn above(&self, grid: &Grid, header: usize) -> Option<Text> {
        let cells = cells_of(grid, header);
        let cells = cells.filter(|(_, cell)| !self.of_a_program.contains(&one_line(&cell.text)));
        let cells = cells.enumerate();
        let own = cells.filter(|(index, (_, cell))| match &self.sent {
            Some(sent) => !sent.contains(&one_line(&cell.text)),
            // The first cell is the title.
            None => *index > 0,
        });
        joined(grid, own.map(|(_, cell)| cell))
    }

    /// The text that the partner wrote on a sheet without a table. On the sheets that every
    /// tracking workbook has, this is the text that was not sent.
    pub(super) fn on_sheet(&self, grid: &Grid) -> Option<Text> {
        /// The text of the cover is in this many columns.
        const COVER_COLUMNS: u32 = 2;
        let cells = cells_of(grid, grid.rows.len());
        if is_of_a_program(grid) {
            return None;
        }
        if !is_cover(grid) && !is_lists(grid) {
            return joined(grid, cells);
        }
        let own = cells.filter(|(_, cell)| match &self.sent {
            Some(sent) => !sent.contains(&one_line(&cell.text)),
            None => is_cover(grid) && cell.column_index >= COVER_COLUMNS,
        });
        joined(grid, own)
    }
}
