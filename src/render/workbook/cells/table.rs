//! A table of a sheet: headings and rows of cells, ready to be measured and written.
//!
//! Tables are made from the plain tables of a pack, and from facts, numbered lines and evidence if
//! a section has no table of its own. [`actions`](super::actions) makes tables of objectives. A
//! table never has a row without text. If a text is too long for a cell, it continues in a row
//! below, marked as continued.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::compose::pack::{Fact, Figure, ListItem, PlainRow, PlainTable};
use crate::published;

use super::words;
use super::words::Words;
use crate::render::workbook::names;
use crate::render::workbook::names::Heading;
use crate::render::workbook::values::{self, Value};
use crate::text::{listed, plural};

/// Longest text of a cell, in UTF-16 units.
const MAX_CELL: usize = 32_767;
/// The same for a text in which markup characters must be written as codes; see [`is_like_markup`].
const MAX_MARKUP_CELL: usize = 5_000;

/// A table of a sheet.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    /// Its subject, in the words of the pack. May be empty.
    pub caption: &'a str,
    /// Its columns, at least one.
    pub columns: Vec<Column>,
    /// Its rows: at least one, each with text.
    pub rows: Vec<Row<'a>>,
    /// The headings of columns that are left out because every cell is blank.
    pub left_out: Vec<String>,
    /// Whether some rows continue the row above because a text is too long for one cell.
    pub has_continued_rows: bool,
}

/// A column of a table.
#[derive(Debug)]
pub(crate) struct Column {
    /// Its heading.
    pub heading: Heading,
    /// The language of the heading, if it is not that of the workbook.
    pub language: Option<&'static str>,
    /// The content of its cells.
    pub kind: ColumnKind,
    /// The width that its role deserves if there is room, in characters; `None` if the content
    /// alone decides the width.
    pub wish_chars: Option<f64>,
}

/// The content of the cells of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColumnKind {
    /// Text, and days.
    Text,
    /// Numbers, set to the right.
    Amount,
    /// Differences with their signs, set to the right.
    Change,
}

impl Column {
    /// The number or day that a cell of the column holds.
    pub(crate) fn value(&self, cell: &Words<'_>) -> Option<Value> {
        if cell.link.is_some() {
            return None;
        }
        match self.kind {
            ColumnKind::Text => values::read_day(&cell.text),
            ColumnKind::Amount => values::read_amount(&cell.text),
            ColumnKind::Change => values::read_change(&cell.text),
        }
    }
}

/// A row of a table.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    /// The anchor of the section or objective that begins with this row.
    pub anchor: Option<&'a str>,
    /// Whether it is a total.
    pub is_total: bool,
    /// One cell for each column.
    pub cells: Vec<Words<'a>>,
}

impl<'a> Row<'a> {
    /// A row of cells only.
    pub(crate) fn of(cells: Vec<Words<'a>>) -> Self {
        Self {
            anchor: None,
            is_total: false,
            cells,
        }
    }

    fn is_blank(&self) -> bool {
        self.cells.iter().all(Words::is_blank)
    }
}

impl<'a> Table<'a> {
    /// A table of text; `None` if no row has text.
    pub(crate) fn new(
        caption: &'a str,
        headings: &[&str],
        rows: impl IntoIterator<Item = Row<'a>>,
    ) -> Option<Self> {
        let columns: Vec<_> = headings.iter().map(|it| (*it, ColumnKind::Text)).collect();
        Self::with_kinds(caption, &columns, rows)
    }

