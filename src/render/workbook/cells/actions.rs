//! Flattens a table of objectives and actions: one row for each action, with the objective's cells
//! on every row.
//!
//! A blank cell that means "as above" would lose its meaning when somebody sorts the table, so the
//! cells are repeated. An objective without actions has one row. The columns are, in this order:
//!
//! - the label, for talking about an action;
//! - the heading within the table;
//! - the objective's own columns, under the author's headings if the table has them;
//! - the number and level of the action, if actions have them;
//! - the author's action columns;
//! - references, such as "Objective 5" under "See also Appendix 1": one column for each place, so
//!   that each reference is a link.

use crate::columns::ColumnRole;
use crate::compose::pack::{ActionRow, ActionTable, ObjectiveGroup, Rich, ScopeMark};
use crate::published;

use super::table::{Row, Table};
use super::words;
use super::words::Words;

/// The heading of the labels: a word that plans do not use for their own numbers.
const LABEL: &str = "Label";

/// A column besides the author's action columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OwnColumn {
    Label,
    Section,
    Number,
    BoardNumber,
    Scope,
    Wording,
    ActionNumber,
    Level,
}

/// The table with one row for each action; `None` if it has no row with text.
pub(crate) fn flatten(table: &ActionTable) -> Option<Table<'_>> {
    let own = own_columns(table);
    let references = References::of(table);
    let mut columns: Vec<&str> = own.iter().map(|(_, heading)| *heading).collect();
    columns.extend(table.columns.iter().map(|column| column.heading.as_str()));
    if let [(OwnColumn::Label, _), ..] = own.as_slice() {
        // The author's own "Label" keeps its name.
        let is_taken = columns[1..]
            .iter()
            .any(|heading| heading.trim().eq_ignore_ascii_case(columns[0]));
        columns[0] = if is_taken { "Pack label" } else { columns[0] };
    }
    columns.extend(references.headings.iter().map(String::as_str));
    let own: Vec<_> = own.into_iter().map(|(column, _)| column).collect();
    let mut section = const { &Rich::new() };
    let objectives = table.objectives.iter().enumerate();
    let rows = objectives.flat_map(|(index, objective)| {
        if !objective.section.is_empty() {
            section = &objective.section;
        }
        let flattened = Flattened {
            objective,
            section,
            columns: &own,
            references: references.cells(index),
        };
        flattened.rows(table.columns.len())
    });
    let mut flat = Table::new(&table.caption, &columns, rows)?;
    let of_author = table.columns.iter().map(|column| wish_of_role(column.role));
    let wishes = own.iter().map(|column| column.wish()).chain(of_author);
    for (column, wish) in flat.columns.iter_mut().zip(wishes) {
        column.wish_chars = wish;
    }
    for (column, of_author) in flat.columns[own.len()..].iter_mut().zip(&table.columns) {
        column.language = of_author.heading_language.map(|language| language.code);
    }
    // Without the other columns the table might not be recognised when it is read again.
    let is_answer = |index: usize| {
        use ColumnRole as R;
        let at = index.checked_sub(own.len());
        let column = at.and_then(|at| table.columns.get(at));
        let is_answer = |role| matches!(role, Some(R::Progress | R::Impact | R::Rag) | None);
        column.is_some_and(|column| is_answer(column.role))
    };
    Some(flat.without_blank_columns(is_answer))
}

/// The width that a column deserves by its role, in characters: the text that people read most gets
/// the widest column. Together the usual columns fill a wide screen; a page shrinks them in
/// proportion.
const fn wish_of_role(role: Option<ColumnRole>) -> Option<f64> {
    use ColumnRole as R;
    match role {
        Some(R::Action | R::BoardAction | R::Mitigation | R::Indicator) => Some(46.0),
        Some(R::Measure | R::Progress | R::Impact) => Some(36.0),
        Some(R::Objective | R::Risk) => Some(34.0),
        Some(R::Lead) => Some(26.0),
        Some(R::Timescale | R::Start) => Some(20.0),
        _ => None,
    }
}

impl OwnColumn {
    const fn wish(self) -> Option<f64> {
        match self {
            Self::Wording => wish_of_role(Some(ColumnRole::Objective)),
            Self::Section => Some(20.0),
            _ => None,
        }
    }
}

/// The references of a table's objectives, with a column for each place to which they lead.
struct References<'a> {
    headings: Vec<String>,
    /// For each objective its references with the headings of their columns.
    of_objectives: Vec<Vec<(String, Words<'a>)>>,
}

impl<'a> References<'a> {
    fn of(table: &'a ActionTable) -> Self {
        let references = |objective: &'a ObjectiveGroup| words::references(objective.links());
        let of_objectives: Vec<_> = table.objectives.iter().map(references).collect();
        let all = of_objectives.iter().flatten();
        let mut headings: Vec<String> = all.map(|(heading, _)| heading.clone()).collect();
        // "Appendix 2" is before "Appendix 10".
        headings.sort_by_key(|heading| (heading.len(), heading.clone()));
        headings.dedup();
        Self {
            headings,
            of_objectives,
        }
    }

    /// The cells of an objective, one for each heading.
    fn cells(&self, objective_index: usize) -> Vec<Words<'a>> {
        let own = &self.of_objectives[objective_index];
        let cell = |wanted: &String| {
            let found = own.iter().find(|(heading, _)| heading == wanted);
            found.map(|(_, cell)| cell.clone()).unwrap_or_default()
        };
        self.headings.iter().map(cell).collect()
    }
}

