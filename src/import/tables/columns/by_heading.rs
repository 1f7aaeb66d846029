//! Column rules that look at headings alone, in the ways in which a heading may match a name.

use crate::columns::{ColumnRole, TableKind};
use crate::import::tables::headings::Heading;
use crate::import::tables::names::similar::hinted;
use crate::import::tables::names::{Match, Name};
use crate::model::HeadingMatch;

use super::claims::{Candidate, Claim, Claims};
use super::meaning;

/// The roles that headings name, whole or in part. They decide whether a row is a header at all.
pub(crate) fn named(candidate: &Candidate<'_>, table: TableKind) -> Claims {
    let none = stated_columns(candidate, vec![Claim::NONE; candidate.headings.len()]);
    let claims = [whole_names_in, parts_of_names_in, heads_of_names_in]
        .iter()
        .fold(none, |claims, rule| rule(candidate, table, claims));
    if table == TableKind::Actions {
        [meaning::items, meaning::starts, meaning::milestones]
            .iter()
            .fold(claims, |claims, rule| rule(candidate, claims))
    } else {
        claims
    }
}

/// Like [`named`], but also with the roles of headings that are only similar to a name.
pub(crate) fn likely(candidate: &Candidate<'_>, table: TableKind) -> Claims {
    close_names_in(candidate, table, named(candidate, table))
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
            let part = candidate.names.part(form, TableKind::Indicators);
            part.or_else(|| candidate.names.head(form, TableKind::Indicators))
        });
        let is_own = |name: &Name| matches!(name.role, R::Number | R::Objective | R::Lead);
        head.filter(|name| is_own(name) && !held.contains(&name.role))
    })
}

/// Roles by headings alone, for tables in which several columns may share a role: pairs of terms
/// and meanings.
pub(super) fn names_of(candidate: &Candidate<'_>, table: TableKind) -> Claims {
    let stated = stated_columns(candidate, vec![Claim::NONE; candidate.headings.len()]);
    let claims = whole_names_in(candidate, table, stated);
    close_names_in(candidate, table, claims)
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
    whole_names_in(candidate, TableKind::Actions, claims)
}

pub(super) fn parts_of_names(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    parts_of_names_in(candidate, TableKind::Actions, claims)
}

pub(super) fn heads_of_names(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    heads_of_names_in(candidate, TableKind::Actions, claims)
}

pub(super) fn misspelt_names(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    free_names_in(claims, candidate, |form| {
        candidate.names.misspelt(form, TableKind::Actions)
    })
}

pub(super) fn word_hints(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    free_names_in(claims, candidate, |form| hinted(form, TableKind::Actions))
}

fn whole_names_in(candidate: &Candidate<'_>, table: TableKind, claims: Claims) -> Claims {
    let name = |heading: &Heading| {
        heading
            .find(|form| candidate.names.whole(form))
            .filter(|name| name.role.is_in(table))
    };
    assign_free_columns(candidate, claims, |_, heading| name(heading))
}

fn parts_of_names_in(candidate: &Candidate<'_>, table: TableKind, claims: Claims) -> Claims {
    assign_free_columns(candidate, claims, |_, heading| {
        heading.find(|form| candidate.names.part(form, table))
    })
}

fn heads_of_names_in(candidate: &Candidate<'_>, table: TableKind, claims: Claims) -> Claims {
    assign_free_columns(candidate, claims, |held, heading| {
        let head = heading.find(|form| candidate.names.head(form, table));
        head.filter(|name| !held.contains(&name.role) || name.role == ColumnRole::RiskScore)
    })
}

fn close_names_in(candidate: &Candidate<'_>, table: TableKind, claims: Claims) -> Claims {
    free_names_in(claims, candidate, |form| candidate.names.close(form, table))
}

/// Gives free columns the roles that `name` finds in their headings, but for those that are held.
fn free_names_in(
    claims: Claims,
    candidate: &Candidate<'_>,
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
        if claim.role.is_some() || heading.is_timeline() {
            return claim;
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
