//! The first and last row of each table. A table ends at the next header, and before lines that do
//! not belong to it.

use std::ops::Range;

use crate::columns::{ColumnRole, TableKind};
use crate::import::tables::header::FoundHeader;
use crate::import::tables::headings::Heading;
use crate::import::tables::names::ColumnNames;
use crate::import::tables::preamble;
use crate::import::tables::score_matrix;
use crate::import::title;
use crate::lexicon::DOCUMENT_HISTORIES;
use crate::model::Number;
use crate::sheets::grid::{Grid, GridRow};
use crate::text::plain_words;

/// A header and the rows of its table.
#[derive(Debug)]
pub(super) struct Extent {
    pub(super) found: FoundHeader,
    /// Positions of the rows that repeat the header, in order.
    pub(super) repeated: Vec<usize>,
    /// Positions of its rows.
    pub(super) rows: Range<usize>,
}

/// The extent of each table. A header may be repeated within its table.
pub(super) fn extents(grid: &Grid, headers: Vec<FoundHeader>, names: &ColumnNames) -> Vec<Extent> {
    let starts: Vec<usize> = headers
        .iter()
        .skip(1)
        .map(|next| next.rows.start)
        .chain([grid.rows.len()])
        .collect();
    let mut extents: Vec<Extent> = Vec::new();
    for (found, next) in headers.into_iter().zip(starts) {
        if let Some(above) = extents.last_mut() {
            let is_repeated = repeats(grid, above, &found, next, names);
            let form = form_above(grid, &above.found, found.rows.start);
            let line = || line_above(grid, above, found.rows.start).filter(|_| is_repeated);
            if let Some(lines) = form.or_else(line) {
                above.rows.end = lines;
            } else if is_repeated {
                above.repeated.extend(found.rows);
                above.rows.end = next;
                continue;
            }
        }
        extents.push(Extent {
            repeated: Vec::new(),
            rows: found.rows.end..next,
            found,
        });
    }
    for extent in &mut extents {
        extent.rows.end = table_end(grid, extent, names);
    }
    extents
}

/// The first of the labelled lines ("Outcome sought", with its text) above a header. `None` unless
/// the lines begin below a gap and share a label with the lines above the previous header. If they
/// do, the header begins a table of its own. An objective alone is not such a line, because it only
/// divides the rows.
fn form_above(grid: &Grid, previous: &FoundHeader, header: usize) -> Option<usize> {
    let top = |header: usize| {
        let is_line = |row: &usize| {
            let cells = &grid.rows[*row].cells;
            cells.len() <= 2
                && cells
                    .first()
                    .is_some_and(|cell| cell.column_index <= first_column(previous))
        };
        let mut lines = (0..header).rev().take_while(is_line).peekable();
        let mut top = header;
        while let Some(row) = lines.next_if(|row| *row + 1 == top && !has_gap_above(grid, top)) {
            top = row;
        }
        top
    };
    let labels = |rows: Range<usize>| {
        let labelled = grid.rows[rows].iter().filter(|row| row.cells.len() == 2);
        labelled.map(|row| plain_words(&row.cells[0].text))
    };
    let start = top(header);
    let is_objective =
        preamble::is_labelled_objective(&grid.rows[header - 1], first_column(previous));
    if start + 1 == header && is_objective {
        return None;
    }
    let before: Vec<String> = labels(top(previous.rows.start)..previous.rows.start).collect();
    let has_label = labels(start..header).any(|label| before.contains(&label));
    (has_label && has_gap_above(grid, start)).then_some(start)
}

