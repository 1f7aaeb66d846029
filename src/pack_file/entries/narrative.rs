//! The Markdown files of a pack: `narratives`.

use serde::Deserialize;

use crate::language::LanguageTag;

/// A Markdown file of the pack: its name, or its name and purpose.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(
    untagged,
    expecting = "write the name of the file, as in \"foreword.md\", or { file = \"report.md\", kind = \
                 \"cover-report\" }"
)]
pub enum NarrativeFile {
    /// A foreword, background or other text.
    Name(String),
    /// A text of a stated kind.
    Kind {
        /// The file.
        file: String,
        /// Its purpose.
        #[serde(default)]
        kind: NarrativeFileKind,
        /// The language of the text, if that is not English.
        #[serde(default)]
        language: Option<LanguageTag>,
    },
}

impl NarrativeFile {
    /// The name of the file.
    pub fn name(&self) -> &str {
        match self {
            Self::Name(name) | Self::Kind { file: name, .. } => name,
        }
    }

    /// The language of the text, if that is stated.
    #[must_use]
    pub fn language(&self) -> Option<LanguageTag> {
        match self {
            Self::Name(_) => None,
            Self::Kind { language, .. } => *language,
        }
    }
}

/// The purpose of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NarrativeFileKind {
    /// The paper that puts the plan before a parent board.
    CoverReport,
    /// Anything else.
    #[default]
    Foreword,
}
