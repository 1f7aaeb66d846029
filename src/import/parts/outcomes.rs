//! Sheets of outcomes: under each priority its numbered outcomes, then boxes of evidence in two
//! columns.
//!
//! A line that announces a priority starts a part if numbered lines follow it before the next such
//! line. Lines before the first part are notes, and so are lines between a title and its first
//! outcome.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::location::{Cell, Text};
use crate::model::{Body, Evidence, Item, Number, PartKind};
use crate::text::plain_words;

use super::frame::{Draft, notes, place_of_rows, take_lines};
use crate::import::parts::frame::Frame;
use crate::import::tables::preamble::Preamble;
use crate::import::title;
use crate::sheets::grid::{Grid, GridRow};

/// Whether a sheet has outcomes.
pub(crate) fn are_in(grid: &Grid) -> bool {
    !sections(grid).is_empty()
}

/// Reads a sheet of outcomes and notes.
pub(crate) fn read(grid: &mut Grid) -> Vec<Draft> {
    let sections = sections(grid);
    let first = sections
        .first()
        .map_or(grid.rows.len(), |section| section.start);
    let mut parts = Vec::new();
    if first > 0 {
        let place = place_of_rows(grid, 0..first);
        let lines = take_lines(grid, 0..first);
        parts.push(notes(place, lines));
    }
    for section in sections {
        parts.push(read_section(grid, section));
    }
    parts
}

/// The rows of each priority with numbered lines.
fn sections(grid: &Grid) -> Vec<Range<usize>> {
    let starts: Vec<usize> = (0..grid.rows.len())
        .filter(|row| grid.rows[*row].only_text().and_then(title::read).is_some())
        .collect();
    let ends = starts.iter().skip(1).copied().chain([grid.rows.len()]);
    let with_end: Vec<Range<usize>> = starts
        .iter()
        .zip(ends)
        .map(|(start, end)| *start..end)
        .collect();
    let has_outcomes = |range: &Range<usize>| {
        grid.rows[range.clone()]
            .iter()
            .any(|row| numbered(row).is_some())
    };
    // A priority without outcomes belongs to the section above, if there is one.
    let mut sections: Vec<Range<usize>> = Vec::new();
    for range in with_end {
        if has_outcomes(&range) {
            sections.push(range);
        } else if let Some(above) = sections.last_mut() {
            above.end = range.end;
        }
    }
    sections
}

/// The columns of a number or letter and of the text beside it.
fn numbered(row: &GridRow) -> Option<(u32, u32)> {
    let [number, text, ..] = row.cells.as_slice() else {
        return None;
    };
    // A letter and its mark: "a)".
    let is_letter = number.text.trim().len() == 2 && number.text.trim().ends_with(['.', ')']);
    (Number::parse(&number.text).is_some() || is_letter)
        .then_some((number.column_index, text.column_index))
}

/// Headings of evidence, by the column of the cells below them.
type EvidenceHeadings = BTreeMap<u32, (Text, Evidence)>;

fn read_section(grid: &mut Grid, rows: Range<usize>) -> Draft {
    let place = place_of_rows(grid, rows.clone());
    let mut preamble = Preamble::default();
    let mut items = Vec::new();
    let mut headings = EvidenceHeadings::new();
    for row in rows {
        if let Some((number_column, text_column)) = numbered(&grid.rows[row]) {
            let number = grid.take_at(row, number_column).map(|(text, _)| text);
            let (number, number_place) = number.map(|text| (text.value, text.place)).unzip();
            let text = grid.take_or_blank(row, text_column);
            items.push(Item {
                number,
                number_place,
                ..Item::of(text)
            });
            preamble.notes.extend(take_lines(grid, row..row + 1));
        } else if let Some(found) = take_evidence_headings(grid, row) {
            keep_empty_boxes(std::mem::replace(&mut headings, found), &mut items);
        } else {
            read_row(grid, row, &headings, &mut preamble, &mut items);
        }
    }
    keep_empty_boxes(headings, &mut items);
    Frame::without_headings(place, preamble).draft(PartKind::Outcomes, Body::Items(items))
}

/// Keeps the headings of empty boxes as separate lines.
fn keep_empty_boxes(headings: EvidenceHeadings, items: &mut Vec<Item>) {
    for (heading, evidence) in headings.into_values() {
        let is_filled = items
            .iter()
            .any(|item| item.group_place.as_ref() == Some(&heading.place));
        if !is_filled {
            items.push(Item {
                evidence: Some(evidence),
                ..Item::of(heading)
            });
        }
    }
}

/// Reads a row under headings of evidence, or a loose line.
fn read_row(
    grid: &mut Grid,
    row: usize,
    headings: &EvidenceHeadings,
    preamble: &mut Preamble,
    items: &mut Vec<Item>,
) {
    let row_index = grid.rows[row].row_index;
    for column in grid.rows[row].columns() {
        let is_across = grid
            .merge_at(Cell::new(row_index, column))
            .is_some_and(|range| range.last.column_index > column);
        let Some((text, _)) = grid.take_at(row, column) else {
            continue;
        };
        match headings.get(&column) {
            Some((heading, evidence)) if !is_across => items.push(Item {
                group: Some(heading.value.clone()),
                group_place: Some(heading.place.clone()),
                evidence: Some(*evidence),
                ..Item::of(text)
            }),
            Some(_) | None if preamble.title.is_none() => preamble.title = Some(text),
            Some(_) | None if items.is_empty() && headings.is_empty() => preamble.notes.push(text),
            // A line among the outcomes or across the boxes of evidence stays where it is.
            Some(_) | None => items.push(Item::of(text)),
        }
    }
}

/// Takes a row whose cells are all headings of evidence.
fn take_evidence_headings(grid: &mut Grid, row: usize) -> Option<EvidenceHeadings> {
    let kinds: Vec<(u32, Evidence)> = grid.rows[row]
        .free_cells()
        .map(|cell| evidence_heading(&cell.text).map(|evidence| (cell.column_index, evidence)))
        .collect::<Option<_>>()?;
    let headings: EvidenceHeadings = kinds
        .into_iter()
        .filter_map(|(column, evidence)| {
            grid.take_at(row, column)
                .map(|(text, _)| (column, (text, evidence)))
        })
        .collect();
    (!headings.is_empty()).then_some(headings)
}

/// The kind of evidence in a short heading. Stems are compared, because plans misspell the words.
pub(crate) fn evidence_heading(text: &str) -> Option<Evidence> {
    /// A longer text is a sentence.
    const MAX_HEADING_CHARS: usize = 60;
    let words = plain_words(text);
    if words.chars().count() > MAX_HEADING_CHARS
        || text.contains('\n')
        || text.trim_end().ends_with(['.', ';', ','])
    {
        return None;
    }
    let has = |stem: &str| words.split(' ').any(|word| word.starts_with(stem));
    if has("quantit") {
        Some(Evidence::Quantitative)
    } else if has("qualitat") {
        Some(Evidence::Qualitative)
    } else if (has("engag") || has("voice")) && has("staff") {
        Some(Evidence::Staff)
    } else if (has("engag") || has("voice")) && has("user") {
        Some(Evidence::ServiceUsers)
    } else {
        None
    }
}
