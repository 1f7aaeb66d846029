//! Reads a returned tracking workbook: the rows of its tables, however the workbook was changed.
//!
//! A table is found by its header row, on any sheet and in any row: a cell `Ref` beside other
//! headings of a tracking workbook. Columns may be in any order, with the headings that were sent
//! or with any name that [`columns`](crate::columns) knows. If one answer column is missing and one
//! column is unknown, the unknown column is used for it. If `Ref` itself was renamed, the column of
//! references is recognised by its cells. [`register`](crate::register) decides what the rows mean.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use crate::action_reference::{self, Typed};
use crate::failure::Failure;
use crate::finding::Finding;
use crate::location::{Cell, Place, Source, Text};
use crate::pack_file::PackFile;
use crate::tracker_columns::{TrackerColumn, TrackerHeadings};

use super::tables::names::ColumnNames;
use crate::sheets;
use crate::sheets::grid::{Grid, GridRow, Value};

/// A returned workbook.
#[derive(Debug)]
pub struct Returned {
    /// Its name without its folder; within an e-mail or archive after the name of that.
    pub file: String,
    /// Its bytes as they came.
    pub bytes: Vec<u8>,
    /// The properties of the document.
    pub properties: BTreeMap<String, String>,
    /// The time at which it was saved; `None` if the file does not say it.
    pub saved: Option<NaiveDateTime>,
    /// Its tables in the order of its sheets. Empty if it is not a tracking workbook.
    pub tables: Vec<ReturnedTable>,
    /// Findings about its sheets: errors, formulas without a value, text struck through, comments,
    /// hidden rows.
    pub findings: Vec<Finding>,
}

/// The table of a sheet.
#[derive(Debug)]
pub struct ReturnedTable {
    /// The sheet.
    pub source: Arc<Source>,
    /// The columns that were found, each with its index from zero.
    pub columns: BTreeMap<TrackerColumn, u32>,
    /// Unknown columns that replace the only missing one.
    pub renamed: Vec<(TrackerColumn, Text)>,
    /// Columns that a tracking workbook does not have.
    pub unknown: Vec<Text>,
    /// The filled rows below the header row.
    pub rows: Vec<ReturnedRow>,
}

/// A row.
#[derive(Debug)]
pub struct ReturnedRow {
    /// Its index, from zero.
    pub row_index: u32,
    /// Its filled cells by the columns of a tracking workbook.
    pub cells: BTreeMap<TrackerColumn, ReturnedCell>,
    /// Its other filled cells.
    pub others: Vec<Text>,
}

/// A filled cell.
#[derive(Debug)]
pub struct ReturnedCell {
    /// The text that it shows, and its place.
    pub text: Text,
    /// The day in it, if it holds a date and not text.
    pub day: Option<NaiveDate>,
}

impl ReturnedTable {
    /// The cell of a column in a row, filled or blank. The row's first cell if the column was
    /// deleted.
    #[must_use]
    pub fn place(&self, row: &ReturnedRow, column: TrackerColumn) -> Place {
        let column_index = self.columns.get(&column).copied().unwrap_or_default();
        Place::cells(&self.source, Cell::new(row.row_index, column_index))
    }
}

impl ReturnedRow {
    /// The text of a column, without the space around it; empty if the cell is blank.
    #[must_use]
    pub fn words(&self, column: TrackerColumn) -> &str {
        self.cells
            .get(&column)
            .map_or("", |cell| cell.text.value.trim())
    }
}

/// Reads the workbook at a path, and names it `file` in findings. Fails if it cannot be read or is not a workbook.
///
/// `sent` gives the columns of the issues that the workbook may belong to, from the properties of
/// the document, the likeliest first.
pub fn read<'a>(
    path: &Path,
    file: &str,
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
        saved,
        workbook,
    } = sheets::open_whole(path, file, setting)?;
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
    Ok(Returned {
        file: file.to_owned(),
        bytes,
        properties,
        saved,
        tables,
        findings,
    })
}

/// The headings by which columns are recognised.
struct Names<'a> {
    /// The columns of the issues, the likeliest first.
    sent: Vec<&'a TrackerHeadings>,
    /// The names that plans use.
    plan: Cow<'static, ColumnNames>,
}

impl<'a> Names<'a> {
    /// The columns of the issue that has most headings of a row; of several the likeliest issue.
    fn sent_as(&self, row: &GridRow) -> Option<&'a TrackerHeadings> {
        let count = |columns: &TrackerHeadings| {
            row.cells
                .iter()
                .filter(|cell| columns.of_heading(&cell.text).is_some())
                .count()
        };
        // Reversed, because `max_by_key` gives the last of several.
        let sent = self.sent.iter().rev();
        sent.max_by_key(|columns| count(columns)).copied()
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
    table.add_other_headings(rows.next()?, sent);
    table.rows = rows
        .filter(|row| !row.cells.is_empty())
        .map(|row| table.row(row))
        .collect();
    Some(table)
}

/// An answer merged over several actions applies to each of them, as in a plan.
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

/// A way to recognise a column by its heading.
type Way<'a> = &'a dyn Fn(&str) -> Option<TrackerColumn>;

/// The columns of a tracking workbook that a row names: by the headings that were sent, then by the
/// program's, then by the names that plans use.
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
            if is_free && let Some(column) = way(&cell.text) {
                columns.entry(column).or_insert(cell.column_index);
            }
        }
    }
    columns
}

/// Whether these columns make a tracking table: references, an answer, and one more. With fewer,
/// the row may be any list with a heading "Ref".
fn is_header(columns: &BTreeMap<TrackerColumn, u32>) -> bool {
    let others = columns
        .keys()
        .filter(|column| **column != TrackerColumn::Ref)
        .count();
    let has_answer = columns.keys().any(|column| column.is_answer());
    columns.contains_key(&TrackerColumn::Ref) && has_answer && others >= 2
}

/// The column with most references, for a table without the heading `Ref`.
fn reference_column(
    columns: &BTreeMap<TrackerColumn, u32>,
    rows: &[GridRow],
) -> Option<[(TrackerColumn, u32); 1]> {
    // Other lists may have one known heading as well.
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
    /// Adds the headings that belong to no known column. If there is only one, and only one answer
    /// column is missing, it becomes that column.
    fn add_other_headings(&mut self, header: GridRow, sent: Option<&TrackerHeadings>) {
        let row_index = header.row_index;
        let mut unknown: Vec<Text> = Vec::new();
        for cell in header.cells {
            if !self
                .columns
                .values()
                .any(|known| *known == cell.column_index)
            {
                let place = Place::cells(&self.source, Cell::new(row_index, cell.column_index));
                unknown.push(Text {
                    value: cell.text,
                    place,
                });
            }
        }
        let was_sent =
            |column: &TrackerColumn| sent.is_none_or(|sent| sent.index_of(*column).is_some());
        let answers = TrackerColumn::answers().filter(was_sent);
        let missing: Vec<TrackerColumn> = answers
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
            let place = Place::cells(&self.source, Cell::new(row.row_index, cell.column_index));
            let text = Text {
                value: cell.unstruck_text().into_owned(),
                place,
            };
            // Neither an error nor text that is struck through is an answer; findings report both.
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
