//! Compares the answers of objectives and actions: lead, timescale, measure and further columns.

use std::collections::{BTreeMap, BTreeSet};

use crate::columns::ColumnRole;
use crate::location::Text;
use crate::model::{Action, Detail, Extra, Objective, Part, Scope, Timescale};
use crate::text::same_wording;
use crate::versions::rewording::edits;

use super::change::{Became, WORDING};

/// The name of an action's answer in the first column of a role; `None` for a role whose heading is
/// used instead.
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

/// Whether two texts are the same apart from white space and the marks of lists.
pub(super) fn is_same(old: &str, new: &str) -> bool {
    words(old).eq(words(new))
}

/// The words of a text without list marks at the beginning of its lines, because documents print
/// all lists with bullets.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| {
        let bare = line
            .trim_start()
            .trim_start_matches(['•', '▪', '●', '■', '◆', '◊', '➢', '·']);
        let bare = ["- ", "– ", "* "]
            .iter()
            .find_map(|dash| bare.strip_prefix(dash))
            .unwrap_or(bare);
        bare.split_whitespace()
    })
}

/// A changed answer; `None` if it is the same.
pub(super) fn changed(answer: &str, from: &str, to: &str) -> Option<Became> {
    (!is_same(from, to)).then(|| Became::Answer {
        answer: answer.to_owned(),
        from: from.trim().to_owned(),
        to: to.trim().to_owned(),
        is_move: false,
        edits: edits(from, to),
    })
}

/// The changes in the lines above a part's table and in the headings of its columns.
pub(super) fn of_part(old: &Part, new: &Part) -> Vec<Became> {
    let lines = |part: &Part| -> BTreeMap<String, String> {
        let says_more = |detail: &&Detail| !same_wording(&detail.text.value, &part.title.value);
        let details = part.details.iter().filter(says_more);
        details
            .map(|detail| (detail.label.clone(), detail.text.value.clone()))
            .collect()
    };
    let mut became = of_columns(&lines(old), &lines(new));
    let heading = |part: &Part, role: ColumnRole| {
        let column = part.columns.iter().find(|column| column.role == Some(role));
        column
            .map(|column| column.text.value.clone())
            .filter(|heading| !heading.trim().is_empty())
    };
    let mut seen = BTreeSet::new();
    let roles = new.columns.iter().filter_map(|column| column.role);
    // Documents print numbers under a heading of their own, so the author's heading of that column
    // is not compared.
    for role in roles.filter(|role| *role != ColumnRole::Number && seen.insert(*role)) {
        // A column that only one version has appears as changes of its cells.
        if let (Some(from), Some(to)) = (heading(old, role), heading(new, role)) {
            let name = answer_name(role).filter(|name| *name != WORDING);
            let name = name.map_or_else(|| role.name().to_lowercase(), str::to_owned);
            became.extend(changed(
                &format!("heading of the column {name}"),
                &from,
                &to,
            ));
        }
    }
    became
}

/// The changes in the scope of an objective, the board objective that it supports, and the heading
/// above it.
pub(super) fn of_objective(old: &Objective, new: &Objective) -> Vec<Became> {
    let words = |scope: &Option<Scope>| {
        scope.as_ref().map_or_else(String::new, |scope| {
            scope
                .code
                .clone()
                .unwrap_or_else(|| scope.text.value.clone())
        })
    };
    let number = |objective: &Objective| {
        objective
            .board_number
            .as_ref()
            .map_or_else(String::new, |number| number.number.text.value.clone())
    };
    let section = |objective: &Objective| {
        objective
            .section
            .as_ref()
            .map_or_else(String::new, |section| section.value.clone())
    };
    [
        changed("scope", &words(&old.scope), &words(&new.scope)),
        changed("board objective", &number(old), &number(new)),
        changed("heading above it", &section(old), &section(new)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The changes in the answers of an action. Its part gives the headings of further columns.
pub(super) fn of_action(
    (old_part, old): (&Part, &Action),
    (new_part, new): (&Part, &Action),
) -> Vec<Became> {
    let words = |text: &Option<Text>| {
        text.as_ref()
            .map_or_else(String::new, |text| text.value.clone())
    };
    let rating = |action: &Action| {
        action.rag.as_ref().map_or_else(String::new, |rag| {
            rag.rating
                .map_or_else(|| rag.text.value.clone(), |rating| rating.word().to_owned())
        })
    };
    let mut became: Vec<Became> = timescale(&old.timescale, &new.timescale)
        .into_iter()
        .collect();
    let answers = [
        (
            ColumnRole::Lead,
            words(&old.lead_text),
            words(&new.lead_text),
        ),
        (
            ColumnRole::Measure,
            words(&old.measure),
            words(&new.measure),
        ),
        (
            ColumnRole::BoardAction,
            words(&old.board_text),
            words(&new.board_text),
        ),
        (
            ColumnRole::Progress,
            words(&old.progress),
            words(&new.progress),
        ),
        (ColumnRole::Impact, words(&old.impact), words(&new.impact)),
        (ColumnRole::Rag, rating(old), rating(new)),
    ];
    let named = answers
        .into_iter()
        .filter_map(|(role, from, to)| Some((answer_name(role)?, from, to)));
    became.extend(named.filter_map(|(answer, from, to)| changed(answer, &from, &to)));
    became.extend(of_columns(
        &extras(old_part, &old.extras),
        &extras(new_part, &new.extras),
    ));
    became
}

fn timescale(old: &Timescale, new: &Timescale) -> Option<Became> {
    let mut became = changed(
        answer_name(ColumnRole::Timescale)?,
        &old.words(),
        &new.words(),
    )?;
    if let Became::Answer { is_move, .. } = &mut became {
        let (old_end, new_end) = (old.end.or(old.start), new.end.or(new.start));
        *is_move =
            old_end.is_some() && new_end.is_some() && (old.start, old.end) != (new.start, new.end);
    }
    Some(became)
}

/// The cells of further columns by heading. A repeated heading gets a number.
pub(super) fn extras(part: &Part, extras: &[Extra]) -> BTreeMap<String, String> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let headings = part.columns.iter().map(|column| {
        let heading = column
            .text
            .value
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let count = taken
            .entry(heading.to_lowercase())
            .and_modify(|count| *count += 1)
            .or_insert(1);
        if *count == 1 {
            heading
        } else {
            format!("{heading} {count}")
        }
    });
    let headings: Vec<String> = headings.collect();
    let heading = |column: usize| match headings.get(column).map_or("", String::as_str) {
        "" => "further column".to_owned(),
        heading => heading.to_owned(),
    };
    extras
        .iter()
        .map(|extra| (heading(extra.column), extra.text.value.clone()))
        .collect()
}

/// The changes between cells by heading.
pub(super) fn of_columns(
    old: &BTreeMap<String, String>,
    new: &BTreeMap<String, String>,
) -> Vec<Became> {
    let of = |columns: &BTreeMap<String, String>, name: &String| {
        columns.get(name).cloned().unwrap_or_default()
    };
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    names
        .into_iter()
        .filter_map(|name| changed(name, &of(old, name), &of(new, name)))
        .collect()
}

/// A changed number; `None` if it is the same.
pub(super) fn renumbered(from: &str, to: &str) -> Option<Became> {
    (from != to).then(|| Became::Renumbered {
        from: from.to_owned(),
        to: to.to_owned(),
    })
}

/// A changed wording; `None` if it is the same apart from white space and list marks.
pub(super) fn reworded(old: &str, new: &str) -> Option<Became> {
    (!is_same(old, new)).then(|| Became::Reworded {
        edits: edits(old, new),
    })
}
