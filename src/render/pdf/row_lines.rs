//! Breaks the words of a row into lines, so that the row's height is known before the typesetter sees it.
//!
//! A row whose height it does not know, Typst lays out twice: to measure it and to draw it. Most rows of a plan hold
//! nothing but words and links, and those can be measured here exactly ([`Pen::exact_width_pt`]). Their lines are ended
//! by line breaks, so that the typesetter cannot come to more of them than were counted. Rows with lists, strong words,
//! other scripts or many lines are left to it.

use crate::compose::pack::{ActionRow, Paragraph, Rich, ScopeMark, Span};

use super::measures::MEASURES;
use super::text_width::{Pen, pieces};

/// What the typesetter's rounding may add to a line, in points.
const SLACK_PT: f32 = 0.05;
/// What a template writes behind a link that shows its page, with as many digits as a page may have.
const WIDEST_PAGE: &str = " (page 88888)";

/// Breaks the row's cells into lines and gives the row's height in points, padding included. `None`, and nothing
/// changed, if that cannot be told for sure or a cell has more than `most_lines` lines. Blank cells become an empty
/// paragraph.
pub(super) fn set_in_lines(
    row: &mut ActionRow,
    label_pt: f32,
    widths_pt: &[f32],
    pen: Pen,
    most_lines: usize,
) -> Option<f32> {
    if row.scope != ScopeMark::default() || pen.exact_width_pt(&row.label)? > label_pt - SLACK_PT {
        return None;
    }
    let mut height_pt = pen.line_height_pt();
    let mut cells = Vec::with_capacity(row.cells.len());
    for (cell, width_pt) in row.cells.iter().zip(widths_pt) {
        let (cell, line_count) = cell_in_lines(cell, *width_pt, pen)?;
        if line_count > most_lines {
            return None;
        }
        height_pt = height_pt.max(cell_height_pt(cell.len(), line_count, pen));
        cells.push(cell);
    }
    row.cells = cells;
    Some(height_pt + 2.0 * MEASURES.row_padding_pt)
}

/// The cell with its line breaks, and the number of its lines.
fn cell_in_lines(cell: &Rich, width_pt: f32, pen: Pen) -> Option<(Rich, usize)> {
    let mut lines = Lines { pen, width_pt: width_pt - SLACK_PT, used_pt: 0.0, count: 0 };
    let mut result = Rich::with_capacity(cell.len().max(1));
    for paragraph in cell {
        lines.begin();
        result.push(match paragraph {
            Paragraph::Plain(text) => Paragraph::Plain(lines.fill(text, "")?),
            Paragraph::Spans { spans } => {
                let span = |span: &Span| {
                    let behind = if span.anchor.is_some() && span.shows_page { WIDEST_PAGE } else { "" };
                    let is_regular = !span.is_strong && !span.is_emphasised && span.mark.is_none();
                    let signed = span.signed();
                    let filled = lines.fill(&signed, behind).filter(|_| is_regular)?;
                    // The template writes the sign before the words again.
                    let text = filled.get(signed.len() - span.text.len()..)?.to_owned();
                    Some(Span { text, ..span.clone() })
                };
                Paragraph::Spans { spans: spans.iter().map(span).collect::<Option<_>>()? }
            }
            Paragraph::List { .. } => return None,
        });
    }
    if result.is_empty() {
        result.push(Paragraph::Plain(String::new()));
    }
    Some((result, lines.count))
}

fn cell_height_pt(paragraph_count: usize, line_count: usize, pen: Pen) -> f32 {
    let leading_pt = MEASURES.row_leading_em * pen.size_pt();
    let spacing_pt = MEASURES.row_spacing_em * pen.size_pt();
    let leadings = line_count.saturating_sub(paragraph_count);
    to_f32(line_count) * pen.line_height_pt()
        + to_f32(leadings) * leading_pt
        + to_f32(paragraph_count.saturating_sub(1)) * spacing_pt
}

