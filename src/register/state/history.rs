//! Which answers to one action count.
//!
//! The latest quarter with answers counts. In that quarter, the last answer to each cell by a
//! partner who leads the action counts. A blank cell or row is not an answer, so it leaves an
//! earlier answer as it is.
//!
//! 1. If an officer accepts a workbook, answers recorded before that no longer count, except this
//!    workbook and what its sender answered before it.
//! 2. The partners that count are the leads of the latest issue whose leads have answered; answers
//!    of former leads are kept as history. An unknown sender may be any of them.
//! 3. Each of these partners has one answer: its last cells. An officer's correction replaces a
//!    cell, unless the partner changed it later; a cell that comes again with the same text is as
//!    old as the first. If nothing shows which of two workbooks of a partner is later, both are
//!    answers.
//! 4. The entries of the office apply to all of these answers, unless one of the partners changed
//!    the same cell later.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{PartnerAnswer, Reported};
use crate::register::event::Acceptance;
use crate::tracker_columns::TrackerColumn;

use super::answer::copy_cell;
use super::when::When;

/// The entry of one event about the action.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    pub(super) when: When<'a>,
    pub(super) giver: Giver<'a>,
    /// The cells that the entry gives. Each has an origin; other cells are blank.
    pub(super) answer: PartnerAnswer,
}

/// Who gave an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Giver<'a> {
    /// A partner, in a returned workbook.
    Partner(&'a str),
    /// An unknown sender, of the workbook kept under this name.
    Unknown(&'a str),
    /// An officer, who corrected the answer of this partner.
    OfficerFor(&'a str),
    /// The office, in its own workbook, or an officer who corrected the answer that counts.
    Office,
}

/// The given cells, each with the entry that gave it.
type Cells<'e, 'a> = BTreeMap<TrackerColumn, &'e Entry<'a>>;

/// The answers to an action. `entries` are sorted by time; `leads` are its leads in each issue, the
/// latest issue first.
pub(super) fn reported(
    entries: &[Entry<'_>],
    accepted: &[&Acceptance],
    leads: &[&[String]],
) -> Reported {
    let last = entries.last().map(|entry| entry.when.quarter);
    let is_of_last =
        |entry: &&Entry<'_>| last.is_some_and(|quarter| entry.when.quarter.is_same_time(quarter));
    let of_quarter: Vec<&Entry<'_>> = entries.iter().filter(is_of_last).collect();
    let mut accepted = accepted.to_vec();
    accepted.sort_by_key(|accepted| (accepted.day, accepted.order));
    let kept = without_set_aside(of_quarter, &accepted);
    Reported {
        current: current(&kept, &accepted, leads),
        answers: entries.iter().map(|entry| entry.answer.clone()).collect(),
    }
}

/// The entries that no acceptance sets aside. An acceptance keeps the accepted workbook, the
/// earlier answers of its sender, and everything later than the acceptance.
fn without_set_aside<'e, 'a>(
    mut entries: Vec<&'e Entry<'a>>,
    accepted: &[&Acceptance],
) -> Vec<&'e Entry<'a>> {
    for acceptance in accepted {
        let is_it = |entry: &&&Entry<'_>| entry.when.name == acceptance.returned;
        let Some(chosen) = entries.iter().find(is_it).copied() else {
            continue;
        };
        entries.retain(|entry| {
            let is_own = entry.giver == chosen.giver && !entry.when.is_later_than(&chosen.when);
            let known = (entry.when.day, entry.when.order) < (acceptance.day, acceptance.order);
            std::ptr::eq(*entry, chosen) || is_own || !known
        });
    }
    entries
}

/// The answers that count: one, or one of each partner if partners differ.
fn current(
    entries: &[&Entry<'_>],
    accepted: &[&Acceptance],
    leads: &[&[String]],
) -> Vec<PartnerAnswer> {
    let office: Vec<&Entry<'_>> = entries
        .iter()
        .copied()
        .filter(|entry| entry.giver == Giver::Office)
        .collect();
    let mut answers: Vec<(Giver<'_>, Cells<'_, '_>)> = Vec::new();
    for giver in givers_that_count(entries, leads) {
        answers.extend(
            cells_of(giver, entries, accepted)
                .into_iter()
                .map(|cells| (giver, cells)),
        );
    }
    if answers.is_empty() {
        answers.push((Giver::Office, Cells::new()));
    }
    for (column, entry) in overwritten_by(Cells::new(), &office) {
        let is_answered_later = |cells: &Cells<'_, '_>| {
            cells
                .get(&column)
                .is_some_and(|own| !entry.when.is_later_than(&own.when))
        };
        if !answers.iter().any(|(_, cells)| is_answered_later(cells)) {
            for (_, cells) in &mut answers {
                cells.insert(column, entry);
            }
        }
    }
    let mut merged: Vec<(&When<'_>, PartnerAnswer)> = answers
        .iter()
        .filter_map(|(giver, cells)| merged(*giver, cells))
        .filter(|(_, answer)| !answer.says_the_same(&PartnerAnswer::default()))
        .collect();
    merged.sort_by_key(|(when, _)| *when);
    let mut answers: Vec<PartnerAnswer> = Vec::new();
    for (_, answer) in merged {
        let says_it =
            |known: &PartnerAnswer| known.partner == answer.partner && known.says_the_same(&answer);
        // Two workbooks of a partner may have the same answers.
        if !answers.iter().any(says_it) {
            answers.push(answer);
        }
    }
    match answers.split_last() {
        Some((last, others)) if others.iter().all(|other| other.says_the_same(last)) => {
            vec![last.clone()]
        }
        Some(_) | None => {
            // Sorted in the order of the plan's leads, so that a cell with several answers does not
            // depend on who answered first.
            answers.sort_by_key(|answer| place_among(leads, answer.partner.as_deref()));
            answers
        }
    }
}

/// The place of a partner among the leads; unknown senders come last.
fn place_among(leads: &[&[String]], partner: Option<&str>) -> usize {
    let mut names = leads.iter().copied().flatten();
    let place = partner.and_then(|partner| names.position(|name| name == partner));
    place.unwrap_or(usize::MAX)
}

/// The partners and unknown senders whose answers count.
fn givers_that_count<'a>(entries: &[&Entry<'a>], leads: &[&[String]]) -> BTreeSet<Giver<'a>> {
    let givers: BTreeSet<Giver<'a>> = entries.iter().filter_map(|entry| entry.partner()).collect();
    let unknown = |giver: &Giver<'_>| matches!(giver, Giver::Unknown(_));
    for recipients in leads {
        let is_lead = |giver: &Giver<'_>| match giver {
            Giver::Partner(name) => recipients.iter().any(|recipient| recipient == name),
            Giver::Unknown(_) | Giver::OfficerFor(_) | Giver::Office => false,
        };
        if givers.iter().any(is_lead) {
            let counts = |giver: &Giver<'_>| is_lead(giver) || unknown(giver);
            return givers.into_iter().filter(counts).collect();
        }
    }
    // If no issue is recorded, everybody may be a lead.
    if leads.is_empty() {
        return givers;
    }
    let last = entries.iter().rev().find_map(|entry| entry.partner());
    let counts = |giver: &Giver<'_>| Some(*giver) == last || unknown(giver);
    givers.into_iter().filter(counts).collect()
}

impl<'a> Entry<'a> {
    /// The partner or unknown sender whose answer the entry is part of; `None` for entries of the
    /// office.
    pub(super) fn partner(&self) -> Option<Giver<'a>> {
        match self.giver {
            Giver::Partner(_) | Giver::Unknown(_) => Some(self.giver),
            Giver::OfficerFor(partner) => Some(Giver::Partner(partner)),
            Giver::Office => None,
        }
    }

    fn columns(&self) -> impl Iterator<Item = TrackerColumn> {
        self.answer.origins.keys().copied()
    }
}

/// The last cells of a partner. If nothing shows which of the partner's workbooks is the last,
/// there is a set of cells for each of them, unless an acceptance decides.
fn cells_of<'e, 'a>(
    giver: Giver<'a>,
    entries: &[&'e Entry<'a>],
    accepted: &[&Acceptance],
) -> Vec<Cells<'e, 'a>> {
    let of = |wanted: Giver<'a>| -> Vec<&'e Entry<'a>> {
        let of_giver = entries.iter().filter(|entry| entry.giver == wanted);
        of_giver.copied().collect()
    };
    let corrections = match giver {
        Giver::Partner(name) => of(Giver::OfficerFor(name)),
        Giver::Unknown(_) | Giver::OfficerFor(_) | Giver::Office => Vec::new(),
    };
    let own = of(giver);
    let Some(last) = own.last() else {
        return vec![overwritten_by(Cells::new(), &corrections)];
    };
    let is_last = |entry: &&&Entry<'_>| {
        let mut others = own.iter();
        !others.any(|other| other.when.is_later_than(&entry.when))
    };
    let mut last_ones: Vec<&'e Entry<'a>> = own.iter().filter(is_last).copied().collect();
    let chosen = accepted.iter().rev().find_map(|accepted| {
        let mut entries = last_ones.iter().copied();
        entries.find(|entry| entry.when.name == accepted.returned)
    });
    if let Some(chosen) = chosen {
        last_ones = vec![chosen];
    }
    // Times and orders may contradict each other. Then no answer is the last.
    if last_ones.is_empty() {
        last_ones.push(last);
    }
    let with_last = |chosen: &'e Entry<'a>| {
        let mut cells = Cells::new();
        for entry in own.iter().copied().chain([chosen]) {
            for column in entry.columns() {
                let text = entry.answer.text(column);
                let held = cells.get(&column);
                if held.is_none_or(|held| held.answer.text(column) != text) {
                    cells.insert(column, entry);
                }
            }
        }
        overwritten_by(cells, &corrections)
    };
    last_ones.into_iter().map(with_last).collect()
}

