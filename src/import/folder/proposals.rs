//! Proposals for the pack file about sheets without a recognised table of a plan.
//!
//! For each such sheet of a plan, [`of_plan`] gives the likeliest row of headings, with a role for
//! each heading. `planpack new` writes the proposals as comments. If a plan has no tables at all,
//! the failure shows the best proposal.

use std::fmt;

use crate::columns::{ColumnRole, TableKind};
use crate::location::{Text, column_name};
use crate::model::{Body, Number, Part, PartKind, Plan, SheetForm};
use crate::text::one_line;

use crate::import::parts::closed;
use crate::import::tables::headings::is_timeline;
use crate::import::tables::names::{ColumnNames, likeliest_role};

/// A proposal for one sheet.
#[derive(Debug, Clone)]
pub(crate) struct Proposal {
    /// The workbook.
    pub(crate) file: String,
    pub(crate) sheet: String,
    /// The number of the row of headings, from one; `None` if no row looks like a row of headings.
    pub(crate) header_row: Option<u32>,
    /// The columns from left to right.
    pub(crate) columns: Vec<ProposedColumn>,
    /// Whether the sheet has headings but no action below them.
    pub(crate) is_blank: bool,
}

/// A column of a sheet.
#[derive(Debug, Clone)]
pub(crate) struct ProposedColumn {
    pub(crate) letters: String,
    /// The heading of the column, or its first cell if the sheet has no row of headings.
    pub(crate) words: String,
    /// The likely role of the column.
    pub(crate) role: Option<ColumnRole>,
}

impl Proposal {
    /// The number of columns with a role.
    pub(crate) fn known(&self) -> usize {
        self.columns
            .iter()
            .filter(|column| column.role.is_some())
            .count()
    }
}

impl fmt::Display for Proposal {
    /// The sheet, its row of headings, and the headings with and without a role.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            sheet,
            header_row,
            columns,
            ..
        } = self;
        let Some(row) = header_row else {
            return write!(
                out,
                "sheet \"{sheet}\" of {file} has columns but no header row"
            );
        };
        let known = columns.iter().filter_map(|column| {
            Some(format!(
                "`{}` ({})",
                one_line(&column.words),
                column.role?.key()
            ))
        });
        let unknown = columns
            .iter()
            .filter(|column| column.role.is_none())
            .map(|column| format!("`{}`", one_line(&column.words)));
        let list = |words: Vec<String>| {
            if words.is_empty() {
                "none".to_owned()
            } else {
                words.join(", ")
            }
        };
        write!(
            out,
            "the row most like a header row is row {row} of sheet \"{sheet}\" in {file}; headings \
             that planpack may know: {}; headings that it does not know: {}",
            list(known.collect()),
            list(unknown.collect())
        )
    }
}

/// A proposal for each sheet without a table of a plan, in the order of the sheets. If a sheet has
/// several tables, the proposal is about the table with the most known columns.
pub(crate) fn of_plan(plan: &Plan) -> Vec<Proposal> {
    let mut best: Vec<Proposal> = Vec::new();
    let others = plan.parts_of(PartKind::Other);
    let others = others.filter(|part| !closed::is_set_aside(part));
    for proposal in others.filter_map(of_part) {
        let is_of_same =
            |held: &&mut Proposal| held.file == proposal.file && held.sheet == proposal.sheet;
        match best.iter_mut().find(is_of_same) {
            Some(held) if proposal.known() > held.known() => *held = proposal,
            Some(_) => {}
            None => best.push(proposal),
        }
    }
    best
}

fn of_part(part: &Part) -> Option<Proposal> {
    /// A table has at least two columns.
    const MIN_COLUMNS: usize = 2;
    let Body::Sheet(sheet) = &part.body else {
        return None;
    };
    let names = ColumnNames::new([]);
    let best_row = most_named_row(&names, &sheet.rows);
    let is_headed =
        !part.columns.is_empty() || sheet.form == SheetForm::Headings || best_row.is_some();
    let cells = match best_row {
        Some(row) if part.columns.is_empty() => row.iter().collect(),
        _ => heading_cells(part, &sheet.rows),
    };
    if cells.len() < MIN_COLUMNS {
        return None;
    }
    let row = cells.first()?.place.cell().map(|cell| cell.row_index + 1);
    // Weeks and days across the page have no role and need no line in the proposal.
    let cells: Vec<&Text> = cells
        .into_iter()
        .filter(|text| !is_headed || !is_timeline(&text.value))
        .collect();
    let mut columns: Vec<ProposedColumn> = cells.iter().map(|text| column(text)).collect();
    if is_headed {
        propose_roles(&names, &mut columns, &cells, &sheet.rows);
    }
    let is_blank = is_headed && has_no_action(&columns, &sheet.rows);
    propose_action(&mut columns, &sheet.rows);
    let source = &part.place.source;
    Some(Proposal {
        file: source.file.clone(),
        sheet: source.sheet.clone().unwrap_or_default(),
        header_row: if is_headed { row } else { None },
        columns,
        is_blank,
    })
}

