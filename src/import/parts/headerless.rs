//! Sheets without a header row, known by their content: a glossary, the document profile, lists of
//! posts, outcomes with their evidence. Any other sheet is none of a plan ([`other_sheets`]).

use std::ops::Range;

use crate::model::{Body, Item, PartKind};
use crate::wording::plain_words;

use super::frame::{Draft, Frame, place_of_rows, take_lines};
use super::{glossary, other_sheets, outcomes, profile};
use crate::import::tables::preamble::Preamble;
use crate::sheets::grid::Grid;

/// Words of a title that announces posts.
const STAFFING_WORDS: &[&str] = &[
    "staff",
    "staffing",
    "supported",
    "posts",
    "team",
    "establishment",
];

/// Reads a sheet without header rows.
pub(crate) fn read(grid: &mut Grid) -> Vec<Draft> {
    if let Some(part) = glossary::take_sheet(grid) {
        return vec![part];
    }
    let all = 0..grid.rows.len();
    let first_pair = grid
        .rows
        .iter()
        .position(|row| row.cells.len() >= 2)
        .unwrap_or(grid.rows.len());
    if profile::is_profile(&grid.rows)
        || announces(
            grid,
            first_pair,
            &[
                "document profile",
                "document control",
                "document information",
            ],
        )
    {
        let place = place_of_rows(grid, all.clone());
        let body = profile::read(grid, all.clone());
        let mut preamble = Preamble::read(grid, 0..first_pair);
        preamble
            .notes
            .extend(Preamble::read(grid, first_pair..all.end).into_notes());
        vec![Frame::without_headings(place, preamble).draft(PartKind::Profile, body)]
    } else if is_staffing(grid, first_pair) {
        let place = place_of_rows(grid, all.clone());
        let preamble = Preamble::read(grid, 0..first_pair);
        let items = read_posts(grid, first_pair..all.end);
        vec![Frame::without_headings(place, preamble).draft(PartKind::Staffing, Body::Items(items))]
    } else if outcomes::are_in(grid) {
        outcomes::read(grid)
    } else {
        other_sheets::read(grid)
    }
}

fn announces(grid: &Grid, first_pair: usize, titles: &[&str]) -> bool {
    let is_title = |text: &str| {
        let words = plain_words(text);
        titles.iter().any(|title| words == *title)
    };
    is_title(grid.sheet_name())
        || grid.rows[..first_pair]
            .iter()
            .any(|row| row.cells.iter().any(|cell| is_title(&cell.text)))
}

/// Whether a sheet lists posts: its title says so, and below it each row is a count and a post.
fn is_staffing(grid: &Grid, first_pair: usize) -> bool {
    let says_so = |text: &str| {
        plain_words(text)
            .split(' ')
            .any(|word| STAFFING_WORDS.contains(&word))
    };
    let title = grid.rows[..first_pair]
        .first()
        .and_then(|row| row.cells.first());
    let is_announced = says_so(grid.sheet_name()) || title.is_some_and(|cell| says_so(&cell.text));
    let posts = &grid.rows[first_pair..];
    let counted = posts
        .iter()
        .filter(|row| {
            row.cells.len() == 2
                && row.cells[0]
                    .text
                    .starts_with(|first: char| first.is_ascii_digit())
        })
        .count();
    is_announced && counted > 0 && counted * 2 >= posts.len()
}

fn read_posts(grid: &mut Grid, rows: Range<usize>) -> Vec<Item> {
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let mut cells = take_lines(grid, row..row + 1).into_iter();
        match (cells.next(), cells.next()) {
            (Some(count), Some(text)) => {
                items.push(Item {
                    group: Some(count.value),
                    group_place: Some(count.place),
                    ..Item::of(text)
                });
            }
            (Some(text), None) => {
                items.push(Item::of(text));
            }
            (None, _) => {}
        }
        items.extend(cells.map(Item::of));
    }
    items
}
