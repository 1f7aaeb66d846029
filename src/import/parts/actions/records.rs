//! Actions as forms. A form is a block of lines. Each line has a label ("Action", "Lead",
//! "Deadline") and its value, in two cells or in one ("Lead: Harbour office"). The blocks of a
//! sheet may be one below another; then the same label begins every block. They may be side by
//! side, with one column of labels. A block may also be alone on its sheet.

use std::collections::BTreeMap;

use crate::columns::{ColumnRole, TableKind};
use crate::location::Text;
use crate::model::{
    ANSWERS, Action, Body, ColumnHeading, Extra, HeadingMatch, Objective, PartKind,
};
use crate::reading::rating;
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};
use crate::text::{plain_words, same_wording};

use super::cells::ActionCells;
use super::numbers::written_number;
use crate::import::parts::frame::{Draft, Frame, place_of_rows, take_lines};
use crate::import::tables::names::ColumnNames;
use crate::import::tables::preamble::Preamble;

/// A label and its value.
struct Line {
    /// The position of its row.
    row: usize,
    column_index: u32,
    /// The label as written, without a number or colon after it.
    heading: String,
    /// The plain words of the label.
    label: String,
    /// The number after the label: "Action 2".
    number: Option<String>,
    value: LineValue,
    role: Option<ColumnRole>,
}

/// Where the value of a label is.
enum LineValue {
    Missing,
    /// In the cell of this column.
    Cell(u32),
    /// After the label in its cell: "Lead: Harbour office".
    Behind(String),
}

impl Line {
    fn of(
        row: usize,
        label: &GridCell,
        value: Option<&GridCell>,
        role: Option<ColumnRole>,
    ) -> Self {
        let heading = plain_label(&label.text);
        Self {
            row,
            column_index: label.column_index,
            heading: heading.to_owned(),
            label: plain_words(heading),
            number: None,
            value: value.map_or(LineValue::Missing, |value| {
                LineValue::Cell(value.column_index)
            }),
            role,
        }
    }

    /// A line whose label is the name of a column, with the value in the same cell.
    fn in_one_cell(row: usize, cell: &GridCell, names: &ColumnNames) -> Option<Self> {
        let (label, value) = cell.text.split_once(':')?;
        let (value, is_digit) = (value.trim(), |letter: char| letter.is_ascii_digit());
        let heading = label.trim().trim_end_matches(is_digit).trim();
        let number = label.trim()[heading.len()..].trim();
        let role = role_of(heading, names).filter(|_| !value.is_empty())?;
        Some(Self {
            row,
            column_index: cell.column_index,
            heading: heading.to_owned(),
            label: plain_words(heading),
            number: (!number.is_empty()).then(|| number.to_owned()),
            value: LineValue::Behind(value.to_owned()),
            role: Some(role),
        })
    }
}

