//! A part of objectives to its table: groups, labels, cells, and where each objective is delivered.

use std::collections::BTreeMap;

use crate::columns::ColumnRole;
use crate::diff::{Subject, WORDING, answer_name};
use crate::location::Text;
use crate::model::{
    Action, BoardNumberStatus, ColumnHeading, Number, Objective, Part, PartKind, Plan, Rag,
    RagRating, Scope, Target,
};

use crate::pack_file::Ratings;
use crate::published;

use super::numbering::{Anchors, Labels, appendix_name, groups, objective_anchor};
use super::pack::{
    ActionColumn, ActionRow, ActionTable, Anchor, Chip, ObjectiveGroup, ObjectiveHeadings,
    Paragraph, Rich, ScopeMark, Span,
};
use super::ratings;
use super::revised::{Revisions, inserted, revised};
use super::rich::{RichText, plain};

/// What the tables of a pack share.
#[derive(Debug)]
pub(super) struct Tables<'a> {
    plan: &'a Plan,
    anchors: &'a Anchors,
    rich: &'a RichText<'a>,
    revisions: &'a Revisions<'a>,
    /// The scheme whose signs ratings have; without one they are words.
    ratings: Option<&'a Ratings>,
    /// The appendix rows that answer to each board objective, in plan order: their names and
    /// anchors.
    deliveries: BTreeMap<&'a Number, Vec<(String, Anchor)>>,
}

impl<'a> Tables<'a> {
    /// `is_shown` says which parts stand in the pack.
    pub(super) fn new(
        plan: &'a Plan,
        anchors: &'a Anchors,
        rich: &'a RichText<'a>,
        revisions: &'a Revisions<'a>,
        is_shown: impl Fn(&Part) -> bool,
    ) -> Self {
        let mut deliveries: BTreeMap<&Number, Vec<(String, Anchor)>> = BTreeMap::new();
        let appendices = plan
            .parts
            .iter()
            .enumerate()
            .filter(|(_, part)| part.kind == PartKind::Appendix && is_shown(part));
        for (part_index, part) in appendices {
            let Some(number) = &part.number else { continue };
            for (group_index, group) in groups(part).enumerate() {
                let Some(board_number) = group[0].board_reading() else {
                    continue;
                };
                let row = group[0].number.as_ref().map_or_else(String::new, |row| {
                    format!(", row {}", row.text.value.trim())
                });
                let name = format!("{}{row}", appendix_name(number));
                deliveries
                    .entry(board_number)
                    .or_default()
                    .push((name, objective_anchor(part_index, group_index)));
            }
        }
        Self {
            plan,
            anchors,
            rich,
            revisions,
            ratings: None,
            deliveries,
        }
    }

    /// The same tables with the signs of a scheme before ratings.
    pub(super) fn with_signs(self, ratings: &'a Ratings) -> Self {
        Self {
            ratings: Some(ratings),
            ..self
        }
    }

    /// The table of a part, and the headings of its columns that nobody has filled in.
    pub(super) fn table(&self, part_index: usize, part: &Part) -> (ActionTable, Vec<String>) {
        let (shown, blank) = columns(part);
        let mut headings = UniqueHeadings::default();
        let columns = shown
            .iter()
            .map(|column| ActionColumn {
                role: column.role,
                heading: headings.choose(&column.heading.text.value),
            })
            .collect();
        let cells = |action: &Action| {
            let cells = shown
                .iter()
                .map(|column| self.rated(column, action, self.revised_cell(column, action)));
            let cells = cells.collect();
            self.revisions.with_note(action.place(), cells)
        };
        (self.table_of(part_index, part, columns, &cells), blank)
    }

