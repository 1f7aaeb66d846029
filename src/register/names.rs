//! Replaces the names of partners in events by those that the pack file uses today.
//!
//! An event keeps the name that a partner had when it was written. If the partner was renamed, the
//! pack file has the old name among its `aliases`. Partners that have merged become one recipient.

use std::collections::HashSet;

use crate::pack_file::PartnerEntry;
use crate::text::plain_words;

use super::event::{Event, Issue, OFFICE};
use super::record::Record;

/// Replaces the names of partners by today's. The files of the events stay as they are.
pub(super) fn rename(records: &mut [Record], partners: &[PartnerEntry]) {
    if partners.iter().all(|partner| partner.aliases.is_empty()) {
        return;
    }
    for record in records {
        for name in names_in(&mut record.event) {
            if let Some(today) = name_today(name, partners) {
                today.clone_into(name);
            }
        }
        if let Event::Issue(issue) = &mut record.event {
            merge_recipients(issue);
        }
    }
}

/// Leaves one workbook to each recipient of an issue. Partners that were asked separately and have
/// merged since now have the same name.
fn merge_recipients(issue: &mut Issue) {
    let mut names = HashSet::new();
    let workbooks = &mut issue.workbooks;
    workbooks.retain(|workbook| names.insert(workbook.recipient.name.clone()));
    for action in &mut issue.actions {
        let mut names = HashSet::new();
        action.recipients.retain(|name| names.insert(name.clone()));
    }
}

/// The names of partners in an event.
fn names_in(event: &mut Event) -> Vec<&mut String> {
    match event {
        Event::Issue(issue) => {
            let workbooks = issue.workbooks.iter_mut();
            let recipients = workbooks.map(|workbook| &mut workbook.recipient.name);
            let actions = issue.actions.iter_mut();
            recipients
                .chain(actions.flat_map(|action| &mut action.recipients))
                .collect()
        }
        Event::Return(returned) => returned.partner.iter_mut().collect(),
        Event::Correction(correction) => correction.partner.iter_mut().collect(),
        Event::Acceptance(_) | Event::Agreement(_) | Event::Continuation(_) | Event::Undo(_) => {
            Vec::new()
        }
    }
}

/// The present name of a partner, by its name or one of its aliases; `None` if no entry has that
/// name. Also `None` for the office: its workbook keeps its name even if a partner has the same
/// name.
pub(super) fn name_today<'a>(name: &str, partners: &'a [PartnerEntry]) -> Option<&'a str> {
    if name == OFFICE {
        return None;
    }
    let name = plain_words(name);
    let is_it = |other: &str| plain_words(other) == name;
    // The present name of one partner may be a former name of another.
    let named = partners.iter().find(|partner| is_it(&partner.name));
    let entry = named.or_else(|| {
        let has_alias = |partner: &&PartnerEntry| partner.aliases.iter().any(|name| is_it(name));
        partners.iter().find(has_alias)
    });
    entry.map(|partner| partner.name.as_str())
}
