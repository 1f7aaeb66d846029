//! Letters about files that were sent and are not returned workbooks.

use std::collections::{BTreeMap, BTreeSet};

use crate::incoming::own_name;
use crate::incoming::{LOCKED, Sent};
use crate::register::contact::Mailbox;
use crate::register::event::Issue;
use crate::register::issue::free_name;

use super::letter::{Content, Letter, LetterKind, LetterSetting, by_and_to, in_words, stem};

/// A file that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedFile {
    /// The name of the file, after the name of the e-mail or archive that contained it:
    /// `Q2.eml/minutes.docx`.
    pub name: String,
    /// Why the file was not taken, as a clause: "it is a picture".
    pub reason: String,
    /// Who sent it, if it came by e-mail.
    pub sent: Option<Sent>,
}

impl RefusedFile {
    /// Whether the file is an e-mail, rather than a file that came with an e-mail.
    fn is_message(&self) -> bool {
        self.sent.is_some() && !self.name.contains('/')
    }
}

/// The letters about files that were not taken: one for each sender of e-mails, and one for each
/// file whose sender is not known.
pub fn refusals(files: &[RefusedFile], issue: &Issue, setting: LetterSetting<'_>) -> Vec<Letter> {
    let mut by_sender: BTreeMap<(String, usize), Vec<&RefusedFile>> = BTreeMap::new();
    for (index, file) in files.iter().enumerate() {
        let address = file.sent.as_ref().and_then(|sent| sent.address.as_deref());
        let key = match address {
            Some(address) => (address.to_lowercase(), 0),
            None => (String::new(), index),
        };
        by_sender.entry(key).or_default().push(file);
    }
    let mut taken = BTreeSet::new();
    by_sender
        .into_values()
        .filter_map(|files| {
            let first = files.first()?;
            let name = free_name(&stem(own_name(&first.name)), &mut taken);
            Some(refusal(&files, first.sent.as_ref(), &name, issue, setting))
        })
        .collect()
}

fn refusal(
    files: &[&RefusedFile],
    sent: Option<&Sent>,
    name: &str,
    issue: &Issue,
    setting: LetterSetting<'_>,
) -> Letter {
    let (thanks, to) = match sent.and_then(|sent| sent.address.clone()) {
        Some(address) => {
            let name = sent.and_then(|sent| sent.name.clone());
            (
                "Thank you for your e-mail.",
                vec![Mailbox { name, address }],
            )
        }
        None => ("Thank you for your reply.", Vec::new()),
    };
    let (messages, files): (Vec<&RefusedFile>, Vec<&RefusedFile>) =
        files.iter().partition(|file| file.is_message());
    let mut beginning = thanks.to_owned();
    if !messages.is_empty() {
        beginning.push_str(
            " There was no workbook in it that we could use, and we cannot take answers from the \
             text of an e-mail.",
        );
    }
    let mut paragraphs = Vec::new();
    if files.is_empty() {
        paragraphs.push(beginning);
    } else {
        paragraphs.push(format!(
            "{beginning} We could not use {} as your progress report:",
            in_words(files.len(), "file")
        ));
        let line = |file: &&RefusedFile| {
            let ask = if file.reason == LOCKED {
                " Please remove the password and send the file again."
            } else {
                ""
            };
            format!("\"{}\": {}.{ask}", own_name(&file.name), file.reason)
        };
        let lines: Vec<String> = files.iter().map(line).collect();
        paragraphs.push(lines.join("\n"));
    }
    let quarter = issue.quarter_in_words();
    let ask = format!(
        "If you have not yet returned the workbook that we sent you for {quarter}, please fill it in \
         and return it{}. If you no longer have it, reply and we will send it again.",
        by_and_to(issue.due, &setting)
    );
    paragraphs.push(ask);
    let content = Content {
        kind: LetterKind::NotTaken,
        partner: sent.and_then(|sent| sent.name.clone()),
        to,
        subject: format!("progress report for {quarter}: a file that we could not use"),
        name: format!("{}-not-taken-{name}", issue.file_stem()),
        paragraphs,
    };
    Letter::new(content, &setting)
}
