//! Finds the header rows of a sheet: one row, or two where several columns share a heading.
//!
//! Takes a grid; gives [`FoundHeader`]s from top to bottom: the rows, the headings and the kind of
//! table. A row can be a header in two ways:
//! - by its names ([`by_names`]): at least two cells, and at least half of all, are known headings
//!   that make a table together;
//! - by evidence ([`by_evidence`]), for tables of actions and registers of risks: it looks like a
//!   header, the rows below fill its columns, and enough headings of a plan are known. Months and
//!   weeks across the page do not count.
//!
//! The role of each column is decided by [`columns`](super::columns).

use std::ops::Range;

use crate::columns::{ColumnRole, TableKind};
use crate::location::Cell;
use crate::model::HeadingMatch;
use crate::pack_file::{SheetEntry, SheetKind};
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};
use crate::text::plain_words;
use crate::timescale;

use super::columns;
use super::columns::claims::{self, Candidate, Claim, Header};
use super::columns::content;
use super::headings::{Heading, is_period, is_timeline};
use super::names::ColumnNames;
use crate::import::tables::columns::{indicators, risks};
use crate::import::title;

/// The longest heading that is not a question, in bytes.
const MAX_HEADING_BYTES: usize = 80;
/// No table of actions is wider. The limit bounds the work: every unknown heading is compared with
/// all names.
const MAX_COLUMNS: usize = 100;

/// A header that was found.
#[derive(Debug, Clone)]
pub(crate) struct FoundHeader {
    /// The positions of its rows in [`Grid::rows`]: one or two, or more if its cells are merged
    /// down.
    pub(crate) rows: Range<usize>,
    /// The kind of its table.
    pub(crate) table: TableKind,
    /// Its headings from left to right.
    pub(crate) headings: Vec<Heading>,
    /// The roles that the pack file gives to columns by their letters.
    pub(crate) stated: Vec<(u32, ColumnRole)>,
}

impl FoundHeader {
    /// The header with the role of each column. The rows from its end to `end` are the evidence.
    pub(crate) fn header(
        &self,
        grid: &Grid,
        end: usize,
        repeated: &[usize],
        names: &ColumnNames,
    ) -> Header {
        let rows = (self.rows.end, end);
        let stated = self.stated.as_slice();
        columns::assign(
            &Candidate {
                grid,
                headings: &self.headings,
                rows,
                repeated,
                names,
                stated,
            },
            self.table,
        )
    }
}

/// Fast pre-check: could this row be a header, or contain one beside other cells? Nearly every row
/// of a plan fails it.
pub(crate) fn may_hold_header(row: &GridRow, names: &ColumnNames) -> bool {
    row.cells.len() >= 2
        && row
            .cells
            .iter()
            .filter(|cell| names.may_be_heading(&cell.text))
            .nth(1)
            .is_some()
}

/// The headers of a sheet from top to bottom. A header that the pack file states comes first.
pub(crate) fn find(
    grid: &Grid,
    names: &ColumnNames,
    entry: Option<&SheetEntry>,
) -> Vec<FoundHeader> {
    let first = entry.and_then(|entry| stated(grid, names, entry));
    let from = first.as_ref().map_or(0, |first| first.rows.end);
    find_from(grid, from, first, names)
}