/// Reads a sheet of such blocks. `None` for any other sheet.
pub(crate) fn read(grid: &mut Grid, names: &ColumnNames) -> Option<Draft> {
    let blocks = blocks_down(grid, names).or_else(|| blocks_across(grid, names))?;
    let first = blocks[0].first()?.row;
    let place = place_of_rows(grid, 0..grid.rows.len());
    let columns = columns(grid, blocks.iter().flatten());
    let mut preamble = Preamble::read(grid, 0..first);
    let mut objectives = Vec::new();
    for block in &blocks {
        add_block(grid, block, &columns, &mut objectives);
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

/// The blocks of a sheet that are one below another. A block that is alone on its sheet has no
/// repeated label, so it needs more labels that are names of columns.
fn blocks_down(grid: &Grid, names: &ColumnNames) -> Option<Vec<Vec<Line>>> {
    // Fast pre-check: most sheets have wider rows.
    let narrow = grid
        .rows
        .iter()
        .filter(|row| matches!(row.cells.len(), 1 | 2 | 4));
    if narrow.count() * 10 < grid.rows.len() * 9 {
        return None;
    }
    let mut lines = lines(grid, names);
    let is_start = |line: &Line| lines.iter().filter(|own| own.label == line.label).count() >= 2;
    let Some(start) = lines.iter().find(|line| is_start(line)) else {
        return is_lone_block(grid, &lines).then(|| vec![lines]);
    };
    let label = start.label.clone();
    lines.extend(unnamed_lines(grid, &lines, start));
    lines.sort_by_key(|line| (line.row, line.column_index));
    let mut blocks: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        if line.label == label {
            blocks.push(vec![line]);
        } else if let Some(block) = blocks.last_mut() {
            block.push(line);
        }
    }
    blocks.iter().all(|block| is_block(block)).then_some(blocks)
}

/// Whether the lines are the whole sheet below its title, and at least three quarters of their
/// labels are names of columns. A line with label and value in one cell may belong to a cover.
fn is_lone_block(grid: &Grid, lines: &[Line]) -> bool {
    /// Fewer lines could be about a document.
    const FEWEST: usize = 4;
    let named = lines.iter().filter(|line| line.role.is_some()).count();
    let wide = grid.rows.iter().filter(|row| row.cells.len() > 1).count();
    let has_cell = |line: &&Line| matches!(line.value, LineValue::Cell(_));
    let filled = lines.iter().filter(has_cell).count();
    let is_of_cover = lines
        .iter()
        .any(|line| matches!(line.value, LineValue::Behind(_)));
    !is_of_cover && named >= FEWEST && named * 4 >= wide * 3 && wide == filled && is_block(lines)
}

/// The blocks of a sheet with the labels in one column and an action in each column beside it.
fn blocks_across(grid: &Grid, names: &ColumnNames) -> Option<Vec<Vec<Line>>> {
    let rows = || {
        grid.rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.cells.len() > 1)
    };
    let widest = rows().map(|(_, row)| row.cells.len()).max()?;
    let labels = rows().next()?.1.cells.first()?.column_index;
    let is_below = |(_, row): (usize, &GridRow)| row.cells[0].column_index == labels;
    if widest < 3 || !rows().all(is_below) {
        return None;
    }
    let line = |row: usize, label: &GridCell, value: &GridCell| {
        let role = role_of(&label.text, names);
        Line::of(row, label, Some(value), role)
    };
    let mut blocks: BTreeMap<u32, Vec<Line>> = BTreeMap::new();
    for (row, own) in rows() {
        let (label, values) = own.cells.split_first()?;
        if values
            .iter()
            .any(|value| role_of(&value.text, names).is_some())
        {
            return None;
        }
        for value in values {
            let block = blocks.entry(value.column_index).or_default();
            block.push(line(row, label, value));
        }
    }
    let blocks: Vec<Vec<Line>> = blocks.into_values().collect();
    let are_blocks = blocks.iter().all(|block| {
        let known = block.iter().filter(|line| line.role.is_some()).count();
        is_block(block) && known * 4 >= block.len() * 3
    });
    are_blocks.then_some(blocks)
}

/// The role that a label names in a table of actions.
fn role_of(label: &str, names: &ColumnNames) -> Option<ColumnRole> {
    let name = names.whole(plain_label(label))?;
    Some(name.role).filter(|role| role.is_in(TableKind::Actions))
}

/// Whether a text is a value, not a label. "Complete" is a label in some plans, but a rating in
/// most.
fn is_value(text: &str, names: &ColumnNames) -> bool {
    role_of(text, names).is_none() || rating::read(text).is_some()
}

/// A label without the colon after it.
fn plain_label(label: &str) -> &str {
    label.trim().trim_end_matches(':').trim_end()
}

/// The lines of a sheet. A row may have several labels, each with its value to the right.
fn lines(grid: &Grid, names: &ColumnNames) -> Vec<Line> {
    let line = |row: usize, pair: &[GridCell]| {
        let role = role_of(&pair[0].text, names);
        let is_value = |cell: &GridCell| is_value(&cell.text, names);
        let is_label = role.is_some() && pair.get(1).is_none_or(is_value)
            || (pair.len() == 2 && pair[0].text.trim().ends_with(':'));
        is_label.then(|| Line::of(row, &pair[0], pair.get(1), role))
    };
    let rows = grid.rows.iter().enumerate();
    let of_rows = rows.filter_map(|(row, own)| {
        let single = own
            .cells
            .iter()
            .map(|cell| Line::in_one_cell(row, cell, names));
        let pairs = own.cells.chunks(2).map(|pair| line(row, pair));
        let single: Option<Vec<Line>> = single.collect();
        single.or_else(|| pairs.collect())
    });
    of_rows.flatten().collect()
}

