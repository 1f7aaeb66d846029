//! Previews a pack, and makes one.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::open::guard::{PDF_POLICY, SANDBOX_POLICY};
use crate::open::plan::{Line, Produced};
use crate::open::problem::Problem;
use crate::open::site::Site;

use super::sent::{OpenPlan, Sent};
use super::work::{document, drawn, run, written};

/// The editions that the plan has.
pub(crate) async fn editions(
    State(site): State<Arc<Site>>,
    OpenPlan(plan): OpenPlan,
) -> Result<Json<Value>, Problem> {
    let line = Line::for_plan("inspect", &plan).option("--format", "editions");
    document(&site, &plan, &line).await
}

/// What to preview.
#[derive(Deserialize)]
pub(crate) struct Preview {
    edition: Option<String>,
    #[serde(default)]
    format: PreviewFormat,
}

/// The formats that a browser shows.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PreviewFormat {
    #[default]
    Html,
    Pdf,
}

impl PreviewFormat {
    /// Its name for `--format`, its content type, and its content security policy.
    const fn facts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Html => ("html", "text/html; charset=utf-8", SANDBOX_POLICY),
            Self::Pdf => ("pdf", "application/pdf", PDF_POLICY),
        }
    }
}

/// The pack of an edition as a web page without scripts and in a sandbox, or as a PDF. If the pack
/// cannot be made, the frame or tab that asked for it shows why.
pub(crate) async fn preview(
    State(site): State<Arc<Site>>,
    OpenPlan(plan): OpenPlan,
    Query(Preview { edition, format }): Query<Preview>,
) -> Response {
    let (name, kind, policy) = format.facts();
    let policy = [(CONTENT_SECURITY_POLICY, policy)];
    let line = Line::for_plan("build", &plan)
        .option("--format", name)
        .maybe("--edition", edition.as_deref())
        .flag("--no-script", true);
    match drawn(&site, &plan, &line).await {
        Ok(pack) => (policy, [(CONTENT_TYPE, kind)], pack).into_response(),
        Err(problem) => (policy, problem.as_text()).into_response(),
    }
}

/// What to make.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    formats: Vec<String>,
    #[serde(default)]
    editions: Vec<String>,
    #[serde(default)]
    statement: bool,
}

/// What was made.
#[derive(Serialize)]
pub(crate) struct Made {
    /// The lines that do the same in a terminal.
    pub(super) command: String,
    pub(super) files: Vec<Produced>,
    /// The message that the command prints at its end.
    pub(super) summary: String,
}

/// Makes the pack: one command for each edition.
pub(crate) async fn pack(
    State(site): State<Arc<Site>>,
    OpenPlan(plan): OpenPlan,
    Sent(wanted): Sent<Wanted>,
) -> Result<Json<Made>, Problem> {
    let formats = (!wanted.formats.is_empty()).then(|| wanted.formats.join(","));
    let editions: Vec<Option<&str>> = match wanted.editions.as_slice() {
        [] => vec![None],
        named => named.iter().map(|edition| Some(edition.as_str())).collect(),
    };
    let (mut commands, mut files, mut summary) = (Vec::new(), Vec::new(), String::new());
    for edition in editions {
        let line = Line::for_plan("build", &plan)
            .maybe("--format", formats.as_deref())
            .maybe("--edition", edition)
            .flag("--statement", wanted.statement);
        let ran = run(&site, &plan, &line).await?;
        commands.push(line.shown());
        files.extend(written(&plan, &ran, &plan.folder.join("out")));
        summary = ran.err;
    }
    Ok(Json(Made {
        command: commands.join("\n"),
        files,
        summary,
    }))
}
