//! How the ratings are to be read: the scheme in force, and what is counted as what.

use crate::compose::front::day_in_words;
use crate::compose::pack::{Block, PlainColumn, PlainRow, PlainTable};
use crate::compose::rich::plain;
use crate::pack_file::Rating;

use super::Making;

impl Making<'_> {
    pub(super) fn how_ratings_are_read(&self) -> Vec<Block> {
        let scheme = self.marks.scheme();
        let row = |(index, rating): (usize, &Rating)| {
            let dates = scheme.dates_of(index).map_or("", |say| say.words());
            let open = if rating.is_open { "open" } else { "closed" };
            PlainRow::of(vec![
                self.marks.cell(index),
                plain(&rating.definition),
                plain(open),
                plain(dates),
            ])
        };
        let table = PlainTable {
            caption: "The rating scheme".to_owned(),
            columns: vec![
                PlainColumn::of("Rating", true),
                PlainColumn::of("When it is given", false),
                PlainColumn::of("The action is", false),
                PlainColumn::of("Dates that imply it", false),
            ],
            rows: scheme.iter().enumerate().map(row).collect(),
        };
        vec![
            Block::Table(table),
            Block::Text {
                text: self
                    .rules_of_counting()
                    .into_iter()
                    .flat_map(plain)
                    .collect(),
            },
        ]
    }

    fn rules_of_counting(&self) -> Vec<String> {
        let review = self.review;
        let mut rules = vec![
            "Not reported: nobody has answered about the action in this quarter. It is never \
             counted as any rating. An action that was closed in an earlier quarter stays closed \
             until somebody says otherwise."
                .to_owned(),
            format!(
                "The rating that dates imply is reckoned from the plan’s timescale, or from the \
                 new date that a partner has given: an action is overdue if its last day is before \
                 {} and it is not closed. What was declared stands; where its dates say worse, \
                 both are shown and nothing is changed.",
                day_in_words(review.reckoned)
            ),
        ];
        if review.counts().unrated() > 0 {
            rules.push(format!(
                "{}: something was reported, but no rating of the scheme, or partners who answer \
                 for the action together give different ones.",
                self.marks
                    .word(self.marks.of(crate::review::Rated::Unrated))
            ));
        }
        match review.before {
            Some(before) => rules.push(format!(
                "What moved is told against {before} as it is known today: answers that came late \
                 are in its counts."
            )),
            None => {
                rules.push(
                    "This is the first quarter that partners were asked about; there is none to \
                     compare with."
                        .to_owned(),
                );
            }
        }
        rules
    }
}
