//! Actions below the periods in which they are due. Each row is a priority or an objective, and its
//! cells under the quarters or months of the year are actions.

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
    /// The column that names the rows, and its role: priorities or objectives.
    names: (u32, ColumnRole),
    /// The columns of the periods with their headings, from left to right.
    periods: Vec<(u32, String)>,
}

/// Reads a sheet of such a table: a part for each priority, or one part with all objectives. `None`
/// for any other sheet.
pub(crate) fn read(grid: &mut Grid, names: &ColumnNames) -> Option<Vec<Draft>> {
    let columns = columns(grid, names)?;
    let rows = columns.header + 1..grid.rows.len();
    if !are_actions(&grid.rows[rows.clone()], &columns) {
        return None;
    }
    let place = place_of_rows(grid, columns.header..rows.end);
    let mut preamble = Preamble::read(grid, 0..columns.header);
    let headings = headings(grid, &columns);
    let mut objectives: Vec<Objective> = Vec::new();
    for row in rows {
        add_row(grid, row, &columns, &mut objectives);
    }
    let mut draft = |objectives: Vec<Objective>, title: Option<Text>| {
        let mut preamble = std::mem::take(&mut preamble);
        if let Some(title) = title {
            let above = preamble.title.replace(title);
            preamble.notes.splice(0..0, above);
        }
        let frame = Frame {
            place: place.clone(),
            columns: headings.clone(),
            preamble,
        };
        frame.draft(PartKind::Priority, Body::Objectives(objectives))
    };
    if columns.names.1 != ColumnRole::Priority {
        return Some(vec![draft(objectives, None)]);
    }
    let parts = objectives.into_iter().map(|mut own| {
        let blank = Text::new("", own.text.place.clone());
        let title = std::mem::replace(&mut own.text, blank);
        draft(vec![own], Some(title))
    });
    Some(parts.collect())
}

/// The columns, if a row has the name of priorities or objectives at the left, and beside it only
/// periods.
fn columns(grid: &Grid, names: &ColumnNames) -> Option<Columns> {
    use ColumnRole as R;
    /// The year has three terms or four quarters. Two halves could be answers.
    const FEWEST: usize = 3;
    let names_rows = |cell: &GridCell| match names.whole(&cell.text)?.role {
        R::Priority => Some(R::Priority),
        R::Objective | R::Theme | R::WorkStream => Some(R::Objective),
        _ => None,
    };
    let columns = |(header, row): (usize, &GridRow)| {
        let [first, periods @ ..] = row.cells.as_slice() else {
            return None;
        };
        let are_periods = periods.iter().all(|cell| is_period(&cell.text));
        if periods.len() < FEWEST || !are_periods {
            return None;
        }
        let periods = periods
            .iter()
            .map(|own| (own.column_index, own.text.clone()));
        Some(Columns {
            header,
            names: (first.column_index, names_rows(first)?),
            periods: periods.collect(),
        })
    };
    grid.rows.iter().enumerate().find_map(columns)
}

/// Whether rows have only their names and, under the periods, texts of several words. Figures would
/// be results, and single words would be answers.
fn are_actions(rows: &[GridRow], columns: &Columns) -> bool {
    let is_period = |column: u32| columns.periods.iter().any(|(own, _)| *own == column);
    let is_known =
        |cell: &GridCell| cell.column_index == columns.names.0 || is_period(cell.column_index);
    let cells = || rows.iter().flat_map(|row| &row.cells);
    let is_filled = |cell: &&GridCell| is_period(cell.column_index) && !has_only_dashes(&cell.text);
    let is_action = |cell: &&GridCell| {
        let words = cell.text.split_whitespace();
        let words = words.filter(|word| word.chars().any(char::is_alphabetic));
        cell.value == Value::Text && words.count() > 1
    };
    let filled = cells().filter(is_filled).count();
    let actions = cells().filter(is_filled).filter(is_action).count();
    // One cell in ten may be a single word.
    cells().all(is_known) && actions > 1 && actions * 10 >= filled * 9
}

/// The headings of the rows, the actions and their times. The sheet names only the rows and the
/// periods. Takes its headings from the grid.
fn headings(grid: &mut Grid, columns: &Columns) -> Vec<ColumnHeading> {
    let mut take = |column: u32| grid.take_at(columns.header, column).map(|(text, _)| text);
    let (column, role) = columns.names;
    let names = take(column).map(|text| ColumnHeading {
        role: Some(role),
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
    names
        .into_iter()
        .chain(others.into_iter().flatten())
        .collect()
}

/// Adds the actions of a row to the objective or priority of that name. A row without a name
/// continues the one above.
fn add_row(grid: &mut Grid, row: usize, columns: &Columns, objectives: &mut Vec<Objective>) {
    let column = columns.names.0;
    let place = grid.place(grid.rows[row].row_index, column);
    let name = grid.take_at(row, column).map(|(text, _)| text);
    if name.is_some() || objectives.is_empty() {
        let name = name.unwrap_or_else(|| Text::new("", place));
        objectives.push(Objective::new(None, name));
    }
    let actions = columns.periods.iter().filter_map(|(column, period)| {
        let (text, _) = grid.take_at(row, *column)?;
        (!has_only_dashes(&text.value)).then(|| action(text, period))
    });
    if let Some(objective) = objectives.last_mut() {
        objective.actions.extend(actions);
    }
}

fn action(text: Text, period: &str) -> Action {
    let mut cells = ActionCells::default();
    cells.timescale_place = Some(text.place.clone());
    let timescale = Text::new(period, text.place.clone());
    cells.answers.insert(ColumnRole::Timescale, timescale);
    cells.into_action(None, text, &[])
}
