//! Tables whose first column is an outline: "1.1 Objective", "1.1.1 Action", "• Sub-task".
//!
//! Such a table has one column of words; their outline numbers tell the level. A line that announces a priority
//! starts a part. A row without a number is a sub-task of the action above.

use crate::columns::ColumnRole;
use crate::location::Text;
use crate::model::{Body, Number, Objective, Part, PartKind, Written};
use crate::wording::{same_wording, without_marks};

use super::action_cells::ActionCells;
use super::sheet::Frame;
use super::tables::shape::Table;
use super::title;
use crate::sheets::grid::Grid;

/// Whether the rows of a table are an outline: it has no column for numbers or objectives, and most of its rows
/// that are no bullets begin with a number of two levels or more.
pub(crate) fn is_outline(grid: &Grid, table: &Table) -> bool {
    let header = &table.header;
    if header.has(ColumnRole::Number) || header.has(ColumnRole::Objective) {
        return false;
    }
    let Some(column) = header.column(ColumnRole::Action) else { return false };
    let texts: Vec<&str> = table
        .rows
        .clone()
        .filter_map(|row| grid.rows[row].text(column))
        .filter(|text| !is_bullet(text) && title::read(text).is_none())
        .collect();
    let numbered = texts.iter().filter(|text| outline_number(text).is_some()).count();
    numbered > 0 && numbered * 2 >= texts.len()
}

/// Reads an outline and adds a part for every priority that it announces.
pub(crate) fn read(grid: &mut Grid, table: &Table, frame: Frame, parts: &mut Vec<Part>) {
    let column = table.header.column(ColumnRole::Action).unwrap_or_default();
    let mut part = frame.part(PartKind::Tasks, Body::Objectives(Vec::new()));
    let mut objectives: Vec<Objective> = Vec::new();
    for row in table.rows.clone() {
        let announces = grid.rows[row].text(column).is_some_and(|text| title::read(text).is_some());
        if announces {
            let below = Part { details: Vec::new(), notes: Vec::new(), ..part.clone() };
            if objectives.is_empty() && !is_title_alone(grid, &part, row, column) {
                part.notes.splice(0..0, Some(part.title.clone()).filter(|title| !title.is_blank()));
            } else {
                part.body = Body::Objectives(std::mem::take(&mut objectives));
                parts.push(std::mem::replace(&mut part, below));
            }
            part.title = grid.take_or_blank(row, column);
            part.heading.clone_from(&part.title.value);
        } else {
            read_row(grid, table, row, column, &mut objectives);
        }
    }
    part.body = Body::Objectives(objectives);
    parts.push(part);
}

/// Whether the title above a line that announces a part announced another one, which has no rows.
fn is_title_alone(grid: &Grid, part: &Part, row: usize, column: u32) -> bool {
    let title = &part.title.value;
    title::read(title).is_some() && grid.rows[row].text(column).is_some_and(|next| !same_wording(title, next))
}

fn read_row(grid: &mut Grid, table: &Table, row: usize, column: u32, objectives: &mut Vec<Objective>) {
    let text = grid.take_or_blank(row, column);
    let number = outline_number(&text.value);
    let depth = number.as_ref().map_or(usize::MAX, Number::depth);
    let number = number.map(|reading| Written {
        text: Text { value: reading.to_string(), place: text.place.clone() },
        reading: Some(reading),
    });
    let answers = ActionCells::take(grid, table, row);
    if text.is_blank() && answers.is_blank() {
        return;
    }
    if depth <= 2 {
        let actions = if answers.is_blank() {
            Vec::new()
        } else {
            vec![answers.into_action(None, Text { value: String::new(), place: text.place.clone() }, &[])]
        };
        objectives.push(Objective { actions, ..Objective::new(number, text) });
        return;
    }
    if objectives.is_empty() {
        let blank = Text { value: String::new(), place: text.place.clone() };
        objectives.push(Objective::new(None, blank));
    }
    let Some(objective) = objectives.last_mut() else { return };
    let is_numbered = number.is_some();
    let action = answers.into_action(number, text, &[]);
    match objective.actions.last_mut() {
        Some(above) if !is_numbered => above.subtasks.push(action),
        Some(_) | None => objective.actions.push(action),
    }
}

/// The number of two levels or more that a line begins with.
pub(crate) fn outline_number(text: &str) -> Option<Number> {
    let text = without_marks(text);
    let word = text.split_whitespace().next()?;
    let number = Number::parse(word)?;
    (number.depth() >= 2).then_some(number)
}

fn is_bullet(text: &str) -> bool {
    text.trim_start().starts_with("<ul")
        || text.trim_start().starts_with(['•', '-', '–', '*', '▪', 'o', '·']) && {
            let mut characters = text.trim_start().chars();
            characters.next();
            characters.next().is_some_and(char::is_whitespace)
        }
}
