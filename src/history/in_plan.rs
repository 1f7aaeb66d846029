//! An action in the plan: where it is, its label in the pack, and how its cells were read.

use std::collections::BTreeMap;

use crate::compose::Pack;
use crate::compose::pack::Block;
use crate::finding::Finding;
use crate::location::Place;
use crate::model::{Action, ColumnHeading, Objective, Part, Plan};
use crate::pack_file::{EntryLine, EntryLines};

/// The label of each action in a pack and the title of its section, by reference.
#[derive(Debug, Clone, Default)]
pub struct Labels(BTreeMap<String, (String, String)>);

impl Labels {
    /// The labels of a pack.
    pub fn of(pack: &Pack) -> Self {
        let mut labels = BTreeMap::new();
        for section in &pack.sections {
            for block in &section.blocks {
                let Block::Actions(table) = block else {
                    continue;
                };
                let rows = table.objectives.iter().flat_map(|group| &group.actions);
                labels.extend(rows.map(|row| {
                    let label = (row.label.clone(), section.full_title.clone());
                    (row.reference.clone(), label)
                }));
            }
        }
        Self(labels)
    }

    /// The label of an action; `None` if the pack does not have it.
    pub fn label(&self, reference: &str) -> Option<&str> {
        self.0.get(reference).map(|(label, _)| label.as_str())
    }

    /// The title of the section that has an action.
    pub fn section(&self, reference: &str) -> Option<&str> {
        self.0.get(reference).map(|(_, section)| section.as_str())
    }
}

/// An action in the plan.
#[derive(Debug, Clone, Copy)]
pub struct InPlan<'a> {
    /// Its part.
    pub part: &'a Part,
    /// Its objective.
    pub objective: &'a Objective,
    /// The action.
    pub action: &'a Action,
}

impl<'a> InPlan<'a> {
    /// The action with a reference.
    pub fn of(plan: &'a Plan, reference: &str) -> Option<Self> {
        plan.parts.iter().find_map(|part| {
            let mut actions = part.actions_with_objectives();
            let found = actions.find(|(_, action)| action.reference == reference);
            found.map(|(objective, action)| Self {
                part,
                objective,
                action,
            })
        })
    }

    /// The headings of the columns whose cells were read, from left to right, each with the line of
    /// the pack file that says what the column holds, if one does.
    pub fn columns(&self, lines: &EntryLines) -> Vec<(&'a ColumnHeading, Option<EntryLine>)> {
        let columns = self.part.columns.iter();
        let read = columns.filter(|column| column.role.is_some());
        read.map(|column| {
            let text = &column.text;
            let is_set = column.matched == crate::model::HeadingMatch::PackFile;
            let line = is_set.then(|| lines.of_column(&text.value, &text.place));
            (column, line.flatten())
        })
        .collect()
    }

    /// The findings at the cells of its row, at its objective, and at the headings above.
    pub fn findings<'f>(&self, findings: &'f [Finding]) -> Vec<&'f Finding> {
        let is_own = |place: &Place| {
            let own = self.action.place();
            let is_in_row = place.source == own.source
                && place.cell().map(|cell| cell.row_index) == own.cell().map(|cell| cell.row_index);
            let mut headings = self.part.columns.iter();
            is_in_row
                || *place == self.objective.text.place
                || headings.any(|heading| heading.text.place == *place)
        };
        let is_at_own = |finding: &&Finding| {
            let related = finding.related.iter().map(|related| &related.place);
            std::iter::once(&finding.place).chain(related).any(is_own)
        };
        findings.iter().filter(is_at_own).collect()
    }
}
