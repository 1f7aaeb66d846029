//! One sheet to parts: finds its tables, what stands above and below them, and hands each to the reader of its kind.
//!
//! A sheet holds titles, notes, label and value lines and tables in any order. Tables side by side are parted first
//! ([`abreast`]). In what is left header rows are found ([`header`], [`two_level`]); what lies between the end of one
//! table and the header of the next is the preamble of the next ([`preamble`]). A sheet without any header row is known
//! by its content ([`headerless`]).

use crate::columns::{COLUMNS, ColumnRole, TableKind};
use crate::finding::Finding;
use crate::location::{Cell, CellRange, Place, Text};
use crate::model::{Body, ColumnHeading, HeadingMatch, Item, Number, Part, PartKind};
use crate::wording::plain_words;

use super::across::Across;
use super::header::{ColumnNames, Header};
use super::latest::Series;
use super::preamble::Preamble;
use super::two_level::FoundHeader;
use super::{
    abreast, actions, by_content, glossary, governance, header, headerless, highlights, items, labels, latest, lines,
    money, outline, priority_column, profile, rules, two_level,
};
use crate::sheets::grid::{Grid, GridRow, Value};

/// What a reader of tables is given.
#[derive(Debug)]
pub(crate) struct Table {
    /// Its header.
    pub(crate) header: Header,
    /// Positions of the header's rows in [`Grid::rows`].
    pub(crate) header_rows: std::ops::Range<usize>,
    /// Positions of its rows: from the one below the header to the one after the last.
    pub(crate) rows: std::ops::Range<usize>,
    /// Positions of the rows among them that print the header again, in order.
    repeated: Vec<usize>,
    /// The column without a heading of its own that letters or numbers actions.
    labels: Option<u32>,
    /// The column of its actions, if lines that name what follows stand in it.
    pub(crate) lines: Option<u32>,
    /// Its columns that told before what another tells now.
    pub(crate) series: Vec<Series>,
    /// Its months or quarters across the page, if they say when.
    pub(crate) across: Option<Across>,
}

impl Table {
    /// A table whose header is known. When its columns have their roles, [`read_times`](Self::read_times) is due.
    pub(crate) fn of(header: Header, header_rows: std::ops::Range<usize>, rows: std::ops::Range<usize>) -> Self {
        let (repeated, series) = (Vec::new(), Vec::new());
        Self { header, header_rows, rows, repeated, labels: None, lines: None, series, across: None }
    }

    /// Finds the columns that tell of one quarter or month after another.
    pub(crate) fn read_times(&mut self) {
        self.series = Series::of(&self.header);
        self.across = Across::of(&self.header);
    }

    /// The rows that print no header again.
    pub(crate) fn plain_rows<'a>(&'a self, grid: &'a Grid) -> impl Iterator<Item = &'a GridRow> {
        self.rows.clone().filter(|row| self.repeated.binary_search(row).is_err()).map(|row| &grid.rows[row])
    }

    /// The columns of a role: its own, and those to the right that have no heading.
    pub(crate) fn columns_of(&self, role: ColumnRole) -> Option<std::ops::Range<u32>> {
        let columns = &self.header.columns;
        let position = columns.iter().position(|column| column.role == Some(role))?;
        let first = columns[position].column_index;
        let end = columns.get(position + 1).map_or(first + 1, |next| next.column_index);
        Some(match self.labels {
            Some(labels) if labels == first => first + 1..end,
            Some(labels) if (first..end).contains(&labels) => first..labels,
            Some(_) | None => first..end,
        })
    }

    /// Positions of the rows that print the header again, in order.
    pub(crate) fn repeated(&self) -> &[usize] {
        &self.repeated
    }

    /// Whether a row of the sheet prints the header again.
    pub(crate) fn is_header(&self, row_index: u32, grid: &Grid) -> bool {
        self.repeated.binary_search_by_key(&row_index, |row| grid.rows[*row].row_index).is_ok()
    }

    /// Takes the letter or number of an action that stands in a column without a heading.
    pub(crate) fn take_label(&self, grid: &mut Grid, row: usize) -> Option<Text> {
        grid.take_at(row, self.labels?).map(|(text, _)| text)
    }

