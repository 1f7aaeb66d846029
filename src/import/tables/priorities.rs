//! The column that names the priority of each row. Its cells are merged down, repeated, or filled
//! only in the first row of a priority.
//!
//! If each priority has one unbroken run of rows, each run is a part titled with the priority. The
//! runs are only sections if the table already belongs to a priority or appendix, or is in a
//! subgroup's workbook. If a priority returns further down, or the cells are levels such as "High",
//! the cells stay in their rows.

use std::collections::HashSet;

use crate::columns::ColumnRole;
use crate::lexicon::LEVELS;
use crate::model::HeadingMatch;
use crate::text::{is_ditto, plain_words};

use super::rows::lines::{self, Line};
use super::rows::lone_rows;
use crate::import::tables::columns::claims::{Candidate, Claim, Claims, has_word, holder};
use crate::import::tables::table::Table;
use crate::import::title;
use crate::sheets::grid::Grid;

/// Words that mark a priority continued from the page before.
const CONTINUED: &[&str] = &["continued", "contd", "cont"];

/// The priorities that the rows of a table belong to.
#[derive(Debug)]
pub(crate) struct PriorityColumn {
    /// The column that names them.
    pub(crate) column: u32,
    /// Whether each priority is a part, rather than a section of one.
    pub(crate) makes_parts: bool,
    /// Positions of the rows in which a priority begins, in order.
    starts: Vec<usize>,
}

impl PriorityColumn {
    /// The priorities of a table; `None` if no column names any. `is_announced`: the table's title
    /// names its part of the plan. In a subgroup's workbook the priorities are the board's, so they
    /// are sections.
    pub(crate) fn of(
        grid: &Grid,
        table: &Table,
        is_announced: bool,
        is_of_subgroup: bool,
    ) -> Option<Self> {
        let column = table.header.column(ColumnRole::Priority)?;
        let starts = starts(grid, &plan_rows(grid, table)?, column)?;
        let has = |role| table.header.has(role);
        let is_alone =
            !is_announced && !has(ColumnRole::BoardNumber) && !has(ColumnRole::BoardAction);
        // If all rows have one priority and the title already announces it, the column adds
        // nothing.
        (is_alone || starts.len() > 1).then_some(Self {
            column,
            makes_parts: is_alone && !is_of_subgroup,
            starts,
        })
    }

    /// Whether a priority begins in the row at a position.
    pub(crate) fn starts(&self, row: usize) -> bool {
        self.starts.binary_search(&row).is_ok()
    }
}

/// Column rule: to the left of the objectives, a second column of objectives ("Aim") names
/// priorities if the rows are sorted by it.
pub(crate) fn level_above_objectives(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    if holder(&claims, ColumnRole::Priority).is_some() {
        return claims;
    }
    let Some(objectives) = holder(&claims, ColumnRole::Objective) else {
        return claims;
    };
    let found = (0..objectives).find(|index| {
        let heading = &candidate.headings[*index];
        let is_level = claims[*index].matched == HeadingMatch::Second && is_aim(&heading.words());
        // Totals and lines across the table have no priority.
        let is_row = |row: &usize| {
            candidate.repeated.binary_search(row).is_err()
                && candidate.grid.rows[*row].cells.len() > 1
        };
        let rows: Vec<usize> = candidate.positions().filter(is_row).collect();
        is_level && starts(candidate.grid, &rows, heading.column_index).is_some()
    });
    if let Some(index) = found {
        (claims[index].role, claims[index].matched) =
            (Some(ColumnRole::Priority), HeadingMatch::Name);
    }
    claims
}

/// Column rule: if no column has objectives and the rows are sorted by numbered phases ("2.
/// Survey"), the phases are the objectives.
pub(crate) fn phases(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    use ColumnRole as R;
    const PHASES: &[&str] = &[
        "phase", "phases", "fase", "fases", "etapa", "stage", "stages",
    ];
    let has = |role| holder(&claims, role).is_some();
    if [R::Objective, R::BoardNumber, R::BoardAction, R::Number]
        .into_iter()
        .any(has)
    {
        return claims;
    }
    let is_phase = |index: &usize| {
        let heading = &candidate.headings[*index];
        let column = heading.column_index;
        let rows: Vec<usize> = candidate.positions().collect();
        let is_numbered = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
        claims[*index].matched != HeadingMatch::PackFile
            && has_word(heading, PHASES)
            && candidate.cells(column).all(|cell| is_numbered(&cell.text))
            && starts(candidate.grid, &rows, column).is_some_and(|starts| starts.len() > 1)
    };
    let category = holder(&claims, R::Category).filter(is_phase);
    if let (Some(index), true) = (category, has(R::Action)) {
        claims[index] = Claim::by_content(R::Objective);
    }
    claims
}

