//! Where words of the sheets lead: which words of a text of the plan are such a link.
//!
//! A [`Link`] gives the words of a *cell*. A text of the plan may be less than its cell (the words
//! after a number). Words are a link only where that is certain: where they are in the text just
//! once, or the text is nothing but words of the link.

use std::collections::HashMap;
use std::ops::Range;

use crate::location::Place;
use crate::model::{Link, Plan};

/// Words of a text, as a range of bytes, and the address to which they lead.
pub(super) type LinkedRange<'a> = (Range<usize>, &'a str);

/// The links of a plan, by their cell.
#[derive(Debug)]
pub(super) struct Links<'a> {
    by_place: HashMap<&'a Place, Vec<&'a Link>>,
}

impl<'a> Links<'a> {
    pub(super) fn of(plan: &'a Plan) -> Self {
        let mut by_place: HashMap<&Place, Vec<&Link>> = HashMap::new();
        for link in &plan.links {
            by_place.entry(&link.place).or_default().push(link);
        }
        Self { by_place }
    }

    /// What of a text is a link for certain, in order and apart.
    pub(super) fn ranges_in(&self, text: &str, place: &Place) -> Vec<LinkedRange<'a>> {
        if self.by_place.is_empty() {
            return Vec::new();
        }
        let links = self.by_place.get(place).into_iter().flatten();
        let mut ranges: Vec<_> = links
            .filter_map(|link| Some((certain_range(&link.text, text)?, link.address.as_str())))
            .collect();
        ranges.sort_by_key(|(range, _)| range.start);
        ranges.dedup_by(|(later, _), (earlier, _)| later.start < earlier.end);
        ranges
    }
}

fn certain_range(words: &str, text: &str) -> Option<Range<usize>> {
    let mut found = text.match_indices(words).filter(|_| !words.is_empty());
    match (found.next(), found.next()) {
        (Some((start, _)), None) => Some(start..start + words.len()),
        (Some(_), Some(_)) => None,
        (None, _) => {
            (!text.trim().is_empty() && words.contains(text.trim())).then_some(0..text.len())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_a_link_where_that_is_certain() {
        for (words, text, range) in [
            ("the report", "see the report", Some(4..14)),
            ("1.1 the report", "the report", Some(0..10)),
            ("a", "a and a", None),
            ("the report", "the minutes", None),
            ("", "text", None),
        ] {
            assert_eq!(certain_range(words, text), range, "`{words}` in `{text}`");
        }
    }
}
