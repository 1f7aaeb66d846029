//! What the checks read: the plan, the day, the settings, and a walk over its rows.
//!
//! Made once for a run. A check that needs an index of its own over the whole plan (acronyms,
//! numbers) makes it in its subject's folder; what two subjects need stands here.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::columns::ColumnRole;
use crate::location::{Cell, CellRange, Place, Text};
use crate::model::{Action, Number, Objective, Part, Plan, Written};
use crate::pack_file::{ChecksFile, Ratings};

use super::Setting;
use super::cells::{FilledCell, filled_cells};
use super::glossary::{Explanation, explanations};
use super::names_in_text::Names;
use super::numbers::{self, Judged};
use super::passages::{Passage, passages};

/// A plan and what a check may know beside it.
pub(crate) struct Facts<'a> {
    /// The plan, its references resolved.
    pub(crate) plan: &'a Plan,
    /// The day to reckon from.
    pub(crate) day: NaiveDate,
    /// What the pack file says of checks.
    pub(crate) checks: &'a ChecksFile,
    /// The rating scheme.
    pub(crate) ratings: &'a Ratings,
    /// What a reader of the plan reads, in order.
    pub(crate) passages: Vec<Passage<'a>>,
    /// The names in the passages.
    pub(crate) names: Names,
    /// Where the passages say what an acronym stands for.
    pub(crate) explanations: Vec<Explanation<'a>>,
    /// The filled cells of the plan, each once.
    pub(crate) cells: Vec<FilledCell<'a>>,
    /// The numbers of its parts, and what is wrong with each.
    pub(crate) numbers: Vec<Judged<'a>>,
}

/// One row of a table of actions: an action or a sub-task, with what it stands under.
#[derive(Clone, Copy)]
pub(crate) struct ActionRow<'a> {
    /// The part that holds the table.
    pub(crate) part: &'a Part,
    /// The objective.
    pub(crate) objective: &'a Objective,
    /// The action, or a sub-task of it.
    pub(crate) action: &'a Action,
}

impl<'a> Facts<'a> {
    /// The facts of a plan.
    pub(crate) fn of(plan: &'a Plan, setting: Setting<'a>) -> Self {
        // Side by side: what is said in the passages, and what stands in the tables.
        let of_passages = || {
            let passages = passages(plan);
            let (names, explanations) =
                rayon::join(|| Names::of(&passages), || explanations(&passages));
            (passages, names, explanations)
        };
        let of_tables = || (filled_cells(plan), numbers::judge(plan));
        let ((passages, names, explanations), (cells, numbers)) =
            rayon::join(of_passages, of_tables);
        let Setting {
            day,
            checks,
            ratings,
        } = setting;
        Self {
            plan,
            day,
            checks,
            ratings,
            passages,
            names,
            explanations,
            cells,
            numbers,
        }
    }

    /// Every part and objective of the plan's tables of actions, in plan order.
    pub(crate) fn objectives(&self) -> impl Iterator<Item = (&'a Part, &'a Objective)> {
        self.plan.parts.iter().flat_map(|part| {
            part.objectives()
                .iter()
                .map(move |objective| (part, objective))
        })
    }

    /// Every action of the plan, each followed by its sub-tasks.
    pub(crate) fn rows(&self) -> Vec<ActionRow<'a>> {
        self.plan.parts.iter().flat_map(rows_of).collect()
    }
}

/// Every action of a part, each followed by its sub-tasks.
pub(crate) fn rows_of(part: &Part) -> Vec<ActionRow<'_>> {
    fn add<'a>(row: ActionRow<'a>, rows: &mut Vec<ActionRow<'a>>) {
        rows.push(row);
        for action in &row.action.subtasks {
            add(ActionRow { action, ..row }, rows);
        }
    }
    let mut rows = Vec::new();
    for objective in part.objectives() {
        for action in &objective.actions {
            add(
                ActionRow {
                    part,
                    objective,
                    action,
                },
                &mut rows,
            );
        }
    }
    rows
}

impl<'a> ActionRow<'a> {
    /// Whether the row says what is to be done, by whomever.
    pub(crate) fn holds_action(&self) -> bool {
        !self.action.text.is_blank()
            || self
                .action
                .board_text
                .as_ref()
                .is_some_and(|text| !text.is_blank())
    }

