//! The validations of answer cells: a message with column and action, and drop-down lists.

use crate::location::Cell;
use crate::render::tracker::{
    ACTIONS, ChoiceList, HEADER_ROW, LISTS, Prompt, REFUSAL, REFUSAL_TITLE, Tracker, prompt,
};
use crate::tracker_columns::TrackerColumn;

use super::xml::{Element, element};

/// The name of the validation of an answer cell.
pub(super) fn validation_name(column: TrackerColumn, action_index: usize) -> String {
    format!("{}-{}", column.key(), action_index + 1)
}

/// A validation for each answer cell: a message with column and action, and the list of choices if
/// the column has one.
pub(super) fn all(tracker: &Tracker<'_>) -> Vec<Element> {
    let lists = tracker.lists();
    let mut validations = Vec::new();
    for (index, action) in tracker.actions.iter().enumerate() {
        for headed in tracker.columns.answers() {
            let list = (0..)
                .zip(&lists)
                .find(|(_, list)| list.column == headed.column);
            let row = HEADER_ROW + 1 + u32::try_from(index).unwrap_or(u32::MAX - HEADER_ROW - 1);
            let base = Cell::new(row, column_index(tracker, headed.column));
            let Prompt { title, message } = prompt(headed, action);
            let help = element("table:help-message")
                .with("table:title", title)
                .with("table:display", "true")
                .with_child(element("text:p").with_text(&message));
            let condition = list.map(|(place, list)| is_in_list(place, list));
            validations.push(
                element("table:content-validation")
                    .with("table:name", validation_name(headed.column, index))
                    .with_some("table:condition", condition)
                    .with_some("table:display-list", list.map(|_| "unsorted"))
                    .with("table:allow-empty-cell", "true")
                    .with("table:base-cell-address", address(ACTIONS, base))
                    .with_child(help)
                    .with_children(list.map(|_| refusal())),
            );
        }
    }
    validations
}

/// The condition that a cell has a choice of a list. `place` is the position of the list's column
/// on the sheet of lists.
fn is_in_list(place: u32, list: &ChoiceList<'_>) -> String {
    let count = u32::try_from(list.choices.len()).unwrap_or(u32::MAX);
    let letter = crate::location::column_name(place);
    let (first, end) = (
        HEADER_ROW + 2,
        HEADER_ROW.saturating_add(1).saturating_add(count),
    );
    format!("of:cell-content-is-in-list([${LISTS}.${letter}${first}:.${letter}${end}])")
}

fn refusal() -> Element {
    element("table:error-message")
        .with("table:display", "true")
        .with("table:message-type", "stop")
        .with("table:title", REFUSAL_TITLE)
        .with_child(element("text:p").with_text(REFUSAL))
}

/// The address of a cell in formulas and ranges: `Actions.K3`.
fn address(sheet: &str, cell: Cell) -> String {
    format!("{sheet}.{cell}")
}

fn column_index(tracker: &Tracker<'_>, column: TrackerColumn) -> u32 {
    tracker
        .columns
        .index_of(column)
        .and_then(|index| u32::try_from(index).ok())
        .unwrap_or_default()
}

/// The address of the first cell of a column of answers.
pub(super) fn first_answer(tracker: &Tracker<'_>, column: TrackerColumn) -> String {
    address(
        ACTIONS,
        Cell::new(HEADER_ROW + 1, column_index(tracker, column)),
    )
}
