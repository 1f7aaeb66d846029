//! The review of a quarter as JSON: what its pages say, as data.

use serde_json::{Value, json};

use crate::model::{PartnerAnswer, published_answers};
use crate::pack_file::Ratings;
use crate::review::{Counts, Rated, Reporting, Review, ReviewedAction, Standing};

/// The name and version of the shape of a review.
pub const REVIEW_SCHEMA: &str = "planpack.review/1";

/// The whole review: counts, every action with its standing now and before, who reported, quarters
/// and milestones.
///
/// # Panics
/// Never: all keys are strings.
#[must_use]
pub fn review(review: &Review, ratings: &Ratings) -> Vec<u8> {
    let document = json!({
        "schema": REVIEW_SCHEMA,
        "quarter": review.quarter,
        "as_of": review.day,
        "reckoned": review.overdue_before,
        "before": review.before,
        "counts": counts(&review.counts(), ratings),
        "counts_before": review.counts_before().map(|before| counts(before, ratings)),
        "actions": review.actions.iter().map(|it| action(it, ratings)).collect::<Vec<_>>(),
        "overdue": references(&review.overdue()),
        "due_next": review.due_next().iter().map(|(day, it)| json!({"ref": it.reference, "day": day})).collect::<Vec<_>>(),
        "moved": references(&review.moved().map(|(it, _)| it).collect::<Vec<_>>()),
        "reporting": review.reporting.iter().map(|it| reporting(it, review)).collect::<Vec<_>>(),
        "quarters": review
            .trend
            .iter()
            .map(|(quarter, of)| json!({"quarter": quarter, "counts": counts(of, ratings)}))
            .collect::<Vec<_>>(),
        "milestones": review
            .timeline
            .buckets
            .iter()
            .map(|it| {
                let [done, passed, to_come] = it.counts;
                let last = it.end.pred_opt();
                json!({"first": it.first, "last": last, "done": done, "passed": passed, "to_come": to_come})
            })
            .collect::<Vec<_>>(),
    });
    let mut bytes = serde_json::to_vec(&document).expect("all keys are strings");
    bytes.push(b'\n');
    bytes
}

/// One entry for each rating, then `unrated` and `not-reported`, in the order in which they are
/// printed.
fn counts(counts: &Counts, ratings: &Ratings) -> Value {
    let codes = ratings
        .iter()
        .map(|rating| rating.code.as_str())
        .chain(["unrated", "not-reported"]);
    let each = codes
        .zip(counts.columns())
        .map(|(rating, count)| json!({"rating": rating, "count": count}));
    Value::Array(each.collect())
}

fn action(action: &ReviewedAction, ratings: &Ratings) -> Value {
    let implied = action.implied(ratings).and_then(|index| ratings.get(index));
    json!({
        "ref": action.reference,
        "action": action.action,
        "leads": action.leads,
        "timescale": action.timescale,
        "due": action.due,
        "revised": action.revised,
        "now": standing(&action.now, &action.now.answers, ratings),
        // Of the quarter before pages print the rating alone.
        "before": action.before.as_ref().map(|before| standing(before, &[], ratings)),
        "dates": action.dates,
        "implied": implied.map(|rating| &rating.code),
        "is_exception": action.is_exception(ratings),
    })
}

fn standing(standing: &Standing, answers: &[PartnerAnswer], ratings: &Ratings) -> Value {
    let rating = match standing.rated {
        Rated::As(index) => ratings
            .get(index)
            .map_or("unrated", |rating| rating.code.as_str()),
        Rated::Unrated => "unrated",
        Rated::NotReported => "not-reported",
    };
    json!({"rating": rating, "is_carried": standing.is_carried, "answers": published_answers(answers)})
}

fn references(actions: &[&ReviewedAction]) -> Vec<String> {
    actions
        .iter()
        .map(|action| action.reference.clone())
        .collect()
}

fn reporting(reporting: &Reporting, review: &Review) -> Value {
    let references = |places: &[usize]| -> Vec<&str> {
        places
            .iter()
            .map(|at| review.actions[*at].reference.as_str())
            .collect()
    };
    // Pages name the workbook that was sent to those who are still to answer.
    let file = Some(&reporting.file).filter(|_| !reporting.missing.is_empty());
    json!({
        "name": reporting.name,
        "file": file,
        "returned": reporting.returned,
        "asked": references(&reporting.asked),
        "answered": references(&reporting.answered),
        "missing": references(&reporting.missing),
    })
}
