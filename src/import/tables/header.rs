//! Finds the header rows of a sheet: on one row, or on two where a heading is shared by several columns.
//!
//! Takes a grid; gives [`FoundHeader`]s from top to bottom: the rows, the headings and the kind of table. A row is a
//! header by its names alone ([`by_names`]): at least half of its cells, and two, are names of columns that make a table
//! together. Or it is the header of a table of actions by all its evidence ([`by_evidence`]): it looks like a header, the
//! rows below are filled in its columns, and enough of a plan is named; months and weeks across the page do not count.
//! What each column holds is decided by [`columns`](super::columns).

use std::ops::Range;

use crate::columns::{ColumnRole, TableKind};
use crate::location::Cell;
use crate::model::HeadingMatch;
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};
use crate::timescale;
use crate::wording::plain_words;

use super::columns::{self, Candidate, Claim, Header};
use super::content;
use super::headings::{Heading, is_period, is_timeline};
use super::names::ColumnNames;
use crate::import::title;

/// The longest heading that is not a question, in bytes.
const MAX_HEADING_BYTES: usize = 80;
/// Nobody draws a wider table of actions; every heading that is not known is compared with all names.
const MAX_COLUMNS: usize = 100;

/// A header that was found.
#[derive(Debug, Clone)]
pub(crate) struct FoundHeader {
    /// The positions of its rows in [`Grid::rows`]: one or two.
    pub(crate) rows: Range<usize>,
    /// The kind of its table.
    pub(crate) table: TableKind,
    /// Its headings from left to right.
    pub(crate) headings: Vec<Heading>,
}

impl FoundHeader {
    /// What its columns hold, as far as the rows from its end to `end` show.
    pub(crate) fn header(&self, grid: &Grid, end: usize, repeated: &[usize], names: &ColumnNames) -> Header {
        let rows = (self.rows.end, end);
        columns::assign(&Candidate { grid, headings: &self.headings, rows, repeated, names }, self.table)
    }
}

/// Whether a row may be a header at all, or hold one beside other cells; nearly every row of a plan may not.
pub(crate) fn may_hold_header(row: &GridRow, names: &ColumnNames) -> bool {
    row.cells.len() >= 2 && row.cells.iter().filter(|cell| names.may_be_heading(&cell.text)).nth(1).is_some()
}

/// The headers of a sheet from top to bottom.
pub(crate) fn find(grid: &Grid, names: &ColumnNames) -> Vec<FoundHeader> {
    let mut found: Vec<FoundHeader> = Vec::new();
    for row in 0..grid.rows.len() {
        if found.last().is_some_and(|above| above.rows.contains(&row)) {
            continue;
        }
        found.extend(header_at(grid, row, found.last(), names));
    }
    found
}

/// The header in the row at a position, or in it and a neighbour. `last` is the nearest header above.
fn header_at(grid: &Grid, row: usize, last: Option<&FoundHeader>, names: &ColumnNames) -> Option<FoundHeader> {
    let cells = &grid.rows[row].cells;
    let is_named = may_hold_header(&grid.rows[row], names);
    if !is_named && !may_be_by_evidence(grid, row, last) {
        return None;
    }
    let mode = Mode { is_evidence_allowed: may_be_by_evidence(grid, row, last), names };
    let headings: Vec<Heading> = cells.iter().map(Heading::of).collect();
    let single = recognise(grid, headings, row, mode);
    let below = below(grid, row, mode);
    if let Some((table, headings)) = below {
        return Some(FoundHeader { rows: row..row + 2, table, headings });
    }
    let (table, headings) = single?;
    let above_row = row.checked_sub(1).filter(|above| last.is_none_or(|last| !last.rows.contains(above)));
    let joined = above_row.and_then(|above_row| {
        let (table, headings) = above(grid, above_row, &headings, mode)?;
        Some(FoundHeader { rows: above_row..row + 1, table, headings })
    });
    Some(joined.unwrap_or(FoundHeader { rows: row..row + 1, table, headings }))
}

/// How headers are recognised at a row.
#[derive(Debug, Clone, Copy)]
struct Mode<'a> {
    /// Whether the rows below may help.
    is_evidence_allowed: bool,
    names: &'a ColumnNames,
}

