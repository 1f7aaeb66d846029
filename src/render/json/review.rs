//! The review of a quarter as JSON: the content of its pages, as data.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::{PartnerAnswer, published_answers};
use crate::pack_file::{DatesSay, Ratings};
use crate::register::{DateDecision, RevisedDate};
use crate::render::plan_document::Answer;
use crate::review::{
    self, Bucket, ChangedCell, Counts, LeftAction, MoveCounts, Rated, Returned, Review,
};

use crate::render::key_order;

/// The name and version of the shape of a review.
pub const REVIEW_SCHEMA: &str = "planpack.review/1";

/// The position of a plan at the end of a quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReviewDocument {
    /// The name and version of this JSON format.
    #[cfg_attr(feature = "schema", schemars(extend("const" = REVIEW_SCHEMA)))]
    pub schema: &'static str,
    /// The quarter, as in `2026-Q2` or `2026/27-Q1`.
    pub quarter: String,
    /// The last quarter before it that partners were asked about.
    pub before: Option<String>,
    /// The day up to which answers count.
    pub as_of: NaiveDate,
    /// An open action that was due before this day is overdue.
    #[serde(rename = "reckoned")]
    pub overdue_before: NaiveDate,
    /// The actions by rating. They add up to all actions.
    pub counts: Vec<RatingCount>,
    /// The same for the quarter before.
    pub counts_before: Option<Vec<RatingCount>>,
    /// Every action, in the order of the plan.
    pub actions: Vec<ReviewedAction>,
    /// The references of the actions that are overdue, the longest overdue first.
    pub overdue: Vec<String>,
    /// The references of the actions whose rating differs from that of the quarter before.
    pub moved: Vec<String>,
    /// The actions that are due in the next quarter.
    pub due_next: Vec<DueAction>,
    /// Who was asked, and who reported.
    pub reporting: Vec<Reporting>,
    /// The quarters that partners were asked about, up to this one, the oldest first.
    pub quarters: Vec<QuarterCounts>,
    /// How many milestones are due in each month or quarter.
    pub milestones: Vec<Milestones>,
    /// How often dates were moved in each part of the plan. Parts without a move are left out.
    pub moves_by_part: Vec<Slippage>,
    /// How often dates were moved for each partner that was asked. Partners without a move are left
    /// out.
    pub moves_by_partner: Vec<Slippage>,
    /// The cells of actions that were changed in the plan after partners were asked about them.
    pub changed_since_asked: Vec<ChangedCell>,
    /// The actions that partners were asked about, in this quarter or the one before, and that have
    /// been removed from the plan. They are not counted in this quarter.
    pub left_the_plan: Vec<LeftAction>,
    /// The names of the records of the register that cannot be read. Without them the figures may
    /// be incomplete.
    pub unread: Vec<String>,
}

/// How many actions have a rating.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RatingCount {
    /// The code of a rating, `unrated` or `not-reported`.
    pub rating: String,
    /// How many actions have it.
    pub count: usize,
}

/// An action in a review.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReviewedAction {
    /// Its reference.
    #[serde(rename = "ref")]
    pub reference: String,
    /// What is done.
    pub action: String,
    /// Who is responsible for it, as the plan writes it.
    pub leads: Vec<String>,
    /// By when, as the plan writes it.
    pub timescale: String,
    /// The plan's last day for it.
    pub due: Option<NaiveDate>,
    /// The revised date that counts, given in this quarter or an earlier one; `null` if the plan's
    /// date counts.
    pub revised: Option<NaiveDate>,
    /// All revised dates up to this quarter, the oldest first.
    pub revisions: Vec<Revision>,
    /// How often its date was moved to a later one that the boards did not refuse.
    pub moves: usize,
    /// What was reported on it in this quarter.
    pub now: Position,
    /// What was reported on it in the quarter before, without answers; `null` if nobody was asked
    /// about it then.
    pub before: Option<Position>,
    /// What its dates suggest; `null` if it is closed or has no day.
    pub dates: Option<DatesSay>,
    /// The code of the rating that its dates suggest.
    pub implied: Option<String>,
    /// Whether the section of exceptions lists it: its rating got worse, it is overdue or red, it
    /// has no agreed rating, or a partner asks for a later date.
    pub is_exception: bool,
}

