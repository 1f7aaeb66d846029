//! Walks over a plan: every action with its sub-tasks, and every text that may refer to another
//! part.
//!
//! Other modules use these walks. A module goes through sub-tasks itself only if the nesting
//! matters.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::location::{Place, Text};

use super::actions::action::Action;
use super::actions::answers::Answers;
use super::actions::objective::Objective;
use super::body::Body;
use super::narrative::{Inline, Prose};
use super::part::Part;
use super::plan::Plan;

impl Action {
    /// The last sub-task of the deepest level; the action itself if it has none.
    fn last_subtask(&self) -> &Self {
        self.subtasks.last().map_or(self, Self::last_subtask)
    }

    /// The last days of the milestones of the action and its sub-tasks.
    pub(crate) fn due_days(&self) -> impl Iterator<Item = NaiveDate> {
        let actions = with_subtasks(vec![self]);
        let milestones = actions.flat_map(|action| &action.timescale.milestones);
        milestones.filter_map(|milestone| milestone.end)
    }

    fn for_each_mut(&mut self, visit: &mut impl FnMut(&mut Action)) {
        visit(self);
        let subtasks = self.subtasks.iter_mut();
        subtasks.for_each(|subtask| subtask.for_each_mut(visit));
    }
}

/// Each action of a stack, whose first action is at its end, followed by its sub-tasks.
fn with_subtasks(mut waiting: Vec<&Action>) -> impl Iterator<Item = &Action> {
    std::iter::from_fn(move || {
        let action = waiting.pop()?;
        waiting.extend(action.subtasks.iter().rev());
        Some(action)
    })
}

impl Objective {
    /// Every action of the objective, each followed by its sub-tasks.
    pub(crate) fn actions_and_subtasks(&self) -> impl Iterator<Item = &Action> {
        with_subtasks(self.actions.iter().rev().collect())
    }

    /// The answers of the objective itself, if it has any, then those of every action.
    pub(crate) fn all_answers(&self) -> impl Iterator<Item = &Answers> {
        let actions = self.actions_and_subtasks();
        let own = self.answers.as_deref().into_iter();
        own.chain(actions.map(|action| &action.answers))
    }

    /// The last of these answers, found without going through the others, because the reader asks
    /// for the last answers at every row.
    pub(crate) fn last_answers(&self) -> Option<&Answers> {
        let last = self.actions.last().map(Action::last_subtask);
        last.map(|action| &action.answers)
            .or(self.answers.as_deref())
    }

    fn for_each_answers_mut(&mut self, visit: &mut impl FnMut(&mut Answers)) {
        self.answers
            .as_deref_mut()
            .into_iter()
            .for_each(&mut *visit);
        for action in &mut self.actions {
            action.for_each_mut(&mut |action| visit(&mut action.answers));
        }
    }
}

impl Part {
    /// Every action of the part, each followed by its sub-tasks.
    pub(crate) fn actions(&self) -> impl Iterator<Item = &Action> {
        let objectives = self.objectives().iter();
        objectives.flat_map(Objective::actions_and_subtasks)
    }

    /// The answers of every objective and action, in the order of their rows.
    pub(crate) fn all_answers(&self) -> impl Iterator<Item = &Answers> {
        self.objectives().iter().flat_map(Objective::all_answers)
    }

    /// Visits the same answers in the same order, to be changed.
    pub(crate) fn for_each_answers_mut(&mut self, mut visit: impl FnMut(&mut Answers)) {
        let objectives = self.objectives_mut().iter_mut();
        objectives.for_each(|objective| objective.for_each_answers_mut(&mut visit));
    }

    /// The same actions in the same order, each with its objective.
    pub(crate) fn actions_with_objectives(&self) -> impl Iterator<Item = (&Objective, &Action)> {
        self.objectives().iter().flat_map(|objective| {
            let actions = objective.actions_and_subtasks();
            actions.map(move |action| (objective, action))
        })
    }

    /// Visits the same actions in the same order, to be changed.
    pub(crate) fn for_each_action_mut(&mut self, mut visit: impl FnMut(&mut Action)) {
        let objectives = self.objectives_mut().iter_mut();
        objectives
            .flat_map(|objective| &mut objective.actions)
            .for_each(|action| action.for_each_mut(&mut visit));
    }

    /// The heading of the column that a cell is in; empty if the table has no such column.
    pub(crate) fn heading_above(&self, place: &Place) -> &str {
        let heading = self
            .columns
            .iter()
            .find(|heading| heading.text.place.column() == place.column());
        heading.map_or("", |heading| heading.text.value.as_str())
    }
}

