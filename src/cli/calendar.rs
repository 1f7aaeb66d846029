//! Writes the milestones of a plan as a calendar file.

use std::path::{Path, PathBuf};

use crate::calendar::due;
use crate::compose::{self, numbering};
use crate::failure::Failure;
use crate::render::ics;

use super::CheckedPlan;
use super::output::{Output, write_all};

/// Writes the file, of all or of one lead. Gives its path.
pub(super) fn write(
    checked: &CheckedPlan,
    lead: Option<&str>,
    folder: Option<&Path>,
) -> Result<PathBuf, Failure> {
    let CheckedPlan {
        inputs,
        imported,
        day,
        ..
    } = checked;
    let plan = &imported.plan;
    let days = due(plan, lead);
    if days.is_empty() {
        let whose = lead.map_or_else(String::new, |lead| format!(" of `{lead}`"));
        let message = format!(
            "no action{whose} has a timescale with a day; planpack inspect shows leads and \
                     timescales"
        );
        return Err(Failure::BadRequest(message));
    }
    let stem = compose::file_stem(plan, &inputs.pack_file);
    let (title, name) = match lead {
        Some(lead) => (
            format!("{}: {lead}", plan.title.value),
            format!("{stem}-{}", numbering::file_stem(lead)),
        ),
        None => (plan.title.value.clone(), stem),
    };
    let folder = folder.map_or_else(|| inputs.folder.join("out"), Path::to_owned);
    let bytes = ics::render(&title, &days, *day);
    let mut paths = write_all(
        &folder,
        &[Output {
            name: format!("{name}.ics"),
            bytes,
        }],
    )?;
    Ok(paths.remove(0))
}
