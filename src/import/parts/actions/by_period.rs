//! Actions below the periods in which they are due. Each row is an objective, and its cells under
//! the quarters or months of the year are actions.

use crate::columns::ColumnRole;
use crate::location::Text;
use crate::model::{Action, Body, ColumnHeading, HeadingMatch, Objective, PartKind};
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};
use crate::text::has_only_dashes;

use super::cells::ActionCells;
use crate::import::parts::frame::{Draft, Frame, place_of_rows};
use crate::import::tables::headings::is_period;
use crate::import::tables::names::ColumnNames;
use crate::import::tables::preamble::Preamble;

/// The columns of such a table.
struct Columns {
    /// The position of the row of headings.
    header: usize,
    /// The column of the objectives.
    objective: u32,
    /// The columns of the periods with their headings, from left to right.
    periods: Vec<(u32, String)>,
}

/// Reads a sheet of such a table. `None` for any other sheet.
pub(crate) fn read(grid: &mut Grid, names: &ColumnNames) -> Option<Draft> {
    let columns = columns(grid, names)?;
    let rows = columns.header + 1..grid.rows.len();
    if !are_actions(&grid.rows[rows.clone()], &columns) {
        return None;
    }
    let place = place_of_rows(grid, columns.header..rows.end);
    let preamble = Preamble::read(grid, 0..columns.header);
    let headings = headings(grid, &columns);
    let mut objectives: Vec<Objective> = Vec::new();
    for row in rows {
        add_row(grid, row, &columns, &mut objectives);
    }
    let frame = Frame {
        place,
        columns: headings,
        preamble,
    };
    Some(frame.draft(PartKind::Priority, Body::Objectives(objectives)))
}

/// The columns, if a row has the name of objectives or priorities at the left, and beside it
/// only periods.
fn columns(grid: &Grid, names: &ColumnNames) -> Option<Columns> {
    use ColumnRole as R;
    /// The year has three terms or four quarters. Two halves could be answers.
    const FEWEST: usize = 3;
    let names_rows = |cell: &GridCell| {
        let name = names.whole(&cell.text);
        let roles = [R::Objective, R::Priority, R::Theme, R::WorkStream];
        name.is_some_and(|name| roles.contains(&name.role))
    };
    let columns = |(header, row): (usize, &GridRow)| {
        let [first, periods @ ..] = row.cells.as_slice() else {
            return None;
        };
        let are_periods = periods.iter().all(|cell| is_period(&cell.text));
        (periods.len() >= FEWEST && are_periods && names_rows(first)).then(|| Columns {
            header,
            objective: first.column_index,
            periods: periods
                .iter()
                .map(|cell| (cell.column_index, cell.text.clone()))
                .collect(),
        })
    };
    grid.rows.iter().enumerate().find_map(columns)
}

/// Whether rows have only objectives and, under the periods, texts of several words. Figures would
/// be results, and single words would be answers.
fn are_actions(rows: &[GridRow], columns: &Columns) -> bool {
    let is_period = |column: u32| columns.periods.iter().any(|(own, _)| *own == column);
    let is_known =
        |cell: &GridCell| cell.column_index == columns.objective || is_period(cell.column_index);
    let cells = || rows.iter().flat_map(|row| &row.cells);
    let below_periods =
        || cells().filter(|cell| is_period(cell.column_index) && !has_only_dashes(&cell.text));
    let is_action = |cell: &&GridCell| {
        let words = cell.text.split_whitespace();
        let words = words.filter(|word| word.chars().any(char::is_alphabetic));
        cell.value == Value::Text && words.count() > 1
    };
    let actions = below_periods().filter(is_action).count();
    // One cell in ten may be a single word.
    cells().all(is_known) && actions > 1 && actions * 10 >= below_periods().count() * 9
}

/// The headings of the objectives, the actions and their times. The row of headings names only the
/// objectives and the periods. Takes it from the grid.
fn headings(grid: &mut Grid, columns: &Columns) -> Vec<ColumnHeading> {
    let mut take = |column: u32| grid.take_at(columns.header, column).map(|(text, _)| text);
    let objective = take(columns.objective).map(|text| ColumnHeading {
        role: Some(ColumnRole::Objective),
        matched: HeadingMatch::Name,
        text,
    });
    let periods = columns.periods.iter();
    let periods: Vec<Text> = periods.filter_map(|(column, _)| take(*column)).collect();
    let below_periods = |role: ColumnRole| {
        Some(ColumnHeading {
            role: Some(role),
            matched: HeadingMatch::Content,
            text: Text::new(role.name(), periods.first()?.place.clone()),
        })
    };
    let others = [ColumnRole::Action, ColumnRole::Timescale].map(below_periods);
    objective
        .into_iter()
        .chain(others.into_iter().flatten())
        .collect()
}

/// Adds the actions of a row to its objective. A row without an objective continues the one above.
fn add_row(grid: &mut Grid, row: usize, columns: &Columns, objectives: &mut Vec<Objective>) {
    let place = grid.place(grid.rows[row].row_index, columns.objective);
    let text = grid.take_at(row, columns.objective).map(|(text, _)| text);
    if text.is_some() || objectives.is_empty() {
        let text = text.unwrap_or_else(|| Text::new("", place));
        objectives.push(Objective::new(None, text));
    }
    let mut actions = Vec::new();
    for (column, period) in &columns.periods {
        let Some((text, _)) = grid.take_at(row, *column) else {
            continue;
        };
        if !has_only_dashes(&text.value) {
            actions.push(action(text, period));
        }
    }
    if let Some(objective) = objectives.last_mut() {
        objective.actions.extend(actions);
    }
}

fn action(text: Text, period: &str) -> Action {
    let mut cells = ActionCells::default();
    cells.timescale_place = Some(text.place.clone());
    let timescale = Text::new(period, text.place.clone());
    cells.answers.insert(ColumnRole::Timescale, timescale);
    Action {
        objective_text: None,
        ..cells.into_action(None, text, &[])
    }
}
