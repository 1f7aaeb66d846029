//! Labels of actions. They are "a)", "i." or "1)" in a column without a heading directly before the
//! action, or numbers under "Action no" beside numbered objectives. They may also be numbers that
//! differ in every row, although rows share an objective.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::columns::{ColumnRole, TableKind};
use crate::model::{HeadingMatch, Number};

use super::claims::{Candidate, Claim, Claims, Header, HeaderColumn, holder};
use crate::import::tables::names::ColumnNames;
use crate::sheets::grid::{Grid, GridRow};
use crate::text::{is_ditto, plain_words, same_wording};

/// The column of the labels. It is to the left of the actions, the first of two columns under the
/// heading of the actions, or to the left of all headings.
pub(crate) fn find(
    grid: &Grid,
    header: &Header,
    rows: Range<usize>,
    repeated: &[usize],
) -> Option<u32> {
    if header.table != TableKind::Actions {
        return None;
    }
    let action = header.column(ColumnRole::Action)?;
    let has_heading = |column: u32| header.at(column).is_some();
    let before = action
        .checked_sub(1)
        .filter(|before| *before >= header.first_column() && !has_heading(*before));
    let own = Some(action).filter(|action| !has_heading(action + 1));
    let is_theirs = |column: &u32| labels_its_right(grid, rows.clone(), repeated, *column);
    // The numbers of a list may be in a column to the left of all headings.
    let left = if header.has(ColumnRole::Number) {
        None
    } else {
        header.first_column().checked_sub(1)
    };
    before
        .filter(is_theirs)
        .or_else(|| own.filter(is_theirs))
        .or_else(|| left.filter(is_theirs))
}

/// The second column of numbers, or the only one, if it numbers actions.
pub(crate) fn named(header: &Header, names: &ColumnNames) -> Option<u32> {
    let between = header
        .column(ColumnRole::Objective)
        .zip(header.column(ColumnRole::Action));
    let is_between = |column: &HeaderColumn| {
        between.is_some_and(|(first, end)| (first..end).contains(&column.column_index))
            && names
                .whole(&column.heading)
                .is_some_and(|name| name.role == ColumnRole::Number)
    };
    let is_only = |column: &HeaderColumn| {
        let is_number = names.whole(&column.heading);
        is_number.is_some_and(|name| name.role == ColumnRole::Number)
            && between.is_some()
            && !header.has(ColumnRole::Number)
    };
    let is_theirs = |column: &&HeaderColumn| {
        column.matched == HeadingMatch::Second
            && (is_of_actions(&column.heading) || is_between(column) || is_only(column))
    };
    header
        .columns
        .iter()
        .find(is_theirs)
        .map(|column| column.column_index)
}

/// Column rule: numbers under a heading such as "Action no", or in a column before the actions, do
/// not start objectives if they are to the right of the objectives.
pub(crate) fn numbers_of_actions(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    let Some(objectives) = holder(&claims, ColumnRole::Objective) else {
        return claims;
    };
    let action = holder(&claims, ColumnRole::Action).unwrap_or_default();
    let columns = claims.iter_mut().zip(candidate.headings).enumerate();
    for (index, (claim, heading)) in columns.skip(objectives) {
        let is_theirs = claim.matched != HeadingMatch::PackFile
            && (index < action || is_of_actions(&heading.words()));
        if claim.role == Some(ColumnRole::Number) && is_theirs {
            *claim = Claim::second();
        }
    }
    claims
}

/// Column rule: numbers to the left of the objectives, or between them and the actions, are those of
/// the actions if each action has its own.
pub(crate) fn numbers_of_rows(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    let place = |role| holder(&claims, role);
    let (Some(number), Some(objective), Some(action)) = (
        place(ColumnRole::Number),
        place(ColumnRole::Objective),
        place(ColumnRole::Action),
    ) else {
        return claims;
    };
    let name = candidate.names.whole(&candidate.headings[number].words());
    let is_named = claims[number].matched != HeadingMatch::PackFile
        && name.is_some_and(|name| name.role == ColumnRole::Number);
    let is_left = number < objective.max(action);
    if is_left && is_named && are_of_rows(candidate, [number, objective, action]) {
        claims[number] = Claim::second();
    }
    claims
}

/// Column rule: beside the levels of an outline, numbers only count the rows.
pub(crate) fn numbers_of_outline(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    let headings = candidate.headings;
    let has_levels = headings.iter().any(|it| is_outline_level(&it.own));
    for claim in claims.iter_mut().filter(|_| has_levels) {
        if claim.role == Some(ColumnRole::Number) && claim.matched != HeadingMatch::PackFile {
            *claim = Claim::second();
        }
    }
    claims
}

/// Whether a scheduling program writes under a heading how far in each line is.
pub(crate) fn is_outline_level(heading: &str) -> bool {
    plain_words(heading) == "outline level"
}