    /// The table of a part with columns of one's own; `cells` gives an action's cell for each of
    /// them.
    pub(super) fn table_of(
        &self,
        part_index: usize,
        part: &Part,
        columns: Vec<ActionColumn>,
        cells: &dyn Fn(&Action) -> Vec<Rich>,
    ) -> ActionTable {
        let mut labels = Labels::new(part);
        let mut section_headings = part.section_headings();
        let objectives = groups(part)
            .enumerate()
            .map(|(index, group)| {
                // A group stands under one heading, so only its first objective can have one right
                // above it.
                let heading = section_headings.by_ref().take(group.len()).flatten().last();
                let section = heading
                    .map(|heading| self.rich.of(heading))
                    .unwrap_or_default();
                let anchor = objective_anchor(part_index, index);
                ObjectiveGroup {
                    section,
                    ..self.group(part, group, anchor, index, cells, &mut labels)
                }
            })
            .collect();
        ActionTable {
            caption: part.heading.clone(),
            objective_headings: objective_headings(part),
            label_heading: label_heading(part),
            columns,
            objectives,
        }
    }

    /// What the plan says of an action in the first column of a role.
    pub(super) fn cell_of_role(&self, part: &Part, role: ColumnRole, action: &Action) -> Rich {
        let column = part
            .columns
            .iter()
            .enumerate()
            .find(|(_, heading)| heading.role == Some(role));
        let column = column.map(|(index, heading)| Column {
            index,
            role: Some(role),
            heading,
        });
        column
            .map(|column| self.cell(&column, action))
            .unwrap_or_default()
    }

    /// The board objectives of a part that no appendix delivers, with links; `None` if the pack has
    /// no appendices.
    pub(super) fn undelivered(&self, part_index: usize, part: &Part) -> Option<Rich> {
        if self.deliveries.is_empty() || !has_board_objectives(part) {
            return None;
        }
        let mut spans: Vec<Span> = Vec::new();
        for (index, group) in groups(part).enumerate() {
            let Some(number) = group[0]
                .reading()
                .filter(|number| !self.deliveries.contains_key(number))
            else {
                continue;
            };
            spans.push(words(if spans.is_empty() {
                published::UNDELIVERED
            } else {
                ", "
            }));
            spans.push(link(
                number.to_string(),
                objective_anchor(part_index, index),
                false,
            ));
        }
        (!spans.is_empty()).then(|| vec![Paragraph::Spans { spans }])
    }

    /// A group without the heading above it.
    fn group(
        &self,
        part: &Part,
        group: &[Objective],
        anchor: Anchor,
        index: usize,
        cells: &dyn Fn(&Action) -> Vec<Rich>,
        labels: &mut Labels,
    ) -> ObjectiveGroup {
        let first = &group[0];
        let number = first
            .number
            .as_ref()
            .map_or_else(String::new, |number| number.text.value.trim().to_owned());
        let under = if number.is_empty() {
            counted_number(part, index)
        } else {
            number.clone()
        };
        // Without a column for objectives a number is that of the action in its row.
        let is_of_action =
            has_only_actions(part) && first.text.is_blank() && first.board_number.is_none();
        let mut actions = Vec::new();
        for objective in group {
            for (position, action) in objective.actions.iter().enumerate() {
                let own_scope = action
                    .scope
                    .as_ref()
                    .or(objective.scope.as_ref().filter(|_| position == 0));
                let scope = own_scope
                    .map(|scope| self.scope_mark(scope))
                    .unwrap_or_default();
                let own_number = action
                    .number
                    .as_ref()
                    .map(|number| number.text.value.trim().to_owned());
                let row_number = Some(&number)
                    .filter(|number| is_of_action && position == 0 && !number.is_empty());
                let label = match (&own_number, row_number) {
                    (Some(own_number), _) => own_number.clone(),
                    (None, Some(number)) if actions.is_empty() => labels.of_number(number),
                    (None, Some(_) | None) => labels.next(&under),
                };
                let number = own_number.or(row_number.cloned()).unwrap_or_default();
                let reference = action.reference.clone();
                let row = ActionRow {
                    label,
                    number,
                    reference,
                    level: 0,
                    scope,
                    cells: Vec::new(),
                };
                add_rows(action, row, cells, labels, &mut actions);
            }
        }
        let scope = first
            .scope
            .as_ref()
            .map(|scope| self.scope_mark(scope))
            .unwrap_or_default();
        for row in actions
            .iter_mut()
            .filter(|row| row.scope == scope && !is_of_action)
        {
            row.scope = ScopeMark::default();
        }
        let board_number = first
            .board_number
            .as_ref()
            .map(|number| number.number.text.value.trim().to_owned());
        ObjectiveGroup {
            anchor,
            section: Rich::new(),
            text: self.objective_text(part, first, &number),
            number: if is_of_action && !actions.is_empty() {
                String::new()
            } else {
                number
            },
            board_number: board_number.unwrap_or_default(),
            scope: if is_of_action {
                ScopeMark::default()
            } else {
                scope
            },
            actions,
            notes: self.notes(part, first),
        }
    }

