//! Sheets without a table of a plan: their form, and the parts made of them.
//!
//! Takes a grid without a table of a plan; gives one part for each piece, from top to bottom. Lists
//! of [`choices`], [`calendar`]s, grids of marks ([`matrix`]) and headings without rows are
//! recognised as a whole. Any other sheet is split into [`table`]s and the lines around them.
//! `plan/printing.rs` decides which parts a pack leaves out.

mod calendar;
mod cells;
mod choices;
mod matrix;
mod table;

use std::ops::Range;

use crate::location::Text;
use crate::model::{Body, ColumnHeading, HeadingMatch, OtherSheet, PartKind, SheetForm};
use crate::sheets::grid::{Grid, GridRow};

pub(crate) use choices::are_named_choices;

use super::frame::{Draft, Frame, place_of_rows, take_lines};
use crate::import::tables::preamble::Preamble;
use crate::import::tables::score_matrix;

/// The most rows of a label and its value that may be directly above the headings. With more, the
/// rows are a form, and its last line would look like headings.
const MOST_ROWS_ABOVE: usize = 3;

/// Reads a sheet without a table of a plan.
pub(crate) fn read(grid: &mut Grid) -> Vec<Draft> {
    pieces(grid)
        .into_iter()
        .map(|piece| read_piece(grid, piece))
        .collect()
}

/// Takes the matrix of scores from the rows below a table.
pub(crate) fn take_score_matrix(grid: &mut Grid, rows: Range<usize>) -> Option<Draft> {
    let (start, end) = rows
        .into_iter()
        .find_map(|row| Some((row, score_matrix::end(grid, row)?)))?;
    let form = SheetForm::Matrix;
    Some(read_piece(
        grid,
        Piece {
            rows: start..end,
            form,
        },
    ))
}

/// The part of a sheet that repeats another sheet. `lines` are the lines that were above and below
/// its tables.
pub(crate) fn repeat(grid: &mut Grid, lines: Vec<Text>) -> Draft {
    let place = place_of_rows(grid, 0..grid.rows.len());
    let own = (0..grid.rows.len()).map(|row| take_lines(grid, row..row + 1));
    let rows = lines.into_iter().map(|line| vec![line]).chain(own);
    let sheet = OtherSheet {
        form: SheetForm::Repeat,
        rows: rows.filter(|cells| !cells.is_empty()).collect(),
    };
    Frame::without_headings(place, Preamble::default()).draft(PartKind::Other, Body::Sheet(sheet))
}

/// Some rows of a sheet. The first row of a table holds its headings.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    rows: Range<usize>,
    form: SheetForm,
}

fn read_piece(grid: &mut Grid, Piece { rows, form }: Piece) -> Draft {
    let place = place_of_rows(grid, rows.clone());
    let (columns, body_rows) = match form {
        SheetForm::Table => (take_headings(grid, rows.start), rows.start + 1..rows.end),
        SheetForm::Lines
        | SheetForm::Calendar
        | SheetForm::Matrix
        | SheetForm::Choices
        | SheetForm::Headings
        | SheetForm::Repeat => (Vec::new(), rows),
    };
    let mut rows = Vec::new();
    for row in body_rows {
        if !has_only_free_boxes(&grid.rows[row]) {
            rows.push(take_lines(grid, row..row + 1));
        }
    }
    rows.retain(|cells| !cells.is_empty());
    let frame = Frame {
        columns,
        ..Frame::without_headings(place, Preamble::default())
    };
    frame.draft(PartKind::Other, Body::Sheet(OtherSheet { form, rows }))
}

/// Whether a row has only boxes that nobody has ticked. Google Sheets fills such boxes down to the
/// last row.
fn has_only_free_boxes(row: &GridRow) -> bool {
    row.free_cells()
        .all(|cell| cell.text.eq_ignore_ascii_case("FALSE"))
}

fn take_headings(grid: &mut Grid, row: usize) -> Vec<ColumnHeading> {
    let heading = |text: Text| ColumnHeading {
        role: None,
        matched: HeadingMatch::Unknown,
        text,
    };
    let texts = take_lines(grid, row..row + 1);
    texts.into_iter().map(heading).collect()
}

/// The pieces of a sheet, from top to bottom.
fn pieces(grid: &Grid) -> Vec<Piece> {
    let Some(form) = form_of_whole(grid) else {
        return tables_and_lines(grid);
    };
    let rows = 0..grid.rows.len();
    vec![Piece { rows, form }]
}

/// The form of a sheet that has one form as a whole.
fn form_of_whole(grid: &Grid) -> Option<SheetForm> {
    if choices::are_choices(grid) {
        Some(SheetForm::Choices)
    } else if calendar::is_calendar(grid) {
        Some(SheetForm::Calendar)
    } else if matrix::is_matrix(grid) {
        Some(SheetForm::Matrix)
    } else if table::is_without_rows(grid) {
        Some(SheetForm::Headings)
    } else {
        None
    }
}

/// Tables, and the lines before, between and after them.
fn tables_and_lines(grid: &Grid) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut lines_from = 0;
    let mut start = 0;
    while start < grid.rows.len() {
        let end = run_end(grid, start);
        let mut headers = start..end.min(start + MOST_ROWS_ABOVE + 1);
        if let Some(header) = headers.find(|header| table::is_table(&grid.rows[*header..end])) {
            pieces.extend(lines(lines_from..header));
            let is_empty = table::are_only_numbered(&grid.rows[header + 1..end]);
            let form = if is_empty {
                SheetForm::Headings
            } else {
                SheetForm::Table
            };
            pieces.push(Piece {
                rows: header..end,
                form,
            });
            lines_from = end;
        }
        start = end;
    }
    pieces.extend(lines(lines_from..grid.rows.len()));
    pieces
}

