//! What the pack file says of tracking workbooks: `[track]`.
//!
//! ```toml
//! [track]
//! contact = "Board Office, board.office@harrowdale.example"
//! note = "Write in whole sentences: the board reads them as they stand."
//! statuses = ["Not started", "In progress", "Complete"]
//! ```

use serde::Deserialize;

use crate::wording::plain_words;

/// What the pack file says of tracking workbooks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct TrackFile {
    /// Whom partners ask, and send the workbook to.
    pub contact: Option<String>,
    /// What else the cover says.
    pub note: Option<String>,
    /// The choices for the status of an action.
    pub statuses: Statuses,
}

/// The choices for a status, in the order offered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub struct Statuses(Vec<String>);

impl TryFrom<Vec<String>> for Statuses {
    type Error = String;

    fn try_from(statuses: Vec<String>) -> Result<Self, Self::Error> {
        let mut plain: Vec<String> = statuses.iter().map(|status| plain_words(status)).collect();
        plain.sort_unstable();
        if plain.is_empty() || plain.iter().any(String::is_empty) {
            return Err("write one or more statuses, none of them blank".to_owned());
        }
        match plain.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(format!("the status `{}` stands there twice", pair[0])),
            None => Ok(Self(statuses)),
        }
    }
}

impl Default for Statuses {
    fn default() -> Self {
        Self(["Not started", "In progress", "Complete", "Stopped"].map(str::to_owned).to_vec())
    }
}

impl Statuses {
    /// The choices in order.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.0
    }

    /// The choice that a text is, whatever its case and the space around it.
    #[must_use]
    pub fn named(&self, text: &str) -> Option<&str> {
        let words = plain_words(text);
        self.0.iter().find(|status| plain_words(status) == words).map(String::as_str)
    }
}
