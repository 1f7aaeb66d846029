//! The plan, the day and the settings, with the indexes that several rules read.
//!
//! [`Facts`] is built once for a run. An index that only the rules of one subject need (the
//! acronyms in use, the lists of priorities) is built in the folder of that subject. No code here
//! depends on a rule.

mod cells;
mod explanations;
mod messages;
mod names_in_text;
mod number_series;
mod number_verdicts;
pub(crate) mod short_form;
mod tables;
mod verbs;

use chrono::NaiveDate;

use crate::fonts::Fonts;
use crate::location::Place;
use crate::model::{Objective, Part, Plan};
use crate::pack_file::{ChecksFile, Ratings};

pub(crate) use cells::{FilledCell, Passage, PlaceKey, key};
use cells::{filled_cells, passages};
pub(crate) use explanations::Explanation;
use explanations::explanations;
pub(crate) use messages::{difference, first_words, last_words, objective_name};
use names_in_text::{Names, Phrase};
pub(crate) use names_in_text::{has_same_stems, is_same_name, is_small, main_words, stem};
pub(crate) use number_series::{Entry, NumberGroup, Position};
use number_verdicts::judge;
pub(crate) use number_verdicts::{Judged, Verdict};
pub(crate) use tables::{ActionRow, cell_in_row_of, header_row, is_of_actions, rows_of};
pub(crate) use verbs::{bullet_length, is_only_verb, joined_verb, leading_verb, without_list_mark};

/// Everything that a check depends on, except the plan.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The day on which the plan is checked: earlier days have passed.
    pub day: NaiveDate,
    /// The `[checks]` of the pack file.
    pub checks: &'a ChecksFile,
    /// The rating scheme.
    pub ratings: &'a Ratings,
    /// The fonts of the pack.
    pub fonts: &'a Fonts,
}

/// The facts that the rules read.
pub(crate) struct Facts<'a> {
    /// The plan, its references resolved.
    pub(crate) plan: &'a Plan,
    /// The settings of the check.
    pub(crate) setting: Setting<'a>,
    /// The texts of the plan in reading order.
    pub(crate) passages: Vec<Passage<'a>>,
    /// The places where the passages write an acronym out.
    pub(crate) explanations: Vec<Explanation<'a>>,
    /// The filled cells of the plan, each once.
    pub(crate) cells: Vec<FilledCell<'a>>,
    /// The numbers in each part, each with its verdict.
    pub(crate) numbers: Vec<Judged<'a>>,
    /// The names in the passages.
    names: Names,
}

impl<'a> Facts<'a> {
    /// Builds the indexes of a plan.
    pub(crate) fn of(plan: &'a Plan, setting: Setting<'a>) -> Self {
        let of_passages = || {
            let passages = passages(plan);
            let (names, explanations) =
                rayon::join(|| Names::of(&passages), || explanations(&passages));
            (passages, names, explanations)
        };
        let of_tables = || (filled_cells(plan), judge(plan));
        let ((passages, names, explanations), (cells, numbers)) =
            rayon::join(of_passages, of_tables);
        Self {
            plan,
            setting,
            passages,
            explanations,
            cells,
            numbers,
            names,
        }
    }

    /// Every objective of the plan with its part, in plan order.
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

    /// Calls `visit` with every name in the passages and its place. A name may be part of a longer
    /// one.
    pub(crate) fn for_each_name(&self, visit: &mut impl FnMut(Phrase<'_>, &'a Place)) {
        self.names.for_each(&self.passages, visit);
    }
}
