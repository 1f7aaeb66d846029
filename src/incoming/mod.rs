//! Unpacks what partners send: workbooks, and e-mails and archives that contain workbooks.
//!
//! [`unpack`] takes a file from an officer. It puts the files of an e-mail (`.eml`, `.msg`) or a
//! `.zip` archive into a temporary folder, so that the reader of returned workbooks gets plain
//! files. An e-mail also names its sender and its day. This module does not read plans: a later
//! step decides whether a file is a returned workbook.

mod archive;
mod email;
mod outlook;
mod own_text;
mod parcel;

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::failure::Failure;
use crate::files::file_name;
use crate::files::input_file::{self, Kind};
use crate::limits::Limits;

pub(crate) use email::is_draft;
use own_text::own_text;
pub use parcel::Sent;
use parcel::{Content, Opened, Room};
pub(crate) use parcel::{EmailText, LOCKED, Refused, is_rubbish, own_name};

/// How deep e-mails and archives may be packed. A return in an archive attached to a forwarded
/// e-mail is three deep; nobody packs deeper than four on purpose.
const MAX_DEPTH: usize = 4;

/// A file that came in.
#[derive(Debug)]
pub(crate) struct Incoming {
    /// Its path: the path that was given, or a path in the temporary folder.
    pub(crate) path: PathBuf,
    /// Its name, after the name of the e-mail or archive that contains it: `Q2.eml/return.xlsx`.
    pub(crate) name: String,
    /// Who sent it and when, if it came by e-mail.
    pub(crate) sent: Option<Sent>,
}

/// The result of unpacking a file, and the folder that holds the unpacked files.
#[derive(Debug)]
pub(crate) struct Unpacked {
    /// The file itself, or the files of the e-mail or archive in their order.
    pub(crate) files: Vec<Incoming>,
    /// The e-mails and archives without files in them, and the files that could not be unpacked.
    pub(crate) refused: Vec<Refused>,
    /// The e-mails with text of their own: the file, and the e-mails within it.
    pub(crate) texts: Vec<EmailText>,
    /// Who sent the file and when, if it is an e-mail.
    pub(crate) sent: Option<Sent>,
    /// Deleted with this value.
    _folder: Option<TempDir>,
}

/// Unpacks an e-mail or archive; any other file stays as it is.
///
/// The limits `inflated-megabytes` and `parts` are for all its files together, at every depth. A
/// file that is damaged or exceeds a limit is refused as a whole; the others are unpacked.
///
/// # Errors
/// [`Failure::Unwritable`] if the temporary folder cannot be written.
pub(crate) fn unpack(path: PathBuf, limits: &Limits) -> Result<Unpacked, Failure> {
    let name = file_name(&path);
    let mut unpacker = Unpacker {
        room: Room {
            bytes: limits.inflated_megabytes.saturating_mul(1 << 20),
            files: limits.parts,
            megabytes: limits.inflated_megabytes,
        },
        folder: None,
        files: Vec::new(),
        refused: Vec::new(),
        texts: Vec::new(),
    };
    // A file that cannot be read is reported by the reader of workbooks.
    let bytes = input_file::read(&path, Kind::workbook(limits)).unwrap_or_default();
    let opened = open(&name, &bytes, unpacker.room);
    let sent = match &opened {
        Opened::Parcel(parcel) => parcel.sent.clone(),
        Opened::Refused(_) | Opened::File => None,
    };
    match opened {
        Opened::File => unpacker.files.push(Incoming {
            path,
            name,
            sent: None,
        }),
        opened => unpacker.add(&name, opened, None, 1)?,
    }
    Ok(Unpacked {
        files: unpacker.files,
        refused: unpacker.refused,
        texts: unpacker.texts,
        sent,
        _folder: unpacker.folder,
    })
}

/// Opens an e-mail or archive.
fn open(name: &str, bytes: &[u8], room: Room) -> Opened {
    let opened = if bytes.starts_with(b"PK") {
        archive::open(bytes, room)
    } else if bytes.starts_with(&outlook::MAGIC) {
        outlook::open(bytes, room)
    } else {
        email::open(name, bytes, room)
    };
    match (opened, suffix(name).as_str()) {
        (Opened::File, "eml" | "msg") if !bytes.is_empty() => {
            Opened::Refused("it is a damaged e-mail".to_owned())
        }
        // A workbook whose name ends in `.zip` is still a workbook.
        (Opened::File, "zip") if !bytes.is_empty() && !archive::is_document(bytes) => {
            Opened::Refused("it is a damaged archive".to_owned())
        }
        (opened, _) => opened,
    }
}

