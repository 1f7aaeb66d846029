//! Column rules for headings that mean different things in different tables. The cells and the
//! neighbouring columns decide.

use crate::columns::ColumnRole;
use crate::lexicon::{BODY_HEADINGS, DONE_ANSWERS, LEVELS, VAGUE_HEADINGS};
use crate::model::{HeadingMatch, Number};
use crate::sheets::grid::{GridCell, Value};
use crate::text::plain_words;
use crate::timescale;

use super::claims::{Candidate, Claim, Claims, has_word, holder, is_free};
use super::content;
use crate::import::tables::headings::Heading;
use crate::import::tables::names::Match;

/// Two cells may match by chance; three rarely do.
const MIN_CELLS: usize = 3;

/// The claim of a column that only sorts rows, as a category does.
const SORTS_ROWS: Claim = Claim {
    role: Some(ColumnRole::Category),
    matched: HeadingMatch::Name,
    ..Claim::NONE
};

/// The claim of a column whose heading could also have another role.
fn unsure(role: ColumnRole) -> Claim {
    Claim {
        role: Some(role),
        matched: HeadingMatch::WordHint,
        ..Claim::NONE
    }
}

/// Replaces every claim, except those that the pack file gives. `claim_for` gets a column's
/// position, claim and heading.
pub(super) fn each(
    candidate: &Candidate<'_>,
    claims: Claims,
    claim_for: impl Fn(usize, Claim, &Heading) -> Claim,
) -> Claims {
    let columns = claims.into_iter().zip(candidate.headings).enumerate();
    columns
        .map(|(index, (own, heading))| match own.matched {
            HeadingMatch::PackFile => own,
            _ => claim_for(index, own, heading),
        })
        .collect()
}

/// If no column surely has the actions, recommendations are the actions. A "Title" may then be the
/// title of the finding, and an "Observation" to the left of the recommendations is the finding. If
/// another column surely has the actions, recommendations are the objectives. A "Management
/// response" to a recommendation is not an action.
pub(super) fn recommendations(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    use ColumnRole as R;
    const RECOMMENDATIONS: &[&str] = &["recommendation", "recommendations"];
    let is_action = |claim: &Claim| matches!(claim.role, Some(R::Action | R::BoardAction));
    let is_vague = |heading: &Heading| VAGUE_HEADINGS.has(plain_words(&heading.own).as_str());
    let is_sure = |(claim, heading): (&Claim, &Heading)| {
        is_action(claim) && claim.rank.0 < Match::Head && !is_vague(heading)
    };
    let is_recommendation = |claim: &Claim, heading: &Heading| {
        claim.role == Some(R::Objective) && has_word(heading, RECOMMENDATIONS)
    };
    let columns = || claims.iter().zip(candidate.headings);
    if columns().any(is_sure) || !columns().any(|(claim, own)| is_recommendation(claim, own)) {
        return claims;
    }
    let first = columns().position(|(claim, own)| is_recommendation(claim, own));
    let is_finding = |index: usize, claim: &Claim, heading: &Heading| {
        claim.role == Some(R::Progress)
            && has_word(heading, &["observation", "observations"])
            && Some(index) < first
    };
    each(candidate, claims, |index, claim, heading| {
        if is_recommendation(&claim, heading) {
            Claim {
                role: Some(R::Action),
                ..claim
            }
        } else if is_finding(index, &claim, heading) {
            Claim {
                role: Some(R::Objective),
                ..claim
            }
        } else if is_action(&claim) {
            Claim::NONE
        } else {
            claim
        }
    })
}

/// A column "Item" or "Ref" is not the column of numbers if it holds sentences or the codes of a
/// program. Sentences under "Item" are the actions if no other column has actions.
pub(super) fn items(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    use ColumnRole as R;
    // Numbers of the board's goals beside the items are not objectives.
    let has_words = |index: &usize| {
        let column = candidate.headings[*index].column_index;
        let bare = |cell: &&GridCell| !cell.text.contains(char::is_alphabetic);
        candidate.cells(column).filter(bare).count() * 2 <= candidate.cells(column).count()
    };
    let does = [R::Action, R::BoardAction, R::Objective]
        .into_iter()
        .filter_map(|role| holder(&claims, role))
        .any(|index| has_words(&index));
    // If nothing else says what is done, items of two words do: "Reserves policy".
    let min_words = if does { 3 } else { 2 };
    let holds_sentences = |column: u32| {
        let cells = candidate.cells(column).count();
        let is_sentence = |cell: &&GridCell| {
            cell.value == Value::Text
                && cell.text.split_whitespace().count() >= min_words
                && Number::parse(&cell.text).is_none()
        };
        // More than half: a column of numbers has at most a few section headings among them.
        cells >= MIN_CELLS && candidate.cells(column).filter(is_sentence).count() * 2 > cells
    };
    // In "Agenda item" only "item" is a known word. Words do not number the rows, nor do numbers
    // that are out of order.
    let numbers_rows = |column: u32| {
        let mut cells = candidate.cells(column);
        let has_digit = cells.any(|cell| cell.text.contains(|sign: char| sign.is_ascii_digit()));
        let numbers = candidate
            .cells(column)
            .map(|cell| Number::parse(&cell.text));
        let numbers: Option<Vec<Number>> = numbers.collect();
        has_digit && numbers.is_none_or(|numbers| numbers.is_sorted_by(|one, next| one < next))
    };
    each(candidate, claims, |_, claim, heading| {
        let column = heading.column_index;
        if claim.role != Some(R::Number) {
            claim
        } else if holds_codes(candidate, column) {
            Claim::RECORD
        } else if claim.rank.0 >= Match::Head && !numbers_rows(column) {
            Claim::NONE
        } else if !holds_sentences(column) {
            claim
        } else if !does && has_word(heading, &["item", "items"]) {
            Claim {
                role: Some(R::Action),
                ..claim
            }
        } else {
            Claim::NONE
        }
    })
}

