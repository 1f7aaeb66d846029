//! Breaks the text of rows and headers into lines, so that their heights are known before the
//! typesetter sees them.
//!
//! Typst lays out a row of unknown height twice: once to measure it, once to draw it. Most rows of
//! a plan contain only text and links, and those can be measured here exactly
//! ([`Pen::exact_width_pt`]). Their lines are ended by line breaks, so that the typesetter makes no
//! more lines than were counted. Rows with lists, strong text, other scripts or many lines are left
//! to the typesetter. Headers, which are drawn again on every page, are measured in the same way.

use crate::compose::pack::{
    ActionRow, ObjectiveGroup, ObjectiveHeadings, Paragraph, Rich, ScopeMark, Span,
};

use super::measures::MEASURES;
use super::text_width::{Pen, Weight, mark_in_letters, pieces};

/// How much the typesetter's rounding may add to a line, in points.
const SLACK_PT: f32 = 0.05;
/// The text that a template writes after a link that shows its page, with the most digits that a
/// page may have.
const WIDEST_PAGE: &str = " (page 88888)";

/// Breaks the row's cells into lines and gives the row's height in points, padding included.
/// `None`, and nothing is changed, if the height is uncertain or a cell has more than
/// `most_lines` lines. Blank cells become an empty paragraph.
pub(super) fn set_row_in_lines(
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
        let (cell, lines) = cell_in_lines(cell, *width_pt, pen)?;
        if lines.count > most_lines {
            return None;
        }
        height_pt = height_pt.max(cell_height_pt(cell.len(), lines.count, pen));
        cells.push(cell);
    }
    row.cells = cells;
    Some(height_pt + 2.0 * MEASURES.row_padding_pt)
}

/// Breaks the headings of columns into lines and gives the height of their row in points, padding
/// included. `None`, and nothing is changed, if the height is uncertain or a heading has more
/// than `most_lines` lines.
pub(super) fn set_headings_in_lines(
    headings: &mut [&mut String],
    widths_pt: &[f32],
    pen: Pen,
    most_lines: usize,
) -> Option<f32> {
    let in_lines = |(heading, width_pt): (&&mut String, &f32)| {
        let mut lines = Lines::new(*width_pt, pen);
        lines.begin();
        Some((lines.fill(heading, "")?, lines.count))
    };
    let set: Vec<_> = headings
        .iter()
        .zip(widths_pt)
        .map(in_lines)
        .collect::<Option<_>>()?;
    let line_count = set
        .iter()
        .map(|(_, line_count)| *line_count)
        .max()
        .filter(|count| *count <= most_lines)?;
    for (heading, (words, _)) in headings.iter_mut().zip(set) {
        **heading = words;
    }
    Some(cell_height_pt(1, line_count, pen) + 2.0 * MEASURES.row_padding_pt)
}

/// The widths in a line across the table, as the template's `objective-line` draws it: the number,
/// the text, and at the right end of the last line the chips.
#[derive(Debug, Clone, Copy)]
pub(super) struct WideLine {
    /// Width for the number.
    pub(super) number_pt: f32,
    /// Width for the text and the chips.
    pub(super) words_pt: f32,
}

impl WideLine {
    /// The text with its line breaks, and the number of its lines. `None` if that is uncertain or
    /// there are more than `most_lines`.
    fn set(
        self,
        number: &str,
        words: &Rich,
        rest_pt: f32,
        pen: Pen,
        most_lines: usize,
    ) -> Option<(Rich, usize)> {
        let is_number_whole =
            pieces(number).count() <= 1 && pen.exact_width_pt(number)? <= self.number_pt;
        let (set, lines) = cell_in_lines(words, self.words_pt, pen)?;
        let has_room = lines.used_pt + rest_pt <= lines.width_pt;
        let is_sure = is_number_whole && words.len() == 1 && lines.used_pt > 0.0 && has_room;
        (is_sure && lines.count <= most_lines).then_some((set, lines.count))
    }
}

