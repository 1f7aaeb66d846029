//! The finished document as plain data: ordered, numbered, cross-referenced.
//!
//! Everything a reader could disagree with is decided when a [`Pack`] exists. Renderers lay it out;
//! templates read it as JSON. Every [`Anchor`] that a link names is set by exactly one section,
//! objective or row of the same pack.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::columns::ColumnRole;
use crate::model::PartKind;

/// The name of a place in the pack that links lead to, unique in it: `part-3`,
/// `part-3-objective-2`. Letters, digits and dashes only.
pub type Anchor = String;

/// A document ready to be drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pack {
    /// The title: document metadata, cover, running foot.
    pub title: String,
    /// Language of the words, as in `en-GB`.
    pub language: String,
    /// The day of the document.
    pub date: NaiveDate,
    /// Who publishes it.
    pub organisation: String,
    /// The running foot's words: title, version, status.
    pub running: String,
    /// Its cover.
    pub cover: Cover,
    /// Its colours.
    pub look: Look,
    /// The marks that words and charts of it refer to by their places here: ratings, and how
    /// milestones stand.
    pub marks: Vec<Mark>,
    /// What follows the cover, in order.
    pub sections: Vec<Section>,
}

/// Colours as `#rrggbb`, dark enough for white text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Look {
    /// Headings, header rows, the cover.
    pub brand: String,
    /// The second colour.
    pub accent: String,
}

/// What words and parts of charts are marked with: colour, shape and word each tell it alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The word.
    pub word: String,
    /// The sign.
    pub symbol: String,
    /// The colour behind the sign, as `#rrggbb`.
    pub colour: String,
    /// Whether signs and numbers on the colour are white; else they are dark.
    pub is_white_on_colour: bool,
    /// Whether the colour needs a dark outline to stand out from white paper (3 to 1, WCAG 2.2
    /// criterion 1.4.11).
    pub needs_outline: bool,
}

/// The first page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cover {
    /// Above the title.
    pub organisation: String,
    /// In large letters.
    pub title: String,
    /// Below it; may be empty.
    pub period: String,
    /// A sentence that says what the pack holds; may be empty.
    pub summary: String,
    /// Status, version, dates: at most four.
    pub facts: Vec<Fact>,
    /// What the plan says of itself: who publishes it, what it covers, the codes of its boards. For
    /// a workbook, which is read again.
    #[serde(skip)]
    pub about: Vec<Fact>,
    /// The logo, if there is one.
    pub logo: Option<Logo>,
}

/// A picture and the words that stand for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Logo {
    /// The name that the renderer serves it under, with its suffix: `logo.svg` or `logo.png`.
    pub name: String,
    /// The file's bytes.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// Alternative text.
    pub alt: String,
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    /// The label without its colon.
    pub label: String,
    /// The value.
    pub value: Rich,
}

/// A section of the pack: begins on a new page, stands in the contents and in the outline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// Where links to it lead.
    pub anchor: Anchor,
    /// What it is, for the renderers that give each kind a place of its own.
    pub kind: SectionKind,
    /// The number in the tile: `1`, `2a`, `LSCB1`, `A2` in the contents for an appendix.
    pub number: Option<String>,
    /// The small words over the heading as written: `Strategic Priority One`, `Appendix 2`. May be
    /// empty.
    pub kicker: String,
    /// The heading, without number and kicker.
    pub heading: String,
    /// The heading alone or with the number before it, for outlines, contents and sheet titles:
    /// `Priority 1: Boards that lead`.
    pub full_title: String,
    /// A name of at most 31 characters, unique in the pack, for a sheet of a workbook.
    pub sheet_name: String,
    /// Whether its pages lie on their side.
    pub is_landscape: bool,
    /// What the contents say below its line: the range of numbers, for example. May be empty.
    pub contents_note: String,
    /// What it holds, in order.
    pub blocks: Vec<Block>,
}

