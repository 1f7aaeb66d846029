//! Makes a pack folder from workbooks: copies them, and the Markdown files beside them, and writes
//! a pack file. Without workbooks it makes the sample plan as an example.
//!
//! The pack file lists the settings that were read, so a pack of the folder equals a pack of the
//! files. Uncertain readings are comments that the user can correct and activate. No copy replaces
//! another file: if its name is taken, it gets a number.

mod copies;
mod description;
mod example;
mod narratives;
mod own_templates;

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::files::file_name;
use crate::files::input_file::Kind;
use crate::finding::Finding;
use crate::import::{import, rules};
use crate::pack_file::{FILE_NAME, TEMPLATES_FOLDER};
use crate::render::text::findings::Cells;
use crate::render::text::terminal::visible;

use super::args::NewArguments;
use super::output::{Output, write_all};
use super::session::{DONE, Session, Stop};

use copies::{Copied, Copies, holds};
use narratives::{Narrative, narrative, without_repeats};

/// Makes the folder. Refuses a folder that holds another pack. Files with the same bytes are
/// accepted, because they may be left from a run that was killed.
pub(super) fn run(arguments: &NewArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let NewArguments {
        folder,
        from,
        templates,
    } = arguments;
    let has_pack = *templates && from.is_empty() && folder.join(FILE_NAME).is_file();
    let is_example = from.is_empty();
    let outputs = match (has_pack, is_example) {
        (true, _) => Vec::new(),
        (false, true) => example::files(),
        (false, false) => files_from(folder, from, session)?,
    };
    let templates = if *templates {
        own_templates::files()
    } else {
        Vec::new()
    };
    let template_folder = folder.join(TEMPLATES_FOLDER);
    refuse_to_replace(folder, &outputs)?;
    refuse_to_replace(&template_folder, &templates)?;
    // One after the other, because a folder within a new folder cannot be written beside it.
    session.print_paths(&write_all(folder, &outputs)?)?;
    session.print_paths(&write_all(&template_folder, &templates)?)?;
    session.out.flush()?;
    let folder = visible(&folder.to_string_lossy());
    let next = if has_pack {
        format!(
            "\nChange the templates in \"{folder}\" that you want to change, and delete the others\n"
        )
    } else if is_example {
        format!("\nAn example of a pack. Build it with: planpack \"{folder}\"\n")
    } else {
        format!("\nLook through pack.toml, then build the pack with: planpack \"{folder}\"\n")
    };
    session.print_unless_quiet(&next)?;
    Ok(DONE)
}

/// Copies of the workbooks and of the Markdown files beside them, with a pack file.
fn files_from(
    folder: &Path,
    from: &[PathBuf],
    session: &mut Session<'_>,
) -> Result<Vec<Output>, Stop> {
    refuse_pack(from)?;
    let mut inputs = session.inputs(from)?;
    inputs.workbooks = without_repeats(&inputs.workbooks);
    let imported = import(&inputs)?;
    let repeats: Vec<Finding> = imported
        .findings
        .into_iter()
        .filter(|finding| *finding.rule == rules::REPEATED_WORKBOOK)
        .collect();
    if !repeats.is_empty() {
        session.report_all(&repeats, Cells::default())?;
    }
    inputs.workbooks.retain(|path| {
        let name = file_name(path);
        repeats
            .iter()
            .all(|finding| finding.place.source.file != name)
    });
    let mut copies = Copies::into_folder(folder);
    let kind = Kind::workbook(&inputs.pack_file.limits);
    let workbooks = inputs.workbooks.iter().map(|path| {
        copies
            .add(path, kind)
            .map_err(|unread| unread.of_file(path))
    });
    let workbooks = workbooks.collect::<Result<Vec<Copied>, Failure>>()?;
    let narratives: Vec<Narrative> = narratives::beside(&inputs.workbooks)
        .iter()
        .map(|path| narrative(&mut copies, path))
        .collect();
    let mut outputs = copies.outputs;
    let text = description::render(&imported.plan, &workbooks, &narratives);
    outputs.push(Output::new(FILE_NAME, text));
    Ok(outputs)
}

/// Fails if the workbooks belong to a pack: the new pack file would not have that pack's settings.
fn refuse_pack(from: &[PathBuf]) -> Result<(), Failure> {
    let is_pack = |path: &&PathBuf| {
        path.join(FILE_NAME).is_file() || (path.ends_with(FILE_NAME) && path.is_file())
    };
    match from.iter().find(is_pack) {
        Some(path) => Err(Failure::BadRequest(format!(
            "`{}` is a pack already; copy its folder to make another pack of it",
            path.display()
        ))),
        None => Ok(()),
    }
}

/// Fails if a file would replace another, such as the pack file of another pack.
fn refuse_to_replace(folder: &Path, outputs: &[Output]) -> Result<(), Failure> {
    let replaces = |output: &&Output| {
        folder.join(&output.name).exists() && !holds(folder, &output.name, &output.bytes)
    };
    match outputs.iter().find(replaces) {
        Some(output) => Err(Failure::BadRequest(format!(
            "`{}` exists already; choose another folder",
            folder.join(&output.name).display()
        ))),
        None => Ok(()),
    }
}
