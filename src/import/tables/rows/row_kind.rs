//! The kinds of row in a table of actions, and the facts that are known before the first row.

use crate::import::tables::priorities::PriorityColumn;

use super::levels::Levels;

/// The kind of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// It has no content: blank, an edge, the header again, a number alone.
    Nothing,
    /// It says how to fill in the table. It is left where it is.
    Guidance,
    /// It is not part of the plan: a total, a key, a signature, a line without rows below.
    Note,
    /// It has only a priority, and the priority begins here.
    Priority,
    /// A line that starts a part. Its title is in this column.
    Part(u32),
    /// A line that is a heading over the objectives below it.
    Heading(u32),
    /// A line that is the objective of the rows below it. It may have a label to its left.
    ObjectiveLine(u32),
    /// A row whose action is the objective of the rows below it, by its number or indent.
    ObjectiveByLevel,
    /// A row that starts an objective, with its first action if it has one.
    NewObjective,
    /// A row that starts an objective and has no action. Its other cells are about the whole
    /// objective, because the actions are in the rows below.
    ObjectiveAboveActions,
    /// An action of the objective above. A number in its row is a number of the objective.
    Action,
    /// An action of the objective above. A number in its row is a number of the action.
    ActionByLevel,
    /// A part of the action above.
    Subtask,
    /// A row that only continues cells of the action above, because a converter split the row.
    Continuation,
    /// A row without an action, which merged cells join to the action above.
    MergedIntoAction,
}

impl RowKind {
    /// Whether the cells of the row belong to the action above.
    pub(super) fn joins_action_above(self) -> bool {
        matches!(self, Self::Continuation | Self::MergedIntoAction)
    }
}

/// A row and its kind.
#[derive(Debug, Clone)]
pub(crate) struct ShapedRow {
    /// Its position in `Grid::rows`.
    pub(crate) position: usize,
    pub(crate) kind: RowKind,
    /// Whether its objective's cell continues the one above.
    pub(crate) continues_objective: bool,
}

/// Facts from above the table's rows.
#[derive(Debug)]
pub(crate) struct Opening<'a> {
    /// The title of the table's part.
    pub(crate) title: &'a str,
    /// Whether the form above the header gives the objective of the first rows.
    pub(crate) has_objective: bool,
    /// The column that names the priority of every row.
    pub(crate) priorities: Option<&'a PriorityColumn>,
    /// Whether the table is a subgroup's and has a title of its own. If so, lines in it do not
    /// start parts of the board's plan.
    pub(crate) is_of_subgroup: bool,
    /// The levels of the rows.
    pub(crate) levels: &'a Levels,
}
