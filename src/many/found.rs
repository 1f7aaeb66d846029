//! Finds packs in folders, and writes paths relative to a folder.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::failure::Failure;
use crate::files::input_file::or_here;
use crate::pack_file::{FILE_NAME, Inputs};

/// The packs of a folder: the folder itself if it is a pack, else every folder below it that has a
/// pack file, sorted. A folder without a pack file counts only if the user names it. Links are not
/// followed.
///
/// # Errors
/// There is no pack, or a folder cannot be read.
pub fn find_packs(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !folder.is_dir() {
        return Err(Failure::NoSuchFile(folder.to_owned()));
    }
    if folder.join(FILE_NAME).is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    let mut packs = Vec::new();
    add_packs(folder, &mut packs)?;
    if packs.is_empty() && Inputs::find(&[folder.to_owned()]).is_ok() {
        packs.push(folder.to_owned());
    }
    if packs.is_empty() {
        return Err(Failure::BadRequest(format!(
            "there is no pack in `{}`; name pack folders, or a folder that has them (each with a \
             {FILE_NAME})",
            folder.display()
        )));
    }
    packs.sort();
    Ok(packs)
}

fn add_packs(folder: &Path, packs: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let unreadable = |source| Failure::of_reading(folder.to_owned(), source);
    for entry in fs::read_dir(or_here(folder)).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let path = folder.join(entry.file_name());
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        if is_hidden || !entry.file_type().map_err(unreadable)?.is_dir() {
            continue;
        }
        if path.join(FILE_NAME).is_file() {
            packs.push(path);
        } else {
            add_packs(&path, packs)?;
        }
    }
    Ok(())
}

/// Whether a path stays inside its folder: it is not empty and has no root and no `..`.
pub(super) fn leads_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
}

/// The path from a folder to an existing file or folder, with `/` between its parts; `..` leads out
/// of the folder, and `.` is the folder itself.
///
/// # Errors
/// The path or the folder cannot be found, they are on different drives, or a name is not Unicode.
pub fn relative(path: &Path, root: &Path) -> Result<String, Failure> {
    let real = |path: &Path| {
        fs::canonicalize(or_here(path))
            .map_err(|source| Failure::of_reading(path.to_owned(), source))
    };
    let (to, from) = (real(path)?, real(root)?);
    let mut to = to.components().peekable();
    let mut from = from.components().peekable();
    while to.peek().is_some() && to.peek() == from.peek() {
        to.next();
        from.next();
    }
    let ups = from.map(|_| Component::ParentDir);
    let parts = ups.chain(to).map(|part| match part {
        Component::Normal(_) | Component::ParentDir => part.as_os_str().to_str(),
        Component::Prefix(_) | Component::RootDir | Component::CurDir => None,
    });
    let parts = parts.collect::<Option<Vec<&str>>>();
    let parts = parts.ok_or_else(|| Failure::Unreadable {
        path: path.to_owned(),
        source: io::Error::other("its path cannot be written in a list of packs"),
    })?;
    Ok(match parts.as_slice() {
        [] => ".".to_owned(),
        parts => parts.join("/"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_also_out_of_the_folder() {
        let root = tempfile::tempdir().unwrap();
        let path = |name: &str| root.path().join(name);
        fs::create_dir_all(path("a/b")).unwrap();
        fs::create_dir_all(path("c")).unwrap();
        for (to, from, expected) in [("a/b", "", "a/b"), ("a/b", "c", "../a/b"), ("a", "a", ".")] {
            assert_eq!(relative(&path(to), &path(from)).unwrap(), expected);
        }
    }

    #[test]
    fn packs_are_folders_with_a_pack_file_and_none_is_in_another() {
        let root = tempfile::tempdir().unwrap();
        for folder in ["b", "a/plan", "a/plan/old", ".hidden", "empty"] {
            fs::create_dir_all(root.path().join(folder)).unwrap();
            if folder != "empty" {
                fs::write(root.path().join(folder).join(FILE_NAME), "").unwrap();
            }
        }
        let packs = find_packs(root.path()).unwrap();
        assert_eq!(packs, ["a/plan", "b"].map(|name| root.path().join(name)));
        let nothing = find_packs(&root.path().join("empty")).unwrap_err();
        assert!(
            nothing.to_string().contains("there is no pack"),
            "{nothing}"
        );
    }
}
