//! Makes the review pack of a quarter.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::compose::{self, Setting, compose_review};
use crate::failure::Failure;
use crate::logo;
use crate::register::Quarter;
use crate::render::json;
use crate::review::{Review, Reviewing, review};

use super::CheckedPlan;
use super::args::PackFormat;
use super::build::{Drawing, draw};
use super::output::write_all;

/// What is reviewed, and how it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asking<'a> {
    /// The quarter; without one the last that partners were asked about.
    pub(super) quarter: Option<Quarter>,
    /// What happened after this day does not count.
    pub(super) day: NaiveDate,
    /// What to write.
    pub(super) formats: &'a [PackFormat],
}

/// Makes every output of a quarter's review and writes them together. Gives the paths written.
pub(super) fn write(
    checked: &mut CheckedPlan,
    folder: Option<&Path>,
    asking: Asking<'_>,
) -> Result<Vec<PathBuf>, Failure> {
    let Asking {
        quarter,
        day,
        formats,
    } = asking;
    let CheckedPlan {
        inputs,
        imported,
        register,
        ..
    } = &*checked;
    let (plan, pack_file) = (&imported.plan, &inputs.pack_file);
    let known = Review::quarters(&register.records, day);
    let Some(quarter) = quarter.or(known.last().copied()) else {
        return Err(nothing_asked(&[], None));
    };
    let reviewing = Reviewing {
        records: &register.records,
        quarter,
        day,
        ratings: &pack_file.ratings,
    };
    let Some(review) = review(plan, reviewing) else {
        return Err(nothing_asked(&known, Some(quarter)));
    };
    let logo = logo::read(&inputs.folder, pack_file)?;
    let pack = compose_review(
        plan,
        &review,
        Setting {
            pack_file,
            logo,
            day,
        },
    );
    let plan_json = json::published_plan(&compose::as_reviewed(plan, &review));
    let review_json = json::review(&review, &pack_file.ratings);
    let stem = format!(
        "{}-review-{}",
        compose::file_stem(plan, pack_file),
        quarter.file_words()
    );
    let drawing = Drawing {
        pack: &pack,
        plan_json: &plan_json,
        own_json: &review_json,
        stem: &stem,
    };
    let drawings = draw(plan, drawing, formats)?;
    let folder = folder.map_or_else(|| inputs.folder.join("out"), Path::to_owned);
    let written = write_all(&folder, &drawings.outputs)?;
    checked.add_findings(drawings.findings);
    Ok(written)
}

/// There is nothing to review: which quarters there are, and what to do.
fn nothing_asked(known: &[Quarter], wanted: Option<Quarter>) -> Failure {
    let of_quarter = wanted
        .map(|quarter| format!(" of {quarter}"))
        .unwrap_or_default();
    let quarters: Vec<String> = known.iter().map(ToString::to_string).collect();
    let there_are = match quarters.as_slice() {
        [] => String::new(),
        [only] => format!("; it knows of {only}"),
        [first, .., last] => format!(
            "; it knows of {} quarters, {first} to {last}",
            quarters.len()
        ),
    };
    Failure::BadRequest(format!(
        "the register has no workbooks{of_quarter} sent to partners by that day{there_are}; make \
         them with planpack track --quarter, take the answers with planpack collect, or name \
         another quarter or --as-of"
    ))
}
