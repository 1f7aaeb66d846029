//! Records: the events of a register with the names of their files.
//!
//! Every event is one JSON file that is never changed. Its name is made of its day, its kind and
//! the first digits of a SHA-256. So different events never have the same name, and the same return
//! always has the same name.
//!
//! Each file also names the events written before it, with the SHA-256 of their files, and has a
//! seal: the SHA-256 of its own content. [`proof`](super::proof) uses both to find changes made by
//! hand.

use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::event::{Event, Issue, SCHEMA, reason};

/// The folder of the register, beside the pack file.
pub const FOLDER: &str = "register";

/// The suffix of the files of events.
pub(super) const SUFFIX: &str = "json";
/// Hexadecimal digits of a hash in a name. With 12 digits (48 bits), a register of a million files
/// has a one in 500 chance that two are equal.
const NAME_DIGITS: usize = 12;

/// An event with the name of its file, its seal and its links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The name, without suffix.
    pub name: String,
    /// The event.
    pub event: Event,
    /// The events that were in the register and that no other event named yet.
    pub previous: Vec<Link>,
    /// The SHA-256 of its file.
    pub sha256: String,
    /// Whether its file has a seal. Files written before events were sealed have none.
    pub is_sealed: bool,
}

/// An event named by a later one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The name of its file.
    pub file: String,
    /// The SHA-256 of that file.
    pub sha256: String,
}

/// The fields of a file besides its event.
#[derive(Debug, Default, Deserialize)]
struct Proofs {
    #[serde(default)]
    previous: Vec<Link>,
    seal: Option<String>,
}

/// The content of a file.
#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    #[serde(flatten)]
    event: &'a Event,
    #[serde(skip_serializing_if = "<[Link]>::is_empty")]
    previous: &'a [Link],
    #[serde(skip_serializing_if = "Option::is_none")]
    seal: Option<String>,
}

impl<'a> Document<'a> {
    /// The content without links and seal. The names of officers' events are made from it, so it
    /// must not change.
    fn of(event: &'a Event) -> Self {
        Self {
            schema: SCHEMA,
            event,
            previous: &[],
            seal: None,
        }
    }

    /// JSON with line breaks and indents.
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("all keys are strings");
        bytes.push(b'\n');
        bytes
    }
}

impl Record {
    /// The record of the first event of a register.
    pub fn of(event: Event) -> Self {
        Self::after(event, Vec::new())
    }

    /// The record of an event that follows others.
    pub fn after(event: Event, previous: Vec<Link>) -> Self {
        let mut record = Self {
            name: name_of(&event),
            event,
            previous,
            sha256: String::new(),
            is_sealed: true,
        };
        record.sha256 = sha256(&record.bytes());
        record
    }

    /// Reads a record from the bytes of its file.
    ///
    /// # Errors
    /// The reason, to follow "it cannot be read: ".
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        let event = Event::read(bytes)?;
        let proofs: Proofs = serde_json::from_slice(bytes).map_err(|error| reason(&error))?;
        if let Some(seal) = &proofs.seal {
            let content = serde_json::from_slice(bytes).map_err(|error| reason(&error))?;
            if *seal != seal_of(content) {
                return Err("it was changed after planpack wrote it".to_owned());
            }
        }
        Ok(Self {
            name: name_of(&event),
            event,
            previous: proofs.previous,
            sha256: sha256(bytes),
            is_sealed: proofs.seal.is_some(),
        })
    }

    /// The name of its file.
    pub fn file(&self) -> String {
        format!("{}.{SUFFIX}", self.name)
    }

    /// The bytes of its file: JSON with line breaks and indents.
    ///
    /// # Panics
    /// Never: all keys are strings.
    pub fn bytes(&self) -> Vec<u8> {
        let mut document = Document::of(&self.event);
        document.previous = &self.previous;
        let content = serde_json::to_value(&document).expect("all keys are strings");
        document.seal = Some(seal_of(content));
        document.bytes()
    }

    /// The link to this record, for a later event.
    pub(super) fn link(&self) -> Link {
        Link {
            file: self.file(),
            sha256: self.sha256.clone(),
        }
    }
}

/// The SHA-256 of the content of a file without its seal. Spaces and line ends between the values
/// do not matter, so a copy with other line ends keeps its seal.
fn seal_of(mut content: serde_json::Value) -> String {
    if let Some(fields) = content.as_object_mut() {
        fields.remove("seal");
    }
    // The order of the fields depends on the features with which the library was built.
    content.sort_all_objects();
    sha256(content.to_string().as_bytes())
}

fn name_of(event: &Event) -> String {
    let digits = match event {
        Event::Issue(issue) => issue_id(issue),
        Event::Return(returned) => short(&returned.sha256).to_owned(),
        Event::Correction(_)
        | Event::Acceptance(_)
        | Event::Agreement(_)
        | Event::Continuation(_)
        | Event::Undo(_) => short(&sha256(&Document::of(event).bytes())).to_owned(),
    };
    record_name(event, &digits)
}

fn record_name(event: &Event, digits: &str) -> String {
    format!("{}-{}-{digits}", event.day(), event.kind())
}

/// The SHA-256 of bytes, in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let digits = String::with_capacity(2 * bytes.len());
    bytes.iter().fold(digits, |mut digits, byte| {
        use std::fmt::Write;
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

fn short(sha256: &str) -> &str {
    sha256.get(..NAME_DIGITS).unwrap_or(sha256)
}

/// The identity of an issue, which its workbooks carry: the hash of everything that they ask. The
/// hashes of the workbooks are not part of the identity, because they depend on it.
pub(super) fn issue_id(issue: &Issue) -> String {
    let asked = (issue.day, issue.quarter, issue.due, &issue.actions);
    // Older registers have no texts, and the oldest no columns. Their identities stay as they are.
    let bytes = if !issue.texts.is_empty() {
        serde_json::to_vec(&(asked, &issue.columns, &issue.texts))
    } else if issue.columns.are_usual() {
        serde_json::to_vec(&asked)
    } else {
        serde_json::to_vec(&(asked, &issue.columns))
    };
    let bytes = bytes.expect("all keys are strings");
    short(&sha256(&bytes)).to_owned()
}

/// The name of a returned workbook in the register: the name of its event, with the suffix of the
/// received file if that is a plain one.
pub(super) fn kept_name(event_name: &str, received: &str) -> String {
    let suffix = Path::new(received)
        .extension()
        .map(|suffix| suffix.to_string_lossy().to_lowercase());
    let is_plain = |suffix: &String| {
        let is_short = (1..=5).contains(&suffix.len());
        is_short && suffix.bytes().all(|byte| byte.is_ascii_alphanumeric()) && suffix != SUFFIX
    };
    format!(
        "{event_name}.{}",
        suffix.filter(is_plain).unwrap_or_else(|| "bin".to_owned())
    )
}

/// The name of the event of a return with this hash.
pub(super) fn return_name(day: chrono::NaiveDate, sha256: &str) -> String {
    format!("{day}-return-{}", short(sha256))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_the_published_one() {
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn a_return_keeps_its_own_suffix_unless_that_is_not_a_plain_one() {
        for (received, kept) in [
            ("Police.XLSX", "e.xlsx"),
            ("police.ods", "e.ods"),
            ("police", "e.bin"),
            ("police.json", "e.bin"),
            ("police.x y", "e.bin"),
        ] {
            assert_eq!(kept_name("e", received), kept, "{received}");
        }
    }
}
