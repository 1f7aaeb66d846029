//! What a published document carries besides its pages: `[publication]`.
//!
//! ```toml
//! [publication]
//! attach = "none"
//! ```

use serde::Deserialize;

/// The data that a published document carries besides its pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PublicationFile {
    /// The attachment of a PDF.
    pub attach: Attachment,
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
