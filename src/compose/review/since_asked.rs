//! The changes in the plan since partners were asked, and the actions that have left it.

use crate::compose::pack::{Block, PlainColumn, PlainRow, PlainTable, Span, of_spans, plain};
use crate::review::ChangedCell;
use crate::text::{count_of, day_in_words, listed};

use super::making::Making;

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
        blocks.extend(self.left_in_words().map(|words| Block::text(words)));
        if !review.changed.is_empty() {
            blocks.push(Block::text(self.about_changes()));
            blocks.push(Block::Table(self.changed_table()));
        }
        blocks
    }

    /// "2 actions have left the plan and are not counted in this quarter: Public campaign (Police)
    /// and …".
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
            "{} {have} left the plan and {are} not counted in this quarter: {}.",
            count_of(left.len(), "action", "actions"),
            listed(&named)
        ))
    }

    fn about_changes(&self) -> String {
        let asked = self.review.asked.map_or_else(String::new, |(day, _)| {
            format!(" since partners were asked on {}", day_in_words(day))
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
