//! Lists the findings of a plan in any of their formats.

use std::path::Path;

use crate::check::author;
use crate::compose;
use crate::failure::Failure;
use crate::finding::Severity;
use crate::render::text::findings;
use crate::render::text::terminal::Terminal;
use crate::render::{ListedFinding, json, sarif, xlsx};
use crate::rules;

use super::args::{CheckArguments, FindingsFormat};
use super::output::report::print_or_write;
use super::session::{CheckedPlan, Session, Stop, exit_code};

/// Prints the findings, or writes them into a folder and prints the path.
pub(super) fn run(arguments: &CheckArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let checked = session
        .read(&arguments.input.paths, arguments.input.as_of)?
        .require_table()?;
    let folder = arguments.output.as_deref();
    let terminal = folder.map_or_else(|| session.out_terminal(), |_| Terminal::PLAIN);
    let bytes = draw(&checked, arguments.format, folder, terminal)?;
    let stem = compose::file_stem(&checked.imported.plan, &checked.inputs.pack_file);
    let name = format!("{stem}-findings.{}", suffix(arguments.format));
    print_or_write((&name, bytes), folder, session)?;
    Ok(exit_code(&checked.findings, arguments.deny))
}

const fn suffix(format: FindingsFormat) -> &'static str {
    match format {
        FindingsFormat::Text => "txt",
        FindingsFormat::Json => "json",
        FindingsFormat::Sarif => "sarif",
        FindingsFormat::Xlsx => "xlsx",
    }
}

fn draw(
    checked: &CheckedPlan,
    format: FindingsFormat,
    folder: Option<&Path>,
    terminal: Terminal,
) -> Result<Vec<u8>, Failure> {
    let found = &checked.findings;
    match format {
        FindingsFormat::Text => {
            let text = findings::render(found, Severity::Info, checked.cells(), terminal);
            Ok(text.into_bytes())
        }
        FindingsFormat::Json => Ok(json::findings(&listed(checked))),
        FindingsFormat::Sarif => Ok(sarif::render(found, &rules::all())),
        FindingsFormat::Xlsx => {
            let way = path_to_workbooks(&checked.inputs.folder, folder);
            xlsx::findings(&listed(checked), way, checked.day)
        }
    }
}

/// The findings with the authors of their sheets.
fn listed(checked: &CheckedPlan) -> Vec<ListedFinding<'_>> {
    let checks = &checked.inputs.pack_file.checks;
    let findings = checked.findings.iter().map(|finding| ListedFinding {
        finding,
        author: author(finding, &checked.imported.plan, checks),
    });
    findings.collect()
}

/// The relative path from the folder of the list to the folder of the workbooks, for links. It is
/// `../` if the list is one folder below the workbooks. Otherwise the links expect the list beside
/// the workbooks.
fn path_to_workbooks(workbooks: &Path, list: Option<&Path>) -> &'static str {
    let is_workbooks = |folder: &Path| {
        let absolute = |path: &Path| std::path::absolute(path.join(".")).ok();
        absolute(folder).is_some_and(|folder| absolute(workbooks) == Some(folder))
    };
    match list.and_then(Path::parent) {
        Some(parent) if is_workbooks(parent) => "../",
        Some(_) | None => "",
    }
}
