//! The marks of a review: the ratings of the scheme, what has none, and how milestones stand.

use crate::compose::pack::{Mark, Paragraph, Rich, Span};
use crate::pack_file::{Rating, RatingColour, Ratings};
use crate::review::{MilestoneState, Rated};

/// The marks, in the order of the counts: the ratings, then those without one, then those of
/// milestones.
pub(super) struct Marks<'a> {
    ratings: &'a Ratings,
}

/// The marks behind those of the scheme: word, sign and colour.
const OWN: [(&str, &str, [u8; 3]); 5] = [
    ("No agreed rating", "?", [0x6B, 0x2C, 0x63]),
    ("Not reported", "○", PALE),
    ("Done", "✔", [0x1D, 0x5F, 0xA8]),
    ("Passed", "■", [0xC0, 0x22, 0x1C]),
    ("To come", "○", PALE),
];
const PALE: [u8; 3] = [0xE3, 0xE7, 0xEB];

impl<'a> Marks<'a> {
    pub(super) fn new(ratings: &'a Ratings) -> Self {
        Self { ratings }
    }

    /// The scheme.
    pub(super) fn scheme(&self) -> &'a Ratings {
        self.ratings
    }

    /// The place of the mark of how an action is rated.
    pub(super) fn of(&self, rated: Rated) -> usize {
        match rated {
            Rated::As(index) => index,
            Rated::Unrated => self.ratings.count(),
            Rated::NotReported => self.ratings.count() + 1,
        }
    }

    /// The place of the mark of how a milestone stands.
    pub(super) fn of_milestone(&self, state: MilestoneState) -> usize {
        self.ratings.count() + 2 + state as usize
    }

    /// The places of the marks that actions are counted by. That of what has no agreed rating is
    /// left out where nothing is counted by it.
    pub(super) fn counted(&self, has_unrated: bool) -> Vec<usize> {
        let unrated = self.ratings.count();
        (0..unrated + 2)
            .filter(|mark| has_unrated || *mark != unrated)
            .collect()
    }

    /// The word of a mark.
    pub(super) fn word(&self, mark: usize) -> &'a str {
        let own = |index: usize| OWN.get(index).map_or("", |(word, ..)| word);
        mark.checked_sub(self.ratings.count())
            .map_or_else(|| self.ratings.get(mark).map_or("", |it| &it.word), own)
    }

    /// The mark and its word.
    pub(super) fn span(&self, mark: usize) -> Span {
        Span {
            text: self.word(mark).to_owned(),
            mark: Some(mark),
            ..Span::default()
        }
    }

    /// The mark and its word as a cell.
    pub(super) fn cell(&self, mark: usize) -> Rich {
        vec![Paragraph::Spans {
            spans: vec![self.span(mark)],
        }]
    }

    /// All of them.
    pub(super) fn all(&self) -> Vec<Mark> {
        let rating = |rating: &Rating| mark(&rating.word, &rating.symbol, rating.colour);
        let own = OWN.map(|(word, symbol, channels)| mark(word, symbol, RatingColour { channels }));
        self.ratings.iter().map(rating).chain(own).collect()
    }
}

fn mark(word: &str, symbol: &str, colour: RatingColour) -> Mark {
    Mark {
        word: word.to_owned(),
        symbol: symbol.to_owned(),
        colour: format!("#{:06x}", colour.as_number()),
        is_white_on_colour: colour.wants_white_words(),
        needs_outline: colour.is_pale(),
    }
}