/// Breaks an objective's text into lines and gives the height of its sub-header in points, padding
/// included. `None`, and nothing is changed, if the height is uncertain or there are more than
/// `most_lines` lines.
pub(super) fn set_objective_in_lines(
    objective: &mut ObjectiveGroup,
    line: WideLine,
    pen: Pen,
    most_lines: usize,
) -> Option<f32> {
    let (words, line_count) = line.set(
        &objective.number,
        &objective.text,
        rest_pt(objective)?,
        pen,
        most_lines,
    )?;
    objective.text = words;
    Some(cell_height_pt(1, line_count, pen) + 2.0 * MEASURES.objective_padding_pt)
}

/// Breaks an objective's notes into lines, makes one note of them, and gives the height of their
/// row in points, padding included. `None`, and nothing changed, if there are no notes, their
/// height cannot be known exactly, or they have more than `most_lines` lines.
pub(super) fn set_notes_in_lines(
    notes: &mut Vec<Rich>,
    width_pt: f32,
    pen: Pen,
    most_lines: usize,
) -> Option<f32> {
    if notes.is_empty() {
        return None;
    }
    let (set, lines) = cell_in_lines(&notes.concat(), width_pt, pen)?;
    if lines.count > most_lines {
        return None;
    }
    let height_pt = cell_height_pt(set.len(), lines.count, pen);
    *notes = vec![set];
    Some(height_pt + MEASURES.objective_padding_pt)
}

/// The width of what follows an objective's text: its number on the board's plan, and its boards or
/// else its scope's code. `None` if it cannot be measured exactly.
fn rest_pt(objective: &ObjectiveGroup) -> Option<f32> {
    let pen = Pen::new(Weight::SemiBold, MEASURES.chip_pt);
    let ScopeMark { text, chips } = &objective.scope;
    let mut width_pt = 0.0;
    if !objective.board_number.is_empty() {
        let number_pt =
            pen.exact_width_pt("Board ")? + pen.exact_width_pt(&objective.board_number)?;
        width_pt += number_pt + MEASURES.board_number_gap_pt;
    }
    if chips.is_empty() && !text.is_empty() {
        width_pt += pen.exact_width_pt(text)? + MEASURES.chip_gap_pt;
    }
    for chip in chips {
        let chip_pt = pen.exact_width_pt(&chip.text)? + 2.0 * MEASURES.chip_padding_pt;
        width_pt += chip_pt + MEASURES.chip_gap_pt;
    }
    Some(width_pt)
}

/// The same as [`set_objective_in_lines`], for the headings of the objectives' lines.
pub(super) fn set_objective_headings_in_lines(
    headings: &mut ObjectiveHeadings,
    line: WideLine,
    pen: Pen,
    most_lines: usize,
) -> Option<f32> {
    let mut rest_pt = 0.0;
    for heading in [&headings.board_number, &headings.scope]
        .into_iter()
        .filter(|heading| !heading.is_empty())
    {
        rest_pt += pen.exact_width_pt(heading)? + pen.exact_width_pt(" · ")?;
    }
    let words = vec![Paragraph::Plain(headings.objective.clone())];
    let (mut words, line_count) = line.set(&headings.number, &words, rest_pt, pen, most_lines)?;
    if let Some(Paragraph::Plain(words)) = words.pop() {
        headings.objective = words;
    }
    let padding_pt = MEASURES.row_padding_pt + MEASURES.objective_heading_padding_pt;
    Some(cell_height_pt(1, line_count, pen) + padding_pt)
}

