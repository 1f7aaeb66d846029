//! Walks over a plan that change it: every action with its sub-tasks, every text that may refer to
//! another part.

use std::sync::Arc;

use crate::location::{Place, Text};

use super::actions::action::Action;
use super::body::Body;
use super::narrative::{Inline, Prose};
use super::part::Part;
use super::plan::Plan;

impl Part {
    /// Every action of the part, each followed by its sub-tasks.
    pub(crate) fn actions(&self) -> Vec<&Action> {
        fn down<'a>(action: &'a Action, actions: &mut Vec<&'a Action>) {
            actions.push(action);
            action
                .subtasks
                .iter()
                .for_each(|subtask| down(subtask, actions));
        }
        let mut actions = Vec::new();
        self.objectives()
            .iter()
            .flat_map(|objective| &objective.actions)
            .for_each(|action| down(action, &mut actions));
        actions
    }

    /// Visits the same actions in the same order, to be changed.
    pub(crate) fn for_each_action_mut(&mut self, visit: &mut impl FnMut(&mut Action)) {
        fn down(action: &mut Action, visit: &mut impl FnMut(&mut Action)) {
            visit(action);
            action
                .subtasks
                .iter_mut()
                .for_each(|subtask| down(subtask, visit));
        }
        self.objectives_mut()
            .iter_mut()
            .flat_map(|objective| &mut objective.actions)
            .for_each(|action| down(action, visit));
    }

    /// The heading of the column that a cell is in; empty where the table has no such column.
    pub(crate) fn heading_above(&self, place: &Place) -> &str {
        let heading = self
            .columns
            .iter()
            .find(|heading| heading.text.place.column() == place.column());
        heading.map_or("", |heading| heading.text.value.as_str())
    }
}

impl Plan {
    /// Visits every action and sub-task in plan order. Returns whether the visitor returned `true`
    /// for any.
    pub(crate) fn any_action_mut(&mut self, mut visit: impl FnMut(&mut Action) -> bool) -> bool {
        fn down(action: &mut Action, visit: &mut impl FnMut(&mut Action) -> bool) -> bool {
            let mut found = visit(action);
            for subtask in &mut action.subtasks {
                found |= down(subtask, visit);
            }
            found
        }
        let objectives = self.parts.iter_mut().flat_map(Part::objectives_mut);
        let mut found = false;
        for action in objectives.flat_map(|objective| &mut objective.actions) {
            found |= down(action, &mut visit);
        }
        found
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
                objective
                    .actions
                    .iter_mut()
                    .for_each(|action| visit_action(action, visit));
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
    let answers = [
        &mut action.board_text,
        &mut action.lead_text,
        &mut action.measure,
        &mut action.progress,
        &mut action.impact,
        &mut action.objective_text,
    ];
    answers.into_iter().flatten().for_each(&mut *visit);
    action.rag.iter_mut().for_each(|rag| visit(&mut rag.text));
    action
        .extras
        .iter_mut()
        .for_each(|extra| visit(&mut extra.text));
    action.baseline.iter_mut().for_each(&mut *visit);
    for period in &mut action.periods {
        let rag = period.rag.as_mut().map(|rag| &mut rag.text);
        [period.target.as_mut(), period.actual.as_mut(), rag]
            .into_iter()
            .flatten()
            .for_each(&mut *visit);
    }
    action
        .subtasks
        .iter_mut()
        .for_each(|subtask| visit_action(subtask, visit));
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