/// The header that the pack file states. Its row is the stated one, else the first that is found,
/// else none: the table then begins in the first row. Columns stated by letter get a heading if
/// they have none. `None` if the pack file states no table.
fn stated(grid: &Grid, names: &ColumnNames, entry: &SheetEntry) -> Option<FoundHeader> {
    let stated: Vec<(u32, ColumnRole)> = entry
        .columns
        .iter()
        .map(|(letter, key)| (letter.column_index, key.0))
        .collect();
    let kind = entry.kind.and_then(SheetKind::table);
    if !entry.states_table() {
        return None;
    }
    let is_stated = |row: &GridRow| {
        entry
            .header_row
            .is_some_and(|number| row.row_index + 1 == number.get())
    };
    let (rows, found, mut headings) = match grid.rows.iter().position(is_stated) {
        Some(row) => (
            row..row + 1,
            None,
            grid.rows[row].cells.iter().map(Heading::of).collect(),
        ),
        None => match find_from(grid, 0, None, names).into_iter().next() {
            Some(found) => (found.rows, Some(found.table), found.headings),
            None => (0..0, None, Vec::new()),
        },
    };
    for (column_index, role) in &stated {
        if !headings
            .iter()
            .any(|heading| heading.column_index == *column_index)
        {
            headings.push(Heading {
                column_index: *column_index,
                group: None,
                own: role.name().to_owned(),
            });
        }
    }
    headings.sort_by_key(|heading| heading.column_index);
    let table = kind
        .or(found)
        .or_else(|| by_names(&headings, names))
        .unwrap_or(TableKind::Actions);
    (!headings.is_empty()).then_some(FoundHeader {
        rows,
        table,
        headings,
        stated,
    })
}

fn find_from(
    grid: &Grid,
    from: usize,
    first: Option<FoundHeader>,
    names: &ColumnNames,
) -> Vec<FoundHeader> {
    let mut found: Vec<FoundHeader> = first.into_iter().collect();
    for row in from..grid.rows.len() {
        if found.last().is_some_and(|above| above.rows.contains(&row)) {
            continue;
        }
        if is_of_labels(grid, row) {
            continue;
        }
        let header = header_at(grid, row, found.last(), names);
        found.extend(header.map(|header| with_merged_rows(grid, header)));
    }
    found
}

/// Whether this row and the one below are labels of a form: every cell ends with a colon.
fn is_of_labels(grid: &Grid, row: usize) -> bool {
    let is_labels = |row: usize| {
        let mut cells = grid.rows[row].cells.iter();
        cells.all(|cell| cell.text.trim_end().ends_with(':'))
    };
    row + 1 < grid.rows.len() && is_labels(row) && is_labels(row + 1)
}

/// Extends a header over the rows that its cells are merged down over, if at least half of them
/// are. Cells in those rows are further headings, such as the weeks and days of a timeline.
fn with_merged_rows(grid: &Grid, mut found: FoundHeader) -> FoundHeader {
    let first = &grid.rows[found.rows.start];
    let ends = first.cells.iter().filter_map(|cell| {
        let merge = grid.merge_at(Cell::new(first.row_index, cell.column_index))?;
        Some(merge.last.row_index).filter(|last| *last > first.row_index)
    });
    let ends: Vec<u32> = ends.collect();
    let Some(last) = ends.iter().min().copied() else {
        return found;
    };
    if ends.len() * 2 < first.cells.len() {
        return found;
    }
    let below = grid.rows[found.rows.end..].iter();
    let end = found.rows.end + below.take_while(|row| row.row_index <= last).count();
    for row in &grid.rows[found.rows.end..end] {
        for cell in &row.cells {
            let column_index = cell.column_index;
            let mut headings = found.headings.iter_mut();
            match headings.find(|heading| heading.column_index == column_index) {
                Some(heading) => heading.own = format!("{}\n{}", heading.own, cell.text.trim()),
                None => found.headings.push(Heading::of(cell)),
            }
        }
    }
    found.headings.sort_by_key(|heading| heading.column_index);
    found.rows.end = end;
    found
}

