//! Builds the outputs of a plan.

use std::fs;
use std::path::{Path, PathBuf};

use crate::compose::pack::Logo;
use crate::compose::{self, Pack, Setting, changes, compose};
use crate::diff::diff;
use crate::failure::Failure;
use crate::pack_file::{FILE_NAME, Inputs, PackFile};
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
    let CheckedPlan { inputs, imported, findings: _, day, register: _ } = checked;
    let plan = &imported.plan;
    let logo = read_logo(&inputs.folder, &inputs.pack_file)?;
    let mut pack = compose(plan, Setting { pack_file: &inputs.pack_file, logo, day: *day });
    let printed = compose::as_printed(plan, &inputs.pack_file);
    if let Some(earlier) = earlier {
        // What the sections of this pack leave out is in its history neither as it was nor as it is.
        let was = compose::as_printed(&earlier.plan, &inputs.pack_file);
        changes::add_history(&mut pack, &diff(&was, &printed), &changes::version_words(earlier.named()));
    }
    let plan_json = json::published_plan(&printed);
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

/// The picture that the pack file names.
pub(super) fn read_logo(folder: &Path, pack_file: &PackFile) -> Result<Option<Logo>, Failure> {
    /// A larger picture is a photograph, and would swell the pack.
    const MAX_BYTES: u64 = 4 << 20;
    let Some(file) = &pack_file.logo else { return Ok(None) };
    let fault = |message: String| Failure::PackFile { path: folder.join(FILE_NAME), message };
    let path = Inputs::inside(folder, file).map_err(fault)?;
    let suffix = path.extension().map(|suffix| suffix.to_ascii_lowercase().to_string_lossy().into_owned());
    let Some(suffix) = suffix.filter(|suffix| matches!(suffix.as_str(), "svg" | "png")) else {
        return Err(fault(format!("logo = \"{file}\" is neither an SVG nor a PNG picture; save it as one of these")));
    };
    let is_too_large = fs::metadata(&path).is_ok_and(|metadata| metadata.len() > MAX_BYTES);
    if is_too_large {
        return Err(fault(format!("logo = \"{file}\" is larger than {} MB; use a smaller picture", MAX_BYTES >> 20)));
    }
    let bytes = fs::read(&path).map_err(|source| match source.kind() {
        std::io::ErrorKind::NotFound => fault(format!("there is no file `{file}` for the logo in the pack's folder")),
        _ => Failure::Unreadable { path: path.clone(), source },
    })?;
    let is_what_it_says = match suffix.as_str() {
        "png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        _ => bytes.windows(4).any(|window| window == b"<svg"),
    };
    if !is_what_it_says {
        return Err(fault(format!(
            "logo = \"{file}\" does not hold a {suffix} picture; save it again from the drawing program"
        )));
    }
    let alt = pack_file.logo_alt.clone().unwrap_or_else(|| "Logo".to_owned());
    Ok(Some(Logo { name: format!("logo.{suffix}"), bytes, alt }))
}
