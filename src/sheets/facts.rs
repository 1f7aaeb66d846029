//! What a sheet has beside its words: what is hidden, struck through, noted, guessed or missing becomes a finding or a
//! mark.
//!
//! One finding a sheet for each thing that is a habit of its author; one a cell for what has to be mended.

use std::sync::Arc;

use super::{rules, symbol_font};
use crate::finding::{Finding, Rule};
use crate::location::{Cell, CellRange, Place, Source, Spot, column_name};
use crate::model::{Comment, Struck};
use crate::sheets::grid::{Grid, GridCell, Value};

use super::Workbook;
use super::content::{SheetContent, SheetKind};

/// The grid of a sheet. What is to be told of it is added to the workbook.
pub(super) fn report(content: SheetContent, source: &Arc<Source>, workbook: &mut Workbook) -> Grid {
    let SheetContent {
        name: _,
        kind,
        guessed_encoding: guessed,
        is_hidden,
        rows,
        merges,
        hidden_columns,
        fills,
        coloured_by_rule,
        notes,
        valueless_formulas,
    } = content;
    workbook
        .findings
        .extend(guessed.map(|encoding| guessed_encoding(encoding, &source.file, "save it in Excel as \"CSV UTF-8\"")));
    workbook.findings.extend(left_out(kind, source));
    let mut grid =
        Grid { source: Arc::clone(source), rows, merges, hidden_columns, is_hidden, fills, coloured_by_rule };
    report_cells(&mut grid, &mut workbook.findings);
    report_hidden(&grid, &mut workbook.findings);
    let struck = struck(&grid);
    workbook.findings.extend(grouped(
        &rules::STRUCK_THROUGH_TEXT,
        struck.iter().map(|struck| &struck.place),
        |count| format!("the text of {} is struck through, in whole or in part", counted(count, "cell")),
        "delete what no longer holds; until then the pack prints it, struck through",
    ));
    workbook.struck.extend(struck);
    let places: Vec<Place> = valueless_formulas.iter().map(|cell| cell_place(source, *cell)).collect();
    workbook.findings.extend(grouped(
        &rules::FORMULA_WITHOUT_VALUE,
        places.iter(),
        |count| format!("the file keeps no value of the formula in {}", counted(count, "cell")),
        "open the workbook in Excel or LibreOffice and save it again, or type the value over the formula",
    ));
    let comments: Vec<Comment> = notes
        .into_iter()
        .map(|note| Comment { author: note.author, text: note.text, place: cell_place(source, note.cell) })
        .collect();
    workbook.findings.extend(grouped(
        &rules::COMMENT_BESIDE_CELL,
        comments.iter().map(|comment| &comment.place),
        |count| format!("the sheet has {} beside cells, which the pack leaves out", counted(count, "comment")),
        "write into the cells what the plan should say; planpack inspect shows the comments",
    ));
    workbook.comments.extend(comments);
    grid
}

/// A file of text that does not say in which encoding it is. One finding a file. `cure` makes it say so.
pub(crate) fn guessed_encoding(encoding: &str, file: &str, cure: &str) -> Finding {
    Finding::new(
        &rules::GUESSED_ENCODING,
        &Place::file(file),
        format!(
            "the file does not say how its letters are written; they were read as {}",
            encoding.replace("windows", "Windows")
        ),
        format!("check signs and accents such as £ and é; to be sure, {cure}"),
    )
}

/// A sheet that is none of cells.
fn left_out(kind: SheetKind, source: &Arc<Source>) -> Option<Finding> {
    let what = match kind {
        SheetKind::Cells => return None,
        SheetKind::Chart => "is a chart",
        SheetKind::Dialogue => "is a dialogue box",
        SheetKind::Macros => "holds macros",
        SheetKind::Other => "is of a kind that planpack does not know",
    };
    let place = Place { source: Arc::clone(source), spot: Spot::Whole };
    let message = format!("the sheet {what}; the pack leaves it out");
    Some(Finding::new(
        &rules::SHEET_LEFT_OUT,
        &place,
        message,
        "write into a sheet of cells what the plan should say of it",
    ))
}

fn cell_place(source: &Arc<Source>, cell: Cell) -> Place {
    Place::cells(source, cell)
}

/// One finding for all places, at the first; none if there is none.
fn grouped<'a>(
    rule: &'static Rule,
    places: impl Iterator<Item = &'a Place>,
    message: impl FnOnce(usize) -> String,
    help: &str,
) -> Option<Finding> {
    /// More places than anybody looks at only swell the list.
    const MAX_RELATED: usize = 100;
    let places: Vec<&Place> = places.collect();
    let (first, others) = places.split_first()?;
    let finding = Finding::new(rule, first, message(places.len()), help);
    Some(others.iter().take(MAX_RELATED).fold(finding, |finding, place| finding.related_to("also here", place)))
}

fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("one {thing}") } else { format!("{count} {thing}s") }
}

