//! Builds the outputs of a plan.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::failure::Failure;
use crate::render::json;

use super::args::PackFormat;
use super::output::{Output, write_all};
use super::{CheckedPlan, Surroundings};

/// Makes every output and writes them together. Gives the paths written.
pub(super) fn build(
    checked: &CheckedPlan,
    folder: Option<&Path>,
    formats: &[PackFormat],
    as_of: Option<NaiveDate>,
    surroundings: &Surroundings,
) -> Result<Vec<PathBuf>, Failure> {
    let plan_json = json::plan(&checked.imported.plan, &checked.imported.unplaced, &checked.findings);
    let folder = folder.map_or_else(|| checked.inputs.folder.join("out"), Path::to_owned);
    let _ = (formats, as_of, surroundings.day());
    write_all(&folder, &[Output { name: "plan.json".into(), bytes: plan_json }])
}