/// The lines of the blocks whose labels are repeated but are not names of columns: "Partners". A
/// label that also appears above the first block is left out, because it may belong to the block
/// below it.
fn unnamed_lines(grid: &Grid, lines: &[Line], start: &Line) -> Vec<Line> {
    /// A longer text is a sentence.
    const MAX_BYTES: usize = 60;
    let is_read = |row: usize| lines.iter().any(|line| line.row == row);
    let read = |(row, own): (usize, &GridRow)| {
        let (label, value) = match &own.cells[..] {
            [label] => (label, None),
            [label, value] => (label, Some(value)),
            _ => return None,
        };
        let may_be = label.column_index == start.column_index && label.text.len() <= MAX_BYTES;
        (may_be && !is_read(row)).then(|| Line::of(row, label, value, None))
    };
    let unread: Vec<Line> = grid.rows.iter().enumerate().filter_map(read).collect();
    let is_repeated = |line: &Line| {
        let same = || unread.iter().filter(|other| other.label == line.label);
        let is_above = same().any(|other| other.row < start.row);
        let has_value = same().any(|other| matches!(other.value, LineValue::Cell(_)));
        same().count() >= 2 && has_value && !is_above
    };
    let repeated: Vec<bool> = unread.iter().map(is_repeated).collect();
    let lines = unread.into_iter().zip(repeated);
    lines
        .filter_map(|(line, is_repeated)| is_repeated.then_some(line))
        .collect()
}

/// Whether the lines have an action and at least two of lead, timescale, progress and rating.
fn is_block(lines: &[Line]) -> bool {
    use ColumnRole as R;
    let has = |role: R| lines.iter().any(|line| line.role == Some(role));
    let answers = [R::Lead, R::Timescale, R::Progress, R::Rag];
    has(R::Action) && answers.into_iter().filter(|role| has(*role)).count() >= 2
}

/// The labels of the blocks as headings, each once, with the plain words of the label. If two
/// labels have the same role, only the first keeps the role.
fn columns<'a>(grid: &Grid, lines: impl Iterator<Item = &'a Line>) -> Vec<(String, ColumnHeading)> {
    let mut columns: Vec<(String, ColumnHeading)> = Vec::new();
    for line in lines {
        if columns.iter().any(|(label, _)| *label == line.label) {
            continue;
        }
        let is_held = columns.iter().any(|(_, heading)| heading.role == line.role);
        let place = grid.place(grid.rows[line.row].row_index, line.column_index);
        let heading = ColumnHeading {
            role: line.role.filter(|_| !is_held),
            matched: HeadingMatch::Name,
            text: Text::new(&line.heading, place),
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
            grid.place(grid.rows[lines[0].row].row_index, lines[0].column_index),
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
            let place = grid.place(grid.rows[line.row].row_index, line.column_index);
            let in_label_cell = |text: &String| Text::new(text, place.clone());
            let number = line.number.as_ref().map(in_label_cell);
            block
                .texts
                .extend(number.map(|number| (ColumnRole::Number, number)));
            grid.take_at(line.row, line.column_index);
            let value = match &line.value {
                LineValue::Missing => None,
                LineValue::Cell(column) => grid.take_at(line.row, *column),
                LineValue::Behind(value) => Some((in_label_cell(value), Value::Text)),
            };
            let column = columns.iter().position(|(label, _)| *label == line.label);
            if let (Some((text, value)), Some(column)) = (value, column) {
                block.add(text, value, column, columns[column].1.role);
            }
        }
        block
    }

    /// Adds a value. A second value of the same role becomes an extra under its own label, and so
    /// does the start.
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
                    self.cells.start_day = value.day();
                }
                return self.cells.extras.push(Extra { column, text });
            }
        };
        let Some(role) = role.filter(|role| !texts.contains_key(role)) else {
            return self.cells.extras.push(Extra { column, text });
        };
        if role == R::Timescale {
            self.cells.timescale_place = Some(text.place.clone());
            self.cells.timescale_day = value.day();
        }
        texts.insert(role, text);
    }
}
