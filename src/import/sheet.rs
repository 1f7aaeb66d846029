//! One sheet to parts: finds its tables, what stands above and below them, and hands each to the reader of its kind.
//!
//! A sheet holds titles, notes, label and value lines and tables in any order. Tables side by side are parted first
//! ([`abreast`]). In what is left header rows are found ([`header`], [`two_level`]); what lies between the end of one
//! table and the header of the next is the preamble of the next ([`preamble`]). A sheet without any header row is known
//! by its content ([`headerless`]).

use crate::columns::{COLUMNS, ColumnRole, TableKind};
use crate::finding::Finding;
use crate::location::{Cell, CellRange, Place, Text};
use crate::model::{Body, ColumnHeading, HeadingMatch, Item, Part, PartKind};
use crate::sheets::grid::{Grid, GridRow};
use crate::wording::plain_words;

use super::tables::names::{self, ColumnNames};
use super::tables::preamble::Preamble;
use super::tables::shape::{self, Table};
use super::tables::{self, headings, side_by_side};
use super::{actions, glossary, governance, headerless, highlights, items, money, profile, rules};

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
    let blocks = if depth < MAX_DEPTH { side_by_side::part(grid, &candidates, names) } else { None };
    if let Some(mut blocks) = blocks {
        for block in &mut blocks {
            let read = read_block(block, names, depth + 1);
            sheet.parts.extend(read.parts);
            sheet.highlighted.extend(read.highlighted);
            // A block without a table is not yet a sheet without one.
            sheet.findings.extend(read.findings.into_iter().filter(|found| *found.rule != rules::SHEET_WITHOUT_PLAN));
        }
        side_by_side::put_back(grid, blocks);
        return sheet;
    }
    let tables = shape::of_sheet(grid, names);
    if tables.is_empty() {
        let place = grid.place_of_all();
        sheet.parts = headerless::read(grid);
        if sheet.parts.iter().all(|part| part.kind == PartKind::Notes) {
            sheet.findings.extend(place.map(|place| without_plan(grid, &place)));
        }
        return sheet;
    }
    let mut above = 0;
    let end = grid.rows.len();
    for table in tables {
        let after = table.rows.end;
        if !table.has_rows(grid) {
            sheet.findings.push(header_without_rows(grid, &table));
            above = after;
            continue;
        }
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

fn header_without_rows(grid: &Grid, table: &Table) -> Finding {
    let first = &grid.rows[table.header_rows.start];
    let columns = (table.header.first_column(), table.header.last_column());
    let cell = |column| Cell::new(first.row_index, column);
    Finding::new(
        &rules::HEADER_WITHOUT_ROWS,
        &grid.place_of(CellRange::spanning(cell(columns.0), cell(columns.1))),
        "the table has headings and no rows; nothing was made of it",
        "write the rows, or delete the headings",
    )
}

fn without_plan(grid: &Grid, place: &Place) -> Finding {
    Finding::new(
        &rules::SHEET_WITHOUT_PLAN,
        place,
        format!("the sheet `{}` holds no table of a plan; its lines are kept as notes", grid.sheet_name()),
        without_plan_help(grid.sheet_name()),
    )
}

/// What to do about a sheet without a table of a plan, by what its name says it holds.
fn without_plan_help(sheet: &str) -> &'static str {
    let plain = plain_words(sheet);
    let says = |known: &[&str]| plain.split(' ').any(|word| known.contains(&word));
    if says(&["glossary", "abbreviations", "acronyms", "definitions"]) {
        "give its two columns the names Acronym and Meaning, and it is read as the glossary"
    } else if says(&[
        "dashboard",
        "summary",
        "overview",
        "chart",
        "charts",
        "list",
        "lists",
        "lookup",
        "lookups",
        "dropdown",
        "dropdowns",
        "validation",
        "data",
        "instructions",
        "guidance",
        "guide",
        "help",
        "readme",
        "notes",
        "contents",
        "index",
        "key",
    ]) {
        "nothing to do if the pack may print it; else take the sheet out of the workbook"
    } else {
        "nothing to do if it is meant so; else give its columns names such as Objective, Action, Lead, Timescale"
    }
}

/// Positions of the rows that may hold a header.
fn candidates(grid: &Grid, names: &ColumnNames) -> Vec<usize> {
    let rows = grid.rows.iter().enumerate();
    rows.filter(|(_, row)| tables::header::may_hold_header(row, names)).map(|(position, _)| position).collect()
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
    for row in table.header_rows.clone().chain(table.repeated().iter().copied()) {
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
    if let Some(role) = names::likeliest_role(heading, table) {
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
        // The months of a calendar across the page are no columns of ours; that of levels is known by its cells.
        let is_known = headings::is_timeline(heading) || table.levels() == Some(column.column_index);
        if column.role.is_none() && is_known {
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
    fn advice_fits_what_a_sheet_is_called() {
        assert!(without_plan_help("Acronyms used").contains("Meaning"));
        assert!(without_plan_help("Drop-down lists").starts_with("nothing to do if the pack"));
        assert!(without_plan_help("Sheet3").contains("Objective"));
    }

    #[test]
    fn advice_for_an_unknown_column_names_no_role_without_reason() {
        assert!(unknown_column_help("Obj", TableKind::Actions).ends_with("\"Obj\" = \"objective\""));
        assert!(unknown_column_help("Month", TableKind::Actions).ends_with("timescale, progress …"));
        assert!(unknown_column_help("Meets", TableKind::Governance).contains("chair"));
    }
}
