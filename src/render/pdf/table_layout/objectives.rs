//! Lays out the sub-headers of objectives: how they read on later pages, and which rows stay with
//! them.

use crate::compose::pack::{ObjectiveGroup, Paragraph, Rich, ScopeMark, Span, present_words};
use crate::render::pdf::long_words::break_long_words;
use crate::render::pdf::measures::{MEASURES, TableLimits};
use crate::render::pdf::text_width::{Pen, Weight};
use crate::render::texts::{Visitor, visit_rich};

use super::cells::line_count;
use super::parts::{ObjectiveLayout, RowLayout, SubHeaderLayout};
use super::shared_columns::indent_pt;
use super::size::{Size, height_pt};

/// The text after an objective that began on an earlier page.
const CONTINUED: &str = " (continued)";
/// A sub-header of more lines is drawn in two pieces. A repeated line cannot break across pages,
/// and the whole of it must leave room for a row on a page.
const MOST_LINES: usize = 6;
/// The notes on where an objective is delivered stay with its text if they take at most this many
/// lines.
const MOST_NOTE_LINES: usize = 3;
/// Labels of boards that take more than this share of the line are below the objective: beside them
/// its text would have three or four words on a line.
const MOST_CHIPS_SHARE: f32 = 0.33;
/// An objective with at most this many rows is kept whole. If an objective has more rows, two of
/// them stay with it.
const WHOLE_OBJECTIVE_ROWS: usize = 3;

/// The room of a table of actions, and the size of its letters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// Width of all columns together, padding included.
    pub(super) width_pt: f32,
    /// Width of the column of labels, padding included.
    pub(super) label_pt: f32,
    pub(super) size: Size,
    pub(super) limits: TableLimits,
    /// Whether sub-headers have no links.
    pub(super) has_plain_sub_headers: bool,
}

impl Room {
    /// The width for text beside the label.
    pub(super) fn words_pt(self) -> f32 {
        self.width_pt - self.label_pt - 2.0 * self.size.padding_pt
    }

    /// The width for a label.
    pub(super) fn number_pt(self) -> f32 {
        self.label_pt - self.size.padding_pt
    }
}

/// Sets the sub-headers of an objective, and adds places to break to words that are too long for
/// them.
pub(super) fn objective_layout(
    objective: &mut ObjectiveGroup,
    rows: &[RowLayout],
    room: Room,
) -> ObjectiveLayout {
    break_words_of_objective(objective, room);
    if room.has_plain_sub_headers {
        visit_rich(&mut objective.section, &mut Unlink);
        visit_rich(&mut objective.text, &mut Unlink);
    }
    let mut chips_pt = chips_pt(&objective.scope, room.limits.least_pt);
    if chips_pt > room.words_pt() * MOST_CHIPS_SHARE {
        chips_pt = 0.0;
    }
    let own_pt = room.words_pt() - chips_pt;
    let pen = Pen::new(
        Weight::SemiBold,
        room.size.text_pt + MEASURES.objective_more_pt,
    );
    let mut own = sub_header(&mut objective.text, (own_pt, room.words_pt()), pen);
    let section_pen = Pen::new(
        Weight::SemiBold,
        room.size.text_pt + MEASURES.table_section_more_pt,
    );
    let section_pt = room.width_pt - 2.0 * room.size.padding_pt;
    let section = sub_header(
        &mut objective.section,
        (section_pt, section_pt),
        section_pen,
    );
    let notes_pen = Pen::new(Weight::Regular, room.limits.least_pt);
    let notes_lines = line_count(&objective.notes.concat(), own_pt, notes_pen);
    if notes_lines > MOST_NOTE_LINES || room.has_plain_sub_headers {
        own.rest.extend(objective.notes.drain(..).flatten());
    }
    let rest_lines = line_count(&own.rest, own_pt, pen);
    let keeps_rest =
        height_pt(rest_lines, pen.size_pt(), 0.0) <= room.limits.most_kept_pt && !rows.is_empty();
    let lines = line_count(&objective.text, own_pt, pen) + rest_lines + notes_lines;
    let sub_header_pt = |lines| height_pt(lines, pen.size_pt(), MEASURES.objective_padding_pt);
    let head_pt = if objective.has_wording() {
        sub_header_pt(lines)
    } else {
        0.0
    };
    let section_line_pt = if objective.section.is_empty() {
        0.0
    } else {
        sub_header_pt(1)
    };
    let rows_pt: f32 = rows.iter().map(|row| row_pt(row, room)).sum();
    ObjectiveLayout {
        section,
        own,
        chips_pt,
        keeps_rest,
        kept_rows: kept_rows(rows, head_pt, room),
        height_pt: section_line_pt + head_pt + rows_pt,
    }
}

fn row_pt(row: &RowLayout, room: Room) -> f32 {
    height_pt(row.line_count, room.size.text_pt, MEASURES.row_padding_pt)
}

/// Removes links from a text.
struct Unlink;

impl Visitor for Unlink {
    fn text(&mut self, _: &mut String) {}

    fn span(&mut self, span: &mut Span) {
        (span.anchor, span.url, span.shows_page) = (None, None, false);
    }
}

/// How many rows stay on one page with the sub-header and the row that follows them. Typst would
/// draw a kept row with text below it twice.
fn kept_rows(rows: &[RowLayout], head_pt: f32, room: Room) -> usize {
    let fits = |count: usize| {
        let kept = rows.iter().take(count);
        let rows_pt: f32 = kept.clone().map(|row| row_pt(row, room)).sum();
        let is_simple = kept.clone().take(count - 1).all(|row| row.below.is_empty());
        kept.len() == count && is_simple && head_pt + rows_pt <= room.limits.most_kept_pt
    };
    if (2..=WHOLE_OBJECTIVE_ROWS).contains(&rows.len()) && fits(rows.len()) {
        rows.len() - 1
    } else {
        usize::from(rows.len() > 1 && fits(2))
    }
}

