//! Registers of risks: their headings, and the roles of their columns in the plan.
//!
//! A register is read as a table of actions: the risks are the objectives and the mitigations are
//! the actions, so mitigations are tracked like any action. [`is_register`] decides whether the
//! roles of a header make a register. [`roles`] gives the role of each column in the plan;
//! likelihood, impact and scores keep their own headings. `parts/actions` reads the rows.

use crate::columns::ColumnRole;
use crate::import::tables::headings::Heading;
use crate::lexicon::{EXISTING_WORDS, FURTHER_WORDS, RESPONSE_HEADINGS, RESPONSES, VAGUE_HEADINGS};
use crate::model::HeadingMatch;
use crate::reading::rating;
use crate::sheets::grid::{GridCell, GridRow, Value};
use crate::text::{each_word, plain_words};

use super::claims::{Candidate, Claim, Claims, has_word, holder};
use super::content::sentences;
use super::meaning::is_level;

/// Whether roles, from left to right, make a register: a risk beside its score or mitigation, or a
/// description beside two scores, which no plan has. The description only explains the scores if
/// the table has no number, no category and nothing else by which risks are followed. If the roles
/// include two scores and a mitigation, no heading needs to name the risk: [`risk_by_content`]
/// finds its column.
///
/// A "Risk" to the right of the actions is a threat to an action, or the riskiness of an action.
/// The table is then a plan, unless it has two scores. A table with objectives is a plan too,
/// unless its risks have scores.
pub(crate) fn is_register(roles: &[ColumnRole]) -> bool {
    use ColumnRole as R;
    const FOLLOWED: [R; 7] = [
        R::Number,
        R::Lead,
        R::Action,
        R::Mitigation,
        R::Timescale,
        R::Rag,
        R::Category,
    ];
    let position = |wanted: R| roles.iter().position(|role| *role == wanted);
    let has = |role| position(role).is_some();
    let scores =
        roles.iter().filter(|role| **role == R::RiskScore).count() + usize::from(has(R::Impact));
    let is_followed = roles.iter().any(|role| FOLLOWED.contains(role));
    let described = if scores >= 2 && is_followed {
        position(R::Meaning)
    } else {
        None
    };
    let Some(risk) = position(R::Risk).or(described) else {
        return is_scored_plan(roles);
    };
    let is_left_of_actions = position(R::Action).is_none_or(|action| risk < action);
    let is_scored = scores > 0;
    let has_objectives = has(R::Objective) || has(R::BoardAction) || has(R::BoardNumber);
    // A plan has no two scores.
    (is_left_of_actions || scores >= 2)
        && (is_scored || (!has_objectives && (has(R::Mitigation) || has(R::Action))))
}

/// Whether two scores of a risk are beside an action or mitigation. If a recommendation is to the
/// right of a control, the recommendation is the action to take, and the control is not a
/// mitigation.
fn is_scored_plan(roles: &[ColumnRole]) -> bool {
    use ColumnRole as R;
    let position = |wanted: R| roles.iter().position(|role| *role == wanted);
    let scores = roles.iter().filter(|role| **role == R::RiskScore).count();
    let done = position(R::Action).or(position(R::Mitigation));
    let is_before = |recommendation: usize| Some(recommendation) < done;
    scores >= 2 && done.is_some() && position(R::Objective).is_none_or(is_before)
}

/// Whether roles make a list of risks if its first column numbers risks: a risk, or the description
/// or title of a risk, beside anything by which risks are followed.
pub(crate) fn is_numbered_register(roles: &[ColumnRole]) -> bool {
    use ColumnRole as R;
    let has = |any: &[R]| roles.iter().any(|role| any.contains(role));
    let is_done = |role: &R| matches!(role, R::Action | R::Mitigation);
    // A title has the role of an action.
    let title = roles.iter().position(|role| *role == R::Action);
    let is_titled = title < roles.iter().rposition(is_done);
    let is_described = has(&[R::Risk, R::Meaning]) || is_titled;
    let is_followed = has(&[
        R::Lead,
        R::Action,
        R::Mitigation,
        R::Rag,
        R::RiskScore,
        R::Impact,
    ]);
    is_described && is_followed && !has(&[R::Objective, R::BoardAction])
}

