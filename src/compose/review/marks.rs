//! The marks of a review: the ratings of the scheme, actions without a rating, and the states of
//! milestones. The key says how to read them.

use crate::colour::Colour;
use crate::compose::pack::{
    Block, Mark, PlainColumn, PlainRow, PlainTable, Rich, Span, of_spans, plain,
};
use crate::compose::tables::ratings;
use crate::pack_file::{DatesSay, Ratings};
use crate::review::{MilestoneState, Rated, Review};
use crate::text::{day_in_words, lower_first};

/// The marks, in the order of the counts: the ratings, then actions without one, then milestones.
pub(super) struct Marks<'a> {
    ratings: &'a Ratings,
}

/// The marks after those of the scheme: word, symbol and colour. Finished milestones look like
/// finished actions, those that have passed like the usual red.
const OWN: [(&str, &str, [u8; 3]); 5] = [
    ("No agreed rating", "?", WHITE),
    ("Not reported", "○", WHITE),
    ("Done", "✔", [0xD6, 0xE6, 0xF5]),
    ("Passed", "▲", [0xB3, 0x14, 0x0E]),
    ("To come", "○", WHITE),
];
const WHITE: [u8; 3] = [0xFF; 3];

impl<'a> Marks<'a> {
    pub(super) fn new(ratings: &'a Ratings) -> Self {
        Self { ratings }
    }

    /// The scheme.
    pub(super) fn scheme(&self) -> &'a Ratings {
        self.ratings
    }

    /// The index of the mark of an action's rating.
    pub(super) fn of(&self, rated: Rated) -> usize {
        rated.column(self.ratings.count())
    }

    /// The index of the mark of a milestone's state.
    pub(super) fn of_milestone(&self, state: MilestoneState) -> usize {
        self.ratings.count() + 2 + state as usize
    }

    /// The indexes of the marks by which actions are counted. "No agreed rating" is among them only
    /// if some action has none.
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

    /// The word of a mark after a count, as in "3 red" or "17 with no agreed rating".
    pub(super) fn counted_word(&self, mark: usize) -> String {
        let word = lower_first(self.word(mark));
        if mark == self.of(Rated::Unrated) {
            format!("with {word}")
        } else {
            word
        }
    }

    /// The mark and its word.
    pub(super) fn span(&self, mark: usize) -> Span {
        Span {
            mark: Some(mark),
            ..Span::of(self.word(mark))
        }
    }

    /// The mark and its word as a cell.
    pub(super) fn cell(&self, mark: usize) -> Rich {
        of_spans([self.span(mark)])
    }

    /// All marks, as the pack has them.
    pub(super) fn all(&self) -> Vec<Mark> {
        let own = OWN.map(|(word, symbol, channels)| ratings::mark(word, symbol, Colour(channels)));
        ratings::marks(self.ratings)
            .into_iter()
            .chain(own)
            .collect()
    }

    /// How to read the marks.
    pub(super) fn key(&self, review: &Review) -> Vec<Block> {
        let scheme = self.scheme();
        let ratings = scheme.iter().enumerate();
        let mut rows: Vec<PlainRow> = ratings
            .map(|(index, rating)| {
                let dates = scheme.dates_of(index).map_or("", DatesSay::words);
                self.key_row(index, &rating.definition, dates)
            })
            .collect();
        if review.counts().unrated() > 0 {
            rows.push(self.key_row(self.of(Rated::Unrated), UNRATED, ""));
        }
        rows.push(self.key_row(self.of(Rated::NotReported), NOT_REPORTED, ""));
        let table = PlainTable {
            caption: "The rating scheme".to_owned(),
            columns: vec![
                PlainColumn::of("Rating", true).wide(41),
                PlainColumn::of("Meaning", false).wide(89),
                PlainColumn::of("Suggested when", false).wide(36),
            ],
            rows,
        };
        vec![
            Block::Table(table),
            Block::remark(rules_of_counting(review)),
        ]
    }

    fn key_row(&self, mark: usize, meaning: &str, dates: &str) -> PlainRow {
        PlainRow::of(vec![self.cell(mark), plain(meaning), plain(dates)])
    }
}

fn rules_of_counting(review: &Review) -> String {
    let changes = match review.before {
        Some(before) => format!(
            "Changes are measured from {}, including updates that arrived late.",
            before.months_in_words()
        ),
        None => "No earlier quarter was reported, so nothing is compared.".to_owned(),
    };
    format!(
        "Suggested by dates: worked out from the timescale in the plan, or from the revised \
         date that a partner gave and the boards have not refused. An action is overdue if it \
         was due before {} and is not closed. The partner’s rating always counts; if the dates \
         suggest a worse one, both are shown. {changes}",
        day_in_words(review.overdue_before)
    )
}

const UNRATED: &str = "An update came without one of these ratings, or partners who share the \
                       action gave different ratings.";
const NOT_REPORTED: &str = "No update was received this quarter, so the action has no rating. An \
                            action closed in an earlier quarter stays closed unless it is reopened.";
