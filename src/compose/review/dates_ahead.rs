//! The section of dates: the actions due next, the dates that were moved (from `slippage`), and the
//! changes to the plan since partners were asked.

use crate::compose::pack::{Block, PlainColumn, PlainRow, PlainTable, Span, of_spans, plain};
use crate::compose::text::line::{brief, short_day};
use crate::review::ChangedCell;
use crate::text::{day_in_words, lines_in_one, listed, plural};

use super::dates;
use super::making::{Making, leads_of, list};

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
                plain(brief(&lines_in_one(&action.action), ACTION_CHARS)),
                plain(brief(&leads_of(action), LEAD_CHARS)),
                plain(if action.last_day() == Some(day) {
                    dates::due(action)
                } else {
                    short_day(day)
                }),
                self.marks.cell(self.marks.of(action.now.rated)),
            ])
        });
        PlainTable {
            caption: "Due next quarter".to_owned(),
            columns: vec![
                PlainColumn::of("Ref", true).wide(17),
                PlainColumn::of("Action", false).wide(126),
                PlainColumn::of("Lead", false).wide(62).giving_way(),
                PlainColumn::of("Due", false).wide(31),
                PlainColumn::of("Rating", false).wide(33),
            ],
            rows: rows.collect(),
        }
    }
}

impl Making<'_> {
    /// The changes to the plan, if there are any.
    pub(super) fn since_asked(&self) -> Vec<Block> {
        let review = self.review;
        if review.changed.is_empty() && review.left.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![Block::heading(
            "Changes to the plan since partners were asked",
        )];
        blocks.extend(self.left_in_words().map(Block::text));
        if !review.changed.is_empty() {
            blocks.push(Block::text(self.about_changes()));
            blocks.push(Block::Table(self.changed_table()));
        }
        blocks
    }

    /// "2 actions have been removed from the plan and are not counted in this quarter: Public
    /// campaign (Police) and …".
    fn left_in_words(&self) -> Option<String> {
        let left = &self.review.left;
        if left.is_empty() {
            return None;
        }
        let named: Vec<String> = left
            .iter()
            .map(|action| match action.leads.as_slice() {
                [] => action.action.clone(),
                leads => format!("{} ({})", action.action, leads.join(", ")),
            })
            .collect();
        let (have, are) = if left.len() == 1 {
            ("has", "is")
        } else {
            ("have", "are")
        };
        Some(format!(
            "{} {have} been removed from the plan and {are} not counted in this quarter: {}.",
            plural(left.len(), "action"),
            listed(&named)
        ))
    }

    fn about_changes(&self) -> String {
        let asked = self.review.issued.map_or_else(String::new, |days| {
            format!(" since partners were asked on {}", day_in_words(days.asked))
        });
        format!(
            "These cells of the plan have changed{asked}. This review is made from the plan as it \
             is now."
        )
    }

    fn changed_table(&self) -> PlainTable {
        let headings = ["Ref", "What", "When asked", "Now"];
        let columns = headings.into_iter().enumerate();
        PlainTable {
            caption: "Cells of the plan that changed since partners were asked".to_owned(),
            columns: columns
                .map(|(index, heading)| PlainColumn::of(heading, index == 0))
                .collect(),
            rows: self
                .review
                .changed
                .iter()
                .map(|cell| self.changed_row(cell))
                .collect(),
        }
    }

    fn changed_row(&self, cell: &ChangedCell) -> PlainRow {
        let mut actions = self.review.actions.iter();
        let action = actions.find(|action| action.reference == cell.reference);
        let label = action.map_or_else(
            || Span::of(cell.reference.as_str()),
            |action| self.link_span(action),
        );
        PlainRow::of(vec![
            of_spans([label]),
            plain(cell.what),
            plain(&cell.then),
            plain(&cell.now),
        ])
    }
}
