//! A letter: to whom, about what, and its text.

use crate::text::day_in_words;
use std::fmt::Write;

use chrono::NaiveDate;
use serde::Serialize;

use super::contact::Mailbox;
use super::setting::LetterSetting;
use super::wording::capitalised;

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
        for address in &office.addresses {
            let _ = write!(signature, "\n{address}");
        }
        let mut paragraphs = vec!["Dear colleague,".to_owned()];
        paragraphs.extend(content.paragraphs);
        paragraphs.push(signature);
        let subject = match setting.title {
            Some(title) => format!("{title}: {}", content.subject),
            None => capitalised(&content.subject),
        };
        Self {
            kind: content.kind,
            partner: content.partner,
            to: content.to,
            from: office.mailboxes().into_iter().next(),
            subject: crate::text::one_line(&subject),
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