    /// The objective's words; in an outline without the number before them, which is shown in its
    /// own place.
    fn objective_text(&self, part: &Part, objective: &Objective, number: &str) -> Rich {
        let text = objective.same_as.as_ref().unwrap_or(&objective.text);
        let start = outline_number_length(part, text, number);
        let words = self.rich.after(text, start);
        let place = &objective.text.place;
        let words = match self.revisions.earlier(Subject::Objective, place, WORDING) {
            _ if self.revisions.is_new(Subject::Objective, place) => inserted(words),
            Some(earlier) => revised(words, &self.rich.unlinked(shown_of(&earlier, start))),
            None => words,
        };
        self.revisions.with_note_in_line(place, words)
    }

    /// A cell with the sign of the rating that it gives.
    fn rated(&self, column: &Column<'_>, action: &Action, cell: Rich) -> Rich {
        let rag = action
            .rag
            .as_ref()
            .filter(|_| column.role == Some(ColumnRole::Rag));
        let rag = rag.filter(|rag| !action.is_said_before(&rag.text));
        match rag
            .zip(self.ratings)
            .and_then(|(rag, scheme)| ratings::rating(rag, scheme))
        {
            Some(rating) => ratings::signed(cell, ratings::sign(rating)),
            None => cell,
        }
    }

    /// An action's cell, with what changed in it marked.
    fn revised_cell(&self, column: &Column<'_>, action: &Action) -> Rich {
        let cell = self.cell(column, action);
        if self.revisions.is_new(Subject::Action, action.place()) {
            return inserted(cell);
        }
        let answer = column
            .role
            .and_then(answer_name)
            .unwrap_or(&column.heading.text.value);
        let Some(earlier) = self
            .revisions
            .earlier(Subject::Action, action.place(), answer)
        else {
            return cell;
        };
        let number = action
            .number
            .as_ref()
            .filter(|_| column.role == Some(ColumnRole::Action));
        let start = number.map_or(0, |number| {
            leading(&action.text.value, number.text.value.trim())
        });
        revised(cell, &self.rich.unlinked(shown_of(&earlier, start)))
    }

    /// An action's cell; an outline's without the number before the words, which is the action's
    /// label.
    fn cell(&self, column: &Column<'_>, action: &Action) -> Rich {
        let text = match cell_of(action, column) {
            Cell::Text(text) => text,
            Cell::Timescale => {
                return self
                    .rich
                    .bare_lines(&action.timescale.text, action.timescale_place.as_ref());
            }
            Cell::Coloured(rating) => return plain(rating.word()),
        };
        match text {
            Some(text) => {
                let number = action
                    .number
                    .as_ref()
                    .filter(|_| column.role == Some(ColumnRole::Action));
                let start =
                    number.map_or(0, |number| leading(&text.value, number.text.value.trim()));
                self.rich.after(text, start)
            }
            None => Rich::new(),
        }
    }