/// Whether the row may be a header by its evidence: it is among the first rows of the sheet, or a gap lies above it, and
/// no header above has rows down to it. A row of a plan looks too much like a header to be asked.
fn may_be_by_evidence(grid: &Grid, row: usize, last: Option<&FoundHeader>) -> bool {
    /// In real files the header is in the first 25 rows.
    const FIRST_ROWS: usize = 40;
    let has_gap = row > 0 && grid.rows[row].row_index > grid.rows[row - 1].row_index + 1;
    let cells = grid.rows[row].cells.len();
    let is_wide = (3..=MAX_COLUMNS).contains(&cells) && grid.rows[row].cells.iter().all(may_be_heading);
    is_wide && if last.is_some() { has_gap } else { row < FIRST_ROWS || has_gap }
}

/// The kind of table that headings make, whose lowest cells are in the row at a position.
fn recognise(grid: &Grid, headings: Vec<Heading>, row: usize, mode: Mode<'_>) -> Option<(TableKind, Vec<Heading>)> {
    let end = (row + 1 + EVIDENCE_ROWS).min(grid.rows.len());
    let candidate = Candidate { grid, headings: &headings, rows: (row + 1, end), repeated: &[], names: mode.names };
    let table = by_names(&headings, mode.names).or_else(|| {
        let is_asked = mode.is_evidence_allowed && headings.len() <= MAX_COLUMNS;
        (is_asked && by_evidence(&candidate)).then_some(TableKind::Actions)
    });
    table.map(|table| (table, headings))
}

/// So many rows below a header show what it is.
const EVIDENCE_ROWS: usize = 30;

/// How many of a header's cells are names of columns at least: a row of the plan may hold a word that is also a name,
/// but most cells of a header row are names.
fn least_names(heading_count: usize) -> usize {
    heading_count.div_ceil(2).max(2)
}

/// The kind of table that headings make by their names alone: at least half of them are names, and together they make
/// such a table.
pub(crate) fn by_names(headings: &[Heading], names: &ColumnNames) -> Option<TableKind> {
    let is_name = |heading: &&Heading| heading.forms().find_map(|form| names.whole(&form)).is_some();
    let most_others = headings.len() - least_names(headings.len()).min(headings.len());
    // Most rows that get here are rows of the plan, and most of those are done after a few cells.
    if headings.iter().filter(|heading| !is_name(heading)).nth(most_others).is_some() {
        return None;
    }
    let roles: Vec<ColumnRole> = headings
        .iter()
        .filter_map(|heading| heading.forms().find_map(|form| names.whole(&form)))
        .map(|name| name.role)
        .collect();
    let table = if roles.len() < least_names(headings.len()) { None } else { table_of(&roles) };
    table.filter(|table| *table != TableKind::Actions || !is_only_a_list(headings, &roles))
}

/// Whether headings name something that is done only by a word that lists of all kinds have, and say neither who nor when
/// nor how it is going: "Title, Link, Date added, Notes".
fn is_only_a_list(headings: &[Heading], roles: &[ColumnRole]) -> bool {
    use ColumnRole as R;
    const VAGUE: [&str; 6] = ["summary", "title", "what", "response", "item name", "job"];
    let is_vague = |heading: &Heading| VAGUE.contains(&plain_words(&heading.own).as_str());
    let answers = [R::Lead, R::Timescale, R::Start, R::Rag, R::Objective, R::Measure];
    headings.iter().any(is_vague)
        && roles.iter().filter(|role| **role == R::Action).count() == 1
        && !roles.iter().any(|role| answers.contains(role))
}

/// A header that was recognised by its names alone.
#[derive(Debug)]
pub(crate) struct NamedHeader {
    /// The kind of table.
    pub(crate) table: TableKind,
    /// What each heading names, in order.
    pub(crate) roles: Vec<Option<ColumnRole>>,
    /// The first and the last column.
    pub(crate) columns: (u32, u32),
}

impl NamedHeader {
    /// Whether all its headings, three or more, are names that we know.
    pub(crate) fn is_plain(&self) -> bool {
        self.roles.len() >= 3 && self.roles.iter().all(Option::is_some)
    }
}