impl Section {
    /// Its blocks in the order in which they are read, without columns and excerpts.
    pub fn flat_blocks(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().flat_map(Block::flat)
    }
}

/// What a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionKind {
    /// Who prepared, approved and will review the document.
    DocumentControl,
    /// The contents list.
    Contents,
    /// Foreword, background, cover report.
    Narrative,
    /// A part of the plan.
    Part(#[serde(skip)] PartKind),
    /// What a review says of the plan as a whole.
    Review,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Block {
    /// The list of sections with their pages. The renderer takes it from [`Pack::sections`].
    Contents,
    /// How to read the tables: scopes, ratings and labels.
    Legend {
        /// Scope chips and what they mean.
        scopes: Vec<LegendEntry>,
        /// Ratings and what they mean.
        ratings: Vec<RatingEntry>,
        /// Further lines.
        lines: Vec<String>,
    },
    /// A heading inside the section, one or more levels below the section's.
    Heading {
        /// From 2; no level is skipped within the section.
        level: u8,
        /// Its words.
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
    /// Numbered or bare lines: outcomes.
    Items {
        /// In order.
        items: Vec<ListItem>,
    },
    /// Boxes of evidence, two by two.
    Evidence {
        /// In order.
        boxes: Vec<Fact>,
    },
    /// Loose lines of the plan in small letters.
    Note {
        /// Its words.
        text: Rich,
    },
    /// What the pack remarks on the plan, in small letters.
    Remark {
        /// Its words.
        text: Rich,
    },
    /// Big numbers side by side.
    Figures {
        /// What they count.
        caption: String,
        /// In order.
        figures: Vec<Figure>,
    },
    /// What the board is asked to decide: the one tinted box of its page.
    Decisions {
        /// What stands above it.
        heading: String,
        /// In order; they are numbered.
        items: Vec<Rich>,
    },
    /// A chart of counts. Its numbers stand in a table elsewhere in the pack.
    Chart(Chart),
    /// Pieces of what stands in full elsewhere in the pack: a page shows them, a workbook leaves
    /// them out.
    Excerpt {
        /// In order.
        blocks: Vec<Block>,
    },
    /// Blocks side by side.
    Columns {
        /// At the left; it is read first.
        left: Vec<Block>,
        /// At the right.
        right: Vec<Block>,
    },
}

impl Block {
    /// Itself; of columns the blocks in them, in the order in which they are read; nothing of an
    /// excerpt.
    pub fn flat(&self) -> Vec<&Self> {
        match self {
            Self::Excerpt { .. } => Vec::new(),
            Self::Columns { left, right } => {
                left.iter().chain(right).flat_map(Self::flat).collect()
            }
            block => vec![block],
        }
    }
}

/// A big number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The place of its mark.
    pub mark: usize,
    /// What it counts.
    pub label: String,
    /// The number.
    pub number: usize,
    /// How it has changed, with its sign: `+6`, `−3`. Empty if nothing is known of it.
    pub change: String,
    /// What it was before; `None` if nothing is known of it.
    pub before: Option<usize>,
}

/// Counts drawn as bars or columns, one for each row, made of one piece for each series.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// What it shows.
    pub caption: String,
    /// The same for those who cannot see it, with what stands out.
    pub alt: String,
    /// How it is drawn.
    pub shape: ChartShape,
    /// The marks of its series, by their places.
    pub series: Vec<usize>,
    /// In order.
    pub rows: Vec<ChartRow>,
    /// The greatest sum of a row: what the longest bar stands for.
    pub most: usize,
    /// A line across the columns.
    pub marker: Option<ChartMarker>,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChartShape {
    /// From left to right, one below the other.
    Bars,
    /// From below, side by side.
    Columns,
}

/// A bar or a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChartRow {
    /// What it stands for, in a few words.
    pub label: String,
    /// The same in full, for the table of the chart's numbers.
    #[serde(skip)]
    pub name: String,
    /// One for each series.
    pub counts: Vec<usize>,
}

