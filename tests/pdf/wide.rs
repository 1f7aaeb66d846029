//! Tables with more columns than can be read side by side.

use planpack::compose::Pack;
use planpack::compose::pack::{ActionColumn, Block, PlainColumn, PlainRow, PlainTable, Rich};

use super::structure::heard;
use super::tags::{action_tables, squeezed, words_of};
use super::{drawn, sample_pack, words};

/// The sample with further columns in its tables of actions, so that each has `column_count`.
fn pack_of(column_count: usize) -> Pack {
    let mut pack = sample_pack::board_pack();
    for table in action_tables(&mut pack) {
        for index in table.columns.len()..column_count {
            table.columns.push(ActionColumn {
                role: None,
                heading: format!("Register field {index:02}"),
                ..ActionColumn::default()
            });
            for action in table
                .objectives
                .iter_mut()
                .flat_map(|objective| &mut objective.actions)
            {
                action.cells.push(value(index));
            }
        }
    }
    pack
}

fn value(index: usize) -> Rich {
    sample_pack::plain(&if index.is_multiple_of(3) {
        format!("A note of several words in cell {index}")
    } else {
        format!("SRC-{index:03}")
    })
}

#[test]
fn cells_without_room_in_a_row_are_drawn_below_it_with_their_headings() {
    for column_count in [20, 40] {
        let document = drawn(&pack_of(column_count));
        let words = words(&document);
        let last = column_count - 1;
        let expected = format!("Register field {last:02}: {}", words_of(&value(last)));
        assert!(
            squeezed(&words).contains(&squeezed(&expected)),
            "{column_count}"
        );
        assert!(
            squeezed(&words).contains(&squeezed("How are we going to do it?")),
            "{column_count}: the action stays"
        );
        let heard = heard(&document);
        assert!(
            heard.faults.is_empty(),
            "{column_count}: {}",
            heard.faults.join("\n")
        );
    }
}

#[test]
fn a_table_that_can_be_read_keeps_all_its_columns() {
    for column_count in [6, 10] {
        let text = squeezed(&words(&drawn(&pack_of(column_count))));
        let last = squeezed(&format!("Register field {:02}", column_count - 1));
        assert!(
            text.contains(&last) && !text.contains(&format!("{last}:")),
            "{column_count}"
        );
    }
}

#[test]
fn a_plain_table_keeps_the_column_that_names_its_rows() {
    let mut pack = sample_pack::board_pack();
    let columns = (0..30)
        .map(|index| PlainColumn::of(format!("Register field {index:02}"), index == 0))
        .collect();
    let rows = (0..4)
        .map(|row| PlainRow::of((0..30).map(|index| value(index + row)).collect()))
        .collect();
    let table = PlainTable {
        caption: "Register".to_owned(),
        columns,
        rows,
    };
    let section = pack.sections.last_mut().expect("the sample has sections");
    section.is_landscape = true;
    section.blocks.push(Block::Table(table));
    let document = drawn(&pack);
    let text = words(&document);
    assert!(squeezed(&text).contains(&squeezed("Register field 29: SRC-029")));
    let heard = heard(&document);
    assert!(heard.faults.is_empty(), "{}", heard.faults.join("\n"));
}