fn lines(rows: Range<usize>) -> Option<Piece> {
    (!rows.is_empty()).then_some(Piece {
        rows,
        form: SheetForm::Lines,
    })
}

/// The end of the rows from `start` on that have no blank row between them.
fn run_end(grid: &Grid, start: usize) -> usize {
    let rows = &grid.rows[start..];
    let is_next = |pair: &[GridRow]| pair[1].row_index == pair[0].row_index + 1;
    start + rows.windows(2).take_while(|pair| is_next(pair)).count() + 1
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::location::Source;
    use crate::sheets::grid::{GridCell, Value};

    use super::*;

    /// A sheet drawn as rows of cells; `-` is a blank cell, and an empty text a blank row.
    fn grid(name: &str, rows: &[&str]) -> Grid {
        let cell = |(column_index, text): (u32, &str)| {
            let value = text.parse().map_or(Value::Text, Value::Number);
            (!matches!(text, "-" | "")).then(|| GridCell::new(column_index, text.to_owned(), value))
        };
        let row = |(row_index, row): (u32, &&str)| GridRow {
            row_index,
            cells: (0..).zip(row.split(" | ")).filter_map(cell).collect(),
            is_hidden: false,
        };
        Grid {
            source: Arc::new(Source {
                file: "plan.xlsx".to_owned(),
                sheet: Some(name.to_owned()),
            }),
            rows: (0..)
                .zip(rows)
                .map(row)
                .filter(|row| !row.cells.is_empty())
                .collect(),
            merges: Vec::new(),
            hidden_columns: Vec::new(),
            is_hidden: false,
            fills: Vec::new(),
            coloured_by_rule: Vec::new(),
        }
    }

    fn forms(name: &str, rows: &[&str]) -> Vec<SheetForm> {
        pieces(&grid(name, rows))
            .into_iter()
            .map(|piece| piece.form)
            .collect()
    }

    #[test]
    fn a_table_is_found_among_lines() {
        let rows = [
            "Measures",
            "",
            "Measure | 2024 | Target",
            "Boats | 12 | 14",
            "Oars | - | 30",
            "",
            "Counted in May",
        ];
        assert_eq!(
            forms("Measures", &rows),
            [SheetForm::Lines, SheetForm::Table, SheetForm::Lines]
        );
    }

    #[test]
    fn rows_without_headings_stay_lines() {
        for rows in [
            &["Boats | 12", "Oars | 30"][..],
            &["Boats | 12 | -", "Oars | 30 | 2", "Masts | 7 | 1"],
            &["12 | Boats", "30 | Oars", "7 | Masts"],
            &["Name | Name", "Oars | 30", "Masts | 7"],
        ] {
            assert_eq!(forms("Stores", rows), [SheetForm::Lines], "{rows:?}");
        }
    }

    #[test]
    fn days_side_by_side_are_a_calendar_and_figures_by_month_a_table() {
        let days = [
            "Rota | Mon | Tue | Wed | Thu | Fri",
            "Ada | x | - | x | - | x",
            "Ben | - | x | - | x | -",
        ];
        assert_eq!(forms("Rota", &days), [SheetForm::Calendar]);
        let months = [
            "Boats | Apr | May | Jun | Jul | Aug | Sep",
            "Hired | 1 | 2 | 3 | 4 | 5 | 6",
            "Sold | 1 | 0 | 0 | 2 | 0 | 1",
        ];
        assert_eq!(forms("Figures", &months), [SheetForm::Table]);
    }

    #[test]
    fn crosses_are_a_matrix_and_a_column_of_answers_is_not() {
        let crosses = [
            "Who | Row | Sail | Swim",
            "Ada | x | x | -",
            "Ben | - | x | x",
            "Cai | x | - | x",
        ];
        assert_eq!(forms("Skills", &crosses), [SheetForm::Matrix]);
        let answers = [
            "Who | Post | Trained | Since",
            "Ada | Rower | Yes | 2024",
            "Ben | Sailor | No | -",
            "Cai | Cook | Yes | 2020",
        ];
        assert_eq!(forms("Crew", &answers), [SheetForm::Table]);
    }

    #[test]
    fn uneven_lists_are_choices_and_a_short_last_row_is_not() {
        let lists = ["Status | Boat", "Open | Skiff", "Closed", "Paused", "Late"];
        assert_eq!(forms("Sheet3", &lists), [SheetForm::Choices]);
        let table = [
            "Name | Boat",
            "Ada | Skiff",
            "Ben | Punt",
            "Cai | Raft",
            "Dot",
        ];
        assert_eq!(forms("Sheet3", &table), [SheetForm::Table]);
        assert_eq!(
            forms("Drop-down lists", &["Red | Amber | Green"]),
            [SheetForm::Choices]
        );
    }

    #[test]
    fn headings_without_rows_are_not_a_table() {
        assert_eq!(
            forms("Reading", &["More reading", "Title | Link | Date added"]),
            [SheetForm::Headings]
        );
        assert_eq!(forms("About", &["Owner: | Office"]), [SheetForm::Lines]);
    }
}
