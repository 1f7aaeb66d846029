//! The parts of a plan: one for every table of the workbooks.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::columns::ColumnRole;
use crate::location::{Place, Text};

use super::{Number, Objective, OtherSheet, Written};

/// What a part is.
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
    /// The outcomes sought under a priority, and the evidence for them.
    Outcomes,
    /// Themes, each with what is planned.
    Themes,
    /// Subgroups' lists of work without lead or date.
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
    /// A register of risks: each is an objective, its mitigations are the actions.
    Risks,
    /// Indicators with their figures: each is an action, its target the measure.
    Indicators,
    /// Loose text.
    Notes,
    /// A sheet, or a region of one, that holds no table of a plan.
    Other,
}

/// One table of the plan with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its number as reckoned.
    pub number: Option<Number>,
    /// Its title as written, number included; empty if the sheet gives none (then its place is the
    /// table's).
    pub title: Text,
    /// The words of the title that announce the part ("Strategic Priority One"); may be empty.
    pub kicker: String,
    /// What the title says after them; the title as a whole if it announces nothing.
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
    /// What the table holds.
    pub body: Body,
}

impl Part {
    /// Whether partners are asked about its actions each quarter. An indicator is a figure to be
    /// read and nothing that somebody does, so trackers, the register and reviews leave indicators
    /// out; mitigations of risks are actions.
    #[must_use]
    pub fn is_tracked(&self) -> bool {
        self.kind != PartKind::Indicators
    }

    /// The objectives, if it is a part of actions.
    #[must_use]
    pub fn objectives(&self) -> &[Objective] {
        match &self.body {
            Body::Objectives(objectives) => objectives,
            Body::Items(_)
            | Body::Glossary(_)
            | Body::Profile(_)
            | Body::Finance(_)
            | Body::Governance(_)
            | Body::Sheet(_) => &[],
        }
    }

    /// For each objective, the heading within the table that begins right above it, if one does.
    pub fn section_headings(&self) -> impl Iterator<Item = Option<&Text>> {
        let objectives = self.objectives();
        let aboves = std::iter::once(None).chain(objectives.iter().map(Some));
        objectives.iter().zip(aboves).map(|(objective, above)| {
            let begins = above.is_none_or(|above| !objective.is_in_section_of(above));
            objective.section.as_deref().filter(|_| begins)
        })
    }

    /// The objectives in groups: those that only repeat the one above, under the same numbers and
    /// the same heading within the table, belong to it.
    pub fn groups(&self) -> impl Iterator<Item = &[Objective]> {
        self.objectives().chunk_by(|above, below| {
            let [above_board, board] =
                [above, below].map(|objective| objective.board_number.as_ref());
            below.same_as.is_some()
                && below.is_in_section_of(above)
                && is_same_number(above.number.as_ref(), below.number.as_ref())
                && is_same_number(
                    above_board.map(|board| &board.number),
                    board.map(|board| &board.number),
                )
        })
    }

    /// The texts below the title: details, notes and cells, without the table's headings.
    #[must_use]
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
            Body::Items(items) => texts.extend(items.iter().map(|item| &item.text)),
            Body::Glossary(entries) => texts.extend(
                entries
                    .iter()
                    .flat_map(|entry| [&entry.term, &entry.meaning]),
            ),
            Body::Profile(entries) => texts.extend(entries.iter().map(|entry| &entry.text)),
            Body::Finance(finance) => {
                let lines = finance
                    .lines
                    .iter()
                    .chain(finance.totals.iter().map(|total| &total.line));
                texts.extend(lines.flat_map(|line| [&line.label, &line.text]));
            }
            Body::Governance(groups) => {
                for group in groups {
                    texts.push(&group.group);
                    texts.extend(
                        [&group.chair, &group.vice_chair, &group.reports_to]
                            .into_iter()
                            .flatten(),
                    );
                    texts.extend(group.extras.iter().map(|extra| &extra.text));
                }
            }
            // What packs leave out is not checked.
            Body::Sheet(sheet) if self.is_printed => texts.extend(sheet.rows.iter().flatten()),
            Body::Sheet(_) => {}
        }
        texts
    }

    /// The objectives, to be changed.
    pub fn objectives_mut(&mut self) -> &mut [Objective] {
        match &mut self.body {
            Body::Objectives(objectives) => objectives,
            Body::Items(_)
            | Body::Glossary(_)
            | Body::Profile(_)
            | Body::Finance(_)
            | Body::Governance(_)
            | Body::Sheet(_) => &mut [],
        }
    }
}

