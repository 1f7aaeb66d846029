//! The files that a plan is made of, and the files that were made for it.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::files::file_name;
use crate::files::input_file::leads_out;
use crate::pack_file::{FILE_NAME, Inputs, is_workbook_name};
use crate::register::Register;
use crate::register::event::Issue;

use super::entry::{Plan, opaque_id};

/// A file that the plan is made of.
#[derive(Serialize)]
pub(crate) struct InputFile {
    id: String,
    name: String,
    kind: &'static str,
}

/// The files that a plan is made of. Empty if they cannot be found; the commands say why.
pub(crate) fn input_files(plan: &Plan) -> Vec<InputFile> {
    let files = Inputs::find(&plan.paths).map(|inputs| inputs.files());
    let files = files.unwrap_or_default().into_iter();
    files
        .map(|path| InputFile {
            id: id_of(&path),
            name: file_name(&path),
            kind: kind_of_input(&path),
        })
        .collect()
}

fn kind_of_input(path: &Path) -> &'static str {
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

/// A file that was made.
#[derive(Serialize)]
pub(crate) struct Produced {
    id: String,
    name: String,
    /// The kind of file: `pdf`, `html`, `workbook`, `letter`, `draft` of a letter, `statement`,
    /// `data`.
    kind: &'static str,
    /// The partner for whom the file is; `None` for the office.
    pub(crate) partner: Option<String>,
    /// Its size in bytes.
    size: u64,
}

/// The folders of a plan whose files the browser can have.
const PRODUCING: [&str; 3] = ["out", "out/letters", "letters"];

/// The file with this id among those that were made for a plan. Links and folders are not among
/// them, so nothing outside these folders can have an id.
pub(crate) fn file_with_id(plan: &Plan, id: &str) -> Option<PathBuf> {
    let folders = PRODUCING.iter().map(|folder| plan.folder.join(folder));
    let mut inside = folders.filter(|folder| !leads_out(&plan.folder, folder).unwrap_or(true));
    inside.find_map(|folder| files_in(&folder).into_iter().find(|path| id_of(path) == id))
}

/// The facts about these files that the page needs. Missing files are left out.
pub(crate) fn produced(plan: &Plan, paths: impl IntoIterator<Item = PathBuf>) -> Vec<Produced> {
    let recipients = recipients(plan);
    let files = paths.into_iter().filter_map(|path| {
        let metadata = fs::symlink_metadata(&path).ok()?;
        let name = file_name(&path);
        metadata.is_file().then(|| Produced {
            id: id_of(&path),
            kind: kind_of_produced(&name),
            partner: recipient_of(&name, &recipients),
            size: metadata.len(),
            name,
        })
    });
    files.collect()
}

fn kind_of_produced(name: &str) -> &'static str {
    let (stem, suffix) = name.rsplit_once('.').unwrap_or((name, ""));
    match suffix {
        _ if stem.ends_with("-statement") => "statement",
        "pdf" => "pdf",
        "html" => "html",
        "xlsx" | "ods" => "workbook",
        "eml" => "draft",
        "txt" => "letter",
        _ => "data",
    }
}

/// The partners to whom the workbooks of the last quarter went, each with the stem of its file's
/// name.
fn recipients(plan: &Plan) -> Vec<(String, String)> {
    let Ok(inputs) = Inputs::find(&plan.paths) else {
        return Vec::new();
    };
    let register = Register::read(&inputs.folder, &inputs.pack_file.partners).ok();
    let issue = register.iter().flat_map(Register::issues).last();
    let sent = issue.into_iter().flat_map(Issue::partner_workbooks);
    sent.map(|workbook| {
        let stem = workbook.file.rsplit_once('.').map(|(stem, _)| stem);
        let stem = stem.unwrap_or(&workbook.file).to_owned();
        (stem, workbook.recipient.name.clone())
    })
    .collect()
}

/// The partner of a workbook or letter: letters are named after workbooks, with something added.
fn recipient_of(name: &str, recipients: &[(String, String)]) -> Option<String> {
    let fits = recipients
        .iter()
        .filter(|(stem, _)| name.starts_with(stem.as_str()));
    let nearest = fits.max_by_key(|(stem, _)| stem.len());
    nearest.map(|(_, partner)| partner.clone())
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

/// An opaque name for a file.
fn id_of(path: &Path) -> String {
    opaque_id(path.as_os_str().as_encoded_bytes())
}
