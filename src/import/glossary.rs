//! Glossary tables: terms and meanings, any number of pairs abreast.

use crate::columns::ColumnRole;
use crate::model::{Body, GlossaryEntry};

use super::grid::Grid;
use super::sheet::Table;

/// Reads a glossary row by row, in each row from left to right. A meaning without a term is an entry without one.
pub(crate) fn read(grid: &mut Grid, table: &Table) -> Body {
    let pairs = pairs(table);
    let mut entries: Vec<GlossaryEntry> = Vec::new();
    for row in table.rows.clone() {
        for (term_column, meaning_column) in &pairs {
            let term = grid.take_or_blank(row, *term_column);
            let meaning = grid.take_or_blank(row, *meaning_column);
            if !(term.is_blank() && meaning.is_blank()) {
                entries.push(GlossaryEntry { term, meaning });
            }
        }
    }
    Body::Glossary(entries)
}

/// Columns of terms, each with the column of meanings after it.
fn pairs(table: &Table) -> Vec<(u32, u32)> {
    let columns = &table.header.columns;
    let is = |index: usize, role: ColumnRole| columns.get(index).is_some_and(|column| column.role == Some(role));
    (0..columns.len())
        .filter(|index| is(*index, ColumnRole::Term))
        .filter_map(|index| {
            let meaning = (index + 1..columns.len()).find(|other| is(*other, ColumnRole::Meaning))?;
            Some((columns[index].column_index, columns[meaning].column_index))
        })
        .collect()
}
