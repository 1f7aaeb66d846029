//! The contents of single sheets: `[sheets."Name"]`; and the role of a column, which `[columns]`
//! has too.
//!
//! ```toml
//! [sheets."Action log"]
//! header-row = 4
//! kind = "actions"
//! columns = { B = "action", D = "lead" }
//!
//! [sheets."Lists"]
//! print = false
//! ```

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use serde::Deserialize;

use crate::columns::{COLUMNS, ColumnRole, TableKind};
use crate::language::LanguageTag;
use crate::location::column_named;
use crate::pack_file::fault::choose_from;

/// The contents of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct SheetEntry {
    /// The number of the header row, from one as the sheet shows it.
    pub header_row: Option<NonZeroU32>,
    /// The roles of columns, by their letters.
    pub columns: BTreeMap<ColumnLetter, ColumnKey>,
    /// The kind of the sheet.
    pub kind: Option<SheetKind>,
    /// Whether a pack prints the sheet.
    pub print: Option<bool>,
    /// The language of the sheet, if that is not English.
    pub language: Option<LanguageTag>,
}

impl SheetEntry {
    /// Whether the entry says where a table is or what its columns hold.
    pub fn states_table(&self) -> bool {
        self.header_row.is_some() || !self.columns.is_empty() || self.kind.is_some()
    }
}

/// The kind of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SheetKind {
    /// Objectives and actions.
    Actions,
    /// A register of risks.
    Risks,
    /// Indicators with their targets.
    Indicators,
    /// Terms and meanings.
    Glossary,
    /// Contributions or costs.
    Finance,
    /// Groups and their chairs.
    Governance,
    /// Themes.
    Themes,
    /// Work streams.
    WorkStreams,
    /// Posts.
    Staffing,
    /// Meetings and their dates.
    Calendar,
    /// Partner agencies.
    Partners,
    /// The document profile.
    Profile,
    /// No table of a plan.
    Other,
}

impl SheetKind {
    /// The kind of table on such a sheet; `None` if the sheet has no table of a plan.
    pub fn table(self) -> Option<TableKind> {
        Some(match self {
            Self::Actions => TableKind::Actions,
            Self::Risks => TableKind::Risks,
            Self::Indicators => TableKind::Indicators,
            Self::Glossary => TableKind::Glossary,
            Self::Finance => TableKind::Finance,
            Self::Governance => TableKind::Governance,
            Self::Themes => TableKind::Themes,
            Self::WorkStreams => TableKind::WorkStreams,
            Self::Staffing => TableKind::Staffing,
            Self::Calendar => TableKind::Calendar,
            Self::Partners => TableKind::Partners,
            Self::Profile => TableKind::Profile,
            Self::Other => return None,
        })
    }
}

/// A column of a sheet by its letters, as in `B` or `AC`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct ColumnLetter {
    /// The column, counted from zero.
    pub column_index: u32,
}

impl TryFrom<String> for ColumnLetter {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let column_index = column_named(&text).ok_or_else(|| {
            format!(
                "`{text}` is not a column letter; write the letter above the column, as in B = \
                 \"action\""
            )
        })?;
        Ok(Self { column_index })
    }
}

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

#[cfg(test)]
mod tests {
    use crate::columns::ColumnRole;
    use crate::pack_file::PackFile;

    use super::*;

    #[test]
    fn a_sheet_may_say_where_its_table_is_and_what_its_columns_hold() {
        let text = "[sheets.\"Action log\"]\nheader-row = 4\nkind = \"risks\"\nprint = \
                    true\n\n[sheets.\"Action log\".columns]\nAB = \"lead\"\nc = \"action\"\n";
        let pack_file = PackFile::parse(text).expect("a pack file");
        let entry = &pack_file.sheets["Action log"];
        assert_eq!(
            (
                entry.header_row.map(NonZeroU32::get),
                entry.kind,
                entry.print
            ),
            (Some(4), Some(SheetKind::Risks), Some(true))
        );
        let columns: Vec<_> = entry
            .columns
            .iter()
            .map(|(letter, key)| (letter.column_index, key.0))
            .collect();
        assert_eq!(columns, [(2, ColumnRole::Action), (27, ColumnRole::Lead)]);
    }

    #[test]
    fn a_slip_is_named_with_its_line_and_what_is_meant() {
        for (line, expected) in [
            ("print = \"no\"", "line 2"),
            ("printed = true", "did you mean `print`?"),
            ("kind = \"indicator\"", "did you mean `indicators`?"),
            ("header-row = 0", "line 2"),
            ("columns = { B1 = \"lead\" }", "`B1` is not a column letter"),
            ("columns = { B = \"leed\" }", "did you mean `lead`?"),
        ] {
            let message = PackFile::parse(&format!("[sheets.\"Plan\"]\n{line}\n")).unwrap_err();
            assert!(message.contains(expected), "{line}: {message}");
        }
    }
}
