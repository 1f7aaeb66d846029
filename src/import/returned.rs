//! Reads a tracking workbook that came back: the rows of its tables, whatever was done to it on the
//! way.
//!
//! A table is found by its header row, on any sheet and in any row: a cell that says `Ref` beside
//! other headings of ours. Columns may stand in any order, under the headings that they were sent
//! with or under any name that [`columns`](crate::columns) knows; where one answer column is
//! missing and one unknown column stands among ours, that is it. If `Ref` itself was renamed, the
//! column of references is known by what stands in it. What the rows mean is for
//! [`register`](crate::register) to say.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::action_reference::{self, Typed};
use crate::failure::Failure;
use crate::finding::Finding;
use crate::location::{Place, Source, Text};
use crate::pack_file::PackFile;
use crate::tracker_columns::{TrackerColumn, TrackerHeadings};

use super::tables::names::ColumnNames;
use crate::sheets;
use crate::sheets::grid::{Grid, GridRow, Value};

/// A workbook that came back.
#[derive(Debug)]
pub struct Returned {
    /// Its name without its folder.
    pub file: String,
    /// Its bytes as they came.
    pub bytes: Vec<u8>,
    /// The properties of the document.
    pub properties: BTreeMap<String, String>,
    /// Its tables in the order of its sheets. Empty if it is no tracking workbook.
    pub tables: Vec<ReturnedTable>,
    /// What was noticed in its sheets: errors, formulas without a value, words struck through,
    /// comments, hidden rows.
    pub findings: Vec<Finding>,
}

/// The table of a sheet.
#[derive(Debug)]
pub struct ReturnedTable {
    /// The sheet.
    pub source: Arc<Source>,
    /// The columns that were found, each with its index from zero.
    pub columns: BTreeMap<TrackerColumn, u32>,
    /// Columns that were taken for one of ours only because no other is left.
    pub renamed: Vec<(TrackerColumn, Text)>,
    /// Columns that are none of ours.
    pub unknown: Vec<Text>,
    /// The rows below the header row that hold anything.
    pub rows: Vec<ReturnedRow>,
}

/// A row.
#[derive(Debug)]
pub struct ReturnedRow {
    /// Its index, from zero.
    pub row_index: u32,
    /// Its filled cells of our columns.
    pub cells: BTreeMap<TrackerColumn, ReturnedCell>,
    /// Its other filled cells.
    pub others: Vec<Text>,
}

/// A filled cell.
#[derive(Debug)]
pub struct ReturnedCell {
    /// What it shows, and where.
    pub text: Text,
    /// The day that it holds, if it holds one as a day.
    pub day: Option<NaiveDate>,
}

impl ReturnedTable {
    /// The cell of a column in a row, filled or not; the row's first cell where the column was
    /// deleted.
    #[must_use]
    pub fn place(&self, row: &ReturnedRow, column: TrackerColumn) -> Place {
        let column_index = self.columns.get(&column).copied().unwrap_or_default();
        Place::cells(
            &self.source,
            crate::location::Cell::new(row.row_index, column_index),
        )
    }
}

impl ReturnedRow {
    /// What a column shows, without the space around it; empty if it shows nothing.
    #[must_use]
    pub fn words(&self, column: TrackerColumn) -> &str {
        self.cells
            .get(&column)
            .map_or("", |cell| cell.text.value.trim())
    }
}

/// Reads the workbook at a path.
///
/// Fails if it cannot be read, or is no workbook.
///
/// `sent` gives, by the properties of the document, the columns of the issues that it may belong
/// to, the likeliest first.
pub fn read<'a>(
    path: &Path,
    pack_file: &PackFile,
    program: Option<&Path>,
    sent: impl FnOnce(&BTreeMap<String, String>) -> Vec<&'a TrackerHeadings>,
) -> Result<Returned, Failure> {
    let setting = sheets::Setting {
        limits: &pack_file.limits,
        program,
    };
    let sheets::WholeWorkbook {
        bytes,
        properties,
        workbook,
    } = sheets::open_whole(path, setting)?;
    let added = pack_file
        .columns
        .iter()
        .map(|(heading, key)| (heading.as_str(), key.0));
    let names = Names {
        sent: sent(&properties),
        plan: ColumnNames::new(added),
    };
    let sheets::Workbook {
        sheets, findings, ..
    } = workbook;
    let tables = sheets
        .into_iter()
        .filter_map(|grid| table(grid, &names))
        .collect();
    let file = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Ok(Returned {
        file,
        bytes,
        properties,
        tables,
        findings,
    })
}

/// By which names columns are known.
struct Names<'a> {
    /// The columns of the issues, the likeliest first.
    sent: Vec<&'a TrackerHeadings>,
    /// The names that plans use.
    plan: Cow<'static, ColumnNames>,
}

impl<'a> Names<'a> {
    /// The columns whose headings a row has most of.
    fn sent_as(&self, row: &GridRow) -> Option<&'a TrackerHeadings> {
        let count = |columns: &TrackerHeadings| {
            row.cells
                .iter()
                .filter(|cell| columns.of_heading(&cell.text).is_some())
                .count()
        };
        // Of those with as many the first.
        self.sent
            .iter()
            .rev()
            .max_by_key(|columns| count(columns))
            .copied()
    }
}

