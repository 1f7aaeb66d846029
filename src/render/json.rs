//! The plan and its findings as JSON, in the shape that users and scripts rely on (`docs/json.md`).
//!
//! The model is not serialised as it is: this view keeps the published names while the model may change.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Value, json};

use crate::diff::Change;
use crate::finding::Finding;
use crate::location::{Place, Text};
use crate::model::{
    Action, Amount, BoardNumber, BoardNumberStatus, Body, ColumnHeading, Comment, Detail, Evidence, Extra, Finance,
    Lead, Milestone, Number, Objective, Part, PartKind, PartnerAnswer, Plan, RagRating, Reported, Scope, Struck,
    TimescaleKind, Written,
};
use crate::register::Received;
use chrono::NaiveDate;

/// The name and version of the plan's shape.
pub const PLAN_SCHEMA: &str = "planpack.plan/1";
/// The name and version of the findings' shape.
pub const FINDINGS_SCHEMA: &str = "planpack.findings/1";

/// The name and version of the shape of what was collected.
pub const COLLECT_SCHEMA: &str = "planpack.collect/1";

/// The name and version of the shape of changes.
pub const DIFF_SCHEMA: &str = "planpack.diff/1";

/// The whole plan, what found no place in it, and what is wrong with it.
///
/// # Panics
/// Never: all keys are strings.
#[must_use]
pub fn plan(plan: &Plan, unplaced: &[Text], findings: &[Finding]) -> Vec<u8> {
    let document = Document { schema: PLAN_SCHEMA, plan: PlanView::of(plan), unplaced, findings };
    let mut bytes = serde_json::to_vec(&document).expect("all keys are strings");
    bytes.push(b'\n');
    bytes
}

/// The findings alone.
///
/// # Panics
/// Never: all keys are strings.
#[must_use]
pub fn findings(findings: &[Finding]) -> Vec<u8> {
    let document = json!({"schema": FINDINGS_SCHEMA, "findings": findings});
    let mut bytes = serde_json::to_vec(&document).expect("all keys are strings");
    bytes.push(b'\n');
    bytes
}

/// What was taken into the register.
///
/// # Panics
/// Never: all keys are strings.
#[must_use]
pub fn collected(received: &[Received], findings: &[Finding]) -> Vec<u8> {
    let received = received.iter().map(|received| {
        json!({
            "file": received.file,
            "partner": received.partner,
            "quarter": received.quarter,
            "kept_as": received.kept_as,
            "answers": received.answer_count,
            "is_new": received.new.is_some(),
        })
    });
    let received: Vec<Value> = received.collect();
    let document = json!({"schema": COLLECT_SCHEMA, "received": received, "findings": findings});
    let mut bytes = serde_json::to_vec(&document).expect("all keys are strings");
    bytes.push(b'\n');
    bytes
}

/// What changed between two versions of a plan.
///
/// # Panics
/// Never: all keys are strings.
#[must_use]
pub fn changes(changes: &[Change]) -> Vec<u8> {
    let document = json!({"schema": DIFF_SCHEMA, "changes": changes});
    let mut bytes = serde_json::to_vec(&document).expect("all keys are strings");
    bytes.push(b'\n');
    bytes
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    plan: PlanView<'a>,
    unplaced: &'a [Text],
    findings: &'a [Finding],
}

#[derive(Serialize)]
struct PlanView<'a> {
    title: &'a Text,
    organisation: Option<&'a Text>,
    period: Option<Value>,
    boards: Vec<Value>,
    parts: Vec<PartView<'a>>,
    glossary: Vec<Value>,
    profile: Vec<Value>,
    finance: Vec<Value>,
    governance: Vec<Value>,
    references: Vec<Value>,
    struck: &'a [Struck],
    comments: &'a [Comment],
}

impl<'a> PlanView<'a> {
    fn of(plan: &'a Plan) -> Self {
        Self {
            title: &plan.title,
            organisation: plan.organisation.as_ref(),
            period: plan.period.as_ref().map(|period| {
                json!({"text": period.text.value, "place": period.text.place, "start": period.start, "end": period.end})
            }),
            boards: plan.boards.iter().map(|board| json!({"code": board.code, "name": board.name})).collect(),
            parts: plan.parts.iter().map(PartView::of).collect(),
            glossary: plan
                .glossary()
                .map(|entry| json!({"term": entry.term.value, "meaning": entry.meaning.value, "place": entry.term.place}))
                .collect(),
            profile: plan
                .profile()
                .map(|entry| json!({"label": entry.label, "text": entry.text.value, "date": entry.date, "place": entry.text.place}))
                .collect(),
            finance: plan.parts.iter().filter_map(finance).collect(),
            governance: plan.parts.iter().flat_map(governance).collect(),
            references: plan
                .references
                .iter()
                .map(|reference| {
                    json!({
                        "text": reference.text,
                        "place": reference.place,
                        "target": reference.target.as_ref().map(ToString::to_string),
                        "status": reference.status,
                    })
                })
                .collect(),
            struck: &plan.struck,
            comments: &plan.comments,
        }
    }
}