    /// Takes the cell of a role from a row. A cell without a heading stands for a blank one to its left.
    pub(crate) fn take(&self, grid: &mut Grid, row: usize, role: ColumnRole) -> Option<(Text, Value)> {
        self.columns_of(role)?.find_map(|column| grid.take_at(row, column))
    }
}

/// What a sheet holds.
#[derive(Debug, Default)]
pub(crate) struct SheetParts {
    /// Its parts from top to bottom.
    pub(crate) parts: Vec<Part>,
    /// What was noticed.
    pub(crate) findings: Vec<Finding>,
    /// The cells that a loud colour marks.
    pub(crate) highlighted: Vec<Place>,
}

/// Reads a sheet. Cells that belong to nothing stay in the grid.
pub(crate) fn read(grid: &mut Grid, names: &ColumnNames) -> SheetParts {
    read_block(grid, names, 0)
}

/// Reads a sheet, or a block of one that was parted as often as `depth` says.
fn read_block(grid: &mut Grid, names: &ColumnNames, depth: usize) -> SheetParts {
    /// Nobody parts a sheet more often.
    const MAX_DEPTH: usize = 32;
    let mut sheet = SheetParts::default();
    let candidates = candidates(grid, names);
    let blocks = if depth < MAX_DEPTH { abreast::part(grid, &candidates, names) } else { None };
    if let Some(mut blocks) = blocks {
        for block in &mut blocks {
            let read = read_block(block, names, depth + 1);
            sheet.parts.extend(read.parts);
            sheet.highlighted.extend(read.highlighted);
            sheet.findings.extend(read.findings);
        }
        abreast::put_back(grid, blocks);
        return sheet;
    }
    let tables = find_tables(grid, &candidates, names);
    if tables.is_empty() {
        sheet.parts = headerless::read(grid);
        return sheet;
    }
    let mut above = 0;
    let end = grid.rows.len();
    for table in tables {
        let after = table.rows.end;
        if above > 0 {
            sheet.parts.extend(glossary::take_below(grid, above..table.header_rows.start));
        }
        let preamble = Preamble::read(grid, above..table.header_rows.start);
        read_table(grid, &table, preamble, &mut sheet);
        above = after;
    }
    let glossary = glossary::take_below(grid, above..end);
    let below = Preamble::read(grid, above..end).into_notes();
    if let Some(part) = sheet.parts.last_mut() {
        part.notes.extend(below);
    }
    sheet.parts.extend(glossary);
    sheet
}

/// Positions of the rows that may hold a header.
fn candidates(grid: &Grid, names: &ColumnNames) -> Vec<usize> {
    let rows = grid.rows.iter().enumerate();
    rows.filter(|(_, row)| header::may_hold_header(row, names)).map(|(position, _)| position).collect()
}

/// The tables of a sheet from top to bottom.
fn find_tables(grid: &Grid, candidates: &[usize], names: &ColumnNames) -> Vec<Table> {
    let headers = two_level::find(grid, candidates, names);
    let mut tables: Vec<Table> = Vec::new();
    for (index, found) in headers.iter().enumerate() {
        let next = headers.get(index + 1).map_or(grid.rows.len(), |next| next.rows.start);
        if let Some(table) = tables.last_mut()
            && repeats(grid, table, found, next)
        {
            table.repeated.extend(found.rows.clone());
            table.rows.end = next;
        } else {
            let FoundHeader { rows, header } = found.clone();
            tables.push(Table::of(header, rows.clone(), rows.end..next));
        }
    }
    for table in &mut tables {
        table.rows.end = table_end(grid, table);
        latest::choose(grid, table);
        by_content::complete(grid, table);
        priority_column::claim(grid, table);
        table.labels = labels::find(grid, table);
        table.lines = lines::column(grid, table);
        table.read_times();
    }
    tables
}

