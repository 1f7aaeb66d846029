//! The data from which the sections of a review are made, and links to its actions.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::compose::numbering::section_anchor;
use crate::compose::pack::{ActionTable, Anchor, Block, PlainTable, Rich, Span, of_spans};
use crate::model::Plan;
use crate::pack_file::{PackFile, ReviewEntry};
use crate::references::label_among_parts;
use crate::review::{Review, ReviewedAction};
use crate::text::{day_in_words, listed, listed_first, plural};

use super::marks::Marks;

/// The data from which the sections of a review are made.
pub(super) struct Making<'a> {
    pub(super) plan: &'a Plan,
    pub(super) review: &'a Review,
    pub(super) pack_file: &'a PackFile,
    pub(super) marks: Marks<'a>,
    /// The label of each action and the anchor of its objective, by reference.
    pub(super) labels: HashMap<&'a str, (String, Anchor)>,
}

impl Making<'_> {
    /// The officer's entry for the quarter in the pack file.
    pub(super) fn entry(&self) -> Option<&ReviewEntry> {
        self.pack_file
            .review
            .iter()
            .find(|entry| entry.quarter.is_same_time(self.review.quarter))
    }

    /// The first day of the plan, from which people count its quarters.
    pub(super) fn plan_begins(&self) -> Option<NaiveDate> {
        self.plan.period.as_ref().map(|period| period.start)
    }

    /// How many partners have answered anything: `8 of 9`.
    ///
    /// # Errors
    /// Why partners cannot be counted.
    pub(super) fn partners_reported(&self) -> Result<String, &'static str> {
        let all = &self.review.reporting;
        if self.review.issued.is_none() {
            return Err("who was asked is not known");
        }
        if all.is_empty() {
            return Err("no partner was asked");
        }
        let reported = all.iter().filter(|it| it.returned.has_answers()).count();
        Ok(format!("{reported} of {}", all.len()))
    }

    /// The partners whose workbooks came back with nothing filled in: `sent back blank: Council`.
    pub(super) fn sent_back_blank(&self) -> Option<String> {
        let all = self.review.reporting.iter();
        let blank: Vec<String> = all
            .filter(|partner| partner.returned.is_blank())
            .map(|partner| partner.name.clone())
            .collect();
        (!blank.is_empty()).then(|| format!("sent back blank: {}", listed(&blank)))
    }

    /// The sentence about records of the register that cannot be read, if there are any.
    pub(super) fn unread_records(&self) -> Option<String> {
        // A longer list would push the figures off the first page; the run names all of them.
        const MOST_NAMES: usize = 3;
        let damaged = &self.review.damaged;
        if damaged.is_empty() {
            return None;
        }
        Some(format!(
            "{} of the register cannot be read, so answers and figures may be missing here: {}.",
            plural(damaged.len(), "record"),
            listed_first(damaged, MOST_NAMES)
        ))
    }

    /// The days of the quarter: `1 April to 30 June 2026`.
    pub(super) fn days(&self) -> String {
        let quarter = self.review.quarter;
        let first = quarter.first_day().format("%-d %B");
        format!("{first} to {}", day_in_words(quarter.last_day()))
    }

    /// The label of an action as a link to its objective, as a cell.
    pub(super) fn link(&self, action: &ReviewedAction) -> Rich {
        of_spans([self.link_span(action)])
    }

    /// The label of an action as a link to its objective.
    pub(super) fn link_span(&self, action: &ReviewedAction) -> Span {
        match self.labels.get(action.reference.as_str()) {
            Some((label, anchor)) => Span::link(label, anchor),
            None => Span::of(action.reference.as_str()),
        }
    }

    /// The labels of actions as links, separated by commas.
    pub(super) fn link_spans(&self, actions: &[&ReviewedAction]) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for action in actions {
            if !spans.is_empty() {
                spans.push(Span::of(", "));
            }
            spans.push(self.link_span(action));
        }
        spans
    }
}

/// The label of every action that has a row in a table, and the anchor of its objective.
pub(super) fn labels<'a>(
    plan: &Plan,
    review: &'a Review,
    progress: &[(usize, ActionTable)],
) -> HashMap<&'a str, (String, Anchor)> {
    let mut drawn: HashMap<&str, (String, Anchor)> = HashMap::new();
    for (part, table) in progress {
        for objective in &table.objectives {
            for row in &objective.actions {
                let label = label_among_parts(&plan.parts[*part], &row.label);
                drawn.insert(row.reference.as_str(), (label, objective.anchor.clone()));
            }
        }
    }
    let actions = review.actions.iter();
    actions
        .filter_map(|action| {
            let reference = action.reference.as_str();
            Some((reference, drawn.remove(reference)?))
        })
        .collect()
}

/// A heading with its table, or with the sentence `none` if the table has no rows.
pub(super) fn list(heading: &str, table: PlainTable, none: &str) -> [Block; 2] {
    let block = if table.rows.is_empty() {
        Block::text(none)
    } else {
        Block::Table(table)
    };
    [Block::heading(heading), block]
}

/// A link to a section, with its page.
pub(super) fn link_to(section: &str, words: &str) -> Span {
    Span::paged_link(words, section_anchor(section, 0))
}

/// The leads of an action, on one line.
pub(super) fn leads_of(action: &ReviewedAction) -> String {
    action.leads.join(", ")
}
