//! An action: what is done, by whom, by when, and its progress.

use serde::{Deserialize, Serialize};

use crate::columns::ColumnRole;
use crate::location::{Place, Text};
use crate::model::{self, Lead, PartKind, RagRating, ReportedRating};

use super::answer::Answer;
use super::values::{Extra, Number, PeriodFigures, Scope, Timescale};

/// How an objective is reached. In a part of kind `indicators`, an indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Action {
    /// The stable reference: the same as long as objective and action keep their wording.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The cell in which the plan itself gives the reference. Absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ref_text: Option<Text>,
    /// Its number, where actions are numbered.
    pub number: Option<Number>,
    /// What will be done; in an appendix, what the subgroup does. May be empty.
    pub text: String,
    /// In an appendix, what the board does.
    pub board_text: Option<String>,
    /// The cell of the leads as written.
    pub lead_text: String,
    /// The leads in that cell, in order.
    pub leads: Vec<Lead>,
    /// How success is judged. Of an indicator, what it should reach overall.
    pub measure: String,
    /// By when.
    pub timescale: Timescale,
    /// The time that was planned first, where the plan has a column of revised dates and this row
    /// has one. Its cell is also among the extras.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_first: Option<Text>,
    /// The revised date that counts, with the decision about it: `30 November 2026 (agreed)`.
    /// Absent while the timescale counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_so_far: Option<String>,
    /// What has happened so far. Once partners were asked, their last answer. If partners differ,
    /// all answers that count, each with its partner.
    pub progress: String,
    /// What difference it made, in the same form as `progress`.
    pub impact: String,
    /// The rating, in the same form as `progress`; the code is `null` if partners differ.
    pub rag: ReportedRating,
    /// The text of the plan's own progress column. This field, the next two and `answers` are
    /// present once partners were asked, and only for actions that partners are asked about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress_text: Option<String>,
    /// The text of the plan's own impact column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub impact_text: Option<String>,
    /// The text of the plan's own rating column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rag_text: Option<String>,
    /// Every answer, the oldest first. In a published document, the answers that count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<Vec<Answer>>,
    /// The scope written on a row that continues an objective. Absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// A ditto mark or text in the objective's column of a row that continues an objective. Absent
    /// where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objective_text: Option<Text>,
    /// The supporters that the lead's cell or a column for them names. Absent if none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supporters: Vec<Lead>,
    /// Of an indicator, the value at the start. Absent from other actions.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    pub baseline: Option<Option<String>>,
    /// Of an indicator, its figures in the order of the columns. Absent from other actions.
    #[serde(
        default,
        serialize_with = "crate::render::key_order::serialize",
        skip_serializing_if = "Option::is_none"
    )]
    pub periods: Option<Vec<PeriodFigures>>,
    /// Cells of columns without a field of their own. Absent where there are none.
    #[serde(
        default,
        serialize_with = "crate::render::key_order::serialize",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub extras: Vec<Extra>,
    /// Actions below this one.
    pub subtasks: Vec<Action>,
    /// The cell of the action's text, or of the board's where that is blank.
    pub place: Place,
    /// The cells of the other fields.
    pub places: ActionPlaces,
}

/// A field that is present, even if its value is `null`.
#[expect(clippy::option_option, reason = "absent and null are different")]
fn present<'de, D>(deserializer: D) -> Result<Option<Option<String>>, D::Error>
where
    D: serde::Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}

impl Action {
    pub(crate) fn of(action: &model::Action, part: &model::Part) -> Self {
        let is_indicator = part.kind == PartKind::Indicators;
        let reported = action.reported.as_deref();
        let latest = Latest::of(action);
        let text = |role| action.answer_text(role).into_owned();
        let own = |role| reported.map(|_| text(role));
        let further = action.extras.iter();
        let further = further.filter(|extra| !action.is_figure(&extra.text));
        let subtasks = action.subtasks.iter();
        Self {
            reference: action.reference.clone(),
            ref_text: action.reference_text.clone(),
            number: action.number.as_ref().map(Number::of),
            text: action.text.value.clone(),
            board_text: action.board_text.as_ref().map(|text| text.value.clone()),
            lead_text: text(ColumnRole::Lead),
            leads: action.leads.clone(),
            measure: text(ColumnRole::Measure),
            timescale: Timescale::of(&action.timescale),
            planned_first: action.planned_first.clone(),
            date_so_far: action.current_revised_date.clone(),
            progress: latest.progress,
            impact: latest.impact,
            rag: latest.rag,
            progress_text: own(ColumnRole::Progress),
            impact_text: own(ColumnRole::Impact),
            rag_text: own(ColumnRole::Rag),
            answers: reported.map(|reported| reported.answers.iter().map(Answer::of).collect()),
            scope: action.scope.as_ref().map(Scope::of),
            objective_text: action.objective_text.clone(),
            supporters: action.supporters.clone(),
            baseline: is_indicator.then(|| action.baseline.as_ref().map(|text| text.value.clone())),
            periods: is_indicator.then(|| action.periods.iter().map(PeriodFigures::of).collect()),
            extras: further.map(|extra| Extra::of(extra, part)).collect(),
            subtasks: subtasks.map(|action| Self::of(action, part)).collect(),
            place: action.place().clone(),
            places: ActionPlaces::of(action, action.baseline.as_ref()),
        }
    }
}

/// The answers that count now: the last one, else the plan's own columns.
struct Latest {
    progress: String,
    impact: String,
    rag: ReportedRating,
}

impl Latest {
    fn of(action: &model::Action) -> Self {
        let reported = action.reported.as_deref();
        let Some(reported) = reported.filter(|reported| !reported.answers.is_empty()) else {
            let text = |role| action.answer_text(role).into_owned();
            let rating = action.rag.as_ref().and_then(|rag| rag.rating);
            return Self {
                progress: text(ColumnRole::Progress),
                impact: text(ColumnRole::Impact),
                rag: ReportedRating::new(text(ColumnRole::Rag), rating.map(RagRating::code)),
            };
        };
        let rag = reported.words(|answer| &answer.rag.text);
        Self {
            progress: reported.words(|answer| &answer.progress),
            impact: reported.words(|answer| &answer.impact),
            rag: ReportedRating::new(rag, reported.rating_code()),
        }
    }
}

/// The cells of an action's fields; `null` where the table has no such column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ActionPlaces {
    /// The cell of the measure.
    pub measure: Option<Place>,
    /// The cell of the timescale; also `null` if the timescale comes from months marked across the
    /// page.
    pub timescale: Option<Place>,
    /// The cell of the leads.
    pub leads: Option<Place>,
    /// The cell of the progress.
    pub progress: Option<Place>,
    /// The cell of the impact.
    pub impact: Option<Place>,
    /// The cell of the rating.
    pub rag: Option<Place>,
    /// The cell of what the board does.
    pub board_text: Option<Place>,
    /// The cell of an indicator's baseline. Absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Place>,
}

impl ActionPlaces {
    pub(super) fn of(answers: &model::Answers, baseline: Option<&Text>) -> Self {
        let cell = |role| answers.answer_place(role).cloned();
        Self {
            measure: cell(ColumnRole::Measure),
            timescale: cell(ColumnRole::Timescale),
            leads: cell(ColumnRole::Lead),
            progress: cell(ColumnRole::Progress),
            impact: cell(ColumnRole::Impact),
            rag: cell(ColumnRole::Rag),
            board_text: cell(ColumnRole::BoardAction),
            baseline: baseline.map(|text| text.place.clone()),
        }
    }
}
