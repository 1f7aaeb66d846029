//! Builds the packs of a plan: one for each edition.

mod composed;
mod making;
mod plan_to_build;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::render::text::summary;

use super::args::BuildArguments;
use super::output::{Output, write_all};
use super::session::{CheckedPlan, Session, Stop, exit_code};

pub(super) use composed::Composed;
pub(super) use making::formats_of;
pub(super) use plan_to_build::{PlanToBuild, Wanted};

/// Builds the pack of a plan.
pub(super) fn run(arguments: &BuildArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let as_of = arguments.input.as_of;
    let checked = session.read(&arguments.input.paths, as_of)?;
    let source = PlanToBuild::of(checked, as_of, arguments.changes_since.as_deref())?;
    session.show_progress("Making the pack …");
    let drawn = source.draw(&Wanted {
        as_of,
        edition: &arguments.issue.edition,
        formats: &arguments.format,
        has_script: !arguments.issue.no_script,
        has_statement: arguments.statement,
    });
    session.show_progress("");
    let drawings = drawn?;
    let PlanToBuild {
        mut checked,
        earlier,
    } = source;
    let folder = checked.output_folder(arguments.output.as_deref());
    keep_workbooks(&checked, &folder, &drawings.outputs)?;
    if let Some(earlier) = &earlier {
        keep_earlier(&earlier.path, &folder, &drawings.outputs)?;
    }
    let written = write_all(&folder, &drawings.outputs)?;
    checked.add_findings(drawings.findings);
    session.report(&checked.findings, checked.cells())?;
    session.print_paths(&written)?;
    session.out.flush()?;
    session.print_unless_quiet(&summary::render(
        &checked.imported.plan,
        &checked.inputs.pack_file,
        &checked.findings,
        to_open(&written),
    ))?;
    Ok(exit_code(&checked.findings, arguments.deny))
}

/// The file to open first: the document, else the web page, else the first file.
fn to_open(written: &[PathBuf]) -> Option<&Path> {
    let of_kind = |ending: &str| {
        let mut paths = written.iter();
        paths.find(|path| path.extension().is_some_and(|own| own == ending))
    };
    let path = of_kind("pdf").or_else(|| of_kind("html"));
    path.or(written.first()).map(PathBuf::as_path)
}

/// Refuses to overwrite a workbook that the pack is made from. A pack without a title has the name
/// of its workbook, so with `-o .` it would replace the only copy of the plan.
fn keep_workbooks(checked: &CheckedPlan, folder: &Path, outputs: &[Output]) -> Result<(), Failure> {
    let parts = checked.imported.plan.parts.iter();
    let read: BTreeSet<&str> = parts.map(|part| part.place.source.file.as_str()).collect();
    // A pack that an earlier run published into the folder of the workbooks is left out of the plan.
    let is_read = |path: &&PathBuf| {
        let name = path.file_name().unwrap_or_default();
        read.contains(&*name.to_string_lossy())
    };
    let mut workbooks = checked.inputs.workbooks.iter().filter(is_read);
    let Some(workbook) = workbooks.find(|path| is_overwritten(path, folder, outputs)) else {
        return Ok(());
    };
    Err(Failure::BadRequest(format!(
        "this build would overwrite the plan's own workbook `{}`; write to another folder with -o",
        workbook.display()
    )))
}

/// Refuses to overwrite the earlier version. Otherwise the version that was approved would be lost,
/// and the next build would be compared with this one.
fn keep_earlier(earlier: &Path, folder: &Path, outputs: &[Output]) -> Result<(), Failure> {
    if !is_overwritten(earlier, folder, outputs) {
        return Ok(());
    }
    Err(Failure::BadRequest(format!(
        "this build would overwrite the earlier version `{}`; write to another folder with -o, or \
         name a copy of the earlier version in another folder",
        earlier.display()
    )))
}

/// Whether one of the outputs would replace a file.
fn is_overwritten(file: &Path, folder: &Path, outputs: &[Output]) -> bool {
    let Ok(real) = file.canonicalize() else {
        return false;
    };
    let mut paths = outputs.iter().map(|output| folder.join(&output.name));
    paths.any(|path| path.canonicalize().is_ok_and(|path| path == real))
}
