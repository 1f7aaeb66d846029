//! Shows some columns of a review's tables within another column of a page, in small type. The lead
//! and the due date of an action are below its text, and the rating that its dates suggest is below
//! its rating. This leaves the width to the columns of sentences. A workbook keeps a column for
//! each.

use crate::compose::pack::{ActionTable, Paragraph, Span, joined};

use super::wide_tables::{is_prose, labelled, rank_of, take_moved};

/// Moves the cells of such columns below the text of the columns that show them.
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

/// Moves the cells of all columns below the action, each on a line of its own after its heading.
/// On pages of large print a row of several columns would have two or three words on a line.
pub(super) fn fold_into_actions(table: &mut ActionTable) {
    let columns = table.columns.iter().enumerate();
    let Some((action_index, _)) = columns.min_by_key(|(_, column)| rank_of(column.role)) else {
        return;
    };
    let is_action = |index: usize| index == action_index;
    let stays: Vec<bool> = (0..table.columns.len()).map(is_action).collect();
    let folded = take_moved(&mut table.columns, &stays);
    let objectives = table.objectives.iter_mut();
    for row in objectives.flat_map(|objective| &mut objective.actions) {
        let moved = take_moved(&mut row.cells, &stays);
        for (column, cell) in folded.iter().zip(moved) {
            let cell = if is_prose(column.role) {
                cell
            } else {
                joined(cell, "; ")
            };
            row.cells[0].extend(labelled(std::slice::from_ref(&column.heading), vec![cell]));
        }
    }
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
    use crate::columns::ColumnRole;
    use crate::compose::pack::{
        ActionColumn, ActionFacts, ActionRow, ObjectiveGroup, ObjectiveHeadings, Rich, ScopeMark,
        plain,
    };

    fn table() -> ActionTable {
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
        ActionTable {
            caption: String::new(),
            objective_noun: "objective",
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
        }
    }

    fn words(paragraph: &Paragraph) -> String {
        let Paragraph::Spans { spans } = paragraph else {
            panic!("{paragraph:?}")
        };
        spans.iter().map(|span| span.text.as_str()).collect()
    }

    #[test]
    fn a_folded_column_is_below_the_cell_of_its_column() {
        let mut table = table();
        fold_columns(&mut table);
        assert_eq!(table.columns.len(), 3);
        let cells = &table.objectives[0].actions[0].cells;
        assert_eq!(words(&cells[0][1]), "Lead: Joiners; Wardens");
        let spans = cells[0][1].clone().into_spans();
        assert!(spans.iter().all(|span| span.is_small));
        assert_eq!(cells[2], plain("Red"), "an empty cell adds nothing");
    }

    #[test]
    fn in_large_print_all_columns_are_below_the_action() {
        let mut table = table();
        table.columns[2].role = Some(ColumnRole::Action);
        fold_into_actions(&mut table);
        assert_eq!(table.columns.len(), 1);
        assert_eq!(table.columns[0].heading, "Progress");
        let cells = &table.objectives[0].actions[0].cells;
        assert_eq!(cells.len(), 1);
        assert_eq!(cells[0][..1], plain("Half"));
        let below: Vec<_> = cells[0][1..].iter().map(words).collect();
        assert_eq!(
            below,
            ["Action: Walk", "Lead: Joiners; Wardens", "Rating: Red"]
        );
    }
}
