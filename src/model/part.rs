//! The parts of a plan: one for every table of the workbooks.

use serde::{Deserialize, Serialize};

use crate::columns::ColumnRole;
use crate::lexicon::LOG_KINDS;
use crate::location::{Place, Text};
use crate::text::plain_words;

use super::actions::objective::Objective;
use super::body::Body;
use super::number::Number;
use super::reference::Target;
use super::written::{Extra, Written};

/// The kind of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// A priority of the board with its objectives.
    Priority,
    /// A subgroup's own plan.
    Appendix,
    /// A priority whose table is an outline of objectives, actions and sub-tasks.
    Tasks,
    /// The outcomes of a priority, and the evidence for them.
    Outcomes,
    /// Themes, each with its planned work.
    Themes,
    /// Subgroups' lists of work without a lead or date.
    WorkStreams,
    /// Contributions and totals.
    Finance,
    /// Posts.
    Staffing,
    /// Groups and their chairs.
    Governance,
    /// Terms and meanings.
    Glossary,
    /// The document profile.
    Profile,
    /// Meetings and their dates.
    Calendar,
    /// Partner agencies.
    Partners,
    /// A register of risks. Each objective is a risk, and its actions are the mitigations.
    Risks,
    /// Indicators with their figures. Each action is an indicator, and its measure is the target.
    Indicators,
    /// Running text on a sheet: a foreword, an introduction.
    Foreword,
    /// Loose text.
    Notes,
    /// A sheet, or a region of a sheet, without a table of a plan.
    Other,
}

/// One table of the plan with its title, details and notes.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The kind.
    pub kind: PartKind,
    /// Its number, read or counted.
    pub number: Option<Number>,
    /// Its title as written, including the number. If the sheet has no title it is empty, and its
    /// place is that of the table.
    pub title: Text,
    /// The beginning of the title that announces the part ("Strategic Priority One"); may be empty.
    pub kicker: String,
    /// The rest of the title. If the title announces nothing, the whole title.
    pub heading: String,
    /// The table, header row included.
    pub place: Place,
    /// Label and value lines above the table.
    pub details: Vec<Detail>,
    /// Loose lines above and below the table.
    pub notes: Vec<Text>,
    /// The headings of the table, in sheet order.
    pub columns: Vec<ColumnHeading>,
    /// Whether packs print it.
    pub is_printed: bool,
    /// The content of the table.
    pub body: Body,
}

impl Part {
    /// Whether partners are asked about its actions each quarter. Mitigations of risks are actions.
    /// Indicators are figures and not actions, so trackers, the register and reviews leave them
    /// out.
    pub fn is_tracked(&self) -> bool {
        self.kind != PartKind::Indicators
    }

    /// The target of references to it. `None` if it has no number, or if no reference names its
    /// kind.
    pub fn target(&self) -> Option<Target> {
        let number = self.number.clone()?;
        match self.kind {
            PartKind::Appendix => Some(Target::Appendix(number)),
            PartKind::Priority | PartKind::Tasks | PartKind::Outcomes => {
                Some(Target::Priority(number))
            }
            _ => None,
        }
    }

    /// The index of the first column of a role.
    pub fn column_index(&self, role: ColumnRole) -> Option<usize> {
        let mut columns = self.columns.iter();
        columns.position(|column| column.role == Some(role))
    }

    /// The first column of a role.
    pub fn column(&self, role: ColumnRole) -> Option<&ColumnHeading> {
        Some(&self.columns[self.column_index(role)?])
    }

    /// Whether its table has a column of a role.
    pub fn has_column(&self, role: ColumnRole) -> bool {
        self.column_index(role).is_some()
    }

    /// Whether it lists numbered actions and not objectives.
    #[must_use]
    pub fn lists_only_actions(&self) -> bool {
        self.has_column(ColumnRole::Number)
            && !self.has_column(ColumnRole::Objective)
            && (!self.has_column(ColumnRole::BoardNumber) || self.actions_support_board())
    }

    /// Whether each action, and no objective, says what it supports of the board's plan.
    #[must_use]
    pub fn actions_support_board(&self) -> bool {
        self.has_column(ColumnRole::BoardNumber)
            && !self.has_column(ColumnRole::Objective)
            && self
                .objectives()
                .iter()
                .all(|objective| objective.actions.len() == 1)
    }

    /// Whether the number of one of its objectives is that of an action.
    #[must_use]
    pub fn numbers_actions(&self, objective: &Objective) -> bool {
        self.lists_only_actions() && objective.text.is_blank()
    }

    /// What its objectives and its actions are called.
    pub(crate) fn nouns(&self) -> [&'static str; 2] {
        match self.kind {
            PartKind::Risks if self.lists_more_than_risks() => ["item", "action"],
            PartKind::Risks => ["risk", "mitigation"],
            PartKind::Indicators => ["objective", "indicator"],
            _ => ["objective", "action"],
        }
    }

