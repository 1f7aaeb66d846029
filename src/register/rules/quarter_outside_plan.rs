//! A quarter that partners are asked about and that is outside the period of the plan.

use crate::finding::{Finding, Rule, Severity};
use crate::model::Period;
use crate::quarter::Quarter;
use crate::text::day_in_words;

pub(crate) const RULE: Rule = Rule {
    name: "quarter-outside-plan",
    severity: Severity::Warning,
    fault: "partners are asked about a quarter outside the period of the plan",
    meaning: "The quarter of the tracking workbooks ends before the first day of the plan or begins \
              after its last. Either another quarter is meant, or the period of the plan is not \
              right any more. The workbooks are made nevertheless.",
    example: "`--quarter 2040-Q1` for a plan of `April 2026 to March 2028`.",
};

/// The finding about a quarter; `None` if it has a day of the period.
pub(crate) fn finding(quarter: Quarter, period: &Period) -> Option<Finding> {
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
