//! Letters to partners, and the phrases that several of them share.

use std::fmt::Write;
use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;

use crate::pack_file::PackFile;
use crate::register::contact::{Contact, Mailbox, entry_of};
use crate::register::event::{Issue, IssuedAction, IssuedWorkbook, Recipient};
use crate::text::{day_in_words, lines_in_one, one_line, upper_first};

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
        let entry = entry_of(&self.pack_file.partners, recipient);
        let contact = entry.and_then(|entry| entry.contact.as_deref());
        Contact::read(contact.unwrap_or_default()).mailboxes()
    }
}

/// Why a letter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LetterKind {
    /// It goes with a workbook to be filled in.
    Covering,
    /// It asks to correct a returned workbook.
    Corrections,
    /// A workbook came back without answers.
    BlankReturn,
    /// The workbook of an earlier quarter came back.
    OlderQuarter,
    /// A file was not taken.
    NotTaken,
    /// Partners who share an action rate it differently.
    Disagreement,
    /// Answers are missing.
    Reminder,
}

/// A letter to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Why it is written.
    pub kind: LetterKind,
    /// The name of the reader; `None` if the sender of a file is not known.
    pub partner: Option<String>,
    /// The addresses; empty if none is known.
    pub to: Vec<Mailbox>,
    /// The office's address; `None` if the pack file has none.
    pub from: Option<Mailbox>,
    /// The subject.
    pub subject: String,
    /// The date.
    pub day: NaiveDate,
    /// The text from the salutation to the signature.
    pub body: String,
    /// The name of its files, without a suffix.
    pub name: String,
}

/// The parts that differ from letter to letter.
pub(super) struct Content {
    pub(super) kind: LetterKind,
    pub(super) partner: Option<String>,
    pub(super) to: Vec<Mailbox>,
    pub(super) subject: String,
    pub(super) name: String,
    /// The paragraphs, without blank lines at the ends.
    pub(super) paragraphs: Vec<String>,
}

impl Letter {
    /// A letter with salutation and signature.
    pub(super) fn new(content: Content, setting: &LetterSetting<'_>) -> Self {
        let office = setting.office();
        let name = office.name.as_deref().unwrap_or("The board's office");
        let mut signature = format!("With thanks,\n{name}");
        let organisation = setting.pack_file.organisation.as_deref();
        if let Some(organisation) = organisation.filter(|it| !name.contains(it)) {
            let _ = write!(signature, "\n{}", one_line(organisation));
        }
        for address in &office.addresses {
            let _ = write!(signature, "\n{address}");
        }
        let mut paragraphs = vec!["Dear colleague,".to_owned()];
        paragraphs.extend(content.paragraphs);
        paragraphs.push(signature);
        let subject = match setting.title {
            Some(title) => format!("{title}: {}", content.subject),
            None => upper_first(&content.subject),
        };
        Self {
            kind: content.kind,
            partner: content.partner,
            to: content.to,
            from: office.mailboxes().into_iter().next(),
            subject: one_line(&subject),
            day: setting.day,
            body: paragraphs.join("\n\n") + "\n",
            name: content.name,
        }
    }

    /// The name of its text file.
    pub fn text_file(&self) -> String {
        format!("{}.txt", self.name)
    }

    /// The name of its draft for a mail program.
    pub fn draft_file(&self) -> String {
        format!("{}.eml", self.name)
    }

    /// The letter as plain text: reader, subject and date, then the body.
    pub fn text(&self) -> String {
        let addresses: Vec<&str> = self.to.iter().map(|to| to.address.as_str()).collect();
        let addresses = addresses.join(", ");
        let to = match (&self.partner, addresses.as_str()) {
            (None, "") => String::new(),
            (None, addresses) => format!("To: {addresses}\n"),
            (Some(partner), "") => format!("To: {partner}\n"),
            (Some(partner), addresses) => format!("To: {partner} ({addresses})\n"),
        };
        format!(
            "{to}Subject: {}\nDate: {}\n\n{}",
            self.subject,
            day_in_words(self.day),
            self.body
        )
    }
}

/// A count in words up to nine, as letters write it: "one thing", "two things", "10 things".
pub(super) fn in_words(count: usize, noun: &str) -> String {
    const SMALL_NUMBERS: [&str; 9] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    let plural = if count == 1 { "" } else { "s" };
    let number = count
        .checked_sub(1)
        .and_then(|index| SMALL_NUMBERS.get(index));
    number.map_or_else(
        || format!("{count} {noun}{plural}"),
        |number| format!("{number} {noun}{plural}"),
    )
}

/// The date and the address for a return: " by 14 July 2026 to Board Office,
/// office@harrow.example". A day that has passed is left out. Empty if neither is known.
pub(super) fn by_and_to(due: Option<NaiveDate>, setting: &LetterSetting<'_>) -> String {
    let due = due.filter(|due| *due >= setting.day);
    let by = due.map_or_else(String::new, |due| format!(" by {}", day_in_words(due)));
    let contact = setting.pack_file.track.contact.as_deref();
    let to = contact.map_or_else(String::new, |contact| format!(" to {}", one_line(contact)));
    format!("{by}{to}")
}

/// The workbook that an issue has for a recipient who is not the office.
pub(super) fn workbook_of<'a>(issue: &'a Issue, name: &str) -> Option<&'a IssuedWorkbook> {
    let mut workbooks = issue.partner_workbooks();
    workbooks.find(|workbook| workbook.recipient.name == name)
}

/// The name of a file without its suffix.
pub(super) fn stem(file: &str) -> String {
    let stem = Path::new(file).file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// Describes an action: "action 1.2a, W7TW-YSG8: Paint the rails".
pub(super) fn action_words(action: &IssuedAction) -> String {
    let label = match action.label() {
        "" => String::new(),
        label => format!("{label}, "),
    };
    let wording = match lines_in_one(&action.action) {
        wording if wording.is_empty() => wording,
        wording => format!(": {wording}"),
    };
    format!("action {label}{}{wording}", action.reference)
}

/// Texts as a numbered list.
pub(super) fn numbered(items: &[String], between: &str) -> String {
    let lines = (1..).zip(items);
    let lines: Vec<String> = lines
        .map(|(number, item): (usize, _)| format!("{number}. {}", upper_first(item)))
        .collect();
    lines.join(between)
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn small_numbers_are_words() {
        let words = [0, 1, 2, 9, 10].map(|count| in_words(count, "thing"));
        assert_eq!(
            words,
            [
                "0 things",
                "one thing",
                "two things",
                "nine things",
                "10 things"
            ]
        );
    }
}
