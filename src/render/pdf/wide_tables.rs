//! Chooses the columns of a table that fit side by side. The cells of the other columns are drawn
//! below their row, as labelled text across the table: "Budget: 300 · Source: survey".
//!
//! If every column can be read, all stay. Otherwise the most important columns stay, then as many
//! of the others, from the left, as fit.

use crate::columns::ColumnRole;
use crate::compose::pack::{Rich, Span, is_blank, of_spans};

/// Columns that stay in the row before any other, the most important first. Readers compare them
/// down the page.
const STAY_FIRST: [ColumnRole; 8] = [
    ColumnRole::Action,
    ColumnRole::BoardAction,
    ColumnRole::Lead,
    ColumnRole::Timescale,
    ColumnRole::Rag,
    ColumnRole::Progress,
    ColumnRole::Measure,
    ColumnRole::Impact,
];
/// Columns that hold sentences.
const PROSE: [ColumnRole; 5] = [
    ColumnRole::Action,
    ColumnRole::BoardAction,
    ColumnRole::Progress,
    ColumnRole::Measure,
    ColumnRole::Impact,
];
/// About 25 characters: sentences in narrower columns have two or three words on a line.
const PROSE_EM: f32 = 12.0;
/// About 17 characters: room for a name or a date in words.
const OTHER_EM: f32 = 8.0;
/// A column whose cells are no longer than this holds dates, codes and single words: "2026-06-01"
/// has 5 em.
pub(super) const SHORT_EM: f32 = 6.0;
/// Between two labelled values on one line.
const SEPARATOR: &str = " · ";

/// The width that a column needs to be readable.
#[derive(Debug, Clone, Copy)]
pub(super) struct Need {
    /// Its least width, padding included, in points.
    pub(super) width_pt: f32,
    /// Columns of a lower rank stay first.
    pub(super) rank: usize,
}

/// The rank of a column in a table of actions.
pub(super) fn rank_of(role: Option<ColumnRole>) -> usize {
    let position = role.and_then(|role| STAY_FIRST.iter().position(|first| *first == role));
    position.unwrap_or(STAY_FIRST.len())
}

/// Whether a column holds sentences.
pub(super) fn is_prose(role: Option<ColumnRole>) -> bool {
    role.is_some_and(|role| PROSE.contains(&role))
}

/// The width below which a column with long texts is hard to read, in points.
pub(super) fn readable_pt(role: Option<ColumnRole>, text_pt: f32) -> f32 {
    text_pt * if is_prose(role) { PROSE_EM } else { OTHER_EM }
}

/// Whether all columns have room side by side.
pub(super) fn have_room(needs: &[Need], total_pt: f32) -> bool {
    needs.iter().map(|need| need.width_pt).sum::<f32>() <= total_pt
}

/// For each column, whether it stays in the row; at least one does.
pub(super) fn staying(needs: &[Need], total_pt: f32) -> Vec<bool> {
    let mut order: Vec<usize> = (0..needs.len()).collect();
    order.sort_by_key(|index| needs[*index].rank);
    let mut stays = vec![false; needs.len()];
    let mut used_pt = 0.0;
    for index in order {
        used_pt += needs[index].width_pt;
        // Stop at the first column without room, so that the columns that move stay together in
        // their order.
        if used_pt > total_pt && stays.contains(&true) {
            break;
        }
        stays[index] = true;
    }
    stays
}

/// Removes from a row the entries of columns that do not stay, and returns them.
pub(super) fn take_moved<T>(entries: &mut Vec<T>, stays: &[bool]) -> Vec<T> {
    let mut moved = Vec::new();
    let mut kept = Vec::with_capacity(entries.len());
    for (index, entry) in entries.drain(..).enumerate() {
        if stays.get(index).copied().unwrap_or(true) {
            kept.push(entry);
        } else {
            moved.push(entry);
        }
    }
    *entries = kept;
    moved
}

/// The values that are not blank, each after its label. Values of one paragraph share a line;
/// others have a line of their own.
pub(super) fn labelled(headings: &[String], values: Vec<Rich>) -> Rich {
    let mut result = Rich::new();
    let mut line: Vec<Span> = Vec::new();
    for (heading, mut value) in headings
        .iter()
        .zip(values)
        .filter(|(_, value)| !is_blank(value))
    {
        // "How will we know?" needs no colon.
        let colon = if heading.ends_with(['?', ':']) {
            ""
        } else {
            ":"
        };
        let label = Span::strong(format!("{heading}{colon} "));
        if value.len() == 1 && !value[0].is_list() {
            if !line.is_empty() {
                line.push(Span::of(SEPARATOR));
            }
            line.push(label);
            line.extend(value.remove(0).into_spans());
        } else {
            end_line(&mut line, &mut result);
            line.push(label);
            if !value[0].is_list() {
                line.extend(value.remove(0).into_spans());
            }
            end_line(&mut line, &mut result);
            result.append(&mut value);
        }
    }
    end_line(&mut line, &mut result);
    result
}

fn end_line(line: &mut Vec<Span>, result: &mut Rich) {
    if !line.is_empty() {
        result.extend(of_spans(std::mem::take(line)));
    }
}

#[cfg(test)]
mod tests {
    use crate::compose::pack::{plain, texts};

    use super::*;

    fn needs(widths_and_ranks: &[(f32, usize)]) -> Vec<Need> {
        widths_and_ranks
            .iter()
            .map(|(width_pt, rank)| Need {
                width_pt: *width_pt,
                rank: *rank,
            })
            .collect()
    }

    #[test]
    fn the_columns_that_matter_stay_then_others_from_the_left() {
        let needs = needs(&[
            (30.0, 8),
            (100.0, 0),
            (60.0, 8),
            (30.0, 8),
            (50.0, 2),
            (30.0, 8),
        ]);
        assert!(!have_room(&needs, 220.0));
        assert_eq!(
            staying(&needs, 220.0),
            [true, true, false, false, true, false],
            "the fourth comes after the third"
        );
        assert_eq!(staying(&needs, 300.0), [true; 6]);
    }

    #[test]
    fn one_column_stays_whatever_its_width() {
        assert_eq!(
            staying(&needs(&[(900.0, 8), (900.0, 0)]), 300.0),
            [false, true]
        );
        assert_eq!(staying(&[], 300.0), [false; 0]);
    }

    #[test]
    fn an_action_stays_before_columns_that_we_do_not_know() {
        assert!(rank_of(Some(ColumnRole::Action)) < rank_of(Some(ColumnRole::Measure)));
        assert!(rank_of(Some(ColumnRole::Impact)) < rank_of(None));
        assert_eq!(rank_of(Some(ColumnRole::Category)), rank_of(None));
    }

    #[test]
    fn values_follow_their_labels_and_blank_ones_are_left_out() {
        let headings = ["Budget", "Source", "Notes", "Risk"].map(str::to_owned);
        let two = [plain("one"), plain("two")].concat();
        let words = labelled(
            &headings,
            vec![plain("300"), plain("Survey"), Rich::new(), two],
        );
        let lines = words.chunks(1).map(|line| texts(line).collect::<String>());
        assert_eq!(
            lines.collect::<Vec<_>>(),
            ["Budget: 300 · Source: Survey", "Risk: one", "two"]
        );
    }
}
