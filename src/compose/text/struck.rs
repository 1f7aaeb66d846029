//! Finds the struck-through ranges of the plan's texts.
//!
//! [`Struck`] has ranges of a *cell*. A text of the plan may be a part of its cell (the text after
//! a number) or more than its cell (joined rows). A range is used only if it is certain: the text
//! has the same words there, or has them exactly once.

use std::collections::HashMap;
use std::ops::Range;

use crate::location::Place;
use crate::model::{Plan, Struck};

/// The struck ranges of a plan, by cell.
#[derive(Debug)]
pub(crate) struct StruckWords<'a> {
    by_place: HashMap<&'a Place, &'a Struck>,
}

impl<'a> StruckWords<'a> {
    pub(crate) fn of(plan: &'a Plan) -> Self {
        Self {
            by_place: plan
                .struck
                .iter()
                .map(|struck| (&struck.place, struck))
                .collect(),
        }
    }

    /// The ranges of a text that are certainly struck through: in order, without overlaps.
    pub(crate) fn ranges_in(&self, text: &str, place: &Place) -> Vec<Range<usize>> {
        if self.by_place.is_empty() {
            return Vec::new();
        }
        self.by_place
            .get(place)
            .map(|struck| certain_ranges(struck, text))
            .unwrap_or_default()
    }
}

fn certain_ranges(struck: &Struck, text: &str) -> Vec<Range<usize>> {
    let runs = || struck.ranges.iter().zip(&struck.words);
    if runs().all(|(range, words)| text.get(range.clone()) == Some(words)) {
        return struck.ranges.clone();
    }
    if struck.is_whole && struck.words.concat().contains(text) {
        return std::iter::once(0..text.len()).collect();
    }
    let mut ranges: Vec<_> = struck
        .words
        .iter()
        .filter_map(|words| only_range(text, words.trim()))
        .collect();
    ranges.sort_by_key(|range| range.start);
    ranges.dedup_by(|later, earlier| later.start < earlier.end);
    ranges
}

/// The range of some words in a text, if the text has them exactly once.
pub(super) fn only_range(text: &str, words: &str) -> Option<Range<usize>> {
    if words.is_empty() {
        return None;
    }
    let mut found = text.match_indices(words);
    match (found.next(), found.next()) {
        (Some((start, _)), None) => Some(start..start + words.len()),
        (Some(_) | None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::location::Place;

    use super::*;

    /// The struck ranges of a text whose cell is struck through in one range.
    fn found(cell: &str, struck: Range<usize>, text: &str) -> Vec<(usize, usize)> {
        let words = vec![cell[struck.clone()].to_owned()];
        let is_whole = struck.len() == cell.len();
        let struck = Struck {
            place: Place::file("plan.xlsx"),
            words,
            ranges: vec![struck],
            is_whole,
        };
        certain_ranges(&struck, text)
            .into_iter()
            .map(|range| (range.start, range.end))
            .collect()
    }

    #[test]
    fn ranges_of_the_cell_apply_to_a_text_that_begins_as_the_cell_does() {
        assert_eq!(found("old new old", 0..3, "old new old"), [(0, 3)]);
        assert_eq!(found("old new old", 0..3, "old new old and more"), [(0, 3)]);
    }

    #[test]
    fn words_elsewhere_in_the_text_are_found_if_it_has_them_once() {
        assert_eq!(
            found("1.1 by letter or post", 4..13, "by letter or post"),
            [(0, 9)]
        );
        assert_eq!(found("1.1 a ship a shore", 4..5, "a ship a shore"), []);
        assert_eq!(found("1.1 gone", 0..8, "gone"), [(0, 4)]);
    }
}
