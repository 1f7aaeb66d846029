//! Reads a plan back from the JSON that planpack publishes (`planpack.plan/1`).
//!
//! Gives the plan's facts, parts, objectives and actions, with the places that they had in the workbooks. What the JSON
//! does not keep part by part (glossary, profile, finance and governance tables, narratives) is left out: the JSON itself
//! has it. The lists of partners and meetings stay empty: leads and timescales have been read by them already.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::location::{Located, Place, Text};
use crate::model::{
    Action, Board, BoardNumber, BoardNumberStatus, Body, ColumnHeading, Detail, Evidence, Extra, Item, Lead, Milestone,
    Number, Objective, Part, PartKind, Period, Plan, Rag, RagRating, Scope, Timescale, TimescaleKind, Written,
};

/// The plan of a JSON document. The error says what is wrong with it.
pub(super) fn read(json: &[u8]) -> Result<Plan, String> {
    let document: Document = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    Ok(document.plan.into_plan())
}

#[derive(Deserialize)]
struct Document {
    plan: PlanView,
}

#[derive(Deserialize)]
struct PlanView {
    title: Text,
    organisation: Option<Text>,
    period: Option<PeriodView>,
    boards: Vec<Board>,
    parts: Vec<PartView>,
}

impl PlanView {
    fn into_plan(self) -> Plan {
        Plan {
            title: self.title,
            organisation: self.organisation,
            period: self.period.map(|period| Period {
                text: Located { value: period.text, place: period.place },
                start: period.start,
                end: period.end,
            }),
            boards: self.boards,
            all_boards_code: None,
            narratives: Vec::new(),
            parts: self.parts.into_iter().map(PartView::into_part).collect(),
            partners: Vec::new(),
            meetings: Vec::new(),
            references: Vec::new(),
            struck: Vec::new(),
            highlighted: Vec::new(),
            comments: Vec::new(),
        }
    }
}

#[derive(Deserialize)]
struct PeriodView {
    text: String,
    place: Place,
    start: NaiveDate,
    end: NaiveDate,
}

#[derive(Deserialize)]
struct PartView {
    kind: PartKind,
    number: Option<String>,
    title: String,
    heading: String,
    place: Place,
    details: Vec<Detail>,
    notes: Vec<Text>,
    columns: Vec<ColumnHeading>,
    objectives: Vec<ObjectiveView>,
    items: Vec<ItemView>,
}

impl PartView {
    fn into_part(self) -> Part {
        let columns = self.columns;
        let body = if self.objectives.is_empty() {
            Body::Items(self.items.into_iter().map(ItemView::into_item).collect())
        } else {
            Body::Objectives(self.objectives.into_iter().map(|objective| objective.into_objective(&columns)).collect())
        };
        Part {
            kind: self.kind,
            number: self.number.and_then(|number| Number::parse(&number)),
            title: Located { value: self.title, place: self.place.clone() },
            kicker: String::new(),
            heading: self.heading,
            place: self.place,
            details: self.details,
            notes: self.notes,
            columns,
            body,
        }
    }
}

#[derive(Deserialize)]
struct ItemView {
    number: Option<String>,
    group: Option<String>,
    text: String,
    evidence: Option<Evidence>,
    place: Place,
}

impl ItemView {
    fn into_item(self) -> Item {
        let text = Located { value: self.text, place: self.place };
        Item { number: self.number, group: self.group, evidence: self.evidence, ..Item::of(text) }
    }
}

#[derive(Deserialize)]
struct NumberView {
    text: String,
    reading: Option<String>,
    place: Place,
}

impl NumberView {
    fn into_number(self) -> Written<Number> {
        let reading = self.reading.and_then(|reading| Number::parse(&reading));
        Written { text: Located { value: self.text, place: self.place }, reading }
    }
}

#[derive(Deserialize)]
struct BoardNumberView {
    #[serde(flatten)]
    number: NumberView,
    status: BoardNumberStatus,
}

