//! A cell of the plan that was changed in a returned workbook.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;

/// A cell of the plan that was changed in a returned workbook.
pub(super) const RULE: Rule = Rule {
    name: "locked-cell-changed",
    severity: Severity::Warning,
    fault: "a cell of the plan that was changed in a returned workbook",
    meaning: "Partners fill in the answer columns; the others say what the plan says and are locked. Here one of \
              them says something else than it did when the workbook was made. The plan is not changed by it. If \
              the partner wants the plan changed, that is for the board; the answers in the row are taken.",
    example: "`July 2026` became `September 2026` under `Timescale`; the partner should write it under `Revised \
              date`.",
};

/// A cell that says something else than it did.
pub(crate) fn finding(reference: &str, heading: &str, was: &str, is: &str, place: &Place) -> Finding {
    let shown = |words: &str| if words.is_empty() { "nothing".to_owned() } else { format!("`{}`", one_line(words)) };
    Finding::new(
        &RULE,
        place,
        format!("{heading} of action {reference} says {}, and said {} when it was sent", shown(is), shown(was)),
        "ask the partner whether the plan should change; a new date belongs under Revised date",
    )
    .labelled("changed")
}

fn one_line(words: &str) -> String {
    const SHOWN_CHARS: usize = 80;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= SHOWN_CHARS {
        return words;
    }
    words.chars().take(SHOWN_CHARS).chain(['…']).collect()
}
