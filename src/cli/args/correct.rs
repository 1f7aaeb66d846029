//! The arguments of `correct`, and the corrections that they ask for.

use std::path::PathBuf;

use clap::Args;

use super::formats::TextFormat;
use crate::pack_file::Correction;

/// The arguments of `correct`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  planpack correct \"Plan 2026\" --column \"Named officer=lead\"
  planpack correct \"Plan 2026\" --sheet \"Action log\" --header-row 4 --kind actions --column B=action
  planpack correct \"Plan 2026\" --allow action-without-lead --workbook \"Board plan.xlsx\" \\
      --sheet \"Priority 1\" --cell E9 --reason \"the board names a lead in May\"
  planpack correct \"Plan 2026\" --set \"title=Business plan\"
  planpack correct \"Plan 2026\" --partner \"Harrowdale Constabulary\" --alias Police")]
pub(crate) struct CorrectArguments {
    /// The pack: its folder or its pack.toml
    pub(crate) pack: PathBuf,
    /// How to show what was written
    #[arg(long, default_value = "text", help_heading = "Output")]
    pub(crate) format: TextFormat,
    /// The corrections
    #[command(flatten)]
    corrections: CorrectionArguments,
}

/// The options of `correct` that say what to write.
#[derive(Debug, Args)]
#[command(next_help_heading = "Corrections")]
struct CorrectionArguments {
    /// Say what a column holds: give its heading or, with --sheet, its letters
    #[arg(long, value_name = "HEADING=ROLE", value_parser = last_pair)]
    column: Vec<(String, String)>,
    /// The sheet that the other options are about
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Say which row of the sheet has its headings
    #[arg(long, value_name = "ROW", requires = "sheet", value_parser = row)]
    header_row: Option<u32>,
    /// Say what kind of table the sheet has: actions, risks, indicators … or other
    #[arg(long, value_name = "KIND", requires = "sheet")]
    kind: Option<String>,
    /// Say whether packs print the sheet
    #[arg(long, value_name = "true|false", requires = "sheet")]
    print: Option<bool>,
    /// Allow a fault at a place, by the name of its rule
    #[arg(long, value_name = "RULE", requires_all = ["workbook", "reason"])]
    allow: Option<String>,
    /// The workbook of the fault
    #[arg(long, value_name = "FILE", requires = "allow")]
    workbook: Option<String>,
    /// The cell or range of the fault (default: the whole sheet)
    #[arg(long, value_name = "CELL", requires_all = ["allow", "sheet"])]
    cell: Option<String>,
    /// Why it is allowed
    #[arg(long, value_name = "TEXT", requires = "allow")]
    reason: Option<String>,
    /// Set the title, organisation, period or another setting of the pack
    #[arg(long, value_name = "SETTING=TEXT", value_parser = first_pair)]
    set: Vec<(String, String)>,
    /// Add a partner, or further names of one
    #[arg(long, value_name = "NAME")]
    partner: Option<String>,
    /// Another name that the workbooks use for the partner
    #[arg(long, value_name = "NAME", requires = "partner")]
    alias: Vec<String>,
}

impl CorrectArguments {
    /// The corrections, in the order in which they are made; none if the options name none.
    pub(crate) fn corrections(&self) -> Vec<Correction> {
        let asked = &self.corrections;
        let settings = asked.set.iter().map(|(name, value)| Correction::Setting {
            name: name.clone(),
            value: value.clone(),
        });
        let partner = asked.partner.iter().map(|name| Correction::Partner {
            name: name.clone(),
            aliases: asked.alias.clone(),
        });
        let of_sheet = asked.sheet.iter().flat_map(|sheet| asked.of_sheet(sheet));
        settings
            .chain(of_sheet)
            .chain(asked.columns())
            .chain(asked.allowance())
            .chain(partner)
            .collect()
    }
}

impl CorrectionArguments {
    /// The corrections about a sheet, without those of its columns.
    fn of_sheet(&self, sheet: &str) -> Vec<Correction> {
        let sheet = || sheet.to_owned();
        let row = self.header_row.map(|row| Correction::HeaderRow {
            sheet: sheet(),
            row,
        });
        let kind = self.kind.clone().map(|kind| Correction::Kind {
            sheet: sheet(),
            kind,
        });
        let print = self.print.map(|print| Correction::Print {
            sheet: sheet(),
            print,
        });
        [row, kind, print].into_iter().flatten().collect()
    }

    fn columns(&self) -> impl Iterator<Item = Correction> {
        self.column
            .iter()
            .cloned()
            .map(|(column, role)| match self.sheet.clone() {
                Some(sheet) => Correction::SheetColumn {
                    sheet,
                    column,
                    role,
                },
                None => Correction::Column {
                    heading: column,
                    role,
                },
            })
    }

    fn allowance(&self) -> Option<Correction> {
        Some(Correction::Allow {
            rule: self.allow.clone()?,
            workbook: self.workbook.clone()?,
            sheet: self.sheet.clone(),
            cell: self.cell.clone(),
            reason: self.reason.clone()?,
        })
    }
}

/// A heading and a role. The heading may have the sign too.
fn last_pair(text: &str) -> Result<(String, String), String> {
    pair(text.rsplit_once('='), "\"Named officer=lead\"")
}

/// The name of a setting and its text. The text may have the sign too.
fn first_pair(text: &str) -> Result<(String, String), String> {
    pair(text.split_once('='), "\"title=Business plan\"")
}

fn pair(halves: Option<(&str, &str)>, example: &str) -> Result<(String, String), String> {
    let halves = halves.map(|(one, other)| (one.trim().to_owned(), other.trim().to_owned()));
    halves.ok_or_else(|| format!("write = between the two, as in {example}"))
}

fn row(text: &str) -> Result<u32, String> {
    let number = text.parse();
    number.map_err(|_| format!("`{text}` is not the number of a row, such as 4"))
}
