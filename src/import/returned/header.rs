//! Finds the tables of a sheet: their header rows and columns.
//!
//! In a plan, a table must be recognised by all the evidence. In a return, less is needed, because
//! its columns are known. A header is a row, on any sheet, with a cell `Ref` beside other headings
//! of a tracking workbook. One answer beside `Ref` is enough if there are references below. Columns
//! may be in any order. They may have the headings that were sent, or any name that
//! [`columns`](crate::columns) knows. If `Ref` itself was renamed, the column of references is
//! recognised by its cells. If that column was deleted, a table of actions and answers is given
//! without references.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::action_reference::{self, Typed};
use crate::columns::TableKind;
use crate::import::tables::names::ColumnNames;
use crate::pack_file::PackFile;
use crate::sheets::grid::{Grid, GridRow};
use crate::text::plain_words;
use crate::tracker_columns::{TrackerColumn, TrackerHeadings};

/// The columns of a table with their indices.
pub(super) type Columns = BTreeMap<TrackerColumn, u32>;

/// The names by which columns are recognised.
pub(super) struct Names<'a> {
    /// The columns of the issues, the likeliest first.
    pub(super) sent: Vec<TrackerHeadings>,
    /// The names that plans use.
    pub(super) plan: Cow<'static, ColumnNames>,
    /// The ratings and statuses.
    pub(super) pack_file: &'a PackFile,
}

/// A table that was found.
pub(super) struct FoundTable<'a> {
    /// The position of its header row.
    pub(super) header: usize,
    /// The positions of the rows below.
    pub(super) rows: Range<usize>,
    /// The columns that its headings name.
    pub(super) columns: Columns,
    /// The columns among these that a heading names only in part.
    pub(super) in_part: Columns,
    /// The columns of the issue that its headings match best.
    pub(super) sent: Option<&'a TrackerHeadings>,
}

impl Names<'_> {
    /// The columns of the issue that shares most headings with a row. If several issues share the
    /// same number, the likeliest wins.
    fn sent_as(&self, row: &GridRow) -> Option<&TrackerHeadings> {
        let count = |columns: &TrackerHeadings| {
            row.cells
                .iter()
                .filter(|cell| columns.of_heading(&cell.text).is_some())
                .count()
        };
        // The order is reversed, because `max_by_key` gives the last of several.
        let sent = self.sent.iter().rev();
        sent.max_by_key(|columns| count(columns))
    }
}

/// The tables of a sheet from top to bottom: the tables with references, or else the first table of
/// actions and answers. As in a plan, repeated headings begin a new table.
pub(super) fn find<'a>(grid: &Grid, names: &'a Names<'_>) -> Vec<FoundTable<'a>> {
    let mut tables: Vec<FoundTable<'a>> = Vec::new();
    let mut without_references = None;
    for (header, row) in grid.rows.iter().enumerate() {
        let sent = names.sent_as(row);
        let mut columns = headings(row, sent, &names.plan);
        let in_part = in_part(row, &columns, &names.plan);
        columns.extend(&in_part);
        let mut found = FoundTable {
            header,
            rows: header + 1..grid.rows.len(),
            columns,
            in_part,
            sent,
        };
        if tables.is_empty() && !found.columns.contains_key(&TrackerColumn::Ref) {
            let references = reference_column(&found.columns, &grid.rows[found.rows.clone()]);
            found.columns.extend(references);
        }
        if found.is_with(TrackerColumn::Ref) || found.is_of_references(grid) {
            if let Some(above) = tables.last_mut() {
                above.rows.end = header;
            }
            tables.push(found);
        } else if without_references.is_none() && found.is_with(TrackerColumn::Action) {
            without_references = Some(found);
        }
    }
    if tables.is_empty() {
        tables.extend(without_references);
    }
    tables
}

