//! Files to be written.

use std::io;
use std::path::Path;

use crate::register::Letter;
use crate::render::eml::{self, Attachment};

/// A file to be written.
#[derive(Debug, Clone)]
pub(crate) struct Output {
    /// Its name in the folder.
    pub(crate) name: String,
    /// The content.
    pub(crate) bytes: Vec<u8>,
}

impl Output {
    pub(crate) fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
        }
    }

    /// A letter as a draft for a mail program and as text.
    pub(crate) fn of_letter(letter: &Letter, attachment: Option<Attachment<'_>>) -> [Self; 2] {
        let draft = Self::new(letter.draft_file(), eml::render(letter, attachment));
        [draft, Self::new(letter.text_file(), letter.text())]
    }
}

/// How files are made safe against a power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Safety {
    /// The files are on the disk before they are moved to their places.
    OnDisk,
    /// The hashes of the files are checked when the files are read.
    Checked,
}

/// Files for a folder.
pub(super) type ForFolder<'a> = (&'a Path, &'a [Output]);

/// Renames a file or folder. Tests pass one that fails.
pub(super) type Rename<'a> = &'a mut dyn FnMut(&Path, &Path) -> io::Result<()>;