/// A date given for an action in place of the plan's.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Revision {
    /// The quarter in which it was given.
    pub quarter: String,
    /// The date in the partner's words.
    pub text: String,
    /// The last day; `null` if the words name none.
    pub day: Option<NaiveDate>,
    /// Whether the wording is so rough that the day is only a guess, as in "early 2027".
    pub is_guess: bool,
    /// The plan's timescale when it was given; `null` if that is not known.
    pub planned: Option<String>,
    /// The decision about it: `proposed`, `agreed`, `refused`, or `replaced` by another date in the
    /// plan.
    pub decision: String,
    /// The day of the boards' decision.
    pub decided: Option<NaiveDate>,
}

/// How often the dates of a part or partner were moved.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Slippage {
    /// The heading of the part, or the name of the partner.
    pub name: String,
    /// How many of its actions have a date that was moved.
    pub actions: usize,
    /// How often their dates were moved.
    pub moves: usize,
}

/// How an action is rated in a quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Position {
    /// The code of the rating, `unrated` or `not-reported`.
    pub rating: String,
    /// Whether it was closed in an earlier quarter, whose rating it keeps.
    pub is_carried: bool,
    /// The answers that count, in their published form.
    pub answers: Vec<Answer>,
}

/// An action that is due in the next quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DueAction {
    /// Its reference.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The day on which it is due.
    pub day: NaiveDate,
}

/// A partner that was asked.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reporting {
    /// Its name.
    pub name: String,
    /// The workbook that was sent; `null` if no answer is missing.
    pub file: Option<String>,
    /// The day on which it last came back with an answer; `null` if nothing was answered.
    pub returned: Option<NaiveDate>,
    /// The day on which it came back with nothing filled in; `null` if it did not, or if something
    /// was answered in another workbook.
    pub returned_blank: Option<NaiveDate>,
    /// The day on which it came back filled in, but with nothing that could be taken as an answer;
    /// otherwise `null`.
    pub returned_not_taken: Option<NaiveDate>,
    /// The references of the actions that it was asked about.
    pub asked: Vec<String>,
    /// The references of those that it answered.
    pub answered: Vec<String>,
    /// The references of those without an answer.
    pub missing: Vec<String>,
}

/// The actions by rating in a quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuarterCounts {
    /// The quarter.
    pub quarter: String,
    /// The actions by rating.
    pub counts: Vec<RatingCount>,
}

/// The milestones of a month or a quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Milestones {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: Option<NaiveDate>,
    /// How many are done.
    pub done: usize,
    /// How many have passed and are not done.
    pub passed: usize,
    /// How many are still to come.
    pub to_come: usize,
}

/// The whole review, as bytes.
pub fn review(review: &Review, ratings: &Ratings) -> Vec<u8> {
    key_order::bytes(&ReviewDocument::of(review, ratings))
}

impl ReviewDocument {
    fn of(review: &Review, ratings: &Ratings) -> Self {
        let counts = |of: &Counts| rating_counts(of, ratings);
        let due_next = review.due_next();
        Self {
            schema: REVIEW_SCHEMA,
            quarter: review.quarter.to_string(),
            before: review.before.map(|quarter| quarter.to_string()),
            as_of: review.day,
            overdue_before: review.overdue_before,
            counts: counts(&review.counts()),
            counts_before: review.counts_before().map(counts),
            actions: review
                .actions
                .iter()
                .map(|action| ReviewedAction::of(action, ratings))
                .collect(),
            overdue: references(review.overdue()),
            moved: references(review.moved().map(|(action, _)| action)),
            due_next: due_next
                .into_iter()
                .map(|(day, action)| DueAction {
                    reference: action.reference.clone(),
                    day,
                })
                .collect(),
            reporting: review
                .reporting
                .iter()
                .map(|it| Reporting::of(it, review))
                .collect(),
            quarters: review
                .trend
                .iter()
                .map(|(quarter, of)| QuarterCounts {
                    quarter: quarter.to_string(),
                    counts: counts(of),
                })
                .collect(),
            milestones: review.timeline.buckets.iter().map(Milestones::of).collect(),
            moves_by_part: moves_by_part(review),
            moves_by_partner: moves_by_partner(review),
            changed_since_asked: review.changed.clone(),
            left_the_plan: review.left.clone(),
            unread: review.damaged.clone(),
        }
    }
}

fn moves_by_part(review: &Review) -> Vec<Slippage> {
    let parts = review.parts.iter().enumerate();
    parts
        .map(|(index, heading)| (heading, review.moves_of(|_, action| action.part == index)))
        .filter_map(Slippage::of)
        .collect()
}

