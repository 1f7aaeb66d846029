//! The plan and its findings as JSON, in the shape that users and scripts rely on (`docs/json.md`).
//!
//! The model is not serialised as it is: this view keeps the published names while the model may
//! change. A view of a part, an objective or an action exists only while it is written, so that a
//! long plan is not held a second time.
//!
//! [`write_plan`] writes all that it is given. What a document publishes is decided before, by
//! [`as_printed`](crate::compose::as_printed) and [`as_reviewed`](crate::compose::as_reviewed);
//! [`published_plan`] writes such a copy.

mod review;

use std::borrow::Cow;
use std::io::{self, Write};

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::diff::Difference;
use crate::finding::Finding;
use crate::location::{Place, Text};
use crate::model::{
    Action, Amount, BoardNumber, BoardNumberStatus, Body, Evidence, Extra, Finance, Item,
    Milestone, Narrative, NarrativeKind, Number, Objective, Part, PartKind, PartnerAnswer,
    PeriodFigures, Plan, RagRating, Reported, Scope, TimescaleKind, Written, passage_words,
};
use crate::register::{Letter, OutcomeCounts, Received};
use chrono::NaiveDate;

pub use review::{REVIEW_SCHEMA, review};

/// The name and version of the plan's shape.
pub const PLAN_SCHEMA: &str = "planpack.plan/1";
/// The name and version of the findings' shape.
pub const FINDINGS_SCHEMA: &str = "planpack.findings/1";

/// The name and version of the shape of what was collected.
pub const COLLECT_SCHEMA: &str = "planpack.collect/1";

/// The name and version of the shape of changes.
pub const DIFF_SCHEMA: &str = "planpack.diff/1";

/// Writes the whole plan, what found no place in it, and what is wrong with it, piece by piece:
/// `out` should be buffered.
///
/// # Errors
/// If `out` cannot be written.
pub fn write_plan(
    out: &mut dyn Write,
    plan: &Plan,
    unplaced: &[Text],
    findings: &[Finding],
) -> io::Result<()> {
    let document = Document {
        schema: PLAN_SCHEMA,
        plan: PlanView(plan),
        unplaced,
        findings,
    };
    serde_json::to_writer(&mut *out, &document)?;
    out.write_all(b"\n")
}

/// What [`write_plan`] writes, as bytes.
///
/// # Panics
/// Never: memory takes all that is written.
#[must_use]
pub fn plan(plan: &Plan, unplaced: &[Text], findings: &[Finding]) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_plan(&mut bytes, plan, unplaced, findings).expect("memory takes all that is written");
    bytes
}

/// The plan as a document publishes it, as bytes: nothing unplaced and no findings, whose lists
/// stay as empty keys.
///
/// # Panics
/// Never: memory takes all that is written.
#[must_use]
pub fn published_plan(printed: &Plan) -> Vec<u8> {
    plan(printed, &[], &[])
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

/// What was collected, as its JSON needs it.
#[derive(Debug, Clone, Copy)]
pub struct Collection<'a> {
    /// The workbooks that were taken.
    pub received: &'a [Received],
    /// For each of them, the references of the actions that stand otherwise than before.
    pub changed: &'a [Vec<String>],
    /// How often each outcome occurs.
    pub outcomes: &'a OutcomeCounts,
    /// What senders are asked to put right.
    pub letters: &'a [Letter],
    /// What was noticed.
    pub findings: &'a [Finding],
}

/// What was taken into the register.
///
/// # Panics
/// Never: all keys are strings.
#[must_use]
pub fn collected(collection: &Collection<'_>) -> Vec<u8> {
    let Collection {
        received,
        changed,
        outcomes,
        letters,
        findings,
    } = collection;
    let received = received.iter().zip(*changed).map(|(received, changed)| {
        let kept = &received.kept;
        json!({
            "file": received.file,
            "partner": kept.partner,
            "quarter": kept.quarter.to_string(),
            "kept_as": kept.kept_as,
            "answers": kept.answers.len(),
            "changed": changed,
            "is_new": received.new.is_some(),
        })
    });
    let received: Vec<Value> = received.collect();
    let letters = letters
        .iter()
        .map(|letter| json!({"partner": letter.partner, "file": letter.file}));
    let letters: Vec<Value> = letters.collect();
    let document = json!({
        "schema": COLLECT_SCHEMA,
        "received": received,
        "outcomes": outcomes,
        "letters": letters,
        "findings": findings,
    });
    let mut bytes = serde_json::to_vec(&document).expect("all keys are strings");
    bytes.push(b'\n');
    bytes
}

