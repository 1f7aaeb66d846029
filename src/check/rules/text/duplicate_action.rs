//! The same action twice under one objective.

use std::collections::HashMap;

use crate::check::facts::{ActionRow, Facts, first_words, rows_of};
use crate::finding::{Finding, Rule, Severity};
use crate::model::Part;
use crate::text::{each_word, is_ditto, plain_words};

pub(crate) const RULE: Rule = Rule {
    name: "duplicate-action",
    severity: Severity::Warning,
    fault: "the same action twice under one objective",
    meaning: "Two rows of one objective have the same action. Partners are asked twice, and the \
              two answers may differ. Delete one, or say what makes them different. It is only a \
              remark if the two actions are under different objectives, or differ by a few \
              letters. One remark lists all rows of an action that different objectives share.",
    example: "`Review the mooring policy` on two rows of objective 2.5; delete one.",
};

/// The fewest words of an action that is compared. A shorter one ("Report on findings") may be two
/// different actions.
const LEAST_WORDS: usize = 4;

/// Adds a finding for every action that occurs earlier in its part.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    facts
        .plan
        .parts
        .iter()
        .for_each(|part| findings.extend(of_part(part)));
}

/// An action and its plain words.
struct Earlier<'a> {
    row: ActionRow<'a>,
    words: String,
}

fn of_part(part: &Part) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut firsts: HashMap<String, ActionRow> = HashMap::new();
    let mut of_objective: Vec<Earlier> = Vec::new();
    // The positions of the remarks about actions that several objectives share.
    let mut shared: HashMap<String, usize> = HashMap::new();
    for row in rows_of(part)
        .into_iter()
        .filter(|row| !is_ditto(&row.action.text.value))
    {
        let words = plain_words(&row.action.text.value);
        if each_word(&words).take(LEAST_WORDS).count() < LEAST_WORDS {
            continue;
        }
        if of_objective
            .last()
            .is_some_and(|above| !is_one_objective(above.row, row))
        {
            of_objective.clear();
        }
        if let Some(first) = firsts.get(&words) {
            let is_one = is_one_objective(*first, row);
            if let Some(at) = shared.get(&words).filter(|_| !is_one) {
                let finding: &mut Finding = &mut findings[*at];
                *finding = finding.clone().also_here([&row.action.text.place]);
            } else {
                if !is_one {
                    shared.insert(words.clone(), findings.len());
                }
                findings.push(same(row, *first, is_one));
            }
        } else {
            findings.extend(near(row, &words, &of_objective));
            firsts.insert(words.clone(), row);
        }
        of_objective.push(Earlier { row, words });
    }
    findings
}

/// Whether two rows belong to one objective, or to two with the same number.
fn is_one_objective(one: ActionRow, other: ActionRow) -> bool {
    let has_same_number =
        one.objective.reading().is_some() && one.objective.reading() == other.objective.reading();
    std::ptr::eq(one.objective, other.objective) || has_same_number
}

fn same(row: ActionRow, first: ActionRow, is_one: bool) -> Finding {
    let under = if is_one {
        "listed twice under this objective"
    } else {
        "also listed under another objective"
    };
    let words = first_words(&row.action.text.value);
    let message = format!("the action `{words}` is {under}");
    let help = "delete one of the two, or say what makes them different";
    let finding = Finding::new(&RULE, &row.action.text.place, message, help);
    let finding = finding.remark_if(!is_one);
    finding.related_to("first written here", &first.action.text.place)
}

/// An info finding for an action that is nearly the same as another of its objective. `above` has
/// the earlier actions of the objective.
fn near(row: ActionRow, words: &str, above: &[Earlier]) -> Option<Finding> {
    // Two letters in forty, the length of the shortest text compared. Such a difference is a typing
    // error.
    const LEAST_CLOSENESS: f64 = 0.95;
    const LEAST_BYTES: usize = 40;
    // Longer texts take too long to compare, and nobody types them twice by hand.
    const MAX_BYTES: usize = 400;
    const MAX_ROWS: usize = 40;
    if !(LEAST_BYTES..=MAX_BYTES).contains(&words.len()) {
        return None;
    }
    let length = words.chars().count();
    let is_near = |other: &&Earlier| {
        let other_length = other.words.chars().count();
        // Quick: texts whose lengths differ by more than a twentieth are not so close.
        length.abs_diff(other_length) * 20 <= length.max(other_length)
            && strsim::normalized_levenshtein(&other.words, words) >= LEAST_CLOSENESS
    };
    let first = above.iter().rev().take(MAX_ROWS).find(is_near)?;
    let message = format!(
        "the action `{}` is nearly the same as one above",
        first_words(&row.action.text.value)
    );
    let help = "delete one of the two, or say what makes them different";
    let finding = Finding::new(&RULE, &row.action.text.place, message, help);
    let finding = finding.with_severity(Severity::Info);
    Some(finding.related_to("nearly the same", &first.row.action.text.place))
}