/// Whether all cells are codes by which a program knows its rows: "b7Kd02xQWm", not "CSP-2026-01".
fn holds_codes(candidate: &Candidate<'_>, column: u32) -> bool {
    /// The parts of codes that people write are shorter.
    const MIN_BYTES: usize = 10;
    let is_code = |cell: &GridCell| {
        let mut parts = cell.text.split(|sign: char| !sign.is_ascii_alphanumeric());
        parts.any(|part| {
            part.len() >= MIN_BYTES && part.contains(|sign: char| sign.is_ascii_digit())
        }) && !cell.text.contains(char::is_whitespace)
    };
    candidate.cells(column).count() >= MIN_CELLS && candidate.cells(column).all(is_code)
}

/// A column "Priority" or "Impact" with levels in its cells ("High", "P1") only sorts rows.
pub(super) fn levels(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    use ColumnRole as R;
    let are_levels = |column: u32| {
        let mut cells = candidate.cells(column).peekable();
        cells.peek().is_some() && cells.all(|cell| is_level(&cell.text))
    };
    each(candidate, claims, |_, claim, heading| match claim.role {
        Some(R::Priority | R::Impact) if are_levels(heading.column_index) => SORTS_ROWS,
        Some(_) | None => claim,
    })
}

/// Whether a text is a level: a word, a number, or a code such as "P1".
pub(crate) fn is_level(text: &str) -> bool {
    let is_code = |word: &str| {
        word.trim_start_matches('p')
            .bytes()
            .all(|byte| byte.is_ascii_digit())
    };
    plain_words(text)
        .split(' ')
        .all(|word| is_code(word) || LEVELS.has(word))
}

/// A column "Milestone" in which no cell names a time is not a timescale. If no column has actions
/// or objectives, the milestones are the actions. If no column has objectives, milestones to the
/// left of the actions are the objectives to which they lead. Otherwise milestones only sort rows.
pub(super) fn milestones(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    use ColumnRole as R;
    let has = |role: R| holder(&claims, role).is_some();
    let action = holder(&claims, R::Action);
    let may_be_objective = !has(R::Objective);
    let may_be_action = action.is_none() && !has(R::BoardAction) && may_be_objective;
    let names_time = |cell: &GridCell| {
        !matches!(cell.value, Value::Text) || timescale::named_time(&cell.text).is_some()
    };
    each(candidate, claims, |index, claim, heading| {
        let is_milestone = claim.role == Some(R::Timescale)
            && has_word(heading, &["milestone", "milestones"])
            && candidate.cells(heading.column_index).next().is_some();
        if !is_milestone || candidate.cells(heading.column_index).any(names_time) {
            claim
        } else if may_be_action {
            unsure(R::Action)
        } else if may_be_objective && Some(index) < action {
            Claim::by_content(R::Objective)
        } else {
            SORTS_ROWS
        }
    })
}

/// Outcomes to the right of the actions are what each action should bring about or, beside a
/// measure, the results so far. Both readings are reported as unsure. If the outcomes are words
/// such as "Ongoing" and "Completed", they are the ratings. Outcomes to the left of the actions are
/// the aims. Beside outputs, outcomes may be aims or results, and have no role.
pub(super) fn outcome_of_actions(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    use ColumnRole as R;
    let Some(action) = holder(&claims, R::Action) else {
        return claims;
    };
    let has = |role: R| holder(&claims, role).is_some();
    let is_output = |index: usize| has_word(&candidate.headings[index], &["output", "outputs"]);
    let own = match (has(R::Measure), has(R::Progress)) {
        (true, _) if holder(&claims, R::Measure).is_some_and(is_output) => Claim::NONE,
        (false, _) => unsure(R::Measure),
        (true, false) => unsure(R::Progress),
        (true, true) => Claim::second(),
    };
    let may_be_rated = !has(R::Rag);
    each(candidate, claims, |index, claim, heading| {
        let is_outcome = claim.role == Some(R::Objective) && index > action && is_outcome(heading);
        let is_rated =
            || may_be_rated && content::is_rating(candidate, heading, &Claim::NONE).is_some();
        match is_outcome {
            true if is_rated() => Claim::by_content(R::Rag),
            true => own,
            false => claim,
        }
    })
}

