//! Finds the recipient who sent an e-mail, by the name and the address of its sender.
//!
//! An address that the pack file names as a contact counts most. Otherwise a recipient fits in
//! three cases: its name or an alias is in the sender's name; its name is in the address, before
//! the @ or in the domain; one of its contacts has the same domain. Only one recipient may fit.

use crate::incoming::Sent;
use crate::lexicon::SHARED_MAIL_DOMAINS;
use crate::pack_file::PartnerEntry;
use crate::register::contact::{Contact, entry_of};
use crate::register::event::{IssuedWorkbook, Recipient, RecipientKind};
use crate::text::plain_words;

/// The recipient that the sender of an e-mail fits; `None` if the sender fits no recipient or
/// several.
pub(super) fn recipient<'a>(
    workbooks: &'a [IssuedWorkbook],
    partners: &[PartnerEntry],
    sent: &Sent,
) -> Option<&'a Recipient> {
    let sender = MailSender::of(sent);
    let mut by_contact = Vec::new();
    let mut by_name = Vec::new();
    for workbook in workbooks {
        let recipient = &workbook.recipient;
        // The office also forwards workbooks that partners send to it.
        if recipient.kind == RecipientKind::Office {
            continue;
        }
        let known = Known::of(recipient, partners);
        if known.addresses.contains(&sender.address) {
            by_contact.push(recipient);
        }
        if sender.fits(&known) {
            by_name.push(recipient);
        }
    }
    match (by_contact.as_slice(), by_name.as_slice()) {
        ([recipient], _) | ([], [recipient]) => Some(recipient),
        _ => None,
    }
}

/// The sender of an e-mail.
struct MailSender {
    /// The name as plain words between spaces.
    name: String,
    /// The address in lower case; empty if it is unknown.
    address: String,
}

impl MailSender {
    fn of(sent: &Sent) -> Self {
        let address = sent.address.as_deref().unwrap_or_default();
        Self {
            name: spaced(sent.name.as_deref().unwrap_or_default()),
            address: address.trim().to_lowercase(),
        }
    }

    fn fits(&self, known: &Known) -> bool {
        let (local, domain) = self.address.split_once('@').unwrap_or_default();
        if !domain.is_empty() && known.domains().any(|known| known == domain) {
            return true;
        }
        let is_shared = SHARED_MAIL_DOMAINS.has(domain);
        // The last label of a domain is a country or a kind of organisation, and names nobody.
        let (labels, _) = domain.rsplit_once('.').unwrap_or_default();
        let labels = labels.split('.').filter(|_| !is_shared);
        let mut parts: Vec<String> = vec![self.name.clone(), spaced(local)];
        parts.extend(labels.map(spaced));
        known.names.iter().any(|name| {
            parts
                .iter()
                .any(|part| part.contains(name.as_str()) || is_same_letters(part, name))
        })
    }
}

/// The facts about a recipient.
struct Known {
    /// The names, each as plain words between spaces.
    names: Vec<String>,
    /// The addresses of the contact, in lower case.
    addresses: Vec<String>,
}

impl Known {
    fn of(recipient: &Recipient, partners: &[PartnerEntry]) -> Self {
        let mut names = vec![spaced(&recipient.name)];
        let mut addresses = Vec::new();
        if let Some(entry) = entry_of(partners, recipient) {
            names.extend(entry.aliases.iter().map(|alias| spaced(alias)));
            let contact = Contact::read(entry.contact.as_deref().unwrap_or_default());
            addresses.extend(contact.addresses.iter().map(|it| it.to_lowercase()));
            names.extend(contact.name.map(|name| spaced(&name)));
        }
        names.retain(|name| name.trim().chars().count() >= MIN_NAME_CHARS);
        Self { names, addresses }
    }

    /// The domains of its addresses, except those of mail providers, which many people share.
    fn domains(&self) -> impl Iterator<Item = &str> {
        self.addresses
            .iter()
            .filter_map(|address| Some(address.split_once('@')?.1))
            .filter(|domain| !SHARED_MAIL_DOMAINS.has(domain))
    }
}

/// Shorter names, such as "IT", are also parts of other addresses.
const MIN_NAME_CHARS: usize = 3;

/// Plain words with a space before and after, so that a search finds only whole words.
fn spaced(text: &str) -> String {
    format!(" {} ", plain_words(text))
}

/// Whether two texts have the same letters: addresses leave out the spaces of a name.
fn is_same_letters(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.replace(' ', "");
    letters(one) == letters(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack_file::PackFile;

    const PACK: &str = "
        [[partners]]
        name = \"Harrowdale Constabulary\"
        aliases = [\"Police\"]
        contact = \"Ada Reed, performance@harrowdale-police.example\"
        [[partners]]
        name = \"Ferry Trust\"
        contact = \"ferry.trust@nhs.net\"
        [[partners]]
        name = \"Harbour Trust\"
    ";

    fn recipient_of(name: &str, address: &str) -> Option<String> {
        let workbook = |(name, kind): (&str, RecipientKind)| IssuedWorkbook {
            recipient: Recipient {
                name: name.to_owned(),
                kind,
            },
            file: String::new(),
            sha256: String::new(),
        };
        let workbooks = [
            ("Harrowdale Constabulary", RecipientKind::Partner),
            ("Ferry Trust", RecipientKind::Partner),
            ("Harbour Trust", RecipientKind::Partner),
            ("Bridge wardens", RecipientKind::Lead),
            ("Office", RecipientKind::Office),
        ]
        .map(workbook);
        let partners = PackFile::parse(PACK).unwrap().partners;
        let sent = Sent {
            name: Some(name.to_owned()),
            address: Some(address.to_owned()),
            day: None,
        };
        recipient(&workbooks, &partners, &sent).map(|recipient| recipient.name.clone())
    }

    #[test]
    fn a_sender_who_fits_one_recipient_is_that_recipient() {
        for (name, address, expected) in [
            (
                "",
                "Performance@Harrowdale-Police.example",
                "Harrowdale Constabulary",
            ),
            (
                "Jo",
                "jo@harrowdale-police.example",
                "Harrowdale Constabulary",
            ),
            (
                "Jo",
                "jo@eastshire.police.example",
                "Harrowdale Constabulary",
            ),
            ("Ada Reed", "ada@home.example", "Harrowdale Constabulary"),
            ("Ferry Trust Returns", "x@nhs.net", "Ferry Trust"),
            ("", "bridgewardens@gmail.com", "Bridge wardens"),
            ("", "bridge.wardens@gmail.com", "Bridge wardens"),
            ("Jo", "jo@harbour-trust.example", "Harbour Trust"),
        ] {
            assert_eq!(
                recipient_of(name, address).as_deref(),
                Some(expected),
                "{name} {address}"
            );
        }
    }

    #[test]
    fn a_sender_who_fits_no_recipient_or_several_is_unclear() {
        for (name, address) in [
            ("", ""),
            ("Jo", "jo@council.example"),
            ("Jo", "jo@nhs.net"),
            ("Office", "office@council.example"),
            ("Police and Ferry Trust", "jo@home.example"),
            ("The Trust", "trust@home.example"),
        ] {
            assert_eq!(recipient_of(name, address), None, "{name} {address}");
        }
    }
}
