//! The pack of one edition of a plan, ready to be drawn.

use chrono::NaiveDate;

use crate::check::{has_placeholders, placeholders};
use crate::cli::args::PackFormat;
use crate::cli::output::drawing::{Drawing, Drawings, attached, draw};
use crate::cli::session::CheckedPlan;
use crate::cli::statement::{self, Drawn};
use crate::compose::{self, Pack, Setting, changes, compose, working_tracker};
use crate::edition::{Edition, issue};
use crate::failure::Failure;
use crate::finding::Finding;
use crate::logo;
use crate::model::Plan;
use crate::render::json;

use super::plan_to_build::{PlanToBuild, Wanted};

/// The pack of an edition of a plan.
pub(crate) struct Composed {
    pack: Pack,
    /// The plan, reduced to the content that the pack prints.
    pub(crate) printed: Plan,
    /// The plan as data, as far as the pack prints it.
    plan_json: Vec<u8>,
    /// The last day of the partners' answers that the office's own tracker counts.
    answers_until: Option<NaiveDate>,
    /// Findings about the edition.
    findings: Vec<Finding>,
    /// Whether the pack has the whole plan with all names.
    is_whole: bool,
    /// The name of the files, without suffix.
    stem: String,
}

impl Composed {
    /// The pack of an edition of a plan, with the changes since an earlier version at its end.
    /// `as_of` is the date of the command line.
    pub(crate) fn of(
        source: &PlanToBuild,
        as_of: Option<NaiveDate>,
        edition: &Edition,
    ) -> Result<Self, Failure> {
        let checked = &source.checked;
        let inputs = &checked.inputs;
        let issued = issue(
            &checked.imported.plan,
            &inputs.pack_file,
            edition,
            checked.day,
        );
        let (plan, pack_file) = (&*issued.plan, &*issued.pack_file);
        let setting = Setting {
            pack_file,
            logo: logo::read(&inputs.folder, pack_file)?,
            day: checked.day,
            has_placeholders: has_placeholders(&checked.findings),
        };
        let mut pack = compose(plan, setting);
        compose::mark_placeholders(&mut pack, &placeholders(&checked.findings));
        let printed = compose::as_printed(plan, pack_file);
        if let Some(earlier) = &source.earlier {
            // Sections that this pack leaves out are left out of both versions, so that the history
            // does not mention them. So is the content that the edition leaves out.
            let was = issue(&earlier.plan, &inputs.pack_file, edition, checked.day);
            let was = compose::as_printed(&was.plan, pack_file);
            let difference = changes::compare(&was, &printed, pack_file);
            changes::add_history(&mut pack, &difference, [&was, &printed]);
        }
        let mut stem = compose::file_stem(plan, pack_file);
        stem.push_str(&edition.file_end());
        if pack.is_draft && !stem.ends_with("draft") {
            stem.push_str("-draft");
        }
        Ok(Self {
            plan_json: json::published_plan(&printed, &pack),
            answers_until: as_of,
            pack,
            printed,
            findings: issued.findings,
            is_whole: edition.is_whole(),
            stem,
        })
    }

    /// Draws the pack in each of the formats, with the findings about the edition and, if wanted,
    /// the statement of what was checked.
    pub(super) fn draw_all(
        &self,
        checked: &CheckedPlan,
        formats: &[PackFormat],
        wanted: &Wanted<'_>,
    ) -> Result<Drawings, Failure> {
        let mut drawings = self.draw(checked, formats, wanted.has_script)?;
        if wanted.has_statement {
            let second = self.draw(checked, formats, wanted.has_script)?;
            let drawn = Drawn {
                pack: &self.pack,
                printed: &self.printed,
                is_whole: self.is_whole,
                stem: &self.stem,
                outputs: &drawings.outputs,
                again: &second.outputs,
            };
            let statement = statement::outputs(checked, &drawn)?;
            drawings.outputs.extend(statement);
        }
        drawings.findings.extend(self.findings.iter().cloned());
        Ok(drawings)
    }

    /// Draws the pack in each of the formats.
    pub(crate) fn draw(
        &self,
        checked: &CheckedPlan,
        formats: &[PackFormat],
        has_script: bool,
    ) -> Result<Drawings, Failure> {
        let pack_file = &checked.inputs.pack_file;
        let working = formats.contains(&PackFormat::Tracker).then(|| {
            let plan = checked.answered_plan(self.answers_until);
            working_tracker(&plan, &self.pack, &pack_file.ratings)
        });
        let drawing = Drawing {
            pack: &self.pack,
            attached: attached(pack_file, &self.plan_json),
            own_json: &self.plan_json,
            working: working.as_ref(),
            stem: &self.stem,
            has_script,
        };
        draw(&checked.imported.plan, drawing, formats)
    }
}