/// What changed between two versions of a plan.
///
/// # Panics
/// Never: all keys are strings.
#[must_use]
pub fn changes(difference: &Difference) -> Vec<u8> {
    let Difference {
        changes,
        not_compared,
    } = difference;
    let document = json!({"schema": DIFF_SCHEMA, "not_compared": not_compared, "changes": changes});
    let mut bytes = serde_json::to_vec(&document).expect("all keys are strings");
    bytes.push(b'\n');
    bytes
}

/// A list whose entries are made one by one, as they are written.
struct List<F>(F);

impl<F, I> Serialize for List<F>
where
    F: Fn() -> I,
    I: IntoIterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    plan: PlanView<'a>,
    unplaced: &'a [Text],
    findings: &'a [Finding],
}

struct PlanView<'a>(&'a Plan);

impl Serialize for PlanView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(plan) = self;
        let period = plan.period.as_ref().map(|period| {
            json!({"text": period.text.value, "place": period.text.place, "start": period.start, "end": period.end})
        });
        let boards = || {
            plan.boards
                .iter()
                .map(|board| json!({"code": board.code, "name": board.name}))
        };
        let glossary = || {
            let entries = plan.glossary();
            entries.map(
                |entry| json!({"term": entry.term.value, "meaning": entry.meaning.value, "place": entry.term.place}),
            )
        };
        let profile = || {
            let entries = plan.profile();
            entries.map(|entry| {
                json!({"label": entry.label, "text": entry.text.value, "date": entry.date, "place": entry.text.place})
            })
        };
        let references = || {
            plan.references.iter().map(|reference| {
                json!({
                    "text": reference.text,
                    "place": reference.place,
                    "target": reference.target.as_ref().map(ToString::to_string),
                    "status": reference.status,
                })
            })
        };
        let narratives = || plan.narratives.iter().map(narrative);
        let mut view = serializer.serialize_struct("Plan", 15)?;
        view.serialize_field("title", &plan.title)?;
        view.serialize_field("organisation", &plan.organisation)?;
        view.serialize_field("period", &period)?;
        view.serialize_field("boards", &List(boards))?;
        view.serialize_field("narratives", &List(narratives))?;
        view.serialize_field("parts", &List(|| plan.parts.iter().map(PartView)))?;
        view.serialize_field("glossary", &List(glossary))?;
        view.serialize_field("profile", &List(profile))?;
        view.serialize_field("finance", &List(|| plan.parts.iter().filter_map(finance)))?;
        view.serialize_field(
            "governance",
            &List(|| plan.parts.iter().flat_map(governance)),
        )?;
        view.serialize_field("references", &List(references))?;
        view.serialize_field("struck", &plan.struck)?;
        view.serialize_field("links", &plan.links)?;
        view.serialize_field("comments", &plan.comments)?;
        view.serialize_field("left_out", &plan.left_out)?;
        view.end()
    }
}

fn narrative(narrative: &Narrative) -> Value {
    let kind = match narrative.kind {
        NarrativeKind::CoverReport => "cover-report",
        NarrativeKind::Foreword => "foreword",
    };
    let passages = narrative.passages().into_iter();
    let passages =
        passages.map(|(content, place)| json!({"text": passage_words(content), "place": place}));
    json!({
        "kind": kind,
        "title": narrative.title,
        "place": narrative.place,
        "passages": passages.collect::<Vec<_>>(),
    })
}

fn finance(part: &Part) -> Option<Value> {
    let Body::Finance(Finance { lines, totals }) = &part.body else {
        return None;
    };
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
    let Body::Governance(groups) = &part.body else {
        return Vec::new();
    };
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

fn extras<'a>(part: &Part, extras: impl IntoIterator<Item = &'a Extra>) -> Vec<Value> {
    let label = |extra: &Extra| {
        part.columns
            .get(extra.column)
            .map(|column| column.text.value.as_str())
    };
    extras
        .into_iter()
        .map(|extra| json!({"label": label(extra), "text": extra.text.value, "place": extra.text.place}))
        .collect()
}

