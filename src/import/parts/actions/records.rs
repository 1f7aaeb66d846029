//! Actions as forms, one below another: each is a block of lines with a label and its value
//! ("Action", "Lead", "Deadline"). The label of the first line begins every block.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::columns::{ColumnRole, TableKind};
use crate::location::Text;
use crate::model::{
    ANSWERS, Action, Body, ColumnHeading, Extra, HeadingMatch, Objective, PartKind,
};
use crate::sheets::grid::{Grid, GridCell, Value};
use crate::text::{plain_words, same_wording};

use super::cells::ActionCells;
use super::numbers::written_number;
use crate::import::parts::frame::{Draft, Frame, place_of_rows, take_lines};
use crate::import::tables::names::ColumnNames;
use crate::import::tables::preamble::Preamble;

/// A label with its cell, and the cell of its value.
struct Line {
    /// The position of its row.
    row: usize,
    columns: (u32, Option<u32>),
    /// Its plain words.
    label: String,
    role: Option<ColumnRole>,
}

/// Reads a sheet of at least two such blocks. `None` for any other sheet.
pub(crate) fn read(grid: &mut Grid, names: &ColumnNames) -> Option<Draft> {
    // Fast pre-check: most sheets have wider rows.
    let narrow = grid
        .rows
        .iter()
        .filter(|row| matches!(row.cells.len(), 1 | 2 | 4));
    if narrow.count() * 10 < grid.rows.len() * 9 {
        return None;
    }
    let lines = lines(grid, names);
    let starts = starts(&lines)?;
    let first = lines[starts[0]].row;
    let place = place_of_rows(grid, 0..grid.rows.len());
    let columns = columns(grid, &lines[starts[0]..]);
    let mut preamble = Preamble::read(grid, 0..first);
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let mut objectives = Vec::new();
    for (start, end) in starts.iter().zip(ends) {
        add_block(grid, &lines[*start..end], &columns, &mut objectives);
    }
    preamble
        .notes
        .extend(take_lines(grid, first..grid.rows.len()));
    let columns = columns.into_iter().map(|(_, heading)| heading).collect();
    let frame = Frame {
        place,
        columns,
        preamble,
    };
    Some(frame.draft(PartKind::Priority, Body::Objectives(objectives)))
}

/// The lines of a sheet. A row may have several labels, each with its value to the right.
fn lines(grid: &Grid, names: &ColumnNames) -> Vec<Line> {
    let role = |text: &str| {
        let name = names.whole(text).map(|name| name.role);
        name.filter(|role| role.is_in(TableKind::Actions))
    };
    let line = |row: usize, pair: &[GridCell]| {
        let text = pair[0].text.trim().trim_end_matches(':').trim_end();
        let is_value = |cell: &GridCell| role(&cell.text).is_none();
        let is_label = role(text).is_some() && pair.get(1).is_none_or(is_value)
            || (pair.len() == 2 && pair[0].text.trim().ends_with(':'));
        is_label.then(|| Line {
            row,
            columns: (
                pair[0].column_index,
                pair.get(1).map(|value| value.column_index),
            ),
            label: plain_words(text),
            role: role(text),
        })
    };
    let rows = grid.rows.iter().enumerate();
    let of_rows = rows.filter_map(|(row, own)| {
        let pairs = own.cells.chunks(2).map(|pair| line(row, pair));
        pairs.collect::<Option<Vec<Line>>>()
    });
    of_rows.flatten().collect()
}

/// The positions of the lines that begin a block. Every block says what is done, and who does it, by
/// when or how far it is.
fn starts(lines: &[Line]) -> Option<Vec<usize>> {
    use ColumnRole as R;
    let of = |label: &str| {
        let positions = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.label == label);
        positions.map(|(position, _)| position).collect::<Vec<_>>()
    };
    let mut repeated = lines.iter().map(|line| of(&line.label));
    let starts = repeated.find(|positions| positions.len() >= 2)?;
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let answers = [R::Lead, R::Timescale, R::Progress, R::Rag];
    let is_block = |block: Range<usize>| {
        let has = |role: R| {
            lines[block.clone()]
                .iter()
                .any(|line| line.role == Some(role))
        };
        has(R::Action) && answers.into_iter().filter(|role| has(*role)).count() >= 2
    };
    let are_blocks = starts
        .iter()
        .zip(ends)
        .all(|(start, end)| is_block(*start..end));
    are_blocks.then_some(starts)
}

