//! A step that is to be done before the one it follows from.
//!
//! Sure only where two actions of one objective speak of the same thing and their verbs say which
//! comes first: what is to be delivered cannot be reviewed before.

use chrono::NaiveDate;
use foldhash::HashSet;

use crate::check::facts::{ActionRow, Facts};
use crate::check::verbs::leading_verb;
use crate::finding::{Finding, Rule, Severity};
use crate::model::TimescaleKind;
use crate::wording::plain_words;

use super::{dated, day_in_words};

/// A step that is to be done before the one it follows from.
pub(super) const RULE: Rule = Rule {
    name: "timescale-out-of-order",
    severity: Severity::Warning,
    fault: "a review that is to be done before what it reviews",
    meaning: "Two actions of one objective speak of the same thing; one carries it out and the \
              other reviews how it went. The review is dated before the other begins or ends. \
              Correct one of the dates.",
    example: "`Deliver the crossing training` by March 2027 and `Review the impact of the crossing \
              training` in January 2027; write `May 2027` for the review.",
};

/// Verbs that carry something out.
const DOING: &[&str] = &[
    "commission",
    "complete",
    "conduct",
    "coordinate",
    "deliver",
    "develop",
    "establish",
    "hold",
    "implement",
    "introduce",
    "launch",
    "pilot",
    "produce",
    "provide",
    "publish",
    "relaunch",
    "run",
    "train",
    "undertake",
];

/// Verbs that look back, and what they look back on.
const REVIEWING: &[&str] = &["assess", "audit", "evaluate", "measure", "review"];
const LOOKED_BACK_ON: &[&str] = &[
    "delivery",
    "effectiveness",
    "impact",
    "implementation",
    "outcome",
    "outcomes",
    "success",
];

/// Words that many actions share and that say nothing of what they are about.
const COMMON: &[&str] = &[
    "board", "boards", "with", "from", "that", "their", "this", "which", "plan", "plans", "new",
    "revised", "partner", "agencies", "action",
];

/// The fewest words that two actions about the same thing share.
const MIN_SHARED_WORDS: usize = 2;

/// An action that carries out or looks back, with the words that it is about.
struct Step<'a> {
    row: ActionRow<'a>,
    is_review: bool,
    subject: HashSet<String>,
    last: NaiveDate,
}

/// Adds a finding for each review, at its timescale.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let rows = facts.rows();
    for siblings in rows.chunk_by(|one, other| std::ptr::eq(one.objective, other.objective)) {
        let steps: Vec<Step<'_>> = siblings.iter().filter_map(Step::of).collect();
        for (position, review) in steps.iter().enumerate().filter(|(_, step)| step.is_review) {
            let mut before = steps[..position].iter().filter(|step| !step.is_review);
            findings.extend(before.find_map(|done| finding(review, done)));
        }
    }
}

fn finding(review: &Step<'_>, done: &Step<'_>) -> Option<Finding> {
    if review.last >= done.last
        || review.subject.intersection(&done.subject).count() < MIN_SHARED_WORDS
    {
        return None;
    }
    let (place, other) = (
        review.row.action.timescale_place.as_ref()?,
        done.row.action.timescale_place.as_ref()?,
    );
    let message = format!(
        "the review is to be done by {}, and what it reviews by {}",
        day_in_words(review.last),
        day_in_words(done.last)
    );
    let finding = Finding::new(
        &RULE,
        place,
        message,
        "write a date after that of what is reviewed, or \
                                             correct the other",
    );
    Some(finding.related_to("what it reviews", other))
}

impl<'a> Step<'a> {
    /// The step that a row is, if its first verb tells and its timescale has an end with a written
    /// year.
    fn of(row: &ActionRow<'a>) -> Option<Self> {
        let timescale = &row.action.timescale;
        if matches!(
            timescale.kind,
            TimescaleKind::Recurring | TimescaleKind::Ongoing
        ) {
            return None;
        }
        let (_, _, last) = dated(timescale).max_by_key(|(_, _, last)| *last)?;
        let text = row.action.text.value.replace("co-ordinate", "coordinate");
        let (verb, rest) = leading_verb(&text).map(|(verb, rest)| (verb, plain_words(rest)))?;
        let words = || rest.split(' ');
        let is_review = REVIEWING.contains(&verb.as_str())
            && words().any(|word| LOOKED_BACK_ON.contains(&word));
        if !is_review && !DOING.contains(&verb.as_str()) {
            return None;
        }
        let tells = |word: &&str| {
            word.len() > 3 && !COMMON.contains(word) && !LOOKED_BACK_ON.contains(word)
        };
        Some(Self {
            row: *row,
            is_review,
            subject: words().filter(tells).map(str::to_owned).collect(),
            last,
        })
    }
}
