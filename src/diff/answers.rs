//! Compares the answers of objectives and actions: lead, timescale, measure and further columns.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::columns::ColumnRole;
use crate::model::{Answers, Detail, Extra, Objective, Part, Scope, Timescale};
use crate::text::{one_line, same_wording};
use crate::versions::rewording::{compared_words, edits};
use crate::versions::siblings::Reordered;

use super::change::Became;

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
fn answer_name(role: ColumnRole) -> Option<&'static str> {
    let mut names = NAMES.into_iter();
    names.find(|(of, _)| *of == role).map(|(_, name)| name)
}

/// The beginning of the name under which a changed heading of a column is listed.
pub(crate) const COLUMN_HEADING: &str = "heading of the column ";

/// Whether two texts are the same apart from white space and list marks.
pub(super) fn is_same(old: &str, new: &str) -> bool {
    compared_words(old).eq(compared_words(new))
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

/// The changes in the lines above a part's table and in the headings of its columns. In a version
/// in another form, such as a published workbook, some columns are missing or have a heading of the
/// pack. Then only the author's headings that both versions have are compared.
pub(super) fn of_part(old: &Part, new: &Part, is_in_other_form: bool) -> Vec<Became> {
    let lines = |part: &Part| -> BTreeMap<String, String> {
        let says_more = |detail: &&Detail| !same_wording(&detail.text.value, &part.title.value);
        let mut names = Names::default();
        let details = part.details.iter().filter(says_more);
        details
            .map(|detail| (names.unique(&detail.label), detail.text.value.clone()))
            .collect()
    };
    let mut became = of_columns(&lines(old), &lines(new));
    let printed = |part: &Part| if part.is_printed { "yes" } else { "no" };
    became.extend(changed("printed", printed(old), printed(new)));
    let headings = |part: &Part| -> BTreeMap<String, String> {
        let mut names = Names::default();
        // No page prints the headings of these two columns, because their cells are titles of parts
        // and references.
        let is_unprinted =
            |role| matches!(role, Some(ColumnRole::Priority | ColumnRole::Reference));
        let columns = part.columns.iter();
        columns
            .filter(|column| !is_unprinted(column.role))
            .map(|column| {
                let name = column_name(column.role, &column.text.value);
                let name = format!("{COLUMN_HEADING}{name}");
                (names.unique(&name), column.text.value.clone())
            })
            .collect()
    };
    let (mut was, mut now) = (headings(old), headings(new));
    // A published document leaves a heading blank if its pages do not print it. Without a role,
    // nobody can say which heading that was.
    let has_blank = |part: &Part| {
        let mut columns = part.columns.iter();
        columns.any(|column| column.role.is_none() && column.text.value.trim().is_empty())
    };
    let is_unknown = |heading: Option<&String>, part: &Part| match heading {
        Some(heading) => heading.trim().is_empty(),
        None => is_in_other_form || has_blank(part),
    };
    let names: BTreeSet<String> = was.keys().chain(now.keys()).cloned().collect();
    for name in names {
        if is_unknown(was.get(&name), old) || is_unknown(now.get(&name), new) {
            was.remove(&name);
            now.remove(&name);
        }
    }
    became.extend(of_columns(&was, &now));
    became
}

/// The name of a column among the changes: the name of its answer or role, else its own heading.
fn column_name(role: Option<ColumnRole>, heading: &str) -> String {
    match role {
        Some(role) => answer_name(role).map_or_else(|| role.name().to_lowercase(), str::to_owned),
        None => heading.to_owned(),
    }
}

/// The changes in the scope of an objective, the board objective that it supports, and the heading
/// above it.
pub(super) fn of_objective(old: &Objective, new: &Objective) -> Vec<Became> {
    let number = |objective: &Objective| {
        objective
            .board_number
            .as_ref()
            .map_or_else(String::new, |number| number.text.value.clone())
    };
    let section = |objective: &Objective| {
        objective
            .section
            .as_ref()
            .map_or_else(String::new, |section| section.value.clone())
    };
    [
        scope_changed(old.scope.as_ref(), new.scope.as_ref()),
        changed("board objective", &number(old), &number(new)),
        changed("heading above it", &section(old), &section(new)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A changed scope; `None` if it means the same boards.
pub(super) fn scope_changed(old: Option<&Scope>, new: Option<&Scope>) -> Option<Became> {
    let words = |scope: Option<&Scope>| match scope {
        Some(Scope {
            code: Some(code), ..
        }) => code.clone(),
        Some(scope) => scope.text.value.clone(),
        None => String::new(),
    };
    changed("scope", &words(old), &words(new))
}

/// The changes in the answers of an action, or in those of an objective's own row. The part gives
/// the headings of further columns.
pub(super) fn of_row(
    (old_part, old): (&Part, Option<&Answers>),
    (new_part, new): (&Part, Option<&Answers>),
) -> Vec<Became> {
    let answers = NAMES.into_iter();
    let answers = answers.filter_map(|(role, name)| of_answer(role, name, old, new));
    let mut became: Vec<Became> = answers.collect();
    let further = |part: &Part, answers: Option<&Answers>| {
        answers.map_or_else(BTreeMap::new, |answers| extras(part, &answers.extras))
    };
    became.extend(of_columns(&further(old_part, old), &further(new_part, new)));
    became
}

fn of_answer(
    role: ColumnRole,
    name: &str,
    old: Option<&Answers>,
    new: Option<&Answers>,
) -> Option<Became> {
    let words = |answers: Option<&Answers>| {
        answers.map_or_else(String::new, |answers| answer(answers, role).into_owned())
    };
    let mut became = changed(name, &words(old), &words(new))?;
    if let Became::Answer { is_move, .. } = &mut became
        && let (Some(old), Some(new)) = (old, new)
    {
        *is_move = role == ColumnRole::Timescale && is_moved(&old.timescale, &new.timescale);
    }
    Some(became)
}

/// The text of an answer. For a known rating, the name of the rating, however the cell writes it.
fn answer(answers: &Answers, role: ColumnRole) -> Cow<'_, str> {
    let rating = answers.rag.as_ref().and_then(|rag| rag.rating);
    match rating {
        Some(rating) if role == ColumnRole::Rag => Cow::Borrowed(rating.word()),
        Some(_) | None => answers.answer_text(role),
    }
}

/// Whether both timescales give days, and the days differ.
fn is_moved(old: &Timescale, new: &Timescale) -> bool {
    let has_day = |timescale: &Timescale| timescale.end.or(timescale.start).is_some();
    has_day(old) && has_day(new) && (old.start, old.end) != (new.start, new.end)
}

/// Names, each given once: a repeated name gets a number.
#[derive(Default)]
struct Names(BTreeMap<String, usize>);

impl Names {
    fn unique(&mut self, name: &str) -> String {
        let name = one_line(name);
        let count = self.0.entry(name.to_lowercase()).or_default();
        *count += 1;
        if *count == 1 {
            name
        } else {
            format!("{name} {count}")
        }
    }
}

/// The name of a column without a heading.
const NO_HEADING: &str = "further column";

/// The cells of further columns by heading.
pub(super) fn extras(part: &Part, extras: &[Extra]) -> BTreeMap<String, String> {
    let mut names = Names::default();
    let headings = part.columns.iter();
    let headings: Vec<String> = headings
        .map(|column| match column.text.value.trim() {
            "" => names.unique(NO_HEADING),
            heading => names.unique(heading),
        })
        .collect();
    let heading = |column: usize| headings.get(column).map_or(NO_HEADING, String::as_str);
    extras
        .iter()
        .map(|extra| (heading(extra.column).to_owned(), extra.text.value.clone()))
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

/// A new place in a list, if a thing changed places. `old` and `new` give the names of the list's
/// things in each version.
pub(super) fn reordered(
    moved: Option<Reordered>,
    old: impl Fn(usize) -> String,
    new: impl Fn(usize) -> String,
) -> Option<Became> {
    let Reordered { followed, follows } = moved?;
    Some(Became::Reordered {
        from: followed.map(old).unwrap_or_default(),
        to: follows.map(new).unwrap_or_default(),
    })
}

/// Whether a change gives a thing another number. The thing's new place in the list then follows
/// from the number.
pub(super) fn is_renumbered(became: &[Became]) -> bool {
    let mut became = became.iter();
    became.any(|it| matches!(it, Became::Renumbered { .. } | Became::Moved { .. }))
}