/// The first of the lines above a repeated header that name the table below it: a line that
/// announces a priority, or lines at the left edge directly above. A header below such lines begins
/// a table of its own.
fn line_above(grid: &Grid, above: &Extent, header: usize) -> Option<usize> {
    /// A line further up does not name the table below the header.
    const MAX_LINES: usize = 8;
    let left = first_column(&above.found);
    let rows = || (above.rows.start..header).rev();
    let announces = |row: &usize| grid.rows[*row].only_text().and_then(title::read).is_some();
    let is_line = |row: &usize| {
        let is_directly_above = !has_gap_above(grid, row + 1);
        let row = &grid.rows[*row];
        is_directly_above && (is_loose(row, left) || names_part(row, left))
    };
    // "Outcome 1.2" is within the priority of the table above, and so is a labelled objective.
    let nearest = &grid.rows[header - 1];
    let is_within = nearest.only_text().is_some_and(title::is_within_priority);
    if is_within || preamble::is_labelled_objective(nearest, left) {
        return None;
    }
    let first = || rows().take_while(is_line).last();
    // If no gap is above the lines, all but the last may be rows of the table above.
    let nearest = |first| {
        if has_gap_above(grid, first) {
            first
        } else {
            header - 1
        }
    };
    let mut lines = rows().take(MAX_LINES);
    lines.find(announces).or_else(|| first().map(nearest))
}

/// Whether a header only repeats the header of the table above. It must have the same headings,
/// directly below a row of that table. In a table of actions a gap above the header is allowed, as
/// between pages, if the numbers continue. `next` is the end of the rows below the header.
fn repeats(
    grid: &Grid,
    above: &Extent,
    other: &FoundHeader,
    next: usize,
    names: &ColumnNames,
) -> bool {
    let same_letters = |one: &str, other: &str| {
        let letters = |text: &str| plain_words(text).replace(' ', "");
        one == other || letters(one) == letters(other)
    };
    let same_columns = above.found.headings.len() == other.headings.len()
        && above
            .found
            .headings
            .iter()
            .zip(&other.headings)
            .all(|(one, other)| {
                one.column_index == other.column_index && same_letters(&one.words(), &other.words())
            });
    above.found.table == other.table
        && same_columns
        && (!has_gap_above(grid, other.rows.start) || continues(grid, above, other, next, names))
}

/// Whether the numbers of the rows below a repeated header continue the numbers above it. Rows
/// without numbers continue the table too. A new table begins again at 1, or a line above its
/// header names its priority.
fn continues(
    grid: &Grid,
    above: &Extent,
    repeated: &FoundHeader,
    next: usize,
    names: &ColumnNames,
) -> bool {
    let is_numbers = |heading: &&Heading| named_role(heading, names) == Some(ColumnRole::Number);
    let Some(column) = above
        .found
        .headings
        .iter()
        .find(is_numbers)
        .map(|heading| heading.column_index)
    else {
        return false;
    };
    let start = repeated.rows.start;
    let is_title = start > 0 && is_loose(&grid.rows[start - 1], first_column(&above.found));
    let number = |row: &GridRow| Number::parse(row.text(column)?);
    let last = grid.rows[above.rows.start..start]
        .iter()
        .rev()
        .find_map(number);
    let first = grid.rows[repeated.rows.end..next].iter().find_map(number);
    let is_next = match (&last, &first) {
        (None, _) => false,
        (Some(_), None) => repeated.rows.end < next,
        (Some(last), Some(first)) => last.depth() == first.depth() && last < first,
    };
    above.found.table == TableKind::Actions && !is_title && is_next
}

/// The role that a heading by itself names.
pub(super) fn named_role(heading: &Heading, names: &ColumnNames) -> Option<ColumnRole> {
    heading.find(|form| names.whole(form)).map(|name| name.role)
}

pub(super) fn first_column(found: &FoundHeader) -> u32 {
    found
        .headings
        .first()
        .map_or(0, |heading| heading.column_index)
}

/// Whether at least one blank row is above the row at a position.
fn has_gap_above(grid: &Grid, position: usize) -> bool {
    position > 0 && grid.rows[position].row_index > grid.rows[position - 1].row_index + 1
}

/// The position at which something else begins below a table, after a gap: a line that announces a
/// glossary or the history of the document or, below a register, the matrix of the scores.
fn other_begins(grid: &Grid, table: &Extent) -> Option<usize> {
    let is_register = table.found.table == TableKind::Risks;
    let announces_other = |row: &usize| match grid.rows[*row].cells.as_slice() {
        [cell] => {
            title::announces_glossary(&cell.text)
                || (cell.text.len() <= 40 && DOCUMENT_HISTORIES.has(&plain_words(&cell.text)))
        }
        [..] => false,
    };
    let begins_other = |row: &usize| {
        has_gap_above(grid, *row)
            && (announces_other(row) || is_register && score_matrix::end(grid, *row).is_some())
    };
    table.rows.clone().skip(1).find(begins_other)
}

