//! Tables of objectives and actions: a body for each objective, a row for each action.

use minijinja::{Value, context};

use crate::columns::ColumnRole;
use crate::compose::pack::{
    ActionRow, ActionTable, Chip, ObjectiveGroup, Rich, ScopeMark, present_words, runs,
};

use super::markup::Markup;
use super::tables::{Cell, Column, Tables};
use super::widths::widths;

impl Tables<'_> {
    /// A table of objectives and actions. `None` without objectives.
    pub(super) fn actions(&mut self, table: &ActionTable) -> Option<Value> {
        if table.objectives.is_empty() {
            return None;
        }
        let mut headings = vec![table.label_heading.as_str()];
        headings.extend(table.columns.iter().map(|column| column.heading.as_str()));
        let actions = table.objectives.iter().flat_map(|it| &it.actions);
        let rows = actions.map(|action| {
            let cells = action.cells.iter().map(present_words);
            std::iter::once(action.label.clone()).chain(cells).collect()
        });
        let widths = widths(&headings, rows);
        let languages = table.columns.iter().map(|column| column.heading_language);
        let languages = std::iter::once(None).chain(languages);
        let columns = headings.iter().zip(widths.per_cent).zip(languages);
        let columns = columns.map(|((heading, width), language)| Column {
            language,
            ..Column::of(heading, width)
        });
        let columns: Vec<Column<'_>> = columns.collect();
        let bodies = table.objectives.iter();
        let bodies = bodies.map(|objective| self.objective(table, objective));
        let bodies = bodies.collect();
        Some(self.with_bodies(&table.caption, &columns, bodies, widths.is_wide))
    }

    fn objective(&mut self, table: &ActionTable, objective: &ObjectiveGroup) -> Value {
        let actions = objective.actions.iter().enumerate();
        let rows = actions.map(|(index, action)| self.action(table, objective, index, action));
        let rows: Vec<Value> = rows.collect();
        let section = self.writer.line(&objective.section);
        context! {
            section => (!section.is_empty()).then_some(section),
            objective => self.objective_line(objective),
            instead => if rows.is_empty() { "No actions agreed yet" } else { "" },
            rows => rows.into_iter().collect::<Value>(),
        }
    }

    /// The line of an objective; `None` if it has no number, text, scope or note.
    fn objective_line(&self, objective: &ObjectiveGroup) -> Option<Value> {
        let scope = scope_value(&objective.scope);
        let number = &objective.number;
        let text = self.writer.flow(&objective.text);
        if number.is_empty() && text.is_empty() && scope.is_none() && objective.notes.is_empty() {
            return None;
        }
        let name = match number.as_str() {
            "" => brief(&present_words(&objective.text)),
            number => number.to_owned(),
        };
        let notes = objective.notes.iter().map(|note| self.writer.line(note));
        Some(context! {
            id => self.writer.ids.of_anchor(&objective.anchor),
            number,
            link_name => format!("Link to objective {name}"),
            text,
            scope,
            notes => notes.collect::<Value>(),
        })
    }

    fn action(
        &mut self,
        table: &ActionTable,
        objective: &ObjectiveGroup,
        index: usize,
        action: &ActionRow,
    ) -> Value {
        let label = Markup::of_text(&action.label);
        let mut cells = vec![Cell::heading(label)];
        cells.extend(
            action
                .cells
                .iter()
                .map(|cell| Cell::of(self.writer.flow(cell))),
        );
        if let Some(first) = cells.get_mut(1) {
            first.scope = scope_value(&action.scope);
        }
        let boards = if action.scope.chips.is_empty() {
            &objective.scope.chips
        } else {
            &action.scope.chips
        };
        let rating = rating_of(table, action);
        let id = self.writer.ids.of_action(&objective.anchor, index);
        let class = match (self.has_actions, action.level) {
            (true, 0) => "action",
            (true, _) => "action sub",
            (false, 0) => "",
            (false, _) => "sub",
        };
        context! {
            id => id.unwrap_or_default(),
            class,
            data => self.facets.of_row(self.part, boards, rating, &action.facts),
            cells => cells.into_iter().collect::<Value>(),
        }
    }
}

/// The label of a board.
pub(super) fn chip_value(chip: &Chip) -> Value {
    /// The number of colours that a style has for boards.
    const COLOURS: usize = 4;
    context! { text => &chip.text, colour => chip.board_index % COLOURS }
}

/// Boards, or a code that names no board; `None` if the scope has neither.
fn scope_value(scope: &ScopeMark) -> Option<Value> {
    if *scope == ScopeMark::default() {
        return None;
    }
    // Pages show the boards in place of the code.
    let code = if scope.chips.is_empty() {
        &scope.text
    } else {
        ""
    };
    Some(context! { chips => scope.chips.iter().map(chip_value).collect::<Value>(), code })
}

/// The index of the mark of an action's rating.
fn rating_of(table: &ActionTable, action: &ActionRow) -> Option<usize> {
    let mut columns = table.columns.iter();
    let column = columns.position(|column| column.role == Some(ColumnRole::Rag))?;
    first_mark(action.cells.get(column)?)
}

fn first_mark(rich: &Rich) -> Option<usize> {
    let runs = runs(rich);
    let mut present = runs.iter().filter_map(|run| run.span);
    present.find_map(|span| span.mark.filter(|_| !span.is_removed))
}

/// The beginning of a text, for the name of a link.
pub(super) fn brief(text: &str) -> String {
    /// As many letters as a line of the contents has room for.
    const MOST_LETTERS: usize = 70;
    if text.chars().count() <= MOST_LETTERS {
        return text.to_owned();
    }
    let start: String = text.chars().take(MOST_LETTERS).collect();
    let start = match start.rsplit_once(' ') {
        Some((words, _)) => words,
        None => &start,
    };
    format!("{}…", start.trim_end_matches([',', ';', ':', ' ']))
}
