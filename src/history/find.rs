//! Finds the action that somebody means.

use std::collections::BTreeMap;

use crate::action_reference::{self, Typed};
use crate::failure::Failure;
use crate::model::Plan;
use crate::register::Register;
use crate::text::{first_and_more, first_words, plain_words};

use super::in_plan::Labels;

/// An action that may be meant.
struct Candidate<'a> {
    reference: &'a str,
    label: &'a str,
    number: &'a str,
    /// The number of its objective.
    objective: &'a str,
    text: &'a str,
    is_in_plan: bool,
}

/// The reference of the action that a user names by its reference, its label in the pack, its
/// number in the plan, or some of its words.
///
/// # Errors
/// [`Failure::BadRequest`] if no action fits, or if several fit. Its text says what to type
/// instead.
pub fn find(
    plan: &Plan,
    labels: &Labels,
    register: &Register,
    typed: &str,
) -> Result<String, Failure> {
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    for part in &plan.parts {
        for (objective, action) in part.actions_with_objectives() {
            candidates.push(Candidate {
                reference: &action.reference,
                label: labels.label(&action.reference).unwrap_or_default(),
                number: action.number_text(),
                objective: objective.number_text(),
                text: &action.own_or_board_text().value,
                is_in_plan: true,
            });
        }
    }
    let issues = register.issues();
    let sent = issues.iter().flat_map(|issue| &issue.actions);
    let mut removed: BTreeMap<&str, &str> = sent
        .map(|action| (action.reference.as_str(), action.action.as_str()))
        .collect();
    removed.retain(|reference, _| candidates.iter().all(|known| known.reference != *reference));
    candidates.extend(removed.into_iter().map(|(reference, text)| Candidate {
        reference,
        label: "",
        number: "",
        objective: "",
        text,
        is_in_plan: false,
    }));
    if let Typed::Reference(reference) = action_reference::read(typed)
        && candidates.iter().any(|known| known.reference == reference)
    {
        return Ok(reference);
    }
    choose(&candidates, typed)
}

/// The only candidate that matches the typed text, by its label or number, else by its words.
fn choose(candidates: &[Candidate<'_>], typed: &str) -> Result<String, Failure> {
    let compact = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    let (wanted, words) = (compact(typed), plain_words(typed));
    let has_words = |candidate: &Candidate<'_>| {
        !words.is_empty()
            && format!(" {} ", plain_words(candidate.text)).contains(&format!(" {words} "))
    };
    let is = |text: &str| !text.is_empty() && compact(text) == wanted;
    let ways: [&dyn Fn(&Candidate<'_>) -> bool; 5] = [
        &|candidate| is(candidate.label),
        &|candidate| is(candidate.number),
        &|candidate| is(candidate.objective),
        &|candidate| candidate.is_in_plan && has_words(candidate),
        &has_words,
    ];
    for way in ways {
        let meant: Vec<&Candidate<'_>> = candidates
            .iter()
            .filter(|candidate| way(candidate))
            .collect();
        match meant.as_slice() {
            [] => {}
            [only] => return Ok(only.reference.to_owned()),
            several => return Err(Failure::BadRequest(several_fit(typed, several))),
        }
    }
    let nearest = action_reference::nearest(candidates.iter().map(|known| known.reference), typed);
    let advice = nearest.map_or_else(
        || {
            "give its reference, its number or some of its words; planpack inspect lists them"
                .to_owned()
        },
        |nearest| format!("did you mean {nearest}?"),
    );
    Err(Failure::BadRequest(format!(
        "no action matches `{typed}`; {advice}"
    )))
}

fn several_fit(typed: &str, several: &[&Candidate<'_>]) -> String {
    /// More candidates do not help to choose.
    const SHOWN: usize = 8;
    /// Ten to twelve words, enough to recognise an action.
    const CHARS: usize = 60;
    let named = several.iter().map(|candidate| {
        let label = match candidate.label {
            "" => String::new(),
            label => format!(" {label}"),
        };
        format!(
            "{}{label} `{}`",
            candidate.reference,
            first_words(candidate.text, CHARS)
        )
    });
    format!(
        "`{typed}` could mean {} actions; give the reference of one: {}",
        several.len(),
        first_and_more(&named.collect::<Vec<_>>(), SHOWN)
    )
}
