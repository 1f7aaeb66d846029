//! Text in a file of its own: foreword, background, cover report.

use serde::{Deserialize, Serialize};

use crate::location::Place;

/// What a narrative is for; it decides where the pack puts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NarrativeKind {
    /// The paper that puts the plan before a parent board.
    CoverReport,
    /// Everything else that comes before the priorities.
    Foreword,
}

/// A Markdown file.
#[derive(Debug, Clone, PartialEq)]
pub struct Narrative {
    /// What it is for.
    pub kind: NarrativeKind,
    /// Its first heading, or the file's name in words.
    pub title: String,
    /// What follows the first heading.
    pub blocks: Vec<Prose>,
    /// The file.
    pub place: Place,
}

impl Narrative {
    /// The words of every heading, paragraph and cell of a table below the title, in order, each
    /// with its line.
    #[must_use]
    pub fn passages(&self) -> Vec<(&[Inline], &Place)> {
        let mut passages = Vec::new();
        add_passages(&self.blocks, &mut passages);
        passages
    }
}

fn add_passages<'a>(blocks: &'a [Prose], passages: &mut Vec<(&'a [Inline], &'a Place)>) {
    for block in blocks {
        match block {
            Prose::Heading { content, place, .. } | Prose::Paragraph { content, place } => {
                passages.push((content, place));
            }
            Prose::List { items, .. } => items.iter().for_each(|item| add_passages(item, passages)),
            Prose::Quote(inner) => add_passages(inner, passages),
            Prose::Table {
                header,
                rows,
                place,
            } => {
                passages.extend(
                    header
                        .iter()
                        .chain(rows.iter().flatten())
                        .map(|cell| (cell.as_slice(), place)),
                );
            }
        }
    }
}

/// A block of running text.
#[derive(Debug, Clone, PartialEq)]
pub enum Prose {
    /// A heading below the title; levels count from 2 without gaps.
    Heading {
        /// From 2 to 6.
        level: u8,
        /// Its words.
        content: Vec<Inline>,
        /// Its line.
        place: Place,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        content: Vec<Inline>,
        /// Its first line.
        place: Place,
    },
    /// A list.
    List {
        /// The number of the first item; `None` for bullets.
        first_number: Option<u64>,
        /// The items, each with its blocks.
        items: Vec<Vec<Prose>>,
    },
    /// A quotation.
    Quote(Vec<Prose>),
    /// A table; all rows have as many cells as the widest.
    Table {
        /// The header row; its cells may be empty.
        header: Vec<Vec<Inline>>,
        /// The rows below it.
        rows: Vec<Vec<Vec<Inline>>>,
        /// Its first line.
        place: Place,
    },
}

/// A run of words in one style.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inline {
    /// The words; a line break is `\n`.
    pub text: String,
    /// Whether they are strong.
    pub is_strong: bool,
    /// Whether they are emphasised.
    pub is_emphasised: bool,
    /// Where they link to, outside the pack.
    pub url: Option<String>,
}

/// The words of a paragraph, heading or cell, the address of a link spelt out after the link's
/// words.
#[must_use]
pub fn passage_words(content: &[Inline]) -> String {
    let words = |run: &Inline| match &run.url {
        Some(url) if content.len() > 1 => {
            format!("{} ({})", run.text, url.trim_start_matches("mailto:"))
        }
        Some(_) | None => run.text.clone(),
    };
    content.iter().map(words).collect()
}
