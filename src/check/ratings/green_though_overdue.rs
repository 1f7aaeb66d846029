//! A rating of green after the last day of the timescale.

use crate::check::facts::{ActionRow, Facts};
use crate::finding::{Finding, Rule, Severity};
use crate::model::{RagRating, TimescaleKind};

use super::{cells, rated};

/// A rating of green after the last day of the timescale.
pub(super) const RULE: Rule = Rule {
    name: "green-though-overdue",
    severity: Severity::Warning,
    fault: "a rating of green after the last day of the timescale",
    meaning: "An action is rated green, on track, though its last day has passed: before --as-of, \
              or the plan's own date. Rate it complete if it is done, else amber or red with a new \
              date. In a plan that rates nothing complete, green may mean done, and in a plan that \
              is over nobody reports any more; there it is told as a remark.",
    example: "`Green` for an action due in May 2026, reported in July; write `Complete`, or \
              `Amber` and a new date.",
};

/// Adds a finding for each.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let tells_complete = cells(facts).any(|(_, rag)| rag.rating == Some(RagRating::Complete));
    let is_over = facts
        .plan
        .period
        .as_ref()
        .is_some_and(|period| period.end < facts.day);
    let severity = if tells_complete && !is_over {
        Severity::Warning
    } else {
        Severity::Info
    };
    for (row, rag, _) in rated(facts, &[RagRating::Green]) {
        let Some(last) = last_day(&row).filter(|last| *last < facts.day) else {
            continue;
        };
        let message = format!(
            "action {} is rated green and was to be done by {}",
            row.name(),
            last.format("%-d %B %Y")
        );
        let help = "rate it complete if it is done, else amber or red with a new date";
        let finding = Finding {
            severity,
            ..Finding::new(&RULE, &rag.text.place, message, help)
        };
        let place = row.action.timescale_place.iter();
        findings.push(place.fold(finding, |finding, place| {
            finding.related_to("the timescale", place)
        }));
    }
}

/// The day by which the action is to be done once and for all.
fn last_day(row: &ActionRow<'_>) -> Option<chrono::NaiveDate> {
    match row.action.timescale.kind {
        TimescaleKind::Date
        | TimescaleKind::Month
        | TimescaleKind::Quarter
        | TimescaleKind::Range => row.action.timescale.end,
        TimescaleKind::Recurring
        | TimescaleKind::Ongoing
        | TimescaleKind::Conditional
        | TimescaleKind::Unknown
        | TimescaleKind::None => None,
    }
}
