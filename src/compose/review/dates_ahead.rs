//! The section of dates: what is due next; then, from `slippage` and `since_asked`, which dates
//! were moved and what has changed in the plan.

use crate::compose::pack::{Block, PlainColumn, PlainRow, PlainTable, plain};
use crate::compose::text::days::short_day;
use crate::compose::text::line::brief;

use super::dates;
use super::making::{Making, leads_of, list, on_one_line};

/// Characters of an action and of its leads: one line each.
const ACTION_CHARS: usize = 76;
const LEAD_CHARS: usize = 36;

impl Making<'_> {
    pub(super) fn dates_ahead(&self) -> Vec<Block> {
        let due = list(
            "Due next quarter",
            self.due_table(),
            "Nothing is due next quarter.",
        );
        let after = self.slippage().into_iter().chain(self.since_asked());
        due.into_iter().chain(after).collect()
    }

    /// The actions due in the quarter after this one.
    fn due_table(&self) -> PlainTable {
        let rows = self.review.due_next().into_iter().map(|(day, action)| {
            PlainRow::of(vec![
                self.link(action),
                plain(brief(&on_one_line(&action.action), ACTION_CHARS)),
                plain(brief(&leads_of(action), LEAD_CHARS)),
                plain(if action.last_day() == Some(day) {
                    dates::due(action)
                } else {
                    short_day(day)
                }),
                self.marks.cell(self.marks.of(action.now.rated)),
            ])
        });
        let set = |heading: &str, mm| PlainColumn::of(heading, heading == "Ref").wide(mm);
        PlainTable {
            caption: "Due next quarter".to_owned(),
            columns: vec![
                set("Ref", 17),
                set("Action", 126),
                set("Lead", 62),
                set("Due", 31),
                set("Rating", 33),
            ],
            rows: rows.collect(),
        }
    }
}
