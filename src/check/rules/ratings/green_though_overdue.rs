//! A rating of green after the last day of the timescale.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::RagRating;
use crate::text::day_in_words;

use super::{rated, rating_cells};

pub(crate) const RULE: Rule = Rule {
    name: "green-though-overdue",
    severity: Severity::Warning,
    fault: "a rating of green after the last day of the timescale",
    meaning: "An action is rated green, on track, but its last day is before the day of the pack. \
              Rate the action complete if it is done, otherwise amber or red with a new date. It \
              is only a remark if the plan rates nothing complete, because green may then mean \
              done, or if the period of the plan is over.",
    example: "`Green` for an action due in May 2026, reported in July; write `Complete`, or \
              `Amber` and a new date.",
};

/// Adds a finding for each such rating.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let uses_complete = rating_cells(facts).any(|(_, rag)| rag.rating == Some(RagRating::Complete));
    let period = facts.plan.period.as_ref();
    let is_over = period.is_some_and(|period| period.end < facts.setting.day);
    for (row, rag, _) in rated(facts, &[RagRating::Green]) {
        let Some(last) = row.action.timescale.last_day() else {
            continue;
        };
        if last >= facts.setting.day {
            continue;
        }
        let (name, last) = (row.name(), day_in_words(last));
        let message = format!("action {name} is rated green but was due by {last}");
        let help = "rate it complete if it is done, otherwise amber or red with a new date";
        let finding = Finding::new(&RULE, &rag.text.place, message, help);
        let finding = finding.remark_if(!uses_complete || is_over);
        findings.push(match &row.action.timescale_place {
            Some(place) => finding.related_to("the timescale", place),
            None => finding,
        });
    }
}
