//! Decides the role of each column of a table, by one ordered list of rules.
//!
//! Takes a [`Candidate`]: headings and the rows below them. Gives a [`Header`]: every column with
//! its role, and how the role was found. For a table of actions, [`RULES`] are applied one after
//! another. Each rule sees the headings, the cells and the claims of the rules before it, and
//! returns new claims. For other tables the headings alone decide.

pub(crate) mod claims;
pub(crate) mod content;
pub(crate) mod figure_headings;
pub(crate) mod indicators;
pub(crate) mod labels;
pub(crate) mod lead_marks;
pub(crate) mod meaning;
pub(crate) mod new_dates;
pub(crate) mod risks;
pub(crate) mod series;
pub(crate) mod timeline;

use crate::columns::{ColumnRole, TableKind};
use crate::model::HeadingMatch;

use super::headings::Heading;
use super::names::{Match, Name};
use super::priorities;
use claims::{Candidate, Claim, Claims, Header, HeaderColumn};

/// A rule, which replaces the claims of the rules before it.
type ColumnRule = fn(&Candidate<'_>, Claims) -> Claims;

/// The rules for the roles of a table of actions, in order. Later rules see the claims of earlier
/// ones.
const RULES: &[ColumnRule] = &[
    // The pack file may name a column by its letter; such a column needs no heading.
    stated_columns,
    // A heading that is a known name decides. A heading that contains a known name is less sure.
    whole_names,
    parts_of_names,
    heads_of_names,
    // If no other column surely has actions, recommendations are the actions.
    meaning::recommendations,
    // A heading that is similar to a name is used if no other column has that role.
    close_names,
    // Cells and neighbours may show that a heading means something else: "Item" above sentences,
    // "Priority" above "High" and "Low", "Outcome" to the right of the actions.
    meaning::items,
    meaning::levels,
    meaning::starts,
    meaning::milestones,
    meaning::outcome_of_actions,
    meaning::impact_of_risks,
    content::rating_for_progress,
    // References of planpack are not numbers of the plan.
    content::references,
    // Beside objectives, "Action no" numbers the actions.
    labels::numbers_of_actions,
    // Each role belongs to one column: the one with the most usual heading.
    claims::one_column_a_role,
    // A revised date replaces the date that was planned first.
    new_dates::current,
    // A second status is the progress if no column describes progress.
    meaning::second_status,
    // Cells can show a role that no heading names.
    content::action,
    content::number,
    content::timescale,
    content::rating,
    // If columns repeat a role quarter by quarter, the latest that is filled in has it.
    series::latest,
    content::board_number,
    // A description to the left of the actions is the objective.
    meaning::description_of_actions,
    // So are the phases by which the rows are sorted.
    priorities::phases,
    // An aim or theme to the left of the objectives is the priority, if the rows are sorted by it.
    priorities::level_above_objectives,
];

/// Gives the columns of a table their roles.
pub(crate) fn assign(candidate: &Candidate<'_>, table: TableKind) -> Header {
    let none = vec![Claim::NONE; candidate.headings.len()];
    let claims = match table {
        TableKind::Actions => RULES
            .iter()
            .fold(none, |claims, rule| rule(candidate, claims)),
        TableKind::Risks => {
            let claims = content::references(candidate, likely(candidate, table));
            let claims = risks::risk_by_content(candidate, claims);
            let claims = risks::mitigation_by_content(candidate, claims);
            let claims = in_the_plan(candidate, claims, |columns| Some(risks::roles(columns)));
            risks::scores(candidate, claims)
        }
        TableKind::Indicators => {
            let claims = leads_by_head(candidate, whole_names_of_all(candidate));
            let claims = in_the_plan(candidate, claims, indicators::roles);
            labels::numbers_of_indicators(candidate, claims)
        }
        _ => names_of(candidate, table),
    };
    let columns = candidate
        .headings
        .iter()
        .zip(claims)
        .map(|(heading, claim)| HeaderColumn {
            column_index: heading.column_index,
            heading: heading.words().into_owned(),
            role: claim.role,
            matched: claim.matched,
        });
    Header {
        table,
        columns: columns.collect(),
    }
}

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

/// Gives columns their roles in the plan: a risk is an objective, an indicator an action.
fn in_the_plan(
    candidate: &Candidate<'_>,
    claims: Claims,
    roles: impl Fn(&[(&str, Option<ColumnRole>)]) -> Option<Vec<Option<ColumnRole>>>,
) -> Claims {
    let words: Vec<_> = candidate.headings.iter().map(Heading::words).collect();
    let named: Vec<_> = words
        .iter()
        .map(|words| &**words)
        .zip(claims.iter().map(|claim| claim.role))
        .collect();
    let Some(roles) = roles(&named) else {
        return claims;
    };
    let claim = |(claim, role): (Claim, Option<ColumnRole>)| match (claim.matched, role) {
        // A column of figures is identified by its period and its kind of figure.
        (HeadingMatch::Unknown, Some(_)) => Claim {
            role,
            matched: HeadingMatch::Name,
            ..claim
        },
        (_, None) if claim.role.is_some() => Claim::second(),
        (_, _) => Claim { role, ..claim },
    };
    claims.into_iter().zip(roles).map(claim).collect()
}

/// The roles of whole headings, in a table of any kind.
fn whole_names_of_all(candidate: &Candidate<'_>) -> Claims {
    let name = |heading: &Heading| heading.find(|form| candidate.names.whole(form));
    candidate
        .headings
        .iter()
        .map(|heading| name(heading).map_or(Claim::NONE, Claim::of))
        .collect()
}

/// Gives the role of the lead to a heading whose last words name a lead: "KPI owner".
fn leads_by_head(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    assign_free_columns(candidate, claims, |held, heading| {
        let head = heading.find(|form| candidate.names.head(form, TableKind::Indicators));
        head.filter(|name| name.role == ColumnRole::Lead && !held.contains(&name.role))
    })
}

/// Roles by headings alone, for tables in which several columns may share a role: pairs of terms
/// and meanings.
fn names_of(candidate: &Candidate<'_>, table: TableKind) -> Claims {
    let stated = stated_columns(candidate, vec![Claim::NONE; candidate.headings.len()]);
    let claims = whole_names_in(candidate, table, stated);
    close_names_in(candidate, table, claims)
}

fn stated_columns(candidate: &Candidate<'_>, claims: Claims) -> Claims {
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

fn whole_names(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    whole_names_in(candidate, TableKind::Actions, claims)
}

fn parts_of_names(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    parts_of_names_in(candidate, TableKind::Actions, claims)
}

fn heads_of_names(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    heads_of_names_in(candidate, TableKind::Actions, claims)
}

fn close_names(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    close_names_in(candidate, TableKind::Actions, claims)
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
        head.filter(|name| !held.contains(&name.role))
    })
}

fn close_names_in(candidate: &Candidate<'_>, table: TableKind, claims: Claims) -> Claims {
    assign_free_columns(candidate, claims, |held, heading| {
        let close = heading.find(|form| candidate.names.close(form, table));
        close.filter(|name| !held.contains(&name.role))
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