/// A line across a chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChartMarker {
    /// How many columns lie before it, with the part of the one that it crosses.
    pub at: f32,
    /// What it stands for.
    pub label: String,
}

/// A scope chip of the legend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LegendEntry {
    /// The chip's words.
    pub chip: Chip,
    /// What it means.
    pub meaning: String,
}

/// A sign that stands before words and tells their rating, with the colour of both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sign {
    /// The sign.
    pub symbol: String,
    /// The colour as `#rrggbb`, dark enough to be read on white paper.
    pub colour: String,
}

/// A rating of the legend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RatingEntry {
    /// Its sign.
    pub sign: Sign,
    /// Its word.
    pub word: String,
    /// When it is given.
    pub meaning: String,
}

/// A board's name on an objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chip {
    /// The words.
    pub text: String,
    /// Which of the boards, from zero; it chooses the colour.
    pub board_index: usize,
}

/// A scope: the code as written, and the boards that it was read as.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ScopeMark {
    /// The code; empty if there is none.
    pub text: String,
    /// The boards; empty if the code means none that we know.
    pub chips: Vec<Chip>,
}

/// A line of a list with a number of its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListItem {
    /// Number or letter as written; empty if it has none.
    pub number: String,
    /// How deep it stands, from zero.
    pub level: usize,
    /// Its words.
    pub text: Rich,
}

/// A plain table: themes, finance, governance, glossary, profile.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlainTable {
    /// What it is, for those who cannot see it, and its name in a workbook.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<PlainColumn>,
    /// Its rows; every row has a cell for each column.
    pub rows: Vec<PlainRow>,
}

/// A column of a plain table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlainColumn {
    /// Its heading, unique in the table, never empty.
    pub heading: String,
    /// Whether its cells are amounts, set to the right.
    pub is_amount: bool,
    /// Whether its cells name their rows.
    pub is_row_heading: bool,
    /// What of the plan it holds, where tables of its kind do not all have the same columns.
    #[serde(skip)]
    pub role: Option<ColumnRole>,
}

impl PlainColumn {
    /// A column of words.
    #[must_use]
    pub fn of(heading: impl Into<String>, is_row_heading: bool) -> Self {
        Self {
            heading: heading.into(),
            is_amount: false,
            is_row_heading,
            role: None,
        }
    }
}

/// A row of a plain table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlainRow {
    /// Whether it is a total.
    pub is_total: bool,
    /// Its cells.
    pub cells: Vec<Rich>,
    /// What its last cell puts together, where the plan has several lines for it; else empty. A
    /// workbook gives each of them a row.
    #[serde(skip)]
    pub entries: Vec<Rich>,
}

impl PlainRow {
    /// A row of nothing but cells.
    #[must_use]
    pub fn of(cells: Vec<Rich>) -> Self {
        Self {
            is_total: false,
            cells,
            entries: Vec::new(),
        }
    }
}

/// A table of objectives and actions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActionTable {
    /// What it is, for those who cannot see it, and its name in a workbook.
    pub caption: String,
    /// Headings of the objectives' rows, as the author gave them.
    pub objective_headings: ObjectiveHeadings,
    /// The heading of the column of labels: `Ref`, or the author's where actions have numbers of
    /// their own.
    pub label_heading: String,
    /// The columns of the actions, without the label's.
    pub columns: Vec<ActionColumn>,
    /// The objectives in order.
    pub objectives: Vec<ObjectiveGroup>,
}

/// How the author named what stands in the objectives' rows. Empty where the table has no such
/// column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ObjectiveHeadings {
    /// `No`.
    pub number: String,
    /// `What do we want to achieve?`
    pub objective: String,
    /// `CAB`.
    pub scope: String,
    /// `No Bo BP`.
    pub board_number: String,
}

