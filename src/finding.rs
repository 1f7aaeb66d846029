//! What is wrong with the author's data, said so that the author can mend it.
//!
//! A [`Finding`] is an instance of a [`Rule`] and is made from a [`Place`], so none can lack one.
//! Findings never stop a run; what does is a [`Failure`](crate::failure::Failure). The rules stand
//! with what finds them: those of import in `import/rules.rs`, the others each in a file under
//! `check/`; [`check::rules`](crate::check::rules) lists all. Printing findings, as text, JSON,
//! SARIF or a workbook, is left to the command line and the renderers.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize, Serializer};

use crate::location::{Place, Spot};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The pack would say something wrong.
    Error,
    /// Somebody should look.
    Warning,
    /// How something was read, or could be said better.
    Info,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// A fault that we look for. Two rules are the same if their names are.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name, for the fault and not for the cure: `action-without-lead`. It never changes.
    pub name: &'static str,
    /// How much it matters, unless the pack file says otherwise.
    pub severity: Severity,
    /// The fault in one line without capital or full stop, for lists: "an action that nobody
    /// leads".
    pub fault: &'static str,
    /// What it means, why it matters and what to do, in whole sentences.
    pub meaning: &'static str,
    /// A few words that show the fault, and what to write instead.
    pub example: &'static str,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Rule {}

impl Hash for Rule {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl PartialOrd for Rule {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rule {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name.cmp(other.name)
    }
}

/// Its name.
impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name)
    }
}

/// A place that has to do with a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Related {
    /// What it has to do with it, as in "first used here".
    pub label: String,
    /// Where.
    pub place: Place,
}

/// Something that an author should know, at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The fault.
    pub rule: &'static Rule,
    /// How much it matters.
    pub severity: Severity,
    /// What is so, in one sentence without capital or full stop.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The smallest guilty place.
    pub place: Place,
    /// Other places that matter.
    pub related: Vec<Related>,
    /// A word or two to stand under the guilty cell where its row is drawn, as in "empty".
    #[serde(skip)]
    pub label: Option<&'static str>,
    /// The words in the cell that it is about, as they stand there, so that a long cell is shown
    /// where they are.
    #[serde(skip)]
    pub focus: Option<String>,
    /// What is said, after their number, of several findings of this cause on one sheet, which a
    /// reader wants to see as one: "actions have no lead".
    #[serde(skip)]
    pub shared_cause: Option<&'static str>,
}

impl Finding {
    /// A finding of the rule's own severity.
    pub fn new(
        rule: &'static Rule,
        place: &Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            severity: rule.severity,
            message: message.into(),
            help: help.into(),
            place: place.clone(),
            related: Vec::new(),
            label: None,
            focus: None,
            shared_cause: None,
        }
    }

    /// Adds a place that has to do with it.
    #[must_use]
    pub fn related_to(mut self, label: impl Into<String>, place: &Place) -> Self {
        self.related.push(Related {
            label: label.into(),
            place: place.clone(),
        });
        self
    }

    /// Adds the other cells that it applies to.
    #[must_use]
    pub fn also_here<'a>(self, places: impl IntoIterator<Item = &'a Place>) -> Self {
        places.into_iter().fold(self, |finding, place| {
            finding.related_to("also here", place)
        })
    }

    /// Gives the word or two that stand under the guilty cell.
    #[must_use]
    pub fn labelled(mut self, label: &'static str) -> Self {
        self.label = Some(label);
        self
    }

    /// Names the words in the cell that it is about, as they stand there.
    #[must_use]
    pub fn about(mut self, words: impl Into<String>) -> Self {
        self.focus = Some(words.into());
        self
    }

    /// Says that all findings of this cause on one sheet may be shown as one, and how: "actions
    /// have no lead".
    #[must_use]
    pub fn sharing(mut self, cause: &'static str) -> Self {
        self.shared_cause = Some(cause);
        self
    }

    /// The related places for people, those with one label on one sheet or in one text together:
    /// "also here: plan.xlsx, sheet "Priority 1", cell B7, B9", "also here: foreword.md, line 3,
    /// 12".
    #[must_use]
    pub fn related_lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut last: Option<&Related> = None;
        for related in &self.related {
            let goes_on = last.is_some_and(|last| {
                last.label == related.label && last.place.is_beside(&related.place)
            });
            match (lines.last_mut(), &related.place.spot) {
                (Some(line), Spot::Cells(cells)) if goes_on => {
                    *line += &[", ", &cells.to_string()].concat();
                }
                (Some(line), Spot::Line(number)) if goes_on => {
                    *line += &[", ", &number.to_string()].concat();
                }
                (Some(_) | None, Spot::Cells(_) | Spot::Whole | Spot::Line(_)) => {
                    lines.push(format!("{}: {}", related.label, related.place));
                }
            }
            last = Some(related);
        }
        lines
    }
}
