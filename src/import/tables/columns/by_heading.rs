//! Column rules that look at headings alone, in the ways in which a heading may match a name.

use crate::columns::{ColumnRole, TableKind};
use crate::import::tables::headings::Heading;
use crate::import::tables::names::similar::hinted;
use crate::import::tables::names::{Match, Name, spaced};
use crate::lexicon::{FORM_HEADINGS, RECORD_HEADINGS};
use crate::model::HeadingMatch;
use crate::sheets::grid::GridCell;
use crate::text::plain_words;

use super::claims::{Candidate, Claim, Claims, ColumnRule};
use super::content::is_rating;
use super::{contradicted, meaning, series};

/// The roles that headings name, whole or in part. They decide whether a row is a header at all.
pub(crate) fn named(candidate: &Candidate<'_>) -> Claims {
    let none = stated_columns(candidate, vec![Claim::NONE; candidate.headings.len()]);
    let rules: &[ColumnRule] = match candidate.table {
        TableKind::Actions => &[
            whole_names,
            parts_of_names,
            heads_of_names,
            meaning::items,
            contradicted::starts,
            meaning::milestones,
            meaning::outcome_of_rows,
        ],
        _ => &[whole_names, parts_of_names, heads_of_names],
    };
    rules
        .iter()
        .fold(none, |claims, rule| rule(candidate, claims))
}

/// Like [`named`], but also with the roles of headings that are only similar to a name.
pub(crate) fn likely(candidate: &Candidate<'_>) -> Claims {
    close_names(candidate, named(candidate))
}

/// The roles of whole headings, in a table of any kind.
pub(super) fn whole_names_of_all(candidate: &Candidate<'_>) -> Claims {
    let name = |heading: &Heading| heading.find(|form| candidate.names.whole(form));
    candidate
        .headings
        .iter()
        .map(|heading| name(heading).map_or(Claim::NONE, Claim::of))
        .collect()
}

/// Gives the number, the objective and the lead of indicators to headings whose last words name
/// them: "Goal number", "Goal name", "KPI owner".
pub(super) fn by_head_beside_indicators(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    use ColumnRole as R;
    assign_free_columns(candidate, claims, |held, heading| {
        let head = heading.find(|form| {
            let part = candidate.names.part(form, candidate.table);
            part.or_else(|| candidate.names.head(form, candidate.table))
        });
        let is_own = |name: &Name| matches!(name.role, R::Number | R::Objective | R::Lead);
        head.filter(|name| is_own(name) && !held.contains(&name.role))
    })
}

/// Roles by headings alone, for tables in which several columns may share a role: pairs of terms
/// and meanings.
pub(super) fn names_of(candidate: &Candidate<'_>) -> Claims {
    let stated = stated_columns(candidate, vec![Claim::NONE; candidate.headings.len()]);
    close_names(candidate, whole_names(candidate, stated))
}

pub(super) fn stated_columns(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    let stated = |heading: &Heading| {
        candidate
            .stated
            .iter()
            .find(|(column, _)| *column == heading.column_index)
    };
    let claim = |(claim, heading): (Claim, &Heading)| match stated(heading) {
        Some((_, role)) => Claim {
            role: Some(*role),
            matched: HeadingMatch::PackFile,
            rank: (Match::PackFile, 0),
        },
        None => claim,
    };
    claims
        .into_iter()
        .zip(candidate.headings)
        .map(claim)
        .collect()
}

pub(super) fn whole_names(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    assign_free_columns(candidate, claims, |_, heading| {
        let name = heading.find(|form| candidate.names.whole(form));
        name.filter(|name| name.role.is_in(candidate.table))
    })
}

pub(super) fn parts_of_names(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    assign_free_columns(candidate, claims, |_, heading| {
        heading.find(|form| candidate.names.part(form, candidate.table))
    })
}

pub(super) fn heads_of_names(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    assign_free_columns(candidate, claims, |held, heading| {
        let head = heading.find(|form| candidate.names.head(form, candidate.table));
        head.filter(|name| !held.contains(&name.role) || name.role == ColumnRole::RiskScore)
    })
}

pub(super) fn misspelt_names(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    free_names(candidate, claims, |form| {
        candidate.names.misspelt(form, candidate.table)
    })
}

