//! The table of a part with objectives and actions: groups, labels and cells.

use std::collections::BTreeSet;

use crate::columns::ColumnRole;
use crate::compose::numbering::{Anchors, Names, objective_anchor};
use crate::compose::pack::{
    ActionColumn, ActionFacts, ActionRow, ActionTable, Anchor, Chip, ObjectiveGroup, Paragraph,
    Rich, ScopeMark, Span, plain,
};
use crate::compose::text::rich::RichText;
use crate::model::{Action, Answers, Objective, Part, Plan, RagRating, Scope};
use crate::pack_file::Ratings;
use crate::text::leading_number;

use super::columns::{
    Cell, Column, cell_of, columns, label_heading, objective_headings, outline_number_length,
};
use super::objective_notes::{ObjectiveNotes, answers_in_a_line};
use super::ratings;

/// Makes the tables of a pack.
#[derive(Debug)]
pub(crate) struct Tables<'a> {
    plan: &'a Plan,
    notes: ObjectiveNotes<'a>,
    rich: &'a RichText<'a>,
    /// The scheme whose marks are drawn before ratings. Without a scheme, ratings are plain text.
    ratings: Option<&'a Ratings>,
}

impl<'a> Tables<'a> {
    /// `is_shown` says which parts the pack has.
    pub(crate) fn new(
        plan: &'a Plan,
        anchors: &'a Anchors,
        rich: &'a RichText<'a>,
        is_shown: impl Fn(&Part) -> bool,
    ) -> Self {
        Self {
            plan,
            notes: ObjectiveNotes::of(plan, anchors, is_shown),
            rich,
            ratings: None,
        }
    }

    /// The same tables with the marks of a scheme before ratings.
    pub(crate) fn with_marks(self, ratings: &'a Ratings) -> Self {
        Self {
            ratings: Some(ratings),
            ..self
        }
    }

    /// The table of a part. It leaves out columns without any entry.
    pub(crate) fn table(&self, part_index: usize, part: &Part) -> ActionTable {
        let shown = columns(part);
        let mut headings = Names::default();
        let columns = shown
            .iter()
            .map(|column| ActionColumn {
                role: column.role,
                heading: headings.column_heading(&column.heading.text.value),
                heading_language: self.rich.language_at(&column.heading.text.place),
                ..ActionColumn::default()
            })
            .collect();
        let is_action = |column: &Column<'_>| column.role == Some(ColumnRole::Action);
        let action_column = shown.iter().position(is_action).unwrap_or_default();
        let cells = |action: &Action| {
            let columns = shown.iter();
            let mut cells: Vec<Rich> = columns
                .map(|column| self.rated(column, action, self.cell(column, action)))
                .collect();
            if let Some(cell) = cells.get_mut(action_column) {
                cell.extend(exceptions_of(action));
            }
            cells
        };
        let mut table = self.table_of(part_index, part, columns, &cells);
        let mut roles = shown.iter().map(|column| column.role);
        let board_column = roles.position(|role| role == Some(ColumnRole::BoardNumber));
        for (group, objectives) in table.objectives.iter_mut().zip(part.groups()) {
            if let Some(answers) = &objectives[0].answers {
                let cell = |column| self.rated(column, answers, self.answer(column, answers));
                group.answers = shown.iter().map(cell).collect();
                let line = answers_in_a_line(&table.columns, &group.answers);
                group.notes.extend(line);
            }
            if let Some(column) = board_column {
                let rows = group.actions.iter_mut().filter(|row| row.level == 0);
                for (row, objective) in rows.zip(objectives) {
                    row.cells[column] = self.notes.board_cell(objective);
                }
            }
        }
        table
    }

    /// The table of a part with the given columns; `cells` gives an action's cell for each of them.
    pub(crate) fn table_of(
        &self,
        part_index: usize,
        part: &Part,
        columns: Vec<ActionColumn>,
        cells: &dyn Fn(&Action) -> Vec<Rich>,
    ) -> ActionTable {
        let mut section_headings = part.section_headings();
        let objectives = part
            .groups()
            .enumerate()
            .map(|(index, group)| {
                // All objectives of a group have one heading, so only the first can be directly
                // below it.
                let heading = section_headings.by_ref().take(group.len()).flatten().last();
                let section = heading
                    .map(|heading| self.rich.of(heading))
                    .unwrap_or_default();
                let anchor = objective_anchor(part_index, index);
                ObjectiveGroup {
                    section,
                    ..self.group(part, &Group::of(part, group), anchor, cells)
                }
            })
            .collect();
        ActionTable {
            caption: part.heading.clone(),
            objective_noun: part.nouns()[0],
            objective_headings: objective_headings(part),
            label_heading: label_heading(part),
            columns,
            objectives,
        }
    }

