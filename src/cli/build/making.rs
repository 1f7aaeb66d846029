//! Makes the packs of a plan that was read: one for each edition.
//!
//! All packs are made here: by `build` for one plan, by `verify` to compare, by `many run` for each
//! line of a list.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::cli::args::PackFormat;
use crate::cli::output::drawing::Drawings;
use crate::edition::Edition;
use crate::failure::Failure;

use super::composed::Composed;
use super::plan_to_build::{PlanToBuild, Wanted};

impl PlanToBuild {
    /// Draws the editions; their files are in the order of the editions. Editions with the same
    /// print are drawn one after another, so that the typesetter lays out shared content once.
    /// Editions with different print share nothing and are drawn at the same time.
    pub(crate) fn draw(&self, wanted: &Wanted<'_>) -> Result<Drawings, Failure> {
        let plan = &self.checked.imported.plan;
        let editions = Edition::named(wanted.edition, plan).map_err(Failure::BadRequest)?;
        let same_print = editions.chunk_by(|one, next| one.density() == next.density());
        let same_print: Vec<&[Edition]> = same_print.collect();
        let draw_one_by_one = |same: &&[Edition]| -> Result<Vec<Drawings>, Failure> {
            let drawings = same.iter();
            let drawings = drawings.map(|edition| self.draw_one(edition, editions.len(), wanted));
            drawings.collect()
        };
        let drawn: Result<Vec<_>, Failure> = same_print.par_iter().map(draw_one_by_one).collect();
        let mut all = Drawings::default();
        for drawings in drawn?.into_iter().flatten() {
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

    /// Draws one of `edition_count` editions.
    fn draw_one(
        &self,
        edition: &Edition,
        edition_count: usize,
        wanted: &Wanted<'_>,
    ) -> Result<Drawings, Failure> {
        let formats = formats_of(edition, wanted.formats, edition_count)?;
        if formats.is_empty() {
            return Ok(Drawings::default());
        }
        let composed = Composed::of(self, wanted.as_of, edition)?;
        composed.draw_all(&self.checked, &formats, wanted)
    }
}

/// The formats of an edition. Only the joint edition has a tracker, because a tracker covers the
/// whole plan. If there are several editions, one that differs only in its print is drawn only as a
/// PDF.
pub(crate) fn formats_of(
    edition: &Edition,
    formats: &[PackFormat],
    edition_count: usize,
) -> Result<Vec<PackFormat>, Failure> {
    let is_joint = *edition == Edition::Joint;
    if !is_joint && edition_count == 1 && formats.contains(&PackFormat::Tracker) {
        return Err(Failure::BadRequest(
            "the office's tracker covers the whole plan; make it without --edition".to_owned(),
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