    /// A table with the kind of each column; `None` if no row has text.
    pub(crate) fn with_kinds(
        caption: &'a str,
        columns: &[(&str, ColumnKind)],
        rows: impl IntoIterator<Item = Row<'a>>,
    ) -> Option<Self> {
        let headings = names::headings(columns.iter().map(|(heading, _)| *heading)).into_iter();
        let columns = headings.zip(columns).map(|(heading, (_, kind))| Column {
            heading,
            language: None,
            kind: *kind,
            wish_chars: None,
        });
        let mut table = Self {
            caption,
            columns: columns.collect(),
            rows: Vec::new(),
            left_out: Vec::new(),
            has_continued_rows: false,
        };
        for row in rows.into_iter().filter(|row| !row.is_blank()) {
            table.push(row);
        }
        (!table.columns.is_empty() && !table.rows.is_empty()).then_some(table)
    }

    /// The table without the columns that have no text and may be left out. At least two columns
    /// stay, because a header of one cell would look like the lines above it.
    pub(super) fn without_blank_columns(mut self, may_be_left_out: impl Fn(usize) -> bool) -> Self {
        for index in (0..self.columns.len()).rev() {
            let is_blank = self.rows.iter().all(|row| row.cells[index].is_blank());
            if !is_blank || !may_be_left_out(index) || self.columns.len() <= 2 {
                continue;
            }
            let column = self.columns.remove(index);
            self.left_out.insert(0, column.heading.shown);
            for row in &mut self.rows {
                row.cells.remove(index);
            }
        }
        self
    }

    /// Adds a row, and rows below it for text that does not fit into one cell.
    fn push(&mut self, mut row: Row<'a>) {
        row.cells.resize_with(self.columns.len(), Words::default);
        let is_too_long = |cell: &Words<'_>| cell_limit(&cell.text) < cell.text.len();
        while row.cells.iter().any(is_too_long) {
            let rest: Vec<_> = row.cells.iter_mut().map(split_off_rest).collect();
            let continued = continued_row(&row, rest);
            self.rows.push(row);
            let Some(next) = continued else { return };
            self.has_continued_rows = true;
            row = next;
        }
        self.rows.push(row);
    }

    /// A summary for readers who cannot see the table: "Finance: 14 rows and 3 totals. Columns:
    /// Agency and Contribution."
    pub(crate) fn description(&self, title: &str) -> String {
        let totals = self.rows.iter().filter(|row| row.is_total).count();
        let rows = plural(self.rows.len() - totals, "row");
        let totals = match totals {
            0 => String::new(),
            count => format!(" and {}", plural(count, "total")),
        };
        let columns = self.columns.iter();
        let headings: Vec<&str> = columns.map(|it| it.heading.shown.as_str()).collect();
        let headings = listed(&headings);
        let title = names::one_line(title);
        let has_end = title.ends_with(['.', '?', '!', ':']);
        let end = if has_end { "" } else { ":" };
        format!("{title}{end} {rows}{totals}. Columns: {headings}.")
    }

    /// Whether a column has such a heading.
    pub(crate) fn has_column(&self, is_such: impl Fn(&str) -> bool) -> bool {
        let mut columns = self.columns.iter();
        columns.any(|column| is_such(&column.heading.shown))
    }

    /// Whether a cell is empty.
    pub(crate) fn has_empty_cells(&self) -> bool {
        let mut cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.any(Words::is_blank)
    }
}

/// The row below a row whose cells were cut; `None` if no text is left over.
fn continued_row<'a>(row: &Row<'a>, mut rest: Vec<Words<'a>>) -> Option<Row<'a>> {
    if rest.iter().all(|cell| cell.text.is_empty()) {
        return None;
    }
    if rest[0].text.is_empty() && !row.cells[0].is_blank() {
        let name = row.cells[0].text.trim_end_matches(published::CONTINUED);
        rest[0] = Words::plain(format!("{name}{}", published::CONTINUED));
    }
    Some(Row {
        anchor: None,
        is_total: row.is_total,
        cells: rest,
    })
}

/// Shortens a cell to the length that a workbook allows, and returns the rest.
fn split_off_rest<'a>(cell: &mut Words<'a>) -> Words<'a> {
    let limit = cell_limit(&cell.text);
    if limit >= cell.text.len() {
        return Words::default();
    }
    let mut text = std::mem::take(&mut cell.text).into_owned();
    let rest = text.split_off(limit);
    let struck = words::ranges_within(&cell.struck, limit..limit + rest.len());
    cell.struck = words::ranges_within(&cell.struck, 0..limit);
    cell.text = text.into();
    cell.with_text(rest, struck)
}

