//! Files that come from the page, and files that go to it.

use std::fs;
use std::path::Path as FilePath;
use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use tokio::task::spawn_blocking;

use crate::failure::Failure;
use crate::files::file_name;
use crate::files::input_file::leads_out;
use crate::limits::Limits;
use crate::open::guard::{PDF_POLICY, SANDBOX_POLICY};
use crate::open::plan::{Label, Line, Plan, file_with_id, receive};
use crate::open::problem::Problem;
use crate::open::site::Site;
use crate::pack_file::{Inputs, is_workbook_name};
use crate::text::{percent_encoded, plural};

use super::open::{ShownPlan, shown};
use super::sent::OpenPlan;
use super::work::run;

/// The name of a dropped file, and whether it may replace another.
#[derive(Deserialize)]
pub(crate) struct Dropped {
    name: String,
    #[serde(default)]
    replace: bool,
}

/// The result of dropping a file.
#[derive(Serialize)]
pub(crate) struct DropResult {
    /// The name of the file in the plan.
    file: String,
    taken_as: String,
    plan: ShownPlan,
}

/// Adds a workbook to a plan. The content of the file decides whether it is a workbook.
pub(crate) async fn add_workbook(
    State(site): State<Arc<Site>>,
    OpenPlan(plan): OpenPlan,
    Query(dropped): Query<Dropped>,
    body: Body,
) -> Result<Json<DropResult>, Problem> {
    let label = Label::read(&dropped.name)?;
    if !plan.is_folder() {
        return Err(Problem::new(
            StatusCode::CONFLICT,
            "this plan consists of the workbooks that planpack was started with; to add one, make \
             a new plan and drop all of them there",
        ));
    }
    if !is_workbook_name(label.as_str().as_ref()) {
        return Err(Problem::unusable(format!(
            "`{}` is not a workbook; save it as .xlsx in Excel or LibreOffice and drop that",
            label.as_str()
        )));
    }
    let _one = site.uploads.acquire().await;
    let limit = max_bytes(&plan);
    let received = receive(body, label.clone(), &plan.folder, limit, site.timeouts.body).await?;
    // The command that reads plans decides whether a file is a workbook, and says why it is not.
    let line = Line::of("inspect").word(received.path()).printing_json();
    let read = run(&site, &plan, &line).await;
    let read =
        read.map_err(|problem| problem.map(|sentence| received.in_its_own_name(sentence)))?;
    received.put_into(&plan.folder, dropped.replace)?;
    Ok(Json(DropResult {
        file: label.as_str().to_owned(),
        taken_as: contents(&read.out),
        plan: shown(&site, &plan),
    }))
}

/// Keeps a partner's returned workbook in the folder `returns`. The command `collect` reads it.
pub(crate) async fn add_return(
    State(site): State<Arc<Site>>,
    OpenPlan(plan): OpenPlan,
    Query(dropped): Query<Dropped>,
    body: Body,
) -> Result<Json<DropResult>, Problem> {
    let label = Label::read(&dropped.name)?;
    let folder = plan.folder.join("returns");
    if leads_out(&plan.folder, &folder).unwrap_or(true) {
        return Err(Problem::unusable(
            "the folder `returns` is a link to a place outside the plan's folder; replace it with \
             a folder of that name",
        ));
    }
    let _one = site.uploads.acquire().await;
    let limit = max_bytes(&plan);
    let received = receive(body, label.clone(), &folder, limit, site.timeouts.body).await?;
    received.put_into(&folder, dropped.replace)?;
    Ok(Json(DropResult {
        file: label.as_str().to_owned(),
        taken_as: "return".to_owned(),
        plan: shown(&site, &plan),
    }))
}

/// The recognised content of a workbook, in words: "49 actions, glossary".
fn contents(inspected: &[u8]) -> String {
    let inspected: Inspected = serde_json::from_slice(inspected).unwrap_or_default();
    let parts = inspected.plan.parts;
    let objectives = parts.iter().flat_map(|part| &part.objectives);
    let action_count: usize = objectives.map(|objective| objective.actions.len()).sum();
    let mut contents: Vec<String> = Vec::new();
    if action_count > 0 {
        contents.push(plural(action_count, "action"));
    }
    for part in parts.into_iter().filter(|part| part.objectives.is_empty()) {
        if part.kind != "other" && !contents.contains(&part.kind) {
            contents.push(part.kind);
        }
    }
    if contents.is_empty() {
        return "no table of a plan".to_owned();
    }
    contents.join(", ")
}

/// The parts of the published plan that a summary of a workbook needs.
#[derive(Default, Deserialize)]
struct Inspected {
    plan: InspectedPlan,
}

#[derive(Default, Deserialize)]
struct InspectedPlan {
    parts: Vec<InspectedPart>,
}

#[derive(Deserialize)]
struct InspectedPart {
    kind: String,
    objectives: Vec<InspectedObjective>,
}

#[derive(Deserialize)]
struct InspectedObjective {
    actions: Vec<IgnoredAny>,
}

/// The largest workbook that import accepts for this plan.
fn max_bytes(plan: &Plan) -> u64 {
    let inputs = Inputs::find(&plan.paths);
    let limits = inputs.map_or_else(|_| Limits::default(), |inputs| inputs.pack_file.limits);
    limits.file_megabytes.saturating_mul(1 << 20)
}

/// A file that was made. The browser shows a PDF, and saves all other files.
pub(crate) async fn output(
    OpenPlan(plan): OpenPlan,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let read = spawn_blocking(move || {
        let path = file_with_id(&plan, &id)?;
        Some((fs::read(&path).ok()?, path))
    });
    let (bytes, path) = read
        .await
        .ok()
        .flatten()
        .ok_or_else(|| Problem::gone("this file"))?;
    let is_pdf = path.extension().is_some_and(|suffix| suffix == "pdf");
    let (kind, policy, place) = if is_pdf {
        ("application/pdf", PDF_POLICY, "inline")
    } else {
        ("application/octet-stream", SANDBOX_POLICY, "attachment")
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy)),
        (CONTENT_DISPOSITION, disposition(place, &path)?),
    ];
    Ok((headers, bytes).into_response())
}

/// The header with the name of a file (RFC 6266), every byte of it written as a number or a letter.
fn disposition(place: &str, path: &FilePath) -> Result<HeaderValue, Failure> {
    let encoded = percent_encoded(&file_name(path));
    HeaderValue::try_from(format!("{place}; filename*=UTF-8''{encoded}"))
        .map_err(|error| Failure::BadRequest(error.to_string()))
}
