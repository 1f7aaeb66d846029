//! Compares two versions of a plan as a whole.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use crate::location::{Place, Text};
use crate::model::{Board, Content, Part, PartKind, Plan};
use crate::pack_file::FILE_NAME;
use crate::references::written_out;

use super::answers::{self, reworded};
use super::change::{Became, Change, Difference, Subject};
use super::rows;
use super::things::{is_listed, part_label};
use super::versions::Versions;

/// Compares two versions of a plan. Removed things are listed after the changes of their part.
#[must_use]
pub fn diff(old: &Plan, new: &Plan) -> Difference {
    let mut not_compared: BTreeSet<Content> = old.left_out.union(&new.left_out).copied().collect();
    if !not_compared.contains(&Content::Struck) && struck_words(old) != struck_words(new) {
        not_compared.insert(Content::Struck);
    }
    if other_words(old) != other_words(new) {
        not_compared.insert(Content::Parts(PartKind::Other));
    }
    let is_kept = |part: &Part| {
        part.kind != PartKind::Other && !not_compared.contains(&Content::Parts(part.kind))
    };
    let kept: Vec<usize> = new
        .parts
        .iter()
        .enumerate()
        .filter(|(_, part)| is_kept(part))
        .map(|(index, _)| index)
        .collect();
    let (old, new) = (
        comparable(old, &not_compared),
        comparable(new, &not_compared),
    );
    let mut changes = compared(&old, &new);
    for change in &mut changes {
        change.part = change.part.map(|part| kept[part]);
    }
    Difference {
        changes,
        not_compared,
    }
}

/// A version without the content that is not compared, and with every `[[name]]` written out.
/// Sheets without a table of a plan are not part of the plan.
fn comparable<'a>(plan: &'a Plan, left_out: &BTreeSet<Content>) -> Cow<'a, Plan> {
    let is_of_plan = |part: &Part| part.kind != PartKind::Other;
    if left_out.is_empty() && plan.parts.iter().all(is_of_plan) {
        return written_out(plan);
    }
    let mut reduced = plan.clone();
    reduced.leave_out(left_out);
    reduced.parts.retain(is_of_plan);
    Cow::Owned(written_out(&reduced).into_owned())
}

/// The struck words of the plan's cells, sorted, to see whether they differ.
fn struck_words(plan: &Plan) -> Vec<&str> {
    if plan.struck.is_empty() {
        return Vec::new();
    }
    let cells: HashSet<Place> = plan
        .cells()
        .into_iter()
        .map(|(place, _)| place.clone())
        .collect();
    let struck = plan
        .struck
        .iter()
        .filter(|struck| cells.contains(&struck.place));
    let mut words: Vec<&str> = struck
        .flat_map(|struck| &struck.words)
        .map(|words| words.trim())
        .collect();
    words.sort_unstable();
    words
}

/// The texts of sheets without a table of a plan, sorted. They are not compared row by row, because
/// a published workbook combines them; only whether they differ is reported.
fn other_words(plan: &Plan) -> Vec<&str> {
    let parts = plan.parts_of(PartKind::Other);
    let texts = parts.flat_map(|part| {
        part.columns
            .iter()
            .map(|column| &column.text)
            .chain(part.body_texts())
    });
    let mut words: Vec<&str> = texts.map(|text| text.value.trim()).collect();
    words.sort_unstable();
    words
}

fn compared(old: &Plan, new: &Plan) -> Vec<Change> {
    let mut changes: Vec<Change> = plan_changes(old, new).into_iter().collect();
    changes.extend(rows::of_narratives(old, new));
    let versions = Versions::of(old, new);
    for (index, part) in new.parts.iter().enumerate() {
        let first = changes.len();
        let was = versions.parts.old_of_new[index];
        changes.extend(part_change(was.map(|was| &old.parts[was]), new, part));
        changes.extend(rows::of_part(was.map(|was| (old, was)), (new, index)));
        versions.changes_under(index, &mut changes);
        if let Some(was) = was {
            versions.retired_under(was, &mut changes);
        }
        changes[first..]
            .iter_mut()
            .for_each(|change| change.part = Some(index));
    }
    for (index, part) in old.parts.iter().enumerate() {
        let is_retired = versions.parts.new_of_old[index].is_none();
        if is_retired && is_listed(old, part) {
            let words = rows::title_with_count(part);
            changes.push(Change::of(
                Subject::Part,
                &part_label(part),
                &words,
                Became::Retired,
                Some(&part.place),
                None,
            ));
        }
        if is_retired {
            versions.retired_under(index, &mut changes);
        }
    }
    changes
}

fn plan_changes(old: &Plan, new: &Plan) -> Option<Change> {
    let organisation = |plan: &Plan| value_of(plan.organisation.as_ref());
    let period = |plan: &Plan| value_of(plan.period.as_ref().map(|period| &period.text));
    let days = |plan: &Plan| {
        plan.period
            .as_ref()
            .map(|period| (period.start, period.end))
    };
    let mut became: Vec<Became> = Vec::new();
    // If both titles are only file names, nobody chose them, and the change is not listed.
    if !(is_name_of_file(&old.title) && is_name_of_file(&new.title)) {
        became.extend(answers::changed(
            "title",
            &old.title.value,
            &new.title.value,
        ));
    }
    became.extend(answers::changed(
        "organisation",
        &organisation(old),
        &organisation(new),
    ));
    if days(old) != days(new) {
        became.extend(answers::changed("period", &period(old), &period(new)));
    }
    became.extend(answers::changed("boards", &boards_of(old), &boards_of(new)));
    Change::from_all(
        Subject::Plan,
        "the plan",
        &new.title.value,
        became,
        &old.title.place,
        &new.title.place,
    )
}

fn value_of(text: Option<&Text>) -> String {
    text.map_or_else(String::new, |text| text.value.clone())
}

/// The boards of a plan with their codes: "C = Children's Board; A = Adults' Board".
fn boards_of(plan: &Plan) -> String {
    let name = |board: &Board| match &board.code {
        Some(code) => format!("{code} = {}", board.name),
        None => board.name.clone(),
    };
    plan.boards.iter().map(name).collect::<Vec<_>>().join("; ")
}

/// Whether a title is only the name of the workbook. A title in the pack file was chosen.
fn is_name_of_file(title: &Text) -> bool {
    title.place.cell().is_none() && title.place.source.file != FILE_NAME
}

fn part_change(old: Option<&Part>, new_plan: &Plan, new: &Part) -> Option<Change> {
    let label = part_label(new);
    let Some(old) = old else {
        let words = rows::title_with_count(new);
        let change = Change::of(
            Subject::Part,
            &label,
            &words,
            Became::Added,
            None,
            Some(&new.place),
        );
        return Some(change).filter(|_| is_listed(new_plan, new));
    };
    let mut became = Vec::new();
    let was = part_label(old);
    // A part without a number is named by its heading, which is compared below.
    if was != label && (old.number.is_some() || new.number.is_some()) {
        became.push(Became::Renumbered {
            from: was,
            to: label.clone(),
        });
    }
    // If a part has no title, its heading is the name of its sheet, which is not text of the plan.
    if [old, new]
        .iter()
        .any(|part| !part.title.value.trim().is_empty())
    {
        became.extend(reworded(&old.heading, &new.heading));
    }
    became.extend(answers::of_part(old, new));
    Change::from_all(
        Subject::Part,
        &label,
        &new.heading,
        became,
        &old.place,
        &new.place,
    )
}