struct PartView<'a>(&'a Part);

impl Serialize for PartView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(part) = self;
        let items = match &part.body {
            Body::Items(items) => items.as_slice(),
            Body::Objectives(_)
            | Body::Glossary(_)
            | Body::Profile(_)
            | Body::Finance(_)
            | Body::Governance(_)
            | Body::Sheet(_) => &[],
        };
        let objectives = || {
            part.objectives()
                .iter()
                .map(|objective| ObjectiveView { part, objective })
        };
        let mut view = serializer.serialize_struct("Part", 10)?;
        view.serialize_field("kind", &part.kind)?;
        view.serialize_field("number", &part.number.as_ref().map(Number::as_str))?;
        view.serialize_field("title", &part.title.value)?;
        view.serialize_field("heading", &part.heading)?;
        view.serialize_field("place", &part.place)?;
        view.serialize_field("details", &part.details)?;
        view.serialize_field("notes", &part.notes)?;
        view.serialize_field("objectives", &List(objectives))?;
        view.serialize_field("columns", &part.columns)?;
        view.serialize_field("items", &List(|| items.iter().map(ItemView::of)))?;
        if let Body::Sheet(sheet) = &part.body {
            view.serialize_field("form", &sheet.form)?;
            view.serialize_field("rows", &sheet.rows)?;
        }
        if !part.is_printed {
            view.serialize_field("printed", &false)?;
        }
        view.end()
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

impl<'a> ItemView<'a> {
    fn of(item: &'a Item) -> Self {
        Self {
            number: item.number.as_deref(),
            group: item.group.as_deref(),
            group_mark: item.group_mark.as_ref(),
            text: &item.text.value,
            evidence: item.evidence,
            place: &item.text.place,
        }
    }
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
        Self {
            number: NumberView::of(&board_number.number),
            status: board_number.status,
        }
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
        Self {
            text: &scope.text.value,
            code: scope.code.as_deref(),
            boards: &scope.boards,
            place: &scope.text.place,
        }
    }
}

struct ObjectiveView<'a> {
    part: &'a Part,
    objective: &'a Objective,
}

impl Serialize for ObjectiveView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { part, objective } = self;
        let actions = || {
            objective
                .actions
                .iter()
                .map(|action| ActionView { part, action })
        };
        let mut view = serializer.serialize_struct("Objective", 8)?;
        view.serialize_field("number", &objective.number.as_ref().map(NumberView::of))?;
        view.serialize_field("scope", &objective.scope.as_ref().map(ScopeView::of))?;
        view.serialize_field(
            "board_number",
            &objective.board_number.as_ref().map(BoardNumberView::of),
        )?;
        view.serialize_field("section", &objective.section.as_deref())?;
        view.serialize_field("text", &objective.text.value)?;
        view.serialize_field("place", &objective.text.place)?;
        view.serialize_field(
            "same_as",
            &objective.same_as.as_ref().map(|text| &text.place),
        )?;
        view.serialize_field("actions", &List(actions))?;
        view.end()
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

#[derive(Serialize)]
struct PlacesView<'a> {
    measure: Option<&'a Place>,
    timescale: Option<&'a Place>,
    leads: Option<&'a Place>,
    progress: Option<&'a Place>,
    impact: Option<&'a Place>,
    rag: Option<&'a Place>,
    board_text: Option<&'a Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<&'a Place>,
}

impl<'a> PlacesView<'a> {
    fn of(action: &'a Action) -> Self {
        fn place(text: Option<&Text>) -> Option<&Place> {
            text.map(|text| &text.place)
        }
        Self {
            measure: place(action.measure.as_ref()),
            timescale: action.timescale_place.as_ref(),
            leads: place(action.lead_text.as_ref()),
            progress: place(action.progress.as_ref()),
            impact: place(action.impact.as_ref()),
            rag: place(action.rag.as_ref().map(|rag| &rag.text)),
            board_text: place(action.board_text.as_ref()),
            baseline: place(action.baseline.as_ref()),
        }
    }
}

