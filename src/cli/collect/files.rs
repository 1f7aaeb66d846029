//! The files that are to be collected: finds them in folders, and reads each as a workbook.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::files::file_name;
use crate::files::input_file::{self, Kind};
use crate::import::returned::{self, Returned};
use crate::incoming::{self, Incoming};
use crate::pack_file::{FILE_NAME, Inputs};
use crate::register::Receiver;

/// Reads a workbook, or gives the reason why it is not one.
///
/// # Errors
/// A file that is missing or may not be opened stops the run.
pub(super) fn read(
    inputs: &Inputs,
    file: &Incoming,
    receiver: &Receiver<'_>,
) -> Result<Result<Returned, String>, Failure> {
    match returned::read(
        &file.path,
        &file.name,
        &inputs.pack_file,
        inputs.program.as_deref(),
        |properties| receiver.sent(properties),
    ) {
        Ok(returned) => Ok(Ok(returned)),
        Err(failure @ (Failure::NoSuchFile(_) | Failure::Unreadable { .. })) => Err(failure),
        Err(Failure::NotAWorkbook { reason, .. } | Failure::TooLarge { reason, .. }) => {
            Ok(Err(reason))
        }
        Err(Failure::PasswordProtected(_)) => Ok(Err(incoming::LOCKED.to_owned())),
        Err(Failure::EmptyWorkbook(_)) => Ok(Err("it is empty".to_owned())),
        Err(failure) => Ok(Err(failure.to_string())),
    }
}

/// The description of a file for a message, if it is one of the pack's own files.
pub(super) fn own_kind(inputs: &Inputs, file: &Incoming) -> Option<&'static str> {
    let bytes_of =
        |path: &Path| input_file::read(path, Kind::workbook(&inputs.pack_file.limits)).ok();
    let bytes = bytes_of(&file.path)?;
    let is_same = |path: &Path| bytes_of(path).is_some_and(|own| own == bytes);
    if is_same(&inputs.folder.join(FILE_NAME)) {
        return Some("it is the pack.toml of this pack");
    }
    let is_plan = inputs.workbooks.iter().any(|path| is_same(path));
    is_plan.then_some("it is a workbook of this pack's plan")
}

/// Whether a file is a letter that nobody has sent: the draft of an e-mail, or the same letter as
/// text.
pub(super) fn is_unsent_letter(inputs: &Inputs, path: &Path) -> bool {
    let suffix = path.extension().unwrap_or_default().to_ascii_lowercase();
    if suffix != "eml" && suffix != "txt" {
        return false;
    }
    let draft = path.with_extension("eml");
    let bytes = input_file::read(&draft, Kind::workbook(&inputs.pack_file.limits));
    bytes.is_ok_and(|bytes| incoming::is_draft(&bytes))
}

/// The files at the paths, and those in folders and their subfolders by name. Hidden files and
/// [rubbish](incoming::is_rubbish) are skipped.
pub(super) fn of_paths(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            if !incoming::is_rubbish(&file_name(path)) {
                files.push(path.clone());
            }
            continue;
        }
        let count = files.len();
        add_folder(path, &mut files).map_err(|source| Failure::Unreadable {
            path: path.clone(),
            source,
        })?;
        if files.len() == count {
            return Err(Failure::BadRequest(format!(
                "there are no workbooks in `{}`; save the returned workbooks there first",
                path.display()
            )));
        }
    }
    Ok(files)
}

fn add_folder(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(['.', '~']) || incoming::is_rubbish(&name) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            add_folder(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}
