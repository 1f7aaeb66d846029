//! The due dates of a plan's milestones.
//!
//! Takes a plan whose timescales are read; gives its dated milestones in the order of their days.
//! Ongoing, recurring and conditional timescales have no date and are not in the calendar.

use std::fmt::Write;

use chrono::NaiveDate;

use crate::columns::ColumnRole;
use crate::model::{Action, Milestone, Objective, Part, Plan};
use crate::references::written_out;
use crate::text::{one_line, plain_words};

/// A day on which something is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The last day of the milestone.
    pub day: NaiveDate,
    /// An identifier that stays the same when the milestone moves to another day.
    pub identity: String,
    /// The summary on one line: "2.4 Survey the routes (July 2026)".
    pub summary: String,
    /// Objective, lead and measure.
    pub description: String,
}

/// The due dates of a plan, or only those of one lead or partner. A lead is matched by its whole
/// words, ignoring case and punctuation.
#[must_use]
pub fn due(plan: &Plan, lead: Option<&str>) -> Vec<Due> {
    let lead = lead.map(plain_words);
    let plan = written_out(plan);
    let mut days = Vec::new();
    for part in &plan.parts {
        for (objective, action) in part.actions_with_objectives() {
            if lead.as_deref().is_none_or(|lead| is_led_by(action, lead)) {
                days.extend(milestone_days(part, objective, action));
            }
        }
    }
    days.sort_by(|one, other| (one.day, &one.identity).cmp(&(other.day, &other.identity)));
    days
}

fn milestone_days(
    part: &Part,
    objective: &Objective,
    action: &Action,
) -> impl Iterator<Item = Due> {
    let milestones = action.timescale.milestones.iter().enumerate();
    milestones.filter_map(move |(index, milestone)| {
        milestone_day(part, objective, action, index, milestone)
    })
}

fn is_led_by(action: &Action, lead: &str) -> bool {
    let names = action
        .leads
        .iter()
        .flat_map(|lead| [Some(&lead.text), lead.partner.as_ref()])
        .flatten();
    names.into_iter().any(|name| plain_words(name) == lead)
}

fn milestone_day(
    part: &Part,
    objective: &Objective,
    action: &Action,
    index: usize,
    milestone: &Milestone,
) -> Option<Due> {
    let day = milestone.end.or(milestone.start)?;
    let number = action
        .number
        .as_ref()
        .or(objective.number.as_ref())
        .map_or("", |number| number.text.value.trim());
    let what = if action.text.is_blank() {
        objective.wording()
    } else {
        &action.text.value
    };
    let mut description = format!("{}\n{}", part.heading, one_line(objective.wording()));
    for role in [ColumnRole::Lead, ColumnRole::Measure] {
        let answer = one_line(&action.answer_text(role));
        if !answer.is_empty() {
            let _ = write!(description, "\n{}: {answer}", role.name());
        }
    }
    Some(Due {
        day,
        identity: format!("{}-{}@planpack", action.reference, index + 1),
        summary: format!(
            "{number} {} ({})",
            one_line(what),
            one_line(&milestone.text)
        )
        .trim()
        .to_owned(),
        description,
    })
}
