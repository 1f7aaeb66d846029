//! Runs commands for the page: off the server's thread, and one at a time for each plan.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use axum::Json;
use axum::http::StatusCode;
use serde_json::{Map, Value};
use tokio::task::spawn_blocking;

use crate::failure::Failure;
use crate::open::plan::{Line, Plan, Produced, files_in, produced};
use crate::open::problem::Problem;
use crate::open::site::{Ran, Site};

/// Runs a command for a plan, after the commands requested before it.
///
/// # Errors
/// The command could not do its work. The problem is its error.
pub(super) async fn run(site: &Arc<Site>, plan: &Plan, line: &Line) -> Result<Ran, Problem> {
    let turn = Arc::clone(&plan.turn).lock_owned().await;
    run_holding(site, line, turn).await
}

/// Runs a command that belongs to no open plan.
///
/// # Errors
/// As [`run`].
pub(super) async fn run_alone(site: &Arc<Site>, line: &Line) -> Result<Ran, Problem> {
    run_holding(site, line, ()).await
}

/// Runs a command, and drops `turn` when it has ended, even if the page was closed meanwhile.
async fn run_holding(
    site: &Arc<Site>,
    line: &Line,
    turn: impl Send + 'static,
) -> Result<Ran, Problem> {
    let (site, arguments) = (Arc::clone(site), line.arguments());
    let ran = spawn_blocking(move || {
        let _turn = turn;
        (site.program.run)(arguments)
    });
    let ran = ran.await.map_err(|_| {
        Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "planpack crashed; this is a bug in planpack: please report it",
        )
    })?;
    match ran.code {
        0 | 1 => Ok(ran),
        _ => Err(Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            error_of(&ran.err),
        )),
    }
}

/// Runs a command that prints JSON. Returns its document, with the `command` added.
pub(super) async fn document(
    site: &Arc<Site>,
    plan: &Plan,
    line: &Line,
) -> Result<Json<Value>, Problem> {
    let ran = run(site, plan, line).await?;
    with_command(&ran.out, line)
}

/// Runs a command that writes one file, which is not kept. Returns the bytes of the file.
pub(super) async fn drawn(site: &Arc<Site>, plan: &Plan, line: &Line) -> Result<Vec<u8>, Problem> {
    let unreadable = |source| Failure::Unreadable {
        path: std::env::temp_dir(),
        source,
    };
    let folder = tempfile::tempdir().map_err(unreadable)?;
    run(site, plan, &line.clone().into(folder.path())).await?;
    let written = files_in(folder.path());
    let file = written.first().ok_or(io::ErrorKind::NotFound.into());
    Ok(file.and_then(fs::read).map_err(unreadable)?)
}

/// A published document with the `command` that prints it.
pub(super) fn with_command(document: &[u8], line: &Line) -> Result<Json<Value>, Problem> {
    let mut fields: Map<String, Value> = serde_json::from_slice(document)
        .map_err(|error| Problem::unusable(format!("the result could not be read: {error}")))?;
    fields.insert("command".to_owned(), line.shown().into());
    Ok(Json(Value::Object(fields)))
}

/// The sentence of an error that stopped a command.
fn error_of(err: &str) -> String {
    let error = err.trim();
    error.strip_prefix("error: ").unwrap_or(error).to_owned()
}

/// The files that a command has written into a folder, according to the lines that it printed.
pub(super) fn written(plan: &Plan, ran: &Ran, folder: &Path) -> Vec<Produced> {
    let printed = String::from_utf8_lossy(&ran.out);
    let names = printed
        .lines()
        .filter_map(|line| Path::new(line).file_name());
    produced(plan, names.map(|name| folder.join(name)))
}