/// The table of a sheet, if it has one.
fn table(mut grid: Grid, names: &Names<'_>) -> Option<ReturnedTable> {
    let (header, columns, sent) = grid.rows.iter().enumerate().find_map(|(index, row)| {
        let sent = names.sent_as(row);
        let mut columns = headings(row, sent, &names.plan);
        if !columns.contains_key(&TrackerColumn::Ref) {
            columns.extend(reference_column(&columns, &grid.rows[index + 1..])?);
        }
        is_header(&columns).then_some((index, columns, sent))
    })?;
    spread_merged_answers(&mut grid, header + 1, &columns);
    let mut table = ReturnedTable {
        source: grid.source,
        columns,
        renamed: Vec::new(),
        unknown: Vec::new(),
        rows: Vec::new(),
    };
    let mut rows = grid.rows.into_iter().skip(header);
    table.sort_out(rows.next()?, sent);
    table.rows = rows
        .filter(|row| !row.cells.is_empty())
        .map(|row| table.row(row))
        .collect();
    Some(table)
}

/// An answer merged over several actions is one for each of them, as in a plan.
fn spread_merged_answers(
    grid: &mut Grid,
    first_row: usize,
    columns: &BTreeMap<TrackerColumn, u32>,
) {
    let Some(reference) = columns.get(&TrackerColumn::Ref) else {
        return;
    };
    let rows = first_row..grid.rows.len();
    let answers = columns.iter().filter(|(column, _)| column.is_answer());
    for (_, column_index) in answers {
        grid.spread_down(rows.clone(), *column_index, |row| {
            row.text(*reference).is_some()
        });
    }
}

/// A way to know a column by its heading.
type Way<'a> = &'a dyn Fn(&str) -> Option<TrackerColumn>;

/// The columns of ours that a row names: by the headings that were sent, by our own, then by the
/// names that plans use.
fn headings(
    row: &GridRow,
    sent: Option<&TrackerHeadings>,
    plan: &ColumnNames,
) -> BTreeMap<TrackerColumn, u32> {
    let as_sent = |text: &str| sent.and_then(|sent| sent.of_heading(text));
    let as_ours = |text: &str| TrackerColumn::of_heading(text);
    let as_plan = |text: &str| {
        plan.whole(text)
            .and_then(|name| TrackerColumn::of_role(name.role))
    };
    let ways: [Way<'_>; 3] = [&as_sent, &as_ours, &as_plan];
    let mut columns: BTreeMap<TrackerColumn, u32> = BTreeMap::new();
    for way in ways {
        for cell in &row.cells {
            let is_free = !columns.values().any(|taken| *taken == cell.column_index);
            if let Some(column) = way(&cell.text).filter(|_| is_free) {
                columns.entry(column).or_insert(cell.column_index);
            }
        }
    }
    columns
}

/// Whether these columns make a tracking table: references, and what they are about or what is
/// answered.
fn is_header(columns: &BTreeMap<TrackerColumn, u32>) -> bool {
    let others = columns
        .keys()
        .filter(|column| **column != TrackerColumn::Ref)
        .count();
    let has_answer = columns.keys().any(|column| column.is_answer());
    columns.contains_key(&TrackerColumn::Ref) && has_answer && others >= 2
}

/// The column that holds most references, where none is called so.
fn reference_column(
    columns: &BTreeMap<TrackerColumn, u32>,
    rows: &[GridRow],
) -> Option<[(TrackerColumn, u32); 1]> {
    if columns.len() < 2 {
        return None;
    }
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for cell in rows.iter().flat_map(|row| &row.cells) {
        if matches!(action_reference::read(&cell.text), Typed::Reference(_)) {
            *counts.entry(cell.column_index).or_default() += 1;
        }
    }
    let (column_index, _) = counts
        .into_iter()
        .max_by_key(|(index, count)| (*count, std::cmp::Reverse(*index)))?;
    Some([(TrackerColumn::Ref, column_index)])
}

impl ReturnedTable {
    /// Says what the headings are that no column of ours has.
    fn sort_out(&mut self, header: GridRow, sent: Option<&TrackerHeadings>) {
        let row_index = header.row_index;
        let mut unknown: Vec<Text> = Vec::new();
        for cell in header.cells {
            if !self
                .columns
                .values()
                .any(|known| *known == cell.column_index)
            {
                let place = Place::cells(
                    &self.source,
                    crate::location::Cell::new(row_index, cell.column_index),
                );
                unknown.push(Text {
                    value: cell.text,
                    place,
                });
            }
        }
        let is_asked =
            |column: &TrackerColumn| sent.is_none_or(|sent| sent.index_of(*column).is_some());
        let asked = TrackerColumn::answers().filter(is_asked);
        let missing: Vec<TrackerColumn> = asked
            .filter(|column| !self.columns.contains_key(column))
            .collect();
        match (missing.as_slice(), unknown.as_slice()) {
            ([column], [heading]) => {
                self.columns.extend(
                    heading
                        .place
                        .cell()
                        .map(|cell| (*column, cell.column_index)),
                );
                self.renamed.push((*column, heading.clone()));
            }
            _ => self.unknown = unknown,
        }
    }

    fn row(&self, row: GridRow) -> ReturnedRow {
        let mut read = ReturnedRow {
            row_index: row.row_index,
            cells: BTreeMap::new(),
            others: Vec::new(),
        };
        for cell in row.cells {
            let place = Place::cells(
                &self.source,
                crate::location::Cell::new(row.row_index, cell.column_index),
            );
            let text = Text {
                value: cell.unstruck_text().into_owned(),
                place,
            };
            // Neither is an answer; the findings name both.
            if matches!(cell.value, Value::Error) || text.is_blank() {
                continue;
            }
            let day = match cell.value {
                Value::Date(day) => Some(day),
                Value::Text | Value::Number(_) | Value::Error => None,
            };
            match self
                .columns
                .iter()
                .find(|(_, index)| **index == cell.column_index)
            {
                Some((column, _)) => drop(read.cells.insert(*column, ReturnedCell { text, day })),
                None => read.others.push(text),
            }
        }
        read
    }
}