/// The header in this row, or in it and a neighbouring row. `last` is the nearest header above.
fn header_at(
    grid: &Grid,
    row: usize,
    last: Option<&FoundHeader>,
    names: &ColumnNames,
) -> Option<FoundHeader> {
    let cells = &grid.rows[row].cells;
    let is_named = may_hold_header(&grid.rows[row], names);
    if !is_named && !may_be_by_evidence(grid, row, last) {
        return None;
    }
    let mode = Mode {
        is_evidence_allowed: may_be_by_evidence(grid, row, last),
        names,
    };
    let headings: Vec<Heading> = cells.iter().map(Heading::of).collect();
    let single = recognise(grid, headings, row, mode);
    let below = below(grid, row, mode);
    if let Some((table, headings)) = below {
        return Some(FoundHeader {
            rows: row..row + 2,
            table,
            headings,
            stated: Vec::new(),
        });
    }
    let (table, headings) = single?;
    let above_row = row
        .checked_sub(1)
        .filter(|above| last.is_none_or(|last| !last.rows.contains(above)));
    let joined = above_row.and_then(|above_row| {
        let (table, headings) = above(grid, above_row, &headings, mode)?;
        Some(FoundHeader {
            rows: above_row..row + 1,
            table,
            headings,
            stated: Vec::new(),
        })
    });
    Some(joined.unwrap_or(FoundHeader {
        rows: row..row + 1,
        table,
        headings,
        stated: Vec::new(),
    }))
}

/// How headers are recognised in a row.
#[derive(Debug, Clone, Copy)]
struct Mode<'a> {
    /// Whether the rows below may be used as evidence.
    is_evidence_allowed: bool,
    names: &'a ColumnNames,
}

/// Whether a row may be a header by evidence. It must be among the first rows of the sheet or below
/// a gap; below another header, only a gap counts. Any other row of a plan looks too much like a
/// header.
fn may_be_by_evidence(grid: &Grid, row: usize, last: Option<&FoundHeader>) -> bool {
    /// In the plans that we know the header is in the first 25 rows.
    const FIRST_ROWS: usize = 40;
    let has_gap = row > 0 && grid.rows[row].row_index > grid.rows[row - 1].row_index + 1;
    let cells = grid.rows[row].cells.len();
    let is_wide =
        (3..=MAX_COLUMNS).contains(&cells) && grid.rows[row].cells.iter().all(may_be_heading);
    is_wide
        && if last.is_some() {
            has_gap
        } else {
            row < FIRST_ROWS || has_gap
        }
}

/// The kind of table that headings make. `row` is the position of their lowest cells.
fn recognise(
    grid: &Grid,
    headings: Vec<Heading>,
    row: usize,
    mode: Mode<'_>,
) -> Option<(TableKind, Vec<Heading>)> {
    let end = (row + 1 + EVIDENCE_ROWS).min(grid.rows.len());
    let candidate = Candidate {
        grid,
        headings: &headings,
        rows: (row + 1, end),
        repeated: &[],
        names: mode.names,
        stated: &[],
    };
    let table = by_names(&headings, mode.names).or_else(|| {
        let may_be_header = mode.is_evidence_allowed && headings.len() <= MAX_COLUMNS;
        if may_be_header {
            by_evidence(&candidate)
        } else {
            None
        }
    });
    table.map(|table| (table, headings))
}

/// The number of rows below a header that are used as evidence: about a page.
const EVIDENCE_ROWS: usize = 30;

/// The least number of known headings in a header. A row of the plan may contain a word that is
/// also a heading, but in a header row most cells are.
fn least_names(heading_count: usize) -> usize {
    heading_count.div_ceil(2).max(2)
}

/// The kind of table that headings make by their names alone: at least half of them are known, and
/// together they make such a table.
pub(crate) fn by_names(headings: &[Heading], names: &ColumnNames) -> Option<TableKind> {
    if is_of_indicators(headings, names) {
        return Some(TableKind::Indicators);
    }
    let is_name = |heading: &&Heading| {
        heading
            .forms()
            .find_map(|form| names.whole(&form))
            .is_some()
    };
    let most_others = headings.len() - least_names(headings.len()).min(headings.len());
    // Most rows that reach this point are rows of the plan. Stop as soon as too many cells are
    // unknown.
    if headings
        .iter()
        .filter(|heading| !is_name(heading))
        .nth(most_others)
        .is_some()
    {
        return None;
    }
    let whole = headings
        .iter()
        .filter_map(|heading| heading.forms().find_map(|form| names.whole(&form)));
    let roles: Vec<ColumnRole> = whole.map(|name| name.role).collect();
    let table = if roles.len() < least_names(headings.len()) {
        None
    } else if has_risk_in_part(headings, names) && risks::is_register(&in_part(headings, names)) {
        Some(TableKind::Risks)
    } else {
        table_of(&roles)
    };
    table.filter(|table| *table != TableKind::Actions || !is_only_a_list(headings, &roles))
}