/// The columns besides the author's action columns, with their headings. A column that has no
/// heading in the table is included if it contains text. Labels are included if they differ from
/// the numbers.
fn own_columns<'t>(table: &'t ActionTable) -> Vec<(OwnColumn, &'t str)> {
    let named = &table.objective_headings;
    let objectives = || table.objectives.iter();
    let actions = || objectives().flat_map(|objective| &objective.actions);
    let is_used =
        |column| objectives().any(|it| !objective_cell(it, &it.section, column).is_blank());
    let own = |column, heading: &'t str, instead| match heading.trim() {
        "" => is_used(column).then_some((column, instead)),
        _ => Some((column, heading)),
    };
    let of_objective = [
        own(OwnColumn::Section, "", "Section"),
        own(OwnColumn::Number, &named.number, "No"),
        own(
            OwnColumn::BoardNumber,
            &named.board_number,
            "Board objective",
        ),
        own(OwnColumn::Scope, &named.scope, "Scope"),
        own(OwnColumn::Wording, &named.objective, "Objective"),
    ];
    let has_labels = actions().any(|action| action.label.trim() != action.number.trim());
    let has_numbers = actions().any(|action| !action.number.trim().is_empty());
    let has_levels = actions().any(|action| action.level > 0);
    let number = has_numbers.then_some((OwnColumn::ActionNumber, "Action no"));
    let level = has_levels.then_some((OwnColumn::Level, "Level"));
    let columns = of_objective.into_iter().chain([number, level]);
    let mut columns: Vec<_> = columns.flatten().collect();
    // A header of one cell would look like a line above the table.
    if has_labels || columns.len() + table.columns.len() < 2 {
        columns.insert(0, (OwnColumn::Label, LABEL));
    }
    columns
}

/// An objective's cell in a column; blank in a column of the actions. `section` is the heading
/// above the objective.
fn objective_cell<'a>(
    objective: &'a ObjectiveGroup,
    section: &'a Rich,
    column: OwnColumn,
) -> Words<'a> {
    match column {
        OwnColumn::Section => words::cell(section),
        OwnColumn::Number => Words::plain(objective.number.as_str()),
        OwnColumn::BoardNumber => Words::plain(objective.board_number.as_str()),
        OwnColumn::Scope => scope_cell(&objective.scope),
        OwnColumn::Wording => words::cell(&objective.text),
        OwnColumn::Label | OwnColumn::ActionNumber | OwnColumn::Level => Words::default(),
    }
}

/// An action's cell in a column; `None` in a column of the objectives.
fn action_cell(action: &ActionRow, column: OwnColumn) -> Option<Words<'_>> {
    match column {
        OwnColumn::Label => Some(Words::plain(action.label.as_str())),
        OwnColumn::Scope => Some(scope_cell(&action.scope)).filter(|scope| !scope.is_blank()),
        OwnColumn::ActionNumber => Some(Words::plain(action.number.as_str())),
        OwnColumn::Level if action.level == 0 => Some(Words::plain(published::ACTION)),
        OwnColumn::Level => Some(Words::plain(published::SUBTASK)),
        OwnColumn::Section | OwnColumn::Number | OwnColumn::BoardNumber | OwnColumn::Wording => {
            None
        }
    }
}

/// The code as written, or the boards' names if there is no code.
fn scope_cell(scope: &ScopeMark) -> Words<'_> {
    if !scope.text.is_empty() {
        return Words::plain(scope.text.as_str());
    }
    let boards: Vec<&str> = scope.chips.iter().map(|chip| chip.text.as_str()).collect();
    Words::plain(boards.join(", "))
}

/// An objective being turned into rows.
struct Flattened<'a, 'b> {
    objective: &'a ObjectiveGroup,
    section: &'a Rich,
    columns: &'b [OwnColumn],
    references: Vec<Words<'a>>,
}

impl<'a> Flattened<'a, '_> {
    fn rows(&self, column_count: usize) -> Vec<Row<'a>> {
        let cell = |column: &OwnColumn| objective_cell(self.objective, self.section, *column);
        let own: Vec<_> = self.columns.iter().map(cell).collect();
        let mut rows = Vec::with_capacity(self.objective.actions.len().max(1));
        // The objective's own scope needs a row even if its first action has another scope.
        let has_own_scope = !scope_cell(&self.objective.scope).is_blank();
        let first = self.objective.actions.first();
        let is_hidden = first.is_none_or(|action| !scope_cell(&action.scope).is_blank());
        let answers = self.objective.answers.as_slice();
        let is_alone = self.objective.actions.is_empty() || !answers.is_empty();
        if is_alone || (has_own_scope && is_hidden) {
            rows.push(self.row(None, answers, column_count, &own));
        }
        for action in &self.objective.actions {
            rows.push(self.row(Some(action), &action.cells, column_count, &own));
        }
        rows[0].anchor = Some(&self.objective.anchor);
        rows
    }

    fn row(
        &self,
        action: Option<&'a ActionRow>,
        answers: &'a [Rich],
        column_count: usize,
        own: &[Words<'a>],
    ) -> Row<'a> {
        let mut cells = Vec::with_capacity(own.len() + column_count + self.references.len());
        for (column, cell) in self.columns.iter().zip(own) {
            let of_action = action.and_then(|action| action_cell(action, *column));
            cells.push(of_action.unwrap_or_else(|| cell.clone()));
        }
        let answer = |index| answers.get(index).map(words::cell).unwrap_or_default();
        cells.extend((0..column_count).map(answer));
        cells.extend(self.references.iter().cloned());
        Row::of(cells)
    }
}