fn finance(part: &Part) -> Option<Value> {
    let Body::Finance(Finance { lines, totals }) = &part.body else { return None };
    let line = |amount: &Amount| {
        let reading = amount.amount.map(|amount| amount.to_string());
        json!({"label": amount.label.value, "text": amount.text.value, "amount": reading, "place": amount.label.place})
    };
    let totals = totals.iter().map(|total| {
        let mut value = line(&total.line);
        value["adds_up"] = json!(total.adds_up());
        value["reckoned"] = json!(total.reckoned.to_string());
        value
    });
    let lines: Vec<Value> = lines.iter().map(line).collect();
    Some(json!({"title": part.title.value, "lines": lines, "totals": totals.collect::<Vec<_>>()}))
}

fn governance(part: &Part) -> Vec<Value> {
    let Body::Governance(groups) = &part.body else { return Vec::new() };
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    groups
        .iter()
        .map(|group| {
            json!({
                "group": group.group.value,
                "chair": text(&group.chair),
                "vice_chair": text(&group.vice_chair),
                "reports_to": text(&group.reports_to),
                "extras": extras(part, &group.extras),
                "place": group.group.place,
            })
        })
        .collect()
}

fn extras(part: &Part, extras: &[Extra]) -> Vec<Value> {
    let label = |extra: &Extra| part.columns.get(extra.column).map(|column| column.text.value.as_str());
    extras
        .iter()
        .map(|extra| json!({"label": label(extra), "text": extra.text.value, "place": extra.text.place}))
        .collect()
}

#[derive(Serialize)]
struct PartView<'a> {
    kind: PartKind,
    number: Option<&'a str>,
    title: &'a str,
    heading: &'a str,
    place: &'a Place,
    details: &'a [Detail],
    notes: &'a [Text],
    objectives: Vec<ObjectiveView<'a>>,
    columns: &'a [ColumnHeading],
    items: Vec<ItemView<'a>>,
}

impl<'a> PartView<'a> {
    fn of(part: &'a Part) -> Self {
        let items = match &part.body {
            Body::Items(items) => items.as_slice(),
            Body::Objectives(_) | Body::Glossary(_) | Body::Profile(_) | Body::Finance(_) | Body::Governance(_) => &[],
        };
        Self {
            kind: part.kind,
            number: part.number.as_ref().map(Number::as_str),
            title: &part.title.value,
            heading: &part.heading,
            place: &part.place,
            details: &part.details,
            notes: &part.notes,
            objectives: part.objectives().iter().map(|objective| ObjectiveView::of(part, objective)).collect(),
            columns: &part.columns,
            items: items
                .iter()
                .map(|item| ItemView {
                    number: item.number.as_deref(),
                    group: item.group.as_deref(),
                    group_mark: item.group_mark.as_ref(),
                    text: &item.text.value,
                    evidence: item.evidence,
                    place: &item.text.place,
                })
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct ItemView<'a> {
    number: Option<&'a str>,
    group: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group_mark: Option<&'a Text>,
    text: &'a str,
    evidence: Option<Evidence>,
    place: &'a Place,
}

#[derive(Serialize)]
struct NumberView<'a> {
    text: &'a str,
    reading: Option<&'a str>,
    place: &'a Place,
}

impl<'a> NumberView<'a> {
    fn of(number: &'a Written<Number>) -> Self {
        Self {
            text: &number.text.value,
            reading: number.reading.as_ref().map(Number::as_str),
            place: &number.text.place,
        }
    }
}

#[derive(Serialize)]
struct BoardNumberView<'a> {
    #[serde(flatten)]
    number: NumberView<'a>,
    status: BoardNumberStatus,
}

impl<'a> BoardNumberView<'a> {
    fn of(board_number: &'a BoardNumber) -> Self {
        Self { number: NumberView::of(&board_number.number), status: board_number.status }
    }
}

#[derive(Serialize)]
struct ScopeView<'a> {
    text: &'a str,
    code: Option<&'a str>,
    boards: &'a [String],
    place: &'a Place,
}

impl<'a> ScopeView<'a> {
    fn of(scope: &'a Scope) -> Self {
        Self { text: &scope.text.value, code: scope.code.as_deref(), boards: &scope.boards, place: &scope.text.place }
    }
}

#[derive(Serialize)]
struct ObjectiveView<'a> {
    number: Option<NumberView<'a>>,
    scope: Option<ScopeView<'a>>,
    board_number: Option<BoardNumberView<'a>>,
    text: &'a str,
    place: &'a Place,
    same_as: Option<&'a Place>,
    actions: Vec<ActionView<'a>>,
}