/// If no heading of a register names the risk, takes a "Title" to the left of the mitigation, or
/// the first column of sentences to the left of the action or mitigation: "Cause", "Event".
pub(crate) fn risk_by_content(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    use ColumnRole as R;
    // "Risk / issue" above "Risk" and "Issue" sorts the rows.
    let only_sorts = |index: &usize| {
        let heading = &candidate.headings[*index];
        let kinds = plain_words(&heading.own);
        let is_kind = |cell: &GridCell| {
            let words = plain_words(&cell.text);
            each_word(&kinds).any(|kind| kind == words || kind.strip_suffix('s') == Some(&words))
        };
        let mut cells = candidate.cells(heading.column_index).peekable();
        cells.peek().is_some() && cells.all(is_kind)
    };
    if let Some(kinds) = holder(&claims, R::Risk).filter(only_sorts) {
        claims[kinds] = Claim::by_content(R::Category);
    }
    if holder(&claims, R::Risk)
        .or(holder(&claims, R::Meaning))
        .is_some()
    {
        return claims;
    }
    let is_vague =
        |index: &usize| VAGUE_HEADINGS.has(plain_words(&candidate.headings[*index].own).as_str());
    let action = holder(&claims, R::Action);
    let is_done = |claim: &Claim| matches!(claim.role, Some(R::Action | R::Mitigation));
    let last = claims.iter().rposition(is_done);
    if let Some(title) = action.filter(is_vague).filter(|index| Some(*index) < last) {
        claims[title] = Claim::by_content(R::Risk);
        return claims;
    }
    let end = action.or(holder(&claims, R::Mitigation));
    let rows: Vec<&GridRow> = candidate.rows().collect();
    let is_risk = |(claim, heading): (&Claim, &Heading)| {
        claim.role.is_none() && sentences(&rows, &[heading.column_index]).is_some()
    };
    let mut columns = claims.iter().zip(candidate.headings).take(end.unwrap_or(0));
    if let Some(index) = columns.position(is_risk) {
        claims[index] = Claim::by_content(R::Risk);
    }
    claims
}

/// A column that holds only names of responses ("Accept", "Reduce") is not the mitigation. If no
/// heading of a register names another column for the mitigation, takes the column with the longest
/// sentences to the right of the risk. Its heading must be a word for responses: "Strategy".
pub(crate) fn mitigation_by_content(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    use ColumnRole as R;
    let risk = holder(&claims, R::Risk).or(holder(&claims, R::Meaning));
    let holds_responses = |index: usize| {
        let heading = &candidate.headings[index];
        lists_responses(&heading.own) || holds_responses(candidate, heading.column_index)
    };
    let is_named = |index: &usize| match claims[*index].role {
        Some(R::Mitigation) => true,
        Some(R::Action) => risk < Some(*index),
        _ => false,
    };
    let (said, responses): (Vec<usize>, Vec<usize>) =
        (0..claims.len()).filter(is_named).partition(|index| {
            claims[*index].matched == HeadingMatch::PackFile || !holds_responses(*index)
        });
    let found = if said.is_empty() {
        let is_like_it = |index: &usize| {
            let words = plain_words(&candidate.headings[*index].words());
            claims[*index].role.is_none() && RESPONSE_HEADINGS.has_any(&words)
        };
        let columns = (0..claims.len())
            .filter(|index| Some(*index) > risk && is_like_it(index) && !holds_responses(*index))
            .map(|index| candidate.headings[index].column_index);
        let rows: Vec<&GridRow> = candidate.rows().collect();
        let column = sentences(&rows, &columns.collect::<Vec<_>>());
        let mut headings = candidate.headings.iter();
        headings.position(|own| Some(own.column_index) == column)
    } else {
        None
    };
    if found.is_some() || !said.is_empty() {
        for index in responses {
            claims[index] = Claim::second();
        }
    }
    if let Some(index) = found {
        claims[index] = Claim::by_content(R::Mitigation);
    }
    claims
}

/// Whether a heading lists the names to choose from in brackets: "Response (avoid, reduce)".
fn lists_responses(heading: &str) -> bool {
    let list = heading.split_once('(').map_or("", |(_, list)| list);
    let words = plain_words(list);
    let names = each_word(&words).filter(|word| RESPONSES.has(word));
    names.count() * 2 > each_word(&words).count() && list.contains([',', '/'])
}

/// Whether nearly all cells of a column are names of responses to a risk.
fn holds_responses(candidate: &Candidate<'_>, column: u32) -> bool {
    let is_response = |cell: &&GridCell| {
        let words = plain_words(&cell.text);
        each_word(&words).all(|word| word == "risk" || RESPONSES.has(word))
    };
    let cells = || candidate.cells(column);
    // One cell in five may give its reason.
    cells().next().is_some() && cells().filter(is_response).count() * 5 >= cells().count() * 4
}

