//! Breaks the words of a row into lines, so that the row's height is known before the typesetter sees it.
//!
//! A row whose height it does not know, Typst lays out twice: to measure it and to draw it. Most rows of a plan hold
//! nothing but plain words, and those can be measured here exactly ([`Pen::exact_width_pt`]). Their lines are ended by
//! line breaks, so that the typesetter cannot come to more of them than were counted. Rows with links, lists, other
//! scripts or many lines are left to it.

use crate::compose::pack::{ActionRow, Paragraph, Rich, ScopeMark};

use super::measures::MEASURES;
use super::text_width::{Pen, pieces};

/// What the typesetter's rounding may add to a line, in points.
const SLACK_PT: f32 = 0.05;

/// Breaks the row's cells into lines and gives the row's height in points, padding included. `None`, and nothing
/// changed, if that cannot be told for sure or a cell has more than `most_lines` lines.
pub(super) fn set_in_lines(
    row: &mut ActionRow,
    label_pt: f32,
    widths_pt: &[f32],
    pen: &Pen,
    most_lines: usize,
) -> Option<f32> {
    if row.scope != ScopeMark::default() || pen.exact_width_pt(&row.label)? > label_pt - SLACK_PT {
        return None;
    }
    let mut height_pt = pen.line_height_pt();
    let mut broken = Vec::with_capacity(row.cells.len());
    for (cell, width_pt) in row.cells.iter().zip(widths_pt) {
        let lines = CellLines::of(cell, *width_pt, pen)?;
        if lines.count > most_lines {
            return None;
        }
        height_pt = height_pt.max(lines.height_pt(pen));
        broken.push(lines.paragraphs);
    }
    for (cell, paragraphs) in row.cells.iter_mut().zip(broken) {
        for (paragraph, text) in cell.iter_mut().zip(paragraphs) {
            if let Some(text) = text {
                *paragraph = Paragraph::Plain(text);
            }
        }
    }
    Some(height_pt + 2.0 * MEASURES.row_padding_pt)
}

/// A cell of plain words, set in lines.
struct CellLines {
    /// Each paragraph with its line breaks; `None` for one that stands on one line as it is.
    paragraphs: Vec<Option<String>>,
    /// Lines of all paragraphs.
    count: usize,
}

impl CellLines {
    fn of(cell: &Rich, width_pt: f32, pen: &Pen) -> Option<Self> {
        let mut lines = Self { paragraphs: Vec::with_capacity(cell.len()), count: 0 };
        for paragraph in cell {
            let Paragraph::Plain(text) = paragraph else { return None };
            let (text, count) = in_lines(text, width_pt - SLACK_PT, pen)?;
            lines.paragraphs.push(text);
            lines.count += count;
        }
        Some(lines)
    }

    fn height_pt(&self, pen: &Pen) -> f32 {
        let leading_pt = MEASURES.row_leading_em * pen.size_pt();
        let spacing_pt = MEASURES.row_spacing_em * pen.size_pt();
        let paragraphs = self.paragraphs.len();
        let spaces = paragraphs.saturating_sub(1);
        let leadings = self.count.saturating_sub(paragraphs);
        to_f32(self.count) * pen.line_height_pt() + to_f32(leadings) * leading_pt + to_f32(spaces) * spacing_pt
    }
}

/// A paragraph with its line breaks, `None` if it needs none, and its number of lines. `None` if a line cannot be
/// measured or has no room.
fn in_lines(text: &str, width_pt: f32, pen: &Pen) -> Option<(Option<String>, usize)> {
    if text.contains('\n') {
        return None;
    }
    if pen.exact_width_pt(text)? <= width_pt {
        return Some((None, 1));
    }
    let mut result = String::with_capacity(text.len() + 16);
    let (mut count, mut line_start, mut used_pt) = (1, 0, 0.0);
    for piece in pieces(text) {
        let whole_pt = pen.width_pt(piece);
        let ink_pt = if piece.ends_with(' ') { pen.width_pt(piece.trim_end()) } else { whole_pt };
        if used_pt > 0.0 && used_pt + ink_pt > width_pt {
            // The typesetter lets a space at the end of a line hang over only where it ended the line itself.
            result.truncate(result.trim_end().len());
            // Pieces are measured one by one; kerning behind a hyphen shows only in the line as a whole.
            if pen.exact_width_pt(&result[line_start..])? > width_pt {
                return None;
            }
            result.push('\n');
            line_start = result.len();
            count += 1;
            used_pt = 0.0;
        }
        result.push_str(piece);
        used_pt += whole_pt;
    }
    (pen.exact_width_pt(&result[line_start..])? <= width_pt).then_some((Some(result), count))
}

#[expect(clippy::cast_precision_loss, reason = "rows have few lines")]
fn to_f32(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::super::text_width::Weight;
    use super::*;

    fn row(cells: &[&str]) -> ActionRow {
        let cells = cells.iter().map(|text| vec![Paragraph::Plain((*text).to_owned())]).collect();
        ActionRow { label: "1.1a".to_owned(), level: 0, scope: ScopeMark::default(), cells }
    }

    fn set(row: &mut ActionRow) -> Option<f32> {
        set_in_lines(row, 40.0, &[100.0, 60.0], &Pen::new(Weight::Regular, 10.0), 14)
    }

    #[test]
    fn lines_end_where_the_next_word_has_no_room() {
        let mut row = row(&["Review the terms of reference and agree them", "Chair"]);
        let height_pt = set(&mut row).expect("plain words");
        assert_eq!(row.cells[0], [Paragraph::Plain("Review the terms of\nreference and agree\nthem".to_owned())]);
        assert!((height_pt - (3.0 * 6.6 + 2.0 * 5.2 + 10.0)).abs() < 0.1, "{height_pt}");
    }

    #[test]
    fn what_cannot_be_told_for_sure_is_left_alone() {
        for text in ["a\u{301} mark", "a word thatIsMuchTooLongForItsColumnOfAllThings", "two\nlines"] {
            let mut row = row(&[text, "Chair"]);
            let before = row.clone();
            assert_eq!(set(&mut row), None, "{text}");
            assert_eq!(row, before);
        }
    }
}
