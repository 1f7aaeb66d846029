//! Finds the column of a subgroup's table that links its rows to the board's plan.
//!
//! The board's numbers are known here. A column with these numbers therefore counts even if its
//! heading is not known, or is known for another role: "RPB ref", "Board priority", "Delivers".

use std::collections::HashSet;

use crate::columns::{ColumnRole, TableKind};
use crate::import::sheet::{ShapedSheet, ShapedTable};
use crate::import::tables::columns::claims::HeaderColumn;
use crate::import::title::{self, Announces, TitleReading};
use crate::lexicon::BOARD_LINKS;
use crate::model::{HeadingMatch, Number};
use crate::reading::numbers::{meant_by, numbers_in, only_numbers};
use crate::sheets::grid::Grid;
use crate::text::plain_words;

/// The numbers of the board's plan, and the words for its priorities.
#[derive(Default)]
pub(super) struct Numbered {
    /// The numbers of its priorities, objectives and actions.
    numbers: HashSet<Number>,
    /// The plain words that announce its priorities: "strategic goal".
    kinds: HashSet<String>,
}

/// Gives the columns that link to the board's plan their role.
pub(super) fn mark(sheets: &mut [ShapedSheet], board: &Numbered) {
    for sheet in sheets {
        let tables = sheet.tables().into_iter();
        let found: Vec<Option<usize>> = tables
            .map(|(grid, table)| {
                is_appendix(table, sheet.name()).then(|| linking_column(grid, table, board))?
            })
            .collect();
        for (table, index) in sheet.tables_mut().zip(found) {
            if let Some(index) = index {
                let column = &mut table.table.header.columns[index];
                column.role = Some(ColumnRole::BoardNumber);
                column.matched = HeadingMatch::Content;
            }
        }
    }
}

/// The numbers in the board's sheets, and the words for its priorities.
pub(super) fn numbered_of_board(sheets: &[ShapedSheet]) -> Numbered {
    let mut board = Numbered::default();
    for sheet in sheets {
        for (grid, table) in sheet.tables() {
            if !is_appendix(table, sheet.name()) && table.table.header.table == TableKind::Actions {
                board.add_announced(table.reading(sheet.name()));
                add_numbers(grid, table, &mut board);
            }
        }
    }
    board
}

impl Numbered {
    fn add_announced(&mut self, title: Option<TitleReading>) {
        let Some(title) = title else {
            return;
        };
        let kind = plain_words(&title.kicker);
        let kind = kind.rsplit_once(' ').map_or("", |(kind, _)| kind);
        self.kinds.insert(kind.to_owned());
        self.numbers.insert(title.number);
    }
}

/// Whether a table is a subgroup's, or titled as an appendix.
fn is_appendix(table: &ShapedTable, sheet: &str) -> bool {
    table.is_of_subgroup || table.announces(sheet) == Some(Announces::Appendix)
}

/// Adds the numbers in the lines of a table and in its columns of numbers and priorities. A number
/// of more than one level counts in any cell, because the numbers of actions may be in a further
/// column.
fn add_numbers(grid: &Grid, table: &ShapedTable, board: &mut Numbered) {
    let role_of = |column| table.table.header.at(column).and_then(|column| column.role);
    let rows = table.table.rows.clone();
    for cell in rows.flat_map(|row| grid.rows[row].free_cells()) {
        let role = role_of(cell.column_index);
        let counted =
            title::read_numbered(&cell.text).filter(|_| role == Some(ColumnRole::Priority));
        let announced = title::read(&cell.text).or(counted);
        board.add_announced(announced);
        let own = Number::parse(&cell.text);
        board
            .numbers
            .extend(own.filter(|own| role == Some(ColumnRole::Number) || own.depth() > 1));
    }
}

/// The index of the column of a subgroup's table that has numbers of the board.
fn linking_column(grid: &Grid, table: &ShapedTable, board: &Numbered) -> Option<usize> {
    use ColumnRole as R;
    let header = &table.table.header;
    let has_link = header.has(R::BoardNumber) || header.has(R::BoardAction);
    if header.table != TableKind::Actions || has_link {
        return None;
    }
    let links = |column: &HeaderColumn| {
        let may_be = match column.role {
            None | Some(R::Priority | R::Category | R::Objective | R::Theme) => true,
            Some(role) => role == R::Number && column.matched.is_unsure(),
        };
        // "Goal" above numbers names the board's goals if the board calls its priorities goals.
        let is_kind = || {
            matches!(column.role, Some(R::Number | R::Objective))
                && board.kinds.contains(&plain_words(&column.heading))
        };
        may_be
            && column.matched != HeadingMatch::PackFile
            && (names_board(&column.heading) || is_kind())
            && has_numbers(grid, table, column, &board.numbers)
    };
    header.columns.iter().position(links)
}

/// Whether a heading names something of the board's plan. A link is enough by itself ("Delivers",
/// "Links to"). Otherwise the heading needs two of these: a link; an objective, priority or
/// reference; a word for the owner ("Links to CSP", "RPB ref", "Strategic aim"). "Priority" alone
/// means how urgent a row is.
fn names_board(heading: &str) -> bool {
    let words = plain_words(heading);
    let meaning = |word: &str| BOARD_LINKS.meaning(word);
    let says = |what| words.split(' ').any(|word| meaning(word) == Some(what));
    let is_link = |word: &str| meaning(word) == Some("link") || matches!(word, "to" | "with");
    let is_acronym = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
    let names_owner = says("plan") || heading.split(' ').any(is_acronym);
    let said = [says("link"), says("to"), names_owner].map(usize::from);
    words.split(' ').all(is_link) || said.iter().sum::<usize>() >= 2
}

/// Whether the cells of a column have numbers of the board and no other numbers. In a column of
/// objectives, cells with numbers must have no words, because the subgroup may number its own
/// objectives.
fn has_numbers(
    grid: &Grid,
    table: &ShapedTable,
    column: &HeaderColumn,
    board: &HashSet<Number>,
) -> bool {
    /// One cell may have a number of the board by chance.
    const FEWEST: usize = 2;
    let rows = table.table.rows.clone();
    let (mut filled, mut linked) = (0, 0);
    let is_of_board = |number: &Number| meant_by(number).any(|meant| board.contains(&meant));
    let may_have_words = column.role != Some(ColumnRole::Objective);
    for text in rows.filter_map(|row| grid.rows[row].text(column.column_index)) {
        let numbers = numbers_in(text);
        let is_list = may_have_words || numbers.is_empty() || only_numbers(text);
        if !is_list || !numbers.iter().all(|found| is_of_board(&found.number)) {
            return false;
        }
        filled += 1;
        linked += usize::from(!numbers.is_empty());
    }
    // At least half of the cells must have numbers. The others may say "all" or "n/a".
    linked >= FEWEST && linked * 2 >= filled
}

#[cfg(test)]
mod tests {
    use super::names_board;

    #[test]
    fn headings_name_the_board_by_a_link_or_an_owner() {
        for heading in [
            "Delivers",
            "Links to",
            "Links to CSP",
            "RPB ref",
            "Board priority",
            "Strategic aim",
        ] {
            assert!(names_board(heading), "{heading}");
        }
        for heading in ["Priority", "Priority level", "Ref", "Cost", "KPI", "Aim"] {
            assert!(!names_board(heading), "{heading}");
        }
    }
}
