//! The data that a published document carries besides its pages, and the text of its last page:
//! `[publication]`.
//!
//! ```toml
//! [publication]
//! contact = "Board Office, board.office@harrowdale.example"
//! licence = "Open Government Licence v3.0"
//! formats = "Ask the Board Office for large print or Easy Read."
//! attach = "none"
//! ```

use serde::Deserialize;

/// The data that a published document carries besides its pages, and its information about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PublicationFile {
    /// The attachment of a PDF.
    pub attach: Attachment,
    /// Where readers send questions.
    pub contact: Option<String>,
    /// The licence under which the document may be used.
    pub licence: Option<String>,
    /// How to get the document in another format or language.
    pub formats: Option<String>,
}

/// The attachment of a PDF.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attachment {
    /// The plan as data, as far as the pages print it.
    #[default]
    Plan,
    /// Nothing.
    None,
}
