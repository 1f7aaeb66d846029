//! The letters that ask for a workbook: the letter that goes with the workbook, and reminders to
//! recipients whose answers are missing.

use crate::register::continuations::in_force;
use crate::register::event::{Issue, IssuedAction, IssuedWorkbook, RecipientKind, Return};
use crate::register::issue::Workbook;
use crate::register::receive::was_done;
use crate::register::state::State;
use crate::register::store::Register;
use crate::text::{day_in_words, one_line};

use super::letter::{
    Content, Letter, LetterKind, LetterSetting, action_words, by_and_to, in_words, numbered, stem,
};

/// The letter that goes with a workbook; `None` for the office's own workbook.
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

/// A reminder for each recipient of the last issue with an action that has no answer and was not
/// done before. A correction by an officer counts as an answer.
pub fn reminders(register: &Register, state: &State, setting: LetterSetting<'_>) -> Vec<Letter> {
    let issues = register.issues();
    let Some(issue) = issues.last() else {
        return Vec::new();
    };
    issue
        .partner_workbooks()
        .filter_map(|workbook| reminder(register, state, issue, workbook, setting))
        .collect()
}

fn reminder(
    register: &Register,
    state: &State,
    issue: &Issue,
    workbook: &IssuedWorkbook,
    setting: LetterSetting<'_>,
) -> Option<Letter> {
    let name = &workbook.recipient.name;
    let asked: Vec<&IssuedAction> = issue
        .actions
        .iter()
        .filter(|action| action.recipients.contains(name))
        .filter(|action| !was_done(action, &setting.pack_file.ratings))
        .collect();
    let missing: Vec<&IssuedAction> = asked
        .iter()
        .copied()
        .filter(|action| !is_answered(state, issue, action))
        .collect();
    if missing.is_empty() {
        return None;
    }
    let quarter = issue.quarter_in_words();
    let last = last_return(register, issue, name, setting);
    let is_late = issue.due.filter(|due| *due < setting.day);
    let was_due = |what: &str| {
        let was_due = is_late.map(|due| format!(" {what} due on {}.", day_in_words(due)));
        was_due.unwrap_or_default()
    };
    let beginning = match last {
        None => format!(
            "We have not yet received your progress report for {quarter}.{} Nothing has been \
             reported on {}:",
            was_due("It was"),
            these(missing.len())
        ),
        Some(last) if last.answers.is_empty() => {
            let day = day_in_words(last.day);
            let result = if last.is_blank() {
                format!("The workbook that you returned on {day} has no answers.")
            } else {
                format!("We could take no answer from the workbook that you returned on {day}.")
            };
            format!(
                "{result}{} Nothing has been reported for {quarter} on {}:",
                was_due("The answers were"),
                these(missing.len())
            )
        }
        Some(_) => format!(
            "Thank you for your progress report for {quarter}. Nothing has been reported yet on {}:",
            these(missing.len())
        ),
    };
    let lines: Vec<String> = missing.into_iter().map(action_words).collect();
    let soon = if is_late.is_some() {
        " as soon as you can"
    } else {
        ""
    };
    let ask = format!(
        "Please fill in the workbook \"{}\", and return it{soon}{}. If you no longer have it, reply \
         and we will send it again.",
        workbook.file,
        by_and_to(issue.due, &setting)
    );
    let content = Content {
        kind: LetterKind::Reminder,
        partner: Some(name.clone()),
        to: setting.addresses(&workbook.recipient),
        subject: format!("reminder of your progress report for {quarter}"),
        name: format!("{}-reminder", stem(&workbook.file)),
        paragraphs: vec![beginning, numbered(&lines, "\n"), ask],
    };
    Some(Letter::new(content, &setting))
}

fn these(count: usize) -> String {
    if count == 1 {
        "this action".to_owned()
    } else {
        format!("these {}", in_words(count, "action"))
    }
}

/// Whether anybody has answered about an action in the quarter of the issue.
fn is_answered(state: &State, issue: &Issue, action: &IssuedAction) -> bool {
    let reported = state.of(&action.reference);
    let mut answers = reported.iter().flat_map(|reported| &reported.answers);
    answers.any(|answer| answer.is_about(issue.quarter))
}

/// The last return of a partner for the quarter of an issue.
fn last_return<'a>(
    register: &'a Register,
    issue: &Issue,
    partner: &str,
    setting: LetterSetting<'_>,
) -> Option<&'a Return> {
    let records = in_force(&register.records, Some(setting.day)).into_iter();
    let returns = records.filter_map(|record| record.event.as_return());
    let returns = returns.filter(|returned| {
        returned.partner.as_deref() == Some(partner) && returned.quarter.is_same_time(issue.quarter)
    });
    // A return with answers is preferred to a later blank one.
    returns.max_by_key(|returned| (!returned.answers.is_empty(), returned.day, returned.order))
}
