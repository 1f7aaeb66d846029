//! Reports on the results of many packs.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::args::ManyReportArguments;
use crate::cli::output::report::{draw_list, print_or_write};
use crate::cli::session::{DONE, FINDINGS, Session, Stop};
use crate::failure::Failure;
use crate::files::input_file::{self, Kind};
use crate::many::{PackResult, RESULT_FILE, RUN_FILE, Report, RunFacts};
use crate::render::{json, listing};

use super::run::lines;

/// Prints or writes the report. The exit code says whether every pack is there.
pub(super) fn run(arguments: &ManyReportArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let list = arguments.list.as_deref().map(lines).transpose()?;
    let mut results = Vec::new();
    // The folder does not exist until a pack of the list has a result.
    if list.is_none() || arguments.results.exists() {
        add_results(&arguments.results, &mut results)?;
    }
    if results.is_empty() && list.is_none() {
        return Err(Failure::BadRequest(format!(
            "there is no result of planpack many run in `{}`; name the folder after its -o",
            arguments.results.display()
        ))
        .into());
    }
    let report = Report::of(results, list.as_deref());
    let listing = listing::many(&report);
    let bytes = draw_list(&listing, arguments.format, || json::many_report(&report))?;
    let name = format!("packs{}", arguments.format.suffix());
    print_or_write((&name, bytes), arguments.output.as_deref(), session)?;
    Ok(if report.is_complete() { DONE } else { FINDINGS })
}

/// Adds the results in a folder and in those below it. Hidden folders belong to runs that have not
/// ended.
fn add_results(
    folder: &Path,
    results: &mut Vec<(PackResult, Option<RunFacts>)>,
) -> Result<(), Failure> {
    let unreadable = |source| Failure::of_reading(folder.to_owned(), source);
    let mut folders: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && !entry.file_name().to_string_lossy().starts_with('.') {
            folders.push(entry.path());
        }
    }
    let read = |name: &str, kind| input_file::read(&folder.join(name), kind).ok();
    let result = read(RESULT_FILE, Kind::PackResult);
    if let Some(result) = result.and_then(|bytes| PackResult::read(&bytes)) {
        let facts = read(RUN_FILE, Kind::PackResult);
        results.push((result, facts.and_then(|bytes| RunFacts::read(&bytes))));
    }
    folders
        .iter()
        .try_for_each(|folder| add_results(folder, results))
}
