//! Builds the packs of a plan: one for each edition.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::check::{has_placeholders, placeholders};
use crate::compose::{self, Pack, Setting, changes, compose, working_tracker};
use crate::edition::{Edition, issue};
use crate::failure::Failure;
use crate::finding::Finding;
use crate::logo;
use crate::model::Plan;
use crate::pack_file::{FILE_NAME, Inputs};
use crate::render::json;
use crate::render::text::summary;

use super::args::{BuildArguments, PackFormat};
use super::output::drawing::{Drawing, Drawings, attached, draw};
use super::output::{Output, write_all};
use super::session::{CheckedPlan, PlanVersion, Session, Stop, exit_code};
use super::statement::{self, Drawn};

/// Builds the pack of a plan.
pub(super) fn run(arguments: &BuildArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let BuildArguments {
        input,
        changes_since,
        output,
        edition,
        deny,
        ..
    } = arguments;
    let mut checked = session.read(&input.paths, input.as_of)?.require_table()?;
    checked.attach_dates(input.as_of);
    let editions = Edition::named(edition, &checked.imported.plan).map_err(Failure::BadRequest)?;
    let earlier = earlier_version(&checked.inputs, changes_since.as_deref(), session)?;
    session.show_progress("Making the pack …");
    let drawn = draw_editions(&checked, earlier.as_ref(), arguments, &editions);
    session.show_progress("");
    let drawings = drawn?;
    let folder = checked.output_folder(output.as_deref());
    if let Some(earlier) = &earlier {
        keep(&earlier.path, &folder, &drawings.outputs)?;
    }
    let written = write_all(&folder, &drawings.outputs)?;
    checked.add_findings(drawings.findings);
    session.report(&checked.findings, checked.cells())?;
    session.print_paths(&written)?;
    session.out.flush()?;
    session.remark(&summary::render(
        &checked.imported.plan,
        &checked.inputs.pack_file,
        &checked.findings,
        to_open(&written),
    ))?;
    Ok(exit_code(&checked.findings, *deny))
}

/// The file to open first: the document, else the web page, else the first.
fn to_open(written: &[PathBuf]) -> Option<&Path> {
    let of_kind = |ending: &str| {
        let mut paths = written.iter();
        paths.find(|path| path.extension().is_some_and(|own| own == ending))
    };
    let path = of_kind("pdf").or_else(|| of_kind("html"));
    path.or(written.first()).map(PathBuf::as_path)
}

/// Draws the editions, several at a time; their files are in the order of the editions.
fn draw_editions(
    checked: &CheckedPlan,
    earlier: Option<&PlanVersion>,
    arguments: &BuildArguments,
    editions: &[Edition],
) -> Result<Drawings, Failure> {
    let drawn: Result<Vec<Drawings>, Failure> = editions
        .par_iter()
        .map(|edition| {
            let formats = formats_of(edition, &arguments.format, editions.len())?;
            if formats.is_empty() {
                return Ok(Drawings::default());
            }
            let composed = Composed::of(checked, earlier, arguments.input.as_of, edition)?;
            composed.draw_all(checked, &formats, arguments)
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

/// The formats of an edition. The tracker is of the whole plan; of several editions, one that differs
/// only in its print is only a PDF.
fn formats_of(
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

/// The version since which the pack lists changes: the one on the command line, else the file that
/// the pack file names.
pub(super) fn earlier_version(
    inputs: &Inputs,
    asked: Option<&Path>,
    session: &Session<'_>,
) -> Result<Option<PlanVersion>, Failure> {
    let path = match (asked, &inputs.pack_file.changes_since) {
        (Some(path), _) => path.to_owned(),
        (None, Some(name)) => {
            Inputs::inside(&inputs.folder, name).map_err(|message| Failure::PackFile {
                path: inputs.folder.join(FILE_NAME),
                message,
            })?
        }
        (None, None) => return Ok(None),
    };
    session.read_version(&path).map(Some)
}

/// Refuses to overwrite the earlier version. Otherwise the version that was approved would be lost,
/// and the next build would be compared with this one.
fn keep(earlier: &Path, folder: &Path, outputs: &[Output]) -> Result<(), Failure> {
    let same = |one: &Path, other: &Path| {
        let real = |path: &Path| path.canonicalize().ok();
        real(one).is_some_and(|one| real(other) == Some(one))
    };
    let is_overwritten = |output: &Output| same(earlier, &folder.join(&output.name));
    if !outputs.iter().any(is_overwritten) {
        return Ok(());
    }
    Err(Failure::BadRequest(format!(
        "this build would overwrite the earlier version `{}`; write to another folder with -o, or \
         name a copy of the earlier version in another folder",
        earlier.display()
    )))
}

/// The pack of a plan, ready to be drawn.
pub(super) struct Composed {
    pack: Pack,
    /// The plan, reduced to the content that the pack prints.
    pub(super) printed: Plan,
    /// The plan as data, as far as the pack prints it.
    plan_json: Vec<u8>,
    /// Up to which day the office's own tracker counts the answers of partners.
    answers_until: Option<NaiveDate>,
    /// Findings about the edition.
    findings: Vec<Finding>,
    /// The name of the files, without suffix.
    stem: String,
}

impl Composed {
    /// The pack of an edition of a plan, with the changes since an earlier version at its end.
    pub(super) fn of(
        checked: &CheckedPlan,
        earlier: Option<&PlanVersion>,
        as_of: Option<NaiveDate>,
        edition: &Edition,
    ) -> Result<Self, Failure> {
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
        if let Some(earlier) = earlier {
            // Sections that this pack leaves out are left out of both versions, so that the
            // history does not mention them. So is what the edition leaves out.
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
            stem,
        })
    }

    /// Draws it in each of the formats, with the findings about the edition and, if wanted, the
    /// statement of what was checked.
    fn draw_all(
        &self,
        checked: &CheckedPlan,
        formats: &[PackFormat],
        arguments: &BuildArguments,
    ) -> Result<Drawings, Failure> {
        let has_script = !arguments.no_script;
        let mut drawings = self.draw(checked, formats, has_script)?;
        if arguments.statement {
            let second = self.draw(checked, formats, has_script)?;
            let drawn = Drawn {
                pack: &self.pack,
                printed: &self.printed,
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

    /// Draws it in each of the formats.
    pub(super) fn draw(
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