/// Lines being filled with words.
struct Lines {
    pen: Pen,
    width_pt: f32,
    /// How much of the line at hand is used.
    used_pt: f32,
    /// Lines so far, the one at hand included.
    count: usize,
}

impl Lines {
    /// Begins a paragraph.
    fn begin(&mut self) {
        self.count += 1;
        self.used_pt = 0.0;
    }

    /// Goes on with `text`, behind whose last word comes `behind` without a break. Gives the text with its line
    /// breaks; `None` if it cannot be measured or a word has no room.
    fn fill(&mut self, text: &str, behind: &str) -> Option<String> {
        if text.contains('\n') {
            return None;
        }
        let behind_pt = self.pen.exact_width_pt(behind)?;
        let whole_pt = self.pen.exact_width_pt(text)? + behind_pt;
        if self.used_pt + whole_pt <= self.width_pt {
            self.used_pt += whole_pt;
            return Some(text.to_owned());
        }
        let mut result = String::with_capacity(text.len() + 16);
        // Pieces are measured one by one; kerning behind a hyphen shows only in the line as a whole.
        let (mut line_start, mut line_start_pt) = (0, self.used_pt);
        let last = pieces(text).count().saturating_sub(1);
        for (index, piece) in pieces(text).enumerate() {
            let more_pt = if index == last { behind_pt } else { 0.0 };
            let piece_pt = self.pen.width_pt(piece) + more_pt;
            let ink_pt = if more_pt == 0.0 { self.pen.width_pt(piece.trim_end()) } else { piece_pt };
            if self.used_pt > 0.0 && self.used_pt + ink_pt > self.width_pt {
                // The typesetter lets a space at the end of a line hang over only where it ended the line itself.
                result.truncate(result.trim_end().len());
                if line_start_pt + self.pen.exact_width_pt(&result[line_start..])? > self.width_pt {
                    return None;
                }
                result.push('\n');
                (line_start, line_start_pt) = (result.len(), 0.0);
                self.begin();
            }
            result.push_str(piece);
            self.used_pt += piece_pt;
        }
        self.used_pt = line_start_pt + self.pen.exact_width_pt(&result[line_start..])? + behind_pt;
        (line_start_pt + self.pen.exact_width_pt(result[line_start..].trim_end())? + behind_pt <= self.width_pt)
            .then_some(result)
    }
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
        ActionRow {
            label: "1.1a".to_owned(),
            number: String::new(),
            reference: String::new(),
            level: 0,
            scope: ScopeMark::default(),
            cells,
        }
    }

    fn set(row: &mut ActionRow) -> Option<f32> {
        set_in_lines(row, 40.0, &[100.0, 60.0], Pen::new(Weight::Regular, 10.0), 14)
    }

    #[test]
    fn lines_end_where_the_next_word_has_no_room() {
        let mut row = row(&["Review the terms of reference and agree them", "Chair"]);
        let height_pt = set(&mut row).expect("plain words");
        assert_eq!(row.cells[0], [Paragraph::Plain("Review the terms of\nreference and agree\nthem".to_owned())]);
        assert!((height_pt - (3.0 * 6.6 + 2.0 * 5.2 + 10.0)).abs() < 0.1, "{height_pt}");
    }

    #[test]
    fn a_link_stays_together_with_its_page() {
        let link = |text: &str| Span {
            text: text.to_owned(),
            anchor: Some("part-1".to_owned()),
            shows_page: true,
            ..Span::default()
        };
        let words = |text: &str| Span { text: text.to_owned(), ..Span::default() };
        let mut row = row(&["", "Chair"]);
        row.cells[0] =
            vec![Paragraph::Spans { spans: vec![words("for more see "), link("Appendix 2"), words(", please")] }];
        set(&mut row).expect("plain words and a link");
        let Paragraph::Spans { spans } = &row.cells[0][0] else { panic!("spans stay spans") };
        let texts: Vec<_> = spans.iter().map(|span| span.text.as_str()).collect();
        assert_eq!(texts, ["for more see ", "Appendix\n2", ", please"]);
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
