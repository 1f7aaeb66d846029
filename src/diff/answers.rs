//! Compares the answers of objectives and actions: lead, timescale, measure and further columns.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::columns::ColumnRole;
use crate::model::{Action, Detail, Extra, Objective, Part, Scope, Timescale};
use crate::text::same_wording;
use crate::versions::rewording::edits;

use super::change::{Became, WORDING};

/// The names of an action's answers, in the order in which their changes are listed.
const NAMES: [(ColumnRole, &str); 7] = [
    (ColumnRole::Timescale, "timescale"),
    (ColumnRole::Lead, "lead"),
    (ColumnRole::Measure, "measure"),
    (ColumnRole::BoardAction, "board action"),
    (ColumnRole::Progress, "progress"),
    (ColumnRole::Impact, "impact"),
    (ColumnRole::Rag, "rating"),
];

/// The name of an action's answer in the first column of a role; `None` for a role whose heading is
/// used instead.
pub(crate) fn answer_name(role: ColumnRole) -> Option<&'static str> {
    if role == ColumnRole::Action {
        return Some(WORDING);
    }
    let mut names = NAMES.into_iter();
    names.find(|(of, _)| *of == role).map(|(_, name)| name)
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
    // Documents print numbers under their own heading, so the author's heading of that column is
    // not compared.
    for role in roles.filter(|role| *role != ColumnRole::Number && seen.insert(*role)) {
        // If only one version has the column, the changes of its cells show that.
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
    let answers = NAMES.into_iter();
    let answers = answers.filter_map(|(role, name)| of_answer(role, name, old, new));
    let mut became: Vec<Became> = answers.collect();
    became.extend(of_columns(
        &extras(old_part, &old.extras),
        &extras(new_part, &new.extras),
    ));
    became
}

fn of_answer(role: ColumnRole, name: &str, old: &Action, new: &Action) -> Option<Became> {
    let mut became = changed(name, &answer(old, role), &answer(new, role))?;
    if let Became::Answer { is_move, .. } = &mut became {
        *is_move = role == ColumnRole::Timescale && is_moved(&old.timescale, &new.timescale);
    }
    Some(became)
}

/// The text of an answer. For a known rating, its name, however it is written.
fn answer(action: &Action, role: ColumnRole) -> Cow<'_, str> {
    let rating = action.rag.as_ref().and_then(|rag| rag.rating);
    match rating {
        Some(rating) if role == ColumnRole::Rag => Cow::Borrowed(rating.word()),
        Some(_) | None => action.answer_text(role),
    }
}

/// Whether both timescales give a day, and not the same ones.
fn is_moved(old: &Timescale, new: &Timescale) -> bool {
    let has_day = |timescale: &Timescale| timescale.end.or(timescale.start).is_some();
    has_day(old) && has_day(new) && (old.start, old.end) != (new.start, new.end)
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