pub(super) fn word_hints(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    free_names(candidate, claims, |form| hinted(form, candidate.table))
}

/// Gives the role `NotPrinted` to columns that are not for readers, by their headings. They are the
/// free columns in which a program keeps its own data about a row, and all columns in which a form
/// keeps the time and the sender of its answers.
pub(super) fn records(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    let is_of_form = has_answers_of_form(candidate);
    let mut is_beside_time = false;
    for (claim, heading) in claims.iter_mut().zip(candidate.headings) {
        let words = plain_words(&spaced(&heading.own));
        let of_form = FORM_HEADINGS.meaning(&words).filter(|_| is_of_form);
        // The sender counts only directly after a time. Further to the right, the form asks for an
        // address.
        let is_added = of_form.is_some_and(|meaning| meaning != "sender" || is_beside_time);
        is_beside_time = of_form.is_some_and(|meaning| meaning != "sender");
        // A status under "Task mode" is for the reader.
        let is_known =
            RECORD_HEADINGS.has(&words) && is_rating(candidate, heading, &Claim::NONE).is_none();
        let is_record = is_added || claim.role.is_none() && is_known;
        if claim.matched != HeadingMatch::PackFile && is_record {
            *claim = Claim::RECORD;
        }
    }
    claims
}

/// Whether the rows are the answers of a form: one column has the day and time at which each answer
/// was sent, or two columns have the day and time at which it was begun and at which it was ended.
fn has_answers_of_form(candidate: &Candidate<'_>) -> bool {
    let is_moment = |cell: &GridCell| {
        let has_day = cell.text.contains(['-', '/', '.']) && cell.text.contains(':');
        has_day && cell.text.starts_with(|first: char| first.is_ascii_digit())
    };
    let has_moments = |meaning: &str| {
        let is_one = |heading: &&Heading| {
            FORM_HEADINGS.meaning(&plain_words(&spaced(&heading.own))) == Some(meaning)
        };
        let mut columns = candidate.headings.iter().filter(is_one);
        columns.any(|heading| {
            let mut cells = candidate.cells(heading.column_index).peekable();
            cells.peek().is_some() && cells.all(is_moment)
        })
    };
    has_moments("sent") || has_moments("begun") && has_moments("ended")
}

fn close_names(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    free_names(candidate, claims, |form| {
        candidate.names.close(form, candidate.table)
    })
}

/// Gives free columns the roles that `name` finds in their headings, except roles that another
/// column has.
fn free_names(
    candidate: &Candidate<'_>,
    claims: Claims,
    name: impl Fn(&str) -> Option<Name>,
) -> Claims {
    assign_free_columns(candidate, claims, |held, heading| {
        heading
            .find(&name)
            .filter(|name| !held.contains(&name.role))
    })
}

/// Fills the claims that are still empty. `name` gives the role of a heading, and is passed the
/// roles that are taken. Months and weeks across the page get no role, and hours are no timescale.
fn assign_free_columns(
    candidate: &Candidate<'_>,
    claims: Claims,
    name: impl Fn(&[ColumnRole], &Heading) -> Option<Name>,
) -> Claims {
    let held: Vec<ColumnRole> = claims.iter().filter_map(|claim| claim.role).collect();
    let claim = |(claim, heading): (Claim, &Heading)| {
        if claim.role.is_some() {
            return claim;
        }
        if heading.is_timeline() {
            return reported_in_period(candidate, heading).map_or(claim, Claim::of);
        }
        let named = name(&held, heading);
        let is_effort = |name: &Name| name.role == ColumnRole::Timescale && heading.is_effort();
        named
            .filter(|name| !is_effort(name))
            .map_or(claim, Claim::of)
    };
    claims
        .into_iter()
        .zip(candidate.headings)
        .map(claim)
        .collect()
}

/// The name above a period, if it is that of a report: "Progress" above "Q1" and "Q2".
fn reported_in_period(candidate: &Candidate<'_>, heading: &Heading) -> Option<Name> {
    let name = candidate.names.whole(heading.group.as_ref()?)?;
    series::ROLES.contains(&name.role).then_some(name)
}
