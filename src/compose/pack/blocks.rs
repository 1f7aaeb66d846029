//! The blocks that sections are made of.

use serde::Serialize;

use super::drawings::{Chart, Figure, Structure, Timeline};
use super::first_pages::{Decisions, Glance, Overview};
use super::tables::{ActionTable, Chip, ObjectiveGroup, PlainTable};
use super::words::{Rich, plain};

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Block {
    /// The list of sections with their pages. The renderer takes it from
    /// [`Pack::sections`](super::Pack::sections).
    Contents,
    /// How to read the tables: scopes, ratings and labels.
    Legend {
        /// Scope chips and what they mean.
        scopes: Vec<LegendEntry>,
        /// Ratings and what they mean.
        ratings: Vec<RatingEntry>,
        /// Further lines about the look of pages.
        lines: Vec<String>,
    },
    /// A heading inside the section, one or more levels below the section's.
    Heading {
        /// From 2; no level is skipped within the section.
        level: u8,
        /// Its text.
        text: Rich,
    },
    /// Running text.
    Text {
        /// Its paragraphs and lists.
        text: Rich,
    },
    /// Labels and values on a grid.
    Facts {
        /// In order.
        facts: Vec<Fact>,
    },
    /// A table of objectives and actions.
    Actions(ActionTable),
    /// A plain table.
    Table(PlainTable),
    /// Lines with or without numbers: outcomes.
    Items {
        /// In order.
        items: Vec<ListItem>,
    },
    /// Boxes of evidence, two by two.
    Evidence {
        /// In order.
        boxes: Vec<Fact>,
    },
    /// Loose lines of the plan in small type.
    Note {
        /// Its text.
        text: Rich,
    },
    /// A remark that the pack adds to the plan, in small type.
    Remark {
        /// Its text.
        text: Rich,
    },
    /// Big numbers side by side.
    Figures {
        /// What they count.
        caption: String,
        /// In order.
        figures: Vec<Figure>,
    },
    /// The decisions that the board is asked to make.
    Decisions(Decisions),
    /// The message of the page, in larger type.
    Message {
        /// Its text.
        text: Rich,
    },
    /// A chart of counts with its numbers.
    Chart(Chart),
    /// The plan on a page.
    Overview(Overview),
    /// The finding of the table below it. A workbook leaves the finding out, because the table has
    /// its numbers.
    Finding {
        /// Its text.
        text: Rich,
    },
    /// Who reports to whom, as a drawing. A table elsewhere in the pack says the same; a workbook
    /// leaves the drawing out.
    Structure(Structure),
    /// Days along an axis. A workbook leaves the timeline out, because other tables have its days.
    Timeline(Timeline),
    /// The lists of the first page of a review.
    Glance(Glance),
}

impl Block {
    /// A heading of the second level in the pack's own words.
    pub(crate) fn heading(words: impl Into<String>) -> Self {
        Self::Heading {
            level: 2,
            text: plain(words),
        }
    }

    /// A paragraph in the pack's own words.
    pub(crate) fn text(words: impl Into<String>) -> Self {
        Self::Text { text: plain(words) }
    }

    /// A remark in the pack's own words.
    pub(crate) fn remark(words: impl Into<String>) -> Self {
        Self::Remark { text: plain(words) }
    }

    /// Its texts that can have links, style and marks, in reading order. Each comes with the number
    /// or label before it, if it has one.
    pub(crate) fn texts(&self) -> Vec<(&str, &Rich)> {
        match self {
            Self::Heading { text, .. }
            | Self::Text { text }
            | Self::Note { text }
            | Self::Remark { text }
            | Self::Message { text }
            | Self::Finding { text } => vec![("", text)],
            Self::Facts { facts: entries } | Self::Evidence { boxes: entries } => {
                let entries = entries.iter();
                entries.map(|it| (it.label.as_str(), &it.value)).collect()
            }
            Self::Items { items } => {
                let items = items.iter();
                items.map(|it| (it.number.as_str(), &it.text)).collect()
            }
            Self::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.map(|cell| ("", cell)).collect()
            }
            Self::Actions(table) => {
                let objectives = table.objectives.iter();
                objectives.flat_map(ObjectiveGroup::texts).collect()
            }
            Self::Decisions(decisions) => decisions.items.iter().map(|it| ("", it)).collect(),
            Self::Contents
            | Self::Legend { .. }
            | Self::Figures { .. }
            | Self::Chart(_)
            | Self::Overview(_)
            | Self::Structure(_)
            | Self::Timeline(_)
            | Self::Glance(_) => Vec::new(),
        }
    }

    /// The table of objectives and actions, if the block is one.
    pub fn action_table(&self) -> Option<&ActionTable> {
        match self {
            Self::Actions(table) => Some(table),
            _ => None,
        }
    }
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    /// The label without its colon.
    pub label: String,
    /// The value.
    pub value: Rich,
}

/// A scope chip of the legend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LegendEntry {
    /// The chip.
    pub chip: Chip,
    /// What it means.
    pub meaning: String,
}

/// A rating of the legend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RatingEntry {
    /// The index of its mark.
    pub mark: usize,
    /// The word of its mark.
    pub word: String,
    /// Its definition in the rating scheme.
    pub meaning: String,
}

/// A line of a list with a number of its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListItem {
    /// Number or letter as written; empty if it has none.
    pub number: String,
    /// Its depth, from zero.
    pub level: usize,
    /// Its text.
    pub text: Rich,
}
