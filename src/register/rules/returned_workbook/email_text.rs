//! Text that a partner wrote in an e-mail itself.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::beginning;

pub(crate) const RULE: Rule = Rule {
    name: "email-text",
    severity: Severity::Info,
    fault: "text in an e-mail itself, which is not read as an answer",
    meaning: "Answers are read from workbooks only. A partner may also have written something in \
              the e-mail, with a workbook or instead of one. It is a warning if the text names an \
              action by its reference or in its exact wording. The text of an earlier e-mail that \
              is quoted below is left out.",
    example: "`W7TW-YSG8 has turned red since.` above a signature; ask the partner to correct the \
              workbook, or enter it with planpack register --set.",
};

/// An e-mail whose text names actions. `lines` are the lines that name them.
pub(crate) fn about_actions(references: &[&str], lines: &str, email: &Place) -> Finding {
    let actions = match references {
        [only] => format!("action {only}"),
        several => format!("actions {}", several.join(", ")),
    };
    let message = format!(
        "the e-mail itself says of {actions}: `{}`",
        beginning(lines)
    );
    let help = "this is not taken as an answer: read the e-mail, and ask for it in the workbook, or \
                enter it under `An action` on the page or with planpack register --set";
    Finding::new(&RULE, email, message, help).with_severity(Severity::Warning)
}

/// E-mails whose text names no action.
pub(crate) fn others(text: &str, first: &Place, others: &[&Place]) -> Finding {
    let text = beginning(text);
    let message = match others.len() {
        0 => format!("the e-mail itself says: `{text}`"),
        more => format!(
            "{} e-mails have text of their own; the first says: `{text}`",
            more + 1
        ),
    };
    let help = "the text names no action by its reference or wording, so it is not read; check \
                whether it says anything that matters";
    Finding::new(&RULE, first, message, help).also_here(others.iter().copied())
}