    /// An action's cell in the first column of a role.
    pub(crate) fn cell_of_role(&self, part: &Part, role: ColumnRole, action: &Action) -> Rich {
        if role == ColumnRole::Timescale && action.is_as_planned_first() {
            // A review has no column of its own for the dates that were planned first.
            let place = action.timescale_place.as_ref();
            return self.rich.bare_lines(&action.timescale.text, place);
        }
        let Some(index) = part.column_index(role) else {
            return Rich::new();
        };
        let column = Column {
            index,
            role: Some(role),
            heading: &part.columns[index],
        };
        self.cell(&column, action)
    }

    /// The objective of a group with its actions, without the heading above it.
    fn group(
        &self,
        part: &Part,
        group: &Group<'_>,
        anchor: Anchor,
        cells: &dyn Fn(&Action) -> Vec<Rich>,
    ) -> ObjectiveGroup {
        let first = &group.objectives[0];
        let scope = if group.is_of_actions {
            None
        } else {
            Some(self.scope_mark(first.scope.as_ref()))
        };
        let actions = self.rows(group, scope.as_ref(), cells);
        let board_number = first
            .board_number
            .as_ref()
            .filter(|_| !part.actions_support_board())
            .map(|number| number.text.value.trim().to_owned());
        ObjectiveGroup {
            anchor,
            section: Rich::new(),
            text: self.objective_text(part, first, group.number),
            number: if group.is_of_actions && !actions.is_empty() {
                String::new()
            } else {
                group.number.to_owned()
            },
            board_number: board_number.unwrap_or_default(),
            scope: scope.unwrap_or_default(),
            actions,
            answers: Vec::new(),
            notes: self.notes.of_objective(part, first),
        }
    }

    /// The rows of a group's actions. A row shows its scope only if it differs from the
    /// objective's.
    fn rows(
        &self,
        group: &Group<'_>,
        objective_scope: Option<&ScopeMark>,
        cells: &dyn Fn(&Action) -> Vec<Rich>,
    ) -> Vec<ActionRow> {
        let mut rows = Vec::new();
        for objective in group.objectives {
            for (position, action) in objective.actions.iter().enumerate() {
                let own_scope = match &action.scope {
                    None if position == 0 => objective.scope.as_ref(),
                    own => own.as_ref(),
                };
                let mut scope = self.scope_mark(own_scope);
                if Some(&scope) == objective_scope {
                    scope = ScopeMark::default();
                }
                let own_number = action.number.as_ref().map(|it| it.text.value.trim());
                let row_number = group.row_number(position);
                rows.push(ActionRow {
                    label: action.label.clone(),
                    number: own_number.or(row_number).unwrap_or_default().to_owned(),
                    reference: action.reference.clone(),
                    level: 0,
                    scope,
                    cells: cells(action),
                    facts: facts_of(action),
                });
                rows.extend(subtask_rows(action, cells));
            }
        }
        rows
    }

    /// The objective's text. In an outline the number is left out, because it is shown in its own
    /// place.
    fn objective_text(&self, part: &Part, objective: &Objective, number: &str) -> Rich {
        let text = objective.same_as.as_ref().unwrap_or(&objective.text);
        let start = outline_number_length(part, text, number);
        self.rich.after(text, start)
    }

    /// A cell, with the rating's mark before it if it gives a rating.
    fn rated(&self, column: &Column<'_>, answers: &Answers, cell: Rich) -> Rich {
        let (Some(ColumnRole::Rag), Some(rag), Some(scheme)) =
            (column.role, &answers.rag, self.ratings)
        else {
            return cell;
        };
        if answers.is_from_earlier_period(&rag.text) {
            return cell;
        }
        match ratings::index_of(rag, scheme) {
            Some(mark) => ratings::marked(cell, mark),
            None => cell,
        }
    }

