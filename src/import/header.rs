//! Finds header rows and says what each column holds.
//!
//! Takes a row of the grid and the names in [`columns`](crate::columns), with those that a pack file adds; gives a
//! [`Header`]. A row is a header when at least two of its cells are names of columns that make a table together
//! ([`TableKind`]). A heading is matched by its words, then with its spaces closed up ("Achievem ents") or by how
//! it begins ("How will we know that …"); then by closeness, last by a word that tells ("responsible"). The last two
//! only beside columns that are sure, and they are told as findings.

use std::collections::{HashMap, HashSet};

use crate::columns::{COLUMNS, ColumnRole, TableKind};
use crate::wording::plain_words;

use super::grid::GridRow;

/// A heading longer than this, in bytes, is a sentence and not a name.
const MAX_HEADING_BYTES: usize = 160;
/// How close a heading must be to a name to be taken for it, from 0 to 1.
const CLOSE_ENOUGH: f64 = 0.88;

/// How a heading was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Match {
    /// By its words, or by the pack file.
    Sure,
    /// By closeness or a telling word.
    Close,
}

/// A column of a header row.
#[derive(Debug, Clone)]
pub(crate) struct HeaderColumn {
    /// Its column, from zero.
    pub(crate) column_index: u32,
    /// What it holds and how we know; `None` for a name that we do not know.
    pub(crate) role: Option<(ColumnRole, Match)>,
}

/// A header row.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    /// The kind of table.
    pub(crate) table: TableKind,
    /// Its filled cells, from left to right.
    pub(crate) columns: Vec<HeaderColumn>,
}

impl Header {
    /// The first column of a role.
    pub(crate) fn column(&self, role: ColumnRole) -> Option<u32> {
        self.columns.iter().find(|column| column.role.is_some_and(|(r, _)| r == role)).map(|column| column.column_index)
    }

    /// Whether a column of the role is there.
    pub(crate) fn has(&self, role: ColumnRole) -> bool {
        self.column(role).is_some()
    }

    /// The leftmost column.
    pub(crate) fn first_column(&self) -> u32 {
        self.columns.first().map_or(0, |column| column.column_index)
    }
}

/// The names of columns: the program's, and those that a pack file adds.
#[derive(Debug)]
pub(crate) struct ColumnNames {
    roles: HashMap<String, ColumnRole>,
    /// First words of all names: most rows of a plan can be passed over with it.
    first_words: HashSet<String>,
}

impl ColumnNames {
    /// The program's names and `added` ones, which win.
    pub(crate) fn new<'a>(added: impl IntoIterator<Item = (&'a str, ColumnRole)>) -> Self {
        let known =
            COLUMNS.iter().flat_map(|spec| spec.accepted.iter().map(move |name| ((*name).to_owned(), spec.role)));
        let added = added.into_iter().map(|(name, role)| (plain_words(name), role));
        let roles: HashMap<String, ColumnRole> = known.chain(added).collect();
        let first_words = roles.keys().filter_map(|name| name.split(' ').next()).map(str::to_owned).collect();
        Self { roles, first_words }
    }

    /// Whether a cell may be a heading, told cheaply.
    fn may_be_heading(&self, text: &str) -> bool {
        if text.len() > MAX_HEADING_BYTES {
            return false;
        }
        let first = text.split(|character: char| !character.is_alphanumeric()).find(|word| !word.is_empty());
        first.is_some_and(|word| self.first_words.contains(word.to_lowercase().as_str()))
    }

    /// The role of a heading by its words alone.
    fn sure(&self, heading: &str) -> Option<ColumnRole> {
        let words = plain_words(heading);
        self.roles.get(&words).copied().or_else(|| {
            let joined: String = words.split(' ').collect();
            // Only a heading of some length can be told with its spaces closed up.
            let torn = || self.roles.iter().find(|(name, _)| is_joined(name, &joined)).map(|(_, role)| *role);
            (joined.len() >= 3).then(torn).flatten().or_else(|| self.beginning(&words))
        })
    }

    /// The role of a heading that begins with a name of several words.
    fn beginning(&self, words: &str) -> Option<ColumnRole> {
        const MIN_WORDS: usize = 5;
        let begins = |name: &str| words.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '));
        let long = self.roles.iter().filter(|(name, _)| name.split(' ').count() >= MIN_WORDS && begins(name));
        long.max_by_key(|(name, _)| name.len()).map(|(_, role)| *role)
    }

    /// The role of a heading by closeness to a name, then by a telling word.
    fn close(&self, heading: &str, table: TableKind) -> Option<ColumnRole> {
        let words = plain_words(heading);
        let mut best: Option<(f64, ColumnRole)> = None;
        for (name, role) in self.roles.iter().filter(|(_, role)| role.is_in(table)) {
            let closeness = strsim::normalized_levenshtein(name, &words);
            let is_better = best.is_none_or(|(most, held)| closeness > most || (closeness >= most && *role < held));
            if closeness >= CLOSE_ENOUGH && is_better {
                best = Some((closeness, *role));
            }
        }
        best.map(|(_, role)| role).or_else(|| telling_word(&words).filter(|role| role.is_in(table)))
    }
}

/// Whether a name without its spaces is `joined`.
fn is_joined(name: &str, joined: &str) -> bool {
    name.bytes().filter(|byte| *byte != b' ').eq(joined.bytes())
}