    /// Whether it may have actions: a register without a column for mitigations has none, although
    /// its rows have answers.
    pub(crate) fn may_have_actions(&self) -> bool {
        self.kind != PartKind::Risks || self.has_column(ColumnRole::Action)
    }

    /// Whether a column sorts the rows of a register into risks and other kinds: assumptions,
    /// issues, dependencies.
    fn lists_more_than_risks(&self) -> bool {
        let sorts = |extra: &&Extra| {
            let column = self.columns.get(extra.column);
            column.is_some_and(|column| column.role == Some(ColumnRole::Category))
        };
        let extras = self.all_answers().flat_map(|answers| &answers.extras);
        let mut kinds = extras.filter(sorts);
        kinds.any(|kind| LOG_KINDS.has(&plain_words(&kind.text.value)))
    }

    /// The objectives, if it is a part of actions.
    pub fn objectives(&self) -> &[Objective] {
        self.body.objectives()
    }

    /// For each objective, the heading within the table right above it, if there is one.
    pub fn section_headings(&self) -> impl Iterator<Item = Option<&Text>> {
        let objectives = self.objectives();
        let aboves = std::iter::once(None).chain(objectives.iter().map(Some));
        objectives.iter().zip(aboves).map(|(objective, above)| {
            let begins = above.is_none_or(|above| !objective.is_in_section_of(above));
            if begins {
                objective.section.as_deref()
            } else {
                None
            }
        })
    }

    /// The objectives in groups. An objective that only repeats the one above belongs to the same
    /// group, if its number and its heading within the table are the same.
    pub fn groups(&self) -> impl Iterator<Item = &[Objective]> {
        self.objectives().chunk_by(|above, below| {
            let board = |objective: &Objective| {
                let board_number = objective.board_number.as_ref();
                board_number.map(|board_number| plain_words(&board_number.text.value))
            };
            below.same_as.is_some()
                && below.is_in_section_of(above)
                && is_same_number(above.number.as_ref(), below.number.as_ref())
                && board(above) == board(below)
        })
    }

    /// How many objectives it has. Actions without an objective are in a group without words, which
    /// does not count.
    pub fn objective_count(&self) -> usize {
        let groups = self.groups();
        let worded = groups.filter(|group| !group[0].wording().trim().is_empty());
        worded.count()
    }

    /// The texts below the title: details, notes and cells, without the headings of columns.
    pub fn body_texts(&self) -> Vec<&Text> {
        let mut texts: Vec<&Text> = self
            .details
            .iter()
            .map(|detail| &detail.text)
            .chain(&self.notes)
            .collect();
        match &self.body {
            Body::Objectives(objectives) => {
                for (heading, objective) in self.section_headings().zip(objectives) {
                    texts.extend(heading);
                    objective.add_texts(&mut texts);
                }
            }
            // Sheets that packs do not print are not checked.
            Body::Sheet(_) if !self.is_printed => {}
            body => texts.extend(body.texts()),
        }
        texts
    }

    /// The objectives, mutable.
    pub fn objectives_mut(&mut self) -> &mut [Objective] {
        if let Body::Objectives(objectives) = &mut self.body {
            objectives
        } else {
            &mut []
        }
    }
}

/// Whether two numbers are the same. Texts that are not a number are compared as they are.
fn is_same_number(one: Option<&Written<Number>>, other: Option<&Written<Number>>) -> bool {
    let reading =
        |number: Option<&Written<Number>>| number.and_then(|number| number.reading.clone());
    let words =
        |number: Option<&Written<Number>>| number.map(|number| number.text.value.trim().to_owned());
    match (reading(one), reading(other)) {
        (None, None) => words(one) == words(other),
        (one, other) => one == other,
    }
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Detail {
    /// The label as written, without its colon.
    pub label: String,
    /// The value.
    #[serde(flatten)]
    pub text: Text,
}

/// How a heading was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum HeadingMatch {
    /// It is a known name.
    Name,
    /// The pack file gives it a meaning.
    PackFile,
    /// It is similar to a known name.
    Closeness,
    /// It contains a word that shows its meaning.
    #[serde(rename = "telling-word")]
    WordHint,
    /// The cells below it show its meaning.
    Content,
    /// It is a known name, but another column of the table already has that role.
    Second,
    /// It is not known.
    Unknown,
}

impl HeadingMatch {
    /// Whether the role may be another: it was guessed, or none was found.
    pub const fn is_unsure(self) -> bool {
        match self {
            Self::Closeness | Self::WordHint | Self::Content | Self::Unknown => true,
            Self::Name | Self::PackFile | Self::Second => false,
        }
    }
}

/// The heading of a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ColumnHeading {
    /// What the column holds; `null` if the heading is unknown, or another column has that role.
    pub role: Option<ColumnRole>,
    /// How the heading was recognised.
    pub matched: HeadingMatch,
    /// The heading and its cell; both headings if there are two rows of them.
    #[serde(flatten)]
    pub text: Text,
}
