//! The references that a plan gives to its own actions, in a column of references.

use std::collections::BTreeMap;

use crate::action_reference::{self, Typed};
use crate::finding::Finding;
use crate::location::Text;
use crate::register::event::IssuedAction;
use crate::register::issue::PlannedAction;
use crate::register::rules::plan_references::{
    misplaced_reference, mistyped_reference, repeated_reference,
};
use crate::text::plain_words;
use crate::versions::pairing::{Thing, similarity};

/// The references that the plan gives.
#[derive(Debug, Default)]
pub(super) struct TypedReferences {
    /// The reference of each action, if it has one that no other action has.
    pub(super) references: Vec<Option<String>>,
    /// The findings about cells that hold no reference, a repeated one, or probably the reference
    /// of another row.
    pub(super) findings: Vec<Finding>,
}

/// Each action as it was issued last, by reference.
type IssuedActions<'a> = BTreeMap<&'a str, &'a IssuedAction>;

/// Reads the references in the rows of the plan's actions.
pub(super) fn read(planned: &[PlannedAction<'_>], issued: &IssuedActions<'_>) -> TypedReferences {
    let mut typed = TypedReferences {
        references: vec![None; planned.len()],
        findings: Vec::new(),
    };
    let mut rows: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut mistyped: Vec<&Text> = Vec::new();
    for (index, planned) in planned.iter().enumerate() {
        let Some(cell) = cell_of(planned) else {
            continue;
        };
        match action_reference::read(&cell.value) {
            Typed::Reference(reference) => rows.entry(reference).or_default().push(index),
            Typed::Mistyped(_) | Typed::Other => mistyped.push(cell),
        }
    }
    let of_plan = planned
        .iter()
        .map(|planned| planned.issued.reference.as_str());
    let known: Vec<&str> = issued.keys().copied().chain(of_plan).collect();
    for cell in mistyped {
        let free = known
            .iter()
            .copied()
            .filter(|known| !rows.contains_key(*known));
        let nearest = action_reference::nearest(free, &cell.value);
        typed
            .findings
            .push(mistyped_reference::finding(cell, nearest));
    }
    for (reference, rows) in rows {
        let was = issued.get(reference.as_str()).copied();
        let kept = most_similar(planned, &rows, was);
        let places = [kept]
            .into_iter()
            .chain(rows)
            .filter_map(|row| Some((row, cell_of(&planned[row])?)));
        let mut places = places.map(|(row, cell)| (row, &cell.place));
        let Some((_, kept_place)) = places.next() else {
            continue;
        };
        let others = places.filter(|(row, _)| *row != kept);
        typed.findings.extend(
            others.map(|(_, place)| repeated_reference::finding(&reference, place, kept_place)),
        );
        if let Some(was) = was {
            let misplaced = same_words_elsewhere(planned, kept, was).map(|other| {
                misplaced_reference::finding(&reference, kept_place, &was.action, other.place())
            });
            typed.findings.extend(misplaced);
        }
        typed.references[kept] = Some(reference);
    }
    typed
}

/// The cell of an action's reference, if it is filled.
fn cell_of<'a>(planned: &PlannedAction<'a>) -> Option<&'a Text> {
    let cell = planned.action.reference_text.as_ref();
    cell.filter(|cell| !cell.is_blank())
}

/// The row whose wording is most similar to that of an issued action. It is the first row if
/// several are equally similar, or if the action was not issued.
fn most_similar(
    planned: &[PlannedAction<'_>],
    rows: &[usize],
    was: Option<&IssuedAction>,
) -> usize {
    let words = |action: &IssuedAction| Thing::new(0, None, &plain_words(&action.action)).words;
    let likeness = |row: &usize| {
        was.map_or(0.0, |was| {
            similarity(&words(was), &words(&planned[*row].issued))
        })
    };
    // Reversed, because `max_by` returns the last of several rows that are equally similar.
    let rows = rows.iter().rev().copied();
    rows.max_by(|one, other| likeness(one).total_cmp(&likeness(other)))
        .unwrap_or_default()
}

/// Another action that has exactly the words of an issued one, if the action in `row` does not.
fn same_words_elsewhere<'p, 'a>(
    planned: &'p [PlannedAction<'a>],
    row: usize,
    was: &IssuedAction,
) -> Option<&'p PlannedAction<'a>> {
    let words = plain_words(&was.action);
    let has_words = |planned: &&PlannedAction<'_>| plain_words(&planned.issued.action) == words;
    if words.is_empty() || has_words(&&planned[row]) {
        return None;
    }
    planned.iter().find(has_words)
}
