//! What a column or a sheet could be: the roles of columns, and proposals for sheets without a
//! table of a plan.

use std::collections::HashMap;

use serde::Serialize;

use crate::columns::{COLUMNS, ColumnRole, TableKind};
use crate::import::proposals;
use crate::location::Source;

/// A role that a column can have.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoleChoice {
    /// The word for it in a pack file.
    pub role: ColumnRole,
    /// Its name in messages.
    pub name: &'static str,
    /// The kinds of table that have such a column.
    pub kinds: &'static [TableKind],
}

/// What to write in the pack file about a sheet in which no table of a plan was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proposal {
    /// The number of the row that is most like a header row, as the sheet shows it; `null` if no
    /// row is like one.
    pub header_row: Option<u32>,
    /// The columns from left to right.
    pub columns: Vec<ProposedColumn>,
}

/// A column of a sheet in which no table of a plan was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposedColumn {
    /// Its letters.
    pub column: String,
    /// Its heading; its first text if no row is like a header row.
    pub text: String,
    /// Its likely role; `null` if nothing suggests one.
    pub role: Option<ColumnRole>,
}

/// All roles, in the order in which the guide lists them.
pub(super) fn roles() -> Vec<RoleChoice> {
    let choices = COLUMNS.iter().map(|spec| RoleChoice {
        role: spec.role,
        name: spec.name,
        kinds: spec.tables,
    });
    choices.collect()
}

/// The proposals by sheet.
pub(super) fn by_sheet(proposals: Vec<proposals::Proposal>) -> HashMap<Source, Proposal> {
    let of_sheet = |proposal: proposals::Proposal| {
        let source = Source {
            file: proposal.file,
            sheet: Some(proposal.sheet),
        };
        let columns = proposal.columns.into_iter().map(|column| ProposedColumn {
            column: column.letters,
            text: column.words,
            role: column.role,
        });
        let proposal = Proposal {
            header_row: proposal.header_row,
            columns: columns.collect(),
        };
        (source, proposal)
    };
    proposals.into_iter().map(of_sheet).collect()
}
