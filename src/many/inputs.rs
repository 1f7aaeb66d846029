//! The files that decide the content of a pack.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::files::input_file::Kind;
use crate::limits::Limits;
use crate::pack_file::{FILE_NAME, Inputs};
use crate::register;

use super::found::relative;
use super::hashed_file::HashedFile;

/// The hashes of the files that a pack in `folder` is made from: the pack file, the workbooks in
/// their order, texts, logo, fonts and templates, the register, and the earlier version. Their
/// paths are relative to `root`.
///
/// If the pack file is wrong, so that the other files cannot be found, the result has only the pack
/// file.
///
/// # Errors
/// A file cannot be read.
pub fn input_files(folder: &Path, root: &Path) -> Result<Vec<HashedFile>, Failure> {
    let paths = match Inputs::find(&[folder.to_owned()]) {
        Ok(inputs) => all_files(&inputs)?,
        Err(_) => vec![folder.join(FILE_NAME)],
    };
    let files = paths.iter().filter(|path| path.is_file());
    files
        .map(|path| {
            let kind = Kind::workbook(&Limits::default());
            HashedFile::read(&relative(path, root)?, path, kind)
        })
        .collect()
}

fn all_files(inputs: &Inputs) -> Result<Vec<PathBuf>, Failure> {
    let mut files = inputs.files();
    files.extend(register::files(&inputs.folder)?);
    if let Some(Ok(earlier)) = inputs.changes_since() {
        match Inputs::find(std::slice::from_ref(&earlier)) {
            Ok(inputs) if earlier.is_dir() => files.extend(inputs.files()),
            Ok(_) | Err(_) => files.push(earlier),
        }
    }
    Ok(files)
}