/// Words that tell what a heading is about, the surest first.
const TELLING_WORDS: &[(&str, ColumnRole)] = &[
    ("rag", ColumnRole::Rag),
    ("brag", ColumnRole::Rag),
    ("timescale", ColumnRole::Timescale),
    ("deadline", ColumnRole::Timescale),
    ("when", ColumnRole::Timescale),
    ("responsible", ColumnRole::Lead),
    ("lead", ColumnRole::Lead),
    ("who", ColumnRole::Lead),
    ("measure", ColumnRole::Measure),
    ("measured", ColumnRole::Measure),
    ("success", ColumnRole::Measure),
    ("know", ColumnRole::Measure),
    ("evidence", ColumnRole::Measure),
    ("progress", ColumnRole::Progress),
    ("update", ColumnRole::Progress),
    ("impact", ColumnRole::Impact),
    ("difference", ColumnRole::Impact),
    ("action", ColumnRole::Action),
    ("actions", ColumnRole::Action),
    ("achieve", ColumnRole::Objective),
    ("objective", ColumnRole::Objective),
];

fn telling_word(words: &str) -> Option<ColumnRole> {
    TELLING_WORDS.iter().find(|(telling, _)| words.split(' ').any(|word| word == *telling)).map(|(_, role)| *role)
}

/// The kind of table that a row's roles make together, if they make one.
fn table_of(roles: &[ColumnRole]) -> Option<TableKind> {
    use ColumnRole as R;
    let has = |role| roles.contains(&role);
    let has_any = |any: &[ColumnRole]| any.iter().any(|role| has(*role));
    let answers = [R::Lead, R::Measure, R::Timescale, R::Rag, R::Progress, R::Impact, R::Scope, R::BoardNumber];
    let is_plan = has_any(&[R::Action, R::BoardAction, R::Objective])
        && (has_any(&answers) || (has(R::Objective) && has(R::Action)) || (has(R::Number) && has(R::Action)));
    if has(R::Theme) && !has_any(&[R::Lead, R::Timescale]) && roles.len() >= 2 {
        Some(TableKind::Themes)
    } else if has(R::WorkStream) && !has_any(&[R::Lead, R::Timescale]) && roles.len() >= 2 {
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

/// Reads a row as a header. `None` if it is none.
pub(crate) fn read(row: &GridRow, names: &ColumnNames) -> Option<Header> {
    if row.cells.len() < 2 || row.cells.iter().filter(|cell| names.may_be_heading(&cell.text)).count() < 2 {
        return None;
    }
    let sure: Vec<Option<ColumnRole>> =
        row.cells.iter().map(|cell| (cell.text.len() <= MAX_HEADING_BYTES).then(|| names.sure(&cell.text))?).collect();
    let roles: Vec<ColumnRole> = sure.iter().copied().flatten().collect();
    // A row of the plan may hold a word that is also a heading; most cells of a header row are headings.
    if roles.len() < 2 || roles.len() * 2 < row.cells.len() {
        return None;
    }
    let table = table_of(&roles)?;
    let columns = row
        .cells
        .iter()
        .zip(sure)
        .map(|(cell, sure)| {
            let role = sure.filter(|role| role.is_in(table)).map(|role| (role, Match::Sure));
            let role = role.or_else(|| {
                let close = names.close(&cell.text, table)?;
                (!roles.contains(&close)).then_some((close, Match::Close))
            });
            HeaderColumn { column_index: cell.column_index, role }
        })
        .collect();
    Some(Header { table, columns })
}

#[cfg(test)]
mod tests {
    use super::super::grid::{GridCell, Value};
    use super::*;

    fn read_cells(cells: &[&str]) -> Option<Header> {
        let cells = (0..).zip(cells).filter(|(_, text)| !text.is_empty());
        let cells = cells.map(|(index, text)| GridCell::new(index, (*text).to_owned(), Value::Text)).collect();
        read(&GridRow { row_index: 0, cells, is_hidden: false }, &ColumnNames::new([]))
    }

    fn roles(cells: &[&str]) -> Vec<Option<ColumnRole>> {
        read_cells(cells).expect("a header").columns.iter().map(|column| column.role.map(|(role, _)| role)).collect()
    }

    #[test]
    fn headings_are_known_by_their_words_whatever_their_case_and_letters() {
        use ColumnRole as R;
        assert_eq!(
            roles(&["NO.", "СА\u{412}", "What do we want to achieve?", "How are we going to do it?", "By when"]),
            [R::Number, R::Scope, R::Objective, R::Action, R::Timescale].map(Some)
        );
    }

    #[test]
    fn a_torn_heading_is_put_together() {
        assert_eq!(roles(&["Objective", "Action", "Time scale", "Achievem ents"])[3], Some(ColumnRole::Progress));
    }

    #[test]
    fn a_heading_never_seen_is_told_by_its_words_or_left_unknown() {
        assert_eq!(
            roles(&["Objective", "Action", "Which officer will be responsible?", "Cost code"])[2..],
            [Some(ColumnRole::Lead), None]
        );
    }

    #[test]
    fn a_row_of_the_plan_is_no_header() {
        assert!(read_cells(&["1.1", "B", "Fuller membership", "Review the terms", "Chair", "July 2026"]).is_none());
        assert!(read_cells(&["Status", "Approved"]).is_none());
    }

    #[test]
    fn each_kind_of_table_is_told_by_its_columns() {
        for (cells, table) in [
            (["Acronym", "Meaning"], TableKind::Glossary),
            (["AGENCY", "CONTRIBUTION"], TableKind::Finance),
            (["Group", "Chair"], TableKind::Governance),
            (["Theme", "What we plan to do"], TableKind::Themes),
            (["Sub-Group", "Work stream"], TableKind::WorkStreams),
        ] {
            assert_eq!(read_cells(&cells).map(|header| header.table), Some(table), "{cells:?}");
        }
    }
}
