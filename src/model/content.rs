//! The kinds of content that a copy of a plan may leave out: whole parts, or columns and lines of
//! the parts that stay.
//!
//! A pack that leaves sections out, and the review of a quarter, contain less than their plan. The
//! copy names the missing kinds, so that nobody thinks that the plan itself has lost them.

use serde::{Deserialize, Serialize};

use super::part::PartKind;

/// A kind of content that a copy of a plan may leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// The text of the period that the plan covers.
    Period,
    /// Texts in separate files.
    Narratives,
    /// Lines with a label and a value above tables, such as `Owner: Harbour Office`.
    Details,
    /// Loose lines above and below tables.
    Lines,
    /// The evidence for outcomes.
    Evidence,
    /// How success is judged.
    Measures,
    /// The board's action beside a subgroup's action.
    BoardActions,
    /// Progress, impact and ratings in the plan's own columns.
    Progress,
    /// Columns for which the model has no field, and the headings of all columns.
    FurtherColumns,
    /// The marks of struck-through text. The text itself stays.
    Struck,
    /// The addresses of links. The linked texts stay.
    Links,
    /// Columns that are not for readers.
    UnprintedColumns,
    /// Sheets that packs do not print.
    UnprintedSheets,
    /// Parts of a kind.
    #[serde(untagged)]
    Parts(PartKind),
}

impl Content {
    /// Its name for people, in the plural.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Period => "the period",
            Self::Narratives => "texts before the plan",
            Self::Details => "details above tables",
            Self::Lines => "lines beside tables",
            Self::Evidence => "evidence for outcomes",
            Self::Measures => "measures",
            Self::BoardActions => "what the board does for actions of subgroups",
            Self::Progress => "progress, impact and ratings in the plan's own columns",
            Self::FurtherColumns => "further columns and headings of columns",
            Self::Struck => "which words are struck through",
            Self::Links => "where links lead",
            Self::UnprintedColumns => "columns that are not printed",
            Self::UnprintedSheets => "sheets that are not printed",
            Self::Parts(kind) => match kind {
                PartKind::Priority => "priorities",
                PartKind::Appendix => "appendices",
                PartKind::Tasks => "priorities with tasks",
                PartKind::Outcomes => "outcomes",
                PartKind::Themes => "themes",
                PartKind::WorkStreams => "work streams",
                PartKind::Finance => "finance",
                PartKind::Staffing => "staffing",
                PartKind::Governance => "groups",
                PartKind::Glossary => "glossary",
                PartKind::Profile => "document profile",
                PartKind::Calendar => "meetings",
                PartKind::Partners => "partners",
                PartKind::Risks => "risks",
                PartKind::Indicators => "indicators",
                PartKind::Foreword => "forewords",
                PartKind::Notes => "notes",
                PartKind::Other => "other sheets",
            },
        }
    }
}
