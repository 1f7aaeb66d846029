//! The columns of a header, and their claims. A claim is the role that a column has so far, while
//! the rules run.

use std::collections::HashMap;
use std::ops::Range;

use crate::columns::{ColumnRole, TableKind};
use crate::model::HeadingMatch;
use crate::sheets::grid::{Grid, GridCell, GridRow};
use crate::text::plain_words;

use crate::import::tables::headings::Heading;
use crate::import::tables::names::{ColumnNames, Match, Name};

/// A column of a header.
#[derive(Debug, Clone)]
pub(crate) struct HeaderColumn {
    /// Its column, from zero.
    pub(crate) column_index: u32,
    /// Its heading; both levels if it has two.
    pub(crate) heading: String,
    /// Its role. `None` if the heading is not known, or if another column has this role.
    pub(crate) role: Option<ColumnRole>,
    /// How its role was found.
    pub(crate) matched: HeadingMatch,
}

/// A header: the kind of its table, and the role of each column.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    pub(crate) table: TableKind,
    /// Its columns with a heading, from left to right.
    pub(crate) columns: Vec<HeaderColumn>,
}

impl Header {
    /// The column at an index.
    pub(crate) fn at(&self, column_index: u32) -> Option<&HeaderColumn> {
        let mut columns = self.columns.iter();
        columns.find(|column| column.column_index == column_index)
    }

    /// The first column of a role.
    pub(crate) fn column(&self, role: ColumnRole) -> Option<u32> {
        let index = self.index_of(role)?;
        Some(self.columns[index].column_index)
    }

    /// The index of the first column of a role among the columns of the header.
    pub(crate) fn index_of(&self, role: ColumnRole) -> Option<usize> {
        let mut columns = self.columns.iter();
        columns.position(|column| column.role == Some(role))
    }

    /// Whether a column of the role is there.
    pub(crate) fn has(&self, role: ColumnRole) -> bool {
        self.column(role).is_some()
    }

    /// The leftmost column.
    pub(crate) fn first_column(&self) -> u32 {
        self.columns.first().map_or(0, |column| column.column_index)
    }

    /// The rightmost column.
    pub(crate) fn last_column(&self) -> u32 {
        self.columns.last().map_or(0, |column| column.column_index)
    }
}

/// Headings, and the rows below that may belong to them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate<'a> {
    /// The sheet.
    pub(crate) grid: &'a Grid,
    /// The kind of table that they may head.
    pub(crate) table: TableKind,
    /// The headings from left to right.
    pub(crate) headings: &'a [Heading],
    /// The position of the first row below, and the position after the last.
    pub(crate) rows: (usize, usize),
    /// Positions of the rows among them that repeat the header, in order.
    pub(crate) repeated: &'a [usize],
    /// The headings that the program and the pack file know.
    pub(crate) names: &'a ColumnNames,
    /// The roles that the pack file gives to columns by their letters.
    pub(crate) stated: &'a [(u32, ColumnRole)],
}

impl<'a> Candidate<'a> {
    /// The rows below that do not repeat the header.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &'a GridRow> + use<'a> {
        let (grid, repeated) = (self.grid, self.repeated);
        self.positions()
            .filter(move |row| repeated.binary_search(row).is_err())
            .map(move |row| &grid.rows[row])
    }

    /// The positions of the rows below.
    pub(crate) fn positions(&self) -> Range<usize> {
        self.rows.0..self.rows.1
    }

    /// The filled cells of a column.
    pub(crate) fn cells(&self, column_index: u32) -> impl Iterator<Item = &'a GridCell> + use<'a> {
        self.rows().filter_map(move |row| row.cell(column_index))
    }
}

/// The role that a column has so far.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Claim {
    /// The role, if the column has one.
    pub(crate) role: Option<ColumnRole>,
    /// How the role was found.
    pub(crate) matched: HeadingMatch,
    /// How sure and how usual the heading is. If two columns have one role, the smaller rank wins.
    pub(crate) rank: (Match, usize),
}

impl Claim {
    /// A column without a role.
    pub(crate) const NONE: Self = Self {
        role: None,
        matched: HeadingMatch::Unknown,
        rank: (Match::WordHint, usize::MAX),
    };