/// Whether a header only repeats that of the table above it: the same headings right below a row of the table, or in a
/// table of actions below a page's gap, if the numbers go on. `next` is where the rows below it end.
fn repeats(grid: &Grid, table: &Table, other: &FoundHeader, next: usize) -> bool {
    let same_letters = |one: &str, other: &str| {
        let letters = |text: &str| plain_words(text).replace(' ', "");
        one == other || letters(one) == letters(other)
    };
    let columns = &table.header.columns;
    let same_columns = columns.len() == other.header.columns.len()
        && columns
            .iter()
            .zip(&other.header.columns)
            .all(|(one, other)| one.column_index == other.column_index && same_letters(&one.heading, &other.heading));
    table.header.table == other.header.table
        && same_columns
        && (!has_gap_above(grid, other.rows.start) || goes_on(grid, table, other.rows.clone(), next))
}

/// Whether the rows below a repeated header go on where those above it end, by their numbers: rows without a number
/// continue what is above, a new table counts from one or belongs to another priority.
fn goes_on(grid: &Grid, table: &Table, repeated: std::ops::Range<usize>, next: usize) -> bool {
    let Some(column) = table.header.column(ColumnRole::Number) else { return false };
    let is_title = repeated.start > 0 && is_loose(&grid.rows[repeated.start - 1], &table.header);
    let number = |row: &GridRow| Number::parse(row.text(column)?);
    let above = grid.rows[table.rows.start..repeated.start].iter().rev().find_map(number);
    let below = grid.rows[repeated.end..next].iter().find_map(number);
    let is_next = match (&above, &below) {
        (None, _) => false,
        (Some(_), None) => repeated.end < next,
        (Some(above), Some(below)) if above.depth() >= 2 && below.depth() >= 2 => {
            above.as_str().split('.').next() == below.as_str().split('.').next()
        }
        (Some(above), Some(below)) => above.depth() == below.depth() && above < below,
    };
    table.header.table == TableKind::Actions && !is_title && is_next
}

/// Whether at least one blank row lies above the row at a position.
fn has_gap_above(grid: &Grid, position: usize) -> bool {
    position > 0 && grid.rows[position].row_index > grid.rows[position - 1].row_index + 1
}

/// Where something else begins below a table of actions: a line after a gap that announces a glossary or the history of
/// the document.
fn other_begins(grid: &Grid, table: &Table) -> Option<usize> {
    const OTHERS: &[&str] =
        &["version control", "version history", "document control", "document history", "distribution list"];
    let begins_other = |row: &usize| match grid.rows[*row].cells.as_slice() {
        [cell] if has_gap_above(grid, *row) => {
            glossary::is_announced_by(&cell.text)
                || (cell.text.len() <= 40 && OTHERS.contains(&plain_words(&cell.text).as_str()))
        }
        [..] => false,
    };
    let mut rows = table.rows.clone().skip(1).filter(|_| table.header.table == TableKind::Actions);
    rows.find(begins_other)
}

/// The position after a table's last row: loose lines at its end belong to what follows.
fn table_end(grid: &Grid, table: &Table) -> usize {
    let (header, stop) = (&table.header, other_begins(grid, table).unwrap_or(table.rows.end));
    let mut end = stop;
    let mut loose_from = stop;
    while loose_from > table.rows.start && is_loose(&grid.rows[loose_from - 1], header) {
        loose_from -= 1;
        if has_gap_above(grid, loose_from) {
            end = loose_from;
        }
    }
    // Where rows begin with a number or their priority, a lone line without one is loose even right below the last row.
    let first_role = header.columns.first().and_then(|column| column.role);
    let begins_with_name =
        matches!(first_role, Some(ColumnRole::Number | ColumnRole::BoardNumber | ColumnRole::Priority));
    if begins_with_name || stop < grid.rows.len() { loose_from.min(end) } else { end }
}

/// Whether a row holds nothing but a line at the table's left edge.
fn is_loose(row: &GridRow, header: &Header) -> bool {
    let is_number = |text: &str| Number::parse(text).is_some();
    match row.cells.as_slice() {
        [cell] => cell.column_index <= header.first_column() && !is_number(&cell.text),
        [label, _] => label.column_index <= header.first_column() && label.text.trim_end().ends_with(':'),
        [..] => false,
    }
}

