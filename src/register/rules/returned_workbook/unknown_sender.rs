//! A returned workbook that does not show who sent it.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

pub(crate) const RULE: Rule = Rule {
    name: "unknown-sender",
    severity: Severity::Warning,
    fault: "a returned workbook whose sender is not known",
    meaning: "The workbook has lost its properties, several partners share its actions, and no \
              e-mail shows which of them sent it. Its answers count as those of an unknown sender, \
              in addition to those of the partners. Give the file the name under which it was \
              sent, or ask who filled it in. The finding also appears if the workbook was made \
              from another folder: from a copy of the pack, or from the pack of another board with \
              the same actions.",
    example: "`Copy of answers.csv` with the one action that two partners share; rename it as it \
              was sent.",
};

/// A workbook that may belong to any of these partners, and the actions that it answers.
pub(crate) fn notice(partners: &str, references: &str, place: &Place) -> Notice {
    let message = format!(
        "the workbook does not show who sent it; actions {references} were sent to {partners}"
    );
    let help = "give the file the name under which it was sent, and collect it again";
    let finding = Finding::new(&RULE, place, message, help);
    Notice::from(finding).asking(
        "We do not know whose workbook this is. Please give the file the name under which we sent \
         it, and tell us for which organisation you answer.",
    )
}

/// A workbook whose properties name an issue that is not in the register.
pub(crate) fn made_elsewhere(workbook: &Place) -> Notice {
    let message = "the workbook was not made from this folder, although its references are those \
                   of this plan";
    let help = "check on its cover that it is about this plan; if it is not, take its answers back \
                with planpack register --undo, or one by one under `An action` on the page";
    Finding::new(&RULE, workbook, message, help).into()
}

/// A workbook in an e-mail from a partner to whom it was not sent. The office forwards what it
/// receives, so there is no such notice about its own e-mails.
pub(crate) fn mailed_by(sender: &str, partner: &str, workbook: &Place) -> Notice {
    let message = format!(
        "the e-mail is from {sender}, but the workbook is that of {partner}; its answers count as \
         those of {partner}"
    );
    let help = format!(
        "if {sender} filled it in, ask {partner} whether the answers are theirs; to withdraw them: \
         planpack register --undo, or one by one under `An action` on the page"
    );
    let finding = Finding::new(&RULE, workbook, message, help).with_severity(Severity::Info);
    finding.into()
}

/// The office's own workbook in an e-mail of a partner.
pub(crate) fn office_mailed_by(sender: &str, workbook: &Place) -> Notice {
    let message = format!(
        "the e-mail is from {sender}, but the workbook is the office's own with all actions; its \
         answers count as entered by the office"
    );
    let help = format!(
        "if {sender} filled it in, take the answers back with planpack register --undo, or one by one \
         under `An action` on the page, and ask {sender} for the workbook that they were sent"
    );
    Finding::new(&RULE, workbook, message, help).into()
}