/// The labels of the blocks as headings, each once, with its plain words. A second label with the
/// role of another has none.
fn columns(grid: &Grid, lines: &[Line]) -> Vec<(String, ColumnHeading)> {
    let mut columns: Vec<(String, ColumnHeading)> = Vec::new();
    for line in lines {
        if columns.iter().any(|(label, _)| *label == line.label) {
            continue;
        }
        let is_held = columns.iter().any(|(_, heading)| heading.role == line.role);
        let (row, column) = (&grid.rows[line.row], line.columns.0);
        let text = row
            .text(column)
            .unwrap_or_default()
            .trim()
            .trim_end_matches(':');
        let heading = ColumnHeading {
            role: line.role.filter(|_| !is_held),
            matched: HeadingMatch::Name,
            text: Text::new(text.trim_end(), grid.place(row.row_index, column)),
        };
        columns.push((line.label.clone(), heading));
    }
    columns
}

/// The values of a block by the roles of their labels.
#[derive(Default)]
struct Block {
    texts: BTreeMap<ColumnRole, Text>,
    cells: ActionCells,
}

/// Reads a block and adds its action to the objectives.
fn add_block(
    grid: &mut Grid,
    lines: &[Line],
    columns: &[(String, ColumnHeading)],
    objectives: &mut Vec<Objective>,
) {
    let block = Block::take(grid, lines, columns);
    let Block { mut texts, cells } = block;
    let mut take = |role| texts.remove(&role);
    let (number, objective) = (take(ColumnRole::Number), take(ColumnRole::Objective));
    let blank = || {
        Text::new(
            "",
            grid.place(grid.rows[lines[0].row].row_index, lines[0].columns.0),
        )
    };
    let text = take(ColumnRole::Action).unwrap_or_else(blank);
    let leads_above = objectives
        .last()
        .and_then(|above: &Objective| above.actions.last());
    let leads_above = leads_above.map_or(Vec::new(), |action| action.leads.clone());
    let action = Action {
        objective_text: None,
        ..cells.into_action(None, text, &leads_above)
    };
    match (objectives.last_mut(), &objective) {
        (Some(above), Some(own)) if same_wording(&own.value, above.wording()) => {
            above.actions.push(Action {
                objective_text: objective,
                ..action
            });
        }
        (Some(above), None) if number.is_none() => above.actions.push(action),
        (_, _) => objectives.push(Objective {
            actions: vec![action],
            ..Objective::new(number.map(written_number), objective.unwrap_or_else(blank))
        }),
    }
}

impl Block {
    fn take(grid: &mut Grid, lines: &[Line], columns: &[(String, ColumnHeading)]) -> Self {
        let mut block = Self::default();
        for line in lines {
            grid.take_at(line.row, line.columns.0);
            let value = line
                .columns
                .1
                .and_then(|column| grid.take_at(line.row, column));
            let column = columns.iter().position(|(label, _)| *label == line.label);
            if let (Some((text, value)), Some(column)) = (value, column) {
                block.add(text, value, column, columns[column].1.role);
            }
        }
        block
    }

    /// Adds a value. A second one of the same role, and the start, stay under their own label.
    fn add(&mut self, text: Text, value: Value, column: usize, role: Option<ColumnRole>) {
        use ColumnRole as R;
        let texts = match role {
            Some(R::Action | R::Objective | R::Number) => &mut self.texts,
            Some(role) if role == R::Timescale || ANSWERS.contains(&role) => {
                &mut self.cells.answers
            }
            Some(_) | None => {
                if role == Some(R::Start) {
                    self.cells.start = Some(text.value.clone());
                }
                return self.cells.extras.push(Extra { column, text });
            }
        };
        let Some(role) = role.filter(|role| !texts.contains_key(role)) else {
            return self.cells.extras.push(Extra { column, text });
        };
        if role == R::Timescale {
            self.cells.timescale_place = Some(text.place.clone());
            self.cells.timescale_day = match value {
                Value::Date(day) => Some(day),
                Value::Text | Value::Number(_) | Value::Error => None,
            };
        }
        texts.insert(role, text);
    }
}