/// The roles in a register of risks that headings name, whole or in part.
fn in_part(headings: &[Heading], names: &ColumnNames) -> Vec<ColumnRole> {
    let role = |heading: &Heading| {
        let mut forms = heading.forms();
        forms.find_map(|form| {
            names
                .whole(&form)
                .or_else(|| names.part(&form, TableKind::Risks))
        })
    };
    headings
        .iter()
        .filter_map(role)
        .map(|name| name.role)
        .collect()
}

/// Whether a heading names a risk only in part: "Risk (cause, event, effect)".
fn has_risk_in_part(headings: &[Heading], names: &ColumnNames) -> bool {
    let is_risk = |role: Option<ColumnRole>| role == Some(ColumnRole::Risk);
    headings.iter().any(|heading| {
        let mut forms = heading.forms();
        forms.any(|form| {
            let whole = names.whole(&form).map(|name| name.role);
            let part = || names.part(&form, TableKind::Risks).map(|name| name.role);
            whole.is_none() && is_risk(part())
        })
    })
}

/// Whether headings make a table of indicators. Most of them may be periods.
fn is_of_indicators(headings: &[Heading], names: &ColumnNames) -> bool {
    if !headings
        .iter()
        .any(|heading| indicators::is_indicator(&heading.words()))
    {
        return false;
    }
    let words: Vec<String> = headings.iter().map(Heading::words).collect();
    let role = |heading: &Heading| {
        heading
            .forms()
            .find_map(|form| names.whole(&form))
            .map(|name| name.role)
    };
    let columns: Vec<_> = words
        .iter()
        .map(String::as_str)
        .zip(headings.iter().map(role))
        .collect();
    indicators::roles(&columns).is_some()
}

/// Whether headings make only a list: the action is a vague word that any list may have, and no
/// heading asks who, when or how far. Example: "Title, Link, Date added, Notes".
fn is_only_a_list(headings: &[Heading], roles: &[ColumnRole]) -> bool {
    use ColumnRole as R;
    const VAGUE: [&str; 6] = ["summary", "title", "what", "response", "item name", "job"];
    let is_vague = |heading: &Heading| VAGUE.contains(&plain_words(&heading.own).as_str());
    let answers = [
        R::Lead,
        R::Timescale,
        R::Start,
        R::Rag,
        R::Objective,
        R::Measure,
    ];
    headings.iter().any(is_vague)
        && roles.iter().filter(|role| **role == R::Action).count() == 1
        && !roles.iter().any(|role| answers.contains(role))
}

/// A header recognised by its names alone.
#[derive(Debug)]
pub(crate) struct NamedHeader {
    /// The kind of table.
    pub(crate) table: TableKind,
    /// The role of each heading, in order.
    pub(crate) roles: Vec<Option<ColumnRole>>,
    /// The first and the last column.
    pub(crate) columns: (u32, u32),
}

impl NamedHeader {
    /// Whether it has three or more headings, all of them known.
    pub(crate) fn is_plain(&self) -> bool {
        self.roles.len() >= 3 && self.roles.iter().all(Option::is_some)
    }
}

