//! Reduces a plan to the content of a document's pages, so that the plan can be attached to that
//! document.
//!
//! [`as_printed`] is for the pack of a plan, [`as_reviewed`] for the review of a quarter. Both are
//! functions from a plan to a plan. They remove everything that the pages do not print: sections
//! and sheets that are left out, comments, earlier answers, the names of files that partners sent.
//! `planpack inspect` shows the office the whole plan.

use std::collections::{BTreeSet, HashMap};

use crate::columns::ColumnRole;
use crate::model::{Content, Part, PartKind, PartnerAnswer, Plan, Reported, published_answers};
use crate::pack_file::{PackFile, SectionName};
use crate::review::Review;

use super::cover::{period, title};
use super::sections::kinds_of;
use super::tables::columns::has_extras;

/// The plan as the pack of this pack file shows it.
pub fn as_printed(plan: &Plan, pack_file: &PackFile) -> Plan {
    let names = pack_file.sections.as_deref().unwrap_or(&SectionName::ALL);
    let mut printed = without_remarks(plan);
    let narratives = (!names.contains(&SectionName::Narratives)).then_some(Content::Narratives);
    let left_out = plan
        .parts
        .iter()
        .map(|part| part.kind)
        .filter(|kind| !is_printed(*kind, names));
    let left_out = left_out
        .map(Content::Parts)
        .chain(narratives)
        .chain([Content::UnprintedColumns, Content::UnprintedSheets]);
    printed.leave_out(&left_out.collect());
    if !names.contains(&SectionName::Profile) {
        // Document control prints only the table of the document profile.
        for part in printed
            .parts
            .iter_mut()
            .filter(|part| part.kind == PartKind::Profile)
        {
            part.details.clear();
            part.notes.clear();
        }
    }
    printed.for_each_action_mut(|action| action.reported = None);
    printed
}

/// Whether the sections print parts of a kind. Document control also prints the document profile.
fn is_printed(kind: PartKind, names: &[SectionName]) -> bool {
    let prints = |name: &SectionName| {
        kinds_of(*name).contains(&kind)
            || (*name == SectionName::DocumentControl && kind == PartKind::Profile)
    };
    names.iter().any(prints)
}

/// The plan as the review of a quarter shows it: objectives and actions with the answers that count
/// in that quarter.
pub fn as_reviewed(plan: &Plan, review: &Review) -> Plan {
    let mut reviewed = without_remarks(plan);
    let is_shown = |part: &Part| part.is_tracked() && !part.objectives().is_empty();
    let shown: BTreeSet<PartKind> = plan
        .parts
        .iter()
        .filter(|part| is_shown(part))
        .map(|part| part.kind)
        .collect();
    let left_out = plan
        .parts
        .iter()
        .map(|part| part.kind)
        .filter(|kind| !shown.contains(kind))
        .map(Content::Parts);
    let columns = [
        Content::Narratives,
        Content::Details,
        Content::Lines,
        Content::Measures,
        Content::BoardActions,
        Content::Progress,
        Content::FurtherColumns,
    ];
    // A review's cover has the title of the plan. It has the period only if the title contains it.
    let names_period = period(plan, &title(plan)).is_empty();
    let period = (!names_period).then_some(Content::Period);
    reviewed.leave_out(&left_out.chain(columns).chain(period).collect());
    reviewed.parts.retain(is_shown);
    let current: HashMap<&str, &[PartnerAnswer]> = review
        .actions
        .iter()
        .map(|action| (action.reference.as_str(), action.now.answers.as_slice()))
        .collect();
    // A review is about actions; it has no columns for the answers of objectives.
    for objective in reviewed.parts.iter_mut().flat_map(Part::objectives_mut) {
        objective.answers = None;
    }
    reviewed.for_each_action_mut(|action| {
        let answers = current
            .get(action.reference.as_str())
            .map(|answers| published_answers(answers));
        let answers = answers.unwrap_or_default();
        action.reported = Some(Box::new(Reported {
            current: answers.clone(),
            answers,
        }));
    });
    reviewed
}

/// The plan without comments, highlighting and other things that no page prints.
fn without_remarks(plan: &Plan) -> Plan {
    let mut plan = Plan {
        comments: Vec::new(),
        highlighted: Vec::new(),
        ..plan.clone()
    };
    plan.for_each_action_mut(|action| {
        action.objective_text = None;
        action.reference_text = None;
    });
    for part in &mut plan.parts {
        for index in 0..part.columns.len() {
            // These headings are not printed: priorities named in a column become titles of parts,
            // and references have no column.
            let is_unprinted = matches!(
                part.columns[index].role,
                Some(ColumnRole::Priority | ColumnRole::Reference)
            );
            if is_unprinted && !has_extras(part, index) {
                part.columns[index].text.value.clear();
            }
        }
    }
    plan
}