/// Column rule: a "Rating" beside other scores of the risks is a score too, unless one of its cells
/// is a rating of progress.
pub(crate) fn rating_of_risk(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    use ColumnRole as R;
    let is_score = |claim: &Claim| matches!(claim.role, Some(R::RiskScore | R::Impact));
    if !claims.iter().any(is_score) {
        return claims;
    }
    for (claim, heading) in claims.iter_mut().zip(candidate.headings) {
        let is_rated = |cell: &GridCell| rating::read(&cell.text).is_some();
        let may_be_score = claim.role == Some(R::Rag)
            && claim.matched != HeadingMatch::PackFile
            && has_word(heading, &["rating", "ratings"])
            && !has_word(heading, &["rag", "brag", "progress"]);
        if may_be_score && !candidate.cells(heading.column_index).any(is_rated) {
            claim.role = Some(R::RiskScore);
        }
    }
    claims
}

/// The roles in the plan of a register's columns, from their headings and roles. `None` for a
/// column that is kept under its own heading.
pub(crate) fn roles(columns: &[(&str, Option<ColumnRole>)]) -> Vec<Option<ColumnRole>> {
    use ColumnRole as R;
    let words: Vec<String> = columns
        .iter()
        .map(|(heading, _)| plain_words(heading))
        .collect();
    let says = |index: usize, any: &[&str]| words[index].split(' ').any(|word| any.contains(&word));
    let of = |role: R| (0..columns.len()).filter(move |index| columns[*index].1 == Some(role));
    // Chooses between the columns with one role: the first preferred column, or else the first
    // column.
    let preferred = |role: R, is_preferred: &dyn Fn(usize) -> bool| {
        of(role)
            .find(|index| is_preferred(*index))
            .or_else(|| of(role).next())
    };
    // Planned actions are preferred to controls that already exist.
    let is_further = |index: usize| FURTHER_WORDS.has_any(&words[index]);
    let is_to_be_done = |index: usize| {
        let any_further = of(R::Mitigation).any(is_further);
        if any_further {
            is_further(index)
        } else {
            !EXISTING_WORDS.has_any(&words[index])
        }
    };
    let risk = of(R::Risk).chain(of(R::Meaning)).next();
    let is_response = |index: &usize| RESPONSE_HEADINGS.has_any(&words[*index]);
    let is_to_the_right = |index: &usize| risk < Some(*index);
    let mitigation = of(R::Action)
        .find(|index| is_to_the_right(index) && is_response(index))
        .or_else(|| of(R::Action).find(is_to_the_right))
        .or_else(|| preferred(R::Mitigation, &is_to_be_done))
        .or_else(|| of(R::Action).find(is_response));
    // "Date, Status, Action, Date, Status": the second date and status are the action's, as in a
    // plan.
    let of_action = |first: usize| {
        let is_same =
            |index: &usize| columns[*index].1 == columns[first].1 && words[*index] == words[first];
        let mut same = (0..columns.len()).filter(is_same);
        same.find(|index| Some(*index) > mitigation)
            .unwrap_or(first)
    };
    // The lead is the person who acts on the risk.
    let lead = preferred(R::Lead, &|index| {
        says(
            index,
            &["action", "actionee", "mitigation", "control", "response"],
        )
    });
    // Risks have days on which they are raised, acted on and reviewed. Only the day of the action
    // can be missed.
    let timescale = preferred(R::Timescale, &|index| {
        !says(index, &["review", "raised", "identified"])
    })
    .map(of_action);
    // Beside a RAG, a status is the progress of the mitigation.
    let rating = preferred(R::Rag, &|index| says(index, &["rag", "brag"])).map(of_action);
    let status = of(R::Rag).find(|index| rating.is_some_and(|own| words[own] != words[*index]));
    let holders = [
        (risk, R::Objective),
        (mitigation, R::Action),
        (lead, R::Lead),
        (timescale, R::Timescale),
        (of(R::Number).next(), R::Number),
        (of(R::Reference).next(), R::Reference),
        (of(R::Progress).next().or(status), R::Progress),
        (rating, R::Rag),
        (of(R::Category).next(), R::Category),
    ];
    let role_of = |index: usize| {
        let own = holders
            .iter()
            .find(|(holder, _)| *holder == Some(index))
            .map(|(_, role)| *role);
        let is_score = matches!(columns[index].1, Some(R::RiskScore | R::Impact));
        own.or(is_score.then_some(R::RiskScore))
    };
    (0..columns.len()).map(role_of).collect()
}

/// Column rule: a column of scores with sentences is not a score. Nor is an effect of the risk in
/// words: an "Impact" or "Consequence" in which fewer than half of the cells are levels or numbers.
pub(crate) fn scores(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    const EFFECTS: &[&str] = &[
        "impact",
        "impacts",
        "consequence",
        "consequences",
        "effect",
        "effects",
    ];
    let is_sentence = |cell: &&GridCell| cell.text.split_whitespace().nth(3).is_some();
    let is_score = |cell: &&GridCell| {
        let words = plain_words(&cell.text);
        let has_digit = words.contains(|sign: char| sign.is_ascii_digit());
        has_digit || each_word(&words).next().is_some_and(is_level)
    };
    for (claim, heading) in claims.iter_mut().zip(candidate.headings) {
        let cells = || candidate.cells(heading.column_index);
        let are_sentences = cells().filter(is_sentence).count() * 2 > cells().count();
        let are_words = cells().filter(is_score).count() * 2 < cells().count();
        let are_texts = are_sentences || has_word(heading, EFFECTS) && are_words;
        let is_stated = claim.matched == HeadingMatch::PackFile;
        if claim.role == Some(ColumnRole::RiskScore) && are_texts && !is_stated {
            claim.role = None;
        }
    }
    claims
}