fn read_table(grid: &mut Grid, table: &Table, preamble: Preamble, sheet: &mut SheetParts) {
    report_columns(grid, table, &mut sheet.findings);
    let place = table_place(grid, table);
    let columns = take_headings(grid, table);
    let frame = Frame { place, columns, preamble };
    if table.header.table == TableKind::Actions {
        sheet.highlighted.extend(highlights::find(grid, table));
        spread_merged_answers(grid, table);
    }
    match table.header.table {
        TableKind::Actions if outline::is_outline(grid, table) => outline::read(grid, table, frame, &mut sheet.parts),
        TableKind::Actions => actions::read(grid, table, frame, sheet),
        TableKind::Glossary => sheet.parts.push(frame.part(PartKind::Glossary, glossary::read(grid, table))),
        TableKind::Finance => sheet.parts.push(frame.part(PartKind::Finance, money::read(grid, table))),
        TableKind::Governance => sheet.parts.push(frame.part(PartKind::Governance, governance::read(grid, table))),
        TableKind::Profile => sheet.parts.push(frame.part(PartKind::Profile, profile::read(grid, table.rows.clone()))),
        TableKind::Themes => sheet.parts.push(frame.part(PartKind::Themes, read_items(grid, table))),
        TableKind::WorkStreams => sheet.parts.push(frame.part(PartKind::WorkStreams, read_items(grid, table))),
        TableKind::Staffing => sheet.parts.push(frame.part(PartKind::Staffing, read_items(grid, table))),
        TableKind::Calendar => sheet.parts.push(frame.part(PartKind::Calendar, read_items(grid, table))),
        TableKind::Partners => sheet.parts.push(frame.part(PartKind::Partners, read_items(grid, table))),
    }
}

/// A lead, measure or timescale merged over several actions holds for each of them, and a scope for each objective.
/// Where a blank continues what is above, it is left as it stands.
fn spread_merged_answers(grid: &mut Grid, table: &Table) {
    use ColumnRole as R;
    let [number, board_number, objective] =
        [R::Number, R::BoardNumber, R::Objective].map(|role| table.header.column(role));
    let has = |row: &GridRow, column: Option<u32>| column.is_some_and(|column| row.text(column).is_some());
    let starts_objective = |row: &GridRow| has(row, number) || has(row, objective);
    for column in &table.header.columns {
        let rows = table.rows.clone();
        match column.role {
            // A number holds for the objectives that it covers, an objective for the numbers.
            Some(R::Number | R::BoardNumber) => {
                grid.spread_number_down(rows, column.column_index, |row| has(row, objective));
            }
            Some(R::Objective) => {
                grid.spread_down(rows, column.column_index, |row| has(row, number) || has(row, board_number));
            }
            Some(R::Action | R::BoardAction) => {}
            Some(R::Scope) => grid.spread_down(rows, column.column_index, starts_objective),
            Some(_) | None => grid.spread_down(rows, column.column_index, |_| true),
        }
    }
}

fn read_items(grid: &mut Grid, table: &Table) -> Body {
    let items: Vec<Item> = items::read(grid, table);
    Body::Items(items)
}

/// What every part of a table has, whatever it holds.
#[derive(Debug)]
pub(crate) struct Frame {
    /// Header and rows.
    pub(crate) place: Place,
    /// The headings.
    pub(crate) columns: Vec<ColumnHeading>,
    /// What stands above.
    pub(crate) preamble: Preamble,
}

impl Frame {
    /// The part with this frame around a body.
    pub(crate) fn part(self, kind: PartKind, body: Body) -> Part {
        let Preamble { title, details, notes } = self.preamble;
        let title = title.unwrap_or_else(|| crate::location::Text { value: String::new(), place: self.place.clone() });
        let heading = title.value.clone();
        Part {
            kind,
            number: None,
            title,
            kicker: String::new(),
            heading,
            place: self.place,
            details,
            notes,
            columns: self.columns,
            is_printed: true,
            body,
        }
    }
}

/// The rectangle from the header row to the last row.
pub(super) fn table_place(grid: &Grid, table: &Table) -> Place {
    let first = &grid.rows[table.header_rows.start];
    let last = &grid.rows[table.rows.end.max(table.header_rows.end) - 1];
    let (left, right) = (table.header.first_column(), table.header.last_column());
    grid.place_of(CellRange::spanning(Cell::new(first.row_index, left), Cell::new(last.row_index, right)))
}

