//! The answers of objectives and actions that are others now: lead, timescale, measure and further columns.

use std::collections::BTreeMap;

use crate::columns::ColumnRole;
use crate::location::{Source, Text};
use crate::model::{Action, Objective, Part, Plan, Scope, Timescale};
use crate::rewording::edits;

use super::{Became, WORDING};

/// How the answer of an action in the first column of a role is called; `None` for a role that is called by its heading.
pub(crate) fn answer_name(role: ColumnRole) -> Option<&'static str> {
    Some(match role {
        ColumnRole::Action => WORDING,
        ColumnRole::Timescale => "timescale",
        ColumnRole::Lead => "lead",
        ColumnRole::Measure => "measure",
        ColumnRole::BoardAction => "board action",
        ColumnRole::Progress => "progress",
        ColumnRole::Impact => "impact",
        ColumnRole::Rag => "rating",
        _ => return None,
    })
}

/// Whether two texts are the same but for white space.
pub(super) fn is_same(old: &str, new: &str) -> bool {
    old.split_whitespace().eq(new.split_whitespace())
}

/// An answer that is another now.
pub(super) fn changed(answer: &str, from: &str, to: &str) -> Option<Became> {
    (!is_same(from, to)).then(|| Became::Answer {
        answer: answer.to_owned(),
        from: from.trim().to_owned(),
        to: to.trim().to_owned(),
        is_move: false,
        edits: edits(from, to),
    })
}

/// The lines above a part's table.
pub(super) fn of_part(old: &Part, new: &Part) -> Vec<Became> {
    let lines = |part: &Part| -> BTreeMap<String, String> {
        part.details.iter().map(|detail| (detail.label.clone(), detail.text.value.clone())).collect()
    };
    of_columns(&lines(old), &lines(new))
}

/// The scope of an objective.
pub(super) fn of_objective(old: &Objective, new: &Objective) -> Vec<Became> {
    let words = |scope: &Option<Scope>| {
        scope.as_ref().map_or_else(String::new, |scope| scope.code.clone().unwrap_or_else(|| scope.text.value.clone()))
    };
    let number = |objective: &Objective| {
        objective.board_number.as_ref().map_or_else(String::new, |number| number.number.text.value.clone())
    };
    changed("scope", &words(&old.scope), &words(&new.scope))
        .into_iter()
        .chain(changed("board objective", &number(old), &number(new)))
        .collect()
}

/// The answers of an action, each plan beside it for the headings of its further columns.
pub(super) fn of_action((old_plan, old): (&Plan, &Action), (new_plan, new): (&Plan, &Action)) -> Vec<Became> {
    let words = |text: &Option<Text>| text.as_ref().map_or_else(String::new, |text| text.value.clone());
    let rating = |action: &Action| {
        action.rag.as_ref().map_or_else(String::new, |rag| {
            rag.rating.map_or_else(|| rag.text.value.clone(), |rating| rating.word().to_owned())
        })
    };
    let mut became: Vec<Became> = timescale(&old.timescale, &new.timescale).into_iter().collect();
    let answers = [
        (ColumnRole::Lead, words(&old.lead_text), words(&new.lead_text)),
        (ColumnRole::Measure, words(&old.measure), words(&new.measure)),
        (ColumnRole::BoardAction, words(&old.board_text), words(&new.board_text)),
        (ColumnRole::Progress, words(&old.progress), words(&new.progress)),
        (ColumnRole::Impact, words(&old.impact), words(&new.impact)),
        (ColumnRole::Rag, rating(old), rating(new)),
    ];
    let named = answers.into_iter().filter_map(|(role, from, to)| Some((answer_name(role)?, from, to)));
    became.extend(named.filter_map(|(answer, from, to)| changed(answer, &from, &to)));
    became.extend(of_columns(&extras(old_plan, old), &extras(new_plan, new)));
    became
}

fn timescale(old: &Timescale, new: &Timescale) -> Option<Became> {
    let mut became = changed(answer_name(ColumnRole::Timescale)?, &old.words(), &new.words())?;
    if let Became::Answer { is_move, .. } = &mut became {
        let (old_end, new_end) = (old.end.or(old.start), new.end.or(new.start));
        *is_move = old_end.is_some() && new_end.is_some() && (old.start, old.end) != (new.start, new.end);
    }
    Some(became)
}

/// The further columns of an action, by heading.
fn extras(plan: &Plan, action: &Action) -> BTreeMap<String, String> {
    let source: &Source = &action.place().source;
    let part = plan.parts.iter().filter(|part| *part.place.source == *source);
    let headings: Vec<&str> =
        part.flat_map(|part| part.columns.iter().map(|column| column.text.value.as_str())).collect();
    let heading = |index: usize| headings.get(index).copied().unwrap_or("further column").to_owned();
    action.extras.iter().map(|extra| (heading(extra.column), extra.text.value.clone())).collect()
}

fn of_columns(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> Vec<Became> {
    let of = |columns: &BTreeMap<String, String>, name: &String| columns.get(name).cloned().unwrap_or_default();
    let names: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    names.into_iter().filter_map(|name| changed(name, &of(old, name), &of(new, name))).collect()
}