    fn scope_mark(&self, scope: &Scope) -> ScopeMark {
        let chips = (0..)
            .zip(&self.plan.boards)
            .filter(|(_, board)| {
                board
                    .code
                    .as_ref()
                    .is_some_and(|code| scope.boards.contains(code))
            })
            .map(|(board_index, board)| Chip {
                text: board.name.clone(),
                board_index,
            });
        ScopeMark {
            text: scope.text.value.trim().to_owned(),
            chips: chips.collect(),
        }
    }

    fn notes(&self, part: &Part, objective: &Objective) -> Vec<Rich> {
        if has_board_objectives(part) {
            self.delivery_note(objective)
        } else {
            self.board_note(objective)
        }
    }

    /// "Delivered through Appendix 1, row 5 (page 19)".
    fn delivery_note(&self, objective: &Objective) -> Vec<Rich> {
        let Some(rows) = objective
            .reading()
            .and_then(|number| self.deliveries.get(number))
        else {
            return Vec::new();
        };
        let mut spans = Vec::with_capacity(rows.len() * 2);
        for (index, (name, anchor)) in rows.iter().enumerate() {
            spans.push(words(if index == 0 {
                published::DELIVERED
            } else {
                " · "
            }));
            spans.push(link(name.clone(), anchor.clone(), true));
        }
        vec![vec![Paragraph::Spans { spans }]]
    }

    /// "Answers to board objective 1.1 (page 5)", or that there is none.
    fn board_note(&self, objective: &Objective) -> Vec<Rich> {
        let Some(board_number) = &objective.board_number else {
            return Vec::new();
        };
        let written = board_number.number.text.value.trim();
        let anchor = objective
            .board_reading()
            .and_then(|number| self.anchors.get(&Target::Objective(number.clone())));
        let spans = match (board_number.status, anchor) {
            (BoardNumberStatus::Missing, _) => {
                vec![words(&format!(
                    "Board objective {written} is not in the board’s plan"
                ))]
            }
            (BoardNumberStatus::Found | BoardNumberStatus::WordingDiffers, None) => {
                return Vec::new();
            }
            (status, Some(anchor)) => {
                let mut spans = vec![
                    words(published::ANSWERS),
                    link(format!("board objective {written}"), anchor.clone(), true),
                ];
                if status == BoardNumberStatus::WordingDiffers {
                    spans.push(words(", which is worded differently there"));
                }
                spans
            }
        };
        vec![vec![Paragraph::Spans { spans }]]
    }
}

/// Adds the row of an action and those of its sub-tasks.
fn add_rows(
    action: &Action,
    row: ActionRow,
    cells: &dyn Fn(&Action) -> Vec<Rich>,
    labels: &mut Labels,
    rows: &mut Vec<ActionRow>,
) {
    let subtasks = action.subtasks.iter().map(|subtask| ActionRow {
        label: labels.next(&row.label),
        number: subtask
            .number
            .as_ref()
            .map_or_else(String::new, |number| number.text.value.trim().to_owned()),
        reference: subtask.reference.clone(),
        level: 1,
        scope: ScopeMark::default(),
        cells: cells(subtask),
    });
    let subtasks: Vec<ActionRow> = subtasks.collect();
    rows.push(ActionRow {
        cells: cells(action),
        ..row
    });
    rows.extend(subtasks);
}

fn words(text: &str) -> Span {
    Span {
        text: text.to_owned(),
        ..Span::default()
    }
}

fn link(text: String, anchor: Anchor, shows_page: bool) -> Span {
    Span {
        text,
        anchor: Some(anchor),
        shows_page,
        ..Span::default()
    }
}

/// A column of the actions' rows.
struct Column<'a> {
    index: usize,
    /// Its role, if it is the first of that role.
    role: Option<ColumnRole>,
    heading: &'a ColumnHeading,
}

enum Cell<'a> {
    Text(Option<&'a Text>),
    Timescale,
    /// A rating that the author gave by colour alone; the pack says it in a word.
    Coloured(RagRating),
}

