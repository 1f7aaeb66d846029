//! A quarter that partners are asked about and that is outside the period of the plan.

use chrono::Days;

use crate::finding::{Finding, Rule, Severity};
use crate::model::{Action, Plan};
use crate::quarter::Quarter;
use crate::text::day_in_words;

pub(crate) const RULE: Rule = Rule {
    name: "quarter-outside-plan",
    severity: Severity::Warning,
    fault: "partners are asked about a quarter outside the period of the plan",
    meaning: "The quarter of the tracking workbooks ends before the first day of the plan or \
              begins after its last. Either another quarter is meant, or the period of the plan is \
              no longer right. If the plan names no period, the quarter is more than two years \
              away from all its dates. The workbooks are made anyway.",
    example: "`--quarter 2040-Q1` for a plan of `April 2026 to March 2028`.",
};

/// The finding about a quarter; `None` if the quarter has a day in the plan's period. If the plan
/// has no period, there is a finding only if the quarter is years away from every date of the plan.
pub(crate) fn finding(quarter: Quarter, plan: &Plan) -> Option<Finding> {
    let Some(period) = &plan.period else {
        return far_from_dates(quarter, plan);
    };
    let relation = if quarter.last_day() < period.start {
        "before"
    } else if quarter.first_day() > period.end {
        "after"
    } else {
        return None;
    };
    let message = format!(
        "partners are asked about {}, which is {relation} the period of the plan, {} to {}",
        quarter.months_in_words(),
        day_in_words(period.start),
        day_in_words(period.end),
    );
    let help = "choose the quarter with --quarter; if the plan has another period, correct it in \
                the plan or set `period` in pack.toml";
    Some(Finding::new(&RULE, &period.text.place, message, help))
}

fn far_from_dates(quarter: Quarter, plan: &Plan) -> Option<Finding> {
    /// Partners are still asked about actions that are overdue, but hardly for two years.
    const FAR: Days = Days::new(2 * 365);
    let days_of = |action: &Action| [action.timescale.start, action.timescale.end];
    let first = plan.actions().flat_map(days_of).flatten().min()?;
    let dated = |action: &&Action| action.timescale.end.or(action.timescale.start);
    let latest = plan.actions().max_by_key(dated)?;
    let last = dated(&latest)?;
    let is_far = quarter.first_day() > last.checked_add_days(FAR)?
        || quarter.last_day() < first.checked_sub_days(FAR)?;
    let message = format!(
        "partners are asked about {}, but the dates of the plan are from {} to {}",
        quarter.months_in_words(),
        day_in_words(first),
        day_in_words(last),
    );
    let help = "choose the quarter with --quarter; if this quarter is meant, no change is needed";
    is_far.then(|| Finding::new(&RULE, latest.place(), message, help))
}
