//! Computes row heights for texts.
//!
//! When Excel opens a workbook, it fits the rows that have no height; other programs use the height
//! in the file. The file has heights with which all of them show every line. They are estimated
//! from the number of characters, because no fonts are available: a little too large, never exact.

use std::collections::BTreeMap;

use super::{Entry, Look, Sheet, Value};

/// Height of a line of plain text and of a title.
const LINE_POINTS: f64 = 15.0;
const TITLE_LINE_POINTS: f64 = 19.5;
/// The highest row that a spreadsheet program allows.
const MAX_POINTS: f64 = 409.0;

/// The heights of the rows, by index from zero, that need more than one plain line. Empty if the
/// sheet gives no widths.
pub(super) fn heights_points(sheet: &Sheet) -> BTreeMap<u32, f64> {
    let mut heights = BTreeMap::new();
    for entry in sheet.entries.values() {
        let (first, last) = (entry.range.first, entry.range.last);
        let height = height_points(entry, &sheet.widths_chars);
        if height > LINE_POINTS && first.row_index == last.row_index {
            let highest = heights.entry(first.row_index).or_insert(height);
            *highest = height.max(*highest);
        }
    }
    heights
}

fn height_points(entry: &Entry, widths_chars: &[f64]) -> f64 {
    let columns = entry.range.first.column_index as usize..=entry.range.last.column_index as usize;
    let (Some(widths), Value::Text(text)) = (widths_chars.get(columns), &entry.content.value)
    else {
        return 0.0;
    };
    let (line_points, chars_per_width) = match entry.look {
        Look::Title => (TITLE_LINE_POINTS, 0.7),
        Look::Header | Look::Label | Look::Total => (LINE_POINTS, 0.9),
        // Most letters are narrower than a digit, the unit of widths.
        Look::Plain | Look::Highlight | Look::Indented => (LINE_POINTS, 1.05),
        // A note extends over the cells to its right.
        Look::Note => return LINE_POINTS,
    };
    let room_chars = widths.iter().sum::<f64>() * chars_per_width;
    let lines: f64 = text
        .split('\n')
        .map(|paragraph| lines_of(paragraph, room_chars))
        .sum();
    (lines * line_points).min(MAX_POINTS)
}

/// How many lines a paragraph takes, broken between words.
fn lines_of(paragraph: &str, room_chars: f64) -> f64 {
    let mut lines = 1.0;
    let mut used = 0.0;
    for word in paragraph.split(' ') {
        let length: f64 = word.chars().map(|_| 1.0).sum();
        if used > 0.0 && used + 1.0 + length > room_chars {
            lines += 1.0;
            used = length;
        } else {
            used += if used > 0.0 { 1.0 + length } else { length };
        }
    }
    lines
}