impl Plan {
    /// Every action of the plan, each followed by its sub-tasks.
    pub(crate) fn actions(&self) -> impl Iterator<Item = &Action> {
        self.parts.iter().flat_map(Part::actions)
    }

    /// Visits the same actions in the same order, to be changed.
    pub(crate) fn for_each_action_mut(&mut self, mut visit: impl FnMut(&mut Action)) {
        let parts = self.parts.iter_mut();
        parts.for_each(|part| part.for_each_action_mut(&mut visit));
    }

    /// Visits every text in which [`references`](crate::references) looks for references, except
    /// those of narratives.
    pub(crate) fn for_each_text_mut(&mut self, visit: &mut impl FnMut(&mut Text)) {
        for part in &mut self.parts {
            part.details
                .iter_mut()
                .for_each(|detail| visit(&mut detail.text));
            part.notes.iter_mut().for_each(&mut *visit);
            visit_body(&mut part.body, visit);
        }
    }

    /// Visits every paragraph, heading and cell of the narratives: its runs of words and its line.
    pub(crate) fn for_each_passage_mut(&mut self, visit: &mut impl FnMut(&mut [Inline], &Place)) {
        self.narratives
            .iter_mut()
            .for_each(|narrative| visit_prose(&mut narrative.blocks, visit));
    }
}

fn visit_body(body: &mut Body, visit: &mut impl FnMut(&mut Text)) {
    match body {
        Body::Objectives(objectives) => {
            for objective in objectives {
                if let Some(section) = &mut objective.section {
                    visit(Arc::make_mut(section));
                }
                visit(&mut objective.text);
                objective.same_as.iter_mut().for_each(&mut *visit);
                if let Some(answers) = &mut objective.answers {
                    visit_answers(answers, visit);
                }
                for action in &mut objective.actions {
                    action.for_each_mut(&mut |action| visit_action(action, visit));
                }
            }
        }
        Body::Items(items) => items.iter_mut().for_each(|item| visit(&mut item.text)),
        Body::Glossary(entries) => entries.iter_mut().for_each(|entry| {
            visit(&mut entry.term);
            visit(&mut entry.meaning);
        }),
        Body::Profile(entries) => entries.iter_mut().for_each(|entry| visit(&mut entry.text)),
        Body::Finance(finance) => {
            let totals = finance.totals.iter_mut().map(|total| &mut total.line);
            for line in finance.lines.iter_mut().chain(totals) {
                visit(&mut line.label);
                visit(&mut line.text);
                let extras = line.extras.iter_mut();
                extras.for_each(|extra| visit(&mut extra.text));
            }
        }
        Body::Sheet(sheet) => sheet.rows.iter_mut().flatten().for_each(&mut *visit),
        Body::Governance(groups) => {
            for group in groups {
                visit(&mut group.group);
                [
                    &mut group.chair,
                    &mut group.vice_chair,
                    &mut group.reports_to,
                ]
                .into_iter()
                .flatten()
                .for_each(&mut *visit);
                group
                    .extras
                    .iter_mut()
                    .for_each(|extra| visit(&mut extra.text));
            }
        }
    }
}

fn visit_action(action: &mut Action, visit: &mut impl FnMut(&mut Text)) {
    visit(&mut action.text);
    action.objective_text.iter_mut().for_each(&mut *visit);
    visit_answers(&mut action.answers, visit);
    action.baseline.iter_mut().for_each(&mut *visit);
    for period in &mut action.periods {
        let rag = period.rag.as_mut().map(|rag| &mut rag.text);
        [period.target.as_mut(), period.actual.as_mut(), rag]
            .into_iter()
            .flatten()
            .for_each(&mut *visit);
    }
}

fn visit_answers(answers: &mut Answers, visit: &mut impl FnMut(&mut Text)) {
    answers.answers_mut().for_each(&mut *visit);
    let extras = answers.extras.iter_mut();
    extras.for_each(|extra| visit(&mut extra.text));
}

fn visit_prose(blocks: &mut [Prose], visit: &mut impl FnMut(&mut [Inline], &Place)) {
    for block in blocks {
        match block {
            Prose::Heading { content, place, .. } | Prose::Paragraph { content, place } => {
                visit(content, place);
            }
            Prose::List { items, .. } => items.iter_mut().for_each(|item| visit_prose(item, visit)),
            Prose::Quote(inner) => visit_prose(inner, visit),
            Prose::Table {
                header,
                rows,
                place,
            } => {
                header
                    .iter_mut()
                    .chain(rows.iter_mut().flatten())
                    .for_each(|cell| visit(cell, place));
            }
        }
    }
}
