//! The office's own tracker of a plan: every action as a row, to be worked with between the
//! meetings.

use chrono::NaiveDate;

use crate::location::Text;
use crate::model::{Action, Objective, Part, PartnerAnswer, Plan, RagRating};
use crate::pack_file::{Rating, Ratings};

use super::pack::{Fact, Pack, Paragraph};
use super::review::part_label;

/// The tracker as data.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkingTracker {
    /// The title of the plan.
    pub title: String,
    /// Who publishes the plan. May be empty.
    pub organisation: String,
    /// Lines about the plan: title, publisher, period, codes of boards.
    pub about: Vec<String>,
    /// The day of the tracker.
    pub day: NaiveDate,
    /// The ratings of the scheme, in its order.
    pub ratings: Vec<Rating>,
    /// The names of the parts that have actions, in the order of the plan.
    pub parts: Vec<String>,
    /// The actions, in the order of the plan.
    pub rows: Vec<WorkingRow>,
}

/// An action of the tracker. Texts are empty where the plan says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkingRow {
    /// The action's reference.
    pub reference: String,
    /// The name of its part.
    pub part: String,
    /// The number of its objective. With labels such as `1.1a`, each action would be read back as
    /// an objective of its own.
    pub number: String,
    /// The code of the boards, as written.
    pub scope: String,
    /// The text of its objective.
    pub objective: String,
    /// What will be done.
    pub action: String,
    /// Who leads, each on a line of its own, as in the plan.
    pub lead: String,
    /// How success is judged.
    pub measure: String,
    /// When it is to be done, in the words of the plan.
    pub timescale: String,
    /// The last day of its timescale.
    pub due: Option<NaiveDate>,
    /// The last answers about progress, else the plan's own text.
    pub progress: String,
    /// The word of its rating in the scheme: the rating last reported, else the rating in the plan.
    /// Empty if there is no rating, or if partners differ.
    pub rating: String,
}

/// Makes the tracker of a plan whose actions have the answers of partners. The pack of the same
/// plan gives the publisher and the day.
pub fn working_tracker(plan: &Plan, pack: &Pack, ratings: &Ratings) -> WorkingTracker {
    let tracked = plan.parts.iter().filter(|part| part.is_tracked());
    let with_actions: Vec<&Part> = tracked
        .filter(|part| part.actions().next().is_some())
        .collect();
    let rows = with_actions.iter().flat_map(|part| {
        part.actions_with_objectives()
            .map(|(objective, action)| row(part, objective, action, ratings))
    });
    WorkingTracker {
        title: plan.title.value.clone(),
        organisation: pack.organisation.clone(),
        about: pack.cover.about.iter().map(line).collect(),
        day: pack.date,
        ratings: ratings.iter().cloned().collect(),
        parts: with_actions.iter().map(|part| part_label(part)).collect(),
        rows: rows.collect(),
    }
}

/// "Period: April 2026 to March 2029".
fn line(fact: &Fact) -> String {
    let value: Vec<&str> = fact
        .value
        .iter()
        .filter_map(|paragraph| match paragraph {
            Paragraph::Plain(text) => Some(text.as_str()),
            Paragraph::Spans { .. } | Paragraph::List { .. } => None,
        })
        .collect();
    format!("{}: {}", fact.label, value.join(" "))
}

fn row(part: &Part, objective: &Objective, action: &Action, ratings: &Ratings) -> WorkingRow {
    let text = |text: Option<&Text>| text.map_or_else(String::new, |text| text.value.clone());
    let number = objective.number.as_ref();
    WorkingRow {
        reference: action.reference.clone(),
        part: part_label(part),
        number: number.map_or_else(String::new, |number| number.text.value.clone()),
        scope: action
            .scope
            .as_ref()
            .or(objective.scope.as_ref())
            .map_or_else(String::new, |scope| scope.text.value.clone()),
        objective: objective.wording().to_owned(),
        action: action.text.value.clone(),
        lead: text(action.lead_text.as_ref()),
        measure: text(action.measure.as_ref()),
        timescale: action.timescale.words().into_owned(),
        due: action.timescale.end,
        progress: progress(action),
        rating: rating(action, ratings),
    }
}

/// The last answers, each with its partner if there are several; else the words of the plan.
fn progress(action: &Action) -> String {
    let current = action
        .reported
        .iter()
        .flat_map(|reported| &reported.current);
    let answers: Vec<_> = current
        .filter(|answer| !answer.progress.trim().is_empty())
        .collect();
    match answers.as_slice() {
        [] => action
            .progress
            .as_ref()
            .map_or_else(String::new, |text| text.value.clone()),
        [only] => only.progress.clone(),
        several => {
            let line = |answer: &&PartnerAnswer| match &answer.partner {
                Some(partner) => format!("{partner}: {}", answer.progress),
                None => answer.progress.clone(),
            };
            several.iter().map(line).collect::<Vec<_>>().join("\n")
        }
    }
}

/// The word of the rating that counts.
fn rating(action: &Action, ratings: &Ratings) -> String {
    let current = action
        .reported
        .iter()
        .flat_map(|reported| &reported.current);
    let mut codes: Vec<&str> = current
        .filter_map(|answer| answer.rag.code.as_deref())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let of_plan = action.rag.as_ref().and_then(|rag| rag.rating);
    let code = match codes.as_slice() {
        [] => of_plan.map(RagRating::code),
        [only] => Some(*only),
        _ => None,
    };
    code.and_then(|code| ratings.of_code(code))
        .map_or_else(String::new, |rating| rating.word.clone())
}
