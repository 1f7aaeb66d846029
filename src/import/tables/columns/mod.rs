//! Decides the role of each column of a table, by one ordered list of rules.
//!
//! Takes a [`Candidate`]: headings and the rows below them. Gives a [`Header`]: every column with
//! its role, and how the role was found. For a table of actions, [`RULES`] are applied one after
//! another. Each rule sees the headings, the cells and the claims of the rules before it, and
//! returns new claims. For other tables the headings alone decide.

pub(crate) mod by_heading;
pub(crate) mod claims;
pub(crate) mod content;
pub(crate) mod contradicted;
pub(crate) mod figure_headings;
pub(crate) mod indicators;
pub(crate) mod labels;
pub(crate) mod lead_marks;
pub(crate) mod meaning;
pub(crate) mod new_dates;
pub(crate) mod objectives;
pub(crate) mod risks;
pub(crate) mod series;
pub(crate) mod timeline;

use crate::columns::{ColumnRole, TableKind};
use crate::model::HeadingMatch;

use super::headings::Heading;
use super::priorities;
use by_heading::{
    by_head_beside_indicators, heads_of_names, misspelt_names, names_of, parts_of_names, records,
    stated_columns, whole_names, whole_names_of_all, word_hints,
};
use claims::{Candidate, Claim, Claims, ColumnRule, Header, HeaderColumn};

pub(crate) use by_heading::{likely, named};

/// The rules for the roles of a table of actions, in order. Later rules see the claims of earlier
/// ones.
const RULES: &[ColumnRule] = &[
    // The pack file may name a column by its letter; such a column needs no heading.
    stated_columns,
    // A heading that is a known name decides.
    whole_names,
    // A column in which a program keeps data about each row is not for readers, whatever its cells
    // hold.
    records,
    // A heading that contains a known name is less sure. A heading with a typing error is used if
    // no other column has that role.
    parts_of_names,
    misspelt_names,
    heads_of_names,
    // If no other column surely has actions, recommendations are the actions.
    meaning::recommendations,
    // A word of a heading is used if no other column has that role.
    word_hints,
    // Cells and neighbours may show that a heading means something else: "Item" above sentences,
    // "Priority" above "High" and "Low", "Outcome" to the right of the actions.
    meaning::items,
    meaning::levels,
    contradicted::starts,
    contradicted::actual_starts,
    contradicted::timescales,
    contradicted::leads,
    meaning::milestones,
    meaning::outcome_of_actions,
    meaning::outcome_of_rows,
    meaning::impact_of_risks,
    // References of planpack are not numbers of the plan.
    content::references,
    // What is done is the objective of how it is done.
    objectives::what_beside_how,
    // Tasks above steps with answers of their own are the objectives.
    objectives::tasks_above_steps,
    // Beside objectives, "Action no" numbers the actions.
    labels::numbers_of_actions,
    // Each role belongs to one column: the one with the most usual heading.
    claims::one_column_a_role,
    // A revised date replaces the date that was planned first.
    new_dates::current,
    // A second status is the progress if no column describes progress.
    meaning::second_status,
    // Deliverables without actions and objectives are the actions, not measures.
    objectives::deliverables_alone,
    // Cells can show a role that no heading names.
    content::action,
    content::number,
    labels::numbers_of_outline,
    // A description to the left of the actions is the objective.
    objectives::description_of_actions,
    // If each action has its own number, the numbers do not start objectives.
    labels::numbers_of_rows,
    content::timescale,
    content::rating,
    // If columns repeat a role quarter by quarter, the latest that is filled in has it.
    series::latest,
    content::board_number,
    // A priority that each row has to itself is the objective too.
    priorities::one_in_each_row,
    // Phases by which the rows are sorted are the objectives too.
    priorities::phases,
    // An aim or theme to the left of the objectives is the priority, if the rows are sorted by it.
    priorities::level_above_objectives,
    // If no column has actions, objectives that have answers of their own are the actions.
    objectives::objectives_as_actions,
    // Otherwise the deliverables of the objectives are the actions.
    objectives::deliverables,
    // Bodies are the leads if no heading names a lead. Columns of a chart of responsibilities are
    // not leads.
    meaning::bodies,
    contradicted::leads,
];

/// Gives the columns of a table their roles.
pub(crate) fn assign(candidate: &Candidate<'_>) -> Header {
    let none = vec![Claim::NONE; candidate.headings.len()];
    let claims = match candidate.table {
        TableKind::Actions => RULES
            .iter()
            .fold(none, |claims, rule| rule(candidate, claims)),
        TableKind::Risks => {
            let claims = records(candidate, content::references(candidate, likely(candidate)));
            let claims = risks::risk_by_content(candidate, claims);
            let claims = risks::mitigation_by_content(candidate, claims);
            let claims = risks::rating_of_risk(candidate, claims);
            let claims = in_the_plan(candidate, claims, |columns| Some(risks::roles(columns)));
            risks::letters_above_scores(candidate, risks::scores(candidate, claims))
        }
        TableKind::Indicators => {
            let claims = records(candidate, whole_names_of_all(candidate));
            let claims = by_head_beside_indicators(candidate, claims);
            let claims = in_the_plan(candidate, claims, indicators::roles);
            let claims = indicators::goals_in_figures(candidate, claims);
            let claims = indicators::by_goals(candidate, claims);
            labels::numbers_of_indicators(candidate, claims)
        }
        _ => names_of(candidate),
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
        table: candidate.table,
        columns: columns.collect(),
    }
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
        (_, None) if claim.role == Some(ColumnRole::NotPrinted) => claim,
        (_, None) if claim.role.is_some() => Claim::second(),
        (_, _) => Claim { role, ..claim },
    };
    claims.into_iter().zip(roles).map(claim).collect()
}
