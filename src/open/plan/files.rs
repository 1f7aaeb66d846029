//! The files that a plan is made of.

use std::path::Path;

use serde::Serialize;

use crate::pack_file::{FILE_NAME, Inputs, is_workbook_name};

use super::entry::Plan;
use super::produced::{id_of, name_of};

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
