//! Plans as commands use them: one that was checked, and versions that are compared.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::carried;
use crate::check as checks;
use crate::compose;
use crate::failure::Failure;
use crate::finding::Finding;
use crate::import::{Imported, import};
use crate::limits::Limits;
use crate::model::{Content, Part, PartKind, Plan};
use crate::pack_file::{FILE_NAME, Inputs, PackFile};
use crate::published::CHANGES;
use crate::references;
use crate::register::{self, Register, Until, fold, recognise, revised_dates};
use crate::render::text::findings::Cells;

/// A plan that was read, resolved and checked.
pub(crate) struct CheckedPlan {
    /// The files that it was read from.
    pub(crate) inputs: Inputs,
    /// The plan with its references.
    pub(crate) imported: Imported,
    /// The findings, sorted by place.
    pub(crate) findings: Vec<Finding>,
    /// The date that counts as today: the date of the command line, else of the pack file, else of
    /// the plan's profile, else today's date.
    pub(crate) day: NaiveDate,
    /// The events of the register: what partners were asked, and their answers.
    pub(crate) register: Register,
}

impl CheckedPlan {
    /// Reads and checks the plan of these files. `as_of` is the date of the command line.
    pub(crate) fn read(
        inputs: Inputs,
        as_of: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<Self, Failure> {
        let settings = &inputs.pack_file.checks;
        if let Some(message) = checks::unknown_rule(settings) {
            let path = inputs.folder.join(FILE_NAME);
            return Err(Failure::PackFile { path, message });
        }
        let mut imported = import(&inputs)?;
        references::resolve(&mut imported.plan);
        let mut findings = std::mem::take(&mut imported.findings);
        let register = Register::read(&inputs.folder, &inputs.pack_file.partners)?;
        findings.extend(recognise(&mut imported.plan, &register));
        findings.extend(register.findings.iter().cloned());
        let day = as_of
            .or_else(|| inputs.pack_file.day())
            .or_else(|| compose::profile_day(&imported.plan))
            .unwrap_or(today);
        findings.extend(checks::check(
            &imported.plan,
            setting(&inputs.pack_file, day),
        ));
        let findings = checks::apply_allowances(findings, &imported.plan, settings);
        Ok(Self {
            inputs,
            imported,
            findings,
            day,
            register,
        })
    }

    /// Fails if the workbooks hold no table of a plan.
    pub(crate) fn require_table(self) -> Result<Self, Failure> {
        self.imported.require_plan_table(&self.inputs)?;
        Ok(self)
    }

    /// Attaches to the plan's actions the revised dates that count: those received up to `as_of`,
    /// or all if there is no date.
    pub(crate) fn attach_dates(&mut self, as_of: Option<NaiveDate>) {
        let until = Until::day(as_of);
        let revised = revised_dates(&self.register.records, until);
        register::attach_dates(&mut self.imported.plan, &revised);
    }

    /// Attaches to the plan's actions the answers received up to `as_of`, or all if there is no
    /// date, with their revised dates.
    pub(crate) fn attach_answers(&mut self, as_of: Option<NaiveDate>) {
        self.attach_dates(as_of);
        if !self.register.records.is_empty() {
            let state = fold(&self.register.records, as_of);
            register::report(&mut self.imported.plan, &state);
        }
    }

    /// The plan with the answers received up to `as_of`, or with all of them.
    pub(crate) fn answered_plan(&self, as_of: Option<NaiveDate>) -> Plan {
        let mut plan = self.imported.plan.clone();
        register::report(&mut plan, &fold(&self.register.records, as_of));
        plan
    }

    /// Adds findings that were made after the plan was checked.
    pub(crate) fn add_findings(&mut self, findings: Vec<Finding>) {
        self.findings.extend(findings);
        crate::finding::sort(&mut self.findings);
    }

    /// The cells from which the rows of findings are drawn.
    pub(crate) fn cells(&self) -> Cells<'_> {
        Cells {
            plan: Some(&self.imported.plan),
            others: &self.imported.unplaced,
        }
    }

    /// The folder to write to: the one given, else `out` in the pack's folder.
    pub(crate) fn output_folder(&self, given: Option<&Path>) -> PathBuf {
        given.map_or_else(|| self.inputs.folder.join("out"), Path::to_owned)
    }
}

/// The settings that the checks take from a pack file.
fn setting(pack_file: &PackFile, day: NaiveDate) -> checks::Setting<'_> {
    checks::Setting {
        day,
        checks: &pack_file.checks,
        ratings: &pack_file.ratings,
        fonts: &pack_file.style.read_fonts,
    }
}

/// Reads the plan of these files, and neither resolves nor checks it.
///
/// # Errors
/// A file cannot be read, or the workbooks hold no table of a plan.
pub(crate) fn read_plan(inputs: &Inputs) -> Result<Plan, Failure> {
    let imported = import(inputs)?;
    imported.require_plan_table(inputs)?;
    Ok(imported.plan)
}

/// The content that a published workbook has in another form than the plan
/// (docs/published-workbook.md). Details and narratives are lines, document control is a document
/// profile, and the pack adds lines and columns of its own.
const IN_OTHER_FORM: [Content; 7] = [
    Content::Narratives,
    Content::Details,
    Content::Lines,
    Content::Evidence,
    Content::FurtherColumns,
    Content::Parts(PartKind::Profile),
    Content::Parts(PartKind::Notes),
];

/// Whether a part of a published workbook is its list of changes since an earlier version, which is
/// not part of the plan.
fn is_change_history(part: &Part) -> bool {
    let headings = part.columns.iter().map(|column| column.text.value.trim());
    headings.eq(CHANGES)
}

/// A version of a plan that is compared with another.
pub(crate) struct PlanVersion {
    pub(crate) plan: Plan,
    /// Its path as given.
    pub(crate) path: PathBuf,
    /// The folder that has it.
    pub(crate) folder: PathBuf,
    /// The entries of its pack file; all default for a plan from a PDF or JSON.
    pub(crate) pack_file: PackFile,
}

impl PlanVersion {
    /// Reads a version from workbooks or from a PDF or JSON. `program` is as in [`Inputs`].
    pub(crate) fn read(path: &Path, program: Option<PathBuf>) -> Result<Self, Failure> {
        if let Some(carried) = carried::read(path, &Limits::default())? {
            return Ok(Self {
                plan: carried.plan,
                path: path.to_owned(),
                folder: path.parent().map(Path::to_owned).unwrap_or_default(),
                pack_file: PackFile::default(),
            });
        }
        let inputs = Inputs::find(&[path.to_owned()])?.read_by(program);
        let mut imported = import(&inputs)?;
        imported.require_plan_table(&inputs)?;
        references::resolve(&mut imported.plan);
        if imported.is_from_published {
            imported.plan.left_out.extend(IN_OTHER_FORM);
            imported.plan.parts.retain(|part| !is_change_history(part));
        }
        Ok(Self {
            plan: imported.plan,
            path: path.to_owned(),
            folder: inputs.folder,
            pack_file: inputs.pack_file,
        })
    }

    /// Whether the plan still has placeholders that the pack file does not allow.
    pub(crate) fn has_placeholders(&self, day: NaiveDate) -> bool {
        let findings = checks::check(&self.plan, setting(&self.pack_file, day));
        let settings = &self.pack_file.checks;
        checks::has_placeholders(&checks::apply_allowances(findings, &self.plan, settings))
    }

    /// The date of the version: of its pack file, else of its plan's profile.
    pub(crate) fn day(&self) -> Option<NaiveDate> {
        self.pack_file
            .day()
            .or_else(|| compose::profile_day(&self.plan))
    }
}