/// Reads neighbouring cells of a row as a header by their names alone.
pub(crate) fn read_cells(cells: &[GridCell], names: &ColumnNames) -> Option<NamedHeader> {
    let is_asked = cells.iter().filter(|cell| names.may_be_heading(&cell.text)).nth(1).is_some();
    let table = is_asked.then(|| by_names(&cells.iter().map(Heading::of).collect::<Vec<_>>(), names)).flatten()?;
    let role = |cell: &GridCell| names.whole(&cell.text).map(|name| name.role).filter(|role| role.is_in(table));
    let columns = (cells.first()?.column_index, cells.last()?.column_index);
    Some(NamedHeader { table, roles: cells.iter().map(role).collect(), columns })
}

/// Whether headings are the header of a table of actions by all their evidence: rows below are filled in their columns,
/// something is to be done, and it is said who, when, how it is going or how success is known.
fn by_evidence(candidate: &Candidate<'_>) -> bool {
    use ColumnRole as R;
    if !fills_columns(candidate) {
        return false;
    }
    let claims = columns::named(candidate, TableKind::Actions);
    let steps = candidate.headings.iter().filter(|heading| heading.is_timeline()).count();
    let mut roles: Vec<ColumnRole> = claims.iter().filter_map(|claim| claim.role).collect();
    let known = roles.len();
    roles.sort_unstable();
    roles.dedup();
    roles.retain(|role| *role != R::Category);
    let has = |any: &[ColumnRole]| any.iter().any(|role| roles.contains(role));
    let is_mostly_named = known * 2 >= candidate.headings.len() - steps;
    let answers = [R::Lead, R::Timescale, R::Start, R::Rag, R::Progress];
    let is_sure = |claim: &Claim| claim.matched == HeadingMatch::Name || claim.matched == HeadingMatch::PackFile;
    let is_answered =
        claims.iter().any(|claim| is_sure(claim) && claim.role.is_some_and(|role| answers.contains(&role)))
            || steps >= 2;
    let does = |claim: &Claim| matches!(claim.role, Some(R::Action | R::BoardAction | R::Objective));
    if claims.iter().any(does) {
        let is_sure = claims.iter().any(|claim| does(claim) && is_sure(claim));
        // Three columns of a plan are no chance among headings that are not known; two are where they are most of them.
        return is_answered
            && if is_sure { roles.len() >= 3 || is_mostly_named } else { roles.len() >= 3 && is_mostly_named };
    }
    let is_dated = has(&[R::Timescale, R::Start]) || steps >= 2;
    let is_followed = has(&[R::Number, R::Rag, R::Progress, R::Measure]);
    let is_other = candidate.headings.iter().any(|heading| columns::has_word(heading, OTHER_WORDS));
    if !has(&[R::Lead]) || !is_dated || !is_followed || !is_mostly_named || is_other {
        return false;
    }
    let free = claims
        .iter()
        .zip(candidate.headings)
        .filter(|(claim, heading)| columns::is_free(claim) && !heading.is_timeline());
    let free: Vec<u32> = free.map(|(_, heading)| heading.column_index).collect();
    content::sentences(&candidate.rows().collect::<Vec<_>>(), &free).is_some()
}

/// Words of headings of other tables that have owners and dates: figures, logs of decisions and versions.
const OTHER_WORDS: &[&str] = &[
    "risk",
    "risks",
    "likelihood",
    "probability",
    "hazard",
    "threat",
    "severity",
    "inherent",
    "indicator",
    "indicators",
    "kpi",
    "kpis",
    "baseline",
    "metric",
    "definition",
    "decision",
    "issue",
    "question",
    "query",
    "version",
    "invoice",
    "policy",
    "document",
    "audit",
    "contract",
    "complaint",
    "incident",
    "enquiry",
];

/// Whether a cell may be a heading: short words, no day and no quantity. A step of a timeline may be typed as a date.
fn may_be_heading(cell: &GridCell) -> bool {
    let text = cell.text.trim();
    if text.len() > MAX_HEADING_BYTES {
        return false;
    }
    match cell.value {
        Value::Text => text == "#" || text.contains(char::is_alphabetic) && timescale::read_date(text).is_none(),
        Value::Number(_) | Value::Date(_) => is_timeline(text),
        Value::Error => false,
    }
}

