//! Corrects the pack file: writes what planpack cannot read from the workbooks.

use std::path::{Path, PathBuf};

use crate::check;
use crate::failure::Failure;
use crate::pack_file::{Corrected, FILE_NAME, PackFile, apply_corrections};
use crate::render::json;
use crate::render::text::terminal::visible;

use super::args::{CorrectArguments, TextFormat};
use super::output::{Output, write_unless};
use super::session::{DONE, Session, Stop};

/// Makes the corrections, all of them or none, and prints the lines of the pack file that they
/// change. A pack without a pack file gets one.
pub(super) fn run(arguments: &CorrectArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let corrections = arguments.corrections();
    if corrections.is_empty() {
        let message = "say what to correct, as in --column \"Named officer=lead\" (planpack help \
                       correct lists all options)";
        return Err(Failure::BadRequest(message.to_owned()).into());
    }
    let folder = folder_of(&arguments.pack)?;
    let path = folder.join(FILE_NAME);
    let old = read(&path)?;
    let wrong = |message| Failure::PackFile {
        path: path.clone(),
        message,
    };
    let corrected = apply_corrections(old.as_deref(), &corrections).map_err(wrong)?;
    if let Some(message) = check::unknown_rule(&corrected.pack_file.checks) {
        return Err(wrong(message).into());
    }
    write(&folder, old.as_deref(), &corrected)?;
    match arguments.format {
        TextFormat::Json => session.out.write_all(&json::correction(&corrected.lines))?,
        TextFormat::Text => {
            for entry in &corrected.lines {
                let text = visible(&entry.text);
                session.print(&format!("{FILE_NAME}, line {}: {text}\n", entry.line))?;
            }
        }
    }
    Ok(DONE)
}

/// The folder of a pack.
fn folder_of(pack: &Path) -> Result<PathBuf, Failure> {
    if pack.is_dir() {
        return Ok(pack.to_owned());
    }
    if pack.ends_with(FILE_NAME) {
        return Ok(pack.parent().map(Path::to_owned).unwrap_or_default());
    }
    if !pack.exists() {
        return Err(Failure::NoSuchFile(pack.to_owned()));
    }
    Err(Failure::BadRequest(format!(
        "`{}` is not a pack; name the folder of the workbooks, or its {FILE_NAME}",
        pack.display()
    )))
}

/// The text of the pack file, if there is one.
fn read(path: &Path) -> Result<Option<String>, Failure> {
    path.exists().then(|| PackFile::text(path)).transpose()
}

/// Writes the corrected text, unless somebody has changed the pack file since it was read.
fn write(folder: &Path, old: Option<&str>, corrected: &Corrected) -> Result<(), Failure> {
    if old == Some(&corrected.text) {
        return Ok(());
    }
    let output = Output::new(FILE_NAME, corrected.text.clone());
    let path = folder.join(FILE_NAME);
    let is_outdated = || !read(&path).is_ok_and(|now| now.as_deref() == old);
    if write_unless(&[(folder, &[output])], &is_outdated)? {
        return Ok(());
    }
    Err(Failure::PackFile {
        path: path.clone(),
        message: "it was changed by another program at the same time; correct it again".to_owned(),
    })
}