#[derive(Deserialize)]
struct ScopeView {
    text: String,
    code: Option<String>,
    boards: Vec<String>,
    place: Place,
}

impl ScopeView {
    fn into_scope(self) -> Scope {
        Scope { text: Located { value: self.text, place: self.place }, code: self.code, boards: self.boards }
    }
}

#[derive(Deserialize)]
struct ObjectiveView {
    number: Option<NumberView>,
    scope: Option<ScopeView>,
    board_number: Option<BoardNumberView>,
    #[serde(default)]
    section: Option<Text>,
    text: String,
    place: Place,
    actions: Vec<ActionView>,
}

impl ObjectiveView {
    fn into_objective(self, columns: &[ColumnHeading]) -> Objective {
        let text = Located { value: self.text, place: self.place };
        Objective {
            scope: self.scope.map(ScopeView::into_scope),
            board_number: self
                .board_number
                .map(|view| BoardNumber { number: view.number.into_number(), status: view.status }),
            section: self.section.map(Arc::new),
            actions: self.actions.into_iter().map(|action| action.into_action(columns)).collect(),
            ..Objective::new(self.number.map(NumberView::into_number), text)
        }
    }
}

#[derive(Deserialize)]
struct TimescaleView {
    text: String,
    kind: TimescaleKind,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    milestones: Vec<Milestone>,
}

#[derive(Deserialize)]
struct RagView {
    text: String,
    code: Option<RagRating>,
}

#[derive(Deserialize)]
struct ExtraView {
    label: Option<String>,
    text: String,
    place: Place,
}

impl ExtraView {
    fn into_extra(self, columns: &[ColumnHeading]) -> Extra {
        let column = columns.iter().position(|column| Some(&column.text.value) == self.label.as_ref());
        Extra { column: column.unwrap_or(columns.len()), text: Located { value: self.text, place: self.place } }
    }
}

#[derive(Deserialize)]
struct PlacesView {
    measure: Option<Place>,
    timescale: Option<Place>,
    leads: Option<Place>,
    progress: Option<Place>,
    impact: Option<Place>,
    rag: Option<Place>,
    board_text: Option<Place>,
}

#[derive(Deserialize)]
struct ActionView {
    #[serde(rename = "ref")]
    reference: String,
    number: Option<NumberView>,
    text: String,
    board_text: Option<String>,
    lead_text: String,
    leads: Vec<Lead>,
    measure: String,
    timescale: TimescaleView,
    progress: String,
    impact: String,
    rag: RagView,
    scope: Option<ScopeView>,
    objective_text: Option<Text>,
    #[serde(default)]
    extras: Vec<ExtraView>,
    subtasks: Vec<ActionView>,
    place: Place,
    places: PlacesView,
}

impl ActionView {
    fn into_action(self, columns: &[ColumnHeading]) -> Action {
        fn at(place: Option<Place>, value: String) -> Option<Text> {
            place.map(|place| Located { value, place })
        }
        let places = self.places;
        let rating = self.rag.code;
        Action {
            reference: self.reference,
            number: self.number.map(NumberView::into_number),
            text: Located { value: self.text, place: self.place },
            board_text: self.board_text.and_then(|text| at(places.board_text, text)),
            lead_text: at(places.leads, self.lead_text),
            leads: self.leads,
            measure: at(places.measure, self.measure),
            timescale: Timescale {
                text: self.timescale.text,
                start_text: None,
                kind: self.timescale.kind,
                start: self.timescale.start,
                end: self.timescale.end,
                milestones: self.timescale.milestones,
            },
            timescale_place: places.timescale,
            progress: at(places.progress, self.progress),
            impact: at(places.impact, self.impact),
            rag: at(places.rag, self.rag.text).map(|text| Rag { text, rating }),
            scope: self.scope.map(ScopeView::into_scope),
            objective_text: self.objective_text,
            extras: self.extras.into_iter().map(|extra| extra.into_extra(columns)).collect(),
            reported: None,
            subtasks: self.subtasks.into_iter().map(|subtask| subtask.into_action(columns)).collect(),
        }
    }
}
