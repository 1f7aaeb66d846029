//! Folders with the files of one pack and its result: the folders of the outputs, and the entries
//! of the cache.
//!
//! Both kinds are written under another name and then renamed ([`write_checked`]), so several
//! workers may write the same folder. Files that are read back are checked against their hashes.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::output::{Output, write_checked};
use crate::failure::Failure;
use crate::files::input_file::{self, Kind};
use crate::limits::Limits;
use crate::many::{Before, PackResult, RESULT_FILE, RUN_FILE, RunFacts};

/// The state of a pack in its folder.
pub(super) enum Stored {
    Nothing,
    /// The result of a pack that could not be made.
    Failed(PackResult),
    /// A pack with a file that is missing or was changed.
    Damaged(PackResult, String),
    /// A whole pack.
    Whole(Pack),
}

/// The result of a line with the files of the pack; without files if it could not be made.
#[derive(Clone)]
pub(super) struct Pack {
    pub(super) result: PackResult,
    pub(super) outputs: Vec<Output>,
}

impl Stored {
    /// Reads a folder.
    pub(super) fn read(folder: &Path) -> Self {
        let result = input_file::read(&folder.join(RESULT_FILE), Kind::PackResult);
        let Some(result) = result.ok().and_then(|bytes| PackResult::read(&bytes)) else {
            return Self::Nothing;
        };
        if result.failure.is_some() {
            return Self::Failed(result);
        }
        let mut outputs = Vec::new();
        for file in &result.outputs {
            let kind = Kind::workbook(&Limits::default());
            match input_file::read(&folder.join(&file.path), kind) {
                Ok(bytes) if file.has(&bytes) => {
                    outputs.push(Output::new(file.path.clone(), bytes));
                }
                Ok(_) | Err(_) => {
                    let path = file.path.clone();
                    return Self::Damaged(result, path);
                }
            }
        }
        Self::Whole(Pack { result, outputs })
    }

    /// This state in the form that [`reasons_to_make`](crate::many::reasons_to_make) takes.
    pub(super) fn before(&self) -> Before<'_> {
        match self {
            Self::Nothing => Before::Nothing,
            Self::Failed(_) => Before::Failed,
            Self::Damaged(_, file) => Before::Damaged(file),
            Self::Whole(pack) => Before::Whole(&pack.result.line),
        }
    }

    /// The files that the folder has according to its result.
    fn files(&self) -> impl Iterator<Item = &str> {
        let result = match self {
            Self::Nothing => None,
            Self::Failed(result) | Self::Damaged(result, _) => Some(result),
            Self::Whole(pack) => Some(&pack.result),
        };
        let outputs = result.into_iter().flat_map(|result| &result.outputs);
        outputs.map(|file| file.path.as_str())
    }
}

/// Writes the files of a pack and its result into their folder. Removes the files that were there
/// `before` and do not belong to this pack.
pub(super) fn write_pack(
    folder: &Path,
    before: &Stored,
    pack: Pack,
    facts: Option<RunFacts>,
) -> Result<(), Failure> {
    // If only the last part of the folder's path is new, the folder is locked separately.
    if let Some(above) = folder.parent() {
        fs::create_dir_all(above).map_err(|source| Failure::Unwritable {
            path: above.to_owned(),
            source,
        })?;
    }
    let Pack {
        result,
        mut outputs,
    } = pack;
    outputs.extend(facts.map(|facts| Output::new(RUN_FILE, facts.bytes())));
    // The result is written last: a reader who sees it finds all other files.
    outputs.push(Output::new(RESULT_FILE, result.bytes()));
    write_checked(folder, &outputs)?;
    for name in before.files() {
        if !outputs.iter().any(|output| output.name == name) {
            // If the file is already gone, there is nothing to do.
            let _ = fs::remove_file(folder.join(name));
        }
    }
    Ok(())
}

/// The folder of a key's entry in a cache. The entry is below a folder named after the first two
/// digits, so that no folder has thousands of entries.
pub(super) fn entry(cache: &Path, key: &str) -> PathBuf {
    cache.join(key.get(..2).unwrap_or_default()).join(key)
}
