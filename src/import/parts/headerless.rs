//! Sheets without a header row, recognised by their content: a glossary, the document profile,
//! lists of posts, outcomes with their evidence, forewords. Any other sheet is not part of a plan
//! ([`other_sheets`]).

use std::ops::Range;

use crate::lexicon::ANNOUNCEMENTS;
use crate::model::{Body, Item, PartKind};
use crate::sheets::grid::{Grid, GridRow};
use crate::text::plain_words;

use super::frame::{Draft, Frame, place_of_rows, take_lines};
use super::{foreword, glossary, other_sheets, outcomes, profile};
use crate::import::tables::preamble::Preamble;

/// Reads a sheet without header rows.
pub(crate) fn read(grid: &mut Grid) -> Vec<Draft> {
    if let Some(part) = glossary::take_sheet(grid) {
        return vec![part];
    }
    let mut rows = grid.rows.iter();
    let first_pair = rows.position(|row| row.cells.len() >= 2);
    let first_pair = first_pair.unwrap_or(grid.rows.len());
    if profile::is_profile(&grid.rows) || announces_profile(grid, first_pair) {
        vec![read_profile(grid, first_pair)]
    } else if is_staffing(grid, first_pair) {
        vec![read_staffing(grid, first_pair)]
    } else if outcomes::are_in(grid) {
        outcomes::read(grid)
    } else if foreword::is_foreword(grid) {
        vec![foreword::read(grid)]
    } else {
        other_sheets::read(grid)
    }
}

/// Whether the name of a sheet, or a line above its first pair of cells, is the title of a document
/// profile.
fn announces_profile(grid: &Grid, first_pair: usize) -> bool {
    let is_title = |text: &str| ANNOUNCEMENTS.meaning(&plain_words(text)) == Some("profile");
    let mut lines = grid.rows[..first_pair].iter().flat_map(|row| &row.cells);
    is_title(grid.sheet_name()) || lines.any(|cell| is_title(&cell.text))
}

fn read_profile(grid: &mut Grid, first_pair: usize) -> Draft {
    let all = 0..grid.rows.len();
    let place = place_of_rows(grid, all.clone());
    let body = profile::read(grid, all.clone());
    let mut preamble = Preamble::read(grid, 0..first_pair);
    let rest = Preamble::read(grid, first_pair..all.end);
    preamble.notes.extend(rest.into_notes());
    Frame::without_headings(place, preamble).draft(PartKind::Profile, body)
}

/// Whether a sheet lists posts: its name or title says so, and at least half of the rows below are
/// a count and a post. The other rows may be groups of posts and totals.
fn is_staffing(grid: &Grid, first_pair: usize) -> bool {
    let says_so = |text: &str| {
        let is_word = |word: &str| ANNOUNCEMENTS.meaning(word) == Some("posts");
        plain_words(text).split(' ').any(is_word)
    };
    let (above, posts) = grid.rows.split_at(first_pair);
    let title = above.first().and_then(|row| row.cells.first());
    let is_announced = says_so(grid.sheet_name()) || title.is_some_and(|cell| says_so(&cell.text));
    let counted = posts.iter().filter(|row| is_counted_post(row)).count();
    is_announced && counted > 0 && counted * 2 >= posts.len()
}

fn is_counted_post(row: &GridRow) -> bool {
    let [count, _] = row.cells.as_slice() else {
        return false;
    };
    count.text.starts_with(|first: char| first.is_ascii_digit())
}

fn read_staffing(grid: &mut Grid, first_pair: usize) -> Draft {
    let end = grid.rows.len();
    let place = place_of_rows(grid, 0..end);
    let preamble = Preamble::read(grid, 0..first_pair);
    let items = read_posts(grid, first_pair..end);
    Frame::without_headings(place, preamble).draft(PartKind::Staffing, Body::Items(items))
}

fn read_posts(grid: &mut Grid, rows: Range<usize>) -> Vec<Item> {
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let mut cells = take_lines(grid, row..row + 1).into_iter();
        match (cells.next(), cells.next()) {
            (Some(count), Some(text)) => items.push(Item {
                group: Some(count.value),
                group_place: Some(count.place),
                ..Item::of(text)
            }),
            (text, _) => items.extend(text.map(Item::of)),
        }
        items.extend(cells.map(Item::of));
    }
    items
}