    /// An action's cell. In an outline the action's number is left out, because it is the label.
    fn cell(&self, column: &Column<'_>, action: &Action) -> Rich {
        if column.role == Some(ColumnRole::Action) {
            return self.rich.after(&action.text, own_number_length(action));
        }
        let mut lines = self.answer(column, action);
        if column.role == Some(ColumnRole::Timescale)
            && let Some(revised) = &action.current_revised_date
        {
            lines.extend(plain(format!("now {revised}")));
        }
        lines
    }

    /// The cell of a row's answers in a column.
    fn answer(&self, column: &Column<'_>, answers: &Answers) -> Rich {
        match cell_of(answers, column) {
            Cell::Text(Some(text)) => self.rich.of(text),
            Cell::Text(None) => Rich::new(),
            Cell::Timescale => {
                // The cell of the revised date is blank; the planned date has a column of its own.
                let planned = if answers.is_as_planned_first() {
                    ""
                } else {
                    &answers.timescale.text
                };
                let place = answers.timescale_place.as_ref();
                self.rich.bare_lines(planned, place)
            }
            Cell::Coloured(rating) => plain(rating.word()),
        }
    }

    /// A scope as it is drawn; blank if there is none.
    fn scope_mark(&self, scope: Option<&Scope>) -> ScopeMark {
        let Some(scope) = scope else {
            return ScopeMark::default();
        };
        let has = |code: &Option<String>| {
            code.as_ref()
                .is_some_and(|code| scope.boards.contains(code))
        };
        let chips = (0..)
            .zip(&self.plan.boards)
            .filter(|(_, board)| has(&board.code))
            .map(|(board_index, board)| Chip {
                text: board.name.clone(),
                board_index,
            });
        ScopeMark {
            text: scope.text.value.trim().to_owned(),
            chips: chips.collect(),
        }
    }
}

/// The length in bytes of the action's own number at the beginning of its text.
fn own_number_length(action: &Action) -> usize {
    match action.number_text() {
        "" => 0,
        number => leading_number(&action.text.value, number),
    }
}

/// Why the exceptions edition has an action, in one line: "Overdue since 31 July 2026. Rated red."
fn exceptions_of(action: &Action) -> Option<Paragraph> {
    let sentences = action.exceptions.iter().map(|reason| format!("{reason}."));
    let line = sentences.collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then(|| Paragraph::Spans {
        spans: vec![Span::strong(line)],
    })
}

/// The rows of an action's sub-tasks.
fn subtask_rows(action: &Action, cells: &dyn Fn(&Action) -> Vec<Rich>) -> Vec<ActionRow> {
    let row = |subtask: &Action| ActionRow {
        label: subtask.label.clone(),
        number: subtask.number_text().to_owned(),
        reference: subtask.reference.clone(),
        level: 1,
        scope: ScopeMark::default(),
        cells: cells(subtask),
        facts: facts_of(subtask),
    };
    action.subtasks.iter().map(row).collect()
}

/// The values by which a reader may look for an action.
fn facts_of(action: &Action) -> ActionFacts {
    let mut partners: Vec<String> = action
        .leads
        .iter()
        .chain(&action.supporters)
        .filter_map(|lead| lead.partner.clone())
        .collect();
    let mut seen = BTreeSet::new();
    partners.retain(|name| seen.insert(name.clone()));
    let rating = action.rag.as_ref().and_then(|rag| rag.rating);
    ActionFacts {
        leads: action.leads.iter().map(|lead| lead.text.clone()).collect(),
        partners,
        due: action.timescale.end,
        is_complete: rating == Some(RagRating::Complete),
    }
}

/// Objectives of one number that are shown as one.
struct Group<'g> {
    objectives: &'g [Objective],
    /// Their number as written; empty if they have none.
    number: &'g str,
    /// Whether the number belongs to the actions, in a table without a column for objectives.
    is_of_actions: bool,
}

impl<'g> Group<'g> {
    /// A group of a part.
    fn of(part: &Part, objectives: &'g [Objective]) -> Self {
        let first = &objectives[0];
        Self {
            objectives,
            is_of_actions: part.numbers_actions(first),
            number: first.number_text(),
        }
    }

    /// The number of the row that an action is in, if that is the action's number.
    fn row_number(&self, position: usize) -> Option<&str> {
        (self.is_of_actions && position == 0 && !self.number.is_empty()).then_some(self.number)
    }
}
