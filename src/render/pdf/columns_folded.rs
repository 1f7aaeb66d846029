//! Columns of a review's tables whose cells a page shows within another column, in small type: who
//! leads an action and when it is due are below its text, and what its dates suggest is below its
//! rating. This leaves the width to the columns of sentences. A workbook keeps a column for each.

use crate::compose::pack::{ActionTable, Paragraph, Span, joined};

use super::wide_tables::{labelled, take_moved};

/// Moves the cells of such columns below those of the columns that have their text.
pub(super) fn fold_columns(table: &mut ActionTable) {
    let folded: Vec<(usize, String)> = table
        .columns
        .iter()
        .filter_map(|column| Some((column.below?, column.heading.clone())))
        .collect();
    if folded.is_empty() {
        return;
    }
    let stays: Vec<bool> = table.columns.iter().map(|it| it.below.is_none()).collect();
    // The index that a column has once the moved columns are gone.
    let index_of = |column: usize| stays[..column].iter().filter(|stays| **stays).count();
    let objectives = table.objectives.iter_mut();
    for row in objectives.flat_map(|objective| &mut objective.actions) {
        let moved = take_moved(&mut row.cells, &stays);
        for ((column, heading), cell) in folded.iter().zip(moved) {
            let text = labelled(std::slice::from_ref(heading), vec![joined(cell, "; ")]);
            row.cells[index_of(*column)].extend(text.into_iter().map(in_small_type));
        }
    }
    take_moved(&mut table.columns, &stays);
}

fn in_small_type(paragraph: Paragraph) -> Paragraph {
    let small = |span: Span| Span {
        is_small: true,
        ..span
    };
    if paragraph.is_list() {
        return paragraph;
    }
    Paragraph::Spans {
        spans: paragraph.into_spans().into_iter().map(small).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::pack::{
        ActionColumn, ActionFacts, ActionRow, ObjectiveGroup, ObjectiveHeadings, Rich, ScopeMark,
        plain,
    };

    #[test]
    fn a_folded_column_is_below_the_cell_of_its_column() {
        let column = |heading: &str, below| ActionColumn {
            role: None,
            heading: heading.to_owned(),
            below,
            ..ActionColumn::default()
        };
        let lead = [plain("Joiners"), plain("Wardens")].concat();
        let row = ActionRow {
            label: "1.1a".to_owned(),
            number: String::new(),
            reference: String::new(),
            level: 0,
            scope: ScopeMark::default(),
            cells: vec![
                plain("Walk"),
                lead,
                plain("Half"),
                plain("Red"),
                Rich::new(),
            ],
            facts: ActionFacts::default(),
        };
        let mut table = ActionTable {
            caption: String::new(),
            objective_headings: ObjectiveHeadings {
                number: String::new(),
                objective: String::new(),
                scope: String::new(),
                board_number: String::new(),
            },
            label_heading: "Ref".to_owned(),
            columns: vec![
                column("Action", None),
                column("Lead", Some(0)),
                column("Progress", None),
                column("Rating", None),
                column("Dates suggest", Some(3)),
            ],
            objectives: vec![ObjectiveGroup {
                anchor: String::new(),
                section: Rich::new(),
                number: String::new(),
                board_number: String::new(),
                text: Rich::new(),
                scope: ScopeMark::default(),
                actions: vec![row],
                answers: Vec::new(),
                notes: Vec::new(),
            }],
        };
        fold_columns(&mut table);
        assert_eq!(table.columns.len(), 3);
        let cells = &table.objectives[0].actions[0].cells;
        let Paragraph::Spans { spans } = &cells[0][1] else {
            panic!("{cells:?}")
        };
        let words: String = spans.iter().map(|span| span.text.as_str()).collect();
        assert_eq!(words, "Lead: Joiners; Wardens");
        assert!(spans.iter().all(|span| span.is_small));
        assert_eq!(cells[2], plain("Red"), "an empty cell adds nothing");
    }
}
