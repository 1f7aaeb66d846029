//! The readings and findings of a plan, corrections of it, and the life of one action.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde_json::Value;

use crate::open::plan::Line;
use crate::open::problem::Problem;
use crate::open::site::Site;
use crate::pack_file::Correction;

use super::sent::{OpenPlan, Sent};
use super::work::document;

/// Each sheet with the readings of its cells, columns and rows.
pub(crate) async fn sheets(
    State(site): State<Arc<Site>>,
    OpenPlan(plan): OpenPlan,
) -> Result<Json<Value>, Problem> {
    let line = Line::for_plan("inspect", &plan).option("--format", "sheets");
    document(&site, &plan, &line).await
}

/// The findings.
pub(crate) async fn findings(
    State(site): State<Arc<Site>>,
    OpenPlan(plan): OpenPlan,
) -> Result<Json<Value>, Problem> {
    let line = Line::for_plan("check", &plan).printing_json();
    document(&site, &plan, &line).await
}

/// Writes a correction into the pack file.
pub(crate) async fn correct(
    State(site): State<Arc<Site>>,
    OpenPlan(plan): OpenPlan,
    Sent(correction): Sent<Correction>,
) -> Result<Json<Value>, Problem> {
    let line = Line::for_pack("correct", &plan)?
        .joined(&correction.arguments())
        .printing_json();
    document(&site, &plan, &line).await
}

/// The life of the action with this reference.
pub(crate) async fn why(
    State(site): State<Arc<Site>>,
    OpenPlan(plan): OpenPlan,
    Path((_, reference)): Path<(String, String)>,
) -> Result<Json<Value>, Problem> {
    let line = Line::for_pack("why", &plan)?
        .word(reference)
        .printing_json();
    document(&site, &plan, &line).await
}
