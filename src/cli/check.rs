//! Shows the findings of a plan, in any of their formats.

use std::io::Write;
use std::path::Path;

use crate::check::author;
use crate::compose;
use crate::failure::Failure;
use crate::finding::Severity;
use crate::render::xlsx::{self, ListedFinding};
use crate::render::{json, sarif};
use crate::rules;

use super::args::FindingsFormat;
use super::output::{Output, write_all};
use super::report::{self, Terminal, print_paths};
use super::{CheckedPlan, Stop};

/// Prints the findings, or writes them into a folder and prints the path. A workbook is not for a
/// terminal.
pub(super) fn print(
    checked: &CheckedPlan,
    format: FindingsFormat,
    folder: Option<&Path>,
    terminal: Terminal,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let is_for_terminal = folder.is_none();
    let (suffix, bytes) = match format {
        FindingsFormat::Text => {
            let terminal = if is_for_terminal {
                terminal
            } else {
                Terminal::PLAIN
            };
            ("txt", text(checked, terminal)?)
        }
        FindingsFormat::Json => ("json", json::findings(&checked.findings)),
        FindingsFormat::Sarif => ("sarif", sarif::render(&checked.findings, &rules::all())),
        FindingsFormat::Xlsx if is_for_terminal && terminal.is_screen => {
            let message = "a workbook cannot be shown here; say where to write it, for example -o \
                           out";
            return Err(Failure::BadRequest(message.to_owned()).into());
        }
        FindingsFormat::Xlsx => ("xlsx", list(checked, folder)?),
    };
    let Some(folder) = folder else {
        return Ok(out.write_all(&bytes)?);
    };
    let stem = compose::file_stem(&checked.imported.plan, &checked.inputs.pack_file);
    let written = write_all(
        folder,
        &[Output {
            name: format!("{stem}-findings.{suffix}"),
            bytes,
        }],
    )?;
    Ok(print_paths(out, &written)?)
}

fn text(checked: &CheckedPlan, terminal: Terminal) -> Result<Vec<u8>, Stop> {
    let mut text = Vec::new();
    report::print(
        &mut text,
        terminal,
        checked.words(),
        &checked.findings,
        Severity::Info,
    )?;
    Ok(text)
}

fn list(checked: &CheckedPlan, folder: Option<&Path>) -> Result<Vec<u8>, Failure> {
    let CheckedPlan {
        inputs,
        imported,
        findings,
        day,
        register: _,
    } = checked;
    let listed: Vec<ListedFinding<'_>> = findings
        .iter()
        .map(|finding| ListedFinding {
            finding,
            author: author(finding, &imported.plan, &inputs.pack_file.checks),
        })
        .collect();
    xlsx::findings(&listed, way_to_workbooks(&inputs.folder, folder), *day)
}

/// What leads from the folder of the list to that of the workbooks. Elsewhere than in it or in a
/// folder of it, the list expects them beside itself.
fn way_to_workbooks(workbooks: &Path, list: Option<&Path>) -> &'static str {
    let is_workbooks = |folder: &Path| {
        let absolute = |path: &Path| std::path::absolute(path.join(".")).ok();
        absolute(folder).is_some_and(|folder| absolute(workbooks) == Some(folder))
    };
    match list.and_then(Path::parent) {
        Some(parent) if is_workbooks(parent) => "../",
        Some(_) | None => "",
    }
}
