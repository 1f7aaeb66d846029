//! A letter as a draft for a mail program: an `.eml` file (RFC 5322) with `X-Unsent`, which Outlook
//! and Thunderbird open as an unsent message.
//!
//! The same letter gives the same bytes: the date is the letter's, and its hash gives the identity
//! and the boundary.

use std::path::Path;

use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;

use crate::pack_file::TrackerFormat;
use crate::register::{Letter, Mailbox, sha256};

/// A file that goes with a letter.
#[derive(Debug, Clone, Copy)]
pub struct Attachment<'a> {
    /// The file name; its suffix decides the media type.
    pub name: &'a str,
    /// The bytes of the file.
    pub bytes: &'a [u8],
}

/// The bytes of the draft.
///
/// # Panics
/// Never: writing to memory does not fail.
pub fn render(letter: &Letter, attachment: Option<Attachment<'_>>) -> Vec<u8> {
    let text = MimePart::new("text/plain", letter.body.as_str());
    let mut hashed = letter.text().into_bytes();
    hashed.extend(attachment.iter().flat_map(|attachment| attachment.bytes));
    let hash = sha256(&hashed);
    // Half of the hash is enough to be unique, and keeps the headers on one line.
    let identity = hash.get(..32).unwrap_or(&hash);
    let body = match attachment {
        None => text,
        Some(Attachment { name, bytes }) => {
            let kind = ContentType::new("multipart/mixed")
                .attribute("boundary", format!("planpack-{identity}"));
            let file = MimePart::new(media_type(name), bytes).attachment(name);
            MimePart::new(kind, vec![text, file])
        }
    };
    let noon = letter.day.and_hms_opt(12, 0, 0).unwrap_or_default();
    let mut message = MessageBuilder::new()
        .message_id(format!("{identity}@planpack.invalid"))
        .date(noon.and_utc().timestamp())
        .subject(letter.subject.as_str())
        .header("X-Unsent", Raw::new("1"))
        .body(body);
    if let Some(from) = &letter.from {
        message = message.from(address(from));
    }
    if !letter.to.is_empty() {
        message = message.to(Address::new_list(letter.to.iter().map(address).collect()));
    }
    message
        .write_to_vec()
        .expect("writing to memory does not fail")
}

fn address(mailbox: &Mailbox) -> Address<'_> {
    Address::new_address(mailbox.name.as_deref(), mailbox.address.as_str())
}

/// The media type of a tracking workbook.
fn media_type(name: &str) -> &'static str {
    let suffix = Path::new(name).extension();
    if suffix.is_some_and(|suffix| suffix == TrackerFormat::Ods.suffix()) {
        "application/vnd.oasis.opendocument.spreadsheet"
    } else {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }
}