/// How many bytes of a text fit into one cell: all, or up to the end of the last word that fits.
pub(crate) fn cell_limit(text: &str) -> usize {
    let max_units = if is_like_markup(text) {
        MAX_MARKUP_CELL
    } else {
        MAX_CELL
    };
    let fitting = names::truncate(text, max_units);
    if fitting.len() == text.len() {
        return text.len();
    }
    fitting
        .rfind([' ', '\n'])
        .map_or(fitting.len(), |space| space + 1)
}

/// Whether the writing library would mistake a text for its own markup, and put it into the file
/// without escaping it. It takes everything between `<r>` and `</r>` for markup.
pub(crate) fn is_like_markup(text: &str) -> bool {
    text.starts_with("<r>")
}

/// A plain table; `None` if it has no row with text.
pub(crate) fn plain(table: &PlainTable) -> Option<Table<'_>> {
    let columns = table.columns.iter().map(|column| {
        let kind = if column.is_amount {
            ColumnKind::Amount
        } else {
            ColumnKind::Text
        };
        (column.heading.as_str(), kind)
    });
    let columns: Vec<_> = columns.collect();
    let rows = table.rows.iter().flat_map(rows_of);
    let mut flat = Table::with_kinds(&table.caption, &columns, rows)?;
    for (flat, column) in flat.columns.iter_mut().zip(&table.columns) {
        flat.language = column.heading_language.map(|language| language.code);
    }
    Some(flat.without_blank_columns(|_| true))
}

/// Turns a row of the pack into rows of a sheet: one for each line that its last cell combines, or
/// just one.
fn rows_of(row: &PlainRow) -> Vec<Row<'_>> {
    let cells: Vec<Words<'_>> = row.cells.iter().map(words::cell).collect();
    let named = |cells| Row {
        anchor: None,
        is_total: row.is_total,
        cells,
    };
    if row.entries.is_empty() {
        return vec![named(cells)];
    }
    let before = cells.len().saturating_sub(1);
    let entries = row.entries.iter().map(words::cell);
    entries
        .map(|entry| named(cells[..before].iter().cloned().chain([entry]).collect()))
        .collect()
}

/// Labels and values as a table.
pub(crate) fn facts<'a>(caption: &'a str, facts: &'a [Fact]) -> Option<Table<'a>> {
    let cells = |fact: &'a Fact| vec![Words::plain(fact.label.as_str()), words::cell(&fact.value)];
    let rows = facts.iter().map(|fact| Row::of(cells(fact)));
    Table::new(caption, &["Item", "Details"], rows)
}

/// Big numbers as a table, with columns of changes if any number has a change.
pub(crate) fn figures<'a>(caption: &'a str, figures: &'a [Figure]) -> Option<Table<'a>> {
    let has_changes = figures.iter().any(|figure| figure.before.is_some());
    let rows = figures.iter().map(|figure| {
        let changes = has_changes.then(|| change_cells(figure));
        let number = Words::plain(figure.number.to_string());
        let cells = [Words::plain(figure.label.as_str()), number].into_iter();
        Row::of(cells.chain(changes.into_iter().flatten()).collect())
    });
    let columns = [
        ("Rating", ColumnKind::Text),
        ("Actions", ColumnKind::Amount),
        ("Before", ColumnKind::Amount),
        ("Change", ColumnKind::Change),
    ];
    let shown = if has_changes { 4 } else { 2 };
    Table::with_kinds(caption, &columns[..shown], rows)
}

