//! Reads one sheet into parts: finds its tables, and hands each to the reader of its kind.
//!
//! A sheet holds titles, notes, label and value lines and tables in any order. Tables side by side
//! are split first ([`side_by_side`]). In what is left [`shape::of_sheet`] finds the tables; the
//! lines between the end of one table and the header of the next are the preamble of the next
//! ([`Preamble`]). A sheet without any table is known by its content ([`headerless`]). What the
//! pack file says of a sheet comes before all of this.

use crate::columns::{COLUMNS, ColumnRole, TableKind};
use crate::finding::Finding;
use crate::location::{Cell, CellRange, Place, Text, column_name};
use crate::model::{Body, ColumnHeading, HeadingMatch, Item, PartKind};
use crate::pack_file::SheetEntry;
use crate::sheets::grid::{Grid, GridRow};

use super::parts::actions::highlights;
use super::parts::frame::{Frame, SheetParts};
use super::parts::{actions, finance, glossary, governance, headerless, items, profile};
use super::rules;
use super::tables;
use super::tables::columns::claims::HeaderColumn;
use super::tables::names;
use super::tables::names::ColumnNames;
use super::tables::preamble::Preamble;
use super::tables::shape;
use super::tables::table::Table;
use super::tables::{headings, side_by_side};

/// Reads a sheet. Cells that belong to nothing stay in the grid.
pub(crate) fn read(grid: &mut Grid, names: &ColumnNames, entry: Option<&SheetEntry>) -> SheetParts {
    read_block(grid, names, entry, 0)
}

