//! The actions that the board should look at, with all that was said of them.

use crate::compose::front::day_in_words;
use crate::compose::pack::{Block, PlainColumn, PlainRow, PlainTable, Rich};
use crate::compose::rich::plain;
use crate::review::ReviewedAction;

use super::{Making, leads_of, progress};

impl Making<'_> {
    pub(super) fn exceptions(&self) -> Vec<Block> {
        let scheme = self.marks.scheme();
        let exceptions: Vec<&ReviewedAction> = self
            .review
            .actions
            .iter()
            .filter(|action| action.is_exception(scheme))
            .collect();
        let what = format!(
            "Actions that are overdue on {}, rated worse than in time or better than their dates \
             bear out, or on whose rating partners do not agree.",
            day_in_words(self.review.reckoned)
        );
        if exceptions.is_empty() {
            return vec![
                Block::Text { text: plain(what) },
                Block::Text {
                    text: plain("There are none this quarter."),
                },
            ];
        }
        let columns = [
            ("Ref", true),
            ("Action and lead", false),
            ("By when", false),
            ("Rating", false),
            ("Dates imply", false),
            ("Progress", false),
            ("Impact and evidence", false),
        ];
        let table = PlainTable {
            caption: "Exceptions".to_owned(),
            columns: columns
                .into_iter()
                .map(|(heading, is_name)| PlainColumn::of(heading, is_name))
                .collect(),
            rows: exceptions
                .into_iter()
                .map(|action| self.exception(action))
                .collect(),
        };
        vec![Block::Text { text: plain(what) }, Block::Table(table)]
    }

    fn exception(&self, action: &ReviewedAction) -> PlainRow {
        let mut words: Rich = action.action.lines().flat_map(plain).collect();
        words.extend(plain(leads_of(action)));
        PlainRow::of(vec![
            self.link(action),
            words,
            plain(&action.timescale),
            progress::rating(action, &self.marks),
            progress::dates(action, &self.marks),
            progress::progress(action),
            progress::impact(action),
        ])
    }
}
