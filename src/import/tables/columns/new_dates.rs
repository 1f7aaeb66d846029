//! Columns of revised dates beside the dates that were planned first: "Deadline" and "Revised
//! deadline".
//!
//! The revised date is the action's timescale. In a row without a revised date, the planned date is
//! the timescale. The column of planned dates also keeps its own heading.

use crate::columns::{ColumnRole, TableKind};
use crate::lexicon::NEW_DATE_HEADINGS;
use crate::model::HeadingMatch;
use crate::text::plain_words;

use super::claims::{Candidate, Claim, Claims, Header, HeaderColumn, holder};
use crate::import::tables::headings::Heading;
use crate::import::tables::names::{ColumnNames, Match};

/// Gives the timescale to a column of revised dates if anybody has filled it in, otherwise to the
/// planned dates.
pub(super) fn current(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    let Some(holder) = holder(&claims, ColumnRole::Timescale) else {
        return claims;
    };
    let names = candidate.names;
    let times: Vec<(usize, &Heading, bool)> = candidate
        .headings
        .iter()
        .enumerate()
        .filter(|(index, _)| *index == holder || claims[*index].role.is_none())
        .map(|(index, heading)| (index, heading, is_new(&heading.words(), names)))
        .filter(|(_, heading, is_new)| *is_new || names_time(&heading.words(), names))
        .collect();
    let planned = times.iter().find(|(_, _, is_new)| !is_new);
    let is_filled = |heading: &Heading| candidate.cells(heading.column_index).next().is_some();
    let mut revised = times.iter().filter(|(_, _, is_new)| *is_new);
    let (Some(planned), Some(_)) = (planned, revised.clone().next()) else {
        return claims;
    };
    let filled = revised.find(|(_, heading, _)| is_filled(heading));
    let (current, _, _) = filled.unwrap_or(planned);
    if *current != holder && claims[holder].matched != HeadingMatch::PackFile {
        claims[holder] = Claim::second();
        claims[*current] = Claim {
            role: Some(ColumnRole::Timescale),
            matched: HeadingMatch::Name,
            rank: (Match::Whole, 0),
        };
    }
    claims
}

/// The column of planned dates, if the timescale is a column of revised dates.
pub(crate) fn original(header: &Header, names: &ColumnNames) -> Option<u32> {
    let is_timescale = |column: &&HeaderColumn| column.role == Some(ColumnRole::Timescale);
    let current = header.columns.iter().find(is_timescale)?;
    let is_original = |column: &&HeaderColumn| {
        column.role.is_none()
            && names_time(&column.heading, names)
            && !is_new(&column.heading, names)
    };
    let original = header.columns.iter().find(is_original)?;
    is_new(&current.heading, names).then_some(original.column_index)
}

/// Whether a heading names a timescale, perhaps among other words.
fn names_time(heading: &str, names: &ColumnNames) -> bool {
    let part = || names.part(heading, TableKind::Actions);
    let name = names.whole(heading).or_else(part);
    name.is_some_and(|name| name.role == ColumnRole::Timescale)
}

/// Whether a heading is the name of a timescale with a word such as "revised" before it or after
/// it. "Date revised" is the day on which somebody changed the row.
fn is_new(heading: &str, names: &ColumnNames) -> bool {
    let words = plain_words(heading);
    let is_time = |rest: &str| {
        let name = names.whole(rest);
        name.is_some_and(|name| name.role == ColumnRole::Timescale)
    };
    let first = words.split_once(' ');
    let last = words.rsplit_once(' ');
    first.is_some_and(|(word, rest)| NEW_DATE_HEADINGS.has(word) && is_time(rest))
        || last.is_some_and(|(rest, word)| {
            NEW_DATE_HEADINGS.has(word) && rest != "date" && is_time(rest)
        })
}
