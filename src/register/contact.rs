//! The entries of partners in the pack file, and the names and addresses in a `contact`.

use crate::pack_file::PartnerEntry;
use crate::text::plain_words;

use super::event::{Recipient, RecipientKind};

/// An address with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// The name; `None` if only the address is known.
    pub name: Option<String>,
    /// The e-mail address.
    pub address: String,
}

/// The parts of a contact.
#[derive(Debug, Default)]
pub(crate) struct Contact {
    /// The text without its addresses; `None` if there is no other text.
    pub(crate) name: Option<String>,
    /// The e-mail addresses, in order.
    pub(crate) addresses: Vec<String>,
}

/// Marks around and between names and addresses.
const MARKS: [char; 9] = [' ', ',', ';', ':', '<', '>', '(', ')', '"'];

impl Contact {
    /// Reads "Board Office, office@harrow.example", "Jo Reed <jo@harrow.example>", or either part.
    pub(crate) fn read(text: &str) -> Self {
        let is_address = |word: &&str| {
            let sides = word.split_once('@');
            sides.is_some_and(|(before, after)| !before.is_empty() && after.contains('.'))
        };
        let words = text.split(MARKS).map(|word| word.trim_end_matches('.'));
        let addresses: Vec<String> = words.filter(is_address).map(str::to_owned).collect();
        let mut name = text.to_owned();
        for address in &addresses {
            name = name.replacen(address, "", 1);
        }
        let name = name.trim_matches(|character| MARKS.contains(&character) || character == '.');
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            name: (!name.is_empty()).then_some(name),
            addresses,
        }
    }

    /// The addresses as a letter needs them. The name is added only if there is a single address.
    pub(crate) fn mailboxes(self) -> Vec<Mailbox> {
        let name = self.name.filter(|_| self.addresses.len() == 1);
        let mailbox = |address| Mailbox {
            name: name.clone(),
            address,
        };
        self.addresses.into_iter().map(mailbox).collect()
    }
}

/// The entry of the pack file for a partner.
pub(super) fn entry<'a>(entries: &'a [PartnerEntry], name: &str) -> Option<&'a PartnerEntry> {
    let mut entries = entries.iter();
    entries.find(|entry| plain_words(&entry.name) == plain_words(name))
}

/// The entry of the pack file for a recipient; only partners have one.
pub(super) fn entry_of<'a>(
    entries: &'a [PartnerEntry],
    recipient: &Recipient,
) -> Option<&'a PartnerEntry> {
    let is_partner = recipient.kind == RecipientKind::Partner;
    entry(entries, &recipient.name).filter(|_| is_partner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_a_name_an_address_or_both() {
        for (text, name, addresses) in [
            (
                "Dock Office, office@dock.example",
                Some("Dock Office"),
                &["office@dock.example"][..],
            ),
            (
                "Ann Reed <ann@dock.example>",
                Some("Ann Reed"),
                &["ann@dock.example"],
            ),
            ("ann@dock.example", None, &["ann@dock.example"]),
            ("Dock Office, Pier 1", Some("Dock Office, Pier 1"), &[]),
            (
                "a@dock.example; b@dock.example",
                None,
                &["a@dock.example", "b@dock.example"],
            ),
            ("reply to @dock", Some("reply to @dock"), &[]),
        ] {
            let contact = Contact::read(text);
            assert_eq!(contact.name.as_deref(), name, "{text}");
            assert_eq!(contact.addresses, addresses, "{text}");
        }
    }
}
