//! Lists the plans, and opens one of them.

use std::fs;
use std::iter;
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::open::guard::Key;
use crate::open::plan::{InputFile, Label, Line, Plan, input_files};
use crate::open::problem::Problem;
use crate::open::site::Site;
use crate::pack_file::FILE_NAME;
use crate::quarter::Quarter;

use super::sent::{Nothing, Sent};
use super::work::run_alone;

/// The data that the page shows first.
#[derive(Serialize)]
pub(crate) struct Start {
    version: &'static str,
    recent: Vec<Named>,
    now: Option<ShownPlan>,
    /// The fault of the list of recent plans, if any.
    remark: Option<String>,
}

/// A plan by its name.
#[derive(Serialize)]
struct Named {
    id: String,
    name: String,
    folder: String,
}

/// A plan as the page shows it.
#[derive(Serialize)]
pub(crate) struct ShownPlan {
    #[serde(flatten)]
    named: Named,
    files: Vec<InputFile>,
    has_pack_file: bool,
    quarter: QuarterChoice,
}

/// The quarters that the page offers.
#[derive(Serialize)]
struct QuarterChoice {
    /// The quarter that a command takes if none is given.
    default: String,
    /// The name and the months of each quarter.
    choices: Vec<(String, String)>,
}

/// The state at the start of the page.
pub(crate) async fn state(State(site): State<Arc<Site>>) -> Json<Start> {
    // A plan on a drive that is not connected now is left out, and comes back with the drive.
    let recent = site.recent.plans();
    let recent = recent.iter().filter_map(|paths| Plan::at(paths).ok());
    Json(Start {
        version: env!("CARGO_PKG_VERSION"),
        recent: recent.map(|plan| named(&plan)).collect(),
        now: site.plans.now().map(|plan| shown(&site, &plan)),
        remark: site.recent.remark(),
    })
}

fn named(plan: &Plan) -> Named {
    Named {
        id: plan.id.clone(),
        name: plan.name(),
        folder: plan.folder.to_string_lossy().into_owned(),
    }
}

/// A plan as the page shows it.
pub(super) fn shown(site: &Site, plan: &Plan) -> ShownPlan {
    ShownPlan {
        named: named(plan),
        files: input_files(plan),
        has_pack_file: plan.folder.join(FILE_NAME).is_file(),
        quarter: QuarterChoice::around(Quarter::ended_by((site.program.today)())),
    }
}

impl QuarterChoice {
    /// The quarters from a year back, for answers that come late, to two quarters ahead, for
    /// workbooks that are sent early.
    fn around(usual: Quarter) -> Self {
        let earliest = (0..4).fold(usual, |quarter, _| Quarter::ended_by(quarter.first_day()));
        let quarters = iter::successors(Some(earliest), |quarter| Some(quarter.next()));
        let choice = |quarter: Quarter| (quarter.to_string(), quarter.months_in_words());
        Self {
            default: usual.to_string(),
            choices: quarters.take(7).map(choice).collect(),
        }
    }
}

/// The name of a new plan, and the open plan whose workbooks it takes, if any.
#[derive(Deserialize)]
pub(crate) struct NewPlan {
    name: String,
    from: Option<String>,
}

/// Makes a folder for a new plan among the officer's documents: empty, or with copies of workbooks.
pub(crate) async fn make(
    State(site): State<Arc<Site>>,
    Sent(NewPlan { name, from }): Sent<NewPlan>,
) -> Result<Json<ShownPlan>, Problem> {
    let label = Label::read(&name)?;
    let folder = unused(&site.user_folders.documents.join(label.as_str()));
    match from {
        None => make_empty(&folder)?,
        Some(id) => {
            let plan = site
                .plans
                .get(&id)
                .ok_or_else(|| Problem::gone("this plan"))?;
            let line = Line::of("new").word(&folder);
            let line = plan
                .paths
                .iter()
                .fold(line, |line, path| line.option("--from", path));
            run_alone(&site, &line).await?;
        }
    }
    open(&site, folder)
}

fn make_empty(folder: &FilePath) -> Result<(), Failure> {
    fs::create_dir(folder).map_err(|source| Failure::Unwritable {
        path: folder.to_owned(),
        source,
    })
}

/// Makes a copy of the sample.
pub(crate) async fn sample(
    State(site): State<Arc<Site>>,
    Sent(Nothing {}): Sent<Nothing>,
) -> Result<Json<ShownPlan>, Problem> {
    let folder = unused(&site.user_folders.documents.join("Sample plan"));
    let line = Line::of("new").word(&folder);
    run_alone(&site, &line).await?;
    open(&site, folder)
}

/// A path that is not in use: this one, or this one with a number.
fn unused(path: &FilePath) -> PathBuf {
    let numbered = (2..).map(|number| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(" {number}"));
        PathBuf::from(name)
    });
    let mut paths = std::iter::once(path.to_owned()).chain(numbered);
    paths
        .find(|path| !path.exists())
        .unwrap_or_else(|| path.to_owned())
}

/// Opens one of the recent plans.
pub(crate) async fn recent(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    Sent(Nothing {}): Sent<Nothing>,
) -> Result<Json<ShownPlan>, Problem> {
    let recent = site.recent.plans();
    let mut plans = recent.iter().filter_map(|paths| Plan::at(paths).ok());
    let plan = plans
        .find(|plan| plan.id == id)
        .ok_or_else(|| Problem::gone("this plan"))?;
    let plan = site.open(&plan.paths)?;
    Ok(Json(shown(&site, &plan)))
}

fn open(site: &Arc<Site>, folder: PathBuf) -> Result<Json<ShownPlan>, Problem> {
    let plan = site.open(&[folder])?;
    Ok(Json(shown(site, &plan)))
}

/// A launch key that a second `open` of a plan has made.
#[derive(Deserialize)]
pub(crate) struct Launch {
    key: String,
    plan: String,
    is_shown: bool,
}

/// Accepts a launch key, and shows the plan next. Only a program that can read the note of this run
/// has the session key that the guard asks for.
pub(crate) async fn launch_again(
    State(site): State<Arc<Site>>,
    Sent(launch): Sent<Launch>,
) -> Result<StatusCode, Problem> {
    let key = Key::parse(&launch.key);
    let key = key.ok_or_else(|| Problem::unusable("this is not a launch key"))?;
    site.keys.accept_once(key.clone());
    site.plans.show(&launch.plan);
    if launch.is_shown {
        site.show(&key)?;
    }
    Ok(StatusCode::NO_CONTENT)
}
