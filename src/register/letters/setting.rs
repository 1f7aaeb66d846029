//! The setting of letters: their date, the plan and the addresses.

use chrono::NaiveDate;

use crate::pack_file::PackFile;
use crate::register::event::Recipient;
use crate::register::partners::contact_of;

use super::contact::{Contact, Mailbox};

/// The date of letters, the plan, and the pack file with the addresses.
#[derive(Debug, Clone, Copy)]
pub struct LetterSetting<'a> {
    /// The date of the letters.
    pub day: NaiveDate,
    /// The title of the plan; `None` if it is not known.
    pub title: Option<&'a str>,
    /// The pack file: the office's contact under `[track]`, and those of the partners.
    pub pack_file: &'a PackFile,
}

impl LetterSetting<'_> {
    /// The office as the pack file names it.
    pub(super) fn office(&self) -> Contact {
        let contact = self.pack_file.track.contact.as_deref();
        Contact::read(contact.unwrap_or_default())
    }

    /// The addresses of a recipient; empty if the pack file has none.
    pub(super) fn addresses(&self, recipient: &Recipient) -> Vec<Mailbox> {
        let contact = contact_of(&self.pack_file.partners, recipient);
        Contact::read(contact.unwrap_or_default()).mailboxes()
    }
}