/// Tells of errors, and reads the characters of symbol fonts.
fn report_cells(grid: &mut Grid, findings: &mut Vec<Finding>) {
    let source = Arc::clone(&grid.source);
    for row in &mut grid.rows {
        let row_index = row.row_index;
        for cell in &mut row.cells {
            let column_index = cell.column_index;
            let place = || cell_place(&source, Cell::new(row_index, column_index));
            if cell.value == Value::Error {
                findings.push(Finding::new(
                    &rules::ERROR_IN_CELL,
                    &place(),
                    format!("the cell shows `{}`", cell.text),
                    "mend the formula in this cell, or type the value over it",
                ));
            }
            read_symbols(cell, |character| {
                findings.push(Finding::new(
                    &rules::SYMBOL_FONT_CHARACTER,
                    &place(),
                    format!("a character of a symbol font was read as `{character}`"),
                    "nothing to do if that is what the sheet shows",
                ));
            });
        }
    }
}

/// Replaces the characters of symbol fonts, one by one, so that what is struck through stays so.
fn read_symbols(cell: &mut GridCell, replaced: impl FnMut(char)) {
    let before = std::mem::take(&mut cell.text);
    if cell.struck.is_empty() {
        cell.text = symbol_font::replace(before, replaced);
        return;
    }
    cell.text = symbol_font::replace(before.clone(), replaced);
    if cell.text.len() != before.len() {
        let after = &cell.text;
        let offset = |at: usize| {
            let count = before[..at].chars().count();
            after.char_indices().nth(count).map_or(after.len(), |(offset, _)| offset)
        };
        cell.struck = cell.struck.iter().map(|range| offset(range.start)..offset(range.end)).collect();
    }
}

/// What of a sheet is struck through.
fn struck(grid: &Grid) -> Vec<Struck> {
    let rows = grid.rows.iter();
    let cells =
        rows.flat_map(|row| row.cells.iter().map(move |cell| (Cell::new(row.row_index, cell.column_index), cell)));
    cells
        .filter(|(_, cell)| !cell.struck.is_empty())
        .map(|(at, cell)| Struck {
            place: cell_place(&grid.source, at),
            words: cell.struck.iter().map(|range| cell.text[range.clone()].to_owned()).collect(),
            ranges: cell.struck.clone(),
            is_whole: cell.struck.iter().map(ExactSizeIterator::len).sum::<usize>() == cell.text.len(),
        })
        .collect()
}

/// Tells of a hidden sheet; in one that is shown, of hidden rows and columns with words in them.
fn report_hidden(grid: &Grid, findings: &mut Vec<Finding>) {
    const HELP: &str = "show it and see whether it belongs in the plan; delete it if not";
    if grid.rows.is_empty() {
        return;
    }
    if grid.is_hidden {
        let place = Place { source: Arc::clone(&grid.source), spot: Spot::Whole };
        let message = "the sheet is hidden; its words were read like those of any other";
        findings.push(Finding::new(&rules::HIDDEN_CONTENT, &place, message, HELP));
        return;
    }
    let rows: Vec<u32> = grid.rows.iter().filter(|row| row.is_hidden).map(|row| row.row_index).collect();
    if let Some(first) = grid.rows.iter().find(|row| row.is_hidden) {
        let column = first.cells.first().map_or(0, |cell| cell.column_index);
        let names = runs(&rows, |row| (u64::from(row) + 1).to_string());
        let message = format!("hidden rows hold words, which were read like any others: {names}");
        findings.push(Finding::new(&rules::HIDDEN_CONTENT, &grid.place(first.row_index, column), message, HELP));
    }
    let mut columns = std::collections::BTreeMap::new();
    for row in grid.rows.iter().filter(|_| !grid.hidden_columns.is_empty()) {
        for cell in row.cells.iter().filter(|cell| grid.is_column_hidden(cell.column_index)) {
            columns.entry(cell.column_index).or_insert(Cell::new(row.row_index, cell.column_index));
        }
    }
    if let Some(first) = columns.values().next() {
        let names = runs(&columns.keys().copied().collect::<Vec<_>>(), column_name);
        let message = format!("hidden columns hold words, which were read like any others: {names}");
        findings.push(Finding::new(&rules::HIDDEN_CONTENT, &grid.place_of(CellRange::from(*first)), message, HELP));
    }
}

/// Indices in order as "3, 7 to 9"; a long list ends with "and more".
fn runs(indices: &[u32], name: impl Fn(u32) -> String) -> String {
    const MAX_SHOWN: usize = 8;
    let runs: Vec<&[u32]> = indices.chunk_by(|one, next| one + 1 == *next).collect();
    let shown = runs.iter().take(MAX_SHOWN).filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        Some(if first == last { name(*first) } else { format!("{} to {}", name(*first), name(*last)) })
    });
    let mut text = shown.collect::<Vec<_>>().join(", ");
    if runs.len() > MAX_SHOWN {
        text.push_str(" and more");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_that_follow_each_other_are_one_run() {
        assert_eq!(runs(&[2, 6, 7, 8], |row| (row + 1).to_string()), "3, 7 to 9");
    }

    #[test]
    fn struck_ranges_follow_a_replaced_symbol() {
        let mut cell = GridCell::new(0, "\u{F02D} old".to_owned(), Value::Text);
        cell.struck.push(4..7);
        read_symbols(&mut cell, |_| {});
        assert_eq!((cell.text.as_str(), cell.struck), ("- old", std::iter::once(2..5).collect()));
    }
}