    /// The words of the row in the column of a role that every action answers; `None` where they
    /// are blank.
    pub(crate) fn answer(&self, role: ColumnRole) -> Option<Cow<'a, str>> {
        let of =
            |text: &'a Option<Text>| text.as_ref().map(|text| Cow::Borrowed(text.value.as_str()));
        let words = match role {
            ColumnRole::Lead => of(&self.action.lead_text),
            ColumnRole::Measure => of(&self.action.measure),
            ColumnRole::BoardAction => of(&self.action.board_text),
            ColumnRole::Timescale => Some(self.action.timescale.words()),
            ColumnRole::Progress => of(&self.action.progress),
            ColumnRole::Impact => of(&self.action.impact),
            _ => None,
        };
        words.filter(|words| !words.trim().is_empty())
    }

    /// The cell of the row in the column of that role, blank or not. `None` where the table has no
    /// such column.
    pub(crate) fn cell(&self, role: ColumnRole) -> Option<Place> {
        cell_in_row_of(self.part, role, self.action.place())
    }

    /// How a message names the row, so that no other has the same name: by the action's number; by
    /// the objective's, with the first words where the objective has several actions; or by those
    /// alone.
    pub(crate) fn name(&self) -> String {
        let words = first_words(self.words().trim_start_matches(['•', '▪', '·', '*', ' ']));
        match self.number() {
            Some((number, true)) => number.to_owned(),
            Some((number, false)) if words.is_empty() => number.to_owned(),
            Some((number, false)) => format!("{number} (`{words}`)"),
            None => format!("`{words}`"),
        }
    }

    /// How a message that gives the row's words names it: by a number, or by the words once more.
    pub(crate) fn name_beside_words(&self) -> String {
        let number = self.number().map(|(number, _)| number.to_owned());
        number.unwrap_or_else(|| format!("`{}`", first_words(self.words())))
    }

    /// The number of the action or else of its objective, and whether no other row has it.
    fn number(&self) -> Option<(&'a str, bool)> {
        let filled = |number: &'a Option<Written<Number>>| {
            number
                .as_ref()
                .map(|number| number.text.value.trim())
                .filter(|number| !number.is_empty())
        };
        let is_alone = || match self.objective.actions.as_slice() {
            [only] => only.subtasks.is_empty(),
            [..] => false,
        };
        let own = filled(&self.action.number).map(|number| (number, true));
        own.or_else(|| filled(&self.objective.number).map(|number| (number, is_alone())))
    }

    /// The action's words, the board's where it has none of its own, the objective's where it has
    /// neither.
    fn words(&self) -> &str {
        let board = self
            .action
            .board_text
            .as_ref()
            .map_or("", |text| text.value.as_str());
        [
            self.action.text.value.as_str(),
            board,
            self.objective.wording(),
        ]
        .into_iter()
        .find(|words| !words.trim().is_empty())
        .unwrap_or_default()
    }
}

/// The cell in a column of a part's table, in the row of another cell.
pub(crate) fn cell_in_row_of(part: &Part, role: ColumnRole, place: &Place) -> Option<Place> {
    let cell = Cell::new(place.cell()?.row_index, column_index(part, role)?);
    Some(Place::cells(&place.source, CellRange::from(cell)))
}

fn column_index(part: &Part, role: ColumnRole) -> Option<u32> {
    let column = part
        .columns
        .iter()
        .find(|column| column.role == Some(role))?;
    Some(column.text.place.cell()?.column_index)
}

/// The header row of a part's table, where the sheet has one.
pub(crate) fn header_row(part: &Part) -> Option<Place> {
    let places: Vec<&Place> = part
        .columns
        .iter()
        .map(|column| &column.text.place)
        .collect();
    let (first, last) = (places.first()?, places.last()?);
    Some(Place::cells(
        &first.source,
        CellRange::spanning(first.cell()?, last.cell()?),
    ))
}

/// The beginning of a text, cut at a word, for messages.
pub(crate) fn first_words(text: &str) -> String {
    const MAX_CHARS: usize = 48;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MAX_CHARS {
        return line;
    }
    let cut: String = line.chars().take(MAX_CHARS).collect();
    let whole_words = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("{whole_words} …")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_a_word() {
        assert_eq!(first_words("Survey  the\nroutes"), "Survey the routes");
        let whole = "Survey every route that children take to school.";
        assert_eq!((whole.len(), first_words(whole).as_str()), (48, whole));
        let long = "Survey every route that children take to school and publish it";
        assert_eq!(
            first_words(long),
            "Survey every route that children take to school …"
        );
    }
}
