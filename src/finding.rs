//! Findings: faults in the author's data, worded so that the author can correct them.
//!
//! A [`Finding`] is one case of a [`Rule`]; every finding has a [`Place`]. Findings never stop a
//! run; a [`Failure`](crate::failure::Failure) does. [`rules`](crate::rules) lists every rule. The
//! command line and the renderers print findings as text, JSON, SARIF or a workbook.

use serde::{Deserialize, Serialize, Serializer};

use crate::location::Place;
use crate::location::place_list::place_list;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The pack would be wrong.
    Error,
    /// Somebody should check it.
    Warning,
    /// How something was read, or could be worded better.
    Info,
}

impl Severity {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// A kind of fault. No two rules have the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rule {
    /// Its name, which states the fault and not the cure: `action-without-lead`. It never changes.
    pub name: &'static str,
    /// How much it matters, unless the pack file says otherwise.
    pub severity: Severity,
    /// The fault in one line without capital or full stop, for lists: "an action that nobody
    /// leads".
    pub fault: &'static str,
    /// Its meaning, why it matters and what to do, in whole sentences.
    pub meaning: &'static str,
    /// A short example of the fault, and what to write instead.
    pub example: &'static str,
}

/// Its name.
impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name)
    }
}

/// Another place that a finding involves.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Related {
    /// How it is involved, as in `first used here`.
    pub label: String,
    /// The cell or line.
    pub place: Place,
}

/// A fault at a place, or something that the author should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// The name of the rule, which never changes. `planpack explain RULE` says what it means.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub rule: &'static Rule,
    /// How much it matters.
    pub severity: Severity,
    /// The fault, in one sentence without capital or full stop.
    pub message: String,
    /// What to do, without capital or full stop.
    pub help: String,
    /// The smallest place at fault: a cell, a line, or a whole sheet or file.
    pub place: Place,
    /// Other places that it involves.
    pub related: Vec<Related>,
    /// One or two words to print under the cell in a drawing of its row: "empty". Absent if there
    /// are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<&'static str>,
    /// The part of the cell that is at fault, as written. Drawings shorten a long cell around this
    /// part. Absent if the whole cell is at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focus: Option<String>,
    /// A message for several findings of one rule and one sheet, so that they can be shown as one:
    /// "actions have no lead". Their number is put before it. Absent if each is shown by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shared_cause: Option<&'static str>,
}

impl Finding {
    /// A finding with the severity of its rule.
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

    /// Gives it another severity than that of its rule.
    #[must_use]
    pub fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Makes it a remark if the condition holds.
    #[must_use]
    pub fn remark_if(mut self, is_remark: bool) -> Self {
        if is_remark {
            self.severity = Severity::Info;
        }
        self
    }

    /// Adds a related place.
    #[must_use]
    pub fn related_to(mut self, label: impl Into<String>, place: &Place) -> Self {
        self.related.push(Related {
            label: label.into(),
            place: place.clone(),
        });
        self
    }

    /// Adds the other places with the same fault.
    #[must_use]
    pub fn also_here<'a>(self, places: impl IntoIterator<Item = &'a Place>) -> Self {
        places.into_iter().fold(self, |finding, place| {
            finding.related_to("also here", place)
        })
    }

    /// Sets the label to print under the cell.
    #[must_use]
    pub fn labelled(mut self, label: &'static str) -> Self {
        self.label = Some(label);
        self
    }

    /// Sets the part of the cell that is at fault, as written.
    #[must_use]
    pub fn about(mut self, words: impl Into<String>) -> Self {
        self.focus = Some(words.into());
        self
    }

    /// Sets the message for several findings of one sheet that are printed as one: "actions have no
    /// lead".
    #[must_use]
    pub fn sharing(mut self, cause: &'static str) -> Self {
        self.shared_cause = Some(cause);
        self
    }

    /// The related places as lines of text. Places with the same label share a line if they follow
    /// each other and are on one sheet or in one text: `also here: plan.xlsx, sheet "Priority 1",
    /// cells B7, B9:B12`, `also here: foreword.md, lines 3, 12`.
    pub fn related_lines(&self) -> Vec<String> {
        let is_one_line = |one: &Related, next: &Related| {
            one.label == next.label && one.place.is_beside(&next.place)
        };
        let lines = self.related.chunk_by(is_one_line).map(|related| {
            let places: Vec<&Place> = related.iter().map(|related| &related.place).collect();
            format!("{}: {}", related[0].label, place_list(&places))
        });
        lines.collect()
    }
}

/// Sorts findings by place, then by rule and message.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|one, other| {
        (&one.place, one.rule, &one.message).cmp(&(&other.place, other.rule, &other.message))
    });
}
