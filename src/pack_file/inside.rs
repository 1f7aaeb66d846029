//! Keeps the files that a pack file names inside the pack's folder.

use std::path::{Component, Path, PathBuf};

use crate::files::input_file::leads_out;

/// The name of a pack file in its folder.
pub const FILE_NAME: &str = "pack.toml";

/// The path of a file that a pack file names. The file must be in the pack's folder: no name
/// and no link may lead out of it.
///
/// # Errors
/// A sentence that says what is wrong and what to do.
pub(crate) fn inside(folder: &Path, name: &str) -> Result<PathBuf, String> {
    let outside =
        || format!("`{name}` is outside the pack's folder; copy the file into the folder");
    let mut path = folder.to_owned();
    for part in Path::new(name).components() {
        match part {
            Component::Normal(part) => path.push(part),
            Component::CurDir => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => {
                return Err(outside());
            }
        }
    }
    if path == folder {
        return Err(format!(
            "`{name}` is not the name of a file; write the name, or delete the line"
        ));
    }
    match leads_out(folder, &path) {
        Ok(false) => Ok(path),
        Ok(true) => Err(format!(
            "`{name}` is a link to a file outside the pack's folder; copy that file into the \
                 folder"
        )),
        Err(error) => Err(format!(
            "`{name}` could not be opened ({}); check that you may open it",
            crate::failure::reason(&error)
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_out_of_the_folder_is_refused() {
        for name in ["../secret.xlsx", "/etc/passwd", "a/../../b.xlsx"] {
            assert!(inside(Path::new("pack"), name).is_err(), "{name}");
        }
        for name in ["plan.xlsx", "sub/plan.xlsx", "./plan.xlsx"] {
            assert!(inside(Path::new("pack"), name).is_ok(), "{name}");
        }
    }

    #[test]
    fn a_name_of_no_file_is_refused() {
        for name in ["", ".", "./."] {
            let message = inside(Path::new("pack"), name).unwrap_err();
            assert!(message.contains("is not the name of a file"), "{message}");
        }
    }
}