/// The earlier count of a figure and the change since then; empty without an earlier count.
fn change_cells<'a>(figure: &Figure) -> [Words<'a>; 2] {
    let Some(before) = figure.before else {
        return [Words::default(), Words::default()];
    };
    let size = before.abs_diff(figure.number);
    let change = match figure.number.cmp(&before) {
        Ordering::Less => format!("-{size}"),
        Ordering::Equal => "0".to_owned(),
        Ordering::Greater => format!("+{size}"),
    };
    [before.to_string(), change].map(Words::plain)
}

/// A line of a list.
#[derive(Debug)]
pub(crate) struct ListLine<'a> {
    /// The heading above it; empty if there is no heading.
    pub heading: Cow<'a, str>,
    /// Its number; empty if it has none.
    pub number: &'a str,
    /// Its depth, from zero.
    pub level: usize,
    /// Its text.
    pub text: Words<'a>,
}

impl<'a> ListLine<'a> {
    /// The line of an item.
    pub(crate) fn of(heading: Cow<'a, str>, item: &'a ListItem) -> Self {
        Self {
            heading,
            number: item.number.trim(),
            level: item.level,
            text: words::cell(&item.text),
        }
    }

    fn is_blank(&self) -> bool {
        self.number.is_empty() && self.text.is_blank()
    }
}

/// Numbered lines as a table. Columns that would be empty are left out; the depth of a line has a
/// column if the lines' numbers do not show it.
pub(crate) fn items<'a>(caption: &'a str, lines: Vec<ListLine<'a>>) -> Option<Table<'a>> {
    let has = |is_such: fn(&ListLine<'_>) -> bool| lines.iter().any(is_such);
    let shown = [
        has(|line| !line.heading.is_empty()),
        has(|line| line.level > 0 && line.number.is_empty()),
        has(|line| !line.number.is_empty()),
        true,
    ];
    let headings = of_shown(["Heading", "Level", "Number", "Text"], shown);
    let rows = lines.into_iter().filter(|line| !line.is_blank());
    let rows = rows.map(|line| {
        let level = Words::plain((line.level + 1).to_string());
        let (heading, number) = (Words::plain(line.heading), Words::plain(line.number));
        Row::of(of_shown([heading, level, number, line.text], shown))
    });
    Table::new(caption, &headings, rows)
}

/// The values of the columns that are shown.
fn of_shown<T>(values: [T; 4], shown: [bool; 4]) -> Vec<T> {
    let pairs = values.into_iter().zip(shown);
    pairs
        .filter_map(|(value, is_shown)| is_shown.then_some(value))
        .collect()
}

/// A line of evidence.
#[derive(Debug)]
pub(crate) struct EvidenceLine<'a> {
    /// The heading above it; empty if there is no heading.
    pub heading: Cow<'a, str>,
    /// The heading of its box; empty for a line across the boxes.
    pub kind: &'a str,
    /// Its text.
    pub text: Words<'a>,
}

impl<'a> EvidenceLine<'a> {
    /// The lines of a box, at least one: one for each paragraph or item.
    pub(crate) fn all_of(heading: &Cow<'a, str>, evidence: &'a Fact) -> Vec<Self> {
        let mut values = words::lines(&evidence.value);
        if values.is_empty() {
            values.push(Words::default());
        }
        let line = |text| Self {
            heading: heading.clone(),
            kind: &evidence.label,
            text,
        };
        values.into_iter().map(line).collect()
    }
}

/// Evidence as a table.
pub(crate) fn evidence<'a>(caption: &'a str, lines: Vec<EvidenceLine<'a>>) -> Option<Table<'a>> {
    let has_headings = lines.iter().any(|line| !line.heading.is_empty());
    let columns = ["Heading", "Kind of evidence", "Evidence"];
    let first = usize::from(!has_headings);
    let rows = lines.into_iter().map(|line| {
        let cells = [
            Words::plain(line.heading),
            Words::plain(line.kind),
            line.text,
        ];
        Row::of(cells.into_iter().skip(first).collect())
    });
    Table::new(caption, &columns[first..], rows)
}