/// What an action has in a column.
fn cell_of<'a>(action: &'a Action, column: &Column<'_>) -> Cell<'a> {
    let extra = || {
        action
            .extras
            .iter()
            .find(|extra| extra.column == column.index)
            .map(|extra| &extra.text)
    };
    // What an earlier column said stands there.
    let own = |text: &'a Text| Some(text).filter(|text| !action.is_said_before(text));
    Cell::Text(match column.role {
        Some(ColumnRole::Action) => Some(&action.text).filter(|text| !text.is_blank()),
        Some(ColumnRole::BoardAction) => action.board_text.as_ref(),
        Some(ColumnRole::Lead) => action.lead_text.as_ref(),
        Some(ColumnRole::Measure) => action.measure.as_ref(),
        Some(ColumnRole::Timescale) => return Cell::Timescale,
        Some(ColumnRole::Progress) => action.progress.as_ref().and_then(own),
        Some(ColumnRole::Impact) => action.impact.as_ref().and_then(own),
        Some(ColumnRole::Rag) => match &action.rag {
            Some(Rag {
                text,
                rating: Some(rating),
            }) if text.is_blank() => return Cell::Coloured(*rating),
            Some(rag) => own(&rag.text),
            None => None,
        },
        Some(_) | None => extra(),
    })
}

/// Whether a column says something of an action. Where an earlier quarter's answer holds, the blank
/// column that would say otherwise counts as filled: without it the earlier one would seem to be no
/// answer at all.
fn is_filled(action: &Action, column: &Column<'_>) -> bool {
    let own = match column.role {
        Some(ColumnRole::Progress) => action.progress.is_some(),
        Some(ColumnRole::Impact) => action.impact.is_some(),
        Some(ColumnRole::Rag) => action.rag.is_some(),
        Some(_) | None => match cell_of(action, column) {
            Cell::Text(text) => text.is_some(),
            Cell::Timescale => !action.timescale.text.is_empty(),
            Cell::Coloured(_) => true,
        },
    };
    own || action
        .subtasks
        .iter()
        .any(|subtask| is_filled(subtask, column))
}

/// Whether cells of a column are extras of actions. Those of an objective's column are where a row
/// is no objective's.
pub(super) fn has_extras(part: &Part, column: usize) -> bool {
    let actions = part
        .objectives()
        .iter()
        .flat_map(|objective| &objective.actions);
    let mut all = actions.flat_map(|action| std::iter::once(action).chain(&action.subtasks));
    all.any(|action| action.extras.iter().any(|extra| extra.column == column))
}

/// Whether a column stands in the objectives' rows, or above them, and not in the actions'.
fn is_of_objective(role: ColumnRole) -> bool {
    use ColumnRole as R;
    matches!(
        role,
        R::Priority | R::Number | R::BoardNumber | R::Scope | R::Objective
    )
}

/// The columns that somebody has filled in, and the headings of those that nobody has.
fn columns(part: &Part) -> (Vec<Column<'_>>, Vec<String>) {
    let mut seen = Vec::new();
    let (mut shown, mut blank) = (Vec::new(), Vec::new());
    for (index, heading) in part.columns.iter().enumerate() {
        let is_first = heading.role.is_some_and(|role| !seen.contains(&role));
        seen.extend(heading.role);
        let role = heading.role.filter(|_| is_first);
        if role.is_some_and(is_of_objective) && !has_extras(part, index) {
            continue;
        }
        let role = role.filter(|role| !is_of_objective(*role));
        let column = Column {
            index,
            role,
            heading,
        };
        let filled = part
            .objectives()
            .iter()
            .flat_map(|objective| &objective.actions)
            .any(|action| is_filled(action, &column));
        // A blank shows that a figure is still to come.
        let is_figure = matches!(heading.role, Some(ColumnRole::Target | ColumnRole::Actual));
        if filled || is_figure {
            shown.push(column);
        } else {
            blank.push(heading.text.value.trim().to_owned());
        }
    }
    (shown, blank)
}

