//! An action in the plan: its place, its label in the pack, and the readings of its cells. [`Life`]
//! has everything that is known about an action.

use std::collections::BTreeMap;

use crate::compose::Pack;
use crate::compose::pack::Block;
use crate::finding::Finding;
use crate::location::Place;
use crate::model::{Action, ColumnHeading, Objective, Part, Plan};
use crate::pack_file::{EntryLine, EntryLines};

use super::gather::History;

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
    /// the pack file that sets the column's role, if there is such a line.
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

/// An action with everything that is known about it.
#[derive(Debug, Clone, Copy)]
pub struct Life<'a> {
    /// The register's records of the action.
    pub history: &'a History,
    /// The action in the plan; `None` if the plan no longer has it.
    pub in_plan: Option<InPlan<'a>>,
    /// The labels of the pack.
    pub labels: &'a Labels,
    /// The page of the pack on which it begins; `None` if the pack does not have it, or if this
    /// program was built without PDF.
    pub page: Option<usize>,
    /// The lines of the pack file.
    pub lines: &'a EntryLines,
    /// The findings about the plan.
    pub findings: &'a [Finding],
}

impl<'a> Life<'a> {
    /// The findings about the action.
    pub fn own_findings(&self) -> Vec<&'a Finding> {
        self.in_plan
            .map_or_else(Vec::new, |in_plan| in_plan.findings(self.findings))
    }
}