/// If no column has actions, outcomes to the right of all leads, times and ratings are the results
/// so far, not the aims.
pub(super) fn outcome_of_rows(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    use ColumnRole as R;
    let roles: Vec<Option<R>> = claims.iter().map(|claim| claim.role).collect();
    let result = result_column(candidate.headings, &roles);
    let own = match holder(&claims, R::Progress) {
        Some(_) => Claim::second(),
        None => unsure(R::Progress),
    };
    each(candidate, claims, |index, claim, _| {
        if result == Some(index) { own } else { claim }
    })
}

/// The column of outcomes that [`outcome_of_rows`] finds by the headings and their roles.
pub(crate) fn result_column(headings: &[Heading], roles: &[Option<ColumnRole>]) -> Option<usize> {
    use ColumnRole as R;
    let is = |any: &[R], role: &Option<R>| role.is_some_and(|role| any.contains(&role));
    if roles
        .iter()
        .any(|role| is(&[R::Action, R::BoardAction], role))
    {
        return None;
    }
    let answers = [R::Lead, R::Timescale, R::Start, R::Rag];
    let last = roles.iter().rposition(|role| is(&answers, role))?;
    let objectives = roles
        .iter()
        .enumerate()
        .filter(|(_, role)| is(&[R::Objective], role));
    let mut late = objectives.filter(|(index, _)| *index > last);
    late.find(|(index, _)| is_outcome(&headings[*index]))
        .map(|(index, _)| index)
}

fn is_outcome(heading: &Heading) -> bool {
    matches!(
        plain_words(&heading.words()).as_str(),
        "outcome" | "outcomes" | "our outcome" | "our outcomes"
    )
}

/// An "Impact" to the left of the actions is the effect of doing nothing, not the effect of the
/// actions.
pub(super) fn impact_of_risks(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    let action = holder(&claims, ColumnRole::Action);
    each(candidate, claims, |index, claim, _| {
        if claim.role == Some(ColumnRole::Impact) && Some(index) < action {
            Claim::second()
        } else {
            claim
        }
    })
}

/// If no column has the leads, a column of bodies has them: "Agency", "Portfolio holder". The
/// leftmost column of bodies to the right of the actions is taken, or else the leftmost of all.
pub(super) fn bodies(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    use ColumnRole as R;
    /// Names are shorter on average; "West Vale Drug and Alcohol Recovery Service" has 43 bytes.
    const MAX_MEAN_BYTES: usize = 60;
    let has = |role: R| holder(&claims, role).is_some();
    if has(R::Lead) {
        return claims;
    }
    let does = [R::Action, R::BoardAction, R::Objective];
    let after = does
        .into_iter()
        .filter_map(|role| holder(&claims, role))
        .max();
    let are_names = |column: u32| {
        let texts = || {
            candidate
                .cells(column)
                .filter(|cell| cell.value == Value::Text)
        };
        let bytes: usize = texts().map(|cell| cell.text.len()).sum();
        let count = texts().count();
        count > 0 && bytes <= MAX_MEAN_BYTES * count
    };
    let is_body = |index: &usize| {
        let heading = &candidate.headings[*index];
        is_free(&claims[*index])
            && claims[*index].matched != HeadingMatch::PackFile
            && BODY_HEADINGS.has(&plain_words(&heading.own))
            && are_names(heading.column_index)
    };
    let bodies = || (0..claims.len()).filter(is_body);
    let found = bodies()
        .find(|index| Some(*index) > after)
        .or_else(|| bodies().next());
    if let Some(index) = found {
        claims[index] = unsure(R::Lead);
    }
    claims
}

/// If no column has the progress, a second column of statuses has it. "Yes" and "No" are not
/// progress.
pub(super) fn second_status(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    use ColumnRole as R;
    if holder(&claims, R::Progress).is_some() || holder(&claims, R::Rag).is_none() {
        return claims;
    }
    let says_more = |cell: &GridCell| !DONE_ANSWERS.has(&plain_words(&cell.text));
    let is_status = |(claim, heading): (&Claim, &Heading)| {
        let name = || candidate.names.whole(&heading.own);
        claim.matched == HeadingMatch::Second
            && name().is_some_and(|name| name.role == R::Rag)
            && candidate.cells(heading.column_index).any(says_more)
    };
    let mut columns = claims.iter().zip(candidate.headings);
    if let Some(second) = columns.position(is_status) {
        claims[second] = Claim {
            role: Some(R::Progress),
            matched: HeadingMatch::Name,
            ..Claim::NONE
        };
    }
    claims
}