/// The cell with its line breaks, and the lines as they were filled.
fn cell_in_lines(cell: &Rich, width_pt: f32, pen: Pen) -> Option<(Rich, Lines)> {
    let mut lines = Lines::new(width_pt, pen);
    let mut result = Rich::with_capacity(cell.len().max(1));
    for paragraph in cell {
        lines.begin();
        result.push(match paragraph {
            Paragraph::Plain(text) => Paragraph::Plain(lines.fill(text, "")?),
            Paragraph::Spans { spans } => {
                let span = |span: &Span| {
                    let behind = if span.anchor.is_some() && span.shows_page {
                        WIDEST_PAGE
                    } else {
                        ""
                    };
                    let is_regular = !span.is_strong && !span.is_emphasised && !span.is_small;
                    let mark = mark_in_letters(span);
                    let marked = format!("{mark}{}", span.text);
                    let filled = lines.fill(&marked, behind).filter(|_| is_regular)?;
                    // The template draws the mark, which is no higher than the line.
                    let text = filled.get(mark.len()..)?.to_owned();
                    Some(Span {
                        text,
                        ..span.clone()
                    })
                };
                Paragraph::Spans {
                    spans: spans.iter().map(span).collect::<Option<_>>()?,
                }
            }
            Paragraph::List { .. } => return None,
        });
    }
    if result.is_empty() {
        result.push(Paragraph::Plain(String::new()));
    }
    Some((result, lines))
}

fn cell_height_pt(paragraph_count: usize, line_count: usize, pen: Pen) -> f32 {
    let leading_pt = MEASURES.row_leading_em * pen.size_pt();
    let spacing_pt = MEASURES.row_spacing_em * pen.size_pt();
    let leadings = line_count.saturating_sub(paragraph_count);
    to_f32(line_count) * pen.line_height_pt()
        + to_f32(leadings) * leading_pt
        + to_f32(paragraph_count.saturating_sub(1)) * spacing_pt
}

/// Lines being filled with text.
struct Lines {
    pen: Pen,
    width_pt: f32,
    /// The used width of the current line.
    used_pt: f32,
    /// The number of lines so far, the current one included.
    count: usize,
}

impl Lines {
    /// No lines yet, in a cell with this width for text, in points.
    fn new(width_pt: f32, pen: Pen) -> Self {
        Self {
            pen,
            width_pt: width_pt - SLACK_PT,
            used_pt: 0.0,
            count: 0,
        }
    }

    /// Begins a paragraph.
    fn begin(&mut self) {
        self.count += 1;
        self.used_pt = 0.0;
    }

