//! The files of a run, read but not yet written: the workbooks taken, the files refused, and the
//! register with the workbooks.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::failure::Failure;
use crate::files::file_name;
use crate::finding::Finding;
use crate::import::returned::Returned;
use crate::incoming::{self, EmailText, Incoming};
use crate::pack_file::Inputs;
use crate::register::{
    AccountLine, Letter, LetterKind, LetterSetting, Received, Receiver, Record, RefusedFile,
    Register, State, about_returns, account, changed, compare, disagreements, fold, not_a_return,
    not_sent_back, refusals, reminders,
};

use super::files;

/// The workbooks of a run, read but not yet written.
pub(super) struct Collected {
    /// The workbooks, in the order given.
    pub(super) workbooks: Vec<Received>,
    /// Findings about files that are not returned workbooks, and about the register.
    others: Vec<Finding>,
    /// Refused files about which their senders get a letter.
    refused: Vec<RefusedFile>,
    /// The register with the workbooks.
    pub(super) register: Register,
    /// The state without the workbooks, and with them.
    before: State,
    after: State,
    /// A line for every answer and every finding.
    pub(super) account: Vec<AccountLine>,
}

impl Collected {
    /// Reads the files at the given paths.
    ///
    /// # Errors
    /// If nothing was sent to partners yet, or a file is missing or may not be opened.
    pub(super) fn read(
        inputs: &Inputs,
        paths: &[PathBuf],
        day: NaiveDate,
    ) -> Result<Self, Failure> {
        let mut register = Register::read(&inputs.folder, &inputs.pack_file.partners)?;
        let before = fold(&register.records, None);
        let others = std::mem::take(&mut register.findings);
        let mut taking = Taking {
            inputs,
            receiver: Receiver::new(&register, &inputs.pack_file, day)?,
            damaged: register.damaged_note(),
            workbooks: Vec::new(),
            others,
            refused: Vec::new(),
            texts: Vec::new(),
            not_sent_back: Vec::new(),
        };
        for path in files::of_paths(paths)? {
            taking.take(path)?;
        }
        let Taking {
            receiver,
            workbooks,
            mut others,
            refused,
            texts,
            not_sent_back: own,
            ..
        } = taking;
        others.extend(receiver.email_texts(&texts));
        others.extend(not_sent_back(&own));
        let new = workbooks
            .iter()
            .filter_map(|received| received.new.as_ref());
        let new: Vec<Record> = new.map(|(record, _)| record.clone()).collect();
        register.records.extend(new);
        let after = fold(&register.records, None);
        let workbooks = compare(workbooks, &register.records);
        Ok(Self {
            account: account(&workbooks, &others, &before, &after),
            workbooks,
            others,
            refused,
            register,
            before,
            after,
        })
    }

    /// All findings, by place.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let mut findings = self.others.clone();
        for received in &self.workbooks {
            findings.extend(received.findings.iter().cloned());
            let notices = received.notices.iter();
            findings.extend(notices.map(|notice| notice.finding.clone()));
        }
        crate::finding::sort(&mut findings);
        findings
    }

    /// The letters to senders, and the reminders if they are wanted.
    pub(super) fn letters(&self, wants_reminders: bool, setting: LetterSetting<'_>) -> Vec<Letter> {
        let Self {
            workbooks,
            refused,
            register,
            after,
            ..
        } = self;
        let mut letters = about_returns(workbooks, register, after, setting);
        if let Some(issue) = register.issues().last() {
            letters.extend(disagreements(workbooks, issue, after, setting));
            letters.extend(refusals(refused, issue, setting));
        }
        if wants_reminders {
            let reminders = reminders(register, after, setting);
            // A reminder also says that the workbook came back blank.
            letters.retain(|letter| {
                letter.kind != LetterKind::BlankReturn
                    || reminders
                        .iter()
                        .all(|other| other.partner != letter.partner)
            });
            letters.extend(reminders);
        }
        letters
    }

    /// Whether another run has recorded one of the workbooks since the register was read. A damaged
    /// event was in the register before, and is replaced.
    pub(super) fn is_taken_since(&self, register_folder: &Path) -> bool {
        let new = self.workbooks.iter().filter_map(|it| it.new.as_ref());
        let files = new.map(|(record, _)| record.file());
        let mut files = files.filter(|file| !self.register.damaged.contains(file));
        files.any(|file| register_folder.join(file).exists())
    }

    /// For each workbook, the actions whose answers it changes.
    pub(super) fn changed(&self) -> Vec<Vec<String>> {
        let changed = |received| changed(received, &self.before, &self.after);
        let owned = |references: Vec<&str>| references.into_iter().map(str::to_owned).collect();
        self.workbooks.iter().map(changed).map(owned).collect()
    }
}

/// Takes the files of a run one by one.
struct Taking<'a> {
    inputs: &'a Inputs,
    receiver: Receiver<'a>,
    /// The words that messages add about a damaged register; empty if nothing is damaged.
    damaged: String,
    workbooks: Vec<Received>,
    others: Vec<Finding>,
    refused: Vec<RefusedFile>,
    texts: Vec<EmailText>,
    /// Files as they were written for partners.
    not_sent_back: Vec<String>,
}

impl Taking<'_> {
    /// Takes a file, and the files in it if it is an e-mail or archive.
    fn take(&mut self, path: PathBuf) -> Result<(), Failure> {
        if files::is_unsent_letter(self.inputs, &path) {
            self.not_sent_back.push(file_name(&path));
            return Ok(());
        }
        let taken_before = self.workbooks.len();
        let mut refused = Vec::new();
        // A guard: its files are deleted when it goes out of scope.
        let unpacked = incoming::unpack(path, &self.inputs.pack_file.limits)?;
        self.texts.extend(unpacked.texts);
        for incoming::Refused { name, reason } in unpacked.refused {
            self.others.push(not_a_return(&name, &reason));
            refused.push(RefusedFile {
                name,
                reason,
                sent: unpacked.sent.clone(),
            });
        }
        for file in &unpacked.files {
            refused.extend(self.take_workbook(file)?);
        }
        // If the same e-mail or archive had a workbook that was taken, no letter is sent about its
        // other files: minutes or a picture are usual there.
        if self.workbooks.len() == taken_before {
            self.refused.extend(refused);
        }
        Ok(())
    }

    /// Takes a workbook. Returns the file if it is refused and its sender should be informed.
    fn take_workbook(&mut self, file: &Incoming) -> Result<Option<RefusedFile>, Failure> {
        let read = files::read(self.inputs, file, &self.receiver)?;
        let is_as_sent = |returned: &Returned| self.receiver.has_sent(&returned.bytes);
        if file.sent.is_none() && read.as_ref().is_ok_and(is_as_sent) {
            self.not_sent_back.push(file.name.clone());
            return Ok(None);
        }
        let taken = read.and_then(|returned| self.receiver.receive(returned, file.sent.as_ref()));
        let reason = match taken {
            Ok(workbook) => {
                self.workbooks.push(workbook);
                return Ok(None);
            }
            Err(reason) => reason,
        };
        let own_kind = files::own_kind(self.inputs, file);
        let why = own_kind.unwrap_or(&reason);
        let why = format!("{why}{}", self.damaged);
        self.others.push(not_a_return(&file.name, &why));
        Ok(own_kind.is_none().then(|| RefusedFile {
            name: file.name.clone(),
            reason,
            sent: file.sent.clone(),
        }))
    }
}