/// Reads a sheet, or a block of one that was parted as often as `depth` says.
fn read_block(
    grid: &mut Grid,
    names: &ColumnNames,
    entry: Option<&SheetEntry>,
    depth: usize,
) -> SheetParts {
    /// Nobody parts a sheet more often.
    const MAX_DEPTH: usize = 32;
    let mut sheet = SheetParts::default();
    let candidates = candidates(grid, names);
    // What the pack file says of a sheet it says of the whole.
    let is_whole = depth == MAX_DEPTH || entry.is_some_and(SheetEntry::states_table);
    let blocks = if is_whole {
        None
    } else {
        side_by_side::part(grid, &candidates, names)
    };
    if let Some(mut blocks) = blocks {
        for block in &mut blocks {
            let read = read_block(block, names, None, depth + 1);
            sheet.parts.extend(read.parts);
            sheet.highlighted.extend(read.highlighted);
            sheet.findings.extend(read.findings);
        }
        side_by_side::put_back(grid, blocks);
        return sheet;
    }
    let tables = shape::of_sheet(grid, names, entry);
    if !tables.iter().any(|table| table.has_rows(grid)) {
        sheet
            .findings
            .extend(tables.iter().map(|table| header_without_rows(grid, table)));
        sheet.parts = headerless::read(grid);
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
            sheet
                .parts
                .extend(glossary::take_below(grid, above..table.header_rows.start));
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

/// Positions of the rows that may hold a header.
fn candidates(grid: &Grid, names: &ColumnNames) -> Vec<usize> {
    let rows = grid.rows.iter().enumerate();
    rows.filter(|(_, row)| tables::header::may_hold_header(row, names))
        .map(|(position, _)| position)
        .collect()
}

fn read_table(grid: &mut Grid, table: &Table, preamble: Preamble, sheet: &mut SheetParts) {
    report_columns(grid, table, &mut sheet.findings);
    let place = table_place(grid, table);
    let columns = take_headings(grid, table);
    let frame = Frame {
        place,
        columns,
        preamble,
    };
    if table.header.table == TableKind::Actions {
        sheet.highlighted.extend(highlights::find(grid, table));
        spread_merged_answers(grid, table);
    }
    match table.header.table {
        TableKind::Actions => actions::read(grid, table, frame, sheet),
        TableKind::Glossary => sheet
            .parts
            .push(frame.part(PartKind::Glossary, glossary::read(grid, table))),
        TableKind::Finance => sheet
            .parts
            .push(frame.part(PartKind::Finance, finance::read(grid, table))),
        TableKind::Governance => sheet
            .parts
            .push(frame.part(PartKind::Governance, governance::read(grid, table))),
        TableKind::Profile => sheet
            .parts
            .push(frame.part(PartKind::Profile, profile::read(grid, table.rows.clone()))),
        TableKind::Themes => sheet
            .parts
            .push(frame.part(PartKind::Themes, read_items(grid, table))),
        TableKind::WorkStreams => sheet
            .parts
            .push(frame.part(PartKind::WorkStreams, read_items(grid, table))),
        TableKind::Staffing => sheet
            .parts
            .push(frame.part(PartKind::Staffing, read_items(grid, table))),
        TableKind::Calendar => sheet
            .parts
            .push(frame.part(PartKind::Calendar, read_items(grid, table))),
        TableKind::Partners => sheet
            .parts
            .push(frame.part(PartKind::Partners, read_items(grid, table))),
        TableKind::Risks => read_actions_as(PartKind::Risks, grid, table, frame, sheet),
        TableKind::Indicators => read_actions_as(PartKind::Indicators, grid, table, frame, sheet),
    }
}

/// Reads a table that has the shape of a table of actions and is another part.
fn read_actions_as(
    kind: PartKind,
    grid: &mut Grid,
    table: &Table,
    frame: Frame,
    sheet: &mut SheetParts,
) {
    let before = sheet.parts.len();
    spread_merged_answers(grid, table);
    actions::read(grid, table, frame, sheet);
    sheet.parts[before..]
        .iter_mut()
        .for_each(|part| part.kind = kind);
}

/// A lead, measure or timescale merged over several actions holds for each of them, and a scope for
/// each objective. Where a blank continues what is above, it is left as it stands.
fn spread_merged_answers(grid: &mut Grid, table: &Table) {
    use ColumnRole as R;
    let [number, board_number, objective] =
        [R::Number, R::BoardNumber, R::Objective].map(|role| table.header.column(role));
    let has = |row: &GridRow, column: Option<u32>| {
        column.is_some_and(|column| row.text(column).is_some())
    };
    let starts_objective = |row: &GridRow| has(row, number) || has(row, objective);
    for column in &table.header.columns {
        let rows = table.rows.clone();
        match column.role {
            // A number holds for the objectives that it covers, an objective for the numbers.
            Some(R::Number | R::BoardNumber) => {
                grid.spread_number_down(rows, column.column_index, |row| has(row, objective));
            }
            Some(R::Objective) => {
                grid.spread_down(rows, column.column_index, |row| {
                    has(row, number) || has(row, board_number)
                });
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

/// The rectangle from the header row to the last row.
pub(crate) fn table_place(grid: &Grid, table: &Table) -> Place {
    let first = &grid.rows[table.header_rows.start];
    let last = &grid.rows[table.rows.end.max(table.header_rows.end) - 1];
    let (left, right) = (table.header.first_column(), table.header.last_column());
    grid.place_of(CellRange::spanning(
        Cell::new(first.row_index, left),
        Cell::new(last.row_index, right),
    ))
}

/// Takes the header's rows, and headers printed again within the table: those say nothing new.
pub(crate) fn take_headings(grid: &mut Grid, table: &Table) -> Vec<ColumnHeading> {
    let headings = table.header.columns.iter().map(|column| {
        let text = Text {
            value: column.heading.clone(),
            place: heading_place(grid, table, column.column_index),
        };
        ColumnHeading {
            role: column.role,
            matched: column.matched,
            text,
        }
    });
    let headings = headings.collect();
    for row in table
        .header_rows
        .clone()
        .chain(table.repeated().iter().copied())
    {
        let columns: Vec<u32> = grid.rows[row]
            .cells
            .iter()
            .map(|cell| cell.column_index)
            .collect();
        for column in columns {
            grid.take_at(row, column);
        }
    }
    headings
}

/// Where the heading of a column stands: its own, the lowest.
fn heading_place(grid: &Grid, table: &Table, column: u32) -> Place {
    let mut rows = grid.rows[table.header_rows.clone()].iter().rev();
    let row = rows
        .find(|row| row.text(column).is_some())
        .unwrap_or(&grid.rows[table.header_rows.start]);
    grid.place(row.row_index, column)
}

/// What to do about a heading that is not known: the role that it is likeliest to have, or those of
/// such tables.
fn unknown_column_help(heading: &str, table: TableKind) -> String {
    use ColumnRole as R;
    const USUAL: [ColumnRole; 6] = [
        R::Objective,
        R::Action,
        R::Lead,
        R::Measure,
        R::Timescale,
        R::Progress,
    ];
    if let Some(role) = names::likeliest_role(heading, table) {
        return format!(
            "if it is one of ours, say so in pack.toml: [columns] \"{heading}\" = \
                        \"{}\"",
            role.key()
        );
    }
    let roles: Vec<ColumnRole> = match table {
        TableKind::Actions => USUAL.to_vec(),
        _ => COLUMNS
            .iter()
            .map(|spec| spec.role)
            .filter(|role| role.is_in(table))
            .collect(),
    };
    let words = roles
        .into_iter()
        .map(ColumnRole::key)
        .collect::<Vec<_>>()
        .join(", ");
    format!("if it is one of ours, say in pack.toml under [columns] what `{heading}` is: {words} …")
}

/// Tells of headings that we do not know, or are not sure of.
fn report_columns(grid: &Grid, table: &Table, findings: &mut Vec<Finding>) {
    for column in &table.header.columns {
        let heading = column.heading.as_str();
        // A timeline across the page is no column of ours; that of levels is known by its cells.
        // Registers and tables of indicators have many of their own, which answer nothing that is
        // asked for.
        let has_own_columns =
            matches!(table.header.table, TableKind::Risks | TableKind::Indicators);
        let lowest = heading.lines().last().unwrap_or_default();
        let is_known = headings::is_timeline(lowest)
            || names::answers_nothing(heading)
            || table.levels() == Some(column.column_index);
        if column.role.is_none() && (is_known || has_own_columns) {
            continue;
        }
        let place = heading_place(grid, table, column.column_index);
        if let Some(finding) = column_without_heading(grid, column, &place) {
            findings.push(finding);
            continue;
        }
        match (column.matched, column.role) {
            (HeadingMatch::Name | HeadingMatch::PackFile | HeadingMatch::Second, _) => {}
            (
                HeadingMatch::Closeness | HeadingMatch::TellingWord | HeadingMatch::Content,
                Some(role),
            ) => {
                let how = if column.matched == HeadingMatch::Content {
                    " by what its cells hold"
                } else {
                    ""
                };
                findings.push(Finding::new(
                    &rules::UNSURE_COLUMN,
                    &place,
                    format!(
                        "the column `{heading}` was taken for `{}`{how}",
                        role.name()
                    ),
                    format!(
                        "if that is wrong, say what it holds in pack.toml: [columns] \"{heading}\" \
                         = \"{}\"",
                        role.key()
                    ),
                ));
            }
            (
                HeadingMatch::Unknown
                | HeadingMatch::Closeness
                | HeadingMatch::TellingWord
                | HeadingMatch::Content,
                _,
            ) => {
                findings.push(Finding::new(
                    &rules::UNKNOWN_COLUMN,
                    &place,
                    format!(
                        "we do not know what the column `{heading}` holds; it is kept under \
                             its own name"
                    ),
                    unknown_column_help(heading, table.header.table),
                ));
            }
        }
    }
}

/// What to say of a column without a heading: it was taken for objectives, or has its letter for a
/// heading. `None` if it has one, or its cells are plainly what it was taken for.
fn column_without_heading(grid: &Grid, column: &HeaderColumn, place: &Place) -> Option<Finding> {
    let cell = place.cell().filter(|cell| grid.text_at(*cell).is_none())?;
    let letter = column_name(cell.column_index);
    let (rule, message) = match (column.matched, column.role) {
        (HeadingMatch::Name, Some(ColumnRole::Objective)) => (
            &rules::UNSURE_COLUMN,
            format!("column {letter} has no heading and was taken for `Objective`"),
        ),
        (HeadingMatch::Unknown, None) => (
            &rules::UNKNOWN_COLUMN,
            format!(
                "column {letter} has no heading; it is kept as `{}`",
                column.heading
            ),
        ),
        _ => return None,
    };
    let help = "write a heading above it that says what it holds";
    Some(Finding::new(rule, place, message, help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_for_an_unknown_column_names_no_role_without_reason() {
        assert!(
            unknown_column_help("Obj", TableKind::Actions).ends_with("\"Obj\" = \"objective\"")
        );
        assert!(
            unknown_column_help("Month", TableKind::Actions).ends_with("timescale, progress …")
        );
        assert!(unknown_column_help("Meets", TableKind::Governance).contains("chair"));
    }
}
