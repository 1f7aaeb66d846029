//! People whose names the public edition replaces by their roles: `[[people]]`.
//!
//! ```toml
//! [[people]]
//! name = "Ann Okafor"
//! role = "Independent Chair"
//! aliases = ["A. Okafor"]
//! ```

use serde::Deserialize;

/// A person and what the public edition calls them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PersonEntry {
    /// The name, without "Dr" or "Cllr".
    pub name: String,
    /// The role or organisation that replaces it.
    pub role: String,
    /// Other ways in which the plan writes the name.
    #[serde(default)]
    pub aliases: Vec<String>,
}