impl ObjectiveHeadings {
    /// Whether the author named none.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        [
            &self.number,
            &self.objective,
            &self.scope,
            &self.board_number,
        ]
        .into_iter()
        .all(String::is_empty)
    }
}

/// A column of the actions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActionColumn {
    /// What it holds; `None` for a column we do not know.
    pub role: Option<ColumnRole>,
    /// Its heading as written, unique in the table.
    pub heading: String,
}

/// An objective and its actions. Objectives of one number that only repeat each other are one
/// group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ObjectiveGroup {
    /// Where links to it lead; drawn on its first row.
    pub anchor: Anchor,
    /// The heading within the table that begins right above it and holds up to the next; empty if
    /// none does.
    pub section: Rich,
    /// The number as written; may be empty.
    pub number: String,
    /// The number of the board objective it answers to, as written; empty outside appendices.
    pub board_number: String,
    /// The wording.
    pub text: Rich,
    /// The boards it belongs to.
    pub scope: ScopeMark,
    /// Its actions; may be empty.
    pub actions: Vec<ActionRow>,
    /// Where it is delivered, or what it answers to, with links. May be empty.
    pub notes: Vec<Rich>,
}

/// An action, as a row of its table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActionRow {
    /// The label for reading aloud: `1.1a`, or the number that the plan gives.
    pub label: String,
    /// The number that the plan gives the action; empty if it gives none.
    #[serde(skip)]
    pub number: String,
    /// The action's reference; empty if it has none yet.
    #[serde(skip)]
    pub reference: String,
    /// 0 for an action, 1 for a sub-task.
    pub level: usize,
    /// Its scope where it differs from the objective's; else blank.
    pub scope: ScopeMark,
    /// One cell for each column. A cell that is one plain paragraph, as most are, becomes a string
    /// for the templates.
    #[serde(serialize_with = "serialize_cells")]
    pub cells: Vec<Rich>,
}

fn serialize_cells<S: Serializer>(cells: &[Rich], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    #[serde(untagged)]
    enum Cell<'a> {
        Plain(&'a str),
        Rich(&'a Rich),
    }
    serializer.collect_seq(cells.iter().map(|cell| match cell.as_slice() {
        [Paragraph::Plain(text)] => Cell::Plain(text),
        _ => Cell::Rich(cell),
    }))
}

/// The words of a cell or paragraph: paragraphs and lists, in order. Empty for a blank cell.
pub type Rich = Vec<Paragraph>;

/// A paragraph or a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Paragraph {
    /// Words without links, style or marks: by far the most.
    Plain(String),
    /// Words with links, style or marks.
    Spans {
        /// In order.
        spans: Vec<Span>,
    },
    /// A list.
    List {
        /// The number of the first item; `None` for bullets.
        first_number: Option<u64>,
        /// The items.
        items: Vec<Rich>,
    },
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the looks of words go together in any way"
)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Where they lead inside the pack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
    /// Whether the page of the anchor follows in brackets, as in "(page 20)".
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub shows_page: bool,
    /// The place of the mark that stands before them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<usize>,
    /// The sign of the rating that they give.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign: Option<Sign>,
    /// Where they lead outside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Whether they are strong.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_strong: bool,
    /// Whether they are emphasised.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_emphasised: bool,
    /// Whether they are struck through in the sheet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_struck: bool,
    /// Whether they went since an earlier version.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_removed: bool,
    /// Whether they came since an earlier version.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_inserted: bool,
}

impl Span {
    /// The words with the sign of their rating before them, as they are drawn.
    #[must_use]
    pub fn signed(&self) -> Cow<'_, str> {
        match &self.sign {
            Some(sign) => Cow::Owned(format!("{}{SIGN_GAP}{}", sign.symbol, self.text)),
            None => Cow::Borrowed(&self.text),
        }
    }
}

/// What stands between a sign and words: they are never parted.
const SIGN_GAP: char = '\u{a0}';
