//! Builds the outputs of a plan.

use std::path::{Path, PathBuf};

use crate::compose::{self, Pack, Setting, changes, compose};
use crate::diff::diff;
use crate::failure::Failure;
use crate::finding::Finding;
use crate::logo;
use crate::model::Plan;
use crate::render::salvage::{Salvaged, salvage};
use crate::render::{json, rules, xlsx};

use super::args::PackFormat;
use super::output::{Output, write_all};
use super::{CheckedPlan, PlanVersion};

/// Makes every output and writes them together; what changed since an earlier version is at the end
/// of the pack. Gives the paths written, and adds to the findings what could not be drawn.
pub(super) fn build(
    checked: &mut CheckedPlan,
    earlier: Option<&PlanVersion>,
    folder: Option<&Path>,
    formats: &[PackFormat],
) -> Result<Vec<PathBuf>, Failure> {
    let CheckedPlan {
        inputs,
        imported,
        findings: _,
        day,
        register: _,
    } = &*checked;
    let plan = &imported.plan;
    let logo = logo::read(&inputs.folder, &inputs.pack_file)?;
    let mut pack = compose(
        plan,
        Setting {
            pack_file: &inputs.pack_file,
            logo,
            day: *day,
        },
    );
    let printed = compose::as_printed(plan, &inputs.pack_file);
    if let Some(earlier) = earlier {
        // What the sections of this pack leave out is in its history neither as it was nor as it
        // is.
        let was = compose::as_printed(&earlier.plan, &inputs.pack_file);
        changes::add_history(
            &mut pack,
            &diff(&was, &printed),
            &changes::version_words(earlier.named()),
        );
    }
    let plan_json = json::published_plan(&printed);
    let stem = compose::file_stem(plan, &inputs.pack_file);
    let drawings = draw(
        plan,
        Drawing {
            pack: &pack,
            plan_json: &plan_json,
            own_json: &plan_json,
            stem: &stem,
        },
        formats,
    )?;
    let folder = folder.map_or_else(|| inputs.folder.join("out"), Path::to_owned);
    let written = write_all(&folder, &drawings.outputs)?;
    checked.add_findings(drawings.findings);
    Ok(written)
}

/// What is drawn.
#[derive(Clone, Copy)]
pub(super) struct Drawing<'a> {
    pub(super) pack: &'a Pack,
    /// What the PDF carries.
    pub(super) plan_json: &'a [u8],
    /// The pack as data.
    pub(super) own_json: &'a [u8],
    /// The name of the files, without suffix.
    pub(super) stem: &'a str,
}

/// What was drawn, and a finding for everything that could not be.
#[derive(Default)]
pub(super) struct Drawings {
    pub(super) outputs: Vec<Output>,
    pub(super) findings: Vec<Finding>,
}

/// Draws a pack of a plan in each of the formats, once. A format that cannot be drawn is a finding;
/// it is a failure only if no other can be drawn either.
pub(super) fn draw(
    plan: &Plan,
    drawing: Drawing<'_>,
    formats: &[PackFormat],
) -> Result<Drawings, Failure> {
    let mut formats = formats.to_vec();
    formats.sort_unstable();
    formats.dedup();
    let mut drawings = Drawings::default();
    let mut failures = Vec::new();
    for format in formats {
        let (suffix, drawn) = match format {
            PackFormat::Pdf => ("pdf", draw_pdf(drawing.pack, drawing.plan_json)),
            PackFormat::Xlsx => ("xlsx", salvage(drawing.pack, xlsx::render)),
            PackFormat::Json => ("json", Ok(whole(drawing.own_json.to_vec()))),
        };
        let name = format!("{}.{suffix}", drawing.stem);
        match drawn {
            Ok(Salvaged {
                drawing: bytes,
                left_out,
            }) => {
                drawings.findings.extend(
                    left_out
                        .iter()
                        .map(|left| rules::left_out(plan, format.name(), left)),
                );
                drawings.outputs.push(Output { name, bytes });
            }
            Err(Failure::Render { reason, .. }) => failures.push((format, reason)),
            Err(failure) => return Err(failure),
        }
    }
    if drawings.outputs.is_empty()
        && let Some((format, reason)) = failures.pop()
    {
        return Err(Failure::Render {
            output: format.name(),
            reason,
        });
    }
    let missing = failures
        .iter()
        .map(|(format, reason)| rules::output_missing(plan, format.name(), reason));
    drawings.findings.extend(missing);
    Ok(drawings)
}

fn whole(drawing: Vec<u8>) -> Salvaged<Vec<u8>> {
    Salvaged {
        drawing,
        left_out: Vec::new(),
    }
}

#[cfg(feature = "pdf")]
fn draw_pdf(pack: &Pack, plan_json: &[u8]) -> Result<Salvaged<Vec<u8>>, Failure> {
    salvage(pack, |pack| crate::render::pdf::render(pack, plan_json))
}

#[cfg(not(feature = "pdf"))]
fn draw_pdf(_pack: &Pack, _plan_json: &[u8]) -> Result<Salvaged<Vec<u8>>, Failure> {
    let message = "this planpack was built without its PDF renderer; choose --format xlsx,json, or \
                   build it with pdf";
    Err(Failure::BadRequest(message.to_owned()))
}
