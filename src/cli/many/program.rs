//! Which build of planpack this is.

use std::path::Path;

use crate::files::input_file::Kind;
use crate::many::HashedFile;

/// The SHA-256 of this program's file; empty if the file is not known. Two builds of one version may
/// make different bytes.
pub(super) fn program_hash(program: Option<&Path>) -> String {
    let file = program.and_then(|path| HashedFile::read("", path, Kind::Program).ok());
    file.map_or_else(String::new, |file| file.sha256)
}
