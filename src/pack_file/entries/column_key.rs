//! The role of a column under `[columns]` and `[sheets]`.

use serde::Deserialize;

use crate::columns::{COLUMNS, ColumnRole};

use crate::pack_file::fault::choose_from;

/// The role of a column, as a pack file writes it: `lead`, `board-number`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct ColumnKey(pub ColumnRole);

impl TryFrom<String> for ColumnKey {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        ColumnRole::from_key(&text).map(Self).ok_or_else(|| {
            let keys: Vec<String> = COLUMNS.iter().map(|spec| spec.role.key()).collect();
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            format!("a column cannot be `{text}`; {}", choose_from(&text, &keys))
        })
    }
}
