//! How to read the ratings: the scheme in force, and the rules of counting.

use crate::compose::pack::{Block, PlainColumn, PlainRow, PlainTable, plain};
use crate::compose::text::days::day_in_words;
use crate::pack_file::Rating;
use crate::review::Rated;

use super::dates;
use super::making::Making;

impl Making<'_> {
    pub(super) fn rating_key(&self) -> Vec<Block> {
        let table = PlainTable {
            caption: "The rating scheme".to_owned(),
            columns: vec![
                PlainColumn::of("Rating", true),
                PlainColumn::of("Meaning", false),
                PlainColumn::of("Action open or closed", false),
                PlainColumn::of("Suggested when", false),
            ],
            rows: self
                .marks
                .scheme()
                .iter()
                .enumerate()
                .map(|(index, rating)| self.rating_row(index, rating))
                .collect(),
        };
        let rules = self.rules_of_counting();
        vec![
            Block::Table(table),
            Block::Text {
                text: rules.into_iter().flat_map(plain).collect(),
            },
        ]
    }

    fn rating_row(&self, index: usize, rating: &Rating) -> PlainRow {
        let dates = self.marks.scheme().dates_of(index).map_or("", dates::words);
        let open = if rating.is_open { "open" } else { "closed" };
        PlainRow::of(vec![
            self.marks.cell(index),
            plain(&rating.definition),
            plain(open),
            plain(dates),
        ])
    }

    fn rules_of_counting(&self) -> Vec<String> {
        let review = self.review;
        let mut rules = vec![
            "Not reported: no update was received this quarter, so the action has no rating. An \
             action closed in an earlier quarter stays closed unless it is reopened."
                .to_owned(),
            format!(
                "Suggested by dates: worked out from the timescale in the plan, or from the revised \
                 date that a partner gave and the boards have not refused. An action is overdue if \
                 it was due before {} and is not closed. The partner’s rating always counts; if the dates suggest a worse \
                 one, both are shown.",
                day_in_words(review.overdue_before)
            ),
        ];
        if review.counts().unrated() > 0 {
            rules.push(format!(
                "{}: an update came without one of these ratings, or partners who share the \
                 action gave different ratings.",
                self.marks.word(self.marks.of(Rated::Unrated))
            ));
        }
        rules.push(match review.before {
            Some(before) => format!(
                "Changes are measured from {}, including updates that arrived late.",
                before.months_in_words()
            ),
            None => "This is the first quarter reported, so there is no earlier one to compare."
                .to_owned(),
        });
        rules
    }
}