/// Reads neighbouring cells of a row as a header by their names alone.
pub(crate) fn read_cells(cells: &[GridCell], names: &ColumnNames) -> Option<NamedHeader> {
    let may_be_header = cells
        .iter()
        .filter(|cell| names.may_be_heading(&cell.text))
        .nth(1)
        .is_some();
    let table = may_be_header
        .then(|| by_names(&cells.iter().map(Heading::of).collect::<Vec<_>>(), names))
        .flatten()?;
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

/// The kind of table that headings and the rows below make together: a register of risks, or a
/// table of actions.
fn by_evidence(candidate: &Candidate<'_>) -> Option<TableKind> {
    if !fills_columns(candidate) {
        None
    } else if is_register(candidate) {
        Some(TableKind::Risks)
    } else {
        are_actions(candidate).then_some(TableKind::Actions)
    }
}

/// Whether headings make a register: they name a risk with its score or mitigation, and at least
/// half of them belong to a register.
fn is_register(candidate: &Candidate<'_>) -> bool {
    let claims = columns::likely(candidate, TableKind::Risks);
    let roles: Vec<ColumnRole> = claims.iter().filter_map(|claim| claim.role).collect();
    roles.len() * 2 >= candidate.headings.len() && risks::is_register(&roles)
}

/// Whether headings make a table of actions: they name actions, and they ask who, when, how far or
/// by what measure.
fn are_actions(candidate: &Candidate<'_>) -> bool {
    use ColumnRole as R;
    let claims = columns::named(candidate, TableKind::Actions);
    let steps = candidate
        .headings
        .iter()
        .filter(|heading| heading.is_timeline())
        .count();
    let mut roles: Vec<ColumnRole> = claims.iter().filter_map(|claim| claim.role).collect();
    let known = roles.len();
    roles.sort_unstable();
    roles.dedup();
    roles.retain(|role| *role != R::Category);
    let has = |any: &[ColumnRole]| any.iter().any(|role| roles.contains(role));
    let is_mostly_named = known * 2 >= candidate.headings.len() - steps;
    let answers = [R::Lead, R::Timescale, R::Start, R::Rag, R::Progress];
    let is_sure = |claim: &Claim| {
        claim.matched == HeadingMatch::Name || claim.matched == HeadingMatch::PackFile
    };
    let is_answered = claims
        .iter()
        .any(|claim| is_sure(claim) && claim.role.is_some_and(|role| answers.contains(&role)))
        || steps >= 2;
    let does =
        |claim: &Claim| matches!(claim.role, Some(R::Action | R::BoardAction | R::Objective));
    if claims.iter().any(does) {
        let is_sure = claims.iter().any(|claim| does(claim) && is_sure(claim));
        // Among unknown headings, three roles of a plan are hardly chance. Two are enough if they
        // are at least half of the headings.
        return is_answered
            && if is_sure {
                roles.len() >= 3 || is_mostly_named
            } else {
                roles.len() >= 3 && is_mostly_named
            };
    }
    let is_dated = has(&[R::Timescale, R::Start]) || steps >= 2;
    let is_followed = has(&[R::Number, R::Rag, R::Progress, R::Measure])
        || (has(&[R::Start]) && has(&[R::Timescale]));
    let is_other = candidate
        .headings
        .iter()
        .any(|heading| claims::has_word(heading, OTHER_WORDS));
    if !has(&[R::Lead]) || !is_dated || !is_followed || !is_mostly_named || is_other {
        return false;
    }
    let free = claims
        .iter()
        .zip(candidate.headings)
        .filter(|(claim, heading)| claims::is_free(claim) && !heading.is_timeline());
    let free: Vec<u32> = free.map(|(_, heading)| heading.column_index).collect();
    content::sentences(&candidate.rows().collect::<Vec<_>>(), &free).is_some()
}

/// Words in the headings of other tables that have owners and dates: registers, tables of figures,
/// logs of decisions and versions.
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

/// Whether a cell may be a heading: short text that is not a date. A step of a timeline may be a
/// number or a date.
fn may_be_heading(cell: &GridCell) -> bool {
    let text = cell.text.trim();
    if text.len() > MAX_HEADING_BYTES {
        return false;
    }
    match cell.value {
        Value::Text => {
            text == "#"
                || text.contains(char::is_alphabetic) && timescale::read_date(text).is_none()
        }
        Value::Number(_) | Value::Date(_) => is_timeline(text),
        Value::Error => false,
    }
}

/// Whether one of the next rows fills at least half of the columns that have a heading, and few
/// others. Columns of a timeline need not be filled.
fn fills_columns(candidate: &Candidate<'_>) -> bool {
    /// Lines across the table, and a first objective, may come before a full row.
    const NEXT_ROWS: usize = 8;
    /// A row of fewer cells could belong to any table.
    const MIN_CELLS: usize = 3;
    let has_heading = |cell: &&GridCell| {
        candidate
            .headings
            .iter()
            .any(|heading| heading.column_index == cell.column_index)
    };
    let steps = candidate
        .headings
        .iter()
        .filter(|heading| heading.is_timeline())
        .count();
    candidate.rows().take(NEXT_ROWS).any(|below| {
        let filled = below.cells.iter().filter(has_heading).count();
        filled >= MIN_CELLS
            && filled * 2 >= candidate.headings.len() - steps
            && filled * 4 >= below.cells.len() * 3
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
    let has_beside = |own| has(own) && roles.iter().any(|role| *role != own);
    if risks::is_register(roles) {
        Some(TableKind::Risks)
    } else if has_beside(R::Theme) && !has_any(&[R::Lead, R::Timescale]) {
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

/// A cell of the upper row, and the last of the columns below it.
type Group<'a> = (&'a GridCell, u32);

/// The header that a row of groups makes with the row right below it, if all cells of that row are
/// within the groups.
fn below(grid: &Grid, row: usize, mode: Mode<'_>) -> Option<(TableKind, Vec<Heading>)> {
    let (upper, lower) = neighbours(grid, row)?;
    if lower.cells.len() < 2 || !lower.cells.iter().all(is_short) {
        return None;
    }
    let groups = groups(grid, upper, lower);
    let is_in_group = |cell: &GridCell| {
        group_above(&groups, cell.column_index)
            .is_some_and(|(group, last)| last > group.column_index)
    };
    let is_known = |cell: &&GridCell| {
        if is_period(&cell.text) {
            return true;
        }
        let both = |(group, _): Group<'_>| {
            mode.names
                .knows(&format!("{} {}", group.text.trim(), cell.text.trim()))
        };
        mode.names.knows(&cell.text) || group_above(&groups, cell.column_index).is_some_and(both)
    };
    let is_named = lower.cells.iter().filter(is_known).count() * 2 >= lower.cells.len();
    if !lower.cells.iter().all(is_in_group) || !(is_named || are_merged_as_two_rows(grid, upper)) {
        return None;
    }
    recognise(grid, headings(&groups, lower), row + 1, mode)
}

/// Whether the cells of a row are merged like a header on two rows: groups across, single headings
/// down.
fn are_merged_as_two_rows(grid: &Grid, upper: &GridRow) -> bool {
    let merges = upper
        .cells
        .iter()
        .map(|cell| grid.merge_at(Cell::new(upper.row_index, cell.column_index)));
    let merges: Option<Vec<_>> = merges.collect();
    merges.is_some_and(|merges| {
        merges.iter().all(|range| {
            let is_across = range.last.column_index > range.first.column_index;
            is_across != (range.last.row_index > range.first.row_index)
        })
    })
}

/// The header that a header row makes with a row of groups right above it. Labels of a form
/// ("Lead:") and instructions above single columns are not groups.
fn above(
    grid: &Grid,
    row: usize,
    own: &[Heading],
    mode: Mode<'_>,
) -> Option<(TableKind, Vec<Heading>)> {
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
        lower
            .cells
            .iter()
            .filter(|below| (cell.column_index..=*last).contains(&below.column_index))
            .count()
    };
    let is_merged = |(cell, _): &Group<'_>| merged_to(grid, upper, cell) > Some(cell.column_index);
    let is_group = |group: &&Group<'_>| {
        (is_merged(group) && headings_below(group) > 1) || mode.names.knows(&group.0.text)
    };
    // A long text above a single column is an instruction; the whole row is then instructions.
    let is_instruction = |group: &Group<'_>| {
        headings_below(group) == 1 && !mode.names.knows(&group.0.text) && is_long(group.0)
    };
    let is_inner = upper
        .cells
        .first()
        .is_some_and(|cell| cell.column_index > first);
    let known = groups.iter().filter(is_group).count();
    // A cell at the left edge is a title or a label with its value, unless every cell of the row is
    // a group.
    let are_groups = if is_inner {
        known > 0
    } else {
        known == upper.cells.len() && known > 1
    };
    if !are_groups
        || groups.iter().any(is_instruction)
        || upper.cells.len() >= lower.cells.len()
        || !upper.cells.iter().all(may_be_group)
    {
        return None;
    }
    recognise(grid, headings(&groups, lower), row + 1, mode)
}

