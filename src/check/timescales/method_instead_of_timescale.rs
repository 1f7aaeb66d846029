//! A timescale that says how, not when.

use crate::check::facts::{Facts, first_words};
use crate::finding::{Finding, Rule, Severity};
use crate::model::TimescaleKind;
use crate::wording::plain_words;

use super::{filled, is_placeholder, undated_timescale};

/// A timescale that says how, not when.
pub(super) const RULE: Rule = Rule {
    name: "method-instead-of-timescale",
    severity: Severity::Warning,
    fault: "a timescale that says how, not when",
    meaning: "A timescale names a method, such as a survey or an audit, and no time. Perhaps it \
              belongs under the measure. Write when it will be done.",
    example: "`Survey of drivers` under `When`; write `Survey of drivers in May 2026`.",
};

/// Words for ways of finding out.
#[rustfmt::skip]
const METHODS: &[&str] = &[
    "analysis", "audit", "audits", "checks", "dip", "evaluation", "feedback", "inspection", "interviews",
    "monitoring", "observation", "observations", "questionnaire", "questionnaires", "report", "reports", "sampling",
    "supervision", "survey", "surveys", "testing", "workshop", "workshops",
];

/// Words that speak of time or of what sets it, though we may read no day in them.
#[rustfmt::skip]
const TIMES: &[&str] = &[
    "after", "agenda", "annual", "annually", "asap", "autumn", "before", "beginning", "board", "calendar",
    "christmas", "commencing", "completed", "continuous", "cycle", "daily", "date", "day", "days", "deadline", "done",
    "each", "early", "easter", "end", "every", "following", "half", "immediate", "immediately", "late", "later",
    "meeting", "month", "monthly", "months", "next", "now", "ongoing", "period", "phase", "plan", "programme",
    "quarter", "quarterly", "schedule", "soon", "spring", "stage", "start", "started", "starting", "summer", "term",
    "time", "timescale", "underway", "until", "week", "weeks", "when", "winter", "within", "workplan", "year",
    "years",
];

/// The longest text that is surely no account of a plan with its times.
const MAX_WORDS: usize = 12;

/// Whether words name a method and nothing of time.
pub(super) fn is_method(text: &str) -> bool {
    let words = plain_words(text);
    let words: Vec<&str> = words.split(' ').collect();
    let has = |known: &[&str]| words.iter().any(|word| known.binary_search(word).is_ok());
    let has_figure = text.bytes().any(|byte| byte.is_ascii_digit());
    words.len() <= MAX_WORDS && !has_figure && has(METHODS) && !has(TIMES)
}

/// Adds a finding for each.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let methods = filled(facts).filter(|cell| {
        let text = &cell.timescale.text;
        cell.timescale.kind == TimescaleKind::Unknown
            && !is_placeholder(text)
            && !undated_timescale::puts_off(text)
            && is_method(text)
    });
    findings.extend(methods.map(|cell| {
        let message = format!("`{}` says how, not when", first_words(&cell.timescale.text));
        Finding::new(
            &RULE,
            cell.place,
            message,
            "write when it will be done; how it is judged belongs under the measure",
        )
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(METHODS.is_sorted() && TIMES.is_sorted());
    }

    #[test]
    fn a_method_without_a_time_is_no_timescale() {
        assert!(is_method("Survey of drivers") && is_method("Via audit"));
        let twelve = "Survey of all drivers and rowers and pilots and crews and wardens";
        assert!(is_method(twelve) && !is_method(&format!("{twelve} here")));
        assert!(
            !is_method("Survey later in the year")
                && !is_method("Audit 2")
                && !is_method("Harbour office")
        );
    }
}