impl FoundTable<'_> {
    /// Whether the columns make a table of answers: the column `subject`, an answer, and one more.
    /// Any other list could have one or two such headings.
    fn is_with(&self, subject: TrackerColumn) -> bool {
        let others = self.columns.keys().filter(|column| **column != subject);
        let has_answer = self.columns.keys().any(|column| column.is_answer());
        self.columns.contains_key(&subject) && has_answer && others.count() >= 2
    }

    /// Whether the table has an answer beside references. References are enough, because no other
    /// list has them.
    fn is_of_references(&self, grid: &Grid) -> bool {
        let has_answer = self.columns.keys().any(|column| column.is_answer());
        let rows = &grid.rows[self.rows.clone()];
        let Some(at) = self.columns.get(&TrackerColumn::Ref).filter(|_| has_answer) else {
            return false;
        };
        let mut typed = rows.iter().filter_map(|row| row.text(*at));
        typed.any(|text| matches!(action_reference::read(text), Typed::Reference(_)))
    }
}

/// A way to recognise a column by its heading.
type Way<'a> = &'a dyn Fn(&str) -> Option<TrackerColumn>;

/// The columns of a tracking workbook that a row names: by the headings that were sent, then by the
/// program's own, then by the names that plans use. A column of leads that was not sent is the
/// partner's own column, with the names of their officers.
fn headings(row: &GridRow, sent: Option<&TrackerHeadings>, plan: &ColumnNames) -> Columns {
    let as_sent = |text: &str| sent.and_then(|sent| sent.of_heading(text));
    let has_leads = sent.is_none_or(|sent| sent.index_of(TrackerColumn::Lead).is_some());
    let can_be = |column: &TrackerColumn| has_leads || *column != TrackerColumn::Lead;
    let as_ours = |text: &str| TrackerColumn::of_heading(text).filter(can_be);
    let as_plan = |text: &str| {
        let column = TrackerColumn::of_role(plan.whole(text)?.role);
        column.filter(can_be)
    };
    let mut columns = Columns::new();
    let ways: [Way<'_>; 3] = [&as_sent, &as_ours, &as_plan];
    for way in ways {
        add(&mut columns, row, way);
    }
    columns
}

/// The answers that other headings of a row name in part, or as the partner's own: "Q2 update",
/// "Our update". The row must also have the heading `Ref`, because any row of text may have such a
/// cell. If two headings name the same answer, as "RAG (now)" and "RAG (forecast)" do, neither
/// column counts.
fn in_part(row: &GridRow, columns: &Columns, plan: &ColumnNames) -> Columns {
    let mut found = Columns::new();
    if !columns.contains_key(&TrackerColumn::Ref) {
        return found;
    }
    let mut named_twice = BTreeSet::new();
    for cell in &row.cells {
        let is_free = !columns.values().any(|taken| *taken == cell.column_index);
        let column = answer_in_part(&cell.text, plan).filter(|it| !columns.contains_key(it));
        if let Some(column) = column.filter(|_| is_free)
            && found.insert(column, cell.column_index).is_some()
        {
            named_twice.insert(column);
        }
    }
    found.retain(|column, _| !named_twice.contains(column));
    found
}

/// The answer that a heading names in part, or as the partner's own.
fn answer_in_part(text: &str, plan: &ColumnNames) -> Option<TrackerColumn> {
    let text = text.trim();
    let (first, rest) = text.split_once(' ').unwrap_or_default();
    let is_own = ["my", "our", "your"].contains(&plain_words(first).as_str());
    let text = if is_own { rest } else { text };
    let name = || plan.part(text, TableKind::Actions);
    let column = TrackerColumn::of_heading(text);
    column
        .or_else(|| TrackerColumn::of_role(name()?.role))
        .filter(|column| column.is_answer())
}

/// Adds the columns that the free cells of a row name.
fn add(columns: &mut Columns, row: &GridRow, way: Way<'_>) {
    for cell in &row.cells {
        let is_free = !columns.values().any(|taken| *taken == cell.column_index);
        if is_free && let Some(column) = way(&cell.text) {
            columns.entry(column).or_insert(cell.column_index);
        }
    }
}

/// The column with most references, for a table without the heading `Ref`.
fn reference_column(columns: &Columns, rows: &[GridRow]) -> Option<(TrackerColumn, u32)> {
    // A table with only one known heading may be another list.
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
    Some((TrackerColumn::Ref, column_index))
}
