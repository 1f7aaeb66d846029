//! The letter that goes with a workbook to be filled in.

use crate::register::event::{Issue, RecipientKind};
use crate::register::issue::Workbook;
use crate::text::one_line;

use super::letter::{Content, Letter, LetterKind};
use super::setting::LetterSetting;
use super::wording::{by_and_to, in_words, stem};

/// The letter with a workbook; `None` for the office's own.
pub fn covering(issue: &Issue, workbook: &Workbook, setting: LetterSetting<'_>) -> Option<Letter> {
    if workbook.recipient.kind == RecipientKind::Office {
        return None;
    }
    let quarter = issue.quarter_in_words();
    let actions = in_words(workbook.actions.len(), "action");
    let plan = setting
        .title
        .map_or_else(String::new, |title| format!(" on \"{}\"", one_line(title)));
    let asking = format!(
        "We are collecting progress{plan} for {quarter}. The attached workbook has {actions} that you \
         lead."
    );
    let how = format!(
        "Please fill in the yellow cells in every row, and return the workbook{}. Its first sheet \
         says how.",
        by_and_to(issue.due, &setting)
    );
    let content = Content {
        kind: LetterKind::Covering,
        partner: Some(workbook.recipient.name.clone()),
        to: setting.addresses(&workbook.recipient),
        subject: format!("progress report for {quarter}"),
        name: format!("{}-letter", stem(&workbook.file)),
        paragraphs: vec![
            asking,
            how,
            "If an action is not yours, please reply and say so.".to_owned(),
        ],
    };
    Some(Letter::new(content, &setting))
}