/// The figures of an indicator in one period.
fn figures(figures: &PeriodFigures) -> Value {
    let words = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    let place = |text: Option<&Text>| text.map(|text| text.place.clone());
    let rag = figures.rag.as_ref();
    json!({
        "period": figures.period,
        "target": words(&figures.target),
        "actual": words(&figures.actual),
        "rag": rag.map(|rag| json!({"text": rag.text.value, "code": rag.rating.map(RagRating::code)})),
        "places": {
            "target": place(figures.target.as_ref()),
            "actual": place(figures.actual.as_ref()),
            "rag": place(rag.map(|rag| &rag.text)),
        },
    })
}

struct ActionView<'a> {
    part: &'a Part,
    action: &'a Action,
}

impl Serialize for ActionView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { part, action } = self;
        let rag_text = action.rag.as_ref().map(|rag| &rag.text);
        let answered = action
            .reported
            .as_deref()
            .filter(|reported| !reported.answers.is_empty());
        let standing = |own: Option<&'_ Text>, of: fn(&PartnerAnswer) -> &str| {
            answered.map_or_else(|| words(own).to_owned(), |reported| reported.words(of))
        };
        let code = match answered {
            Some(reported) => reported.rating_code(),
            None => action
                .rag
                .as_ref()
                .and_then(|rag| rag.rating)
                .map(RagRating::code),
        };
        let timescale = TimescaleView {
            text: action.timescale.words(),
            kind: action.timescale.kind,
            start: action.timescale.start,
            end: action.timescale.end,
            milestones: &action.timescale.milestones,
        };
        let mut view = serializer.serialize_struct("Action", 17)?;
        view.serialize_field("ref", &action.reference)?;
        view.serialize_field("number", &action.number.as_ref().map(NumberView::of))?;
        view.serialize_field("text", &action.text.value)?;
        view.serialize_field(
            "board_text",
            &action.board_text.as_ref().map(|text| &text.value),
        )?;
        view.serialize_field("lead_text", words(action.lead_text.as_ref()))?;
        view.serialize_field("leads", &action.leads)?;
        view.serialize_field("measure", words(action.measure.as_ref()))?;
        view.serialize_field("timescale", &timescale)?;
        view.serialize_field(
            "progress",
            &standing(action.progress.as_ref(), |answer| &answer.progress),
        )?;
        view.serialize_field(
            "impact",
            &standing(action.impact.as_ref(), |answer| &answer.impact),
        )?;
        let text = standing(rag_text, |answer| &answer.rag.text);
        view.serialize_field(
            "rag",
            &RagView {
                text: Cow::Owned(text),
                code,
            },
        )?;
        if let Some(Reported { answers, .. }) = action.reported.as_deref() {
            view.serialize_field("progress_text", words(action.progress.as_ref()))?;
            view.serialize_field("impact_text", words(action.impact.as_ref()))?;
            view.serialize_field("rag_text", words(rag_text))?;
            view.serialize_field("answers", answers)?;
        }
        if let Some(scope) = &action.scope {
            view.serialize_field("scope", &ScopeView::of(scope))?;
        }
        if let Some(text) = &action.objective_text {
            view.serialize_field("objective_text", text)?;
        }
        if !action.supporters.is_empty() {
            view.serialize_field("supporters", &action.supporters)?;
        }
        if part.kind == PartKind::Indicators {
            view.serialize_field(
                "baseline",
                &action.baseline.as_ref().map(|text| &text.value),
            )?;
            view.serialize_field("periods", &List(|| action.periods.iter().map(figures)))?;
        }
        let further = || {
            action
                .extras
                .iter()
                .filter(|extra| !action.is_figure(&extra.text))
        };
        if further().next().is_some() {
            view.serialize_field("extras", &extras(part, further()))?;
        }
        let subtasks = || {
            action
                .subtasks
                .iter()
                .map(|action| ActionView { part, action })
        };
        view.serialize_field("subtasks", &List(subtasks))?;
        view.serialize_field("place", action.place())?;
        view.serialize_field("places", &PlacesView::of(action))?;
        view.end()
    }
}

fn words(text: Option<&Text>) -> &str {
    text.map_or("", |text| text.value.as_str())
}
