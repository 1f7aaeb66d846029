//! What partners send: workbooks, and e-mails and archives with workbooks in them.
//!
//! [`unpack`] takes the files that an officer gives and puts the workbooks that are within e-mails
//! (`.eml`, `.msg`) and `.zip` archives into a temporary folder, so that the reader of returned
//! workbooks sees plain files. An e-mail also says who sent it and on which day. Nothing here knows
//! plans; whether a file is a returned workbook is decided later.

mod archive;
mod email;
mod outlook;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use tempfile::TempDir;

use crate::failure::Failure;
use crate::input_file::{self, Kind};
use crate::limits::Limits;

/// E-mails within archives within e-mails: deeper than anybody packs on purpose.
const MAX_DEPTH: usize = 4;

/// A file that came in.
#[derive(Debug)]
pub(crate) struct Incoming {
    /// Where it is: the path that was given, or one in the temporary folder.
    pub(crate) path: PathBuf,
    /// Its name; within an e-mail or archive after the name of that: `Q2.eml/return.xlsx`.
    pub(crate) name: String,
    /// Who sent it and when, if it came by e-mail.
    pub(crate) sent: Option<Sent>,
}

/// What an e-mail says of its sending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sent {
    /// The sender's name, as the e-mail writes it.
    pub(crate) name: Option<String>,
    /// The sender's address.
    pub(crate) address: Option<String>,
    /// The day on which it was sent, where the sender was.
    pub(crate) day: Option<NaiveDate>,
}

/// The files that came in, and the folder that holds those that were unpacked.
#[derive(Debug)]
pub(crate) struct Unpacked {
    /// In the order given, those of an e-mail or archive in its order.
    pub(crate) files: Vec<Incoming>,
    /// E-mails and archives without a file in them, and what each is: the end of the sentence
    /// "this is …".
    pub(crate) without_files: Vec<(String, &'static str)>,
    /// Deleted with this value.
    _folder: Option<TempDir>,
}

/// A file within an e-mail or archive.
#[derive(Debug)]
struct Content {
    name: String,
    bytes: Vec<u8>,
}

/// An e-mail or archive, opened.
#[derive(Debug)]
struct Parcel {
    /// The end of the sentence "this is …".
    what: &'static str,
    contents: Vec<Content>,
    sent: Option<Sent>,
}

/// Unpacks the e-mails and archives among some files; all others stay as they are.
///
/// Fails if an archive unpacks to more than the limits allow, or if the temporary folder cannot be
/// written. A damaged e-mail or archive stays as it is: whoever reads it says so.
pub(crate) fn unpack(paths: Vec<PathBuf>, limits: &Limits) -> Result<Unpacked, Failure> {
    let mut unpacker = Unpacker {
        limits,
        left: limits.inflated_megabytes.saturating_mul(1 << 20),
        folder: None,
        files: Vec::new(),
        without_files: Vec::new(),
    };
    for path in paths {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        // What cannot be read is reported by whoever reads it next.
        let bytes = input_file::read(&path, Kind::workbook(limits)).unwrap_or_default();
        match open(&name, &bytes, unpacker.left) {
            Some(parcel) => unpacker.add(&name, parcel?, None, 1)?,
            None => unpacker.files.push(Incoming {
                path,
                name,
                sent: None,
            }),
        }
    }
    Ok(Unpacked {
        files: unpacker.files,
        without_files: unpacker.without_files,
        _folder: unpacker.folder,
    })
}

/// Opens an e-mail or archive, whose contents may have so many bytes together; `None` for any other
/// file.
fn open(name: &str, bytes: &[u8], max_bytes: u64) -> Option<Result<Parcel, Failure>> {
    if bytes.starts_with(b"PK") {
        return archive::open(name, bytes, max_bytes);
    }
    outlook::open(bytes)
        .or_else(|| email::open(name, bytes))
        .map(Ok)
}

struct Unpacker<'a> {
    limits: &'a Limits,
    /// How many bytes may still be unpacked.
    left: u64,
    folder: Option<TempDir>,
    files: Vec<Incoming>,
    without_files: Vec<(String, &'static str)>,
}

impl Unpacker<'_> {
    /// Adds the files in a parcel. `sent` is what an e-mail around it says; its own comes first.
    fn add(
        &mut self,
        name: &str,
        parcel: Parcel,
        sent: Option<&Sent>,
        depth: usize,
    ) -> Result<(), Failure> {
        if parcel.contents.is_empty() {
            self.without_files.push((name.to_owned(), parcel.what));
        }
        let sent = parcel.sent.as_ref().or(sent);
        for content in parcel.contents {
            let name = format!("{name}/{}", content.name);
            let size = u64::try_from(content.bytes.len()).unwrap_or(u64::MAX);
            self.left = self
                .left
                .checked_sub(size)
                .ok_or_else(|| too_large(&name, self.limits))?;
            let inner = (depth < MAX_DEPTH)
                .then(|| open(&content.name, &content.bytes, self.left))
                .flatten();
            match inner {
                Some(inner) => self.add(&name, inner?, sent, depth + 1)?,
                None => self.keep(name, &content, sent)?,
            }
        }
        Ok(())
    }

    /// Writes a file into the temporary folder.
    fn keep(
        &mut self,
        name: String,
        content: &Content,
        sent: Option<&Sent>,
    ) -> Result<(), Failure> {
        let refused = |path: &Path, source| Failure::Unwritable {
            path: path.to_owned(),
            source,
        };
        if self.folder.is_none() {
            let here = std::env::temp_dir();
            self.folder = Some(TempDir::new().map_err(|source| refused(&here, source))?);
        }
        let folder = self.folder.as_ref().map_or(Path::new(""), TempDir::path);
        // A folder for each, because two partners' files may have the same name.
        let folder = folder.join(self.files.len().to_string());
        let path = folder.join(&content.name);
        std::fs::create_dir(&folder)
            .and_then(|()| std::fs::write(&path, &content.bytes))
            .map_err(|source| refused(&path, source))?;
        self.files.push(Incoming {
            path,
            name,
            sent: sent.cloned(),
        });
        Ok(())
    }
}

fn too_large(name: &str, limits: &Limits) -> Failure {
    Failure::BadRequest(format!(
        "`{name}` unpacks to more than {} MB; take the workbooks out of it and name them",
        limits.inflated_megabytes
    ))
}

/// The last part of a name in an e-mail or archive, without what a file system may take for a
/// folder; `None` for what programs leave beside files: thumbnails, settings of folders, locks.
fn file_name(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let name: String = name.chars().filter(|letter| !letter.is_control()).collect();
    let is_rubbish = matches!(
        name.to_lowercase().as_str(),
        "" | "." | ".." | "thumbs.db" | "desktop.ini" | ".ds_store"
    );
    let is_lock = name.starts_with("~$") || name.starts_with("._") || name.starts_with(".~lock");
    (!is_rubbish && !is_lock).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_within_parcels_lead_into_no_folder() {
        assert_eq!(
            file_name("../../etc/return.xlsx").as_deref(),
            Some("return.xlsx")
        );
        assert_eq!(file_name(r"C:\Users\x\Q2.xlsx").as_deref(), Some("Q2.xlsx"));
        for rubbish in [
            "Thumbs.db",
            "folder/",
            "..",
            "~$return.xlsx",
            "__MACOSX/._return.xlsx",
        ] {
            assert_eq!(file_name(rubbish), None, "{rubbish}");
        }
    }
}
