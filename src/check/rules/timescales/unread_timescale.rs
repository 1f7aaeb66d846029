//! A timescale that could not be read.

use crate::check::facts::{Facts, first_words};
use crate::finding::{Finding, Rule, Severity};
use crate::model::TimescaleKind;
use crate::reading::is_error_value;
use crate::text::plain_words;
use crate::timescale::column::is_day_code;
use crate::timescale::named_time;

use super::timescale_cells;
use super::wording::{is_method, is_placeholder, puts_off};

pub(crate) const RULE: Rule = Rule {
    name: "unread-timescale",
    severity: Severity::Info,
    fault: "a timescale that could not be read",
    meaning: "planpack found no day, month, quarter or recurrence in a timescale, or found a day \
              that is not in the calendar. The pack prints it as it is, and the action is never \
              due. A day that is not in the calendar (31 June) is a warning. Seasons and terms \
              need their year. \"Year end\" is not read, because boards mean different days by it. \
              \"Within 6 months\" does not say when the time begins.",
    example: "`Later in the year`; write `November 2026`.",
};

/// Adds a finding for each such timescale, unless another rule says more about it.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for cell in timescale_cells(facts) {
        let text = &cell.timescale.text;
        if cell.timescale.kind != TimescaleKind::Unknown || is_reported_otherwise(text) {
            continue;
        }
        let words = first_words(text);
        let finding = if counts_from_nothing(text) {
            let message = format!("`{words}` does not say when the time begins");
            let help = "write the date by which it will be done, or the date on which the time \
                        begins";
            Finding::new(&RULE, cell.place, message, help)
                .sharing("timescales do not say when the time begins")
        } else if named_time(text).is_some_and(|time| time.names_impossible_day()) {
            let message = format!("`{words}` is not a day of the calendar");
            Finding::new(&RULE, cell.place, message, "write the day that is meant")
                .with_severity(Severity::Warning)
        } else {
            let message = format!("`{words}` could not be read as a timescale");
            let help = "write a day, a month, a quarter, or how often";
            Finding::new(&RULE, cell.place, message, help).sharing("timescales could not be read")
        };
        findings.push(finding);
    }
}

/// Whether another rule reports the timescale.
fn is_reported_otherwise(text: &str) -> bool {
    is_placeholder(text)
        || is_day_code(text)
        || is_error_value(text)
        || puts_off(text)
        || is_method(text)
}

/// Whether a timescale is a span of time without a beginning: "within 6 months", "within the next
/// two weeks". A text of more than five words may name the beginning.
fn counts_from_nothing(text: &str) -> bool {
    let plain = plain_words(text);
    let words: Vec<&str> = plain.split(' ').collect();
    let [first, .., last] = words.as_slice() else {
        return false;
    };
    let is_unit = matches!(
        *last,
        "days" | "weeks" | "week" | "month" | "months" | "year" | "years"
    );
    *first == "within" && words.len() <= 5 && is_unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_without_a_beginning_is_distinguished_from_other_timescales() {
        assert!(counts_from_nothing("Within 6 months"));
        assert!(counts_from_nothing("within the next two weeks."));
        assert!(
            !counts_from_nothing("within the first two whole weeks"),
            "six words"
        );
        assert!(!counts_from_nothing("Within 6 months of approval"));
        assert!(!counts_from_nothing("Later in the year"));
    }
}
