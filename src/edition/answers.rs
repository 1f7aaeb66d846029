//! The register as an edition has it: without the questions and answers about the actions that the
//! edition leaves out. The public edition has roles instead of people's names.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::model::Plan;
use crate::pack_file::PackFile;
use crate::register::Record;
use crate::register::event::{Event, Issue, RecipientKind, Return};

use super::chosen::Edition;
use super::people::People;

/// The records for the review of an edition. `plan` is the whole plan, `issued` the edition's.
#[must_use]
pub fn issue_records<'a>(
    records: &'a [Record],
    plan: &Plan,
    issued: &Plan,
    pack_file: &PackFile,
    edition: &Edition,
) -> Cow<'a, [Record]> {
    if edition.is_whole() {
        return Cow::Borrowed(records);
    }
    let mut records = records.to_vec();
    if *edition == Edition::Public {
        let people = People::of(plan, &pack_file.people);
        for record in &mut records {
            for_each_text(&mut record.event, &mut |text| people.replace(text));
        }
    } else {
        let kept = kept_references(&records, issued);
        records.retain_mut(|record| keep(&mut record.event, &kept));
    }
    Cow::Owned(records)
}

/// The references of an edition's actions, and those of earlier actions that they continue.
fn kept_references(records: &[Record], issued: &Plan) -> HashSet<String> {
    let mut kept: HashSet<String> = issued.actions().map(|it| it.reference.clone()).collect();
    loop {
        let known = kept.len();
        for record in records {
            if let Event::Continuation(it) = &record.event
                && kept.contains(&it.reference)
            {
                kept.extend(it.was.iter().cloned());
            }
        }
        if kept.len() == known {
            return kept;
        }
    }
}

/// Leaves the other actions out of an event. Returns `false` if nothing of the event is left.
fn keep(event: &mut Event, kept: &HashSet<String>) -> bool {
    match event {
        Event::Issue(issue) => keep_asked(issue, kept),
        Event::Return(returned) => return keep_answered(returned, kept),
        Event::Correction(it) => return kept.contains(&it.reference),
        Event::Agreement(it) => return kept.contains(&it.reference),
        Event::Continuation(it) => return kept.contains(&it.reference),
        Event::Acceptance(it) => return it.reference.iter().all(|it| kept.contains(it)),
        Event::Undo(_) => {}
    }
    true
}

fn keep_asked(issue: &mut Issue, kept: &HashSet<String>) {
    issue.actions.retain(|it| kept.contains(&it.reference));
    let asked: HashSet<&String> = issue.actions.iter().flat_map(|it| &it.recipients).collect();
    issue.workbooks.retain(|it| {
        it.recipient.kind == RecipientKind::Office || asked.contains(&it.recipient.name)
    });
}

/// A return that answered only other actions is left out. Without its answers it would look blank.
fn keep_answered(returned: &mut Return, kept: &HashSet<String>) -> bool {
    let was_empty = returned.answers.is_empty();
    returned.answers.retain(|it| kept.contains(&it.reference));
    was_empty || !returned.answers.is_empty()
}

/// Calls a function for every text of an event that may name somebody. Names of files are texts
/// too.
fn for_each_text(event: &mut Event, change: &mut impl FnMut(&mut String)) {
    match event {
        Event::Issue(issue) => for_each_text_of_issue(issue, change),
        Event::Return(returned) => {
            returned.partner.iter_mut().for_each(&mut *change);
            change(&mut returned.file);
            let cells = returned
                .answers
                .iter_mut()
                .flat_map(|it| it.cells.values_mut());
            cells.for_each(|cell| change(&mut cell.text));
            let noticed = returned.noticed.iter_mut();
            noticed.for_each(|it| change(&mut it.message));
        }
        Event::Correction(it) => {
            it.partner.iter_mut().for_each(&mut *change);
            [&mut it.by, &mut it.reason]
                .into_iter()
                .for_each(&mut *change);
            it.cells
                .values_mut()
                .for_each(|cell| change(&mut cell.text));
        }
        Event::Acceptance(it) => [&mut it.by, &mut it.reason].into_iter().for_each(change),
        Event::Agreement(it) => [&mut it.by, &mut it.reason].into_iter().for_each(change),
        Event::Continuation(it) => [&mut it.by, &mut it.reason].into_iter().for_each(change),
        Event::Undo(it) => [&mut it.by, &mut it.reason].into_iter().for_each(change),
    }
}

fn for_each_text_of_issue(issue: &mut Issue, change: &mut impl FnMut(&mut String)) {
    for workbook in &mut issue.workbooks {
        let name = workbook.recipient.name.clone();
        change(&mut workbook.recipient.name);
        // The file is named after its recipient.
        if workbook.recipient.name != name {
            workbook.file.clear();
        }
    }
    for action in &mut issue.actions {
        let names = action.leads.iter_mut().chain(&mut action.recipients);
        let texts = [
            &mut action.part,
            &mut action.objective,
            &mut action.action,
            &mut action.measure,
            &mut action.timescale,
            &mut action.last_progress,
            &mut action.date_so_far,
        ];
        names.chain(texts).for_each(&mut *change);
    }
}
