//! Takes kinds of content out of a plan, and records those kinds in the plan.

use std::collections::{BTreeSet, HashSet};

use crate::columns::ColumnRole;
use crate::location::{Place, Source};

use super::actions::action::Action;
use super::actions::answers::Answers;
use super::body::Body;
use super::content::Content;
use super::part::{ColumnHeading, Part};
use super::plan::Plan;

impl Plan {
    /// Takes kinds of content out of the plan. [`Plan::left_out`] lists the kinds that the plan
    /// had.
    pub fn leave_out(&mut self, what: &BTreeSet<Content>) {
        for content in what {
            if self.take_out(*content) {
                self.left_out.insert(*content);
            }
        }
        self.drop_marks_of_missing_cells();
    }

    /// Takes one kind of content out. Returns whether the plan had content of that kind.
    fn take_out(&mut self, content: Content) -> bool {
        match content {
            Content::Period => self.period.take().is_some(),
            Content::Narratives => !std::mem::take(&mut self.narratives).is_empty(),
            Content::Details => any_part_mut(&mut self.parts, |part| {
                !std::mem::take(&mut part.details).is_empty()
            }),
            Content::Lines => any_part_mut(&mut self.parts, |part| {
                !std::mem::take(&mut part.notes).is_empty()
            }),
            Content::Evidence => any_part_mut(&mut self.parts, take_evidence),
            Content::Measures => any_answers_mut(self, |answers| answers.measure.take().is_some()),
            Content::BoardActions => any_action_mut(self, |action| {
                let has_own_words = !action.text.is_blank();
                has_own_words && action.board_text.take().is_some()
            }),
            Content::Progress => any_answers_mut(self, |answers| {
                let had =
                    answers.progress.is_some() || answers.impact.is_some() || answers.rag.is_some();
                (answers.progress, answers.impact, answers.rag) = (None, None, None);
                had
            }),
            Content::FurtherColumns => {
                self.for_each_action_mut(|action| {
                    (action.baseline, action.periods) = (None, Vec::new());
                });
                let had_cells = any_answers_mut(self, |answers| {
                    answers.planned_first = None;
                    !std::mem::take(&mut answers.extras).is_empty()
                });
                let had_headings = any_part_mut(&mut self.parts, take_headings);
                had_cells || had_headings
            }
            Content::Struck => !std::mem::take(&mut self.struck).is_empty(),
            Content::Links => !std::mem::take(&mut self.links).is_empty(),
            Content::UnprintedColumns => any_part_mut(&mut self.parts, take_unprinted_columns),
            Content::UnprintedSheets => {
                let count = self.parts.len();
                self.parts.retain(|part| part.is_printed);
                self.parts.len() < count
            }
            Content::Parts(kind) => {
                let count = self.parts.len();
                self.parts.retain(|part| part.kind != kind);
                self.parts.len() < count
            }
        }
    }

    /// Drops references, links and strikethroughs in cells that the plan no longer has.
    pub(crate) fn drop_marks_of_missing_cells(&mut self) {
        let cells: HashSet<Place> = self
            .cells()
            .into_iter()
            .map(|(place, _)| place.clone())
            .collect();
        let passages = self
            .narratives
            .iter()
            .flat_map(|narrative| narrative.passages());
        let passages: HashSet<Place> = passages.map(|(_, place)| place.clone()).collect();
        let is_kept = |place: &Place| cells.contains(place) || passages.contains(place);
        self.references
            .retain(|reference| is_kept(&reference.place));
        self.struck.retain(|struck| is_kept(&struck.place));
        self.links.retain(|link| is_kept(&link.place));
        let sources: HashSet<&Source> = cells
            .iter()
            .chain(&passages)
            .map(|it| &*it.source)
            .collect();
        self.languages
            .retain(|it| sources.contains(&*it.place.source));
    }
}

/// Takes the evidence out of the outcomes of a priority, with the lines that come after it.
fn take_evidence(part: &mut Part) -> bool {
    let Body::Items(items) = &mut part.body else {
        return false;
    };
    let Some(first) = items.iter().position(|item| item.evidence.is_some()) else {
        return false;
    };
    items.truncate(first);
    true
}

/// Takes the headings of columns out of a table of actions. The headings above objectives stay,
/// because every document prints them.
fn take_headings(part: &mut Part) -> bool {
    use ColumnRole::{BoardNumber, Number, Objective, Scope};
    if part.objectives().is_empty() {
        return false;
    }
    let count = part.columns.len();
    let is_kept = |role| matches!(role, Some(Number | BoardNumber | Scope | Objective));
    part.columns.retain(|column| is_kept(column.role));
    part.columns.len() < count
}

/// Takes the columns that are not for readers out of a table of actions, with their cells.
fn take_unprinted_columns(part: &mut Part) -> bool {
    let is_printed = |column: &ColumnHeading| column.role != Some(ColumnRole::NotPrinted);
    let mut printed = 0..;
    let indices = part.columns.iter().map(|column| {
        let is_printed = is_printed(column);
        is_printed.then(|| printed.next()).flatten()
    });
    let indices: Vec<Option<usize>> = indices.collect();
    let count = part.columns.len();
    part.columns.retain(is_printed);
    if part.columns.len() == count {
        return false;
    }
    part.for_each_answers_mut(|answers| {
        answers.extras.retain_mut(|extra| {
            let index = indices.get(extra.column).copied().flatten();
            extra.column = index.unwrap_or_default();
            index.is_some()
        });
    });
    true
}

/// Visits every action, even after the first for which `visit` returns true.
fn any_action_mut(plan: &mut Plan, mut visit: impl FnMut(&mut Action) -> bool) -> bool {
    let mut found = false;
    plan.for_each_action_mut(|action| found |= visit(action));
    found
}

/// Visits the answers of every objective and action, even after the first for which `visit` returns
/// true.
fn any_answers_mut(plan: &mut Plan, mut visit: impl FnMut(&mut Answers) -> bool) -> bool {
    let mut found = false;
    for part in &mut plan.parts {
        part.for_each_answers_mut(|answers| found |= visit(answers));
    }
    found
}

/// Visits every part, even after the first for which `visit` returns true.
fn any_part_mut(parts: &mut [Part], mut visit: impl FnMut(&mut Part) -> bool) -> bool {
    let mut found = false;
    for part in parts {
        found |= visit(part);
    }
    found
}