    pub(crate) fn of(name: Name) -> Self {
        Self {
            role: Some(name.role),
            matched: name.matched.recorded(),
            rank: (name.matched, name.rank),
        }
    }

    /// The claim of a column if another column already has its role.
    pub(crate) fn second() -> Self {
        Self {
            matched: HeadingMatch::Second,
            ..Self::NONE
        }
    }

    /// The claim of a column in which a program keeps its own data about a row.
    pub(super) const RECORD: Self = Self {
        role: Some(ColumnRole::NotPrinted),
        matched: HeadingMatch::Name,
        ..Self::NONE
    };

    /// A claim made from the cells.
    pub(crate) fn by_content(role: ColumnRole) -> Self {
        Self {
            role: Some(role),
            matched: HeadingMatch::Content,
            ..Self::NONE
        }
    }
}

/// The claims on all columns, in the order of the headings.
pub(crate) type Claims = Vec<Claim>;

/// A rule, which replaces the claims of the rules before it.
pub(super) type ColumnRule = fn(&Candidate<'_>, Claims) -> Claims;

/// Whether the cells may still give the column a role, because it has none, or one that only sorts
/// rows.
pub(crate) fn is_free(claim: &Claim) -> bool {
    use ColumnRole as R;
    claim
        .role
        .is_none_or(|role| matches!(role, R::Category | R::Group | R::WorkStream | R::Theme))
}

/// The position of the column that has a role.
pub(crate) fn holder(claims: &[Claim], role: ColumnRole) -> Option<usize> {
    claims.iter().position(|claim| claim.role == Some(role))
}

/// Whether a heading has one of these words.
pub(crate) fn has_word(heading: &Heading, words: &[&str]) -> bool {
    plain_words(&heading.words())
        .split(' ')
        .any(|word| words.contains(&word))
}

/// Whether a column has only numbers in place of words: "Activity" above "1.a", beside "Activity
/// name", or "% complete" beside comments on the progress.
fn only_numbers(candidate: &Candidate<'_>, role: ColumnRole, column: u32) -> bool {
    let is_number = |cell: &GridCell| {
        let mut letters = cell.text.chars().filter(|sign| sign.is_alphabetic());
        letters.nth(2).is_none() && cell.text.contains(|sign: char| sign.is_ascii_digit())
    };
    let numbers = || {
        candidate
            .cells(column)
            .filter(|cell| is_number(cell))
            .count()
    };
    let is_of_words = matches!(role, ColumnRole::Action | ColumnRole::Progress);
    is_of_words && numbers() * 2 > candidate.cells(column).count()
}

/// If several columns have one role, the one with the most usual heading keeps it: "Due date"
/// before "Key milestones". A column that is blank, or that has only numbers in place of words, loses
/// its role to a column with entries. It keeps the role if the pack file names it, or if its entries
/// are still to come.
pub(super) fn one_column_a_role(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    let action = holder(&claims, ColumnRole::Action);
    let mut best: HashMap<ColumnRole, (bool, (Match, usize), bool, usize)> = HashMap::new();
    for (index, claim) in claims.iter().enumerate() {
        if let Some(role) = claim.role {
            let column = candidate.headings[index].column_index;
            let is_stated = claim.matched == HeadingMatch::PackFile;
            let is_to_come = matches!(
                role,
                ColumnRole::Progress | ColumnRole::Impact | ColumnRole::Rag
            );
            let is_blank = !is_to_come && candidate.cells(column).next().is_none();
            let gives_way = !is_stated && (is_blank || only_numbers(candidate, role, column));
            // "Date, Status, Action, Date, Status": the second ones are the action's.
            let is_answer = matches!(role, ColumnRole::Timescale | ColumnRole::Rag);
            let is_before_action = is_answer && Some(index) < action;
            let own = (gives_way, claim.rank, is_before_action, index);
            let held = best.entry(role).or_insert(own);
            *held = (*held).min(own);
        }
    }
    let holds = |index: usize, role: ColumnRole| {
        best.get(&role).is_some_and(|(.., holder)| *holder == index)
    };
    claims
        .into_iter()
        .enumerate()
        .map(|(index, claim)| match claim.role {
            Some(ColumnRole::NotPrinted) => claim,
            Some(role) if !holds(index, role) => Claim::second(),
            Some(_) | None => claim,
        })
        .collect()
}
