//! Recognises headers by their names alone: at least two cells, and at least half, are names of
//! columns that make a table together.

use crate::columns::{ColumnRole, TableKind};
use crate::import::tables::columns::claims::has_word;
use crate::import::tables::columns::{indicators, meaning, risks};
use crate::import::tables::headings::Heading;
use crate::import::tables::names::ColumnNames;
use crate::lexicon::VAGUE_HEADINGS;
use crate::sheets::grid::{GridCell, GridRow};
use crate::text::plain_words;

/// Fast pre-check: could a row be a header, or contain one beside other cells? Nearly all rows of a
/// plan are excluded here.
pub(crate) fn may_hold_header(row: &GridRow, names: &ColumnNames) -> bool {
    row.cells.len() >= 2
        && row
            .cells
            .iter()
            .filter(|cell| names.may_be_heading(&cell.text))
            .nth(1)
            .is_some()
}

/// The least number of names in a header of `heading_count` headings. Most cells of a header are
/// names; a row of the plan may have a single word that is also a name.
fn least_names(heading_count: usize) -> usize {
    heading_count.div_ceil(2).max(2)
}

/// The kind of table that headings make by their names alone. At least half of them must be names,
/// and together they must make such a table.
pub(crate) fn by_names(headings: &[Heading], names: &ColumnNames) -> Option<TableKind> {
    let mut own = Vec::with_capacity(headings.len());
    let may_indicate = headings
        .iter()
        .any(|heading| indicators::may_name_rows(&heading.words()));
    let most_unnamed = headings.len().saturating_sub(least_names(headings.len()));
    let mut unnamed = 0;
    for heading in headings {
        let name = heading.find(|form| names.whole(form));
        unnamed += usize::from(name.is_none());
        // Most rows that get here are rows of the plan. A few cells are enough to exclude them.
        if unnamed > most_unnamed && !may_indicate {
            return None;
        }
        own.push(name.map(|name| name.role));
    }
    if may_indicate && are_of_indicators(headings, &own) {
        return Some(TableKind::Indicators);
    }
    // Many tables that are not plans have a column of results.
    if let Some(result) = meaning::result_column(headings, &own) {
        own[result] = None;
    }
    let roles: Vec<ColumnRole> = own.into_iter().flatten().collect();
    let table = if roles.len() < least_names(headings.len()) {
        None
    } else if speaks_of_risks(headings) && is_register(headings, names) {
        Some(TableKind::Risks)
    } else {
        table_of(&roles)
    };
    if table == Some(TableKind::Actions) && is_only_a_list(headings, &roles) {
        return None;
    }
    table
}

/// The roles that headings name whole or in part, as in a register of risks.
fn in_part(headings: &[Heading], names: &ColumnNames) -> Vec<ColumnRole> {
    let name = |form: &str| {
        names
            .whole(form)
            .or_else(|| names.part(form, TableKind::Risks))
            .or_else(|| names.head(form, TableKind::Risks))
    };
    headings
        .iter()
        .filter_map(|heading| heading.find(name))
        .map(|name| name.role)
        .collect()
}

/// Whether headings that speak of risks are those of a register.
fn is_register(headings: &[Heading], names: &ColumnNames) -> bool {
    /// A published workbook has labels to the left of the numbers.
    const FIRST_COLUMNS: usize = 2;
    let numbers_risks = |heading: &Heading| {
        let name = heading.find(|form| names.whole(form));
        has_word(heading, &["risk"]) && name.is_some_and(|name| name.role == ColumnRole::Number)
    };
    let roles = in_part(headings, names);
    risks::is_register(&roles)
        || headings.iter().take(FIRST_COLUMNS).any(numbers_risks)
            && risks::is_numbered_register(&roles)
}

/// Whether headings use words of risk registers: "Risk (cause, event, effect)", "Probability
/// rating". If so, headings that match a role only in part count too.
fn speaks_of_risks(headings: &[Heading]) -> bool {
    headings
        .iter()
        .any(|heading| has_word(heading, &["risk", "risks", "likelihood", "probability"]))
}

/// Whether headings with these roles are those of a table of indicators. Most of them may be
/// periods ("Q1"), which have no role.
fn are_of_indicators(headings: &[Heading], own: &[Option<ColumnRole>]) -> bool {
    let words: Vec<_> = headings.iter().map(Heading::words).collect();
    let columns = words.iter().map(|words| &**words).zip(own.iter().copied());
    indicators::roles(&columns.collect::<Vec<_>>()).is_some()
}

