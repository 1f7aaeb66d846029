//! Tables of a pack: of objectives and actions, and plain ones.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::columns::ColumnRole;

use super::words::{Anchor, Language, Paragraph, Rich};

/// A plain table: themes, finance, governance, glossary, profile.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlainTable {
    /// A short description for screen readers; also the table's name in a workbook.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<PlainColumn>,
    /// Its rows; every row has a cell for each column.
    pub rows: Vec<PlainRow>,
}

/// A column of a plain table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the looks of a column can be combined freely"
)]
pub struct PlainColumn {
    /// Its heading, unique in the table, never empty.
    pub heading: String,
    /// The language of the heading, if it is not that of the pack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading_language: Option<Language>,
    /// Whether its cells are amounts, set to the right.
    pub is_amount: bool,
    /// Whether its cells name their rows.
    pub is_row_heading: bool,
    /// Whether the author gave it no heading. A page shows no row of headings for a table of such
    /// columns; a workbook numbers them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_unnamed: bool,
    /// Its role, for tables whose columns vary.
    #[serde(skip)]
    pub role: Option<ColumnRole>,
    /// Its width, for tables whose columns are aligned with those of other tables. Either all
    /// columns of a table have a width, or no column has.
    #[serde(skip)]
    pub width_mm: Option<u8>,
    /// Whether a page has its cells below their rows. A workbook has them in a column of their own.
    #[serde(skip)]
    pub is_below: bool,
    /// Whether its cells move below their rows on a page that has no room for all columns.
    #[serde(skip)]
    pub gives_way: bool,
}

impl PlainColumn {
    /// A column of text.
    pub fn of(heading: impl Into<String>, is_row_heading: bool) -> Self {
        Self {
            heading: heading.into(),
            heading_language: None,
            is_amount: false,
            is_row_heading,
            is_unnamed: false,
            role: None,
            width_mm: None,
            is_below: false,
            gives_way: false,
        }
    }

    /// A column of amounts, set to the right.
    pub fn amount(heading: impl Into<String>) -> Self {
        Self {
            is_amount: true,
            ..Self::of(heading, false)
        }
    }

    /// The same column, which is the first to give way if a page has no room for all columns.
    #[must_use]
    pub fn giving_way(self) -> Self {
        Self {
            gives_way: true,
            ..self
        }
    }

    /// The same column with a width.
    #[must_use]
    pub fn wide(self, width_mm: u8) -> Self {
        Self {
            width_mm: Some(width_mm),
            ..self
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
    /// The row's amount in thousandths of the whole, for a table of amounts that add up. A page
    /// draws it as a bar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<u16>,
    /// If the last cell combines several lines of the plan, these lines; otherwise empty. A
    /// workbook gives each of them a row.
    #[serde(skip)]
    pub entries: Vec<Rich>,
}

impl PlainRow {
    /// A row that is not a total, with one entry in its last cell.
    pub fn of(cells: Vec<Rich>) -> Self {
        Self {
            is_total: false,
            cells,
            share: None,
            entries: Vec::new(),
        }
    }
}

/// A table of objectives and actions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActionTable {
    /// A short description for screen readers; also the table's name in a workbook.
    pub caption: String,
    /// What its objectives are called: "objective", "risk", "item".
    #[serde(skip)]
    pub objective_noun: &'static str,
    /// Headings of the objectives' rows, as the author gave them.
    pub objective_headings: ObjectiveHeadings,
    /// The heading of the column of labels: `Ref`, or the author's heading if actions have numbers
    /// of their own.
    pub label_heading: String,
    /// The columns of the actions, without the one for labels.
    pub columns: Vec<ActionColumn>,
    /// The objectives in order.
    pub objectives: Vec<ObjectiveGroup>,
}

/// The author's headings of the columns that are shown in the objectives' rows. A heading is empty
/// if the table has no such column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
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

/// A column of the actions.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ActionColumn {
    /// Its role; `None` for a column that planpack does not know.
    pub role: Option<ColumnRole>,
    /// Its heading as written, unique in the table.
    pub heading: String,
    /// The language of the heading, if it is not that of the pack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading_language: Option<Language>,
    /// The index of the column that, on pages, shows this column's text below its own, in small
    /// type. A workbook shows both columns.
    #[serde(skip)]
    pub below: Option<usize>,
}

/// An objective and its actions. Objectives with the same number and the same wording form one
/// group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ObjectiveGroup {
    /// Where links to it lead; drawn on its first row.
    pub anchor: Anchor,
    /// The heading that the table has directly above it; empty if there is none. The heading
    /// applies up to the next heading.
    pub section: Rich,
    /// The number as written; may be empty.
    pub number: String,
    /// The number of the board objective that it supports, as written; empty outside appendices.
    pub board_number: String,
    /// The objective's wording.
    pub text: Rich,
    /// The boards it belongs to.
    pub scope: ScopeMark,
    /// Its actions; may be empty.
    pub actions: Vec<ActionRow>,
    /// The cells of its own row, one for each column; empty if the row has no answers. Pages show
    /// them as the last note.
    #[serde(skip)]
    pub answers: Vec<Rich>,
    /// Where it is delivered, or which board objective it supports, with links; then its answers in
    /// one line. May be empty.
    pub notes: Vec<Rich>,
}

impl ObjectiveGroup {
    /// Its texts and those of its actions, in reading order. Each comes with its number or label.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &Rich)> {
        let notes = self.notes.iter().map(|note| ("", note));
        let cells = self.actions.iter().flat_map(|row| {
            let cells = row.cells.iter();
            cells.map(|cell| (row.label.as_str(), cell))
        });
        [("", &self.section), (self.number.as_str(), &self.text)]
            .into_iter()
            .chain(notes)
            .chain(cells)
    }

    /// Whether the objective has words. Actions without an objective are in a group without any.
    #[must_use]
    pub fn has_wording(&self) -> bool {
        !self.text.is_empty()
    }

    /// The notes without the line of answers.
    #[must_use]
    pub fn links(&self) -> &[Rich] {
        let lines = usize::from(!self.answers.is_empty());
        &self.notes[..self.notes.len() - lines.min(self.notes.len())]
    }
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
    /// Its scope if that differs from the objective's; otherwise blank.
    pub scope: ScopeMark,
    /// One cell for each column. A cell that is one plain paragraph, as most are, becomes a string
    /// for the templates.
    #[serde(serialize_with = "serialize_cells")]
    pub cells: Vec<Rich>,
    /// The values besides its cells by which a reader may look for the action.
    #[serde(skip)]
    pub facts: ActionFacts,
}

/// The values behind an action's cells, for the filters of a web page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActionFacts {
    /// Its leads, one by one.
    pub leads: Vec<String>,
    /// The partners that its leads and supporters belong to.
    pub partners: Vec<String>,
    /// Its last day, if the plan gives one.
    pub due: Option<NaiveDate>,
    /// Whether the plan rates it as complete.
    pub is_complete: bool,
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

/// The label of a board on an objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chip {
    /// The board's name.
    pub text: String,
    /// The index of the board in the plan, which selects the colour.
    pub board_index: usize,
}

/// A scope: the code as written, and the boards that it means.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ScopeMark {
    /// The code; empty if there is none. Pages show the boards instead if it has any.
    pub text: String,
    /// The boards; empty if the code is not known.
    pub chips: Vec<Chip>,
}