/// Whether a part's objectives are the board's, which appendices may answer to.
fn has_board_objectives(part: &Part) -> bool {
    matches!(part.kind, PartKind::Priority | PartKind::Tasks)
}

/// Whether a table lists actions under numbers, without a column for objectives of its own or of
/// the board.
fn has_only_actions(part: &Part) -> bool {
    let has = |role| has_column(part, role);
    has(ColumnRole::Number) && !has(ColumnRole::Objective) && !has(ColumnRole::BoardNumber)
}

fn has_column(part: &Part, role: ColumnRole) -> bool {
    part.columns.iter().any(|column| column.role == Some(role))
}

/// The author's heading of the first column of a role; empty if there is none, or if its cells are
/// extras of actions.
fn heading(part: &Part, role: ColumnRole) -> String {
    let column = part
        .columns
        .iter()
        .enumerate()
        .find(|(_, column)| column.role == Some(role));
    let column = column.filter(|(index, _)| !has_extras(part, *index));
    column
        .map(|(_, column)| column.text.value.trim().to_owned())
        .unwrap_or_default()
}

fn label_heading(part: &Part) -> String {
    if has_only_actions(part) {
        heading(part, ColumnRole::Number)
    } else {
        "Ref".to_owned()
    }
}

fn objective_headings(part: &Part) -> ObjectiveHeadings {
    let heading = |role| heading(part, role);
    ObjectiveHeadings {
        number: if has_only_actions(part) {
            String::new()
        } else {
            heading(ColumnRole::Number)
        },
        objective: heading(ColumnRole::Objective),
        scope: heading(ColumnRole::Scope),
        board_number: heading(ColumnRole::BoardNumber),
    }
}

/// What labels are reckoned from where an objective has no number: the part's number and the
/// objective's place.
fn counted_number(part: &Part, index: usize) -> String {
    match &part.number {
        Some(number) => format!("{number}.{}", index + 1),
        None => (index + 1).to_string(),
    }
}

/// How many bytes of an outline's line are its number. None where numbers have a column of their
/// own.
fn outline_number_length(part: &Part, text: &Text, number: &str) -> usize {
    if has_column(part, ColumnRole::Number) || number.is_empty() {
        0
    } else {
        leading(&text.value, number)
    }
}

/// How many bytes at the beginning of a text are the number given.
fn leading(text: &str, number: &str) -> usize {
    let blank = text.len() - text.trim_start().len();
    let Some(rest) = text[blank..].strip_prefix(number) else {
        return 0;
    };
    text.len() - rest.trim_start_matches(['.', ')', ':']).len()
}

/// Of a wording of an earlier version what is shown if the wording now is shown from a byte on:
/// where a number before the words is left out now, so is the number then.
fn shown_of(earlier: &str, start: usize) -> &str {
    let is_number = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    match earlier.split_once(char::is_whitespace) {
        Some((first, rest)) if start > 0 && is_number(first) => rest,
        Some(_) | None => earlier,
    }
}

/// Headings made different from one another, whatever their case, and never empty.
#[derive(Debug, Default)]
pub(super) struct UniqueHeadings {
    taken: std::collections::BTreeSet<String>,
}

impl UniqueHeadings {
    /// A heading that is free: the one wished for, or with a number after it.
    pub(super) fn choose(&mut self, wished: &str) -> String {
        let words = wished.split_whitespace().collect::<Vec<_>>().join(" ");
        let base = if words.is_empty() {
            "Column".to_owned()
        } else {
            words
        };
        let mut count = 1;
        loop {
            let heading = if count == 1 {
                base.clone()
            } else {
                format!("{base} {count}")
            };
            if self.taken.insert(heading.to_lowercase()) {
                return heading;
            }
            count += 1;
        }
    }
}
