//! Copies of files for a pack folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::cli::output::Output;
use crate::files::file_name;
use crate::files::input_file;
use crate::files::input_file::{Kind, Unread};
use crate::pack_file::FILE_NAME;

/// The copies for a pack folder, each with a name that no other file in it has.
pub(super) struct Copies<'a> {
    folder: &'a Path,
    /// Names of other files in the folder, [folded].
    others: BTreeSet<String>,
    /// Names of files that this run writes, [folded].
    written: BTreeSet<String>,
    pub(super) outputs: Vec<Output>,
}

/// A file that has a copy in the pack folder.
pub(super) struct Copied {
    /// Its original name. Places in the plan have this name.
    pub(super) name: String,
    /// The name of the copy.
    pub(super) copy: String,
}

impl<'a> Copies<'a> {
    /// No copies yet. Files in the folder keep their names.
    pub(super) fn into_folder(folder: &'a Path) -> Self {
        let there = fs::read_dir(folder)
            .into_iter()
            .flatten()
            .filter_map(Result::ok);
        let others = there
            .map(|entry| folded(&entry.file_name().to_string_lossy()))
            .collect();
        Self {
            folder,
            others,
            written: BTreeSet::from([folded(FILE_NAME)]),
            outputs: Vec::new(),
        }
    }

    /// Reads a file to be copied. A file that is already in the folder is not copied.
    pub(super) fn add(&mut self, path: &Path, kind: Kind) -> Result<Copied, Unread> {
        let name = file_name(path);
        if self.is_there(path, &name) {
            return Ok(Copied {
                copy: name.clone(),
                name,
            });
        }
        let bytes = input_file::read(path, kind)?;
        let copy = self.free_name(&name, &bytes);
        self.outputs.push(Output::new(copy.clone(), bytes));
        Ok(Copied { name, copy })
    }

    fn is_there(&self, path: &Path, name: &str) -> bool {
        let there = fs::canonicalize(self.folder.join(name));
        there.is_ok_and(|there| fs::canonicalize(path).is_ok_and(|path| path == there))
    }

    /// The name of the copy, with a number if a different file has the name: "Business plan
    /// (2).xlsx".
    fn free_name(&mut self, name: &str, bytes: &[u8]) -> String {
        let (stem, suffix) = name
            .rsplit_once('.')
            .map_or((name, String::new()), |(stem, suffix)| {
                (stem, format!(".{suffix}"))
            });
        let numbered = (2_u32..).map(|number| format!("{stem} ({number}){suffix}"));
        let names = std::iter::once(name.to_owned()).chain(numbered);
        let is_free =
            |name: &String| !self.others.contains(&folded(name)) || holds(self.folder, name, bytes);
        let free = names
            .into_iter()
            .find(|name| is_free(name) && self.written.insert(folded(name)));
        free.expect("there are more numbers than files")
    }
}

/// A name as some file systems compare it: in lower case, with each accent in one form.
fn folded(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase()
}

/// Whether the folder has a file with this name and exactly these bytes.
pub(super) fn holds(folder: &Path, name: &str, bytes: &[u8]) -> bool {
    let max_megabytes = (bytes.len() as u64 >> 20) + 1;
    input_file::read(&folder.join(name), Kind::Workbook { max_megabytes })
        .is_ok_and(|there| there == bytes)
}