/// Whether one of the next rows is filled in most columns that have a heading, and hardly beside them. Lines across the
/// table may come first; a timeline is mostly blank.
fn fills_columns(candidate: &Candidate<'_>) -> bool {
    /// Lines across the table, and a first objective, may come before a full row.
    const NEXT_ROWS: usize = 8;
    /// A row of fewer cells looks like anything.
    const MIN_CELLS: usize = 3;
    let has_heading =
        |cell: &&GridCell| candidate.headings.iter().any(|heading| heading.column_index == cell.column_index);
    let steps = candidate.headings.iter().filter(|heading| heading.is_timeline()).count();
    candidate.rows().take(NEXT_ROWS).any(|below| {
        let filled = below.cells.iter().filter(has_heading).count();
        filled >= MIN_CELLS && filled * 2 >= candidate.headings.len() - steps && filled * 4 >= below.cells.len() * 3
    })
}

/// The kind of table that roles make together, if they make one.
fn table_of(roles: &[ColumnRole]) -> Option<TableKind> {
    use ColumnRole as R;
    let has = |role| roles.contains(&role);
    let has_any = |any: &[ColumnRole]| any.iter().any(|role| has(*role));
    let answers = [R::Lead, R::Measure, R::Timescale, R::Rag, R::Progress, R::Impact, R::Scope, R::BoardNumber];
    let is_plan = has_any(&[R::Action, R::BoardAction, R::Objective])
        && (has_any(&answers) || (has(R::Objective) && has(R::Action)) || (has(R::Number) && has(R::Action)));
    let has_beside = |own| has(own) && roles.iter().any(|role| *role != own);
    if has_beside(R::Theme) && !has_any(&[R::Lead, R::Timescale]) {
        Some(TableKind::Themes)
    } else if has_beside(R::WorkStream) && !has_any(&[R::Lead, R::Timescale]) {
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

/// A cell of the upper row and the last column that it stands above.
type Group<'a> = (&'a GridCell, u32);

/// The header that a row makes with the row right below it, if that names columns within its groups only.
fn below(grid: &Grid, row: usize, mode: Mode<'_>) -> Option<(TableKind, Vec<Heading>)> {
    let (upper, lower) = neighbours(grid, row)?;
    if lower.cells.len() < 2 || !lower.cells.iter().all(is_short) {
        return None;
    }
    let groups = groups(grid, upper, lower);
    let is_in_group = |cell: &GridCell| {
        group_above(&groups, cell.column_index).is_some_and(|(group, last)| last > group.column_index)
    };
    let is_known = |cell: &&GridCell| {
        if is_period(&cell.text) {
            return true;
        }
        let both = |(group, _): Group<'_>| mode.names.knows(&format!("{} {}", group.text.trim(), cell.text.trim()));
        mode.names.knows(&cell.text) || group_above(&groups, cell.column_index).is_some_and(both)
    };
    if !lower.cells.iter().all(is_in_group) || lower.cells.iter().filter(is_known).count() * 2 < lower.cells.len() {
        return None;
    }
    recognise(grid, headings(&groups, lower), row + 1, mode)
}

/// The header that a header row makes with the row of groups right above it. Labels of a form, with their colons, and
/// instructions above single columns are no groups.
fn above(grid: &Grid, row: usize, own: &[Heading], mode: Mode<'_>) -> Option<(TableKind, Vec<Heading>)> {
    let (upper, lower) = neighbours(grid, row)?;
    let (first, last) = (own.first()?.column_index, own.last()?.column_index);
    let may_be_group = |cell: &GridCell| {
        is_short(cell)
            && (first..=last).contains(&cell.column_index)
            && title::read(&cell.text).is_none()
            && !cell.text.trim_end().ends_with(':')
    };
    let groups = groups(grid, upper, lower);
    let headings_below = |(cell, last): &Group<'_>| {
        lower.cells.iter().filter(|below| (cell.column_index..=*last).contains(&below.column_index)).count()
    };
    let is_merged = |(cell, _): &Group<'_>| merged_to(grid, upper, cell) > Some(cell.column_index);
    let is_group =
        |group: &&Group<'_>| (is_merged(group) && headings_below(group) > 1) || mode.names.knows(&group.0.text);
    // What explains a single column that has its heading is an instruction, and then all of the row is.
    let is_instruction =
        |group: &Group<'_>| headings_below(group) == 1 && !mode.names.knows(&group.0.text) && is_long(group.0);
    let is_inner = upper.cells.first().is_some_and(|cell| cell.column_index > first);
    let known = groups.iter().filter(is_group).count();
    // A line at the left edge is a title, or a label with its value, unless all of the row are groups.
    let are_groups = if is_inner { known > 0 } else { known == upper.cells.len() && known > 1 };
    if !are_groups
        || groups.iter().any(is_instruction)
        || upper.cells.len() >= lower.cells.len()
        || !upper.cells.iter().all(may_be_group)
    {
        return None;
    }
    recognise(grid, headings(&groups, lower), row + 1, mode)
}

