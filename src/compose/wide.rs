//! Decides which blocks need a landscape page.

use super::pack::{Block, PlainTable, present_words};

/// Whether a block needs a landscape page.
pub(super) fn is_wide(block: &Block) -> bool {
    // With more than six columns, a column of a portrait page is under 28 mm wide: too narrow for
    // two or three words on a line.
    const MOST_UPRIGHT_COLUMNS: usize = 6;
    const MOST_UPRIGHT_TEXTS: usize = 3;
    match block {
        // Three columns of text have room on an upright page.
        Block::Actions(table) => table.columns.len() > MOST_UPRIGHT_TEXTS,
        Block::Table(table) => {
            let count = table.columns.len();
            count > MOST_UPRIGHT_COLUMNS || count > MOST_UPRIGHT_TEXTS && has_high_rows(table)
        }
        _ => false,
    }
}

/// Whether the rows of a table are as high as a paragraph even if its columns have the best widths.
fn has_high_rows(table: &PlainTable) -> bool {
    // Three lines across an upright page. In columns, which are never all equally full, the same
    // text takes twice as many lines.
    const LONG_ROW_CHARS: usize = 280;
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let chars: usize = cells.map(|cell| present_words(cell).chars().count()).sum();
    chars > LONG_ROW_CHARS * table.rows.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::pack::{PlainColumn, PlainRow, plain};

    /// A table of rows with the same text in each of so many columns.
    fn table(columns: usize, cell: &str) -> Block {
        let row = PlainRow::of(vec![plain(cell); columns]);
        Block::Table(PlainTable {
            caption: String::new(),
            columns: vec![PlainColumn::of("Column", false); columns],
            rows: vec![row.clone(), row],
        })
    }

    #[test]
    fn a_table_of_many_columns_or_of_high_rows_in_more_than_three_is_wide() {
        let sentence = "It meets every second month and reports to both boards of the area.";
        let paragraph = format!("{sentence} {sentence}");
        assert!(is_wide(&table(7, "Chair")));
        assert!(!is_wide(&table(6, "Chair of the group")));
        assert!(is_wide(&table(5, sentence)));
        assert!(!is_wide(&table(3, &paragraph)));
    }
}