    /// Continues with `text`. `behind` follows its last word without a break. Gives the text with
    /// its line breaks; `None` if it cannot be measured or a word has no room.
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
        // Pieces are measured one by one; kerning after a hyphen shows only in the line as a whole.
        let (mut line_start, mut line_start_pt) = (0, self.used_pt);
        let last = pieces(text).count().saturating_sub(1);
        for (index, piece) in pieces(text).enumerate() {
            let more_pt = if index == last { behind_pt } else { 0.0 };
            let piece_pt = self.pen.width_pt(piece) + more_pt;
            let has_room =
                |width_pt: f32| self.used_pt == 0.0 || self.used_pt + width_pt <= self.width_pt;
            let ink = piece.trim_end();
            // Spaces hang over at the end of a line and never begin the next.
            let is_seen = more_pt > 0.0 || !ink.is_empty();
            if is_seen
                && !has_room(piece_pt)
                && (more_pt > 0.0 || !has_room(self.pen.width_pt(ink)))
            {
                // The typesetter lets a space at the end of a line hang over only where it ended
                // the line itself.
                result.truncate(line_start + result[line_start..].trim_end().len());
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
        (line_start_pt + self.pen.exact_width_pt(result[line_start..].trim_end())? + behind_pt
            <= self.width_pt)
            .then_some(result)
    }
}

#[expect(clippy::cast_precision_loss, reason = "rows have few lines")]
fn to_f32(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::pack::Chip;

    fn row(cells: &[&str]) -> ActionRow {
        let cells = cells
            .iter()
            .map(|text| vec![Paragraph::Plain((*text).to_owned())])
            .collect();
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
        set_row_in_lines(
            row,
            40.0,
            &[100.0, 60.0],
            Pen::new(Weight::Regular, 10.0),
            14,
        )
    }

    #[test]
    fn lines_end_where_the_next_word_has_no_room() {
        let mut row = row(&["Review the terms of reference and agree them", "Chair"]);
        let height_pt = set(&mut row).expect("plain words");
        assert_eq!(
            row.cells[0],
            [Paragraph::Plain(
                "Review the terms of\nreference and \
            agree\nthem"
                    .to_owned()
            )]
        );
        assert!(
            (height_pt - (3.0 * 6.6 + 2.0 * 5.2 + 10.0)).abs() < 0.1,
            "{height_pt}"
        );
    }

    #[test]
    fn a_link_stays_together_with_its_page() {
        let link = |text: &str| Span {
            text: text.to_owned(),
            anchor: Some("part-1".to_owned()),
            shows_page: true,
            ..Span::default()
        };
        let words = |text: &str| Span {
            text: text.to_owned(),
            ..Span::default()
        };
        let mut row = row(&["", "Chair"]);
        row.cells[0] = vec![Paragraph::Spans {
            spans: vec![
                words("for more see "),
                link("Appendix 2"),
                words(", please"),
            ],
        }];
        set(&mut row).expect("plain words and a link");
        let Paragraph::Spans { spans } = &row.cells[0][0] else {
            panic!("spans stay spans")
        };
        let texts: Vec<_> = spans.iter().map(|span| span.text.as_str()).collect();
        assert_eq!(texts, ["for more see ", "Appendix\n2", ", please"]);
    }

    #[test]
    fn headings_are_as_high_as_the_longest_of_them() {
        let (mut label, mut action) = (
            "Ref".to_owned(),
            "What will be done, and for whom".to_owned(),
        );
        let pen = Pen::new(Weight::SemiBold, 10.0);
        let height_pt =
            set_headings_in_lines(&mut [&mut label, &mut action], &[30.0, 80.0], pen, 8)
                .expect("plain words");
        assert_eq!(
            (label.as_str(), action.as_str()),
            ("Ref", "What will be done,\nand for whom")
        );
        assert!(
            (height_pt - (2.0 * 6.6 + 5.2 + 10.0)).abs() < 0.1,
            "{height_pt}"
        );
        assert_eq!(
            set_headings_in_lines(&mut [&mut label, &mut action], &[10.0, 80.0], pen, 8),
            None
        );
        assert_eq!(
            set_headings_in_lines(&mut [&mut action], &[40.0], pen, 2),
            None,
            "too many lines"
        );
    }

    #[test]
    fn an_objective_is_set_only_where_its_boards_have_room_behind_it() {
        let objective = |board: &str| ObjectiveGroup {
            anchor: String::new(),
            section: Rich::new(),
            number: "1.1".to_owned(),
            board_number: String::new(),
            text: vec![Paragraph::Plain("Hear every child and adult".to_owned())],
            scope: ScopeMark {
                text: String::new(),
                chips: vec![Chip {
                    text: board.to_owned(),
                    board_index: 0,
                }],
            },
            actions: Vec::new(),
            notes: Vec::new(),
        };
        let (line, pen) = (
            WideLine {
                number_pt: 40.0,
                words_pt: 160.0,
            },
            Pen::new(Weight::SemiBold, 10.0),
        );
        let height_pt =
            set_objective_in_lines(&mut objective("C"), line, pen, 2).expect("room for one letter");
        assert!((height_pt - (6.6 + 12.0)).abs() < 0.1, "{height_pt}");
        assert_eq!(
            set_objective_in_lines(&mut objective("Children and Young People"), line, pen, 2),
            None
        );
        assert_eq!(
            set_objective_in_lines(&mut objective("C\nA"), line, pen, 2),
            None,
            "the board takes two lines"
        );
        let mut numbered = objective("C");
        numbered.number = "1.1 and 1.2".to_owned();
        assert_eq!(
            set_objective_in_lines(&mut numbered, line, pen, 2),
            None,
            "the number takes two lines"
        );
    }

    #[test]
    fn what_is_uncertain_is_left_alone() {
        for text in [
            "a\u{301} mark",
            "a word thatIsMuchTooLongForItsColumnOfAllThings",
            "two\nlines",
        ] {
            let mut row = row(&[text, "Chair"]);
            let before = row.clone();
            assert_eq!(set(&mut row), None, "{text}");
            assert_eq!(row, before);
        }
    }
}