/// Whether headings make only a list, in one of these ways:
///
/// - The only heading for actions is a word that all kinds of list have. No heading is about the
///   lead, the dates, the rating, the objective or the measure: "Title, Link, Date added, Notes".
/// - The only heading for actions is such a word, and another heading is "Version", as in lists of
///   documents.
/// - The table shows only how long or at what time somebody worked on which day: "Date, Task,
///   Hours".
pub(super) fn is_only_a_list(headings: &[Heading], roles: &[ColumnRole]) -> bool {
    use ColumnRole as R;
    let is_vague = |heading: &Heading| {
        let mut parts = heading.own.split('/');
        parts.any(|part| VAGUE_HEADINGS.has(plain_words(part).as_str()))
    };
    let answers = [
        R::Lead,
        R::Timescale,
        R::Start,
        R::Rag,
        R::Objective,
        R::Measure,
    ];
    let plain_is = |word: &str| {
        headings
            .iter()
            .any(|heading| plain_words(&heading.own) == word)
    };
    let is_list = headings.iter().any(is_vague)
        && roles.iter().filter(|role| **role == R::Action).count() == 1
        && (plain_is("version") || !roles.iter().any(|role| answers.contains(role)));
    let has_hours = headings.iter().any(Heading::is_effort);
    let is_of_time_spent = (has_hours || plain_is("date") && plain_is("time"))
        && roles
            .iter()
            .all(|role| matches!(role, R::Action | R::Timescale));
    is_list || is_of_time_spent
}

/// A header that was recognised by its names alone.
#[derive(Debug)]
pub(crate) struct NamedHeader {
    pub(crate) table: TableKind,
    /// The role that each heading names, in order.
    pub(crate) roles: Vec<Option<ColumnRole>>,
    /// The first and the last column.
    pub(crate) columns: (u32, u32),
}

impl NamedHeader {
    /// Whether it has three or more headings, and all are known names.
    pub(crate) fn is_plain(&self) -> bool {
        self.roles.len() >= 3 && self.roles.iter().all(Option::is_some)
    }
}

/// Reads neighbouring cells of a row as a header by their names alone.
pub(crate) fn read_cells(cells: &[GridCell], names: &ColumnNames) -> Option<NamedHeader> {
    // Fast pre-check: a header has at least two names.
    let mut possible = cells.iter().filter(|cell| names.may_be_heading(&cell.text));
    possible.nth(1)?;
    let table = by_names(&cells.iter().map(Heading::of).collect::<Vec<_>>(), names)?;
    let role = |cell: &GridCell| {
        names
            .whole(&cell.text)
            .map(|name| name.role)
            .filter(|role| role.is_in(table))
    };
    let columns = (cells.first()?.column_index, cells.last()?.column_index);
    Some(NamedHeader {
        table,
        roles: cells.iter().map(role).collect(),
        columns,
    })
}

/// The kind of table that roles make together, if they make one.
fn table_of(roles: &[ColumnRole]) -> Option<TableKind> {
    use ColumnRole as R;
    let has = |role| roles.contains(&role);
    let has_any = |any: &[ColumnRole]| any.iter().any(|role| has(*role));
    let answers = [
        R::Lead,
        R::Measure,
        R::Timescale,
        R::Rag,
        R::Progress,
        R::Impact,
        R::Scope,
        R::BoardNumber,
    ];
    let is_plan = has_any(&[R::Action, R::BoardAction, R::Objective])
        && (has_any(&answers)
            || (has(R::Objective) && has(R::Action))
            || (has(R::Number) && has(R::Action)));
    let is_followed_up = has_any(&[R::Lead, R::Timescale, R::Measure, R::Rag, R::Progress]);
    let has_with_another = |own| has(own) && roles.iter().any(|role| *role != own);
    if risks::is_register(roles) {
        Some(TableKind::Risks)
    } else if has_with_another(R::Theme) && !is_followed_up {
        Some(TableKind::Themes)
    } else if has_with_another(R::WorkStream) && !is_followed_up {
        Some(TableKind::WorkStreams)
    } else if is_plan {
        Some(TableKind::Actions)
    } else if has(R::Term) && has(R::Meaning) {
        Some(TableKind::Glossary)
    } else if has(R::Amount) && has_any(&[R::Agency, R::Partner]) {
        Some(TableKind::Finance)
    } else if has(R::Group) && has_any(&[R::Chair, R::ViceChair, R::ReportsTo]) {
        Some(TableKind::Governance)
    } else if has(R::Post) && has(R::PostCount) {
        Some(TableKind::Staffing)
    } else if has(R::Meeting) && has_any(&[R::MeetingDate, R::Timescale]) {
        Some(TableKind::Calendar)
    } else if has(R::Partner) && has_any(&[R::Alias, R::Lead, R::Meaning]) {
        Some(TableKind::Partners)
    } else if has(R::Label) && has(R::Value) {
        Some(TableKind::Profile)
    } else {
        None
    }
}