/// The position after a table's last row. Loose lines at its end belong to the content below.
fn table_end(grid: &Grid, table: &Extent, names: &ColumnNames) -> usize {
    let (left, stop) = (
        first_column(&table.found),
        other_begins(grid, table).unwrap_or(table.rows.end),
    );
    let mut end = stop;
    let mut loose_from = stop;
    if has_gap_above(grid, end.max(1) - 1) && is_footnote(grid, table, end.max(1) - 1, names) {
        (end, loose_from) = (end - 1, end - 1);
    }
    let is_above_header = stop < grid.rows.len();
    let is_outside =
        |row: &GridRow| is_loose(row, left) || is_above_header && names_part(row, left);
    while loose_from > table.rows.start
        && is_outside(&grid.rows[loose_from - 1])
        && !continues_series(grid, table, loose_from - 1)
    {
        loose_from -= 1;
        if has_gap_above(grid, loose_from) {
            end = loose_from;
        }
    }
    // If rows begin with a number or their priority, a lone line without one is loose, even
    // directly below the last row.
    let first_role = table
        .found
        .headings
        .first()
        .and_then(|heading| named_role(heading, names));
    let begins_with_name = matches!(
        first_role,
        Some(ColumnRole::Number | ColumnRole::BoardNumber | ColumnRole::Priority)
    );
    if begins_with_name || is_above_header {
        loose_from.min(end)
    } else {
        end
    }
}

/// Whether a row below a numbered table is a sentence without a number, in the column of objectives
/// or actions.
fn is_footnote(grid: &Grid, table: &Extent, position: usize, names: &ColumnNames) -> bool {
    let role_of = |column: u32| named_role(table.found.heading(column)?, names);
    let first = first_column(&table.found);
    match grid.rows[position].cells.as_slice() {
        [cell] if position > table.rows.start && role_of(first) == Some(ColumnRole::Number) => {
            let is_of_plan = matches!(
                role_of(cell.column_index),
                Some(ColumnRole::Objective | ColumnRole::Action)
            );
            is_of_plan && cell.text.trim_end().ends_with('.')
        }
        [..] => false,
    }
}

/// Whether a line continues a series that rows of the table have in the same column: "Session 2"
/// after "Session 1".
fn continues_series(grid: &Grid, table: &Extent, position: usize) -> bool {
    let [line] = grid.rows[position].cells.as_slice() else {
        return false;
    };
    let series = |text: &str| {
        let words = plain_words(text);
        let name = words.trim_end_matches(|last: char| last.is_ascii_digit());
        (name.len() < words.len() && name.len() > 1).then(|| name.to_owned())
    };
    let Some(own) = series(&line.text) else {
        return false;
    };
    let mut rows = grid.rows[table.rows.start..position].iter();
    rows.any(|row| {
        let above = row.text(line.column_index).filter(|_| row.cells.len() > 2);
        above.and_then(series).as_ref() == Some(&own)
    })
}

/// Whether a row has only a line at the table's left edge (the column given), a label with a colon
/// there and its value, or a line that announces a priority.
fn is_loose(row: &GridRow, left: u32) -> bool {
    let is_number = |text: &str| Number::parse(text).is_some();
    match row.cells.as_slice() {
        [cell] => {
            let is_at_left = cell.column_index <= left || title::read(&cell.text).is_some();
            is_at_left && !is_number(&cell.text)
        }
        [label, _] => label.column_index <= left && label.text.trim_end().ends_with(':'),
        [..] => false,
    }
}

/// Whether a row has only a label at the table's left edge and the name of the part that the label
/// announces: "Priority 2", "Quiet nights".
fn names_part(row: &GridRow, left: u32) -> bool {
    let [label, _] = row.cells.as_slice() else {
        return false;
    };
    label.column_index <= left && preamble::names_part(&label.text)
}
