//! Severities of rules, allowed faults and authors: `[checks]`.
//!
//! ```toml
//! [checks.rules]
//! undefined-acronym = "info"
//! long-sentence = "allow"
//!
//! [[checks.allow]]
//! rule = "action-without-lead"
//! workbook = "board-plan.xlsx"
//! sheet = "Priority 1"
//! cell = "E9"
//! reason = "the board names a lead in May"
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::finding::Severity;
use crate::location::CellRange;

/// Settings of rules, allowed faults and authors.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ChecksFile {
    /// The settings of rules, by their names.
    pub rules: BTreeMap<String, RuleSetting>,
    /// Faults that are allowed, place by place.
    pub allow: Vec<Allowance>,
    /// Who receives the findings of a workbook, by its file name.
    pub authors: BTreeMap<String, String>,
    /// Further words that mark unfinished text, in addition to the words of the lexicon.
    pub placeholder_words: Vec<String>,
}

/// The setting of a rule in this pack: off, or a severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum RuleSetting {
    /// The rule is off: its findings are left out.
    Allow,
    /// Its findings have this severity instead of the rule's own.
    Severity(Severity),
}

impl TryFrom<String> for RuleSetting {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.as_str() {
            "allow" => Ok(Self::Allow),
            "error" => Ok(Self::Severity(Severity::Error)),
            "warning" => Ok(Self::Severity(Severity::Warning)),
            "info" => Ok(Self::Severity(Severity::Info)),
            _ => Err(format!(
                "`{text}` is not a severity; write \"error\", \"warning\", \"info\" or \"allow\""
            )),
        }
    }
}

/// A fault that is allowed at a place.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Allowance {
    /// The rule's name.
    pub rule: String,
    /// The file's name without its folder.
    pub workbook: String,
    /// The sheet; all of the file if left out.
    #[serde(default)]
    pub sheet: Option<String>,
    /// The cell or range, as in `E9` or `E9:E12`; all of the sheet if left out.
    #[serde(default)]
    pub cell: Option<CellRange>,
    /// Why it is allowed.
    pub reason: String,
}
