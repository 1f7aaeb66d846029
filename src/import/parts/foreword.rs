//! Forewords: sheets of running text whose name or first lines call them "Foreword",
//! "Introduction" or the like. A pack prints them before the priorities.

use crate::lexicon::ANNOUNCEMENTS;
use crate::model::{Body, OtherSheet, PartKind, SheetForm};
use crate::sheets::grid::{Grid, GridRow};
use crate::text::{is_running_text, plain_words};

use super::frame::{Draft, Frame, place_of_rows, take_lines};
use crate::import::tables::preamble::Preamble;

/// Whether a sheet is a foreword: its name or a line above the text says so, it has running text,
/// and no row has two cells.
pub(crate) fn is_foreword(grid: &Grid) -> bool {
    let cells = || grid.rows.iter().flat_map(GridRow::free_cells);
    let texts: Vec<&str> = cells().map(|cell| cell.text.as_str()).collect();
    let is_called_one =
        names_foreword(grid.sheet_name()) || title_position(texts.iter().copied()).is_some();
    let has_one_cell = |row: &GridRow| row.free_cells().count() <= 1;
    is_called_one && texts.into_iter().any(is_running_text) && grid.rows.iter().all(has_one_cell)
}

/// Reads a foreword. A line above the text that calls the sheet a foreword is the title. The lines
/// above the title are notes.
pub(crate) fn read(grid: &mut Grid) -> Draft {
    let all = 0..grid.rows.len();
    let place = place_of_rows(grid, all.clone());
    let mut preamble = Preamble::default();
    let mut lines = take_lines(grid, all);
    if let Some(title) = title_position(lines.iter().map(|line| line.value.as_str())) {
        preamble.notes = lines.drain(..title).collect();
        preamble.title = Some(lines.remove(0));
    }
    let sheet = OtherSheet {
        form: SheetForm::Lines,
        rows: lines.into_iter().map(|line| vec![line]).collect(),
    };
    Frame::without_headings(place, preamble).draft(PartKind::Foreword, Body::Sheet(sheet))
}

/// The position of the line that calls a sheet a foreword. It is above the running text.
fn title_position<'a>(lines: impl Iterator<Item = &'a str>) -> Option<usize> {
    let mut above_text = lines.take_while(|line| !is_running_text(line));
    above_text.position(names_foreword)
}

fn names_foreword(title: &str) -> bool {
    let is_name = |word: &str| ANNOUNCEMENTS.meaning(word) == Some("foreword");
    plain_words(title).split(' ').any(is_name)
}