/// Whether every row has an action and a number of its own, and enough of them have the objective of
/// the row above. The numbers are then not those of the objectives. To the left of the objectives,
/// enough is half: if fewer rows share an objective, some objectives may only be missing. Between
/// objectives and actions, enough is one. Numbers below others (1 and 1.1) show levels. Lines across
/// the table are not compared.
fn are_of_rows(candidate: &Candidate<'_>, columns: [usize; 3]) -> bool {
    let [number, objective, action] = columns.map(|at| candidate.headings[at].column_index);
    let is_row = |row: &&GridRow| row.free_cells().count() > 1;
    let rows: Vec<&GridRow> = candidate.rows().filter(is_row).collect();
    let numbers: BTreeSet<&str> = rows.iter().filter_map(|row| row.text(number)).collect();
    let is_below = |pair: &[&GridRow]| {
        let below = pair[1].text(number).unwrap_or_default();
        let rest = below.strip_prefix(pair[0].text(number).unwrap_or_default());
        rest.is_some_and(|rest| rest.starts_with('.'))
    };
    let mut above = None;
    let mut shared = 0;
    for row in &rows {
        match row.text(objective).filter(|text| !is_ditto(text)) {
            Some(own) if above.is_none_or(|above| !same_wording(above, own)) => above = Some(own),
            Some(_) | None => shared += usize::from(above.is_some()),
        }
    }
    let fewest = if number < objective {
        rows.len().div_ceil(2)
    } else {
        1
    };
    rows.iter().all(|row| row.text(action).is_some())
        && numbers.len() == rows.len()
        && shared >= fewest
        && !rows.windows(2).any(is_below)
}

/// Column rule: numbers under a heading such as "KPI ID" do not start objectives beside indicators
/// that have objectives.
pub(crate) fn numbers_of_indicators(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    if holder(&claims, ColumnRole::Objective).is_some() {
        for (claim, heading) in claims.iter_mut().zip(candidate.headings) {
            if claim.role == Some(ColumnRole::Number) && is_of_actions(&heading.words()) {
                *claim = Claim::second();
            }
        }
    }
    claims
}

fn is_of_actions(heading: &str) -> bool {
    let words = plain_words(heading);
    let number = [
        "action ",
        "task ",
        "activity ",
        "indicator ",
        "kpi ",
        "measure ",
    ]
    .iter()
    .find_map(|word| words.strip_prefix(word));
    number.is_some_and(|number| matches!(number, "no" | "number" | "ref" | "reference" | "id"))
}

/// Whether a column holds only labels, each with text to its right.
pub(crate) fn labels_its_right(
    grid: &Grid,
    rows: Range<usize>,
    repeated: &[usize],
    column: u32,
) -> bool {
    let mut first: Option<&str> = None;
    let mut differ = false;
    for position in rows.filter(|position| repeated.binary_search(position).is_err()) {
        let row = &grid.rows[position];
        let Some(text) = row.text(column) else {
            continue;
        };
        // Rows that are still blank may already have their labels.
        if row.free_cells().count() == 1 && is_label(text) {
            continue;
        }
        if !is_label(text) || row.text(column + 1).is_none_or(is_label) {
            return false;
        }
        differ |= first.is_some_and(|first| first != text);
        first.get_or_insert(text);
    }
    differ && first.is_some_and(is_first)
}

/// The letters and digits of a label: `(iv)` is `iv`.
fn inner(text: &str) -> &str {
    text.trim()
        .trim_start_matches(['(', '['])
        .trim_end_matches(['.', ')', ']', ':'])
}

fn is_label(text: &str) -> bool {
    const MAX_BYTES: usize = 8;
    if text.len() > MAX_BYTES {
        return false;
    }
    let inner = inner(text);
    let is_letter = inner.len() == 1 && inner.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_roman = !inner.is_empty()
        && inner
            .bytes()
            .all(|byte| matches!(byte.to_ascii_lowercase(), b'i' | b'v' | b'x'));
    is_letter || is_roman || Number::parse(inner).is_some()
}

/// Whether lists begin with this label: "a", "i" or "1".
fn is_first(text: &str) -> bool {
    let inner = inner(text);
    inner.eq_ignore_ascii_case("a")
        || inner.eq_ignore_ascii_case("i")
        || inner.ends_with('1')
        || inner.ends_with("1a")
}

#[cfg(test)]
mod tests {
    use super::{is_first, is_label};

    #[test]
    fn labels_are_letters_and_numbers_of_lists() {
        for label in ["a)", "(b)", "iv.", "1)", "2", "1.3", "A"] {
            assert!(is_label(label), "{label}");
        }
        for other in ["tbc", "", "Yes", "2026/27", "Dig"] {
            assert!(!is_label(other), "{other}");
        }
        assert!(is_first("a)") && is_first("1.1") && !is_first("x"));
    }
}
