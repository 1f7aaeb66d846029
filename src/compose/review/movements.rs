//! What the board is asked, what moved since the quarter before, what is overdue, and what falls
//! due next: in full.

use chrono::NaiveDate;

use crate::compose::pack::{Block, PlainColumn, PlainRow, PlainTable, Rich};
use crate::compose::rich::plain;
use crate::review::ReviewedAction;

use super::brief::brief;
use super::{Making, leads_of, short_day};

/// How long the words of a table may be: on the page for the board they are shortened.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// The most rows.
    pub(super) rows: usize,
    /// The most characters of an action, and of what was said of it.
    pub(super) chars: usize,
    /// The most characters of who leads it.
    pub(super) lead_chars: usize,
}

impl Room {
    /// As much as there is.
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
                "What moved",
                self.moved_table(Room::FULL),
                "No rating has changed since the quarter \
                before.",
            ),
            (
                "Overdue",
                self.overdue_table(Room::FULL),
                "Nothing is overdue.",
            ),
            (
                "Due next quarter",
                self.due_table(Room::FULL),
                "Nothing falls due next quarter.",
            ),
        ];
        let lists = lists
            .into_iter()
            .flat_map(|(heading, table, none)| list(heading, table, none));
        self.all_decisions().into_iter().chain(lists).collect()
    }

    /// The actions with another rating than before, and why.
    pub(super) fn moved_table(&self, room: Room) -> PlainTable {
        let name = |quarter: Option<crate::register::Quarter>| {
            quarter.map_or_else(|| "Before".to_owned(), |it| it.to_string())
        };
        let row = |(action, (before, now)): (&ReviewedAction, (usize, usize))| {
            let mut words = words_of(action, room);
            let said = action.now.words(|answer| &answer.progress);
            if room.is_full() {
                words.extend(said.into_iter().flat_map(plain));
            } else {
                words.extend(plain(brief(&said.join(" "), room.chars)));
            }
            PlainRow::of(vec![
                self.link(action),
                words,
                self.marks.cell(before),
                self.marks.cell(now),
            ])
        };
        let (before, now) = (name(self.review.before), self.review.quarter.to_string());
        PlainTable {
            caption: "What moved".to_owned(),
            columns: columns(&["Ref", "Action, and what was said", &before, &now]),
            rows: self.review.moved().take(room.rows).map(row).collect(),
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

    /// What falls due in the quarter after this one.
    pub(super) fn due_table(&self, room: Room) -> PlainTable {
        let dated = self
            .review
            .due_next()
            .into_iter()
            .map(|(day, action)| (Some(day), action));
        self.dated_table("Due next quarter", "Due", dated, room)
    }

    /// Actions with a day, and in full with their ratings.
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
            let day = plain(day.map(short_day).unwrap_or_default());
            let cells = [self.link(action), with_leads(action, room), day];
            PlainRow::of(cells.into_iter().chain(rating).collect())
        });
        let headings = ["Ref", "Action and lead", day_heading, "Rating"];
        PlainTable {
            caption: caption.to_owned(),
            columns: columns(&headings[..if room.is_full() { 4 } else { 3 }]),
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

fn words_of(action: &ReviewedAction, room: Room) -> Rich {
    if room.is_full() {
        action.action.lines().flat_map(plain).collect()
    } else {
        plain(brief(&action.action, room.chars))
    }
}

fn with_leads(action: &ReviewedAction, room: Room) -> Rich {
    let leads = leads_of(action);
    if room.is_full() {
        return words_of(action, room)
            .into_iter()
            .chain(plain(leads))
            .collect();
    }
    let words = [
        brief(&action.action, room.chars),
        brief(&leads, room.lead_chars),
    ];
    plain(
        words
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
    )
}

/// A heading with its table, or with a sentence if that has no rows.
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
