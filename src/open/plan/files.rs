//! The files of a plan: those that it is made of, and those that were made.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::files::input_file::leads_out;
use crate::pack_file::{FILE_NAME, Inputs, is_workbook_name};
use crate::register::sha256;

use super::entry::Plan;

/// A file that the plan is made of.
#[derive(Serialize)]
pub(crate) struct InputFile {
    id: String,
    name: String,
    kind: &'static str,
}

/// A file that was made.
#[derive(Serialize)]
pub(crate) struct Produced {
    id: String,
    name: String,
    /// Its size in bytes.
    size: u64,
}

/// The files that a plan is made of. There are none if they cannot be found: commands say why.
pub(crate) fn input_files(plan: &Plan) -> Vec<InputFile> {
    let files = Inputs::find(&plan.paths).map(|inputs| inputs.files());
    let files = files.unwrap_or_default().into_iter();
    files
        .map(|path| InputFile {
            id: id_of(&path),
            name: name_of(&path),
            kind: kind_of(&path),
        })
        .collect()
}

fn kind_of(path: &Path) -> &'static str {
    let suffix = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    match suffix.as_str() {
        _ if path.ends_with(FILE_NAME) => "pack file",
        _ if is_workbook_name(path) => "workbook",
        "md" => "text",
        "svg" | "png" => "picture",
        "ttf" | "otf" => "font",
        _ => "template",
    }
}

/// The folders below that of a plan from which files are given to the browser.
const PRODUCING: [&str; 3] = ["out", "out/letters", "letters"];

/// The file with this id among those that were made for a plan. Links and folders are not among
/// them, so nothing outside these folders can have an id.
pub(crate) fn file_with_id(plan: &Plan, id: &str) -> Option<PathBuf> {
    let folders = PRODUCING.iter().map(|folder| plan.folder.join(folder));
    let mut inside = folders.filter(|folder| !leads_out(&plan.folder, folder).unwrap_or(true));
    inside.find_map(|folder| files_in(&folder).into_iter().find(|path| id_of(path) == id))
}

/// What the page needs to know of a file that was made; `None` if it is not there.
pub(crate) fn produced(path: &Path) -> Option<Produced> {
    let metadata = fs::symlink_metadata(path)
        .ok()
        .filter(fs::Metadata::is_file)?;
    Some(Produced {
        id: id_of(path),
        name: name_of(path),
        size: metadata.len(),
    })
}

/// The regular files in a folder, by name.
pub(crate) fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let mut paths: Vec<PathBuf> = files.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// An opaque name for a file.
fn id_of(path: &Path) -> String {
    let mut id = sha256(path.as_os_str().as_encoded_bytes());
    id.truncate(32);
    id
}
