//! How to read the ratings: the scheme in force, and the rules of counting.

use crate::compose::pack::{Block, PlainColumn, PlainRow, PlainTable, plain};
use crate::review::Rated;
use crate::text::day_in_words;

use super::dates;
use super::making::Making;

impl Making<'_> {
    pub(super) fn rating_key(&self) -> Vec<Block> {
        let scheme = self.marks.scheme();
        let ratings = scheme.iter().enumerate();
        let mut rows: Vec<PlainRow> = ratings
            .map(|(index, rating)| {
                let dates = scheme.dates_of(index).map_or("", dates::words);
                self.rating_row(index, &rating.definition, dates)
            })
            .collect();
        if self.review.counts().unrated() > 0 {
            rows.push(self.rating_row(self.marks.of(Rated::Unrated), UNRATED, ""));
        }
        rows.push(self.rating_row(self.marks.of(Rated::NotReported), NOT_REPORTED, ""));
        let set = |heading: &str, mm| PlainColumn::of(heading, heading == "Rating").wide(mm);
        let table = PlainTable {
            caption: "The rating scheme".to_owned(),
            columns: vec![
                set("Rating", 41),
                set("Meaning", 89),
                set("Suggested when", 36),
            ],
            rows,
        };
        vec![Block::Table(table), Block::remark(self.rules_of_counting())]
    }

    fn rating_row(&self, mark: usize, meaning: &str, dates: &str) -> PlainRow {
        PlainRow::of(vec![self.marks.cell(mark), plain(meaning), plain(dates)])
    }

    fn rules_of_counting(&self) -> String {
        let review = self.review;
        let changes = match review.before {
            Some(before) => format!(
                "Changes are measured from {}, including updates that arrived late.",
                before.months_in_words()
            ),
            None => "This is the first quarter reported, so there is no earlier one to compare."
                .to_owned(),
        };
        format!(
            "Suggested by dates: worked out from the timescale in the plan, or from the revised \
             date that a partner gave and the boards have not refused. An action is overdue if it \
             was due before {} and is not closed. The partner’s rating always counts; if the dates \
             suggest a worse one, both are shown. {changes}",
            day_in_words(review.overdue_before)
        )
    }
}

const UNRATED: &str = "An update came without one of these ratings, or partners who share the \
                       action gave different ratings.";
const NOT_REPORTED: &str = "No update was received this quarter, so the action has no rating. An \
                            action closed in an earlier quarter stays closed unless it is reopened.";
