//! Rules for columns: objectives that no heading names, and objectives that serve as actions.

use std::collections::HashSet;

use crate::columns::ColumnRole;
use crate::import::tables::headings::Heading;
use crate::lexicon::{DELIVERABLE_WORDS, DESCRIPTIONS};
use crate::model::{HeadingMatch, Number};
use crate::sheets::grid::{GridCell, GridRow, Value};
use crate::text::plain_words;

use super::claims::{Candidate, Claim, Claims, holder};
use super::content::sentences;

/// Two objectives may differ by chance; three rarely do.
const MIN_CELLS: usize = 3;

/// A single row may have lost its task.
const MIN_STEPS: usize = 2;

/// If no column has objectives, a description to the left of the actions (a finding, an issue, a
/// weakness) is the objective. At least half of the rows must have one.
pub(super) fn description_of_actions(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    use ColumnRole as R;
    let has = |role| holder(&claims, role).is_some();
    if has(R::Objective) || has(R::BoardAction) || has(R::BoardNumber) {
        return claims;
    }
    let Some(action) = holder(&claims, R::Action) else {
        return claims;
    };
    let rows = candidate
        .cells(candidate.headings[action].column_index)
        .count();
    let is_text =
        |cell: &&GridCell| cell.value == Value::Text && Number::parse(&cell.text).is_none();
    let all_rows: Vec<&GridRow> = candidate.rows().collect();
    let is_described = |(claim, heading): (&Claim, &Heading)| {
        let column = heading.column_index;
        let texts = candidate.cells(column).filter(is_text).count();
        let is_free = claim.role.is_none() && claim.matched == HeadingMatch::Unknown;
        is_free
            && DESCRIPTIONS.has_any(&plain_words(&heading.words()))
            && texts * 2 >= rows
            && sentences(&all_rows, &[column]).is_some()
    };
    let mut columns = claims.iter().zip(candidate.headings).take(action);
    if let Some(described) = columns.position(is_described) {
        claims[described] = Claim::by_content(R::Objective);
    }
    claims
}

/// "What are we going to do?" to the left of "How will we do it?" has the objectives, if no other
/// column has them.
pub(super) fn what_beside_how(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    use ColumnRole as R;
    let asks = |index: &usize, word: &str| {
        let words = plain_words(&candidate.headings[*index].words());
        claims[*index].role == Some(R::Action) && words.split(' ').next() == Some(word)
    };
    let what = (0..claims.len()).find(|index| asks(index, "what"));
    let how = (0..claims.len()).rfind(|index| asks(index, "how"));
    let is_free = [R::Objective, R::BoardAction]
        .into_iter()
        .all(|role| holder(&claims, role).is_none());
    if let Some(what) = what.filter(|what| is_free && Some(*what) < how)
        && claims[what].matched != HeadingMatch::PackFile
    {
        claims[what].role = Some(R::Objective);
    }
    claims
}

/// If two columns have actions and no column has objectives, the left column may have the
/// objectives: "Task" and "Sub-task". Some rows with an action in the right column must be blank in
/// the left column, or repeat a neighbour there. At least half of these rows must have a lead, time
/// or rating. Without such answers, the actions in the right column are details.
pub(super) fn tasks_above_steps(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    use ColumnRole as R;
    let columns = |roles: &[R]| -> Vec<usize> {
        let has_role = |index: &usize| {
            claims[*index]
                .role
                .is_some_and(|role| roles.contains(&role))
        };
        (0..claims.len()).filter(has_role).collect()
    };
    let [task, step] = columns(&[R::Action])[..] else {
        return claims;
    };
    let is_stated = [task, step].map(|at| claims[at].matched == HeadingMatch::PackFile);
    if !columns(&[R::Objective, R::BoardAction]).is_empty() || is_stated.contains(&true) {
        return claims;
    }
    let answers = columns(&[R::Lead, R::Timescale, R::Start, R::Rag]);
    let column = |at: usize| candidate.headings[at].column_index;
    let rows: Vec<&GridRow> = candidate.rows().collect();
    let is_shared = |at: usize| {
        let own = rows[at].text(column(task));
        let is_same =
            |other: Option<&&GridRow>| other.is_some_and(|row| row.text(column(task)) == own);
        let above = at.checked_sub(1).and_then(|above| rows.get(above));
        own.is_none() || is_same(above) || is_same(rows.get(at + 1))
    };
    let steps = rows.iter().enumerate();
    let steps = steps.filter(|(at, row)| row.text(column(step)).is_some() && is_shared(*at));
    let steps: Vec<&GridRow> = steps.map(|(_, row)| *row).collect();
    let is_answered = |row: &&&GridRow| answers.iter().any(|at| row.text(column(*at)).is_some());
    let answered = steps.iter().filter(is_answered).count();
    // Half is enough, because the last steps may not be planned yet.
    if answered >= MIN_STEPS && answered * 2 >= steps.len() {
        claims[task].role = Some(R::Objective);
    }
    claims
}

/// If no column has actions, objectives with a timescale, start or rating of their own are the
/// actions. Most rows with two or more cells must have an objective that no other row has.
pub(super) fn objectives_as_actions(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    use ColumnRole as R;
    let has = |role| holder(&claims, role).is_some();
    let is_answered = [R::Timescale, R::Start, R::Rag].into_iter().any(has);
    let Some(objective) = holder(&claims, R::Objective) else {
        return claims;
    };
    if has(R::Action) || has(R::BoardAction) || has(R::BoardNumber) || !is_answered {
        return claims;
    }
    let column = candidate.headings[objective].column_index;
    let rows: Vec<&GridRow> = candidate
        .rows()
        .filter(|row| row.cells.len() >= 2)
        .collect();
    let distinct: HashSet<&str> = rows.iter().filter_map(|row| row.text(column)).collect();
    // More than half is enough, because a row may still be blank or repeat the row above. If
    // objectives are over several rows, at least half of the rows have no objective of their own.
    let are_own = distinct.len() >= MIN_CELLS && distinct.len() * 2 > rows.len();
    if are_own && claims[objective].matched != HeadingMatch::PackFile {
        claims[objective].role = Some(R::Action);
    }
    claims
}

/// Deliverables in a table without actions and without objectives are the actions.
pub(super) fn deliverables_alone(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    match holder(&claims, ColumnRole::Objective) {
        Some(_) => claims,
        None => deliverables(candidate, claims),
    }
}

/// If no column has actions, the deliverables are the actions.
pub(super) fn deliverables(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    use ColumnRole as R;
    let does = [R::Action, R::BoardAction, R::BoardNumber];
    if does.into_iter().any(|role| holder(&claims, role).is_some()) {
        return claims;
    }
    let mut columns = claims.iter().zip(candidate.headings);
    let deliverables = columns.position(|(claim, heading)| is_deliverable(claim, heading));
    if let Some(deliverables) = deliverables {
        claims[deliverables] = Claim {
            role: Some(R::Action),
            matched: HeadingMatch::WordHint,
            ..Claim::NONE
        };
    }
    claims
}

/// Whether a column that was read as a measure has a heading for deliverables.
pub(crate) fn is_deliverable(claim: &Claim, heading: &Heading) -> bool {
    claim.role == Some(ColumnRole::Measure)
        && claim.matched != HeadingMatch::PackFile
        && DELIVERABLE_WORDS.has_any(&plain_words(&heading.own))
}
