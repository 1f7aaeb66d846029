//! Reads the files that a command line or a pack file names. Nothing else in the crate opens a file
//! for reading.
//!
//! Only regular files are opened: a pipe may block and a device may never end. Reading stops at the
//! limit for the [kind](Kind) of file, so no file can exhaust the memory.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::failure::{self, Failure};
use crate::limits::Limits;

/// The kind of a file. It decides how large the file may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A workbook, or a PDF or JSON that carries a plan.
    Workbook {
        /// The limit: `file-megabytes` under `[limits]`.
        max_megabytes: u64,
    },
    PackFile,
    /// A Markdown text.
    Text,
    Logo,
    /// A font.
    Font,
    /// An event of the register.
    Record,
    /// A list of packs.
    PackList,
    /// The result of a pack of a list.
    PackResult,
    /// A program.
    Program,
}

impl Kind {
    /// A workbook with these limits.
    pub(crate) const fn workbook(limits: &Limits) -> Self {
        Self::Workbook {
            max_megabytes: limits.file_megabytes,
        }
    }

    const fn max_megabytes(self) -> u64 {
        match self {
            Self::Workbook { max_megabytes } => max_megabytes,
            // A pack file with 300 workbooks and 500 partners has 60 kB. A megabyte of prose is a
            // book of 400 pages.
            Self::PackFile | Self::Text => 1,
            // A larger picture is a photograph, and would make every pack as large.
            Self::Logo => 4,
            // Every Chinese, Japanese and Korean character in one file takes about 20 MB.
            Self::Font => 32,
            // The answers of a workbook are limited by `text-megabytes`, 64. As JSON with their
            // places they take at most twice that.
            Self::Record => 128,
            // A line with 20 files takes 3 kB; nobody has more than 100,000 packs.
            Self::PackList => 300,
            // It holds findings. The largest plans have a few thousand, of less than a kB each.
            Self::PackResult => 16,
            // With debugging information planpack has less than 200 MB.
            Self::Program => 1024,
        }
    }

    const fn max_bytes(self) -> u64 {
        self.max_megabytes().saturating_mul(1 << 20)
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Workbook { .. } => "a workbook",
            Self::PackFile => "a pack.toml",
            Self::Text => "a text of a pack",
            Self::Logo => "a logo",
            Self::Font => "a font",
            Self::Record => "a record of the register",
            Self::PackList => "a list of packs",
            Self::PackResult => "the result of a pack",
            Self::Program => "a program",
        }
    }
}

/// Why a file was not read. Its text continues the sentence "the file was not read: ".
#[derive(Debug)]
pub(crate) enum Unread {
    /// There is no such file.
    Missing,
    /// It is a folder.
    IsAFolder,
    /// It is a pipe or a device.
    NotAFile,
    /// It is larger than the limit for its kind.
    TooLarge(Kind),
    /// The system refused.
    Refused(io::Error),
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound {
            Self::Missing
        } else {
            Self::Refused(error)
        }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("it is not there"),
            Self::IsAFolder => f.write_str("it is a folder"),
            Self::NotAFile => f.write_str("it is a pipe or a device"),
            Self::TooLarge(kind) => {
                write!(
                    f,
                    "it is larger than {} MB, too large for {}",
                    kind.max_megabytes(),
                    kind.words()
                )
            }
            Self::Refused(error) => f.write_str(&failure::reason(error)),
        }
    }
}

impl Unread {
    /// The failure of the run.
    pub(crate) fn of_file(self, path: &Path) -> Failure {
        let path = path.to_owned();
        match self {
            Self::Missing => Failure::NoSuchFile(path),
            Self::IsAFolder => Failure::IsAFolder(path),
            Self::NotAFile => Failure::NotAFile(path),
            Self::TooLarge(Kind::Workbook { max_megabytes }) => Failure::TooLarge {
                path,
                reason: format!("it is larger than {max_megabytes} MB"),
                limit: "file-megabytes".to_owned(),
            },
            Self::TooLarge(kind) => Failure::LargerThanItsKind {
                path,
                megabytes: kind.max_megabytes(),
                kind: kind.words(),
            },
            Self::Refused(source) => Failure::Unreadable { path, source },
        }
    }
}

