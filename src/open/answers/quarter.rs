//! The quarter: the partners asked, their returns, the decisions to make, and the review.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use serde_json::Value;

use crate::open::plan::{Line, Plan, files_in, produced};
use crate::open::problem::Problem;
use crate::open::site::Site;

use super::pack::Made;
use super::sent::{Nothing, OpenPlan, Sent};
use super::work::{document, drawn, run, with_command, written};

/// Which quarter.
#[derive(Deserialize)]
pub(crate) struct OfQuarter {
    quarter: Option<String>,
}

/// Which partners would be asked about which actions.
pub(crate) async fn partners(
    State(site): State<Arc<Site>>,
    OpenPlan(plan): OpenPlan,
) -> Result<Json<Value>, Problem> {
    let line = Line::for_plan("partners", &plan).printing_json();
    document(&site, &plan, &line).await
}

/// What to ask partners about.
#[derive(Deserialize)]
pub(crate) struct Asking {
    quarter: Option<String>,
    due: Option<String>,
}

/// Makes the tracking workbooks with their letters.
pub(crate) async fn track(
    State(site): State<Arc<Site>>,
    OpenPlan(plan): OpenPlan,
    Sent(asking): Sent<Asking>,
) -> Result<Json<Made>, Problem> {
    let line = Line::for_plan("track", &plan)
        .maybe("--quarter", asking.quarter.as_deref())
        .maybe("--due", asking.due.as_deref().filter(|due| !due.is_empty()));
    let ran = run(&site, &plan, &line).await?;
    let out = plan.folder.join("out");
    let mut files = written(&plan, &ran, &out);
    let letters = produced(&plan, files_in(&out.join("letters"))).into_iter();
    // The letters of earlier quarters have no partner of this quarter.
    files.extend(letters.filter(|letter| letter.partner.is_some()));
    Ok(Json(Made {
        command: line.shown(),
        files,
        summary: ran.err,
    }))
}

/// Takes the returned workbooks into the register.
pub(crate) async fn collect(
    State(site): State<Arc<Site>>,
    OpenPlan(plan): OpenPlan,
    Sent(Nothing {}): Sent<Nothing>,
) -> Result<Json<Value>, Problem> {
    let line = Line::for_pack("collect", &plan)?.word(plan.folder.join("returns"));
    with_letters(&site, &plan, line).await
}

/// Writes to the partners who have not reported.
pub(crate) async fn remind(
    State(site): State<Arc<Site>>,
    OpenPlan(plan): OpenPlan,
    Sent(Nothing {}): Sent<Nothing>,
) -> Result<Json<Value>, Problem> {
    let line = Line::for_pack("collect", &plan)?.flag("--reminders", true);
    with_letters(&site, &plan, line).await
}

/// Runs `collect`, and adds the letters that it writes as `files`.
async fn with_letters(site: &Arc<Site>, plan: &Plan, line: Line) -> Result<Json<Value>, Problem> {
    let letters = plan.folder.join("letters");
    let line = line.printing_json().option("--output", &letters);
    let Json(mut collected) = document(site, plan, &line).await?;
    let made = collected["letters"].as_array().into_iter().flatten();
    let names = made.flat_map(|letter| [&letter["file"], &letter["draft"]]);
    let paths = names
        .filter_map(Value::as_str)
        .map(|name| letters.join(name));
    let files = produced(plan, paths);
    collected["files"] = serde_json::to_value(files).unwrap_or_default();
    Ok(Json(collected))
}

/// Who has reported, who is missing, and what is to be decided.
pub(crate) async fn position(
    State(site): State<Arc<Site>>,
    OpenPlan(plan): OpenPlan,
    Query(OfQuarter { quarter }): Query<OfQuarter>,
) -> Result<Json<Value>, Problem> {
    let line = Line::for_plan("review", &plan)
        .maybe("--quarter", quarter.as_deref())
        .printing_json();
    let review = drawn(&site, &plan, &line).await?;
    with_command(&review, &line)
}

/// A decision about an action's answer, or about an event of the register.
#[derive(Deserialize)]
pub(crate) struct Decision {
    reference: Option<String>,
    /// A column and its text, as `rag=Amber`.
    set: Option<String>,
    /// The return to choose over other answers.
    accept: Option<String>,
    /// A revised date to which the boards agreed.
    agree: Option<String>,
    /// A revised date that the boards refused.
    refuse: Option<String>,
    /// The event to undo. Such a decision has no reference.
    undo: Option<String>,
    /// The partner whose answer is corrected.
    partner: Option<String>,
    quarter: Option<String>,
    by: Option<String>,
    reason: Option<String>,
}

/// Records a decision.
pub(crate) async fn decide(
    State(site): State<Arc<Site>>,
    OpenPlan(plan): OpenPlan,
    Sent(decision): Sent<Decision>,
) -> Result<Json<Made>, Problem> {
    let line = Line::for_pack("register", &plan)?;
    let line = match &decision.reference {
        Some(reference) => line.word(reference),
        None => line,
    };
    let line = line
        .maybe("--undo", decision.undo.as_deref())
        .maybe("--set", decision.set.as_deref())
        .maybe("--accept", decision.accept.as_deref())
        .maybe("--agree", decision.agree.as_deref())
        .maybe("--refuse", decision.refuse.as_deref())
        .maybe("--partner", decision.partner.as_deref())
        .maybe("--quarter", decision.quarter.as_deref())
        .maybe("--by", decision.by.as_deref())
        .maybe("--reason", decision.reason.as_deref());
    let ran = run(&site, &plan, &line).await?;
    Ok(Json(Made {
        command: line.shown(),
        files: Vec::new(),
        summary: String::from_utf8_lossy(&ran.out).into_owned(),
    }))
}

/// Which review to make.
#[derive(Deserialize)]
pub(crate) struct Reviewing {
    quarter: Option<String>,
    #[serde(default)]
    formats: Vec<String>,
}

/// Makes the review pack.
pub(crate) async fn review(
    State(site): State<Arc<Site>>,
    OpenPlan(plan): OpenPlan,
    Sent(reviewing): Sent<Reviewing>,
) -> Result<Json<Made>, Problem> {
    let formats = (!reviewing.formats.is_empty()).then(|| reviewing.formats.join(","));
    let line = Line::for_plan("review", &plan)
        .maybe("--quarter", reviewing.quarter.as_deref())
        .maybe("--format", formats.as_deref());
    let ran = run(&site, &plan, &line).await?;
    Ok(Json(Made {
        command: line.shown(),
        files: written(&plan, &ran, &plan.folder.join("out")),
        summary: ran.err,
    }))
}
