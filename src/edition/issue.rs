//! Makes an edition of a plan.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::finding::Finding;
use crate::model::{Action, Plan};
use crate::pack_file::PackFile;
use crate::references::mark_references_to_omitted_parts;
use crate::text::day_in_words;

use super::chosen::{Edition, board_in_words};
use super::keep::{Keeping, keep};
use super::people::People;
use super::unreplaced;
use super::whose::{exceptions, is_of_board, leads_or_supports};

/// An edition of a plan, and the pack file for its pack.
#[derive(Debug)]
pub struct Issued<'a> {
    /// The plan as the edition has it.
    pub plan: Cow<'a, Plan>,
    /// The pack file, with the summary, the texts of reviews and the density of the edition.
    pub pack_file: Cow<'a, PackFile>,
    /// Names that the public edition could not replace.
    pub findings: Vec<Finding>,
}

/// Makes an edition of a plan whose references are resolved. `day` decides what is overdue.
#[must_use]
pub fn issue<'a>(
    plan: &'a Plan,
    pack_file: &'a PackFile,
    edition: &Edition,
    day: NaiveDate,
) -> Issued<'a> {
    let Some(mark) = edition.mark() else {
        return Issued {
            plan: Cow::Borrowed(plan),
            pack_file: Cow::Borrowed(pack_file),
            findings: Vec::new(),
        };
    };
    let mut issued = Plan {
        edition: Some(mark),
        ..plan.clone()
    };
    let mut pack_file = pack_file.clone();
    pack_file.style.density = edition.density().unwrap_or(pack_file.style.density);
    let mut findings = Vec::new();
    if *edition == Edition::Public {
        let people = People::of(plan, &pack_file.people);
        people.replace_in(&mut issued);
        people.replace_in_pack_file(&mut pack_file);
        findings = unreplaced::findings(&issued, &pack_file);
    } else if reduce(&mut issued, &pack_file, edition, day) {
        mark_references_to_omitted_parts(&mut issued, plan);
        pack_file.summary = Some(summary(&issued, edition, day));
        if matches!(edition, Edition::Partner(_)) {
            // The officer's note and questions are for the boards, and about all partners.
            pack_file.review.clear();
        }
    }
    Issued {
        plan: Cow::Owned(issued),
        pack_file: Cow::Owned(pack_file),
        findings,
    }
}

/// Leaves out the content that an edition does not have. Returns `false` if the edition has
/// everything.
fn reduce(plan: &mut Plan, pack_file: &PackFile, edition: &Edition, day: NaiveDate) -> bool {
    match edition {
        Edition::Board { code, .. } => keep(
            plan,
            &Keeping {
                // If there is no scope, nothing shows that the objective belongs to another board.
                keeps_objective: &|it| is_of_board(it.scope.as_ref(), code).unwrap_or(true),
                keeps_action: &|action| is_of_board(action.scope.as_ref(), code),
                is_extract: false,
            },
        ),
        Edition::Partner(partner) => keep(
            plan,
            &Keeping {
                keeps_objective: &|_| false,
                keeps_action: &|action| leads_or_supports(action, partner),
                is_extract: true,
            },
        ),
        Edition::Exceptions => {
            let why = |action: &Action| exceptions(action, &pack_file.ratings, day);
            keep(
                plan,
                &Keeping {
                    keeps_objective: &|_| false,
                    keeps_action: &|action| why(action).map(|reasons| !reasons.is_empty()),
                    is_extract: true,
                },
            );
            plan.for_each_action_mut(|action| action.exceptions = why(action).unwrap_or_default());
        }
        Edition::Joint | Edition::Public | Edition::ClearPrint | Edition::LargePrint => {
            return false;
        }
    }
    true
}

/// The summary on the cover of an edition that leaves something out. This summary replaces the pack
/// file's, which describes the whole plan.
fn summary(issued: &Plan, edition: &Edition, day: NaiveDate) -> String {
    let is_empty = issued.actions().next().is_none();
    match edition {
        Edition::Board { name, .. } => {
            format!(
                "The part of the plan for {}: its own objectives, and those that it shares.",
                board_in_words(name)
            )
        }
        Edition::Exceptions if is_empty => format!(
            "No action is overdue on {}, has a later date, or is rated as not on track.",
            day_in_words(day)
        ),
        Edition::Partner(partner) if is_empty => {
            format!(
                "{} does not lead or support any action of the plan.",
                partner.name
            )
        }
        Edition::Partner(partner) => {
            format!("The actions that {} leads or supports.", partner.name)
        }
        Edition::Exceptions => format!(
            "The actions that are overdue on {}, have a later date, or are rated as not on track.",
            day_in_words(day)
        ),
        Edition::Joint | Edition::Public | Edition::ClearPrint | Edition::LargePrint => {
            String::new()
        }
    }
}