/// Sets a line across the table. If the text is too high, the line keeps the first paragraph, and
/// the layout has the rest. If the first paragraph is too high as well, the line keeps the
/// beginning of it, and the layout has the whole text. On later pages the line has no labels beside
/// it, so it is `later_pt` wide.
fn sub_header(text: &mut Rich, (width_pt, later_pt): (f32, f32), pen: Pen) -> SubHeaderLayout {
    let first: Rich = text.iter().take(1).cloned().collect();
    let words = present_words(&first);
    let continued = cut(&words, CONTINUED, later_pt, pen);
    if line_count(text, width_pt, pen) <= MOST_LINES {
        return SubHeaderLayout {
            continued,
            rest: Rich::new(),
        };
    }
    let is_first_low = matches!(
        first.as_slice(),
        [Paragraph::Plain(_) | Paragraph::Spans { .. }]
    ) && line_count(&first, width_pt, pen) <= MOST_LINES;
    let rest = if is_first_low {
        text.split_off(1)
    } else {
        let beginning = cut(&words, "", width_pt, pen);
        std::mem::replace(text, vec![Paragraph::Plain(beginning)])
    };
    SubHeaderLayout { continued, rest }
}

/// As many words as one line has room for if `behind` follows them.
fn cut(words: &str, behind: &str, width_pt: f32, pen: Pen) -> String {
    let room_pt = width_pt - pen.width_pt(behind);
    if pen.width_pt(words) <= room_pt {
        return format!("{words}{behind}");
    }
    let mut kept = String::new();
    let mut used_pt = pen.width_pt("…");
    for word in words.split(' ') {
        used_pt += pen.width_pt(word) + pen.width_pt(" ");
        if used_pt > room_pt {
            break;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
    }
    format!("{}…{behind}", kept.trim_end_matches([',', ';', ':', '.']))
}

/// The width of the boards' labels, or of the code if there are no labels, with the gap before it.
fn chips_pt(scope: &ScopeMark, text_pt: f32) -> f32 {
    let pen = Pen::new(Weight::SemiBold, text_pt);
    let ScopeMark { text, chips } = scope;
    if chips.is_empty() && text.is_empty() {
        return 0.0;
    }
    if chips.is_empty() {
        return pen.width_pt(text) + MEASURES.chips_gap_pt;
    }
    let chip_pt =
        |text: &str| pen.width_pt(text) + 2.0 * MEASURES.chip_padding_pt + MEASURES.chip_gap_pt;
    let all_pt: f32 = chips.iter().map(|chip| chip_pt(&chip.text)).sum();
    all_pt + MEASURES.chips_gap_pt
}

fn break_words_of_objective(objective: &mut ObjectiveGroup, room: Room) {
    let pen = Pen::new(
        Weight::SemiBold,
        room.size.text_pt + MEASURES.objective_more_pt,
    );
    let label_pen = Pen::new(Weight::Regular, room.size.text_pt);
    break_long_words(&mut objective.number, room.number_pt(), pen);
    let ObjectiveGroup {
        section,
        text,
        notes,
        ..
    } = objective;
    for rich in [section, text].into_iter().chain(notes) {
        visit_rich(rich, &mut |text: &mut String| {
            break_long_words(text, room.width_pt * 0.5, pen);
        });
    }
    for action in &mut objective.actions {
        let room_pt = room.number_pt() - indent_pt(action);
        break_long_words(&mut action.label, room_pt, label_pen);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::pack::{Chip, Style, plain};
    use crate::render::pdf::measures::Measures;
    use crate::render::pdf::table_layout::size::size;

    /// The layout of an objective with one action on an upright page.
    fn layout(objective: &mut ObjectiveGroup) -> ObjectiveLayout {
        let room = Room {
            width_pt: 300.0,
            label_pt: 40.0,
            size: size(10.0, 4.0),
            limits: Measures::of(&Style::default()).table_limits(),
            has_plain_sub_headers: false,
        };
        let row = RowLayout {
            is_whole: true,
            inside: Rich::new(),
            below: Rich::new(),
            line_count: 1,
        };
        objective_layout(objective, &[row], room)
    }

    fn objective(text: &str, boards: &[&str]) -> ObjectiveGroup {
        let chip = |text: &&str| Chip {
            text: (*text).to_owned(),
            board_index: 0,
        };
        ObjectiveGroup {
            anchor: String::new(),
            section: Rich::new(),
            number: "1".to_owned(),
            board_number: String::new(),
            text: plain(text),
            scope: ScopeMark {
                text: String::new(),
                chips: boards.iter().map(chip).collect(),
            },
            actions: Vec::new(),
            answers: Vec::new(),
            notes: Vec::new(),
        }
    }

    #[test]
    fn labels_of_boards_are_below_an_objective_if_they_would_leave_it_half_of_the_line() {
        let beside = layout(&mut objective("Paths are open", &["Adults"])).chips_pt;
        assert!(beside > 30.0, "{beside}");
        let boards = ["Board of the Adults", "Board of the Children"];
        assert!(layout(&mut objective("Paths are open", &boards)).chips_pt < 0.1);
    }

    #[test]
    fn the_rest_of_an_objective_stays_with_its_first_action_unless_it_is_high() {
        let sentence = "Everybody who walks the paths knows whom to ask. ";
        for (count, is_kept) in [(8, true), (60, false)] {
            let layout = layout(&mut objective(&sentence.repeat(count), &[]));
            assert!(!layout.own.rest.is_empty());
            assert_eq!(layout.keeps_rest, is_kept, "{count}");
        }
    }
}
