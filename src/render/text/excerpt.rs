//! Draws the row of a finding as the sheet shows it: the header row, the row, and marks under the
//! cell of the finding.
//!
//! The drawing uses the plan's cells, so that no workbook is read twice. Cells are shortened to
//! share the line. The cell of the finding gets the most space. It is shortened around the text
//! that the finding is about.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::finding::Finding;
use crate::location::{Cell, CellRange, Source, Spot, Text, column_name};
use crate::model::Plan;
use crate::text::one_line;

use super::terminal::visible;

/// The cells of a plan by sheet and row.
pub(super) struct Rows<'a> {
    cells: HashMap<&'a Source, BTreeMap<Cell, Cow<'a, str>>>,
    /// The tables of each sheet: their ranges and headings.
    tables: HashMap<&'a Source, Vec<(CellRange, Vec<&'a Text>)>>,
}

impl<'a> Rows<'a> {
    /// The cells of a plan, and the cells that were not placed in it.
    pub(super) fn of(plan: Option<&'a Plan>, unplaced: &'a [Text]) -> Self {
        let mut rows = Self {
            cells: HashMap::new(),
            tables: HashMap::new(),
        };
        // No rule reads the plan's references of actions as text, so they are not among the cells
        // of the plan.
        let actions = plan.into_iter().flat_map(Plan::actions);
        let references = actions.filter_map(|action| action.reference_text.as_ref());
        let others = unplaced
            .iter()
            .chain(references)
            .map(|text| (&text.place, Cow::Borrowed(text.value.as_str())));
        for (place, words) in plan.into_iter().flat_map(Plan::cells).chain(others) {
            if !words.trim().is_empty()
                && let Some(cell) = place.cell()
            {
                rows.cells
                    .entry(&place.source)
                    .or_default()
                    .insert(cell, words);
            }
        }
        for part in plan.into_iter().flat_map(|plan| &plan.parts) {
            if let Spot::Cells(range) = part.place.spot {
                let headings = part.columns.iter().map(|column| &column.text).collect();
                rows.tables
                    .entry(&part.place.source)
                    .or_default()
                    .push((range, headings));
            }
        }
        rows
    }

    /// The headings of the table that has a cell, if the cell is below them.
    fn headings(&self, source: &Source, cell: Cell) -> &[&'a Text] {
        let tables = self.tables.get(source).map_or(&[][..], Vec::as_slice);
        let below = |headings: &[&Text]| {
            headings
                .iter()
                .filter_map(|text| text.place.cell())
                .all(|heading| heading.row_index < cell.row_index)
        };
        tables
            .iter()
            .find(|(range, headings)| {
                (range.first.row_index..=range.last.row_index).contains(&cell.row_index)
                    && below(headings)
            })
            .map_or(&[], |(_, headings)| headings)
    }

    fn row(&self, source: &Source, row_index: u32) -> Vec<(u32, &str)> {
        let row = Cell::new(row_index, 0)..=Cell::new(row_index, u32::MAX);
        let cells = self.cells.get(source).map(|cells| cells.range(row));
        cells
            .into_iter()
            .flatten()
            .map(|(cell, words)| (cell.column_index, words.as_ref()))
            .collect()
    }
}

/// A column as it is drawn.
struct Column<'a> {
    index: u32,
    heading: &'a str,
    words: Cow<'a, str>,
    width_chars: usize,
}

/// The lines of the drawing. Each comes with a flag: whether it is the line of marks. Empty for a
/// finding that is not about cells.
pub(super) fn draw(rows: &Rows<'_>, finding: &Finding, width_chars: usize) -> Vec<(String, bool)> {
    let Spot::Cells(guilty) = finding.place.spot else {
        return Vec::new();
    };
    let source = &*finding.place.source;
    let headings = rows.headings(source, guilty.first);
    let row = rows.row(source, guilty.first.row_index);
    let row_numbers = [
        headings.first().and_then(|text| text.place.cell()),
        Some(guilty.first),
    ];
    let number_width = row_numbers
        .iter()
        .flatten()
        .map(|cell| (cell.row_index + 1).to_string().len())
        .max()
        .unwrap_or(1);
    // The row number, the margin before it, and the outer edges of the row take the rest.
    let cells_width = width_chars.saturating_sub(number_width + 8);
    let columns = columns(headings, &row, finding, guilty, cells_width);
    if columns.is_empty() {
        return Vec::new();
    }
    let cells = |words: &dyn Fn(&Column<'_>) -> String| -> String {
        let cells: Vec<String> = columns
            .iter()
            .map(|column| padded(&words(column), column.width_chars))
            .collect();
        format!("| {} |", cells.join(" | "))
    };
    let numbered = |cell: Option<Cell>, line: String| {
        let number = cell.map_or_else(String::new, |cell| (cell.row_index + 1).to_string());
        (format!("{number:>number_width$} {line}"), false)
    };
    let mut lines = vec![numbered(None, cells(&|column| column_name(column.index)))];
    if !headings.is_empty() {
        lines.push(numbered(
            row_numbers[0],
            cells(&|column| column.heading.to_owned()),
        ));
    }
    lines.push(numbered(
        row_numbers[1],
        cells(&|column| column.words.to_string()),
    ));
    lines.push((marks(&columns, finding, guilty, number_width), true));
    lines
}

