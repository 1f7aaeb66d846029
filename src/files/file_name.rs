//! The name of a file in text.

use std::path::Path;

/// The name of a file or folder without the path to it; empty for a path without a name.
pub(crate) fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
