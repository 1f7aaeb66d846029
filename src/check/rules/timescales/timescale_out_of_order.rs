//! A review that is dated before the work that it reviews.
//!
//! Such a review is reported only if two actions of one objective are about the same thing and
//! their verbs show which comes first. Nothing can be reviewed before it is delivered.

use std::collections::HashSet;
use std::ptr;

use chrono::NaiveDate;

use crate::check::facts::{ActionRow, Facts, leading_verb};
use crate::finding::{Finding, Rule, Severity};
use crate::lexicon::{COMMON_PLAN_WORDS, RESULTS, STEP_VERBS};
use crate::model::TimescaleKind;
use crate::text::{day_in_words, each_word, plain_words};

use super::dated;

pub(crate) const RULE: Rule = Rule {
    name: "timescale-out-of-order",
    severity: Severity::Warning,
    fault: "a review that is dated before the work that it reviews",
    meaning: "Two actions of one objective are about the same thing: one does it and the other \
              reviews it. The review is dated before the work ends. Correct one of the dates.",
    example: "`Deliver the crossing training` by March 2027 and `Review the impact of the crossing \
              training` in January 2027; write `May 2027` for the review.",
};

/// The fewest words that two actions about the same thing must share. One shared word is often only
/// the subject of the whole objective.
const MIN_SHARED_WORDS: usize = 2;

/// An action that carries something out or looks back on it.
struct Step<'a> {
    row: ActionRow<'a>,
    is_review: bool,
    /// The words that show what the action is about.
    subject: HashSet<String>,
    last: NaiveDate,
}

/// Adds a finding for each such review, at its timescale.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let rows = facts.rows();
    for siblings in rows.chunk_by(|one, other| ptr::eq(one.objective, other.objective)) {
        let steps: Vec<Step<'_>> = siblings.iter().filter_map(Step::of).collect();
        for (position, review) in steps.iter().enumerate().filter(|(_, step)| step.is_review) {
            let mut before = steps[..position].iter().filter(|step| !step.is_review);
            findings.extend(before.find_map(|done| finding(review, done)));
        }
    }
}

fn finding(review: &Step<'_>, done: &Step<'_>) -> Option<Finding> {
    let shared = review.subject.intersection(&done.subject).count();
    if review.last >= done.last || shared < MIN_SHARED_WORDS {
        return None;
    }
    let place = review.row.action.timescale_place.as_ref()?;
    let other = done.row.action.timescale_place.as_ref()?;
    let (review_day, done_day) = (day_in_words(review.last), day_in_words(done.last));
    let message = format!(
        "the review is due by {review_day}, but the work that it reviews is not due until \
         {done_day}"
    );
    let help = "write a later date for the review, or correct the date of the work";
    let finding = Finding::new(&RULE, place, message, help);
    Some(finding.related_to("the work that it reviews", other))
}

impl<'a> Step<'a> {
    /// Reads a row as a step. `None` unless its first verb shows the kind of step and its timescale
    /// ends on a day with a written year.
    fn of(row: &ActionRow<'a>) -> Option<Self> {
        let timescale = &row.action.timescale;
        if matches!(
            timescale.kind,
            TimescaleKind::Recurring | TimescaleKind::Ongoing
        ) {
            return None;
        }
        let last = dated(timescale).map(|date| date.last).max()?;
        let text = row.action.text.value.replace("co-ordinate", "coordinate");
        let (verb, rest) = leading_verb(&text)?;
        let rest = plain_words(rest);
        let looks_back = STEP_VERBS.meaning(&verb)? == "look back";
        if looks_back && !each_word(&rest).any(|word| RESULTS.has(word)) {
            return None;
        }
        Some(Self {
            row: *row,
            is_review: looks_back,
            subject: each_word(&rest)
                .filter(shows_subject)
                .map(str::to_owned)
                .collect(),
            last,
        })
    }
}

/// Whether a word may show what an action is about. Words of three letters rarely do.
fn shows_subject(word: &&str) -> bool {
    word.len() > 3 && !COMMON_PLAN_WORDS.has(word) && !RESULTS.has(word)
}
