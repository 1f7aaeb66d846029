//! The plan, the day and the settings, with the indexes that several rules read.
//!
//! [`Facts`] is built once for a run. An index that only the rules of one subject need (the
//! acronyms in use, the lists of priorities) is built in the folder of that subject. Nothing here
//! knows a rule.

pub(crate) mod cells;
pub(crate) mod differing_words;
pub(crate) mod explanations;
pub(crate) mod list_marks;
pub(crate) mod messages;
pub(crate) mod names_in_text;
pub(crate) mod number_series;
pub(crate) mod number_verdicts;
pub(crate) mod passages;
pub(crate) mod rows;
pub(crate) mod short_form;
pub(crate) mod tables;
pub(crate) mod verbs;

use chrono::NaiveDate;

use crate::fonts::Fonts;
use crate::location::Place;
use crate::model::{Objective, Part, Plan};
use crate::pack_file::{ChecksFile, Ratings};

use cells::{FilledCell, filled_cells};
use explanations::{Explanation, explanations};
use names_in_text::{Names, Phrase};
use number_verdicts::{Judged, judge};
use passages::{Passage, passages};
use rows::{ActionRow, rows_of};

/// What a check depends on besides the plan.
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
    /// The day on which the plan is checked: earlier days have passed.
    pub(crate) day: NaiveDate,
    /// The `[checks]` of the pack file.
    pub(crate) checks: &'a ChecksFile,
    /// The rating scheme.
    pub(crate) ratings: &'a Ratings,
    /// The fonts of the pack.
    pub(crate) fonts: &'a Fonts,
    /// The texts of the plan in reading order.
    pub(crate) passages: Vec<Passage<'a>>,
    /// The places where the passages write an acronym out.
    pub(crate) explanations: Vec<Explanation<'a>>,
    /// The filled cells of the plan, each once.
    pub(crate) cells: Vec<FilledCell<'a>>,
    /// The numbers in each part, with what is wrong with each.
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
        let Setting {
            day,
            checks,
            ratings,
            fonts,
        } = setting;
        Self {
            plan,
            day,
            checks,
            ratings,
            fonts,
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
