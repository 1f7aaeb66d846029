//! What each column of a table holds, decided by one ordered list of rules.
//!
//! Takes a [`Candidate`]: headings and the rows below them. Gives a [`Header`]: every column with
//! its role and how it was found. For a table of actions [`RULES`] are applied one after another;
//! each looks at headings, cells and what the rules before it have claimed, and returns the claims
//! anew. For other tables names alone decide.

pub(crate) mod claims;
pub(crate) mod content;
pub(crate) mod indicators;
pub(crate) mod labels;
pub(crate) mod risks;
pub(crate) mod series;
pub(crate) mod timeline;

use foldhash::{HashMap, HashMapExt};

use crate::columns::{ColumnRole, TableKind};
use crate::model::{HeadingMatch, Number};
use crate::sheets::grid::{GridCell, Value};
use crate::wording::plain_words;

use super::headings::Heading;
use super::names::{Match, Name};
use super::priorities;
use claims::{Candidate, Claim, Claims, Header, HeaderColumn, has_word, holder};

/// A rule: from the claims so far to the claims after it.
type ColumnRule = fn(&Candidate<'_>, Claims) -> Claims;

/// How the columns of a table of actions are found, in this order. Later rules see what earlier
/// ones claimed.
const RULES: &[ColumnRule] = &[
    // What the pack file says of a column by its letter needs no heading.
    stated_columns,
    // A heading that is a name says what its column holds; where it is one only in part, it says so
    // less surely.
    whole_names,
    parts_of_names,
    heads_of_names,
    // Where nothing else is to be done, recommendations are.
    recommendations,
    // What is only like a name counts where no other column has that role.
    close_names,
    // A "number" column of sentences holds no numbers, and an "outcome" to the right of the actions
    // is what came of them.
    cells_against_names,
    outcome_of_actions,
    // Beside objectives an "Action no" numbers actions.
    labels::numbers_of_actions,
    // One column a role: the one with the most usual name.
    one_column_a_role,
    // Of columns for one quarter after another the latest that is filled in counts.
    series::latest,
    // What no heading names the cells may show.
    content::action,
    content::timescale,
    content::rating,
    content::board_number,
    // An aim or theme to the left of the objectives that sorts them is the priority.
    priorities::level_above_objectives,
];

/// What the columns of a table of a kind hold.
pub(crate) fn assign(candidate: &Candidate<'_>, table: TableKind) -> Header {
    let none = vec![Claim::NONE; candidate.headings.len()];
    let claims = match table {
        TableKind::Actions => RULES
            .iter()
            .fold(none, |claims, rule| rule(candidate, claims)),
        TableKind::Risks => in_the_plan(candidate, likely(candidate, table), |columns| {
            Some(risks::roles(columns))
        }),
        TableKind::Indicators => {
            in_the_plan(candidate, whole_names_of_all(candidate), indicators::roles)
        }
        _ => names_of(candidate, table),
    };
    let columns = candidate
        .headings
        .iter()
        .zip(claims)
        .map(|(heading, claim)| HeaderColumn {
            column_index: heading.column_index,
            heading: heading.words(),
            role: claim.role,
            matched: claim.matched,
        });
    Header {
        table,
        columns: columns.collect(),
    }
}

/// The roles that headings name by themselves, whole or in part, for telling whether they are a
/// header at all.
pub(crate) fn named(candidate: &Candidate<'_>, table: TableKind) -> Claims {
    let none = stated_columns(candidate, vec![Claim::NONE; candidate.headings.len()]);
    [whole_names_in, parts_of_names_in, heads_of_names_in]
        .iter()
        .fold(none, |claims, rule| rule(candidate, table, claims))
}

/// The same, and what headings are close to.
pub(crate) fn likely(candidate: &Candidate<'_>, table: TableKind) -> Claims {
    close_names_in(candidate, table, named(candidate, table))
}

/// Gives columns the roles that they have in the plan: a risk is an objective, an indicator an
/// action.
fn in_the_plan(
    candidate: &Candidate<'_>,
    claims: Claims,
    roles: impl Fn(&[(&str, Option<ColumnRole>)]) -> Option<Vec<Option<ColumnRole>>>,
) -> Claims {
    let words: Vec<String> = candidate.headings.iter().map(Heading::words).collect();
    let named: Vec<_> = words
        .iter()
        .map(String::as_str)
        .zip(claims.iter().map(|claim| claim.role))
        .collect();
    let Some(roles) = roles(&named) else {
        return claims;
    };
    let claim = |(claim, role): (Claim, Option<ColumnRole>)| match (claim.matched, role) {
        // A figure is known by its period and what is counted.
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

/// What the whole headings name, in a table of any kind.
fn whole_names_of_all(candidate: &Candidate<'_>) -> Claims {
    let name = |heading: &Heading| {
        heading
            .forms()
            .find_map(|form| candidate.names.whole(&form))
    };
    candidate
        .headings
        .iter()
        .map(|heading| name(heading).map_or(Claim::NONE, Claim::of))
        .collect()
}

/// Names alone, for tables where several columns may have one role: pairs of terms and meanings.
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
            .forms()
            .find_map(|form| candidate.names.whole(&form))
            .filter(|name| name.role.is_in(table))
    };
    claim_free(candidate, claims, |_, heading| name(heading))
}

fn parts_of_names_in(candidate: &Candidate<'_>, table: TableKind, claims: Claims) -> Claims {
    claim_free(candidate, claims, |_, heading| {
        heading
            .forms()
            .find_map(|form| candidate.names.part(&form, table))
    })
}

fn heads_of_names_in(candidate: &Candidate<'_>, table: TableKind, claims: Claims) -> Claims {
    claim_free(candidate, claims, |held, heading| {
        let head = heading
            .forms()
            .find_map(|form| candidate.names.head(&form, table));
        head.filter(|name| !held.contains(&name.role))
    })
}

fn close_names_in(candidate: &Candidate<'_>, table: TableKind, claims: Claims) -> Claims {
    claim_free(candidate, claims, |held, heading| {
        let close = heading
            .forms()
            .find_map(|form| candidate.names.close(&form, table));
        close.filter(|name| !held.contains(&name.role))
    })
}

/// Claims for columns that have none yet what `name` says of their headings. `name` is also given
/// the roles that are held already. Months and weeks across the page name nothing.
fn claim_free(
    candidate: &Candidate<'_>,
    claims: Claims,
    name: impl Fn(&[ColumnRole], &Heading) -> Option<Name>,
) -> Claims {
    let held: Vec<ColumnRole> = claims.iter().filter_map(|claim| claim.role).collect();
    let claim = |(claim, heading): (Claim, &Heading)| {
        if claim.role.is_some() || heading.is_timeline() {
            return claim;
        }
        name(&held, heading).map_or(claim, Claim::of)
    };
    claims
        .into_iter()
        .zip(candidate.headings)
        .map(claim)
        .collect()
}

/// Where no column says what is to be done, one of recommendations does: it is an objective only
/// beside its actions.
fn recommendations(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    use ColumnRole as R;
    const RECOMMENDATIONS: &[&str] = &["recommendation", "recommendations"];
    if [R::Action, R::BoardAction]
        .into_iter()
        .any(|role| holder(&claims, role).is_some())
    {
        return claims;
    }
    let claim = |(claim, heading): (Claim, &Heading)| {
        let is_one = claim.role == Some(R::Objective) && claim.matched != HeadingMatch::PackFile;
        let role = if is_one && has_word(heading, RECOMMENDATIONS) {
            Some(R::Action)
        } else {
            claim.role
        };
        Claim { role, ..claim }
    };
    claims
        .into_iter()
        .zip(candidate.headings)
        .map(claim)
        .collect()
}

/// A column that is called an item or a reference but holds sentences is not the column of numbers.
fn cells_against_names(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    /// Fewer cells show nothing.
    const MIN_CELLS: usize = 3;
    let holds_sentences = |column: u32| {
        let cells = candidate.cells(column).count();
        let is_sentence = |cell: &&GridCell| {
            cell.value == Value::Text
                && cell.text.split_whitespace().nth(2).is_some()
                && Number::parse(&cell.text).is_none()
        };
        // More than half: a column of numbers has at most a few headings of sections among them.
        cells >= MIN_CELLS && candidate.cells(column).filter(is_sentence).count() * 2 > cells
    };
    claims
        .into_iter()
        .zip(candidate.headings)
        .map(|(claim, heading)| match claim.role {
            Some(ColumnRole::Number)
                if claim.matched != HeadingMatch::PackFile
                    && holds_sentences(heading.column_index) =>
            {
                Claim::NONE
            }
            _ => claim,
        })
        .collect()
}

/// A column of outcomes to the right of the actions says what came of them; to the left, what they
/// are for.
fn outcome_of_actions(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    const OUTCOMES: &[&str] = &["outcome", "outcomes"];
    let Some(action) = holder(&claims, ColumnRole::Action) else {
        return claims;
    };
    let has_progress = holder(&claims, ColumnRole::Progress).is_some();
    claims
        .into_iter()
        .enumerate()
        .map(|(index, claim)| {
            let is_outcome = claim.role == Some(ColumnRole::Objective)
                && claim.matched != HeadingMatch::PackFile
                && index > action
                && OUTCOMES.contains(&plain_words(&candidate.headings[index].words()).as_str());
            match is_outcome {
                true if has_progress => Claim::second(),
                true => Claim {
                    role: Some(ColumnRole::Progress),
                    ..claim
                },
                false => claim,
            }
        })
        .collect()
}

/// Of several columns with one role the one with the most usual name has it: "Key milestones" does
/// not come before "Due date".
fn one_column_a_role(_: &Candidate<'_>, claims: Claims) -> Claims {
    let mut best: HashMap<ColumnRole, ((Match, usize), usize)> = HashMap::new();
    for (index, claim) in claims.iter().enumerate() {
        if let Some(role) = claim.role {
            let held = best.entry(role).or_insert((claim.rank, index));
            *held = (*held).min((claim.rank, index));
        }
    }
    let holds = |index: usize, role: ColumnRole| {
        best.get(&role).is_some_and(|(_, holder)| *holder == index)
    };
    claims
        .into_iter()
        .enumerate()
        .map(|(index, claim)| match claim.role {
            Some(role) if !holds(index, role) => Claim::second(),
            Some(_) | None => claim,
        })
        .collect()
}