/// Whether a text has more words than a heading of one column usually has.
fn is_long(cell: &GridCell) -> bool {
    const MAX_WORDS: usize = 3;
    plain_words(&cell.text).split(' ').count() > MAX_WORDS
}

/// A row and the one below it, if nothing lies between them.
fn neighbours(grid: &Grid, row: usize) -> Option<(&GridRow, &GridRow)> {
    let (upper, lower) = (grid.rows.get(row)?, grid.rows.get(row + 1)?);
    (upper.row_index + 1 == lower.row_index).then_some((upper, lower))
}

fn is_short(cell: &GridCell) -> bool {
    cell.value == Value::Text && cell.text.len() <= MAX_HEADING_BYTES
}

/// The last column of a cell merged across.
fn merged_to(grid: &Grid, row: &GridRow, cell: &GridCell) -> Option<u32> {
    grid.merge_at(Cell::new(row.row_index, cell.column_index)).map(|range| range.last.column_index)
}

/// What each cell of the upper row stands above: the columns that it is merged across, else the unbroken run of
/// headings below it up to the next cell. The last of few groups is held to two columns: nothing says where it ends.
fn groups<'a>(grid: &Grid, upper: &'a GridRow, lower: &GridRow) -> Vec<Group<'a>> {
    let has_below = |column| lower.cells.binary_search_by_key(&column, |cell| cell.column_index).is_ok();
    let group = |(index, cell): (usize, &'a GridCell)| {
        let first = cell.column_index;
        let next = upper.cells.get(index + 1).map(|next| next.column_index);
        let open_end = if upper.cells.len() < lower.cells.len() { first + 2 } else { u32::MAX };
        let end = next.unwrap_or(open_end);
        let run = (first..end).take_while(|column| has_below(*column)).last();
        (cell, merged_to(grid, upper, cell).or(run).unwrap_or(first))
    };
    upper.cells.iter().enumerate().map(group).collect()
}

fn group_above<'a>(groups: &[Group<'a>], column: u32) -> Option<Group<'a>> {
    groups.iter().copied().find(|(cell, last)| (cell.column_index..=*last).contains(&column))
}

/// The headings of all columns of two rows, from left to right.
fn headings(groups: &[Group<'_>], lower: &GridRow) -> Vec<Heading> {
    let own = |cell: &GridCell| Heading {
        column_index: cell.column_index,
        group: group_above(groups, cell.column_index).map(|(group, _)| group.text.clone()),
        own: cell.text.clone(),
    };
    let has_below = |first: u32, last: u32| lower.cells.iter().any(|cell| (first..=last).contains(&cell.column_index));
    let alone = groups.iter().filter(|(cell, last)| !has_below(cell.column_index, *last));
    let alone = alone.map(|(cell, _)| Heading { column_index: cell.column_index, group: None, own: cell.text.clone() });
    let mut headings: Vec<Heading> = lower.cells.iter().map(own).chain(alone).collect();
    headings.sort_by_key(|heading| heading.column_index);
    headings
}
