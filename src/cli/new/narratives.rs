//! The Markdown files beside the workbooks of a new pack.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::reason;
use crate::files::file_name;
use crate::files::input_file::{Kind, leads_out, or_here};

use super::copies::{Copied, Copies};

/// A Markdown file beside the workbooks: its copy, or its name and why it was not copied.
pub(super) type Narrative = Result<Copied, (String, String)>;

/// Copies a Markdown file, unless it is a link out of its folder or cannot be read. The user did
/// not name the file, so such a problem is only a comment in the pack file.
pub(super) fn narrative(copies: &mut Copies<'_>, path: &Path) -> Narrative {
    let left_out = |reason: String| (file_name(path), reason);
    let folder = path.parent().unwrap_or(Path::new(""));
    match leads_out(folder, path) {
        Ok(false) => copies
            .add(path, Kind::Text)
            .map_err(|unread| left_out(unread.to_string())),
        Ok(true) => Err(left_out(
            "it is a link to a file outside its folder".to_owned(),
        )),
        Err(error) => Err(left_out(reason(&error))),
    }
}

/// The Markdown files in the folders of the workbooks, by name, except those about the folder
/// itself, such as a README.
pub(super) fn beside(workbooks: &[PathBuf]) -> Vec<PathBuf> {
    let folders: BTreeSet<&Path> = workbooks.iter().filter_map(|path| path.parent()).collect();
    let is_narrative = |path: &PathBuf| {
        let is_markdown = path
            .extension()
            .is_some_and(|suffix| suffix.eq_ignore_ascii_case("md"));
        let stem = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().to_lowercase())
            .unwrap_or_default();
        is_markdown
            && path.is_file()
            && !matches!(
                stem.as_str(),
                "readme" | "license" | "changelog" | "contributing"
            )
    };
    let entries = folders
        .into_iter()
        .filter_map(|folder| fs::read_dir(or_here(folder)).ok())
        .flatten();
    let mut narratives: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(is_narrative)
        .collect();
    narratives.sort_by_key(|path| (file_name(path), path.clone()));
    without_repeats(&narratives)
}

/// The paths, with every file once.
pub(super) fn without_repeats(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut seen = BTreeSet::new();
    paths
        .iter()
        .filter(|path| seen.insert(fs::canonicalize(path).unwrap_or_else(|_| (*path).clone())))
        .cloned()
        .collect()
}