impl<'a> ObjectiveView<'a> {
    fn of(part: &'a Part, objective: &'a Objective) -> Self {
        Self {
            number: objective.number.as_ref().map(NumberView::of),
            scope: objective.scope.as_ref().map(ScopeView::of),
            board_number: objective.board_number.as_ref().map(BoardNumberView::of),
            text: &objective.text.value,
            place: &objective.text.place,
            same_as: objective.same_as.as_ref().map(|text| &text.place),
            actions: objective.actions.iter().map(|action| ActionView::of(part, action)).collect(),
        }
    }
}

#[derive(Serialize)]
struct TimescaleView<'a> {
    text: Cow<'a, str>,
    kind: TimescaleKind,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    milestones: &'a [Milestone],
}

#[derive(Serialize)]
struct RagView<'a> {
    text: Cow<'a, str>,
    code: Option<&'a str>,
}

/// What partners have reported, and what the plan's own columns say.
#[derive(Serialize)]
struct ReportedView<'a> {
    progress_text: &'a str,
    impact_text: &'a str,
    rag_text: &'a str,
    answers: &'a [PartnerAnswer],
}

#[derive(Serialize)]
struct PlacesView<'a> {
    measure: Option<&'a Place>,
    timescale: Option<&'a Place>,
    leads: Option<&'a Place>,
    progress: Option<&'a Place>,
    impact: Option<&'a Place>,
    rag: Option<&'a Place>,
    board_text: Option<&'a Place>,
}

#[derive(Serialize)]
struct ActionView<'a> {
    #[serde(rename = "ref")]
    reference: &'a str,
    number: Option<NumberView<'a>>,
    text: &'a str,
    board_text: Option<&'a str>,
    lead_text: &'a str,
    leads: &'a [Lead],
    measure: &'a str,
    timescale: TimescaleView<'a>,
    progress: Cow<'a, str>,
    impact: Cow<'a, str>,
    rag: RagView<'a>,
    #[serde(flatten)]
    reported: Option<ReportedView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<ScopeView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    objective_text: Option<&'a Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    extras: Vec<Value>,
    subtasks: Vec<ActionView<'a>>,
    place: &'a Place,
    places: PlacesView<'a>,
}

impl<'a> ActionView<'a> {
    fn of(part: &'a Part, action: &'a Action) -> Self {
        fn words(text: Option<&Text>) -> &str {
            text.map_or("", |text| text.value.as_str())
        }
        fn place(text: Option<&Text>) -> Option<&Place> {
            text.map(|text| &text.place)
        }
        let rag_text = action.rag.as_ref().map(|rag| &rag.text);
        let answered = action.reported.as_deref().filter(|reported| !reported.answers.is_empty());
        let standing = |own: Option<&'a Text>, of: fn(&PartnerAnswer) -> &str| {
            answered.map_or(Cow::Borrowed(words(own)), |reported| Cow::Owned(reported.words(of)))
        };
        Self {
            reference: &action.reference,
            number: action.number.as_ref().map(NumberView::of),
            text: &action.text.value,
            board_text: action.board_text.as_ref().map(|text| text.value.as_str()),
            lead_text: words(action.lead_text.as_ref()),
            leads: &action.leads,
            measure: words(action.measure.as_ref()),
            timescale: TimescaleView {
                text: action.timescale.words(),
                kind: action.timescale.kind,
                start: action.timescale.start,
                end: action.timescale.end,
                milestones: &action.timescale.milestones,
            },
            progress: standing(action.progress.as_ref(), |answer| &answer.progress),
            impact: standing(action.impact.as_ref(), |answer| &answer.impact),
            rag: RagView {
                text: standing(rag_text, |answer| &answer.rag.text),
                code: match answered {
                    Some(reported) => reported.rating_code(),
                    None => action.rag.as_ref().and_then(|rag| rag.rating).map(RagRating::code),
                },
            },
            reported: action.reported.as_deref().map(|Reported { answers, .. }| ReportedView {
                progress_text: words(action.progress.as_ref()),
                impact_text: words(action.impact.as_ref()),
                rag_text: words(rag_text),
                answers,
            }),
            scope: action.scope.as_ref().map(ScopeView::of),
            objective_text: action.objective_text.as_ref(),
            extras: extras(part, &action.extras),
            subtasks: action.subtasks.iter().map(|subtask| Self::of(part, subtask)).collect(),
            place: action.place(),
            places: PlacesView {
                measure: place(action.measure.as_ref()),
                timescale: action.timescale_place.as_ref(),
                leads: place(action.lead_text.as_ref()),
                progress: place(action.progress.as_ref()),
                impact: place(action.impact.as_ref()),
                rag: place(rag_text),
                board_text: place(action.board_text.as_ref()),
            },
        }
    }
}
