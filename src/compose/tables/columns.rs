//! The columns of a table of actions, and an action's entry in each column.

use crate::columns::ColumnRole;
use crate::compose::numbering::heading_words;
use crate::compose::pack::ObjectiveHeadings;
use crate::location::Text;
use crate::model::{ANSWERS, Answers, ColumnHeading, Part, PartKind, RagRating};
use crate::text::leading_number;

/// A column of the actions' rows.
pub(super) struct Column<'a> {
    /// Its index in [`Part::columns`].
    pub(super) index: usize,
    /// Its role, if it is the first of that role.
    pub(super) role: Option<ColumnRole>,
    /// Its heading.
    pub(super) heading: &'a ColumnHeading,
}

/// A row's entry in a column.
pub(super) enum Cell<'a> {
    /// Its text, if there is any.
    Text(Option<&'a Text>),
    /// The row's timescale.
    Timescale,
    /// A rating that the author gave by colour alone; the pack gives its word.
    Coloured(RagRating),
}

/// The entry of a row's answers in a column. The text of the action itself is not an answer.
pub(super) fn cell_of<'a>(answers: &'a Answers, column: &Column<'_>) -> Cell<'a> {
    let extra = || {
        answers
            .extras
            .iter()
            .find(|extra| extra.column == column.index)
            .map(|extra| &extra.text)
    };
    // Text that repeats an earlier column is shown in that column only.
    let is_own = |text: &&Text| !answers.is_from_earlier_period(text);
    if column.role == Some(ColumnRole::Rag)
        && let Some(rating) = coloured(answers)
    {
        return Cell::Coloured(rating);
    }
    Cell::Text(match column.role {
        Some(ColumnRole::Timescale) => return Cell::Timescale,
        Some(role) if ANSWERS.contains(&role) => answers.answer(role).filter(is_own),
        Some(_) | None => extra(),
    })
}

/// The rating that only the colour of its cell gives.
fn coloured(answers: &Answers) -> Option<RagRating> {
    let rag = answers.rag.as_ref().filter(|rag| rag.text.is_blank());
    rag?.rating
}

/// Whether a row has an entry in a column of answers. An answer from an earlier quarter also
/// counts, although it is printed as a blank: if the column were left out, the earlier answer would
/// look like the latest.
fn is_filled(answers: &Answers, column: &Column<'_>) -> bool {
    match cell_of(answers, column) {
        Cell::Text(Some(_)) | Cell::Coloured(_) => true,
        Cell::Text(None) => column.role.and_then(|role| answers.answer(role)).is_some(),
        Cell::Timescale => !answers.timescale.text.is_empty(),
    }
}

/// Whether some rows have cells of this column as further entries. In a column of objectives
/// these are cells in rows of actions.
pub(crate) fn has_extras(part: &Part, column: usize) -> bool {
    let mut extras = part.all_answers().flat_map(|answers| &answers.extras);
    extras.any(|extra| extra.column == column)
}

/// Whether a column is left out of the actions' rows. Such a column is shown in the objectives'
/// rows or above them, or holds references, which are for planpack and not for readers.
fn is_not_of_action(role: ColumnRole) -> bool {
    use ColumnRole as R;
    matches!(
        role,
        R::Priority | R::Number | R::BoardNumber | R::Reference | R::Scope | R::Objective
    )
}

/// The columns of the actions that have entries.
pub(super) fn columns(part: &Part) -> Vec<Column<'_>> {
    let mut seen = Vec::new();
    let mut shown = Vec::new();
    for (index, heading) in part.columns.iter().enumerate() {
        let is_first = heading.role.is_some_and(|role| !seen.contains(&role));
        seen.extend(heading.role);
        let role = heading.role.filter(|_| is_first);
        let is_not_of_action = |role: ColumnRole| {
            is_not_of_action(role)
                && !(role == ColumnRole::BoardNumber && part.actions_support_board())
        };
        if role.is_some_and(is_not_of_action) && !has_extras(part, index) {
            continue;
        }
        let role = role.filter(|role| !is_not_of_action(*role));
        let column = Column {
            index,
            role,
            heading,
        };
        let filled = match role {
            Some(ColumnRole::Action) => part.actions().any(|action| !action.text.is_blank()),
            Some(ColumnRole::BoardNumber) => {
                let mut objectives = part.objectives().iter();
                objectives.any(|objective| objective.board_number.is_some())
            }
            Some(_) | None => part
                .all_answers()
                .any(|answers| is_filled(answers, &column)),
        };
        // A blank column of figures stays, because it shows that the figures are still to come.
        let is_figure = matches!(heading.role, Some(ColumnRole::Target | ColumnRole::Actual));
        if filled || is_figure {
            shown.push(column);
        }
    }
    shown
}

/// Whether a part's objectives are the board's, which appendices support.
pub(super) fn has_board_objectives(part: &Part) -> bool {
    matches!(part.kind, PartKind::Priority | PartKind::Tasks)
}

/// The author's heading of the first column of a role; empty if there is no such column, or if its
/// cells belong to actions as further entries.
fn heading(part: &Part, role: ColumnRole) -> String {
    let index = part.column_index(role);
    let index = index.filter(|index| !has_extras(part, *index));
    heading_or(index.map(|index| &part.columns[index]), "")
}

/// The author's heading of a column, without a colon at its end; `fallback` if there is no column.
pub(super) fn heading_or(column: Option<&ColumnHeading>, fallback: &str) -> String {
    column.map_or_else(
        || fallback.to_owned(),
        |column| heading_words(&column.text.value),
    )
}

/// The heading of the column of labels.
pub(super) fn label_heading(part: &Part) -> String {
    if part.lists_only_actions() {
        heading(part, ColumnRole::Number)
    } else {
        "Ref".to_owned()
    }
}

/// The headings of the columns that are shown in the objectives' rows.
pub(super) fn objective_headings(part: &Part) -> ObjectiveHeadings {
    let heading_of = |role| heading(part, role);
    ObjectiveHeadings {
        number: if part.lists_only_actions() {
            String::new()
        } else {
            heading_of(ColumnRole::Number)
        },
        objective: heading_of(ColumnRole::Objective),
        scope: heading_of(ColumnRole::Scope),
        board_number: if part.actions_support_board() {
            String::new()
        } else {
            heading_of(ColumnRole::BoardNumber)
        },
    }
}

/// The length in bytes of the number that a line of an outline begins with; 0 if numbers have a
/// column of their own.
pub(super) fn outline_number_length(part: &Part, text: &Text, number: &str) -> usize {
    if part.has_column(ColumnRole::Number) || number.is_empty() {
        0
    } else {
        leading_number(&text.value, number)
    }
}
