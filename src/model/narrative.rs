//! Texts in separate files: foreword, background, cover report.

use serde::{Deserialize, Serialize};

use crate::location::Place;

/// The purpose of a narrative. It decides where the pack places it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NarrativeKind {
    /// The paper that presents the plan to a parent board.
    CoverReport,
    /// Any other text before the priorities.
    Foreword,
}

/// A Markdown file.
#[derive(Debug, Clone, PartialEq)]
pub struct Narrative {
    /// The purpose.
    pub kind: NarrativeKind,
    /// Its first heading, or the file's name in words.
    pub title: String,
    /// The blocks after the first heading.
    pub blocks: Vec<Prose>,
    /// The file.
    pub place: Place,
}

impl Narrative {
    /// Whether it has no text: nothing or only headings below its title.
    pub fn is_empty(&self) -> bool {
        let mut blocks = self.blocks.iter();
        blocks.all(|block| matches!(block, Prose::Heading { .. }))
    }

    /// The text of every heading, paragraph and table cell below the title, in order, each with its
    /// line.
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
    /// A heading below the title. Levels start at 2 and skip none.
    Heading {
        /// From 2 to 6.
        level: u8,
        /// The text.
        content: Vec<Inline>,
        /// Its line.
        place: Place,
    },
    /// A paragraph.
    Paragraph {
        /// The text.
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
    /// A table. All rows have as many cells as the widest row.
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
    /// The text; a line break is `\n`.
    pub text: String,
    /// Whether it is strong.
    pub is_strong: bool,
    /// Whether it is emphasised.
    pub is_emphasised: bool,
    /// The web address or mailbox that it links to.
    pub url: Option<String>,
}

/// The text of a paragraph, heading or cell. After a linked text comes its address in brackets.
pub fn passage_words(content: &[Inline]) -> String {
    let words = |run: &Inline| match &run.url {
        Some(url) if content.len() > 1 => {
            format!("{} ({})", run.text, url.trim_start_matches("mailto:"))
        }
        Some(_) | None => run.text.clone(),
    };
    content.iter().map(words).collect()
}