/// Takes the header's rows, and headers printed again within the table: those say nothing new.
pub(super) fn take_headings(grid: &mut Grid, table: &Table) -> Vec<ColumnHeading> {
    let headings = table.header.columns.iter().map(|column| {
        let text = Text { value: column.heading.clone(), place: heading_place(grid, table, column.column_index) };
        ColumnHeading { role: column.role, matched: column.matched, text }
    });
    let headings = headings.collect();
    for row in table.header_rows.clone().chain(table.repeated.iter().copied()) {
        let columns: Vec<u32> = grid.rows[row].cells.iter().map(|cell| cell.column_index).collect();
        for column in columns {
            grid.take_at(row, column);
        }
    }
    headings
}

/// Where the heading of a column stands: its own, the lowest.
fn heading_place(grid: &Grid, table: &Table, column: u32) -> Place {
    let mut rows = grid.rows[table.header_rows.clone()].iter().rev();
    let row = rows.find(|row| row.text(column).is_some()).unwrap_or(&grid.rows[table.header_rows.start]);
    grid.place(row.row_index, column)
}

/// What to do about a heading that is not known: the role that it is likeliest to have, or those of such tables.
fn unknown_column_help(heading: &str, table: TableKind) -> String {
    use ColumnRole as R;
    const USUAL: [ColumnRole; 6] = [R::Objective, R::Action, R::Lead, R::Measure, R::Timescale, R::Progress];
    if let Some(role) = header::likeliest_role(heading, table) {
        return format!("if it is one of ours, say so in pack.toml: [columns] \"{heading}\" = \"{}\"", role.key());
    }
    let roles: Vec<ColumnRole> = match table {
        TableKind::Actions => USUAL.to_vec(),
        _ => COLUMNS.iter().map(|spec| spec.role).filter(|role| role.is_in(table)).collect(),
    };
    let words = roles.into_iter().map(ColumnRole::key).collect::<Vec<_>>().join(", ");
    format!("if it is one of ours, say in pack.toml under [columns] what `{heading}` is: {words} …")
}

/// Tells of headings that we do not know, or are not sure of.
fn report_columns(grid: &Grid, table: &Table, findings: &mut Vec<Finding>) {
    for column in &table.header.columns {
        let heading = column.heading.as_str();
        // The months of a calendar across the page are no columns of ours.
        if column.role.is_none() && header::is_period(heading) {
            continue;
        }
        let place = heading_place(grid, table, column.column_index);
        match (column.matched, column.role) {
            (HeadingMatch::Name | HeadingMatch::PackFile | HeadingMatch::Second, _) => {}
            (HeadingMatch::Closeness | HeadingMatch::TellingWord | HeadingMatch::Content, Some(role)) => {
                let how = if column.matched == HeadingMatch::Content { " by what its cells hold" } else { "" };
                findings.push(Finding::new(
                    &rules::UNSURE_COLUMN,
                    &place,
                    format!("the column `{heading}` was taken for `{}`{how}", role.name()),
                    format!(
                        "if that is wrong, say what it holds in pack.toml: [columns] \"{heading}\" = \"{}\"",
                        role.key()
                    ),
                ));
            }
            (
                HeadingMatch::Unknown | HeadingMatch::Closeness | HeadingMatch::TellingWord | HeadingMatch::Content,
                _,
            ) => {
                findings.push(Finding::new(
                    &rules::UNKNOWN_COLUMN,
                    &place,
                    format!("we do not know what the column `{heading}` holds; it is kept under its own name"),
                    unknown_column_help(heading, table.header.table),
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_for_an_unknown_column_names_no_role_without_reason() {
        assert!(unknown_column_help("Obj", TableKind::Actions).ends_with("\"Obj\" = \"objective\""));
        assert!(unknown_column_help("Month", TableKind::Actions).ends_with("timescale, progress …"));
        assert!(unknown_column_help("Meets", TableKind::Governance).contains("chair"));
    }
}
