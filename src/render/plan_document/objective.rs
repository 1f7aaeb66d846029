//! An objective with its actions.

use serde::{Deserialize, Serialize};

use crate::columns::ColumnRole;
use crate::location::{Place, Text};
use crate::model::{self, Lead, RagRating, ReportedRating};

use super::action::{Action, ActionPlaces};
use super::values::{BoardNumber, Extra, Number, Scope, Timescale};

/// What is to be achieved, and the actions for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Objective {
    /// Its number; `null` if it has none.
    pub number: Option<Number>,
    /// The boards that it belongs to; `null` if the table does not say.
    pub scope: Option<Scope>,
    /// In an appendix, the board's objective that the row contributes to.
    pub board_number: Option<BoardNumber>,
    /// The heading above it within the table.
    #[serde(default)]
    pub section: Option<Text>,
    /// The cell as written; if it is a ditto mark, the mark itself.
    pub text: String,
    /// The cell.
    pub place: Place,
    /// The place of the text that a ditto mark repeats, or that a blank under the same number
    /// repeats.
    #[serde(default)]
    pub same_as: Option<Place>,
    /// What its own row says beside its text, where its actions are in the rows below. Absent where
    /// the row says nothing more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<ObjectiveAnswers>,
    /// The actions in the order written. Empty if the row holds nothing else.
    pub actions: Vec<Action>,
}

impl Objective {
    pub(super) fn of(objective: &model::Objective, part: &model::Part) -> Self {
        let actions = objective.actions.iter();
        let answers = objective.answers.as_deref();
        Self {
            number: objective.number.as_ref().map(Number::of),
            scope: objective.scope.as_ref().map(Scope::of),
            board_number: objective
                .board_number
                .as_ref()
                .map(|board_number| BoardNumber::of(board_number, &objective.supports)),
            section: objective.section.as_deref().cloned(),
            text: objective.text.value.clone(),
            place: objective.text.place.clone(),
            same_as: objective.same_as.as_ref().map(|text| text.place.clone()),
            answers: answers.map(|answers| ObjectiveAnswers::of(answers, part)),
            actions: actions.map(|action| Action::of(action, part)).collect(),
        }
    }
}

/// The lead, dates, rating and further cells of an objective's own row. They come from the plan;
/// partners are not asked about them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObjectiveAnswers {
    /// In an appendix, what the board does.
    pub board_text: Option<String>,
    /// The cell of the leads as written.
    pub lead_text: String,
    /// The leads in that cell, in order.
    pub leads: Vec<Lead>,
    /// The supporters that the lead's cell or a column for them names. Absent if none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supporters: Vec<Lead>,
    /// How success is judged.
    pub measure: String,
    /// By when.
    pub timescale: Timescale,
    /// The time that was planned first, where the plan has a column of revised dates and this row
    /// has one. Its cell is also among the extras.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_first: Option<Text>,
    /// What has happened so far.
    pub progress: String,
    /// What difference it made.
    pub impact: String,
    /// The rating.
    pub rag: ReportedRating,
    /// Cells of columns without a field of their own. Absent where there are none.
    #[serde(
        default,
        serialize_with = "crate::render::key_order::serialize",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub extras: Vec<Extra>,
    /// The cells of these fields.
    pub places: ActionPlaces,
}

impl ObjectiveAnswers {
    fn of(answers: &model::Answers, part: &model::Part) -> Self {
        let text = |role| answers.answer_text(role).into_owned();
        let rating = answers.rag.as_ref().and_then(|rag| rag.rating);
        let extras = answers.extras.iter();
        Self {
            board_text: answers.board_text.as_ref().map(|text| text.value.clone()),
            lead_text: text(ColumnRole::Lead),
            leads: answers.leads.clone(),
            supporters: answers.supporters.clone(),
            measure: text(ColumnRole::Measure),
            timescale: Timescale::of(&answers.timescale),
            planned_first: answers.planned_first.clone(),
            progress: text(ColumnRole::Progress),
            impact: text(ColumnRole::Impact),
            rag: ReportedRating::new(text(ColumnRole::Rag), rating.map(RagRating::code)),
            extras: extras.map(|extra| Extra::of(extra, part)).collect(),
            places: ActionPlaces::of(answers, None),
        }
    }
}