/// Cells, overwritten by the cells of later entries.
fn overwritten_by<'e, 'a>(mut cells: Cells<'e, 'a>, entries: &[&'e Entry<'a>]) -> Cells<'e, 'a> {
    for entry in entries {
        for column in entry.columns() {
            let held = cells.get(&column);
            if held.is_none_or(|held| !held.when.is_later_than(&entry.when)) {
                cells.insert(column, entry);
            }
        }
    }
    cells
}

/// The answer made of some cells, and the time of the latest cell; `None` if there are no cells.
fn merged<'e, 'a>(
    giver: Giver<'_>,
    cells: &Cells<'e, 'a>,
) -> Option<(&'e When<'a>, PartnerAnswer)> {
    let latest = cells
        .values()
        .max_by(|one, other| one.when.cmp(&other.when))?;
    let partner = match giver {
        Giver::Partner(name) => Some(name.to_owned()),
        Giver::Unknown(_) => None,
        Giver::OfficerFor(_) | Giver::Office => latest.answer.partner.clone(),
    };
    let mut answer = PartnerAnswer {
        partner,
        file: latest.answer.file.clone(),
        kept_as: latest.answer.kept_as.clone(),
        date: latest.answer.date,
        quarter: latest.answer.quarter.clone(),
        place: latest.answer.place.clone(),
        older_reference: latest.answer.older_reference.clone(),
        ..PartnerAnswer::default()
    };
    for (column, entry) in cells {
        copy_cell(&entry.answer, *column, &mut answer);
    }
    Some((&latest.when, answer))
}
