//! Words in a timescale that we read no time in.

use crate::check::facts::{Facts, first_words};
use crate::finding::{Finding, Rule, Severity};
use crate::model::TimescaleKind;
use crate::reading::is_error_value;
use crate::timescale::column::is_day_code;
use crate::wording::plain_words;

use super::{filled, is_placeholder, method_instead_of_timescale, undated_timescale};

/// Words in a timescale that we read no time in.
pub(super) const RULE: Rule = Rule {
    name: "unread-timescale",
    severity: Severity::Info,
    fault: "words in a timescale that we read no time in",
    meaning: "A timescale says something that we could read no day, month, quarter or recurrence \
              in, or a day that no calendar has. It is printed as it stands, and the action is \
              never due. Seasons and terms are read with their year only, and \"year end\" is not, \
              because boards mean different days by it. \"Within 6 months\" does not say from \
              when.",
    example: "`Later in the year`; write `November 2026`.",
};

/// Adds a finding for each, unless another rule says more about it.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let unread = filled(facts).filter(|cell| {
        let text = &cell.timescale.text;
        cell.timescale.kind == TimescaleKind::Unknown
            && !is_placeholder(text)
            && !is_day_code(text)
            && !is_error_value(text)
            && !undated_timescale::puts_off(text)
            && !method_instead_of_timescale::is_method(text)
    });
    findings.extend(unread.map(|cell| {
        let words = first_words(&cell.timescale.text);
        if counts_from_nothing(&cell.timescale.text) {
            let help = "write the day by which it is to be done, or from when the time counts";
            return Finding::new(
                &RULE,
                cell.place,
                format!("`{words}` does not say from when"),
                help,
            )
            .sharing("timescales do not say from when they count");
        }
        let message = format!("no time could be read in `{words}`");
        Finding::new(
            &RULE,
            cell.place,
            message,
            "write a day, a month, a quarter, or how often",
        )
        .sharing("timescales could not be read")
    }));
}

/// Whether words are a span of time that begins nowhere: "within 6 months", "within the next two
/// weeks".
fn counts_from_nothing(text: &str) -> bool {
    let plain = plain_words(text);
    let words: Vec<&str> = plain.split(' ').collect();
    let is_span = |word: &str| {
        matches!(
            word,
            "days" | "weeks" | "week" | "month" | "months" | "year" | "years"
        )
    };
    words.first() == Some(&"within")
        && words.len() <= 5
        && words.last().is_some_and(|word| is_span(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_without_a_beginning_is_told_from_other_words() {
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
