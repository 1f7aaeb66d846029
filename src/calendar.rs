//! The due dates of a plan's milestones.
//!
//! Takes a plan whose timescales are read, and the partners' answers. Gives the dated milestones of
//! its open actions, sorted by day. Ongoing, recurring and conditional timescales have no date and
//! are not in the calendar.

use std::fmt::Write;

use chrono::NaiveDate;

use crate::columns::ColumnRole;
use crate::model::{Action, Milestone, Objective, Part, Plan, Reported};
use crate::pack_file::Ratings;
use crate::references::written_out;
use crate::register::{RevisedByAction, RevisedDate, State};
use crate::text::{lines_in_one, one_line, plain_words};

/// A day on which something is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The last day of the milestone.
    pub day: NaiveDate,
    /// An identifier that stays the same when the milestone moves to another day.
    pub identity: String,
    /// The summary on one line: "2.4 Survey the routes (July 2026)".
    pub summary: String,
    /// The heading of the part, the objective, the lead and the measure, one a line.
    pub description: String,
}

/// The partners' answers about the actions of a plan.
#[derive(Debug, Clone, Copy)]
pub struct AnswersOfPartners<'a> {
    /// The answers that count.
    pub state: &'a State,
    /// The revised dates.
    pub revised: &'a RevisedByAction,
    /// The rating scheme, which says which ratings close an action.
    pub ratings: &'a Ratings,
}

impl AnswersOfPartners<'_> {
    fn is_closed(&self, action: &Action) -> bool {
        let reported = self.state.of(&action.reference);
        let code = reported.and_then(Reported::rating_code);
        let rating = code.and_then(|code| self.ratings.of_code(code));
        rating.is_some_and(|rating| !rating.is_open)
    }

    /// The revised date that counts.
    fn revised(&self, action: &Action) -> Option<RevisedDate> {
        let dates = self.revised.get(&action.reference)?;
        let dates = dates.in_plan(&action.answer_text(ColumnRole::Timescale));
        dates.current().cloned()
    }
}

/// The due dates of a plan. If `lead` is given, only the dates of the lead or partner with this
/// name count; case and punctuation do not matter. Closed actions are left out. A revised date
/// replaces the last day of the action's timescale; earlier milestones stay.
pub fn due(plan: &Plan, answers: AnswersOfPartners<'_>, lead: Option<&str>) -> Vec<Due> {
    let wanted = lead.map(plain_words);
    let plan = written_out(plan);
    let mut days = Vec::new();
    for part in &plan.parts {
        for (objective, action) in part.actions_with_objectives() {
            let is_wanted = wanted.as_deref().is_none_or(|name| is_led_by(action, name));
            if is_wanted && !answers.is_closed(action) {
                let row = Row {
                    part,
                    objective,
                    action,
                };
                days.extend(row.days(answers.revised(action).as_ref()));
            }
        }
    }
    days.sort_by(|one, other| (one.day, &one.identity).cmp(&(other.day, &other.identity)));
    days
}

/// An action with its objective and part.
#[derive(Clone, Copy)]
struct Row<'a> {
    part: &'a Part,
    objective: &'a Objective,
    action: &'a Action,
}

impl Row<'_> {
    /// The days of the action's milestones. The last one is moved to the revised date.
    fn days(self, revised: Option<&RevisedDate>) -> Vec<Due> {
        let milestones = || self.action.timescale.milestones.iter();
        let planned = |milestone: &Milestone| milestone.end.or(milestone.start);
        let days = milestones().enumerate().filter_map(|(index, milestone)| {
            let day = planned(milestone)?;
            Some(self.due(index, day, &one_line(&milestone.text)))
        });
        let Some(revised) = revised else {
            return days.collect();
        };
        let last = milestones().filter_map(planned).max();
        let earlier = days.filter(|due| Some(due.day) != last);
        let on_last = milestones().position(|milestone| planned(milestone) == last);
        let moved = self.moved(on_last.unwrap_or_default(), revised);
        earlier.chain(moved).collect()
    }

    /// The revised date. It has the identity of the milestone that it replaces, so that calendar
    /// programs move that entry.
    fn moved(self, index: usize, revised: &RevisedDate) -> Option<Due> {
        let planned = self.action.answer_text(ColumnRole::Timescale);
        let (date, decision) = (revised.date_in_words(), revised.decision.word());
        let what = format!("{date}, {decision}; in the plan: {}", one_line(&planned));
        Some(self.due(index, revised.day?, &what))
    }

    fn due(self, index: usize, day: NaiveDate, when: &str) -> Due {
        let Self {
            part,
            objective,
            action,
        } = self;
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
            let answer = lines_in_one(&action.answer_text(role));
            if !answer.is_empty() {
                let _ = write!(description, "\n{}: {answer}", role.name());
            }
        }
        let summary = format!("{number} {} ({when})", one_line(what));
        Due {
            day,
            identity: format!("{}-{}@planpack", action.reference, index + 1),
            summary: summary.trim().to_owned(),
            description,
        }
    }
}

/// Whether a lead of the action, or the partner of a lead, has this name. `wanted` is in plain
/// words.
fn is_led_by(action: &Action, wanted: &str) -> bool {
    let is_wanted = |name: &String| plain_words(name) == wanted;
    let mut leads = action.leads.iter();
    leads.any(|lead| is_wanted(&lead.text) || lead.partner.as_ref().is_some_and(is_wanted))
}
