//! What the pack file could say of sheets in which no table of a plan was found.
//!
//! Takes a plan; gives for each such sheet the row that is likeliest to be its headings, with each
//! heading and what its column may hold. Nothing is taken for granted: `planpack new` writes it
//! down as comments, and the refusal of a plan without tables names it.

use std::fmt;

use crate::columns::{ColumnRole, TableKind};
use crate::location::{Text, column_name};
use crate::model::{Body, Number, Part, PartKind, Plan, SheetForm};

use crate::import::tables::names::{ColumnNames, likeliest_role};

/// What a sheet may hold.
#[derive(Debug, Clone)]
pub(crate) struct Proposal {
    /// The workbook.
    pub(crate) file: String,
    /// The sheet.
    pub(crate) sheet: String,
    /// The number of the row of headings as the sheet shows it; `None` if no row looks like one.
    pub(crate) header_row: Option<u32>,
    /// The columns from left to right.
    pub(crate) columns: Vec<ProposedColumn>,
}

/// A column of a sheet.
#[derive(Debug, Clone)]
pub(crate) struct ProposedColumn {
    /// Its letters.
    pub(crate) letters: String,
    /// Its heading; where there is no row of headings, its first cell.
    pub(crate) words: String,
    /// What it may hold.
    pub(crate) role: Option<ColumnRole>,
}

impl Proposal {
    /// How many columns may hold something that a plan has.
    pub(crate) fn known(&self) -> usize {
        self.columns
            .iter()
            .filter(|column| column.role.is_some())
            .count()
    }
}

impl fmt::Display for Proposal {
    /// The sheet, its row, and its headings, known and unknown.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            sheet,
            header_row,
            columns,
        } = self;
        let Some(row) = header_row else {
            return write!(
                out,
                "sheet \"{sheet}\" of {file} has columns and no row of headings"
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
            "the nearest is row {row} of sheet \"{sheet}\" in {file}: headings that may be known: \
             {}; not known: {}",
            list(known.collect()),
            list(unknown.collect())
        )
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A proposal for each sheet that holds no table of a plan, in the order of the sheets.
pub(crate) fn of_plan(plan: &Plan) -> Vec<Proposal> {
    plan.parts
        .iter()
        .filter(|part| part.kind == PartKind::Other)
        .filter_map(of_part)
        .collect()
}

fn of_part(part: &Part) -> Option<Proposal> {
    /// A list of two columns is no plan.
    const MIN_COLUMNS: usize = 3;
    let Body::Sheet(sheet) = &part.body else {
        return None;
    };
    let headings: Vec<&Text> = part.columns.iter().map(|column| &column.text).collect();
    // Without headings the first of the widest rows shows what columns there are.
    let widest = sheet.rows.iter().map(Vec::len).max().unwrap_or_default();
    let first: Vec<&Text> = sheet
        .rows
        .iter()
        .find(|row| row.len() == widest)
        .into_iter()
        .flatten()
        .collect();
    let is_headed = !headings.is_empty() || sheet.form == SheetForm::Headings;
    let cells = if headings.is_empty() { first } else { headings };
    if cells.len() < MIN_COLUMNS {
        return None;
    }
    let names = ColumnNames::new([]);
    let role = |words: &str| {
        let table = TableKind::Actions;
        let name = names
            .whole(words)
            .filter(|name| name.role.is_in(table))
            .or_else(|| names.part(words, table));
        let name = name
            .or_else(|| names.head(words, table))
            .or_else(|| names.close(words, table));
        name.map(|name| name.role)
            .or_else(|| likeliest_role(words, table))
    };
    let mut columns = Vec::with_capacity(cells.len());
    let mut held: Vec<ColumnRole> = Vec::new();
    for text in &cells {
        let is_open = |role: &ColumnRole| {
            !held.contains(role)
                && (*role != ColumnRole::Number || holds_numbers(&sheet.rows, text))
        };
        let role = is_headed
            .then(|| role(&text.value))
            .flatten()
            .filter(is_open);
        held.extend(role);
        let letters = text
            .place
            .cell()
            .map_or_else(String::new, |cell| column_name(cell.column_index));
        columns.push(ProposedColumn {
            letters,
            words: text.value.clone(),
            role,
        });
    }
    if !held
        .iter()
        .any(|role| matches!(role, ColumnRole::Action | ColumnRole::Objective))
    {
        let longest = longest_column(&sheet.rows, &columns);
        if let Some(column) = longest {
            columns[column].role = Some(ColumnRole::Action);
        }
    }
    let source = &part.place.source;
    let header_row = cells
        .first()
        .and_then(|text| text.place.cell())
        .map(|cell| cell.row_index + 1);
    Some(Proposal {
        file: source.file.clone(),
        sheet: source.sheet.clone().unwrap_or_default(),
        header_row: header_row.filter(|_| is_headed),
        columns,
    })
}

/// Whether the cells below a heading are numbers, most of them.
fn holds_numbers(rows: &[Vec<Text>], heading: &Text) -> bool {
    let column = |text: &Text| text.place.cell().map(|cell| cell.column_index);
    let cells: Vec<&Text> = rows
        .iter()
        .flatten()
        .filter(|text| column(text) == column(heading))
        .collect();
    cells
        .iter()
        .filter(|text| Number::parse(&text.value).is_some())
        .count()
        * 2
        >= cells.len()
}

/// The column without a role that has the longest texts.
fn longest_column(rows: &[Vec<Text>], columns: &[ProposedColumn]) -> Option<usize> {
    let bytes = |letters: &str| {
        let is_of_column = |text: &&Text| {
            text.place
                .cell()
                .is_some_and(|cell| column_name(cell.column_index) == letters)
        };
        rows.iter()
            .flatten()
            .filter(is_of_column)
            .map(|text| text.value.len())
            .sum::<usize>()
    };
    let free = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.role.is_none());
    free.max_by_key(|(index, column)| (bytes(&column.letters), std::cmp::Reverse(*index)))
        .map(|(index, _)| index)
}
