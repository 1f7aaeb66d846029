//! Decisions, changes in rating, overdue actions, actions due next quarter and revised dates, in
//! full.

use chrono::NaiveDate;

use crate::compose::pack::{Block, PlainColumn, PlainRow, PlainTable, Rich, plain};
use crate::compose::text::days::{short_day, short_quarter};
use crate::compose::text::line::brief;
use crate::review::ReviewedAction;

use super::making::{Making, leads_of};

/// The size of a table; the first page uses smaller ones.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// The most rows.
    pub(super) rows: usize,
    /// The most characters of an action, and of its latest update.
    pub(super) chars: usize,
    /// The most characters of its leads.
    pub(super) lead_chars: usize,
}

impl Room {
    /// Everything in full.
    pub(super) const FULL: Self = Self {
        rows: usize::MAX,
        chars: usize::MAX,
        lead_chars: usize::MAX,
    };

    fn is_full(self) -> bool {
        self.chars == usize::MAX
    }
}

impl Making<'_> {
    pub(super) fn movements(&self) -> Vec<Block> {
        let lists = [
            (
                "Changes in rating",
                self.moved_table(Room::FULL),
                "No rating has changed since the quarter before.",
            ),
            (
                "Overdue",
                self.overdue_table(Room::FULL),
                "Nothing is overdue.",
            ),
            (
                "Due next quarter",
                self.due_table(Room::FULL),
                "Nothing is due next quarter.",
            ),
        ];
        let lists = lists
            .into_iter()
            .flat_map(|(heading, table, none)| list(heading, table, none));
        let decisions = self.all_decisions().into_iter();
        let after = self.slippage().into_iter().chain(self.since_asked());
        decisions.chain(lists).chain(after).collect()
    }

    /// The actions whose rating has changed since the quarter before, with their latest updates.
    pub(super) fn moved_table(&self, room: Room) -> PlainTable {
        let review = self.review;
        let row = |(action, (before, now)): (&ReviewedAction, (usize, usize))| {
            PlainRow::of(vec![
                self.link(action),
                with_update(action, room),
                self.marks.cell(before),
                self.marks.cell(now),
            ])
        };
        let before = review
            .before
            .map_or_else(|| "Before".to_owned(), short_quarter);
        let now = short_quarter(review.quarter);
        PlainTable {
            caption: "Changes in rating".to_owned(),
            columns: columns(&["Ref", "Action and latest update", &before, &now]),
            rows: review.moved().take(room.rows).map(row).collect(),
        }
    }

    /// Open actions whose last day has passed.
    pub(super) fn overdue_table(&self, room: Room) -> PlainTable {
        let dated = self
            .review
            .overdue()
            .into_iter()
            .map(|action| (action.last_day(), action));
        self.dated_table("Overdue", "Was due", dated, room)
    }

    /// What is due in the quarter after this one.
    pub(super) fn due_table(&self, room: Room) -> PlainTable {
        let dated = self
            .review
            .due_next()
            .into_iter()
            .map(|(day, action)| (Some(day), action));
        self.dated_table("Due next quarter", "Due", dated, room)
    }

    /// A table of actions, each with a day. The full table also has their ratings.
    fn dated_table<'b>(
        &self,
        caption: &str,
        day_heading: &str,
        dated: impl Iterator<Item = (Option<NaiveDate>, &'b ReviewedAction)>,
        room: Room,
    ) -> PlainTable {
        let rows = dated.take(room.rows).map(|(day, action)| {
            let rating = room
                .is_full()
                .then(|| self.marks.cell(self.marks.of(action.now.rated)));
            let mut when = plain(day.map(short_day).unwrap_or_default());
            if room.is_full() && day.is_some() && day == action.revised {
                when.extend(plain(format!("in the plan: {}", action.timescale)));
            }
            let cells = [self.link(action), with_leads(action, room), when];
            PlainRow::of(cells.into_iter().chain(rating).collect())
        });
        let headings = ["Ref", "Action and lead", day_heading, "Rating"];
        let shown = if room.is_full() { 4 } else { 3 };
        PlainTable {
            caption: caption.to_owned(),
            columns: columns(&headings[..shown]),
            rows: rows.collect(),
        }
    }
}

fn columns(headings: &[&str]) -> Vec<PlainColumn> {
    headings
        .iter()
        .enumerate()
        .map(|(index, heading)| PlainColumn::of(*heading, index == 0))
        .collect()
}

/// An action above its latest update.
fn with_update(action: &ReviewedAction, room: Room) -> Rich {
    let updates = action.now.words(|answer| &answer.progress);
    let update: Rich = if room.is_full() {
        updates.into_iter().flat_map(plain).collect()
    } else {
        plain(brief(&updates.join(" "), room.chars))
    };
    words_of(action, room).into_iter().chain(update).collect()
}

/// An action with its leads: on a line of their own in the full table, otherwise on the same line.
fn with_leads(action: &ReviewedAction, room: Room) -> Rich {
    let leads = leads_of(action);
    if room.is_full() {
        return words_of(action, room)
            .into_iter()
            .chain(plain(leads))
            .collect();
    }
    let mut words = vec![
        brief(&action.action, room.chars),
        brief(&leads, room.lead_chars),
    ];
    words.retain(|words| !words.is_empty());
    plain(words.join(" · "))
}

fn words_of(action: &ReviewedAction, room: Room) -> Rich {
    if room.is_full() {
        action.action.lines().flat_map(plain).collect()
    } else {
        plain(brief(&action.action, room.chars))
    }
}

/// A heading with its table, or with the sentence `none` if the table has no rows.
pub(super) fn list(heading: &str, table: PlainTable, none: &str) -> [Block; 2] {
    let block = if table.rows.is_empty() {
        Block::Text { text: plain(none) }
    } else {
        Block::Table(table)
    };
    [
        Block::Heading {
            level: 2,
            text: plain(heading),
        },
        block,
    ]
}