fn moves_by_partner(review: &Review) -> Vec<Slippage> {
    let partners = review.reporting.iter();
    partners
        .map(|partner| {
            let counts = review.moves_of(|at, _| partner.asked.contains(&at));
            (&partner.name, counts)
        })
        .filter_map(Slippage::of)
        .collect()
}

/// One entry for each rating, then `unrated` and `not-reported`, in the order in which they are
/// printed.
fn rating_counts(counts: &Counts, ratings: &Ratings) -> Vec<RatingCount> {
    let codes = ratings.iter().map(|rating| rating.code.as_str());
    codes
        .chain(["unrated", "not-reported"])
        .zip(counts.columns())
        .map(|(rating, count)| RatingCount {
            rating: rating.to_owned(),
            count: *count,
        })
        .collect()
}

fn references<'a>(actions: impl IntoIterator<Item = &'a review::ReviewedAction>) -> Vec<String> {
    actions
        .into_iter()
        .map(|action| action.reference.clone())
        .collect()
}

impl ReviewedAction {
    fn of(action: &review::ReviewedAction, ratings: &Ratings) -> Self {
        let implied = action.implied(ratings).and_then(|index| ratings.get(index));
        let before = action.before.as_ref();
        Self {
            reference: action.reference.clone(),
            action: action.action.clone(),
            leads: action.leads.clone(),
            timescale: action.timescale.clone(),
            due: action.due,
            revised: action.revised,
            revisions: action.revisions.iter().map(Revision::of).collect(),
            moves: action.moves(),
            now: Position::of(&action.now, &action.now.answers, ratings),
            // For the quarter before, pages print only the rating.
            before: before.map(|before| Position::of(before, &[], ratings)),
            dates: action.dates,
            implied: implied.map(|rating| rating.code.clone()),
            is_exception: action.is_exception(ratings),
        }
    }
}

impl Revision {
    fn of(revised: &RevisedDate) -> Self {
        let (decision, decided) = match revised.decision {
            DateDecision::Proposed => ("proposed", None),
            DateDecision::Agreed(day) => ("agreed", Some(day)),
            DateDecision::Refused(day) => ("refused", Some(day)),
            DateDecision::Replaced => ("replaced", None),
        };
        Self {
            quarter: revised.quarter.to_string(),
            text: revised.text.clone(),
            day: revised.day,
            is_guess: revised.is_guess,
            planned: revised.planned.clone(),
            decision: decision.to_owned(),
            decided,
        }
    }
}

impl Slippage {
    fn of((name, counts): (&String, MoveCounts)) -> Option<Self> {
        (counts.moves > 0).then(|| Self {
            name: name.clone(),
            actions: counts.actions,
            moves: counts.moves,
        })
    }
}

impl Position {
    fn of(position: &review::Position, answers: &[PartnerAnswer], ratings: &Ratings) -> Self {
        let rating = match position.rated {
            Rated::As(index) => ratings.get(index).map_or("unrated", |rating| &rating.code),
            Rated::Unrated => "unrated",
            Rated::NotReported => "not-reported",
        };
        Self {
            rating: rating.to_owned(),
            is_carried: position.is_carried,
            answers: published_answers(answers).iter().map(Answer::of).collect(),
        }
    }
}

impl Reporting {
    fn of(reporting: &review::Reporting, review: &Review) -> Self {
        let references =
            |places: &[usize]| references(places.iter().map(|at| &review.actions[*at]));
        // Pages name the workbook that was sent only while answers are missing.
        let is_missing = !reporting.missing.is_empty();
        let (mut returned, mut returned_blank, mut returned_not_taken) = (None, None, None);
        match reporting.returned {
            Returned::Nothing => {}
            Returned::Blank(day) => returned_blank = Some(day),
            Returned::NothingTaken(day) => returned_not_taken = Some(day),
            Returned::Answers(day) => returned = Some(day),
        }
        Self {
            name: reporting.name.clone(),
            file: is_missing.then(|| reporting.file.clone()),
            returned,
            returned_blank,
            returned_not_taken,
            asked: references(&reporting.asked),
            answered: references(&reporting.answered),
            missing: references(&reporting.missing),
        }
    }
}

impl Milestones {
    fn of(bucket: &Bucket) -> Self {
        let [done, passed, to_come] = bucket.counts;
        Self {
            first: bucket.first,
            last: bucket.end.pred_opt(),
            done,
            passed,
            to_come,
        }
    }
}