/// Reads the bytes of a file.
pub(crate) fn read(path: &Path, kind: Kind) -> Result<Vec<u8>, Unread> {
    let (file, stated) = open(path, kind)?;
    let max_bytes = kind.max_bytes();
    let mut bytes = Vec::with_capacity(usize::try_from(stated).unwrap_or_default());
    // The stated size may be wrong: files of /proc state no size, and other files grow while they
    // are read.
    file.take(max_bytes.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > max_bytes {
        return Err(Unread::TooLarge(kind));
    }
    Ok(bytes)
}

/// Reads a file piece by piece, so that it need not fit into memory, and returns its size. If the
/// file is too large, `take` gets at most its beginning.
pub(crate) fn read_pieces(
    path: &Path,
    kind: Kind,
    mut take: impl FnMut(&[u8]),
) -> Result<u64, Unread> {
    let (mut file, _) = open(path, kind)?;
    let mut piece = vec![0; 1 << 16];
    let mut size = 0;
    loop {
        let length = match file.read(&mut piece) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            length => length?,
        };
        if length == 0 {
            return Ok(size);
        }
        size += length as u64;
        if size > kind.max_bytes() {
            return Err(Unread::TooLarge(kind));
        }
        take(&piece[..length]);
    }
}

/// Opens a regular file that states a size within the limit. Returns the file with that size.
fn open(path: &Path, kind: Kind) -> Result<(File, u64), Unread> {
    // The file is checked before opening, because opening a pipe waits for a writer. It is checked
    // again afterwards, because another file may have taken its place.
    refuse_others(&fs::metadata(path)?)?;
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    refuse_others(&metadata)?;
    if metadata.len() > kind.max_bytes() {
        return Err(Unread::TooLarge(kind));
    }
    Ok((file, metadata.len()))
}

/// Fails unless it is a regular file.
fn refuse_others(metadata: &fs::Metadata) -> Result<(), Unread> {
    if metadata.is_dir() {
        return Err(Unread::IsAFolder);
    }
    if !metadata.is_file() {
        return Err(Unread::NotAFile);
    }
    Ok(())
}

/// Whether links lead a path out of a folder. A missing file does not lead out.
pub(crate) fn leads_out(folder: &Path, path: &Path) -> io::Result<bool> {
    match fs::canonicalize(path) {
        Ok(target) => Ok(!target.starts_with(fs::canonicalize(or_here(folder))?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// A folder; `.` for an empty path, which `Path::parent` gives for `plan.xlsx`.
pub(crate) fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_the_size_of_its_kind_and_not_beyond() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("n.md");
        for (bytes, is_read) in [(0, true), (1 << 20, true), ((1 << 20) + 1, false)] {
            fs::write(&path, vec![b'x'; bytes]).unwrap();
            assert_eq!(read(&path, Kind::Text).is_ok(), is_read, "{bytes}");
            let mut taken = 0;
            let size = read_pieces(&path, Kind::Text, |piece| taken += piece.len()).ok();
            assert_eq!(size, is_read.then_some(taken as u64), "{bytes}");
            assert!(!is_read || taken == bytes, "{bytes}");
        }
    }

    #[test]
    fn folders_are_not_read() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(
            read(folder.path(), Kind::Text),
            Err(Unread::IsAFolder)
        ));
        assert!(matches!(
            read(&folder.path().join("none"), Kind::Text),
            Err(Unread::Missing)
        ));
    }

    #[test]
    fn a_limit_of_more_bytes_than_fit_a_number_is_no_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.xlsx");
        fs::write(&path, "x").unwrap();
        for max_megabytes in [1 << 44, u64::MAX] {
            assert!(read(&path, Kind::Workbook { max_megabytes }).is_ok());
        }
    }
}