/// Column rule: "L" for the likelihood and "I" for the impact are scores, if they are above numbers.
pub(crate) fn letters_above_scores(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    let is_any =
        |heading: &Heading, letters: &[&str]| letters.contains(&plain_words(&heading.own).as_str());
    // "C", "I" and "A" without a likelihood are confidentiality, integrity and availability.
    let is_likelihood = |heading: &Heading| is_any(heading, &["l", "p"]);
    if !candidate.headings.iter().any(is_likelihood) {
        return claims;
    }
    for (claim, heading) in claims.iter_mut().zip(candidate.headings) {
        let mut cells = candidate.cells(heading.column_index).peekable();
        let are_numbers =
            cells.peek().is_some() && cells.all(|cell| matches!(cell.value, Value::Number(_)));
        if claim.role.is_none() && is_any(heading, &["l", "p", "i", "s", "c"]) && are_numbers {
            *claim = Claim::by_content(ColumnRole::RiskScore);
        }
    }
    claims
}

#[cfg(test)]
mod tests {
    use ColumnRole as R;

    use super::*;

    #[test]
    fn a_risk_that_is_scored_or_acted_on_makes_a_register() {
        assert!(is_register(&[R::Number, R::Risk, R::RiskScore, R::Lead]));
        assert!(is_register(&[R::Risk, R::Impact, R::Lead]));
        assert!(is_register(&[R::Risk, R::Action, R::Lead]));
        assert!(is_register(&[
            R::Objective,
            R::Risk,
            R::RiskScore,
            R::Mitigation
        ]));
        assert!(
            !is_register(&[R::Risk, R::Lead]),
            "who owns what, and nothing else"
        );
    }

    #[test]
    fn a_description_with_two_scores_is_a_risk() {
        assert!(is_register(&[R::Meaning, R::Lead, R::RiskScore, R::Impact]));
        assert!(!is_register(&[R::Meaning, R::Lead, R::RiskScore]));
        assert!(
            !is_register(&[R::RiskScore, R::Meaning, R::Impact, R::Meaning]),
            "what likelihood and impact mean"
        );
    }

    #[test]
    fn a_control_beside_its_recommendation_is_no_mitigation() {
        let scored = [R::Mitigation, R::RiskScore, R::RiskScore];
        assert!(is_register(&scored));
        assert!(!is_register(&[&scored[..], &[R::Objective]].concat()));
    }

    #[test]
    fn a_plan_with_a_column_of_risks_is_no_register() {
        assert!(!is_register(&[
            R::Number,
            R::Action,
            R::Lead,
            R::Risk,
            R::RiskScore
        ]));
        assert!(!is_register(&[R::Objective, R::Risk, R::Action, R::Lead]));
    }

    #[test]
    fn of_controls_and_further_actions_the_actions_are_the_mitigation() {
        let columns = [
            ("Risk", Some(R::Risk)),
            ("Impact", Some(R::Impact)),
            ("Existing controls", Some(R::Mitigation)),
            ("Further action", Some(R::Mitigation)),
            ("Risk owner", Some(R::Lead)),
            ("Action owner", Some(R::Lead)),
            ("Review date", Some(R::Timescale)),
            ("Target date", Some(R::Timescale)),
        ];
        let expected = [
            Some(R::Objective),
            Some(R::RiskScore),
            None,
            Some(R::Action),
            None,
            Some(R::Lead),
            None,
            Some(R::Timescale),
        ];
        assert_eq!(roles(&columns), expected);
    }

    #[test]
    fn of_two_dates_and_statuses_those_beside_the_action_are_its_own() {
        let columns = [
            ("Risk description", Some(R::Risk)),
            ("Date", Some(R::Timescale)),
            ("Likelihood", Some(R::RiskScore)),
            ("Status", Some(R::Rag)),
            ("Action", Some(R::Action)),
            ("Date", Some(R::Timescale)),
            ("Status", Some(R::Rag)),
        ];
        let expected = [
            Some(R::Objective),
            None,
            Some(R::RiskScore),
            None,
            Some(R::Action),
            Some(R::Timescale),
            Some(R::Rag),
        ];
        assert_eq!(roles(&columns), expected);
    }
}
