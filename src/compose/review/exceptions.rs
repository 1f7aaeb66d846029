//! The actions that need the board's attention, with everything that was reported about them.

use crate::compose::pack::{Block, PlainColumn, PlainRow, PlainTable, Rich, plain};
use crate::review::ReviewedAction;

use super::making::{Making, leads_of};
use super::progress;

impl Making<'_> {
    pub(super) fn exceptions(&self) -> Vec<Block> {
        let scheme = self.marks.scheme();
        let rows: Vec<PlainRow> = self
            .review
            .actions
            .iter()
            .filter(|action| action.is_exception(scheme))
            .map(|action| self.exception(action))
            .collect();
        let which = Block::Text {
            text: plain(self.which_are_exceptions()),
        };
        if rows.is_empty() {
            let none = Block::Text {
                text: plain("There are no exceptions this quarter."),
            };
            return vec![which, none];
        }
        let headings = [
            "Ref",
            "Action and lead",
            "By when",
            "Rating",
            "Suggested by dates",
            "Progress",
            "Impact and evidence",
        ];
        let columns = headings
            .into_iter()
            .enumerate()
            .map(|(index, heading)| PlainColumn::of(heading, index == 0));
        let table = PlainTable {
            caption: "Exceptions".to_owned(),
            columns: columns.collect(),
            rows,
        };
        vec![which, Block::Table(table)]
    }

    /// Which actions the section lists, as [`ReviewedAction::is_exception`] selects them.
    fn which_are_exceptions(&self) -> String {
        let scheme = self.marks.scheme();
        let words: Vec<&str> = (0..scheme.count())
            .filter(|index| ReviewedAction::is_rating_of_concern(*index, scheme))
            .map(|index| self.marks.word(index))
            .collect();
        let rated = match words.as_slice() {
            [] => String::new(),
            [only] => format!("rated {only}, "),
            [first @ .., last] => format!("rated {} or {last}, ", first.join(", ")),
        };
        format!(
            "Actions that are overdue, {rated}rated better than their dates suggest, or reported \
             without an agreed rating."
        )
    }

    fn exception(&self, action: &ReviewedAction) -> PlainRow {
        let mut words: Rich = action.action.lines().flat_map(plain).collect();
        words.extend(plain(leads_of(action)));
        let mut when = plain(&action.timescale);
        when.extend(progress::since_planned(action));
        PlainRow::of(vec![
            self.link(action),
            words,
            when,
            progress::rating(action, &self.marks),
            progress::dates(action, &self.marks),
            progress::progress(action),
            progress::impact(action),
        ])
    }
}
