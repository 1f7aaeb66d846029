//! Builds the outputs of a plan.

use std::path::{Path, PathBuf};

use crate::compose::{self, Pack, Setting, changes, compose};
use crate::diff::diff;
use crate::failure::Failure;
use crate::logo;
use crate::render::{json, xlsx};

use super::args::PackFormat;
use super::output::{Output, write_all};
use super::{CheckedPlan, PlanVersion};

/// Makes every output and writes them together; what changed since an earlier version stands at the end of the pack. Gives the paths written.
pub(super) fn build(
    checked: &CheckedPlan,
    earlier: Option<&PlanVersion>,
    folder: Option<&Path>,
    formats: &[PackFormat],
) -> Result<Vec<PathBuf>, Failure> {
    let CheckedPlan { inputs, imported, findings, day, register: _ } = checked;
    let plan = &imported.plan;
    let logo = logo::read(&inputs.folder, &inputs.pack_file)?;
    let mut pack = compose(plan, Setting { pack_file: &inputs.pack_file, logo, day: *day });
    if let Some(earlier) = earlier {
        changes::add_history(&mut pack, &diff(&earlier.plan, plan), &changes::version_words(earlier.named()));
    }
    let plan_json = json::plan(plan, &imported.unplaced, findings);
    let stem = compose::file_stem(plan, &inputs.pack_file);
    let outputs = draw(&pack, &plan_json, &plan_json, &stem, formats)?;
    let folder = folder.map_or_else(|| inputs.folder.join("out"), Path::to_owned);
    write_all(&folder, &outputs)
}

/// Draws a pack in each of the formats, once. The PDF carries `plan_json`; `own_json` is what the pack is as data.
pub(super) fn draw(
    pack: &Pack,
    plan_json: &[u8],
    own_json: &[u8],
    stem: &str,
    formats: &[PackFormat],
) -> Result<Vec<Output>, Failure> {
    let mut formats = formats.to_vec();
    formats.sort_unstable();
    formats.dedup();
    let output = |format: PackFormat| {
        let (suffix, bytes) = match format {
            PackFormat::Pdf => ("pdf", draw_pdf(pack, plan_json)?),
            PackFormat::Xlsx => ("xlsx", xlsx::render(pack)?),
            PackFormat::Json => ("json", own_json.to_vec()),
        };
        Ok(Output { name: format!("{stem}.{suffix}"), bytes })
    };
    formats.into_iter().map(output).collect()
}

#[cfg(feature = "pdf")]
pub(super) fn draw_pdf(pack: &Pack, plan_json: &[u8]) -> Result<Vec<u8>, Failure> {
    crate::render::pdf::render(pack, plan_json)
}

#[cfg(not(feature = "pdf"))]
pub(super) fn draw_pdf(_pack: &Pack, _plan_json: &[u8]) -> Result<Vec<u8>, Failure> {
    let message = "this planpack was built without its PDF renderer; choose --format xlsx,json, or build it with pdf";
    Err(Failure::BadRequest(message.to_owned()))
}
