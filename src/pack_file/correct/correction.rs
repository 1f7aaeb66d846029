//! Corrections as data, and as options of the command line.

use serde::{Deserialize, Serialize};

/// A change to one setting of a pack file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "correct", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Correction {
    /// The role of the columns with a heading, on every sheet.
    Column {
        /// The heading.
        heading: String,
        /// The role, as in `lead`.
        role: String,
    },
    /// The role of one column of a sheet.
    SheetColumn {
        /// The sheet.
        sheet: String,
        /// The letters of the column.
        column: String,
        /// The role, as in `lead`.
        role: String,
    },
    /// The header row of a sheet.
    HeaderRow {
        /// The sheet.
        sheet: String,
        /// The number of the row, as the sheet shows it.
        row: u32,
    },
    /// The kind of a sheet.
    Kind {
        /// The sheet.
        sheet: String,
        /// The kind, as in `actions`.
        kind: String,
    },
    /// Whether packs print a sheet.
    Print {
        /// The sheet.
        sheet: String,
        /// Whether packs print the sheet.
        print: bool,
    },
    /// A fault that is allowed.
    Allow {
        /// The name of the rule.
        rule: String,
        /// The file's name without its folder.
        workbook: String,
        /// The sheet; the whole file if left out.
        #[serde(default)]
        sheet: Option<String>,
        /// The cell or range, as in `E9` or `E9:E12`; the whole sheet if left out.
        #[serde(default)]
        cell: Option<String>,
        /// Why it is allowed.
        reason: String,
    },
    /// A setting of the pack itself, such as its title.
    Setting {
        /// The name of the setting, as in `title`.
        name: String,
        /// Its text.
        value: String,
    },
    /// A partner.
    Partner {
        /// Its name.
        name: String,
        /// Further names. The names that the partner already has stay.
        #[serde(default)]
        aliases: Vec<String>,
    },
}

impl Correction {
    /// The options of `planpack correct` that make this correction.
    ///
    /// ```
    /// # use planpack::pack_file::Correction;
    /// let heading = "Named officer".to_owned();
    /// let correction = Correction::Column { heading, role: "lead".to_owned() };
    /// assert_eq!(correction.arguments(), ["--column=Named officer=lead"]);
    /// ```
    pub fn arguments(&self) -> Vec<String> {
        let of_sheet = |sheet: &str| format!("--sheet={sheet}");
        match self {
            Self::Column { heading, role } => vec![format!("--column={heading}={role}")],
            Self::SheetColumn {
                sheet,
                column,
                role,
            } => vec![of_sheet(sheet), format!("--column={column}={role}")],
            Self::HeaderRow { sheet, row } => {
                vec![of_sheet(sheet), format!("--header-row={row}")]
            }
            Self::Kind { sheet, kind } => vec![of_sheet(sheet), format!("--kind={kind}")],
            Self::Print { sheet, print } => vec![of_sheet(sheet), format!("--print={print}")],
            Self::Allow {
                rule,
                workbook,
                sheet,
                cell,
                reason,
            } => {
                let place = [
                    Some(format!("--workbook={workbook}")),
                    sheet.as_deref().map(of_sheet),
                    cell.as_ref().map(|cell| format!("--cell={cell}")),
                ];
                let allow = std::iter::once(format!("--allow={rule}"));
                let reason = std::iter::once(format!("--reason={reason}"));
                let place = place.into_iter().flatten();
                allow.chain(place).chain(reason).collect()
            }
            Self::Setting { name, value } => vec![format!("--set={name}={value}")],
            Self::Partner { name, aliases } => {
                let aliases = aliases.iter().map(|alias| format!("--alias={alias}"));
                let name = std::iter::once(format!("--partner={name}"));
                name.chain(aliases).collect()
            }
        }
    }
}
