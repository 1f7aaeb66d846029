//! Files by their hashes.

use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::failure::Failure;
use crate::files::input_file::{self, Kind};
use crate::register::{hexadecimal, sha256};

/// A file, identified by the hash of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HashedFile {
    /// Its path with `/` between folders: of an input relative to the list, of an output relative
    /// to the folder of the pack's result.
    pub path: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// The SHA-256 of its bytes in hexadecimal digits.
    pub sha256: String,
}

impl HashedFile {
    /// The file with this path and these bytes.
    #[must_use]
    pub fn of(path: impl Into<String>, bytes: &[u8]) -> Self {
        Self {
            path: path.into(),
            bytes: bytes.len() as u64,
            sha256: sha256(bytes),
        }
    }

    /// Reads the file at `place` and names it by this path.
    pub(crate) fn read(path: &str, place: &Path, kind: Kind) -> Result<Self, Failure> {
        let mut digest = Sha256::new();
        let size = input_file::read_pieces(place, kind, |piece| digest.update(piece));
        Ok(Self {
            path: path.to_owned(),
            bytes: size.map_err(|unread| unread.of_file(place))?,
            sha256: hexadecimal(&digest.finalize()),
        })
    }

    /// The SHA-256 of this program's file; empty if the file is not known. Two builds of one
    /// version may make different bytes.
    pub(crate) fn program_hash(program: Option<&Path>) -> String {
        let file = program.and_then(|path| Self::read("", path, Kind::Program).ok());
        file.map_or_else(String::new, |file| file.sha256)
    }

    /// Whether the file has exactly these bytes.
    #[must_use]
    pub fn has(&self, bytes: &[u8]) -> bool {
        self.bytes == bytes.len() as u64 && self.sha256 == sha256(bytes)
    }
}