/// The row with the most names of columns, if it has two or more. If several rows have as many, the
/// first wins.
fn most_named_row<'a>(names: &ColumnNames, rows: &'a [Vec<Text>]) -> Option<&'a [Text]> {
    let table = TableKind::Actions;
    let is_name = |text: &&Text| {
        let whole = names
            .whole(&text.value)
            .filter(|name| name.role.is_in(table));
        whole.or_else(|| names.part(&text.value, table)).is_some()
    };
    let count = |row: &[Text]| row.iter().filter(is_name).count();
    let most = rows.iter().map(|row| count(row)).max().unwrap_or_default();
    let row = rows.iter().find(|row| count(row) == most)?;
    (most >= 2).then_some(row)
}

/// The headings of a part. If the part has no headings, the cells of the first of its widest rows
/// are used.
fn heading_cells<'a>(part: &'a Part, rows: &'a [Vec<Text>]) -> Vec<&'a Text> {
    if !part.columns.is_empty() {
        return part.columns.iter().map(|column| &column.text).collect();
    }
    let widest = rows.iter().map(Vec::len).max().unwrap_or_default();
    let row = rows.iter().find(|row| row.len() == widest);
    row.into_iter().flatten().collect()
}

fn column(text: &Text) -> ProposedColumn {
    let cell = text.place.cell();
    ProposedColumn {
        letters: cell.map_or_else(String::new, |cell| column_name(cell.column_index)),
        words: text.value.clone(),
        role: None,
    }
}

/// Gives each column the likeliest role of its heading, unless a column to its left has that role.
fn propose_roles(
    names: &ColumnNames,
    columns: &mut [ProposedColumn],
    headings: &[&Text],
    rows: &[Vec<Text>],
) {
    let mut taken: Vec<ColumnRole> = Vec::new();
    for (column, heading) in columns.iter_mut().zip(headings) {
        let Some(role) = likely_role(names, &heading.value) else {
            continue;
        };
        let fits = role != ColumnRole::Number || holds_numbers(rows, heading);
        if fits && !taken.contains(&role) {
            column.role = Some(role);
            taken.push(role);
        }
    }
}

/// The role of a heading by the surest match: its whole text, a part of it, its last words, a
/// similar name, or a single word.
fn likely_role(names: &ColumnNames, heading: &str) -> Option<ColumnRole> {
    let table = TableKind::Actions;
    let whole = names.whole(heading).filter(|name| name.role.is_in(table));
    let name = whole
        .or_else(|| names.part(heading, table))
        .or_else(|| names.head(heading, table))
        .or_else(|| names.close(heading, table));
    name.map(|name| name.role)
        .or_else(|| likeliest_role(heading, table))
}

/// Whether enough headings have a role in a plan, and no row has an action. The row of headings may
/// be among the rows.
fn has_no_action(columns: &[ProposedColumn], rows: &[Vec<Text>]) -> bool {
    /// Fewer names could be headings of any list.
    const LEAST_NAMES: usize = 3;
    let known = columns
        .iter()
        .filter(|column| column.role.is_some())
        .count();
    let action = columns
        .iter()
        .find(|column| column.role == Some(ColumnRole::Action));
    let is_filled = |column: &ProposedColumn| {
        let is_below = |text: &&Text| is_of_column(text, column) && text.value != column.words;
        rows.iter().flatten().any(|text| is_below(&text))
    };
    known >= LEAST_NAMES && action.is_some_and(|action| !is_filled(action))
}

/// Whether a text is in a column.
fn is_of_column(text: &Text, column: &ProposedColumn) -> bool {
    let cell = text.place.cell();
    cell.is_some_and(|cell| column_name(cell.column_index) == column.letters)
}

/// If no column has the action or objective, proposes the column with the most text for the action.
fn propose_action(columns: &mut [ProposedColumn], rows: &[Vec<Text>]) {
    let mut roles = columns.iter().filter_map(|column| column.role);
    if roles.any(|role| matches!(role, ColumnRole::Action | ColumnRole::Objective)) {
        return;
    }
    if let Some(longest) = longest_column(rows, columns) {
        columns[longest].role = Some(ColumnRole::Action);
    }
}

/// Whether at least half of the cells below a heading are numbers. Some rows may have no number.
fn holds_numbers(rows: &[Vec<Text>], heading: &Text) -> bool {
    let column = |text: &Text| text.place.cell().map(|cell| cell.column_index);
    let cells: Vec<&Text> = rows
        .iter()
        .flatten()
        .filter(|text| column(text) == column(heading))
        .collect();
    let is_number = |text: &&&Text| Number::parse(&text.value).is_some();
    cells.iter().filter(is_number).count() * 2 >= cells.len()
}

/// The column without a role that has the most text.
fn longest_column(rows: &[Vec<Text>], columns: &[ProposedColumn]) -> Option<usize> {
    let bytes = |column: &ProposedColumn| {
        let texts = rows.iter().flatten();
        let texts = texts.filter(|text| is_of_column(text, column));
        texts.map(|text| text.value.len()).sum::<usize>()
    };
    let free = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.role.is_none());
    free.max_by_key(|(index, column)| (bytes(column), std::cmp::Reverse(*index)))
        .map(|(index, _)| index)
}