/// Whether two numbers are the same: by what they are read as, or by their words where those are no
/// number.
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

/// What a part's table holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Objectives with actions: priorities, appendices, tasks, risks, indicators.
    Objectives(Vec<Objective>),
    /// Lines of text: outcomes, themes, work streams, staffing, calendar, partners, notes.
    Items(Vec<Item>),
    /// Terms.
    Glossary(Vec<GlossaryEntry>),
    /// The document's control table.
    Profile(Vec<ProfileEntry>),
    /// Money.
    Finance(Finance),
    /// Groups.
    Governance(Vec<GovernanceGroup>),
    /// Cells that are no table of a plan.
    Sheet(OtherSheet),
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// It is a name that we know, by its words.
    Name,
    /// The pack file says what it means.
    PackFile,
    /// It is close to a name that we know.
    Closeness,
    /// A word of it tells.
    TellingWord,
    /// The cells below it tell.
    Content,
    /// It is known, and another column of the table has that role already.
    Second,
    /// We do not know it.
    Unknown,
}

/// The heading of a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnHeading {
    /// What the column holds; `None` if we do not know the name, or another column holds it
    /// already.
    pub role: Option<ColumnRole>,
    /// How we know.
    pub matched: HeadingMatch,
    /// The heading and its cell.
    #[serde(flatten)]
    pub text: Text,
}

/// The four kinds of evidence around a priority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// Figures.
    Quantitative,
    /// Audits, reviews, findings.
    Qualitative,
    /// The voice of front-line staff.
    Staff,
    /// The voice of those who use services.
    ServiceUsers,
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// Its number or letter as written.
    pub number: Option<String>,
    /// Where the number is written, if it has a cell of its own.
    #[serde(skip)]
    pub number_place: Option<Place>,
    /// What it stands under: a theme, a subgroup, a heading; of a post, how many.
    pub group: Option<String>,
    /// Where the group is written.
    #[serde(skip)]
    pub group_place: Option<Place>,
    /// The ditto mark that stands for the group, which is the one above.
    #[serde(skip)]
    pub group_mark: Option<Text>,
    /// The line.
    #[serde(flatten)]
    pub text: Text,
    /// The kind of evidence it gives.
    pub evidence: Option<Evidence>,
}

impl Item {
    /// A line that stands by itself.
    #[must_use]
    pub fn of(text: Text) -> Self {
        Self {
            number: None,
            number_place: None,
            group: None,
            group_place: None,
            group_mark: None,
            text,
            evidence: None,
        }
    }
}

/// A term and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct GlossaryEntry {
    /// The acronym or name.
    pub term: Text,
    /// Its meaning; may be blank.
    pub meaning: Text,
}

/// A line of the document profile.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileEntry {
    /// The label as written, without its colon.
    pub label: String,
    /// The value as shown.
    pub text: Text,
    /// The value as a day, if it is one.
    pub date: Option<NaiveDate>,
}

/// A line of money.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// Who or what.
    pub label: Text,
    /// The amount as shown.
    pub text: Text,
    /// The amount exactly; `None` if the cell holds no number.
    pub amount: Option<Decimal>,
}

/// A total, and whether the lines above it add up to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// The line itself.
    pub line: Amount,
    /// What the lines that it totals come to.
    pub reckoned: Decimal,
    /// After how many lines it stands.
    pub after_lines: usize,
}

impl Total {
    /// Whether it is what its lines come to.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        self.line.amount == Some(self.reckoned)
    }
}

/// A table of contributions or costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Finance {
    /// Its lines in order, totals left out.
    pub lines: Vec<Amount>,
    /// Its totals in order.
    pub totals: Vec<Total>,
}

/// A group of the partnership's structure.
#[derive(Debug, Clone, PartialEq)]
pub struct GovernanceGroup {
    /// Its name.
    pub group: Text,
    /// Who chairs it.
    pub chair: Option<Text>,
    /// Who stands in.
    pub vice_chair: Option<Text>,
    /// Whom it reports to.
    pub reports_to: Option<Text>,
    /// Cells of other columns.
    pub extras: Vec<super::Extra>,
}
