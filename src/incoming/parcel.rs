//! Opened e-mails and archives: the files in them, and the limits on unpacking.

use chrono::NaiveDate;

/// Why a locked file was not taken.
pub(crate) const LOCKED: &str = "it is protected with a password";

/// The sender of an e-mail and the day on which it was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sent {
    /// The sender's name, as the e-mail writes it.
    pub name: Option<String>,
    /// The sender's address.
    pub address: Option<String>,
    /// The day on which it was sent: at the sender's place for an `.eml`, in universal time for a
    /// `.msg`.
    pub day: Option<NaiveDate>,
}

/// An e-mail with text of its own.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct EmailText {
    /// The name of the e-mail, in the form of the name of an [`Incoming`](super::Incoming).
    pub(crate) name: String,
    /// What the sender wrote.
    pub(crate) text: String,
}

/// A file that was refused.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    /// Its name, in the form of the name of an [`Incoming`](super::Incoming).
    pub(crate) name: String,
    /// The kind of file or the fault. It follows "it is not a workbook: ".
    pub(crate) reason: String,
}

/// A file within an e-mail or archive.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// An e-mail or archive, opened.
#[derive(Debug, Default)]
pub(crate) struct Parcel {
    pub(crate) contents: Vec<Content>,
    /// Files within it that could not be unpacked.
    pub(crate) refused: Vec<Refused>,
    pub(crate) sent: Option<Sent>,
    /// The subject of an e-mail; empty if it has none.
    pub(crate) subject: String,
    /// The text of an e-mail; empty if it has none.
    pub(crate) text: String,
}

/// How much may still be unpacked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    pub(crate) bytes: u64,
    pub(crate) files: usize,
    /// The limit on bytes, for messages.
    pub(crate) megabytes: u64,
}

impl Room {
    /// Subtracts a file with this many bytes. The error is the reason of a refusal.
    pub(crate) fn take(&mut self, bytes: usize) -> Result<(), String> {
        let size = u64::try_from(bytes).unwrap_or(u64::MAX);
        let rest = self
            .bytes
            .checked_sub(size)
            .ok_or_else(|| self.too_large())?;
        let files = self.files.checked_sub(1).ok_or_else(Self::too_many)?;
        (self.bytes, self.files) = (rest, files);
        Ok(())
    }

    pub(crate) fn too_large(&self) -> String {
        format!("it would unpack to more than {} MB", self.megabytes)
    }

    pub(crate) fn too_many() -> String {
        "there are too many files in it".to_owned()
    }
}

/// Whether a program, and not a person, left a file of this name: thumbnails, settings of folders,
/// locks of open files, signatures of e-mails.
pub(crate) fn is_rubbish(name: &str) -> bool {
    let is_known = matches!(
        name.to_lowercase().as_str(),
        "thumbs.db" | "ehthumbs.db" | "desktop.ini" | ".ds_store" | "smime.p7s"
    );
    let is_lock = ["~$", "._", ".~lock"]
        .iter()
        .any(|start| name.starts_with(start));
    is_known || is_lock
}

/// The last part of a name in an e-mail or archive, without control characters; `None` for a folder
/// and for [rubbish](is_rubbish).
pub(crate) fn file_name(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let name: String = name.chars().filter(|letter| !letter.is_control()).collect();
    let is_folder = matches!(name.as_str(), "" | "." | "..");
    (!is_folder && !is_rubbish(&name)).then_some(name)
}

/// The name of a file in an archive with its folders, because two partners' files often have the
/// same name. `None` for a folder and for rubbish.
pub(crate) fn name_in_archive(name: &str) -> Option<String> {
    let name = name.replace('\\', "/");
    let (folders, name) = name.rsplit_once('/').unwrap_or(("", &name));
    let name = file_name(name)?;
    let folders = folders.split('/').filter_map(file_name);
    Some(folders.chain([name]).collect::<Vec<_>>().join("/"))
}

/// The result of opening a file.
#[derive(Debug)]
pub(crate) enum Opened {
    /// It is neither an e-mail nor an archive.
    File,
    /// An e-mail, which has a sender, or an archive.
    Parcel(Parcel),
    /// An e-mail or archive that cannot be unpacked, and why. The text follows "it is not a
    /// workbook: ".
    Refused(String),
}

/// The name of a file without the name of the e-mail or archive that contained it, because partners
/// do not know that name.
pub(crate) fn own_name(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or_default()
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
            assert_eq!(name_in_archive(rubbish), None, "{rubbish}");
        }
        assert_eq!(
            name_in_archive(r"..\Q2/./police/return.xlsx").as_deref(),
            Some("Q2/police/return.xlsx")
        );
    }
}