/// The columns to draw: every column with a heading or text, and the column of the finding.
fn columns<'a>(
    headings: &[&'a Text],
    row: &[(u32, &'a str)],
    finding: &Finding,
    guilty: CellRange,
    width_chars: usize,
) -> Vec<Column<'a>> {
    // If there were more columns, a line of 100 characters would leave fewer than five for each.
    const MAX_COLUMNS: usize = 12;
    let mut columns: BTreeMap<u32, (&str, &str)> = BTreeMap::new();
    for text in headings {
        if let Some(cell) = text.place.cell() {
            columns.entry(cell.column_index).or_default().0 = &text.value;
        }
    }
    for (column_index, words) in row {
        columns.entry(*column_index).or_default().1 = words;
    }
    columns.entry(guilty.first.column_index).or_default();
    let is_guilty = |column_index: u32| column_index == guilty.first.column_index;
    let nearest = |column_index: &u32| column_index.abs_diff(guilty.first.column_index);
    let mut indices: Vec<u32> = columns.keys().copied().collect();
    indices.sort_by_key(nearest);
    indices.truncate(MAX_COLUMNS);
    columns.retain(|column_index, _| indices.contains(column_index));
    let widths = widths(
        &columns,
        is_guilty,
        width_chars.saturating_sub(3 * columns.len()),
    );
    let drawn = columns.into_iter().zip(widths);
    drawn
        .map(|((column_index, (heading, words)), width_chars)| {
            let focus = if is_guilty(column_index) {
                finding.focus.as_deref()
            } else {
                None
            };
            Column {
                index: column_index,
                heading,
                words: Cow::Owned(cut(&line_of(words), focus, width_chars)),
                width_chars,
            }
        })
        .collect()
}

/// The width of each column in characters. If they do not fit on the line, the widest columns are
/// cut to one width, and the column of the finding to three times this width.
fn widths(
    columns: &BTreeMap<u32, (&str, &str)>,
    is_guilty: impl Fn(u32) -> bool,
    available: usize,
) -> Vec<usize> {
    // Two letters and an ellipsis.
    const LEAST: usize = 3;
    let wanted: Vec<(usize, bool)> = columns
        .iter()
        .map(|(index, (heading, words))| {
            let widest = line_of(heading)
                .width()
                .max(line_of(words).width())
                .max(LEAST);
            (widest, is_guilty(*index))
        })
        .collect();
    let at = |cap: usize| -> Vec<usize> {
        wanted
            .iter()
            .map(|(width, is_guilty)| (*width).min(if *is_guilty { 3 * cap } else { cap }))
            .collect()
    };
    let fits = |cap: &usize| at(*cap).iter().sum::<usize>() <= available;
    (LEAST..=available.max(LEAST))
        .rev()
        .find(fits)
        .map_or_else(|| at(LEAST), at)
}

/// The marks under the cell of the finding, or under the text in it that the finding is about, and
/// the label.
fn marks(
    columns: &[Column<'_>],
    finding: &Finding,
    guilty: CellRange,
    number_width: usize,
) -> String {
    let mut offset = number_width + 3;
    for column in columns {
        if column.index == guilty.first.column_index {
            let focus = finding.focus.as_deref().map(line_of);
            let found = focus.and_then(|focus| Some((column.words.find(&focus)?, focus.width())));
            let (before, marked) = match found {
                Some((start, width)) => (column.words[..start].width(), width),
                // Four marks, so that they are visible under an empty cell too.
                None => (0, column.words.width().max(4).min(column.width_chars)),
            };
            let label = finding
                .label
                .map_or_else(String::new, |label| format!(" {label}"));
            return format!(
                "{}{}{label}",
                " ".repeat(offset + before),
                "^".repeat(marked)
            );
        }
        offset += column.width_chars + 3;
    }
    String::new()
}

/// The text of a cell on one line.
fn line_of(words: &str) -> String {
    one_line(&visible(words))
}

/// A line shortened to a width, around the text that must be seen.
fn cut(line: &str, focus: Option<&str>, width_chars: usize) -> String {
    if line.width() <= width_chars {
        return line.to_owned();
    }
    let focus = focus.map(line_of).filter(|focus| !focus.is_empty());
    let start = focus.and_then(|focus| {
        let at = line.find(&focus)?;
        let end_of_focus = line[..at].width() + focus.width();
        (end_of_focus + 1 > width_chars).then_some(at)
    });
    match start {
        None => taken(line, width_chars),
        Some(at) => {
            // Two words of context.
            const BEFORE: usize = 12;
            let from = line[..at]
                .char_indices()
                .rev()
                .take(BEFORE)
                .last()
                .map_or(0, |(index, _)| index);
            format!("…{}", taken(&line[from..], width_chars.saturating_sub(1)))
        }
    }
}

/// The beginning of a line that fits a width, with an ellipsis if the line is longer.
fn taken(line: &str, width_chars: usize) -> String {
    if line.width() <= width_chars {
        return line.to_owned();
    }
    let mut width = 1;
    let mut kept = String::new();
    for character in line.chars() {
        width += character.width().unwrap_or_default();
        if width > width_chars {
            break;
        }
        kept.push(character);
    }
    kept.push('…');
    kept
}

/// A line shortened or padded to a width.
fn padded(line: &str, width_chars: usize) -> String {
    let line = taken(&line_of(line), width_chars);
    let missing = width_chars.saturating_sub(line.width());
    line + &" ".repeat(missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_cell_is_shortened_around_the_text_of_the_finding() {
        let line = "The group reports to every board that asks and to the SCIE in London";
        assert_eq!(cut(line, None, 20), "The group reports t…");
        assert_eq!(cut(line, Some("SCIE"), 24), "… and to the SCIE in Lo…");
    }

    #[test]
    fn wide_letters_take_two_columns() {
        assert_eq!(padded("計画", 6), "計画  ");
        assert_eq!(taken("計画計画", 5), "計画…");
    }
}