/// Whether a text has more words than the heading of one column usually has.
fn is_long(cell: &GridCell) -> bool {
    const MAX_WORDS: usize = 3;
    plain_words(&cell.text).split(' ').count() > MAX_WORDS
}

/// A row and the one below it, if no blank row is between them.
fn neighbours(grid: &Grid, row: usize) -> Option<(&GridRow, &GridRow)> {
    let (upper, lower) = (grid.rows.get(row)?, grid.rows.get(row + 1)?);
    (upper.row_index + 1 == lower.row_index).then_some((upper, lower))
}

fn is_short(cell: &GridCell) -> bool {
    cell.value == Value::Text && cell.text.len() <= MAX_HEADING_BYTES
}

/// The last column of a cell that is merged across.
fn merged_to(grid: &Grid, row: &GridRow, cell: &GridCell) -> Option<u32> {
    grid.merge_at(Cell::new(row.row_index, cell.column_index))
        .map(|range| range.last.column_index)
}

/// The columns below each cell of the upper row: those that it is merged across, else the unbroken
/// run of headings below it up to the next cell. The last group gets at most two columns if the
/// upper row has fewer cells than the lower, because nothing shows where it ends.
fn groups<'a>(grid: &Grid, upper: &'a GridRow, lower: &GridRow) -> Vec<Group<'a>> {
    let has_below = |column| {
        lower
            .cells
            .binary_search_by_key(&column, |cell| cell.column_index)
            .is_ok()
    };
    let group = |(index, cell): (usize, &'a GridCell)| {
        let first = cell.column_index;
        let next = upper.cells.get(index + 1).map(|next| next.column_index);
        let open_end = if upper.cells.len() < lower.cells.len() {
            first + 2
        } else {
            u32::MAX
        };
        let end = next.unwrap_or(open_end);
        let run = (first..end).take_while(|column| has_below(*column)).last();
        (cell, merged_to(grid, upper, cell).or(run).unwrap_or(first))
    };
    upper.cells.iter().enumerate().map(group).collect()
}

fn group_above<'a>(groups: &[Group<'a>], column: u32) -> Option<Group<'a>> {
    groups
        .iter()
        .copied()
        .find(|(cell, last)| (cell.column_index..=*last).contains(&column))
}

/// The headings of all columns of two rows, from left to right.
fn headings(groups: &[Group<'_>], lower: &GridRow) -> Vec<Heading> {
    let own = |cell: &GridCell| Heading {
        column_index: cell.column_index,
        group: group_above(groups, cell.column_index).map(|(group, _)| group.text.clone()),
        own: cell.text.clone(),
    };
    let has_below = |first: u32, last: u32| {
        lower
            .cells
            .iter()
            .any(|cell| (first..=last).contains(&cell.column_index))
    };
    let alone = groups
        .iter()
        .filter(|(cell, last)| !has_below(cell.column_index, *last));
    let alone = alone.map(|(cell, _)| Heading {
        column_index: cell.column_index,
        group: None,
        own: cell.text.clone(),
    });
    let mut headings: Vec<Heading> = lower.cells.iter().map(own).chain(alone).collect();
    headings.sort_by_key(|heading| heading.column_index);
    headings
}
