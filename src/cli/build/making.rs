//! Makes the packs of a plan that was read: one for each edition.
//!
//! Whoever makes packs does it here: `build` for one plan, `verify` to compare, `many run` for each
//! line of a list.

use std::path::Path;

use chrono::NaiveDate;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::cli::args::PackFormat;
use crate::cli::output::drawing::Drawings;
use crate::cli::session::{CheckedPlan, PlanVersion};
use crate::edition::Edition;
use crate::failure::Failure;
use crate::pack_file::{FILE_NAME, Inputs};

use super::composed::Composed;

/// What to make of a plan.
pub(in crate::cli) struct Wanted<'a> {
    /// The date of the command line.
    pub(in crate::cli) as_of: Option<NaiveDate>,
    /// The name of an edition, or `all`.
    pub(in crate::cli) edition: &'a str,
    pub(in crate::cli) formats: &'a [PackFormat],
    /// Whether a web page has its script.
    pub(in crate::cli) has_script: bool,
    /// Whether to add the statement of what was checked.
    pub(in crate::cli) has_statement: bool,
}

/// A plan with all that its packs are made of.
pub(in crate::cli) struct Source {
    pub(in crate::cli) checked: CheckedPlan,
    /// The version since which its packs list changes.
    pub(in crate::cli) earlier: Option<PlanVersion>,
}

impl Source {
    /// Completes a plan that was read: with the revised dates received up to `as_of`, and with its
    /// earlier version.
    ///
    /// # Errors
    /// The workbooks hold no table of a plan, or the earlier version cannot be read.
    pub(in crate::cli) fn of(
        checked: CheckedPlan,
        as_of: Option<NaiveDate>,
        changes_since: Option<&Path>,
    ) -> Result<Self, Failure> {
        let mut checked = checked.require_table()?;
        checked.attach_dates(as_of);
        let earlier = earlier_version(&checked.inputs, changes_since)?;
        Ok(Self { checked, earlier })
    }

    /// Draws the editions, several at a time; their files are in the order of the editions.
    pub(in crate::cli) fn draw(&self, wanted: &Wanted<'_>) -> Result<Drawings, Failure> {
        let plan = &self.checked.imported.plan;
        let editions = Edition::named(wanted.edition, plan).map_err(Failure::BadRequest)?;
        let drawn: Result<Vec<Drawings>, Failure> = editions
            .par_iter()
            .map(|edition| {
                let formats = formats_of(edition, wanted.formats, editions.len())?;
                if formats.is_empty() {
                    return Ok(Drawings::default());
                }
                let composed = Composed::of(self, wanted.as_of, edition)?;
                composed.draw_all(&self.checked, &formats, wanted)
            })
            .collect();
        let mut all = Drawings::default();
        for drawings in drawn? {
            all.outputs.extend(drawings.outputs);
            for finding in drawings.findings {
                // A text that cannot be drawn is the same in every edition.
                if !all.findings.contains(&finding) {
                    all.findings.push(finding);
                }
            }
        }
        Ok(all)
    }
}

/// The formats of an edition. The tracker is of the whole plan. If there are several editions, one
/// that differs only in its print is drawn only as a PDF.
pub(in crate::cli) fn formats_of(
    edition: &Edition,
    formats: &[PackFormat],
    edition_count: usize,
) -> Result<Vec<PackFormat>, Failure> {
    let is_joint = *edition == Edition::Joint;
    if !is_joint && edition_count == 1 && formats.contains(&PackFormat::Tracker) {
        return Err(Failure::BadRequest(
            "the office's tracker is of the whole plan; make it without --edition".to_owned(),
        ));
    }
    let is_made = |format: &PackFormat| match format {
        PackFormat::Pdf => true,
        PackFormat::Tracker => is_joint,
        PackFormat::Xlsx
        | PackFormat::Ods
        | PackFormat::Text
        | PackFormat::Json
        | PackFormat::Html => edition_count == 1 || !edition.is_print(),
    };
    Ok(formats.iter().copied().filter(is_made).collect())
}

/// The version since which the pack lists changes: the one asked for, else the file that the pack
/// file names.
fn earlier_version(inputs: &Inputs, asked: Option<&Path>) -> Result<Option<PlanVersion>, Failure> {
    let path = match asked {
        Some(path) => Some(path.to_owned()),
        None => inputs
            .changes_since()
            .transpose()
            .map_err(|message| Failure::PackFile {
                path: inputs.folder.join(FILE_NAME),
                message,
            })?,
    };
    path.map(|path| PlanVersion::read(&path, inputs.program.clone()))
        .transpose()
}