/// Column rule: if no column has objectives and each row has a priority of its own, to the left of
/// the actions, the priority is the row's objective.
pub(crate) fn one_in_each_row(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    use ColumnRole as R;
    let has = |role| holder(&claims, role).is_some();
    if has(R::Objective) || has(R::BoardAction) || has(R::BoardNumber) {
        return claims;
    }
    let Some(priority) = holder(&claims, R::Priority) else {
        return claims;
    };
    let is_stated = claims[priority].matched == HeadingMatch::PackFile;
    if is_stated || holder(&claims, R::Action).is_none_or(|action| action < priority) {
        return claims;
    }
    let column = candidate.headings[priority].column_index;
    let rows = candidate.rows().filter(|row| row.cells.len() > 1);
    let names: Option<Vec<String>> = rows
        .map(|row| {
            let text = row.text(column)?;
            Some(name(text)).filter(|name| !has_number(text) && is_priority(text, name))
        })
        .collect();
    let Some(names) = names else {
        return claims;
    };
    let distinct: HashSet<&String> = names.iter().collect();
    if !names.is_empty() && distinct.len() == names.len() {
        claims[priority] = Claim::by_content(R::Objective);
    }
    claims
}

/// Whether a heading names aims: "Aim", "Goal".
fn is_aim(heading: &str) -> bool {
    let words = plain_words(heading);
    words.split(' ').any(|word| {
        matches!(
            word,
            "aim"
                | "aims"
                | "ambition"
                | "ambitions"
                | "goal"
                | "goals"
                | "objective"
                | "objectives"
                | "outcome"
                | "outcomes"
        )
    })
}

/// The positions of the rows of the plan in a table; `None` if a line among them announces a
/// priority.
fn plan_rows(grid: &Grid, table: &Table) -> Option<Vec<usize>> {
    let lone = lone_rows::of(grid, table);
    let mut rows = Vec::new();
    for row in table.rows.clone() {
        match lines::read(grid, table, lone, row) {
            Line::Row => rows.push(row),
            Line::Announced(_) => return None,
            Line::Aside
            | Line::Edge
            | Line::Objective(_)
            | Line::Guidance
            | Line::Key
            | Line::Section(_) => {}
        }
    }
    Some(rows)
}

/// The rows in which a priority begins, if every priority has one unbroken run.
fn starts(grid: &Grid, rows: &[usize], column: u32) -> Option<Vec<usize>> {
    /// Longer cells are sentences.
    const MAX_BYTES: usize = 300;
    /// No plan has more priorities; a column with more values holds something else.
    const MAX_PRIORITIES: usize = 200;
    let mut starts = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    let mut row_count = 0;
    let mut are_numbered = true;
    for row in rows.iter().copied() {
        if grid.rows[row].free_cells().next().is_none() {
            continue;
        }
        row_count += 1;
        let text = grid.rows[row].text(column).filter(|text| !is_ditto(text));
        let Some(text) = text else {
            if starts.is_empty() {
                return None;
            }
            continue;
        };
        let name = name(text);
        if text.len() > MAX_BYTES || !is_priority(text, &name) {
            return None;
        }
        if seen.last() == Some(&name) {
            continue;
        }
        if seen.contains(&name) || seen.len() == MAX_PRIORITIES {
            return None;
        }
        are_numbered &= has_number(text);
        seen.push(name);
        starts.push(row);
    }
    // If every row has a different priority and no priority has a number, the column holds
    // something else: the subjects of the rows.
    (!starts.is_empty() && (row_count > starts.len() || are_numbered)).then_some(starts)
}

/// Whether a cell has a priority's number: "2. Neglect".
fn has_number(text: &str) -> bool {
    title::read(text).is_some() || title::read_numbered(text).is_some()
}

/// A priority's text in the form in which cells are compared.
fn name(text: &str) -> String {
    let mut words = plain_words(text);
    while let Some((before, last)) = words.rsplit_once(' ')
        && CONTINUED.contains(&last)
    {
        words.truncate(before.len());
    }
    words
}

/// Whether a cell names a priority of a plan, and not an importance ("High").
fn is_priority(text: &str, name: &str) -> bool {
    let is_word = |word: &str| {
        word.chars()
            .filter(|letter| letter.is_alphabetic())
            .nth(2)
            .is_some()
    };
    let says_what = name
        .split(' ')
        .any(|word| is_word(word) && !LEVELS.has(word));
    says_what || title::read(text).is_some()
}