/// The suffix of a name in lower case, without its full stop.
fn suffix(name: &str) -> String {
    let suffix = Path::new(name).extension().unwrap_or_default();
    suffix.to_string_lossy().to_lowercase()
}

struct Unpacker {
    room: Room,
    folder: Option<TempDir>,
    files: Vec<Incoming>,
    refused: Vec<Refused>,
    texts: Vec<EmailText>,
}

impl Unpacker {
    /// Adds the content of an e-mail or archive. `sent` is the sender of the e-mail that contains
    /// it. This sender is used if the content names no sender of its own.
    fn add(
        &mut self,
        name: &str,
        opened: Opened,
        sent: Option<&Sent>,
        depth: usize,
    ) -> Result<(), Failure> {
        let parcel = match opened {
            Opened::Parcel(parcel) => parcel,
            Opened::Refused(reason) => {
                self.refuse(name, reason);
                return Ok(());
            }
            Opened::File => return Ok(()),
        };
        if depth > MAX_DEPTH {
            self.refuse(
                name,
                format!("it is in archives or e-mails more than {MAX_DEPTH} deep"),
            );
            return Ok(());
        }
        let sizes = parcel.contents.iter().map(|content| content.bytes.len());
        for size in sizes {
            if let Err(reason) = self.room.take(size) {
                self.refuse(name, reason);
                return Ok(());
            }
        }
        let text = own_text(&parcel.subject, &parcel.text);
        if !text.is_empty() {
            let name = name.to_owned();
            self.texts.push(EmailText { name, text });
        }
        if parcel.contents.is_empty() && parcel.refused.is_empty() {
            let kind = parcel.sent.as_ref().map_or("an archive", |_| "an e-mail");
            self.refuse(name, format!("it is {kind} without a workbook"));
        }
        for refused in parcel.refused {
            self.refuse(&format!("{name}/{}", refused.name), refused.reason);
        }
        let sent = parcel.sent.as_ref().or(sent);
        for content in parcel.contents {
            let name = format!("{name}/{}", content.name);
            match open(&content.name, &content.bytes, self.room) {
                Opened::File => self.keep(name, &content, sent)?,
                opened => self.add(&name, opened, sent, depth + 1)?,
            }
        }
        Ok(())
    }

    fn refuse(&mut self, name: &str, reason: String) {
        self.refused.push(Refused {
            name: name.to_owned(),
            reason,
        });
    }

    /// Writes a file into the temporary folder.
    fn keep(
        &mut self,
        name: String,
        content: &Content,
        sent: Option<&Sent>,
    ) -> Result<(), Failure> {
        let unwritable = |path: &Path, source| Failure::Unwritable {
            path: path.to_owned(),
            source,
        };
        if self.folder.is_none() {
            let here = std::env::temp_dir();
            self.folder = Some(TempDir::new().map_err(|source| unwritable(&here, source))?);
        }
        let folder = self.folder.as_ref().map_or(Path::new(""), TempDir::path);
        // The name in the temporary folder is our own, because a name in an e-mail may be
        // impossible for a file. Only its suffix is kept: the suffix of a text file decides how it
        // is read.
        let suffix = suffix(&content.name);
        let is_plain = suffix.bytes().all(|byte| byte.is_ascii_alphanumeric()) && suffix.len() < 9;
        let suffix = if is_plain { suffix.as_str() } else { "" };
        let path = folder.join(format!("{}.{suffix}", self.files.len()));
        std::fs::write(&path, &content.bytes).map_err(|source| unwritable(&path, source))?;
        self.files.push(Incoming {
            path,
            name,
            sent: sent.cloned(),
        });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unpacked_files_are_deleted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Q2.eml");
        let text =
            "From: a@b.example\nContent-Disposition: attachment; filename=\"r.csv\"\n\nRef\n";
        std::fs::write(&path, text).unwrap();
        let unpacked = unpack(path, &Limits::default()).unwrap();
        let file = &unpacked.files[0];
        assert_eq!(file.name, "Q2.eml/r.csv");
        assert_eq!(std::fs::read_to_string(&file.path).unwrap(), "Ref\n");
        let path = file.path.clone();
        drop(unpacked);
        assert!(!path.exists());
    }
}
