//! The regions of a sheet: tables, lists and lines, with their columns and the kinds of their rows.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::columns::{ColumnRole, TableKind};
use crate::import::{RowKind, TableAsRead, other_roles};
use crate::location::{Text, column_name};
use crate::model::{Body, ColumnHeading, HeadingMatch, Part, PartKind, SheetForm};
use crate::pack_file::{EntryLine, EntryLines};
use crate::render::text::sheets::{cells_of, contents};

/// A table, or another region of a sheet that was read as a whole. One table may make several parts
/// of the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Region {
    /// Its cells, as in `A6:H26`; the header row included.
    pub range: String,
    /// What it became in the plan.
    pub kind: PartKind,
    /// The kind of table, as `kind` under `[sheets]` names it. Absent if it has no header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<TableKind>,
    /// The form of a region without a table of a plan. Absent from other regions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<SheetForm>,
    /// The cells with the titles of its parts.
    pub titles: Vec<CellText>,
    /// How much it has, for people: `4 objectives, 12 actions`.
    pub contents: String,
    /// `false` if packs leave it out. Absent otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_printed: Option<bool>,
    /// Its columns, from left to right.
    pub columns: Vec<RegionColumn>,
    /// The rows whose kind was decided, from top to bottom: headers and totals, and in tables of
    /// actions every filled row.
    pub rows: Vec<RegionRow>,
}

/// The text of a cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CellText {
    /// The cell, as in `A1`.
    pub cell: String,
    /// Its text.
    pub text: String,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegionColumn {
    /// Its letters.
    pub column: String,
    /// The cell of its heading.
    pub cell: String,
    /// Its heading; both headings if there are two rows of them.
    pub text: String,
    /// Its role; `null` if it is kept under its own heading.
    pub role: Option<ColumnRole>,
    /// How the role was found.
    pub matched: HeadingMatch,
    /// The roles that it could have instead, the likeliest first. Absent if the heading leaves no
    /// doubt.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<ColumnRole>,
    /// The line of the pack file that gives it the role. Absent if none does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_by: Option<EntryLine>,
}

/// A row of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegionRow {
    /// Its number, as the sheet shows it.
    pub row: u32,
    /// What it was read as.
    pub kind: RowUse,
}

/// What a row of a table was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RowUse {
    /// Headings, also where the table repeats them.
    Header,
    /// The title of a part of the plan.
    Part,
    /// A heading over the rows below.
    Heading,
    /// An objective, with its first action if it has one. In a register of risks, a risk.
    Objective,
    /// An action of the objective above.
    Action,
    /// A part of the action above.
    SubTask,
    /// More text of the row above.
    Continuation,
    /// A total.
    Total,
    /// A remark that belongs to no objective.
    Note,
    /// Nothing was read from it: it is blank apart from a number, or an edge.
    Nothing,
}

impl From<RowKind> for RowUse {
    fn from(kind: RowKind) -> Self {
        match kind {
            RowKind::Nothing | RowKind::Guidance => Self::Nothing,
            RowKind::Note => Self::Note,
            RowKind::Part(_) => Self::Part,
            RowKind::Priority | RowKind::Heading(_) => Self::Heading,
            RowKind::ObjectiveLine(_)
            | RowKind::ObjectiveByLevel
            | RowKind::NewObjective
            | RowKind::ObjectiveAboveActions => Self::Objective,
            RowKind::Action | RowKind::ActionByLevel => Self::Action,
            RowKind::Subtask => Self::SubTask,
            RowKind::Continuation | RowKind::MergedIntoAction => Self::Continuation,
        }
    }
}

/// The regions of a sheet, from its parts and the tables that were found on it.
pub(super) fn of_sheet(
    parts: &[&Part],
    tables: &[&TableAsRead],
    lines: &EntryLines,
) -> Vec<Region> {
    let mut parts = parts.to_vec();
    parts.sort_by_key(|part| part.place.spot);
    let regions = parts.chunk_by(|one, other| one.place == other.place);
    let region_of = |parts: &[&Part]| {
        let place = &parts[0].place;
        let table = tables.iter().find(|table| table.place == *place);
        region(parts, table.copied(), lines)
    };
    regions.map(region_of).collect()
}

/// The region of the parts that were made of one table.
fn region(parts: &[&Part], table: Option<&TableAsRead>, lines: &EntryLines) -> Region {
    let first = parts[0];
    let titles = parts.iter().filter_map(|part| cell_text(&part.title));
    let kind = table.map(|table| table.kind);
    let held: Vec<ColumnRole> = first
        .columns
        .iter()
        .filter_map(|column| column.role)
        .collect();
    let region_column = |heading: &ColumnHeading| column(heading, kind, &held, lines);
    Region {
        range: cells_of(&first.place),
        kind: first.kind,
        table: kind,
        form: first.body.sheet().map(|sheet| sheet.form),
        titles: titles.collect(),
        contents: contents(parts),
        is_printed: (!first.is_printed).then_some(false),
        columns: first.columns.iter().filter_map(region_column).collect(),
        rows: rows(parts, table),
    }
}

/// A text with its cell; `None` if it is blank.
fn cell_text(text: &Text) -> Option<CellText> {
    let cell = text.place.cell()?;
    (!text.is_blank()).then(|| CellText {
        cell: cell.to_string(),
        text: text.value.clone(),
    })
}

/// A column of a table of a `kind` in which the roles `held` are taken.
fn column(
    heading: &ColumnHeading,
    kind: Option<TableKind>,
    held: &[ColumnRole],
    lines: &EntryLines,
) -> Option<RegionColumn> {
    let Text { value, place } = &heading.text;
    let cell = place.cell()?;
    let is_stated = heading.matched == HeadingMatch::PackFile;
    let alternatives = kind.filter(|_| heading.matched.is_unsure());
    Some(RegionColumn {
        column: column_name(cell.column_index),
        cell: cell.to_string(),
        text: value.clone(),
        role: heading.role,
        matched: heading.matched,
        alternatives: alternatives
            .map(|kind| other_roles(value, kind, heading.role, held))
            .unwrap_or_default(),
        set_by: if is_stated {
            lines.of_column(value, place)
        } else {
            None
        },
    })
}

/// The rows whose kind was decided.
fn rows(parts: &[&Part], table: Option<&TableAsRead>) -> Vec<RegionRow> {
    let mut kinds: BTreeMap<u32, RowUse> = BTreeMap::new();
    if let Some(table) = table {
        kinds.extend(table.rows.iter().map(|(row, kind)| (*row, (*kind).into())));
        kinds.extend(table.header_rows.iter().map(|row| (*row, RowUse::Header)));
    }
    for part in parts {
        // Actions without an objective are in groups without words.
        let unworded = part
            .objectives()
            .iter()
            .filter(|it| it.wording().trim().is_empty());
        for first in unworded.filter_map(|it| it.actions.first()) {
            let cell = first.text.place.cell();
            let kind = cell.and_then(|cell| kinds.get_mut(&cell.row_index));
            if let Some(kind) = kind.filter(|kind| **kind == RowUse::Objective) {
                *kind = RowUse::Action;
            }
        }
        if let Body::Finance(finance) = &part.body {
            let cells = finance
                .totals
                .iter()
                .map(|total| total.line.label.place.cell());
            kinds.extend(cells.flatten().map(|cell| (cell.row_index, RowUse::Total)));
        }
    }
    let rows = kinds.into_iter().map(|(row_index, kind)| RegionRow {
        row: row_index + 1,
        kind,
    });
    rows.collect()
}
